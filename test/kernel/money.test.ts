import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ASSETS, scaleOf } from '../../src/kernel/assets.ts'
import {
  add,
  allocate,
  divideHalfUp,
  fromDecimal,
  money,
  parseMoney,
  subtract,
  toDecimal,
  usd,
} from '../../src/kernel/money.ts'

const units = fc.bigInt(-(10n ** 15n), 10n ** 15n)
const assets = fc.constantFrom(...ASSETS)
const weights = fc
  .array(fc.bigInt(0n, 10n ** 12n), { minLength: 1, maxLength: 50 })
  .filter((list) => list.some((weight) => weight > 0n))

test('behavior: a hundred cents between three', () => {
  expect(allocate(100n, [1n, 1n, 1n])).toEqual([34n, 33n, 33n])
  expect(allocate(5n, [3n, 7n])).toEqual([2n, 3n]) // 1.5 and 3.5: a tie goes to the earlier part
  expect(allocate(0n, [1n])).toEqual([0n])
})

test('property: parts sum to the whole, none is a unit away from its share, and a weight of nothing gets nothing', () => {
  fc.assert(
    fc.property(fc.bigInt(0n, 10n ** 15n), weights, (whole, list) => {
      const parts = allocate(whole, list)
      const total = list.reduce((sum, weight) => sum + weight, 0n)
      expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(whole)
      for (const [n, weight] of list.entries()) {
        const away = (parts[n] ?? -1n) * total - whole * weight
        expect(away < total && away > -total).toBe(true)
        if (weight === 0n) expect(parts[n]).toBe(0n)
      }
    }),
  )
})

test('property: a larger weight never gets the smaller part', () => {
  fc.assert(
    fc.property(fc.bigInt(0n, 10n ** 9n), weights, (whole, list) => {
      const parts = allocate(whole, list)
      const sorted = list.map((weight, n) => ({ weight, part: parts[n] ?? 0n }))
      sorted.sort((a, b) => (a.weight < b.weight ? -1 : a.weight > b.weight ? 1 : a.part < b.part ? -1 : 1))
      for (const [n, { part }] of sorted.entries()) {
        const next = sorted[n + 1]
        if (next !== undefined) expect(part).toBeLessThanOrEqual(next.part)
      }
    }),
  )
})

test('refusal: nothing is allocated by no weight, by a negative one, or of less than nothing', () => {
  expect(() => allocate(1n, [])).toThrow('at least one weight')
  expect(() => allocate(1n, [0n, 0n])).toThrow('at least one weight')
  expect(() => allocate(1n, [2n, -1n])).toThrow('not negative')
  expect(() => allocate(-1n, [1n])).toThrow('non-negative amount')
})

test('property: decimals of machines are read back as they were written, for every asset', () => {
  fc.assert(
    fc.property(assets, units, (asset, n) => {
      const written = toDecimal(money(asset, n))
      expect(fromDecimal(asset, written)).toEqual(money(asset, n))
      expect(parseMoney(`${asset} ${written}`)).toEqual(money(asset, n))
      expect(written.split('.')[1]?.length ?? 0).toBe(scaleOf(asset))
    }),
  )
})

test('refusal: more decimals than an asset has, and whatever is no plain decimal', () => {
  for (const text of ['1.234', '1.', '.5', '1e3', ' 1', '1 ', '+1', '1,000', '0x1', '', '--1', '١']) {
    expect(fromDecimal('USD', text), text).toBe(undefined)
  }
  expect(fromDecimal('JPY', '1.0')).toBe(undefined)
  expect(fromDecimal('USD', '1.2')).toEqual(usd(120n))
  expect(parseMoney('XXX 1')).toBe(undefined)
  expect(parseMoney('toString 1')).toBe(undefined)
  expect(toDecimal(usd(-5n))).toBe('-0.05')
})

test('property: halves go up, and the rounded is never more than half a unit away', () => {
  fc.assert(
    fc.property(fc.bigInt(0n, 10n ** 20n), fc.bigInt(1n, 10n ** 9n), (numerator, denominator) => {
      const rounded = divideHalfUp(numerator, denominator)
      const twice = 2n * rounded * denominator - 2n * numerator
      expect(twice <= denominator && twice > -denominator).toBe(true)
    }),
  )
  expect([divideHalfUp(1n, 2n), divideHalfUp(3n, 2n), divideHalfUp(149n, 100n)]).toEqual([1n, 2n, 1n])
})

test('property: what is added can be taken away again; two assets do not mix', () => {
  fc.assert(
    fc.property(assets, units, units, (asset, a, b) => {
      expect(subtract(add(money(asset, a), money(asset, b)), money(asset, b))).toEqual(money(asset, a))
    }),
  )
  expect(() => add(usd(1n), money('EUR', 1n))).toThrow('two assets')
  expect(() => subtract(usd(1n), money('EUR', 1n))).toThrow('two assets')
})
