/** The bank rail: the layout of its files to the column, what comes back, and that no entry is ever in two files. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DAY_MS, ManualClock } from '../../../src/kernel/clock.ts'
import { money, usd } from '../../../src/kernel/money.ts'
import type { AccountOpener, BankAccount } from '../../../src/rails/nacha/bank-book.ts'
import { addBankingDays, inNewYork, isBankingDay } from '../../../src/rails/nacha/banking-days.ts'
import {
  ADDENDA,
  BATCH_CONTROL,
  BATCH_HEADER,
  ENTRY,
  entryHash,
  FILE_CONTROL,
  FILE_HEADER,
  isRoutingNumber,
  readRecord,
  writeRecord,
} from '../../../src/rails/nacha/layout.ts'
import { type NachaRail, nachaRail } from '../../../src/rails/nacha/nacha.ts'
import { returnedOutcome } from '../../../src/rails/nacha/return-codes.ts'
import { ReturnFileError, readReturnFile } from '../../../src/rails/nacha/returns.ts'
import { cardOf, newIds, sender, short } from '../simulated.ts'

const ODFI = '091000019'
const originator = {
  odfiRouting: ODFI,
  odfiName: 'FIRST BANK',
  companyId: '1234567890',
  companyName: 'FLORIN WALLET',
}
const ACCOUNTS: Readonly<Record<string, BankAccount>> = {
  crd_checking: { routing: '021000021', account: '123456789', kind: 'checking' },
  crd_savings: { routing: '011401533', account: '9900000003', kind: 'savings' },
  crd_wrong: { routing: '021000022', account: '1', kind: 'checking' },
}
const accounts: AccountOpener = {
  open: async (id, use) => {
    const account = ACCOUNTS[id]
    if (!account) throw new Error('the vault is closed')
    return use(account)
  },
}

let directory: string
let clock: ManualClock
let rail: NachaRail
const open = () => nachaRail({ directory, originator }, accounts, clock)
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'florin-nacha-'))
  clock = new ManualClock(Date.UTC(2026, 10, 23, 15)) // Monday before Thanksgiving, ten in New York
  rail = await open()
})
afterEach(async () => {
  await rail.close()
  rmSync(directory, { recursive: true })
})

const attemptOf = (account = 'checking', units = 12_345n, ids = newIds()) => ({
  ids,
  amount: usd(units),
  card: cardOf(account),
  sender,
})

async function written(): Promise<string[]> {
  const made = await rail.cutoff()
  if (!made) throw new Error('nothing was waiting')
  return readFileSync(made.file, 'utf8').slice(0, -1).split('\n')
}

/** A file of returns as our bank would send it: one batch, each return with its addendum. */
function returnFile(
  list: readonly { trace: string; code: string; units: bigint; debit?: boolean; type?: number }[],
): string {
  const rdfi = '02100002'
  const sum = (debit: boolean) =>
    list.filter((one) => (one.debit ?? false) === debit).reduce((total, one) => total + one.units, 0n)
  const sums = {
    count: list.length * 2,
    hash: entryHash(list.map(() => rdfi)),
    debits: sum(true),
    credits: sum(false),
  }
  const records = [
    writeRecord(FILE_HEADER, {
      type: 1,
      priority: 1,
      destination: ODFI,
      origin: ODFI,
      date: '261125',
      time: '0800',
      modifier: 'A',
      recordSize: 94,
      blockingFactor: 10,
      format: 1,
    }),
    writeRecord(BATCH_HEADER, {
      type: 5,
      serviceClass: 200,
      companyId: '1234567890',
      entryClass: 'PPD',
      effectiveDate: '261124',
      originatorStatus: 1,
      odfi: rdfi,
      batch: 1,
    }),
    ...list.flatMap(({ trace, code, units, debit, type }, at) => [
      writeRecord(ENTRY, {
        type: 6,
        transactionCode: debit ? 26 : 21,
        rdfi,
        checkDigit: 1,
        account: '123456789',
        amount: units,
        addenda: 1,
        trace: `${rdfi}${String(at + 1).padStart(7, '0')}`,
      }),
      writeRecord(ADDENDA, {
        type: 7,
        addendaType: type ?? 99,
        code,
        originalTrace: trace,
        originalRdfi: rdfi,
        trace: `${rdfi}${String(at + 1).padStart(7, '0')}`,
      }),
    ]),
    writeRecord(BATCH_CONTROL, {
      ...sums,
      type: 8,
      serviceClass: 200,
      companyId: '1234567890',
      odfi: rdfi,
      batch: 1,
    }),
    writeRecord(FILE_CONTROL, { ...sums, type: 9, batches: 1, blocks: 1 }),
  ]
  while (records.length % 10 !== 0) records.push('9'.repeat(94))
  return records.join('\r\n')
}

