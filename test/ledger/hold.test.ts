import { expect, test } from 'vitest'
import { UNITS_MAX } from '../../src/kernel/money.ts'
import { close, freeze } from '../../src/ledger/account.ts'
import { expire, type HoldOrder, HoldResolved, isDue, place, post, voidHold } from '../../src/ledger/hold.ts'
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
} from './fixture.ts'

const SOON = NOW + 60_000

function held() {
  const parts = fixture()
  const order: HoldOrder = {
    id: hld(1),
    kind: 'payout',
    debit: alice,
    credit: parts.clearing,
    units: 30_00n,
    at: NOW,
    expiresAt: SOON,
  }
  return { ...parts, order, hold: place(parts.book, order) }
}

test('behavior: a hold reserves both sides and moves nothing', () => {
  const { book, hold, clearing } = held()
  expect(hold).toStrictEqual({
    id: hld(1),
    kind: 'payout',
    debit: alice,
    credit: clearing,
    units: 30_00n,
    at: NOW,
    expiresAt: SOON,
    state: 'open',
  })
  expect(book.holds.get(hld(1))).toBe(hold)
  expect(at(book, alice)).toMatchObject({ debitsPending: 30_00n, creditsPending: 0n, debitsPosted: 0n })
  expect(at(book, clearing)).toMatchObject({ debitsPending: 0n, creditsPending: 30_00n, version: 0n })
  expect([balance(book, alice), available(book, alice)]).toEqual([100_00n, 70_00n])
  expect(entryOf(book, alice, 2n)).toBe(undefined)
})

test('behavior: a hold without an end waits for ever', () => {
  const { book, clearing } = fixture()
  const order = { id: hld(1), kind: 'payout', debit: alice, credit: clearing, units: 1n, at: NOW } as const
  const hold = place(book, order)
  expect('expiresAt' in hold).toBe(false)
  expect(isDue(hold, Number.MAX_SAFE_INTEGER)).toBe(false)
  expect(expire(book, { hold: hld(1), at: Number.MAX_SAFE_INTEGER }).state).toBe('open')
  expect(place(book, order)).toBe(hold)
})

test('behavior: posting moves all of it, once, with entries and a link to the hold', () => {
  const { book, clearing } = held()
  const posted = post(book, { hold: hld(1), id: trf(1), at: NOW + 7 })
  const row = {
    id: trf(1),
    transfer: trf(1),
    leg: 0,
    kind: 'payout',
    debit: alice,
    credit: clearing,
    units: 30_00n,
    at: NOW + 7,
    posts: hld(1),
  }
  expect(posted).toStrictEqual({ legs: [row], replayed: false })
  expect(book.holds.get(hld(1))).toMatchObject({
    state: 'posted',
    resolvedAt: NOW + 7,
    postedUnits: 30_00n,
    units: 30_00n,
  })
  expect(at(book, alice)).toMatchObject({ debitsPending: 0n, debitsPosted: 30_00n, version: 2n })
  expect(at(book, clearing)).toMatchObject({ creditsPending: 0n, creditsPosted: 30_00n, version: 1n })
  expect(entryOf(book, alice, 2n)).toMatchObject({ units: -30_00n, balance: 70_00n, at: NOW + 7 })
  expect(entryOf(book, clearing, 1n)).toMatchObject({ units: 30_00n, balance: 30_00n })
})

test('behavior: posting a part frees the rest', () => {
  const { book, clearing } = held()
  post(book, { hold: hld(1), id: trf(1), at: NOW, units: 10_00n })
  expect([balance(book, alice), available(book, alice)]).toEqual([90_00n, 90_00n])
  expect(at(book, clearing)).toMatchObject({ creditsPending: 0n, creditsPosted: 10_00n })
  expect(book.holds.get(hld(1))).toMatchObject({ postedUnits: 10_00n, units: 30_00n })
})

test('behavior: what was promised is kept, though available is zero and the account is frozen since', () => {
  const { book } = held()
  give(book, alice, bob, 70_00n, 1)
  freeze(book, { account: alice, frozenIn: true, frozenOut: true })
  expect(available(book, alice)).toBe(0n)
  post(book, { hold: hld(1), id: trf(2), at: NOW })
  expect(balance(book, alice)).toBe(0n)
})

