import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DAY_MS } from '../../src/kernel/clock.ts'
import type { AccountId } from '../../src/kernel/ids.ts'
import { type Book, type Entry, legKey } from '../../src/ledger/book.ts'
import { balanceAt, type DatedEntry, effectiveBalanceAt, statement } from '../../src/ledger/history.ts'
import { transfer } from '../../src/ledger/transfer.ts'
import { alice, bob, carol, fixture, give, NOW, trf } from './fixture.ts'

/** An account's entries, newest first, as a database would answer. */
function entriesOf(book: Book, account: AccountId): Entry[] {
  const entries = [...book.entries.rows.values()].filter((entry) => entry.account === account)
  return entries.sort((a, b) => Number(b.version - a.version))
}
const legs = (book: Book) => book.transfers.all()

function story() {
  const { book, promotions } = fixture()
  give(book, alice, bob, 10_00n, 1)
  transfer(book, {
    id: trf(2),
    kind: 'payment',
    legs: [{ debit: bob, credit: alice, units: 2_00n }],
    at: NOW + 2 * DAY_MS,
    effectiveAt: NOW + DAY_MS,
  })
  give(book, alice, carol, 3_00n, 3)
  return { book, promotions }
}

test('behavior: a statement, newest first, each line with the balance before and after', () => {
  const { book, promotions } = story()
  const { lines, opening, closing, next } = statement(entriesOf(book, alice), legs(book), 10)
  expect(lines).toEqual([
    {
      version: 4n,
      at: NOW,
      effectiveAt: NOW,
      kind: 'bonus',
      transfer: trf(3),
      other: carol,
      units: -3_00n,
      before: 92_00n,
      after: 89_00n,
    },
    {
      version: 3n,
      at: NOW + 2 * DAY_MS,
      effectiveAt: NOW + DAY_MS,
      kind: 'payment',
      transfer: trf(2),
      other: bob,
      units: 2_00n,
      before: 90_00n,
      after: 92_00n,
    },
    expect.objectContaining({ transfer: trf(1), other: bob, units: -10_00n, before: 100_00n }),
    expect.objectContaining({ transfer: trf(900), other: promotions, units: 100_00n, before: 0n }),
  ])
  expect([opening, closing, next]).toEqual([0n, 89_00n, undefined])
})

test('behavior: pages follow one another by the cursor until there is nothing older', () => {
  const { book } = story()
  const all = entriesOf(book, alice)
  const first = statement(all, legs(book), 3)
  expect([first.lines.length, first.next, first.opening, first.closing]).toEqual([3, 2n, 100_00n, 89_00n])
  const older = all.filter(({ version }) => version < (first.next ?? 0n))
  const second = statement(older, legs(book), 3)
  expect([second.lines.length, second.opening, second.closing]).toEqual([1, 0n, 100_00n])
  expect('next' in second).toBe(false)
})

test('behavior: an account that never moved has an empty statement', () => {
  expect(statement([], [], 5)).toEqual({ lines: [], opening: 0n, closing: 0n })
  expect(() => statement([], [], 0)).toThrow('at least one line')
})

test('security: a statement over rows that were tampered with is not given', () => {
  const { book } = story()
  const all = entriesOf(book, alice)
  const [newest, second, third] = all as [Entry, Entry, Entry]
  const of =
    (...entries: Entry[]) =>
    () =>
      statement(entries, legs(book), 10)
  expect(of(newest, third)).toThrow('versions have no gap')
  expect(of(newest, { ...second, balance: 1n })).toThrow('continues the balance')
  expect(of({ ...newest, units: -2_00n }, second)).toThrow('continues the balance')
  expect(of({ ...newest, account: bob })).toThrow('an entry is of its leg')
  expect(of({ ...second, account: carol })).toThrow('an entry is of its leg')
  expect(of({ ...newest, version: 1n })).toThrow('an account begins with nothing')
  expect(() => statement(all, [], 10)).toThrow('every entry has its leg')
})

test('behavior: the balance at a time is that of the last entry by then', () => {
  const { book } = story()
  const [, second] = entriesOf(book, alice)
  expect(balanceAt(undefined, NOW)).toBe(0n)
  expect(balanceAt(second, NOW + 2 * DAY_MS)).toBe(92_00n)
  expect(() => balanceAt(second, NOW + 2 * DAY_MS - 1)).toThrow('is not from later')
})

test('behavior: by effective date, what was booked late counts from its own date', () => {
  const { book } = story()
  const [, dated, paid] = entriesOf(book, alice) as [Entry, Entry, Entry]
  const list: DatedEntry[] = [{ entry: dated, effectiveAt: NOW + DAY_MS }]
  expect(effectiveBalanceAt(paid, list, NOW + DAY_MS - 1)).toBe(90_00n)
  expect(effectiveBalanceAt(paid, list, NOW + DAY_MS)).toBe(92_00n)
  expect(effectiveBalanceAt(dated, list, NOW + 2 * DAY_MS)).toBe(92_00n)
  expect(effectiveBalanceAt(undefined, [], NOW)).toBe(0n)
  // Nothing was booked by then, but something that was booked later counts from before.
  expect(effectiveBalanceAt(undefined, [{ entry: dated, effectiveAt: NOW - 2 }], NOW - 1)).toBe(2_00n)
})

test('property: balances at a time and by effective date are what summing all history gives', () => {
  const day = fc.integer({ min: 0, max: 12 })
  const movement = fc.record({
    units: fc.integer({ min: -50, max: 50 }).filter((n) => n !== 0),
    day,
    own: fc.option(day),
  })
  fc.assert(
    fc.property(fc.array(movement, { maxLength: 25 }), day, (movements, when) => {
      const { book, promotions } = fixture()
      const sorted = movements.toSorted((a, b) => a.day - b.day)
      for (const [n, { units, day: booked, own }] of sorted.entries()) {
        const [debit, credit] = units > 0 ? [promotions, alice] : [alice, promotions]
        transfer(book, {
          id: trf(n + 1),
          kind: 'adjustment',
          legs: [{ debit, credit, units: BigInt(Math.abs(units)) }],
          at: NOW + booked * DAY_MS,
          ...(own === null ? {} : { effectiveAt: NOW + own * DAY_MS }),
        })
      }
      const at = NOW + when * DAY_MS
      const entries = entriesOf(book, alice)
      const last = entries.find((entry) => entry.at <= at)
      const dated = entries.flatMap((entry) => {
        const { effectiveAt } = book.transfers.get(legKey(entry.transfer, entry.leg)) ?? {}
        return effectiveAt === undefined ? [] : [{ entry, effectiveAt }]
      })
      const sum = (counts: (m: (typeof sorted)[number]) => boolean) =>
        sorted.filter(counts).reduce((total, { units }) => total + BigInt(units), 100_00n)
      expect(balanceAt(last, at)).toBe(sum((m) => m.day <= when))
      expect(effectiveBalanceAt(last, dated, at)).toBe(sum((m) => (m.own ?? m.day) <= when))
    }),
  )
})
