/** `npm run -s reconcile -- FILE` as an operator types it, and the timer's look at the directory. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { ReconcileReport } from '../../src/reconcile/reconcile.ts'
import { reconcileNew } from '../../src/reconcile/watch.ts'
import { type MoneyRig, moneyRig } from '../jobs/money-rig.ts'
import { type Ran, runScript } from '../setup/command.ts'

// Each order is a process of its own, which takes seconds to start on a busy machine.
vi.setConfig({ testTimeout: 240_000 })

let rig: MoneyRig
let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'florin-reconcile-'))
  rig = await moneyRig()
  await rig.work()
  await rig.card('amy', '4957039000000003')
}, 60_000)
afterAll(async () => {
  await rig?.close()
  await rm(directory, { recursive: true, force: true })
})

const command = (...files: string[]): Promise<Ran> => runScript('reconcile', files, { DATABASE_URL: rig.url })

test('behavior: a file that agrees is reported as one line, exit code 0; one that differs has exit code 1', async () => {
  await rig.order('amy', 'cash out $50')
  await rig.settled()
  const { file } = await rig.simulator.settle()
  const said = await command(file)
  expect([said.code, said.err]).toEqual([0, ''])
  const report = JSON.parse(said.out) as ReconcileReport
  expect(report).toMatchObject({ clean: true, drift: { USD: '0.00' } })
  expect(report.counts.matched).toBe(1)
  await rig.order('amy', 'cash out $60')
  await rig.settled()
  const wrong = await rig.simulator.settle({ discrepancies: { amountMismatch: 1 } })
  const differs = await command(wrong.file)
  expect(differs.code).toBe(1)
  expect(JSON.parse(differs.out)).toMatchObject({ clean: false, drift: { USD: '-0.01' } })
  expect(await rig.findings()).toEqual([])
})

test('refusal: a file that is cut short books nothing and says which line, exit code 2', async () => {
  await rig.order('amy', 'cash out $20')
  await rig.settled()
  const { text, file } = await rig.simulator.settle()
  const cut = join(directory, 'cut.jsonl')
  await writeFile(cut, text.split('\n').slice(0, -2).join('\n'))
  const said = await command(cut)
  expect(said.code).toBe(2)
  expect(said.err).toMatch(/^reconcile: .+\n$/)
  const unsettled = async () =>
    (await rig.database`select from attempts where state = 'approved' and settled_in is null`).length
  const before = await unsettled()
  const bad: string[] = []
  const reports: ReconcileReport[] = []
  const look = (where: string) =>
    reconcileNew({
      database: rig.database,
      submit: rig.parts.submit,
      directory: where,
      onReport: (report) => void reports.push(report),
      onBadFile: (name) => void bad.push(name),
    })
  await look(directory)
  expect([bad, reports, await unsettled()]).toEqual([['cut.jsonl'], [], before])
  await look(dirname(file))
  expect(reports.map(({ counts }) => counts.matched)).toEqual([1])
  expect(await unsettled()).toBe(before - 1)
  await look(dirname(file))
  expect(reports).toHaveLength(1)
})
