/** The network is down: payouts wait, nobody knocks in vain, people are told once, and all is paid when it is back. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { workAttempt } from '../../src/jobs/attempts.ts'
import { railGate } from '../../src/jobs/gate.ts'
import { askAboutSilent } from '../../src/jobs/timers.ts'
import { ManualClock } from '../../src/kernel/clock.ts'
import { type MoneyRig, moneyRig } from './money-rig.ts'

const ORDERS = 12

let rig: MoneyRig
beforeAll(async () => {
  rig = await moneyRig()
}, 60_000)
afterAll(() => rig?.close())

test('retry: a dead line is left alone after eight failures; what waits is told so and paid when it lives again', async () => {
  await rig.card('amy', '4957039000000003')
  for (let n = 0; n < ORDERS; n += 1) await rig.order('amy', 'cash out $5')
  await rig.heard()
  const breaks: number[] = []
  const gate = railGate({
    database: rig.database,
    rail: 'visa-direct',
    clock: new ManualClock(),
    onBreak: (milliseconds) => breaks.push(milliseconds),
  })
  await rig.simulator.control('rules', { fault: { kind: 'refuse_connect' } })
  const jobs = await rig.database<{ id: string }[]>`select id from outbox where queue = 'payouts' order by id`
  for (const { id } of jobs) await workAttempt({ ...rig.parts, gate }, id)
  expect(breaks).toEqual([5_000])
  const said = await rig.database<{ why: string; count: number }[]>`
    select input -> 'outcome' ->> 'why' as why, count(*)::int as count from events
    where input ->> 'kind' = 'payout_outcome' group by 1 order by 2`
  expect(said).toEqual([
    { why: 'rail_held', count: ORDERS - 8 },
    { why: expect.stringMatching(/refused/i), count: 8 },
  ])
  const told = (await rig.heard()).map(({ text }) => text)
  expect(told).toHaveLength(ORDERS)
  for (const text of told) expect(text).toMatch(/\$5\.00[\s\S]*stays reserved/)
  // Held, not lost and not given back.
  expect(await rig.booked()).toMatchObject({ out: 0n })

  await rig.simulator.clearRules()
  await rig.work()
  await rig.settled(60_000)
  const [row] = await rig.database`
    select count(*)::int as paid from payouts where state = 'approved'`
  expect(row?.paid).toBe(ORDERS)
  expect((await rig.simulator.journal()).counters.push).toMatchObject({ executed: ORDERS, duplicates: 0 })
  expect(await rig.booked()).toEqual({ ...(await rig.executed()), held: 0n })
  expect(await rig.findings()).toEqual([])
}, 120_000)

test('retry: however many wait for a line that is held back, what was sent before is asked about', async () => {
  for (const who of ['bea', 'cay', 'dot']) {
    await rig.card(who, '4957039000000003')
    for (let n = 0; n < 20; n += 1) await rig.order(who, 'cash out $5')
  }
  // They were told to wait long ago; a worker died with the last one in its hands.
  await rig.database`update attempts set sends = 2, next_at = now() - interval '1 hour' where state = 'ready'`
  const [cutOff] = await rig.database<{ id: string }[]>`
    update attempts set state = 'sending', sends = 1, next_at = now() - interval '1 second'
    where id = (select max(id::text)::uuid from attempts where state = 'ready') returning id`
  const gate = { heldMs: async () => 15_000, note: () => {}, answered: () => {} }
  await askAboutSilent({ ...rig.parts, gate })
  const [asked] = await rig.database<{ queries: number }[]>`
    select queries from attempts where id = ${cutOff?.id ?? ''}`
  expect(asked).toEqual({ queries: 1 })
}, 120_000)
