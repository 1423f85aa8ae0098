import { expect, test } from 'vitest'
import { UNITS_MAX } from '../../src/kernel/money.ts'
import { freeze, limitCredit, platformAccount } from '../../src/ledger/account.ts'
import { place, post } from '../../src/ledger/hold.ts'
import { COUNTER_MAX } from '../../src/ledger/posting.ts'
import { reverse } from '../../src/ledger/reversal.ts'
import { legsOf, transfer } from '../../src/ledger/transfer.ts'
import { snapshot } from '../simulation/ledger.ts'
import {
  alice,
  at,
  available,
  balance,
  bob,
  carol,
  entryOf,
  fixture,
  give,
  hld,
  NOW,
  refusal,
  thrown,
  trf,
  yen,
} from './fixture.ts'

const usd = (units: bigint) => ({ asset: 'USD', units })

test('behavior: alice pays bob; a transfer row, two entries, and both balances come of it', () => {
  const { book } = fixture()
  const legs = [{ debit: alice, credit: bob, units: 20_00n }]
  const booked = transfer(book, { id: trf(1), kind: 'payment', legs, at: NOW + 5 })
  const row = {
    id: trf(1),
    transfer: trf(1),
    leg: 0,
    kind: 'payment',
    debit: alice,
    credit: bob,
    units: 20_00n,
    at: NOW + 5,
  }
  expect(booked).toEqual({ legs: [row], replayed: false })
  expect(book.transfers.get(row.id)).toStrictEqual(row)
  const entry = { transfer: trf(1), leg: 0, at: NOW + 5 }
  expect(entryOf(book, alice, 2n)).toStrictEqual({
    account: alice,
    version: 2n,
    units: -20_00n,
    balance: 80_00n,
    ...entry,
  })
  expect(entryOf(book, bob, 1n)).toStrictEqual({
    account: bob,
    version: 1n,
    units: 20_00n,
    balance: 20_00n,
    ...entry,
  })
  expect(at(book, alice)).toMatchObject({ debitsPosted: 20_00n, creditsPosted: 100_00n, version: 2n })
  expect(at(book, bob)).toMatchObject({ debitsPosted: 0n, creditsPosted: 20_00n, version: 1n })
})

test('behavior: a payment with its fee is one transfer of two legs', () => {
  const { book, fees } = fixture()
  const legs = [
    { debit: alice, credit: bob, units: 20_00n },
    { debit: alice, credit: fees, units: 35n },
  ]
  const booked = transfer(book, { id: trf(1), kind: 'payment', legs, at: NOW, effectiveAt: NOW - 9 })
  expect(booked.legs.map(({ id, leg, effectiveAt }) => [id, leg, effectiveAt])).toEqual([
    [trf(1), 0, NOW - 9],
    [`${trf(1)}:1`, 1, NOW - 9],
  ])
  expect([balance(book, alice), balance(book, bob), balance(book, fees)]).toEqual([79_65n, 20_00n, 35n])
  expect(entryOf(book, alice, 2n)).toMatchObject({ leg: 0, units: -20_00n, balance: 80_00n })
  expect(entryOf(book, alice, 3n)).toMatchObject({ leg: 1, units: -35n, balance: 79_65n })
  expect(entryOf(book, fees, 1n)).toMatchObject({ leg: 1, units: 35n, balance: 35n })
  expect(at(book, alice).version).toBe(3n)
  expect(legsOf(book, trf(1))).toEqual(booked.legs)
  expect(legsOf(book, trf(2))).toEqual([])
})

test('behavior: all that is there can be paid, and not a unit more', () => {
  const { book } = fixture()
  expect(refusal(() => give(book, alice, bob, 100_01n, 1))).toEqual({
    code: 'insufficient_funds',
    details: { available: usd(100_00n), needed: usd(100_01n) },
  })
  give(book, alice, bob, 100_00n, 2)
  expect(available(book, alice)).toBe(0n)
})

test('refusal: what an open hold reserves is not there to pay with', () => {
  const { book, clearing } = fixture()
  place(book, { id: hld(1), kind: 'payout', debit: alice, credit: clearing, units: 60_00n, at: NOW })
  expect(refusal(() => give(book, alice, bob, 40_01n, 1)).details).toEqual({
    available: usd(40_00n),
    needed: usd(40_01n),
  })
  give(book, alice, bob, 40_00n, 2)
})