test('behavior: voiding frees it; a frozen account does not stand in the way', () => {
  const { book, clearing } = held()
  freeze(book, { account: alice, frozenIn: true, frozenOut: true })
  const hold = voidHold(book, { hold: hld(1), at: NOW + 3 })
  expect(hold).toMatchObject({ state: 'voided', resolvedAt: NOW + 3 })
  expect('postedUnits' in hold).toBe(false)
  expect(available(book, alice)).toBe(100_00n)
  expect(at(book, clearing)).toMatchObject({ creditsPending: 0n, creditsPosted: 0n, version: 0n })
})

test('behavior: it expires at its time and not a millisecond before', () => {
  const { book, hold, clearing } = held()
  expect(expire(book, { hold: hld(1), at: SOON - 1 })).toBe(hold)
  expect(available(book, alice)).toBe(70_00n)
  expect(expire(book, { hold: hld(1), at: SOON })).toMatchObject({ state: 'expired', resolvedAt: SOON })
  expect(available(book, alice)).toBe(100_00n)
  expect(at(book, clearing).creditsPending).toBe(0n)
})

test('refusal: when its time is over it can only expire, though no timer came by yet', () => {
  const { book } = held()
  const late = thrown(() => post(book, { hold: hld(1), id: trf(1), at: SOON }))
  expect(late).toBeInstanceOf(HoldResolved)
  expect(late).toMatchObject({ hold: hld(1), state: 'expired', name: 'HoldResolved' })
  expect((late as Error).message).toBe(`${hld(1)} is expired already`)
  expect(available(book, alice)).toBe(70_00n)
  expect(expire(book, { hold: hld(1), at: SOON }).state).toBe('expired')
  const { book: other } = held()
  expect(post(other, { hold: hld(1), id: trf(1), at: SOON - 1 }).replayed).toBe(false)
})

test('refusal: a hold is resolved in one way only', () => {
  const resolve = {
    posted: (book: ReturnType<typeof held>['book']) => post(book, { hold: hld(1), id: trf(1), at: NOW }),
    voided: (book: ReturnType<typeof held>['book']) => voidHold(book, { hold: hld(1), at: NOW }),
    expired: (book: ReturnType<typeof held>['book']) => expire(book, { hold: hld(1), at: SOON }),
  }
  for (const first of ['posted', 'voided', 'expired'] as const) {
    for (const second of ['posted', 'voided', 'expired'] as const) {
      const { book } = held()
      resolve[first](book)
      const before = snapshot(book)
      if (first === second) resolve[second](book)
      else expect(thrown(() => resolve[second](book))).toMatchObject({ name: 'HoldResolved', state: first })
      expect(snapshot(book)).toBe(before)
    }
  }
})

test('retry: posting again is the first result; under another id there are no legs to show', () => {
  const { book } = held()
  const order = { hold: hld(1), id: trf(1), at: NOW, units: 10n }
  const first = post(book, order)
  const before = snapshot(book)
  expect(post(book, { ...order, at: SOON + 1 })).toEqual({ legs: first.legs, replayed: true })
  expect(post(book, { ...order, id: trf(2) })).toEqual({ legs: [], replayed: true })
  expect(snapshot(book)).toBe(before)
})

test('refusal: posting again with another amount, or with the id of another transfer', () => {
  const { book } = held()
  post(book, { hold: hld(1), id: trf(1), at: NOW, units: 10n })
  expect(thrown(() => post(book, { hold: hld(1), id: trf(1), at: NOW, units: 11n }))).toMatchObject({
    field: 'units',
    id: trf(1),
  })
  expect(thrown(() => post(book, { hold: hld(1), id: trf(2), at: NOW, units: 11n }))).toMatchObject({
    state: 'posted',
  })
  expect(thrown(() => post(book, { hold: hld(1), id: trf(2), at: NOW }))).toMatchObject({ state: 'posted' })
  expect(thrown(() => post(book, { hold: hld(1), id: trf(900), at: NOW }))).toMatchObject({
    field: 'posts',
    id: trf(900),
  })
})

