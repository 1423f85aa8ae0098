/** `npm run -s rails` as an operator types it, and what people in the chat hear of it. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { DEFAULT_POLICY } from '../../src/conversation/policy.ts'
import { type LivePolicy, livePolicy } from '../../src/jobs/live-policy.ts'
import { idFromHex } from '../../src/kernel/ids.ts'
import { usd } from '../../src/kernel/money.ts'
import { Lane } from '../../src/lane/lane.ts'
import { laneRig, message, type Rig, type Said } from '../lane/rig.ts'
import { type Ran, runScript } from '../setup/command.ts'

// Each order is a process of its own, which takes seconds to start on a busy machine.
vi.setConfig({ testTimeout: 240_000 })

let rig: Rig
let rules: LivePolicy
let lane: Lane
beforeAll(async () => {
  rig = await laneRig()
  rules = await livePolicy(rig.database, { ...DEFAULT_POLICY, welcomeBonus: usd(100_00n) }, 'visa-direct')
  lane = new Lane({
    database: rig.database,
    clock: rig.clock,
    get policy() {
      return rules.current
    },
    lane: 1,
  })
})
afterAll(async () => {
  await lane?.close()
  await rig?.close()
})

const say = async (text: string): Promise<Said | undefined> => {
  rig.clock.advance(1_000)
  await lane.submit([message('amy', text)])
  return (await rig.heard()).at(-1)
}

const rails = (...args: string[]): Promise<Ran> => runScript('rails', args, { DATABASE_URL: rig.url })

test('refusal: a rail that an operator has switched off takes no new money and says so; a replay refuses the same', async () => {
  await say('link card')
  const [row] = await rig.database<{ id: string }[]>`select id from card_links`
  const link = idFromHex('lnk', String(row?.id))
  const face = { brand: 'Visa', last4: '0003', expires: '2031-12', fingerprint: 'amy' }
  const input = { kind: 'card_linked', link, card: `crd_${link.slice(4)}`, ...face } as const
  const linked = { ...input, canPush: true, canPull: true } as const
  await lane.submit([{ source: 'vault', key: link, input: linked as never }])
  expect((await say('cash out $5'))?.text).toContain('YES')

  const paused = await rails('pause', 'visa-direct', '--reason', 'the network is being mended')
  expect([paused.code, paused.err]).toEqual([0, ''])
  expect(JSON.parse(paused.out)).toMatchObject({ paused: true, reason: 'the network is being mended' })
  await rules.look()
  // What was shown before the switch is refused as well, and can be confirmed when it is taken back.
  for (const text of ['yes', 'cash out $6', 'add $7']) {
    expect((await say(text))?.text).toContain('Cards are paused')
  }
  expect((await say('balance'))?.text).toContain('$100.00')
  expect(JSON.parse((await rails('resume', 'visa-direct')).out)).toMatchObject({ paused: false, reason: '' })
  await rules.look()
  expect((await say('yes'))?.text).toContain('$5.00')
  const [policies] = await rig.database`select count(*)::int as count from policies where body ? 'railPaused'`
  expect(policies?.count).toBe(1)
  expect(await rig.findings()).toEqual([])
})

test('refusal: no reason, no such rail, no such order: one line, exit code 2, nothing changed', async () => {
  for (const args of [
    ['pause', 'visa-direct'],
    ['pause', 'visa', '--reason', 'x'],
    ['stop', 'visa-direct'],
    [],
  ]) {
    const { code, err, out } = await rails(...args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/^rails: .+\n$/)
  }
  expect(JSON.parse((await rails('status')).out)).toMatchObject({ rail: 'visa-direct', paused: false })
})
