/** The settlement file of a day against the books: every class, what it proves, and that saying it twice is nothing. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deskOf } from '../../src/jobs/desk.ts'
import type { OutcomeReport } from '../../src/kernel/event.ts'
import { type FundingId, idFromHex } from '../../src/kernel/ids.ts'
import type { Settlement } from '../../src/rails/visa-direct/settlement-file.ts'
import { readSettlementFile, SettlementFileError } from '../../src/rails/visa-direct/settlement-file.ts'
import { reconcile } from '../../src/reconcile/reconcile.ts'
import { type MoneyRig, moneyRig } from '../jobs/money-rig.ts'

const APPROVES = '4957039000000003'
const RETURNED = '4957038000004007'
/** Declined as out of reach twice, then approved: three attempts. */
const FAILS_TWICE = '4957039000009103'
const DROPS = '4957038000002001'

let rig: MoneyRig
beforeAll(async () => {
  rig = await moneyRig()
  await rig.work()
}, 60_000)
afterAll(() => rig?.close())

const fileOf = async (request: unknown = {}): Promise<Settlement> =>
  readSettlementFile((await rig.simulator.settle(request)).text)
const run = (settlement: Settlement) =>
  reconcile({ database: rig.database, submit: rig.parts.submit }, settlement)
const NONE = {
  matched: 0,
  late: 0,
  returned: 0,
  amount_mismatch: 0,
  duplicate: 0,
  theirs_only: 0,
  conflict: 0,
  ours_only: 0,
}

test('behavior: a day that agrees moves clearing to bank, once, whoever says it again', async () => {
  await rig.card('amy', APPROVES)
  await rig.order('amy', 'cash out $50')
  await rig.order('amy', 'add $20')
  await rig.settled()
  const file = await fileOf()
  const report = await run(file)
  expect(report).toMatchObject({ clean: true, counts: { ...NONE, matched: 2 }, proved: 0, exceptions: [] })
  expect([report.drift, report.clearingDrift]).toEqual([{ USD: '0.00' }, { USD: '0.00' }])
  expect(await balances()).toEqual({ card_clearing: 0n, bank: 3_000n })
  expect(await run(file)).toEqual(report)
  expect(await balances()).toEqual({ card_clearing: 0n, bank: 3_000n })
  expect(await rig.findings()).toEqual([])
})

test('behavior: a payout that nobody would answer for is settled by the file, and its owner hears', async () => {
  await rig.simulator.control('rules', { match: { path: 'query' }, fault: { kind: 'no_execute_5xx' } })
  await rig.card('ben', DROPS)
  await rig.order('ben', 'cash out $30')
  await rig.order('ben', 'add $10')
  await expect
    .poll(async () => (await rig.database`select from payouts where state = 'unknown'`).length, {
      timeout: 10_000,
    })
    .toBe(1)
  await expect
    .poll(async () => (await rig.database`select from fundings where state = 'unknown'`).length, {
      timeout: 10_000,
    })
    .toBe(1)
  const report = await run(await fileOf())
  await rig.simulator.clearRules()
  expect(report).toMatchObject({ clean: true, proved: 2, counts: { ...NONE, matched: 2 } })
  await rig.settled()
  const told = (await rig.heard())
    .filter(({ to }) => to === 'ben')
    .map(({ text }) => text)
    .join('\n')
  expect(told).toContain('$10.00 was added')
  expect(told).toContain('$30.00 was paid out')
  expect(await rig.findings()).toEqual([])
})

test('behavior: what a bank returns goes back to the wallet, fee and all, with a message', async () => {
  await rig.card('cat', RETURNED)
  await rig.order('cat', 'cash out $40')
  await rig.settled()
  expect(await rig.told('cat')).toContain('$40.00 was paid out')
  const file = await fileOf()
  const report = await run(file)
  expect(report).toMatchObject({ clean: true, counts: { ...NONE, matched: 1, returned: 1 } })
  expect(await rig.told('cat')).toMatch(/\$40\.00 could not be paid out[\s\S]*Balance: \$5,000\.00/)
  expect(await run(file)).toEqual(report)
  expect(await rig.told('cat')).toBe('')
  // Returned once, whatever another file says: its line is nobody's money yet.
  const again = await run({ ...file, file: 'again', items: [] })
  expect(again).toMatchObject({ clean: false, counts: { ...NONE, duplicate: 1 }, drift: { USD: '40.00' } })
  expect(await rig.findings()).toEqual([])
})