test('behavior: a file, to the column', async () => {
  const ids = { ...newIds(), attempt: 'att_00000000000000000000000042' as const }
  expect(await rail.push(attemptOf('checking', 12_345n, ids))).toEqual({
    kind: 'pending',
    statusIdentifier: '091000010000001',
  })
  await rail.push(attemptOf('savings', 5n))
  await rail.pull(attemptOf('checking', 99_999n))
  expect(await written()).toEqual([
    '101 09100001912345678902611231000A094101FIRST BANK             FLORIN WALLET                  ',
    '5220FLORIN WALLET                       1234567890PPDCASH OUT        261124   1091000010000001',
    '622021000021123456789        0000012345000000000000042DOE JANE                0091000010000001',
    expect.stringMatching(/^6320114015339900000003 {7}0000000005.{15}DOE JANE {16}0091000010000002$/),
    `82200000020003240155000000000000000000012350${'1234567890'.padEnd(35)}091000010000001`,
    '5225FLORIN WALLET                       1234567890WEBADD MONEY       261124   1091000010000002',
    expect.stringMatching(/^627021000021123456789 {8}0000099999.{15}DOE JANE {14}S 0091000010000003$/),
    `82250000010002100002000000099999000000000000${'1234567890'.padEnd(35)}091000010000002`,
    '9000002000001000000030005340157000000099999000000012350'.padEnd(94),
    '9'.repeat(94),
  ])
})

test('property: every record is 94 wide, blocks are whole, counts, totals and hash add up', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          pull: fc.boolean(),
          savings: fc.boolean(),
          units: fc.bigInt(1n, 9_999_999_999n),
          name: fc.string({ unit: 'grapheme' }),
        }),
        { minLength: 1, maxLength: 40 },
      ),
      async (orders) => {
        for (const { pull, savings, units, name } of orders) {
          const attempt = {
            ...attemptOf(savings ? 'savings' : 'checking', units),
            sender: { ...sender, name },
          }
          expect((await (pull ? rail.pull(attempt) : rail.push(attempt))).kind).toBe('pending')
        }
        clock.advance(DAY_MS)
        const records = await written()
        expect(records.length % 10).toBe(0)
        expect(records.filter((record) => record.length !== 94)).toEqual([])
        const entries = records
          .filter((record) => record.startsWith('6'))
          .map((record) => readRecord(ENTRY, record))
        const control = readRecord(FILE_CONTROL, records.find((record) => /^9.*[^9]/.test(record)) ?? '')
        const total = (codes: string[]) =>
          entries
            .filter(({ transactionCode }) => codes.includes(transactionCode))
            .reduce((sum, { amount }) => sum + BigInt(amount), 0n)
        expect(Number(control.count)).toBe(orders.length)
        expect(Number(control.blocks)).toBe(records.length / 10)
        expect(BigInt(control.debits)).toBe(total(['27', '37']))
        expect(BigInt(control.credits)).toBe(total(['22', '32']))
        expect(BigInt(control.debits) + BigInt(control.credits)).toBe(
          orders.reduce((sum, { units }) => sum + units, 0n),
        )
        expect(control.hash).toBe(entryHash(entries.map(({ rdfi }) => rdfi)))
        expect(new Set(entries.map(({ trace }) => trace)).size).toBe(orders.length)
      },
    ),
    { numRuns: 25, verbose: true },
  )
})

test('behavior: silence approves, after the return window and not before', async () => {
  const attempt = attemptOf()
  expect(short(await rail.lookup({ ids: attempt.ids }))).toBe('absent')
  await rail.push(attempt)
  await written()
  const look = async () => short(await rail.lookup({ ids: attempt.ids, of: 'push' }))
  // Settles on Tuesday; Thursday is Thanksgiving, so three banking days later is Monday.
  clock.advance(7 * DAY_MS)
  expect([inNewYork(clock.now()).date, await look()]).toEqual(['2026-11-30', 'pending'])
  clock.advance(DAY_MS)
  expect(await look()).toBe('approved')
})