test('refusal: several legs are short by their sum, and then none is booked', () => {
  const { book, fees } = fixture()
  const before = snapshot(book)
  const legs = [
    { debit: alice, credit: bob, units: 60_00n },
    { debit: alice, credit: carol, units: 40_00n },
    { debit: alice, credit: fees, units: 35n },
  ]
  expect(refusal(() => transfer(book, { id: trf(1), kind: 'payment', legs, at: NOW }))).toEqual({
    code: 'insufficient_funds',
    details: { available: usd(100_00n), needed: usd(100_35n) },
  })
  expect(snapshot(book)).toBe(before)
})

test('behavior: legs follow one another: what came in by one may go out by the next', () => {
  const { book } = fixture()
  const through = [
    { debit: alice, credit: bob, units: 50n },
    { debit: bob, credit: carol, units: 50n },
  ]
  transfer(book, { id: trf(1), kind: 'payment', legs: through, at: NOW })
  expect([balance(book, bob), balance(book, carol)]).toEqual([0n, 50n])
  // The other way round bob would have to lend it first: he needs 50 and has nothing, whatever comes later.
  const backwards = [
    { debit: bob, credit: carol, units: 50n },
    { debit: alice, credit: bob, units: 50n },
    { debit: bob, credit: carol, units: 30n },
  ]
  expect(
    refusal(() => transfer(book, { id: trf(2), kind: 'payment', legs: backwards, at: NOW })).details,
  ).toEqual({ available: usd(0n), needed: usd(50n) })
})

test('behavior: what is needed is the deepest point on the way through the legs', () => {
  const { book } = fixture()
  const legs = [
    { debit: bob, credit: carol, units: 10n },
    { debit: alice, credit: bob, units: 5n },
    { debit: bob, credit: carol, units: 20n },
  ]
  limitCredit(book, { account: bob, creditLimit: 12n })
  expect(refusal(() => transfer(book, { id: trf(1), kind: 'payment', legs, at: NOW })).details).toEqual({
    available: usd(12n),
    needed: usd(25n),
  })
})

test('refusal: nothing, less than nothing and too much are no amounts', () => {
  const { book, promotions } = fixture()
  for (const units of [0n, -1n]) {
    expect(refusal(() => give(book, alice, bob, units, 1))).toEqual({ code: 'amount_zero', details: {} })
  }
  expect(refusal(() => give(book, promotions, bob, UNITS_MAX + 1n, 1))).toEqual({
    code: 'amount_too_large',
    details: { max: usd(UNITS_MAX) },
  })
  give(book, promotions, bob, UNITS_MAX, 2)
  expect(balance(book, bob)).toBe(UNITS_MAX)
})

test('security: no counter can pass what the database can hold', () => {
  const { book, promotions } = fixture()
  book.accounts.load({ ...at(book, promotions), debitsPosted: COUNTER_MAX - 10n, debitsPending: 4n })
  expect(refusal(() => give(book, promotions, bob, 7n, 1)).code).toBe('amount_too_large')
  give(book, promotions, bob, 6n, 2)
  book.accounts.load({ ...at(book, carol), creditsPosted: COUNTER_MAX - 10n, creditsPending: 4n })
  expect(refusal(() => give(book, alice, carol, 7n, 3))).toEqual({
    code: 'amount_too_large',
    details: { max: usd(0n) },
  })
  give(book, alice, carol, 6n, 4)
  expect(COUNTER_MAX).toBe(9223372036854775807n)
})

test('refusal: a leg is between two accounts of one asset', () => {
  const { book } = fixture()
  expect(() => give(book, alice, alice, 1n, 1)).toThrow('a leg is between two accounts')
  expect(() => give(book, alice, yen, 1n, 1)).toThrow('a leg has one asset')
  expect(() => transfer(book, { id: trf(1), kind: 'payment', legs: [], at: NOW })).toThrow('has a leg')
})