test('refusal: a file with characters that no row can hold is told as one, and holds up no other', async () => {
  await rig.card('ned', APPROVES)
  await rig.order('ned', 'cash out $5')
  await rig.settled()
  const { text } = await rig.simulator.settle()
  expect((await run(readSettlementFile(text))).clean).toBe(true)
  for (const part of ['approvalCode', 'file']) {
    const spoiled = text.replace(`"${part}":"`, `"${part}":"\\u0000`)
    expect(spoiled).not.toBe(text)
    expect(() => readSettlementFile(spoiled)).toThrow(SettlementFileError)
  }
})

test('refusal: what comes back of an attempt that was declined is not given for the one that was paid', async () => {
  await rig.card('cid', FAILS_TWICE)
  await rig.order('cid', 'cash out $45')
  await rig.settled()
  expect(await rig.told('cid')).toContain('$45.00 was paid out')
  const file = await fileOf()
  expect((await run(file)).clean).toBe(true)
  const [first] = await rig.database<{ stan: string; rrn: string }[]>`
    select stan, rrn from attempts where seq = 1 and of = (select of from attempts where seq = 3)`
  const [paid] = file.items
  if (first === undefined || paid === undefined) throw new Error('nothing was tried')
  // The network had executed it all the same, and takes it back now.
  const returned = {
    ...paid,
    stan: first.stan,
    rrn: first.rrn,
    networkRef: '999999999999999',
    reasonCode: 'R03',
  }
  const report = await run({ ...file, file: 'later', items: [], returns: [returned] })
  expect(report).toMatchObject({ clean: false, counts: { ...NONE, conflict: 1 }, drift: { USD: '45.00' } })
  expect(await rig.told('cid')).toBe('')
  expect(await rig.findings()).toEqual([])
})

test('behavior: each discrepancy has its class, is not booked, and shows as drift until a later file explains it', async () => {
  await rig.card('dan', APPROVES)
  for (let n = 0; n < 8; n += 1) await rig.order('dan', 'cash out $10')
  await rig.settled()
  const bank = (await balances()).bank
  const first = await run(
    await fileOf({ discrepancies: { missing: 1, amountMismatch: 1, duplicate: 1, theirsOnly: 1, late: 1 } }),
  )
  expect(first.clean).toBe(false)
  expect(first.counts).toEqual({
    ...NONE,
    matched: 5,
    amount_mismatch: 1,
    duplicate: 1,
    theirs_only: 1,
    ours_only: 2,
  })
  // A cent too much, ten dollars twice, 13.37 of nobody's; twenty dollars that the file lacks.
  expect(first.drift).toEqual({ USD: '-3.38' })
  expect(first.clearingDrift).toEqual({ USD: '0.00' })
  expect((await balances()).bank - bank).toBe(5_000n)
  const second = await run(await fileOf())
  expect(second.counts).toEqual({ ...NONE, late: 1, ours_only: 2 })
  expect((await balances()).bank - bank).toBe(6_000n)
  expect(await rig.findings()).toEqual([])
})