test('refusal: no more is posted than is held, and not nothing', () => {
  const { book } = held()
  const before = snapshot(book)
  expect(refusal(() => post(book, { hold: hld(1), id: trf(1), at: NOW, units: 30_01n }))).toEqual({
    code: 'amount_too_large',
    details: { max: { asset: 'USD', units: 30_00n } },
  })
  for (const units of [0n, -1n]) {
    expect(refusal(() => post(book, { hold: hld(1), id: trf(1), at: NOW, units })).code).toBe('amount_zero')
  }
  expect(snapshot(book)).toBe(before)
})

test('refusal: placing checks what a transfer checks, and changes nothing', () => {
  const { book, order, promotions } = held()
  const next = { ...order, id: hld(2) }
  const before = snapshot(book)
  expect(refusal(() => place(book, { ...next, units: 70_01n }))).toEqual({
    code: 'insufficient_funds',
    details: { available: { asset: 'USD', units: 70_00n }, needed: { asset: 'USD', units: 70_01n } },
  })
  expect(refusal(() => place(book, { ...next, units: 0n })).code).toBe('amount_zero')
  const most = { ...next, debit: promotions, credit: bob, units: UNITS_MAX + 1n }
  expect(refusal(() => place(book, most)).code).toBe('amount_too_large')
  expect(() => place(book, { ...next, credit: alice })).toThrow('a leg is between two accounts')
  expect(() => place(book, { ...next, expiresAt: NOW })).toThrow('a hold expires after it is placed')
  expect(snapshot(book)).toBe(before)
  expect(place(book, { ...next, units: 70_00n }).state).toBe('open')
  expect(available(book, alice)).toBe(0n)
})

test('refusal: no hold on a frozen or closed account', () => {
  const { book, order } = held()
  const next = { ...order, id: hld(2), credit: bob, units: 1n }
  freeze(book, { account: bob, frozenIn: true, frozenOut: false })
  expect(refusal(() => place(book, next)).code).toBe('account_frozen')
  freeze(book, { account: bob, frozenIn: false, frozenOut: false })
  close(book, { account: bob, closed: true })
  expect(refusal(() => place(book, next)).code).toBe('account_closed')
})

test('retry: placing again answers with the hold as it is now', () => {
  const { book, order, hold } = held()
  expect(place(book, order)).toBe(hold)
  expect(place(book, { ...order, at: NOW + 1 })).toBe(hold)
  voidHold(book, { hold: hld(1), at: NOW })
  expect(place(book, order).state).toBe('voided')
  expect(available(book, alice)).toBe(100_00n)
})

test('refusal: the id of a hold with other content is told by the field', () => {
  const { book, order } = held()
  const { expiresAt: _, ...endless } = order
  const others = {
    kind: { ...order, kind: 'claim' },
    debit: { ...order, debit: bob },
    credit: { ...order, credit: carol },
    units: { ...order, units: 1n },
    expiresAt: endless,
  } as const
  for (const [field, other] of Object.entries(others)) {
    expect(thrown(() => place(book, other))).toMatchObject({ name: 'IdConflict', id: hld(1), field })
  }
})

test('security: a book whose reserves are not what its holds say is not built upon', () => {
  const broken = () => {
    const parts = held()
    return { ...parts, row: at(parts.book, alice), other: at(parts.book, parts.clearing) }
  }
  for (const resolve of [
    (book: ReturnType<typeof held>['book']) => post(book, { hold: hld(1), id: trf(1), at: NOW }),
    (book: ReturnType<typeof held>['book']) => voidHold(book, { hold: hld(1), at: NOW }),
  ]) {
    const one = broken()
    one.book.accounts.load({ ...one.row, debitsPending: 29_99n })
    expect(() => resolve(one.book)).toThrow('reserved at its debit side')
    const two = broken()
    two.book.accounts.load({ ...two.other, creditsPending: 29_99n })
    expect(() => resolve(two.book)).toThrow('reserved at its credit side')
  }
  const three = broken()
  three.book.accounts.load({ ...three.row, closed: true })
  expect(() => post(three.book, { hold: hld(1), id: trf(1), at: NOW })).toThrow('cannot have been closed')
  const four = broken()
  four.book.accounts.load({ ...four.other, closed: true })
  expect(() => post(four.book, { hold: hld(1), id: trf(1), at: NOW })).toThrow('cannot have been closed')
  expect(() => voidHold(four.book, { hold: hld(9), at: NOW })).toThrow(`hold ${hld(9)} is not loaded`)
})
