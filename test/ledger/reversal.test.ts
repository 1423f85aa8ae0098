import { expect, test } from 'vitest'
import { idFromHex } from '../../src/kernel/ids.ts'
import { UNITS_MAX } from '../../src/kernel/money.ts'
import { Journal } from '../../src/kernel/table.ts'
import { platformAccount } from '../../src/ledger/account.ts'
import { type Book, emptyBook } from '../../src/ledger/book.ts'
import { leftToReverse, ReversalTooLarge, reverse } from '../../src/ledger/reversal.ts'
import { legsOf, transfer } from '../../src/ledger/transfer.ts'
import { snapshot } from '../simulation/ledger.ts'
import { alice, balance, bob, carol, fixture, give, NOW, refusal, thrown, trf } from './fixture.ts'

const paid = trf(1)

/** Alice has paid Bob 20.00 with a fee of 0.35. */
function payment() {
  const parts = fixture()
  const legs = [
    { debit: alice, credit: bob, units: 20_00n },
    { debit: alice, credit: parts.fees, units: 35n },
  ]
  transfer(parts.book, { id: paid, kind: 'payment', legs, at: NOW })
  return parts
}

/** The same book as a later batch would load it, with so much of the payment reversed before, and so many of its legs. */
function reloaded(book: Book, reversedUnits: bigint | undefined, legs = 2): Book {
  const later = emptyBook(new Journal())
  for (const account of book.accounts.all()) later.accounts.load(account)
  for (const leg of legsOf(book, paid).slice(0, legs)) later.transfers.load(leg)
  if (reversedUnits !== undefined) later.reversibles.load({ id: paid, legs: 2, reversedUnits })
  return later
}

test('behavior: a reversal gives all legs back by a new transfer that is linked to the old', () => {
  const { book, fees } = payment()
  const { legs, replayed } = reverse(book, { id: trf(2), original: paid, at: NOW + 9 })
  expect(replayed).toBe(false)
  expect(legs).toStrictEqual([
    {
      id: trf(2),
      transfer: trf(2),
      leg: 0,
      kind: 'reversal',
      debit: bob,
      credit: alice,
      units: 20_00n,
      at: NOW + 9,
      reverses: paid,
    },
    {
      id: `${trf(2)}:1`,
      transfer: trf(2),
      leg: 1,
      kind: 'reversal',
      debit: fees,
      credit: alice,
      units: 35n,
      at: NOW + 9,
      reverses: paid,
    },
  ])
  expect([balance(book, alice), balance(book, bob), balance(book, fees)]).toEqual([100_00n, 0n, 0n])
  expect(book.reversibles.get(paid)).toEqual({ id: paid, legs: 2, reversedUnits: 20_00n })
})

test('behavior: by parts, the other legs follow in proportion and the last part ends exactly', () => {
  const { book, fees } = payment()
  const parts = [1n, 6_66n, 6_66n, undefined].map((units, n) => {
    const order = { id: trf(10 + n), original: paid, at: NOW, ...(units === undefined ? {} : { units }) }
    return reverse(book, order).legs.map((leg) => leg.units)
  })
  // 35 * 1 / 2000 is nothing yet, so the first part has one leg.
  expect(parts).toEqual([[1n], [6_66n, 11n], [6_66n, 12n], [6_67n, 12n]])
  expect([balance(book, alice), balance(book, bob), balance(book, fees)]).toEqual([100_00n, 0n, 0n])
})

test('refusal: never more than the original in sum', () => {
  const { book } = payment()
  expect(leftToReverse(book, paid)).toBe(20_00n)
  const before = snapshot(book)
  const whole = thrown(() => reverse(book, { id: trf(2), original: paid, units: 20_01n, at: NOW }))
  expect(whole).toBeInstanceOf(ReversalTooLarge)
  expect(whole).toMatchObject({ name: 'ReversalTooLarge', original: paid, left: 20_00n })
  expect((whole as Error).message).toBe(`2000 units are left of ${paid}`)
  expect(snapshot(book)).toBe(before)
  reverse(book, { id: trf(2), original: paid, units: 15_00n, at: NOW })
  expect(leftToReverse(book, paid)).toBe(5_00n)
  expect(thrown(() => reverse(book, { id: trf(3), original: paid, units: 5_01n, at: NOW }))).toMatchObject({
    left: 5_00n,
  })
  reverse(book, { id: trf(3), original: paid, units: 5_00n, at: NOW })
  for (const more of [{}, { units: 1n }]) {
    expect(thrown(() => reverse(book, { id: trf(4), original: paid, at: NOW, ...more }))).toMatchObject({
      left: 0n,
    })
  }
})