test('behavior: a pull that was approved after it was given up goes back to its card, and the file agrees', async () => {
  // The network says "not sent" of what it has executed: the worst that a wrong answer can do.
  await rig.stopWork()
  await rig.card('eve', APPROVES)
  await rig.order('eve', 'add $15')
  const [row] = await rig.database<{ id: string; of: string }[]>`
    select id, of from attempts where of like 'fnd_%' order by at desc, id desc limit 1`
  const attempt = idFromHex('att', String(row?.id))
  const funding = row?.of as FundingId
  const say = (key: string, outcome: OutcomeReport) =>
    rig.parts.submit([
      {
        source: 'rail',
        key: `${attempt}:${key}`,
        input: { kind: 'funding_outcome', funding, attempt, outcome },
      },
    ])
  const before = await rig.executed()
  await say('test-1', { kind: 'not_sent', retryable: false, why: 'http_401' })
  expect(await rig.told('eve')).toContain('$15.00')
  const { order } = await deskOf(rig.database).find(attempt)
  await say('test-2', await rig.rail.pull(order))
  await rig.work()
  await rig.settled()
  const [after] = await rig.database`select state, reversal from fundings order by at desc, id desc limit 1`
  expect(after).toEqual({ state: 'reversed', reversal: 'approved' })
  expect(await rig.executed()).toEqual(before)
  const file = await fileOf()
  // A reversal that comes back is nothing that we could book: it must not pass for the reversal itself.
  const back = file.items
    .filter(({ kind }) => kind === 'reverse')
    .map((line) => ({ ...line, reasonCode: 'R03' }))
  const early = await run({ ...file, file: 'early', items: [], returns: back })
  expect(early.counts).toMatchObject({ conflict: 1, returned: 0 })
  const report = await run(file)
  expect(report.counts).toMatchObject({ matched: 2, conflict: 0, theirs_only: 0 })
  expect(report.clearingDrift).toEqual({ USD: '0.00' })
  expect(await rig.findings()).toEqual([])
})

test('behavior: a pull that the bank takes back leaves the wallet; what is spent already is owed, and a case', async () => {
  const add = async (who: string, text: string): Promise<string> => {
    await rig.order(who, text)
    await rig.settled()
    const [row] = await rig.database`select network_ref from fundings order by at desc, id desc limit 1`
    return String(row?.network_ref)
  }
  await rig.card('fay', APPROVES)
  const whole = await add('fay', 'add $25')
  await rig.card('gil', APPROVES)
  await rig.order('gil', 'cash out $2500')
  await rig.order('gil', 'cash out all')
  const short = await add('gil', 'add $35')
  await rig.order('gil', 'cash out $20')
  await rig.settled()
  await run(await fileOf())
  const bank = (await balances()).bank
  for (const transactionIdentifier of [whole, short]) {
    await rig.simulator.control('returns', { transactionIdentifier, reasonCode: 'R10' })
  }
  await rig.heard()
  const file = await fileOf()
  const report = await run(file)
  expect(report.counts).toMatchObject({ returned: 2, conflict: 0, theirs_only: 0 })
  expect(report.clearingDrift).toEqual({ USD: '0.00' })
  // The bank's account grows by what leaves it.
  expect((await balances()).bank - bank).toBe(6_000n)
  const heard = await rig.heard()
  const told = (who: string) =>
    heard
      .filter(({ to }) => to === who)
      .map(({ text }) => text)
      .join('\n')
  expect(told('fay')).toMatch(/\$25\.00 could not be added[\s\S]*\$5,000\.00/)
  expect(told('gil')).toMatch(/\$35\.00 could not be added[\s\S]*\$0\.00/)
  const outcomes = await rig.database`
    select outcome from events where input ->> 'returned' = 'R10' order by outcome`
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['returned', 'returned_short'])
  expect(await run(file)).toEqual(report)
  expect(await rig.findings()).toEqual([])
})

/** Credits less debits, as for every account: money that leaves the bank makes it grow. */
async function balances(): Promise<{ readonly card_clearing: bigint; readonly bank: bigint }> {
  const rows = await rig.database<{ kind: number; units: bigint }[]>`
    select kind, sum(credits_posted - debits_posted)::bigint as units from accounts
    where kind in (4, 5) group by kind`
  const of = (kind: number) => BigInt(rows.find((row) => row.kind === kind)?.units ?? 0n)
  return { card_clearing: of(4), bank: of(5) }
}
