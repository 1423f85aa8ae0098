import fc from 'fast-check'
import { expect, test } from 'vitest'
import { money, usd } from '../../src/kernel/money.ts'
import { platformAccount } from '../../src/ledger/account.ts'
import { platformAccountId } from '../../src/ledger/chart.ts'
import { convert, exchange, type Rate } from '../../src/ledger/exchange.ts'
import { alice, balance, bob, fixture, NOW, refusal, trf, yen } from './fixture.ts'

/** A dollar is 149.73 yen. */
const rate: Rate = { sell: usd(100_00n), buy: money('JPY', 14_973n) }

test('behavior: alice changes dollars to yen; each asset balances through its exchange account', () => {
  const { book } = fixture()
  const { legs } = exchange(book, {
    id: trf(1),
    from: alice,
    to: yen,
    units: 10_00n,
    rate,
    shard: 2,
    at: NOW,
  })
  const [dollars, yens] = [platformAccountId('exchange', 'USD', 2), platformAccountId('exchange', 'JPY', 2)]
  expect(legs.map(({ kind, debit, credit, units }) => ({ kind, debit, credit, units }))).toEqual([
    { kind: 'exchange', debit: alice, credit: dollars, units: 10_00n },
    { kind: 'exchange', debit: yens, credit: yen, units: 1_497n },
  ])
  expect([balance(book, alice), balance(book, yen)]).toEqual([90_00n, 1_497n])
  expect([balance(book, dollars), balance(book, yens)]).toEqual([10_00n, -1_497n])
})

test('retry: the same exchange again is a replay', () => {
  const { book } = fixture()
  const order = { id: trf(1), from: alice, to: yen, units: 10_00n, rate, shard: 0, at: NOW }
  exchange(book, order)
  expect(exchange(book, { ...order, at: NOW + 5 }).replayed).toBe(true)
  expect(balance(book, yen)).toBe(1_497n)
})

test('refusal: what buys nothing, what is nothing, what is not there', () => {
  const { book } = fixture()
  platformAccount(book, 'exchange', 'USD', 0)
  platformAccount(book, 'exchange', 'JPY', 0)
  const order = { id: trf(1), from: yen, to: alice, shard: 0, at: NOW }
  const back: Rate = { sell: rate.buy, buy: rate.sell }
  expect(refusal(() => convert(usd(0n), rate)).code).toBe('amount_zero')
  expect(refusal(() => convert(usd(-1n), rate)).code).toBe('amount_zero')
  const dear: Rate = { sell: money('JPY', 200n), buy: usd(1n) }
  expect(refusal(() => convert(money('JPY', 199n), dear))).toEqual({
    code: 'amount_too_small',
    details: { min: money('JPY', 200n) },
  })
  expect(convert(money('JPY', 200n), dear)).toEqual(usd(1n))
  expect(refusal(() => exchange(book, { ...order, units: 1_000n, rate: back }))).toEqual({
    code: 'insufficient_funds',
    details: { available: money('JPY', 0n), needed: money('JPY', 1_000n) },
  })
})

test('refusal: assets that do not fit the rate or each other', () => {
  const { book } = fixture()
  const order = { id: trf(1), from: alice, to: bob, units: 1n, rate, shard: 0, at: NOW }
  expect(() => exchange(book, order)).toThrow('between two assets')
  const euros: Rate = { sell: usd(1n), buy: money('EUR', 1n) }
  expect(() => exchange(book, { ...order, to: yen, rate: euros })).toThrow('for the asset that is bought')
  expect(() => convert(money('EUR', 1n), rate)).toThrow('for the asset that is sold')
  expect(() => convert(usd(1n), { sell: usd(0n), buy: usd(1n) })).toThrow('a rate is above zero')
  expect(() => convert(usd(1n), { sell: usd(1n), buy: usd(0n) })).toThrow('a rate is above zero')
})

test('property: what is bought is never worth more than what is sold, and less than a unit is lost', () => {
  const units = fc.bigInt(1n, 10n ** 12n)
  fc.assert(
    fc.property(units, units, units, (sold, sell, buy) => {
      const worth = (sold * buy) / sell
      const ask = () => convert(usd(sold), { sell: usd(sell), buy: money('JPY', buy) })
      if (worth === 0n) {
        const { details } = refusal(ask) as { details: { min: { units: bigint } } }
        const least = details.min.units
        expect((least * buy) / sell).toBeGreaterThan(0n)
        expect(((least - 1n) * buy) / sell).toBe(0n)
      } else {
        const bought = ask().units
        expect(bought * sell).toBeLessThanOrEqual(sold * buy)
        expect((bought + 1n) * sell).toBeGreaterThan(sold * buy)
      }
    }),
  )
})