test('refusal: nothing, and more than any movement may have, are no amounts to give back', () => {
  const { book } = payment()
  for (const units of [0n, -1n]) {
    expect(refusal(() => reverse(book, { id: trf(2), original: paid, units, at: NOW })).code).toBe(
      'amount_zero',
    )
  }
  const units = UNITS_MAX + 1n
  expect(refusal(() => reverse(book, { id: trf(2), original: paid, units, at: NOW }))).toEqual({
    code: 'amount_too_large',
    details: { max: { asset: 'USD', units: UNITS_MAX } },
  })
})

test('refusal: who has spent it cannot give it back, and nothing of it is booked', () => {
  const { book } = payment()
  give(book, bob, carol, 1n, 5)
  const before = snapshot(book)
  expect(refusal(() => reverse(book, { id: trf(2), original: paid, at: NOW }))).toEqual({
    code: 'insufficient_funds',
    details: { available: { asset: 'USD', units: 19_99n }, needed: { asset: 'USD', units: 20_00n } },
  })
  expect(snapshot(book)).toBe(before)
})

test('retry: the same reversal again is the first result', () => {
  const { book } = payment()
  const order = { id: trf(2), original: paid, units: 5_00n, at: NOW }
  const { legs } = reverse(book, order)
  const before = snapshot(book)
  expect(reverse(book, { ...order, at: NOW + 1 })).toEqual({ legs, replayed: true })
  expect(reverse(book, { id: trf(2), original: paid, at: NOW })).toEqual({ legs, replayed: true })
  expect(snapshot(book)).toBe(before)
})

test('refusal: the id of a reversal with other content is told by the field', () => {
  const { book } = payment()
  give(book, alice, carol, 5_00n, 6)
  reverse(book, { id: trf(2), original: paid, units: 5_00n, at: NOW })
  expect(thrown(() => reverse(book, { id: trf(2), original: trf(6), units: 5_00n, at: NOW }))).toMatchObject({
    name: 'IdConflict',
    id: trf(2),
    field: 'reverses',
  })
  expect(thrown(() => reverse(book, { id: trf(2), original: paid, units: 5_01n, at: NOW }))).toMatchObject({
    field: 'units',
  })
  // An id that was a plain transfer's.
  expect(thrown(() => reverse(book, { id: trf(6), original: paid, at: NOW }))).toMatchObject({
    field: 'reverses',
  })
})

test('behavior: what earlier batches reversed counts', () => {
  const { book } = payment()
  const later = reloaded(book, 19_00n)
  expect(leftToReverse(later, paid)).toBe(1_00n)
  expect(thrown(() => reverse(later, { id: trf(2), original: paid, units: 1_01n, at: NOW }))).toMatchObject({
    left: 1_00n,
  })
  reverse(later, { id: trf(2), original: paid, at: NOW })
  expect(leftToReverse(later, paid)).toBe(0n)
})

test('security: without knowing every leg and what was reversed before, nothing is given back', () => {
  const { book } = payment()
  const blind = reloaded(book, undefined)
  expect(() => reverse(blind, { id: trf(2), original: paid, at: NOW })).toThrow('is not loaded')
  const halved = reloaded(book, 0n, 1)
  expect(() => reverse(halved, { id: trf(2), original: paid, at: NOW })).toThrow('every leg of')
  const empty = reloaded(book, 0n, 0)
  expect(() => reverse(empty, { id: trf(2), original: paid, at: NOW })).toThrow('every leg of')
  for (const wrong of [-1n, 20_01n]) {
    expect(() => leftToReverse(reloaded(book, wrong), paid)).toThrow('no more was reversed')
  }
})

test('refusal: a reversal is not reversed', () => {
  const { book } = payment()
  reverse(book, { id: trf(2), original: paid, at: NOW })
  expect(() => reverse(book, { id: trf(3), original: trf(2), at: NOW })).toThrow('a reversal is not reversed')
})

test('property: of a hundred pairs of reversals that were begun at once, exactly one of each succeeds', () => {
  const { book, promotions } = payment()
  platformAccount(book, 'bank', 'USD', 0)
  let succeeded = 0
  for (let pair = 0; pair < 100; pair += 1) {
    const original = trf(1_000 + pair)
    transfer(book, {
      id: original,
      kind: 'payment',
      legs: [{ debit: promotions, credit: carol, units: 100n }],
      at: NOW,
    })
    for (const twin of [0, 1]) {
      const id = idFromHex('trf', (10_000 + 2 * pair + twin).toString(16).padStart(32, '0'))
      try {
        reverse(book, { id, original, units: 51n, at: NOW })
        succeeded += 1
      } catch (error) {
        expect(error).toBeInstanceOf(ReversalTooLarge)
      }
    }
  }
  expect(succeeded).toBe(100)
  expect(balance(book, carol)).toBe(49n * 100n)
})
