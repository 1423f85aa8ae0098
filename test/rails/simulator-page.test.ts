/** The walk on the simulator's page, done as it stands there. */
import { execFile, execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type SimulatorProcess, startProcess } from './simulated.ts'

const has = (program: string): boolean => {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

describe.skipIf(!has('curl') || !has('jq'))('the page', () => {
  let simulator: SimulatorProcess
  beforeAll(async () => {
    simulator = await startProcess({ seed: 1, flags: ['--mle-optional'] })
  }, 60_000)
  afterAll(() => simulator?.remove())

  test('behavior: curl pays once over a lost answer, and the journal and the settlement file say so', async () => {
    const page = readFileSync(new URL('../../src/rails/simulator/README.md', import.meta.url), 'utf8')
    const [, walk = ''] = /```\n(cd \.florin\/simulator\/certificates\n[\s\S]*?)```/.exec(page) ?? []
    const script = walk
      .replace('.florin/simulator', simulator.directory)
      .replaceAll('localhost:7443', `localhost:${simulator.port}`)
      .replaceAll('127.0.0.1:7080', `127.0.0.1:${simulator.controlPort}`)
      // What is printed without an end of line must not run into the next.
      .replaceAll(/^((?:curl|visa|cat) .*?)(?: +#.*)?$/gm, (line, order: string) =>
        order.startsWith('cat >') || order.endsWith('\\') ? line : `${order}; echo`,
      )
    const said = await new Promise<string>((resolve) => {
      execFile('sh', ['-c', script], { cwd: simulator.directory }, (_, out) => resolve(out))
    })
    const lines = said.split('\n').filter((line) => line !== '')
    const [rule = '', query = '', again = '', journal = '', , ...settlement] = lines
    expect(JSON.parse(rule)).toMatchObject({ times: 1, struck: 0 })
    expect(JSON.parse(query)).toMatchObject([{ actionCode: '00', amountInTransactionCurrency: '12.00' }])
    expect(JSON.parse(again)).toMatchObject({ actionCode: '94' })
    expect(JSON.parse(journal)).toMatchObject({
      counters: { push: { received: 1, executed: 1, duplicates: 1, executedUnits: { USD: '1200' } } },
    })
    const items = settlement.map((line) => JSON.parse(line)).filter(({ type }) => type === 'item')
    expect(items).toMatchObject([{ kind: 'push', amount: '12.00', cardAcceptorIdCode: 'MY-WALLET' }])
    expect((await simulator.journal()).counters.push.received).toBe(0)
  })
})