test('behavior: a return declines its attempt with its code, once; a late one is told apart', async () => {
  const [first, second, third] = [attemptOf(), attemptOf('savings', 700n), attemptOf('checking', 800n)]
  await rail.push(first)
  await rail.push(second)
  await rail.pull(third)
  await written()
  clock.advance(2 * DAY_MS)
  const file = returnFile([
    { trace: '091000010000001', code: 'R03', units: 12_345n },
    { trace: '091000010000003', code: 'R10', units: 800n, debit: true },
    { trace: '091000010000099', code: 'R01', units: 1n },
  ])
  expect(await rail.receive(file)).toEqual([
    {
      kind: 'returned',
      attempt: first.ids.attempt,
      operation: 'push',
      outcome: returnedOutcome('R03'),
      late: false,
    },
    {
      kind: 'returned',
      attempt: third.ids.attempt,
      operation: 'pull',
      outcome: returnedOutcome('R10'),
      late: false,
    },
    { kind: 'unmatched', originalTrace: '091000010000099', code: 'R01' },
  ])
  expect((await rail.receive(file)).map(({ kind }) => kind)).toEqual([
    'seen_before',
    'seen_before',
    'unmatched',
  ])
  expect(short(await rail.lookup({ ids: first.ids, of: 'push' }))).toBe('declined hard R03 disable')
  expect(short(await rail.lookup({ ids: third.ids, of: 'pull' }))).toBe('declined risk R10 disable')
  clock.advance(30 * DAY_MS)
  expect(short(await rail.lookup({ ids: first.ids, of: 'push' }))).toBe('declined hard R03 disable')
  const wrongAmount = returnFile([{ trace: '091000010000002', code: 'R02', units: 701n }])
  expect(await rail.receive(wrongAmount)).toMatchObject([{ kind: 'unmatched' }])
  const late = returnFile([
    { trace: '091000010000002', code: 'R02', units: 700n },
    { trace: '091000010000001', code: 'C01', units: 0n, type: 98 },
  ])
  expect(await rail.receive(late)).toMatchObject([
    { kind: 'returned', attempt: second.ids.attempt, late: true },
    { kind: 'changed', attempt: first.ids.attempt, code: 'C01' },
  ])
  expect(short(await rail.lookup({ ids: second.ids, of: 'push' }))).toBe('approved')
})

test('behavior: what each return code leads to', () => {
  const of = (code: string) => short(returnedOutcome(code))
  expect(['R01', 'R09'].map(of)).toEqual(['declined soft R01', 'declined soft R09'])
  for (const code of ['R02', 'R03', 'R04', 'R20']) expect(of(code)).toBe(`declined hard ${code} disable`)
  for (const code of ['R05', 'R07', 'R10', 'R11', 'R29', 'R51', 'R16', 'R90']) {
    expect(of(code)).toBe(`declined risk ${code} disable`)
  }
  expect(of('R23')).toBe('declined hard R23 disable_push')
  expect([of('R24'), of('R99')]).toEqual(['declined config R24', 'declined config R99'])
})

test('refusal: a file of returns that was cut or altered is not taken in', async () => {
  await rail.push(attemptOf())
  await written()
  const good = returnFile([{ trace: '091000010000001', code: 'R03', units: 12_345n }])
  expect(readReturnFile(good).returns).toHaveLength(1)
  const records = good.split('\r\n')
  const damaged = [
    '',
    records.slice(0, 3).join('\n'),
    records.slice(1).join('\n'),
    good.replace('R03', 'R3'),
    good.replace('0000012345', '0000012346'),
    good.replace('0000012345', '00000x2345'),
    records.filter((_, at) => at !== 3).join('\n'),
    good.replace(/^799/m, '797'),
    `${good}\n${records[0]}`,
    good.replace('0002100002', '0002100003'),
  ]
  for (const text of damaged) await expect(rail.receive(text)).rejects.toThrow(ReturnFileError)
  expect(await rail.receive(good)).toMatchObject([{ kind: 'returned' }])
})

test('retry: an attempt that arrives again is the same entry; after a restart too', async () => {
  const attempt = attemptOf()
  const [first, ...rest] = await Promise.all(Array.from({ length: 25 }, () => rail.push(attempt)))
  expect(rest.every((outcome) => JSON.stringify(outcome) === JSON.stringify(first))).toBe(true)
  expect(short(await rail.push({ ...attempt, amount: usd(1n) }))).toBe('unknown other_terms')
  await rail.close()
  rail = await open()
  expect(await rail.push({ ...attempt, resend: true })).toEqual(first)
  expect((await written()).filter((record) => record.startsWith('6'))).toHaveLength(1)
  expect(await rail.cutoff()).toBeUndefined()
})

