/** A number while it is being read, and what it was when it ended. */
import type { Literal } from './literal.ts'

/** Values are held as whole multiples of 10 ** -PLACES. */
export const PLACES = 10
export const ONE = 10n ** BigInt(PLACES)
export const HUNDREDTH = ONE / 100n

export interface NumberRun {
  /** In units of 10 ** -PLACES. */
  readonly value: bigint
  readonly end: number
  /** Decimals as written, when the number is one literal. */
  readonly places: number
  readonly multiplied: boolean
  readonly literal: Literal | undefined
  /** `two fifty`: 2 and 50. */
  readonly pair: readonly [bigint, bigint] | undefined
  readonly each: boolean
  /** `20-30`. */
  readonly range: boolean
  /** दो तीन सौ is two or three hundred: the other value. */
  readonly next: bigint | undefined
}

export const BROKEN: Literal = { ok: false, why: 'malformed' }

export interface Run {
  at: number
  total: bigint
  current: bigint | undefined
  lastTimes: bigint
  /** The multiplier right before, to be multiplied again (`thousand billion`). */
  justTimes: boolean
  shift: bigint | undefined
  literal: Literal | undefined
  literals: number
  words: number
  multiplied: boolean
  tens: boolean
  pair: readonly [bigint, bigint] | undefined
  each: boolean
  range: boolean
  lastKey: string
  approximate: bigint | undefined
}
