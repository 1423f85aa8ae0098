/**
 * Money is a pair: an asset and a whole number of its minor units, as a bigint. No double ever holds money.
 */

import { assert } from './assert.ts'
import { type Asset, isAsset, scaleOf } from './assets.ts'

export interface Money {
  readonly asset: Asset
  /** Minor units: cents of USD, satoshis of BTC, whole JPY. May be negative in differences. */
  readonly units: bigint
}

/** Largest amount that any single movement may have, in minor units; far below the 2^63 of a PostgreSQL bigint. */
export const UNITS_MAX = 10n ** 15n

export function money(asset: Asset, units: bigint): Money {
  return { asset, units }
}

export const usd = (units: bigint): Money => money('USD', units)

export function add(augend: Money, addend: Money): Money {
  assert(augend.asset === addend.asset, 'money of two assets cannot be added')
  return money(augend.asset, augend.units + addend.units)
}

export function subtract(minuend: Money, subtrahend: Money): Money {
  assert(minuend.asset === subtrahend.asset, 'money of two assets cannot be subtracted')
  return money(minuend.asset, minuend.units - subtrahend.units)
}

/**
 * Splits units by weights so that the parts sum exactly to the whole (largest remainder; ties go to the earlier part).
 * `allocate(100n, [1n, 1n, 1n])` is `[34n, 33n, 33n]`. Weights are zero or more and not all zero.
 */
export function allocate(units: bigint, weights: readonly bigint[]): bigint[] {
  assert(units >= 0n, 'only a non-negative amount is allocated')
  assert(
    weights.every((weight) => weight >= 0n),
    'weights are not negative',
  )
  const total = weights.reduce((sum, weight) => sum + weight, 0n)
  assert(total > 0n, 'at least one weight is above zero')
  const parts = weights.map((weight) => (units * weight) / total)
  const left = Number(units - parts.reduce((sum, part) => sum + part, 0n))
  const byRemainder = weights
    .map((weight, index) => ({ index, remainder: (units * weight) % total }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1))
  for (const { index } of byRemainder.slice(0, left)) parts[index] = (parts[index] ?? 0n) + 1n
  return parts
}

/** Rounds a fraction half up, away from zero on the positive side: fees are charged to the nearest unit. */
export function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  assert(numerator >= 0n && denominator > 0n, 'a fee is a non-negative fraction')
  return (2n * numerator + denominator) / (2n * denominator)
}

/** Plain decimal text, such as `1234.50`: for wires and machines. People are shown money by words/render. */
export function toDecimal({ asset, units }: Money): string {
  const scale = scaleOf(asset)
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0')
  const sign = units < 0n ? '-' : ''
  return scale === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}

/** Reads `USD 100.00` or `100.00`-style decimals of machines and configuration. Undefined when it does not fit exactly. */
export function fromDecimal(asset: Asset, decimal: string): Money | undefined {
  const match = /^(-?)(\d{1,18})(?:\.(\d{1,8}))?$/.exec(decimal)
  if (!match) return undefined
  const [, sign, whole, fraction = ''] = match
  if (fraction.length > scaleOf(asset)) return undefined
  const units = BigInt(`${whole}${fraction.padEnd(scaleOf(asset), '0')}`)
  return money(asset, sign ? -units : units)
}

/** Reads configuration such as `USD 100.00`. */
export function parseMoney(text: string): Money | undefined {
  const [asset = '', decimal = ''] = text.trim().split(/\s+/)
  return isAsset(asset) ? fromDecimal(asset, decimal) : undefined
}
