/**
 * Fees: a flat part and a percentage, held between a least and a most. All in minor units of the asset that is paid.
 */
import { assert } from '../kernel/assert.ts'
import { divideHalfUp, UNITS_MAX } from '../kernel/money.ts'

export interface FeeRule {
  readonly flat: bigint
  /** Hundredths of a percent: `150n` is 1.5 %. */
  readonly basisPoints: bigint
  readonly min?: bigint
  readonly max?: bigint
}

const BASIS = 10_000n

/** The fee on an amount: the percentage is rounded half up to a whole unit, then the bounds apply. Zero on nothing. */
export function feeOn(units: bigint, { flat, basisPoints, min, max }: FeeRule): bigint {
  assert(units >= 0n, 'a fee is on an amount')
  assert(flat >= 0n && basisPoints >= 0n, 'a fee is not negative')
  assert(min === undefined || max === undefined || min <= max, 'the least fee is not above the most')
  if (units === 0n) return 0n
  const fee = flat + divideHalfUp(units * basisPoints, BASIS)
  if (min !== undefined && fee < min) return min
  return max !== undefined && fee > max ? max : fee
}

/**
 * The most that can be paid out of what is there, with its fee on top: what `all` means. Zero when the fee alone is too much.
 */
export function mostPayable(available: bigint, rule: FeeRule): bigint {
  let payable = 0n
  let beyond = (available < UNITS_MAX ? available : UNITS_MAX) + 1n
  while (beyond - payable > 1n) {
    const middle = (payable + beyond) / 2n
    if (middle + feeOn(middle, rule) <= available) payable = middle
    else beyond = middle
  }
  return payable
}