test('retry: a file that was never written is written after a restart, the same, and nothing twice', async () => {
  await rail.push(attemptOf())
  const before = await written()
  const [file = ''] = readdirSync(join(directory, 'outgoing'))
  await rail.close()
  // As after a kill between the journal's cutoff and the file: the note that it was written is not there.
  const journal = join(directory, 'journal.jsonl')
  const lines = readFileSync(journal, 'utf8').trimEnd().split('\n')
  expect(lines.at(-1)).toContain('"written"')
  writeFileSync(journal, `${lines.slice(0, -1).join('\n')}\n`)
  rmSync(join(directory, 'outgoing', file))
  clock.advance(DAY_MS)
  rail = await open()
  expect(
    readFileSync(join(directory, 'outgoing', file), 'utf8')
      .trimEnd()
      .split('\n'),
  ).toEqual(before)
  expect(await rail.cutoff()).toBeUndefined()
  await rail.close()
  rmSync(join(directory, 'outgoing', file)) // fetched by the bank
  rail = await open()
  expect(readdirSync(join(directory, 'outgoing'))).toEqual([])
})

test('behavior: a pull is taken back from the queue, or by an entry the other way', async () => {
  const [queued, filed] = [attemptOf('checking', 100n), attemptOf('savings', 200n)]
  await rail.pull(queued)
  await rail.pull(filed)
  const back = ({ ids, amount }: typeof queued) => rail.reverse({ ids, amount, networkRef: '' })
  expect(short(await back({ ...queued, amount: usd(99n) }))).toBe('declined config amount')
  expect(short(await back(queued))).toBe('approved')
  expect(short(await back(queued))).toBe('approved')
  expect(short(await rail.lookup({ ids: queued.ids, of: 'pull' }))).toBe('declined soft cancelled')
  expect(short(await rail.lookup({ ids: queued.ids, of: 'reverse' }))).toBe('approved')
  expect((await written()).filter((record) => record.startsWith('6'))).toHaveLength(1)
  expect(short(await back(filed))).toBe('pending')
  const records = await written()
  expect(records[1]?.slice(50, 63)).toBe('PPDREVERSAL  ')
  expect(records[2]?.slice(0, 3)).toBe('632')
  expect(short(await back(attemptOf()))).toBe('declined config no_such_pull')
  const late = attemptOf('checking', 300n)
  await rail.pull(late)
  await written()
  clock.advance(14 * DAY_MS)
  expect(short(await back(late))).toBe('declined config too_late')
})

test('refusal: another currency, too much, a wrong routing number, an account that does not open', async () => {
  expect(short(await rail.push({ ...attemptOf(), amount: money('EUR', 1n) }))).toBe('declined config asset')
  expect(short(await rail.push(attemptOf('checking', 10_000_000_000n)))).toBe('declined config amount')
  expect(short(await rail.push(attemptOf('checking', 0n)))).toBe('declined config amount')
  expect(short(await rail.push(attemptOf('wrong')))).toBe('declined hard R13 disable')
  expect(short(await rail.push(attemptOf('nobody')))).toBe('not_sent account_not_opened retryable')
  expect(short(await rail.push({ ...attemptOf('nobody'), resend: true }))).toBe('unknown account_not_opened')
  expect(await rail.validate(cardOf('wrong'), {}, newIds())).toEqual({ ok: false, code: 'R13' })
  expect(await rail.validate(cardOf('nobody'), {}, newIds())).toEqual({ ok: false, code: 'unavailable' })
  expect(await rail.cutoff()).toBeUndefined()
})

test('security: the journal holds no account number', async () => {
  await rail.push(attemptOf())
  await written()
  expect(readFileSync(join(directory, 'journal.jsonl'), 'utf8')).not.toContain('123456789')
})

test('behavior: banking days and routing numbers', () => {
  const holidays = [
    '2026-01-01',
    '2026-01-19',
    '2026-02-16',
    '2026-05-25',
    '2026-06-19',
    '2026-09-07',
    '2026-10-12',
    '2026-11-11',
    '2026-11-26',
    '2026-12-25',
    '2027-07-05',
    '2022-12-26',
  ]
  expect(holidays.filter(isBankingDay)).toEqual([])
  // A holiday on a Saturday is not moved to the Friday.
  expect(['2026-07-03', '2026-11-25', '2026-11-27', '2026-05-18'].filter(isBankingDay)).toHaveLength(4)
  expect(addBankingDays('2026-11-25', 1)).toBe('2026-11-27')
  expect(addBankingDays('2026-12-24', 2)).toBe('2026-12-29')
  expect(inNewYork(Date.UTC(2026, 10, 23, 4, 59)).date).toBe('2026-11-22')
  expect(inNewYork(Date.UTC(2026, 6, 1, 4, 5))).toEqual({ date: '2026-07-01', time: '0005' })
  expect(['021000021', '091000019', '011401533'].every(isRoutingNumber)).toBe(true)
  expect(['021000022', '000000000', '2100002', '02100002x'].some(isRoutingNumber)).toBe(false)
})
