/**
 * Currency exchange: two linked legs through the platform's exchange accounts, one in each asset.
 *
 * What the exchange accounts hold is our open position: each asset balances on its own, and no rate is ever booked.
 */
import { assert } from '../kernel/assert.ts'
import type { Asset } from '../kernel/assets.ts'
import type { AccountId, TransferId } from '../kernel/ids.ts'
import { type Money, money } from '../kernel/money.ts'
import { Refusal } from '../kernel/refusal.ts'
import { accountOf, platformAccount } from './account.ts'
import type { Book } from './book.ts'
import type { Booked } from './posting.ts'
import { transfer } from './transfer.ts'

/** `sell` minor units of one asset are worth `buy` minor units of the other: an exact fraction, never a double. */
export interface Rate {
  readonly sell: Money
  readonly buy: Money
}

export interface ExchangeOrder {
  readonly id: TransferId
  /** Whose money is sold. */
  readonly from: AccountId
  /** Where the bought money goes: an account of the other asset. */
  readonly to: AccountId
  /** Minor units of the asset of `from`. */
  readonly units: bigint
  readonly rate: Rate
  /** Which shard of the exchange accounts: the lane's number. */
  readonly shard: number
  /** Milliseconds. */
  readonly at: number
}

/**
 * What an amount is worth at a rate, rounded down to a whole minor unit. Throws Refusal amount_too_small when that is nothing,
 * with the least that buys something.
 */
export function convert(amount: Money, { sell, buy }: Rate): Money {
  assert(sell.units > 0n && buy.units > 0n, 'a rate is above zero')
  assert(amount.asset === sell.asset, 'the rate is for the asset that is sold')
  if (amount.units <= 0n) throw new Refusal('amount_zero', {})
  const units = (amount.units * buy.units) / sell.units
  if (units === 0n) {
    const min = (sell.units + buy.units - 1n) / buy.units
    throw new Refusal('amount_too_small', { min: money(amount.asset, min) })
  }
  return money(buy.asset, units)
}

/** Sells units of one account's asset for the other account's. Refuses and replays as a transfer and `convert` do. */
export function exchange(book: Book, order: ExchangeOrder): Booked {
  const { id, from, to, units, rate, shard, at } = order
  const sold: Asset = accountOf(book, from).asset
  const bought: Asset = accountOf(book, to).asset
  assert(sold !== bought, 'an exchange is between two assets')
  assert(rate.buy.asset === bought, 'the rate is for the asset that is bought')
  const worth = convert(money(sold, units), rate)
  const taking = platformAccount(book, 'exchange', sold, shard)
  const giving = platformAccount(book, 'exchange', bought, shard)
  const legs = [
    { debit: from, credit: taking.id, units },
    { debit: giving.id, credit: to, units: worth.units },
  ]
  return transfer(book, { id, kind: 'exchange', legs, at })
}
