import fc from 'fast-check'
import { expect, test } from 'vitest'
import { UNITS_MAX } from '../../src/kernel/money.ts'
import { type FeeRule, feeOn, mostPayable } from '../../src/ledger/fee.ts'

const card: FeeRule = { flat: 30n, basisPoints: 290n, min: 50n, max: 25_00n }

test('behavior: flat and percent, rounded half up, between least and most', () => {
  expect(feeOn(100_00n, card)).toBe(3_20n) // 0.30 + 2.90
  expect(feeOn(1_00n, card)).toBe(50n) // 0.33 is below the least
  expect(feeOn(1_000_00n, card)).toBe(25_00n) // 29.30 is above the most
  expect(feeOn(50n, { flat: 0n, basisPoints: 100n })).toBe(1n) // 0.5 of a cent
  expect(feeOn(49n, { flat: 0n, basisPoints: 100n })).toBe(0n)
  expect(feeOn(7_00n, { flat: 35n, basisPoints: 0n })).toBe(35n)
  expect(feeOn(0n, card)).toBe(0n)
})

test('behavior: a fee exactly at a bound is that bound', () => {
  expect(feeOn(100_00n, { flat: 0n, basisPoints: 100n, min: 1_00n, max: 1_00n })).toBe(1_00n)
  expect(feeOn(100_00n, { flat: 0n, basisPoints: 100n, min: 99n })).toBe(1_00n)
  expect(feeOn(100_00n, { flat: 0n, basisPoints: 100n, min: 1_01n })).toBe(1_01n)
  expect(feeOn(100_00n, { flat: 0n, basisPoints: 100n, max: 99n })).toBe(99n)
})

test('refusal: rules and amounts that make no sense', () => {
  expect(() => feeOn(-1n, card)).toThrow('a fee is on an amount')
  expect(() => feeOn(1n, { flat: -1n, basisPoints: 0n })).toThrow('not negative')
  expect(() => feeOn(1n, { flat: 0n, basisPoints: -1n })).toThrow('not negative')
  expect(() => feeOn(1n, { flat: 0n, basisPoints: 0n, min: 2n, max: 1n })).toThrow('not above the most')
})

test('behavior: the most that can be paid leaves exactly its fee', () => {
  expect(mostPayable(100_00n, { flat: 35n, basisPoints: 0n })).toBe(99_65n)
  expect(mostPayable(36n, { flat: 35n, basisPoints: 0n })).toBe(1n)
  expect(mostPayable(35n, { flat: 35n, basisPoints: 0n })).toBe(0n)
  expect(mostPayable(0n, { flat: 0n, basisPoints: 0n })).toBe(0n)
  expect(mostPayable(-5n, { flat: 0n, basisPoints: 0n })).toBe(0n)
  expect(mostPayable(UNITS_MAX + 5n, { flat: 0n, basisPoints: 0n })).toBe(UNITS_MAX)
})

const rules = fc
  .record({
    flat: fc.bigInt(0n, 1_000n),
    basisPoints: fc.bigInt(0n, 2_000n),
    least: fc.option(fc.bigInt(0n, 500n)),
    more: fc.option(fc.bigInt(0n, 5_000n)),
  })
  .map(
    ({ flat, basisPoints, least, more }): FeeRule => ({
      flat,
      basisPoints,
      ...(least === null ? {} : { min: least }),
      ...(more === null ? {} : { max: (least ?? 0n) + more }),
    }),
  )

test('property: the most payable fits with its fee, and one unit more does not', () => {
  fc.assert(
    fc.property(rules, fc.bigInt(0n, 100_000n), (rule, there) => {
      const most = mostPayable(there, rule)
      expect(most + feeOn(most, rule)).toBeLessThanOrEqual(there)
      expect(most + 1n + feeOn(most + 1n, rule)).toBeGreaterThan(there)
    }),
  )
})

test('property: a larger amount never has a smaller fee, and a fee keeps its bounds', () => {
  fc.assert(
    fc.property(rules, fc.bigInt(1n, UNITS_MAX), fc.bigInt(1n, 1_000_000n), (rule, units, more) => {
      const fee = feeOn(units, rule)
      expect(feeOn(units + more, rule)).toBeGreaterThanOrEqual(fee)
      expect(fee).toBeGreaterThanOrEqual(rule.min ?? 0n)
      if (rule.max !== undefined) expect(fee).toBeLessThanOrEqual(rule.max)
    }),
  )
})
