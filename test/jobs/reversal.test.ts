/** Our side fails after the network has approved: the money goes back to its card, once, and its owner hears of it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { audit } from '../../src/lane/audit.ts'
import { readSettlementFile } from '../../src/rails/visa-direct/settlement-file.ts'
import { reconcile } from '../../src/reconcile/reconcile.ts'
import { type MoneyRig, moneyRig } from './money-rig.ts'

const APPROVES = '4957039000000003'

let rig: MoneyRig
beforeAll(async () => {
  rig = await moneyRig()
}, 60_000)
afterAll(() => rig?.close())

/** How many pulls and reversals the network has executed. */
async function executions(): Promise<readonly number[]> {
  const { counters } = await rig.simulator.journal()
  return [counters.pull.executed, counters.reverse.executed]
}

test('retry: a wallet frozen while its pull was under way is not credited; the reversal survives every fault', async () => {
  await rig.card('amy', APPROVES)
  await rig.order('amy', 'add $30')
  await rig.database`
    update accounts set frozen_in = true where owner in (select person from fundings)`
  // The first reversal is executed and its answer lost, its first question is not answered either.
  await rig.simulator.control('rules', {
    match: { path: 'reverse' },
    fault: { kind: 'execute_then_drop' },
    times: 1,
  })
  await rig.simulator.control('rules', {
    match: { path: 'query' },
    fault: { kind: 'no_execute_5xx' },
    times: 1,
  })
  await rig.work()
  await rig.settled()
  const [row] = await rig.database`select state, reversal, decline_code from fundings`
  expect(row).toEqual({ state: 'reversed', reversal: 'approved', decline_code: 'account_frozen' })
  expect(await executions()).toEqual([1, 1])
  expect(await rig.told('amy')).toMatch(/\$30\.00 could not be added from Visa/)
  expect(await rig.booked()).toEqual({ out: 0n, in: 0n, held: 0n })
  // What was taken in and given back stands nowhere any more.
  const [left] = await rig.database`
    select coalesce(sum(credits_posted - debits_posted), 0)::bigint as units from accounts where kind not in (1, 3)`
  expect(BigInt(left?.units ?? 0)).toBe(0n)
  const { text } = await rig.simulator.settle()
  const parts = { database: rig.database, submit: rig.parts.submit }
  expect(await reconcile(parts, readSettlementFile(text))).toMatchObject({
    drift: { USD: '0.00' },
    clearingDrift: { USD: '0.00' },
    counts: { matched: 2, conflict: 0, theirs_only: 0, ours_only: 0 },
  })
  expect((await audit(rig.database)).findings).toEqual([])
})

test('retry: a reversal that never arrived is sent again, and twenty-five turns at once are one', async () => {
  await rig.stopWork()
  await rig.card('ben', APPROVES)
  await rig.order('ben', 'add $20')
  const before = await executions()
  await rig.database`update accounts set frozen_in = true
    where owner in (select person from fundings where state = 'sending')`
  await rig.simulator.control('rules', {
    match: { path: 'reverse' },
    fault: { kind: 'drop_before_execute' },
    times: 1,
  })
  await rig.work({ concurrency: 25 })
  await rig.settled(60_000)
  expect(await executions()).toEqual(before.map((count) => count + 1))
  expect((await audit(rig.database)).findings).toEqual([])
}, 90_000)
