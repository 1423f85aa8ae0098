/**
 * What the operator has set that a decision depends on. Stored under a number, and each event carries the number it
 * was decided under, so that a replay decides by the rules of its day.
 */

import type { Asset } from '../kernel/assets.ts'
import { MINUTE_MS, SECOND_MS } from '../kernel/clock.ts'
import type { Money } from '../kernel/money.ts'
import type { FeeRule } from '../ledger/fee.ts'
import type { Tier } from '../rules/tiers.ts'

export interface Policy {
  /** Credited once to each person who writes for the first time. */
  readonly welcomeBonus?: Money
  /** What a bare number means to a new person. */
  readonly asset: Asset
  readonly payoutFee: FeeRule
  readonly fundingFee: FeeRule
  /** How much people may move in a day, a week, a month; until identities are checked, one tier for all. */
  readonly tier: Tier
  /** Smallest and largest card movement, in minor units of its asset. */
  readonly cardMin: bigint
  readonly cardMax: bigint
  /**
   * A card linked more recently than this many milliseconds ago gives at most `max` at a time and takes at most `pushMax`, in
   * minor units.
   */
  readonly newCard?: { readonly ms: number; readonly max: bigint; readonly pushMax?: bigint }
  /** How often and how much one card may give in a day, and take, in minor units of its asset. */
  readonly cardDay?: { readonly count: number; readonly units: bigint }
  /** Links to the card page that one person is given in 24 hours. */
  readonly cardLinkDay?: number
  /** When to ask the network what became of an attempt, each wait counted from the last answer. Milliseconds. */
  readonly queryScheduleMs: readonly number[]
  /** An attempt that the network denies having seen is sent again after this many denials over this long. */
  readonly absences: number
  readonly absenceMs: number
  /** The operator has switched the card rail off: nothing new is taken, and what was taken waits. */
  readonly railPaused?: true
  /**
   * What codes that join chats are made of besides their message, which may have been said in public. Nobody sets it: it is
   * drawn when the policy is stored. Policies of earlier versions have none.
   */
  readonly codeSecret?: string
}

/**
 * When to ask the network again what became of an attempt, counted from its last answer. The first waits until the
 * network's own 30 second timer has surely fired.
 */
export const QUERY_SCHEDULE_MS: readonly number[] = [
  35 * SECOND_MS,
  MINUTE_MS,
  2 * MINUTE_MS,
  5 * MINUTE_MS,
  15 * MINUTE_MS,
  60 * MINUTE_MS,
  360 * MINUTE_MS,
  1440 * MINUTE_MS,
]

/** What one card gives in a day, and takes, where the operator says nothing else. */
export const CARD_DAY = { count: 20, units: 1_000_000n } as const

/** Somebody who mistypes a card again and again needs fewer; whoever needs more tries numbers. */
const CARD_LINK_DAY = 10

export const DEFAULT_POLICY: Policy = {
  asset: 'USD',
  // 1.5 percent, at least 25 cents, at most 15 dollars: between the published fees of comparable wallets.
  payoutFee: { flat: 0n, basisPoints: 150n, min: 25n, max: 1_500n },
  fundingFee: { flat: 0n, basisPoints: 0n, min: 0n, max: 0n },
  tier: 'known',
  cardMin: 100n,
  cardMax: 1_000_000n,
  // A stolen card, or a stolen chat with a card of the thief's, is used at once and for much: three days to notice.
  newCard: { ms: 72 * 60 * MINUTE_MS, max: 50_000n, pushMax: 250_000n },
  cardDay: CARD_DAY,
  cardLinkDay: CARD_LINK_DAY,
  queryScheduleMs: QUERY_SCHEDULE_MS,
  absences: 3,
  absenceMs: 15 * MINUTE_MS,
}
