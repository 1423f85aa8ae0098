/** Splits: one amount to several accounts, in parts that sum to the whole. */
import type { AccountId } from '../kernel/ids.ts'
import { allocate } from '../kernel/money.ts'
import type { Leg } from './posting.ts'

/** Somebody's part of a split. Weights are whole numbers of zero or more; not all may be zero. */
export interface Share {
  readonly account: AccountId
  readonly weight: bigint
}

/**
 * The legs that split units (minor, above zero) from one account by weights, by largest remainder: they sum exactly, and
 * no part is a whole unit away from its exact share. A part of nothing makes no leg.
 */
export function splitLegs(debit: AccountId, units: bigint, shares: readonly Share[]): Leg[] {
  const parts = allocate(
    units,
    shares.map(({ weight }) => weight),
  )
  const legs: Leg[] = []
  for (const [n, { account }] of shares.entries()) {
    const part = parts[n] ?? 0n
    if (part > 0n) legs.push({ debit, credit: account, units: part })
  }
  return legs
}
