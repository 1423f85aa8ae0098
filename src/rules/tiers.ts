/**
 * Tiers: how much a person may move in a rolling window, by what we know about them.
 *
 * Written in dollars and carried into other assets by round factors. A factor is no exchange rate and is not kept up to
 * date: it only has to keep a limit in the same order of magnitude.
 */
import type { Asset } from '../kernel/assets.ts'

export const LIMIT_KINDS = ['send', 'fund', 'payout'] as const
export type LimitKind = (typeof LIMIT_KINDS)[number]

export const WINDOWS = ['24h', '7d', '30d'] as const
export type Window = (typeof WINDOWS)[number]

export const TIERS = ['new', 'known', 'verified'] as const
export type Tier = (typeof TIERS)[number]

/** What fits in one window: how many movements, and how many minor units in all. */
export interface Allowance {
  readonly count: number
  readonly units: bigint
}

export type Allowances = Readonly<Record<Window, Allowance>>

/** Minor units of an asset that stand for one dollar of a limit. */
const UNITS_FOR_A_DOLLAR: Readonly<Record<Asset, bigint>> = {
  USD: 100n,
  EUR: 100n,
  GBP: 100n,
  INR: 10_000n,
  IRR: 1_000_000n,
  AED: 400n,
  SAR: 400n,
  EGP: 5_000n,
  JPY: 150n,
  BTC: 1_000n,
  USDC: 1_000_000n,
}

type Dollars = readonly [count: number, dollars: bigint]

/** Counts are for people, not shops: someone who pays a hundred times a day is a script or a stolen phone. */
const DOLLARS: Readonly<Record<Tier, Readonly<Record<LimitKind, Readonly<Record<Window, Dollars>>>>>> = {
  new: {
    send: { '24h': [50, 1_000n], '7d': [200, 3_000n], '30d': [500, 5_000n] },
    fund: { '24h': [5, 500n], '7d': [20, 1_500n], '30d': [50, 3_000n] },
    payout: { '24h': [5, 500n], '7d': [20, 1_500n], '30d': [50, 3_000n] },
  },
  known: {
    send: { '24h': [100, 5_000n], '7d': [500, 15_000n], '30d': [1_500, 30_000n] },
    fund: { '24h': [10, 2_500n], '7d': [40, 7_500n], '30d': [100, 15_000n] },
    payout: { '24h': [10, 2_500n], '7d': [40, 7_500n], '30d': [100, 15_000n] },
  },
  verified: {
    send: { '24h': [200, 20_000n], '7d': [1_000, 60_000n], '30d': [3_000, 150_000n] },
    fund: { '24h': [20, 10_000n], '7d': [80, 30_000n], '30d': [200, 60_000n] },
    payout: { '24h': [20, 10_000n], '7d': [80, 30_000n], '30d': [200, 60_000n] },
  },
}

const ALLOWANCES = tableOf(TIERS, (tier) =>
  tableOf(LIMIT_KINDS, (kind) =>
    tableOf(Object.keys(UNITS_FOR_A_DOLLAR) as Asset[], (asset) =>
      tableOf(WINDOWS, (window) => {
        const [count, dollars] = DOLLARS[tier][kind][window]
        return { count, units: dollars * UNITS_FOR_A_DOLLAR[asset] }
      }),
    ),
  ),
)

function tableOf<K extends string, T>(keys: readonly K[], of: (key: K) => T): Record<K, T> {
  return Object.fromEntries(keys.map((key) => [key, of(key)])) as Record<K, T>
}

/** What a person of this tier may move, in minor units of the asset. */
export function allowancesOf(tier: Tier, kind: LimitKind, asset: Asset): Allowances {
  return ALLOWANCES[tier][kind][asset]
}