test('retry: the same transfer again is the first result, marked, even when it could not be done now', () => {
  const { book, fees } = fixture()
  const order = {
    id: trf(1),
    kind: 'payment',
    legs: [
      { debit: alice, credit: bob, units: 99_00n },
      { debit: alice, credit: fees, units: 1_00n },
    ],
    at: NOW,
  } as const
  const first = transfer(book, order)
  freeze(book, { account: alice, frozenIn: true, frozenOut: true })
  const before = snapshot(book)
  expect(transfer(book, { ...order, at: NOW + 1_000 })).toEqual({ legs: first.legs, replayed: true })
  expect(snapshot(book)).toBe(before)
})

test('refusal: the same id with other content is told by the field', () => {
  const { book, fees } = fixture()
  const [one, two] = [
    { debit: alice, credit: bob, units: 20n },
    { debit: alice, credit: fees, units: 1n },
  ]
  const order = { id: trf(1), kind: 'payment', legs: [one, two], at: NOW, effectiveAt: NOW - 1 } as const
  transfer(book, order)
  const { effectiveAt: _, ...undated } = order
  const others = {
    kind: { ...order, kind: 'bonus' },
    effectiveAt: undated,
    legs: { ...order, legs: [one] },
    debit: { ...order, legs: [{ ...one, debit: carol }, two] },
    credit: { ...order, legs: [one, { ...two, credit: carol }] },
    units: { ...order, legs: [one, { ...two, units: 2n }] },
  } as const
  const before = snapshot(book)
  for (const [field, other] of Object.entries(others)) {
    expect(thrown(() => transfer(book, other))).toMatchObject({ name: 'IdConflict', id: trf(1), field })
  }
  expect(thrown(() => transfer(book, { ...order, legs: [one, two, one] }))).toMatchObject({ field: 'legs' })
  expect(snapshot(book)).toBe(before)
})

test('refusal: the id of a posting or a reversal is not the id of a transfer', () => {
  const { book, clearing } = fixture()
  place(book, { id: hld(1), kind: 'payout', debit: alice, credit: clearing, units: 5n, at: NOW })
  post(book, { hold: hld(1), id: trf(1), at: NOW })
  reverse(book, { id: trf(2), original: trf(1), at: NOW })
  const posting = [{ debit: alice, credit: clearing, units: 5n }]
  expect(thrown(() => transfer(book, { id: trf(1), kind: 'payout', legs: posting, at: NOW }))).toMatchObject({
    field: 'posts',
  })
  const back = [{ debit: clearing, credit: alice, units: 5n }]
  expect(thrown(() => transfer(book, { id: trf(2), kind: 'reversal', legs: back, at: NOW }))).toMatchObject({
    field: 'reverses',
  })
})

test('refusal: a refused attempt leaves the book byte for byte, and its id is free in the ledger', () => {
  const { book, journal } = fixture()
  const mark = journal.mark()
  const before = snapshot(book)
  expect(() => give(book, bob, alice, 1n, 1)).toThrow('insufficient_funds')
  expect(journal.mark()).toBe(mark)
  expect(snapshot(book)).toBe(before)
})

test('behavior: going back to a mark undoes a transfer in every table', () => {
  const { book, journal } = fixture()
  const before = snapshot(book)
  const mark = journal.mark()
  give(book, alice, bob, 5n, 1)
  platformAccount(book, 'bank', 'USD', 7)
  expect(snapshot(book)).not.toBe(before)
  journal.rollback(mark)
  expect(snapshot(book)).toBe(before)
})

test('behavior: a posting changes the counters of its accounts and nothing else of them', () => {
  const { book, promotions } = fixture()
  limitCredit(book, { account: alice, creditLimit: 7n })
  freeze(book, { account: alice, frozenIn: true, frozenOut: false })
  const accounts = [alice, promotions]
  const before = accounts.map((account) => at(book, account))
  const legs = [{ debit: alice, credit: promotions, units: 1n }]
  transfer(book, { id: trf(1), kind: 'adjustment', legs, at: NOW })
  for (const [n, account] of accounts.entries()) {
    const after = at(book, account)
    const { debitsPosted, creditsPosted, version } = after
    expect({ ...before[n], debitsPosted, creditsPosted, version }).toStrictEqual(after)
    expect(version).toBe((before[n]?.version ?? 0n) + 1n)
  }
})
