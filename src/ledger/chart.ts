/**
 * The chart of accounts and of transfers: closed lists, so that no money moves under a made-up name.
 *
 * Codes are what the database stores: never renumber, only append.
 */

import { assert } from '../kernel/assert.ts'
import { ASSETS, type Asset } from '../kernel/assets.ts'
import { type AccountId, idFromHex } from '../kernel/ids.ts'

export const ACCOUNT_CODES = {
  /** A person's money: we owe it to them. */
  wallet: 1,
  /** Fees that we earned. */
  fees: 2,
  /** What welcome bonuses and gifts cost us. */
  promotions: 3,
  /** What we owe to, or are owed by, the card network until it settles. */
  card_clearing: 4,
  /** Our account at the bank. */
  bank: 5,
  /** The other side of currency exchange. */
  exchange: 6,
  /** Money sent to be claimed later. */
  claims: 7,
  /** Where an operator's corrections come from. */
  adjustments: 8,
} as const

export type AccountKind = keyof typeof ACCOUNT_CODES
export type PlatformKind = Exclude<AccountKind, 'wallet'>

export const TRANSFER_CODES = {
  payment: 1,
  fee: 2,
  bonus: 3,
  payout: 4,
  funding: 5,
  reversal: 6,
  exchange: 7,
  claim: 8,
  settlement: 9,
  adjustment: 10,
  /** Wallets of one person joined or parted. */
  link: 11,
} as const

export type TransferKind = keyof typeof TRANSFER_CODES

/** Accounts that every payment touches are kept in this many shards, one for each lane at work. */
export const SHARDS = 16

const platformIds = new Map<number, AccountId>()

/** The id of a platform account is its place in the chart: kind, asset and shard, with no time. */
export function platformAccountId(kind: PlatformKind, asset: Asset, shard: number): AccountId {
  assert(shard >= 0 && shard < SHARDS, 'a shard is 0 to 15')
  const place = (ACCOUNT_CODES[kind] * ASSETS.length + ASSETS.indexOf(asset)) * SHARDS + shard
  let id = platformIds.get(place)
  if (id === undefined) {
    const digits = [ACCOUNT_CODES[kind], ASSETS.indexOf(asset) + 1, shard].map((n) =>
      n.toString(16).padStart(4, '0'),
    )
    id = idFromHex('acc', `${'0'.repeat(20)}${digits.join('')}`)
    platformIds.set(place, id)
  }
  return id
}
