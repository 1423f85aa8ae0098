/** What the ledger's benchmark has to do: transfers between accounts picked evenly, around one account, or by Zipf's law. */

import type { Database } from '../src/db/connect.ts'
import { type AccountId, childId, eventId, idToHex, type TransferId } from '../src/kernel/ids.ts'

export const SHAPES = ['uniform', 'hot', 'zipf'] as const
export type Shape = (typeof SHAPES)[number]

export interface Order {
  readonly id: TransferId
  readonly debit: AccountId
  readonly credit: AccountId
  readonly units: bigint
  /** Milliseconds. */
  readonly at: number
}

/** Far more than all transfers of a run could take out of one wallet. */
const OPENING_UNITS = 10n ** 12n
const UNITS_MAX = 10_000

/** Gives out orders, the same for the same seed but for their ids, which carry the time. */
export class Work {
  readonly #accounts: readonly AccountId[]
  readonly #weights: Float64Array
  #state: number
  #count = 0

  constructor(accounts: readonly AccountId[], seed: number) {
    this.#accounts = accounts
    this.#state = seed
    this.#weights = zipfWeights(accounts.length)
  }

  next(shape: Shape): Order {
    const { length } = this.#accounts
    const pick = shape === 'zipf' ? () => this.#zipf() : () => this.#below(length)
    let debit = pick()
    let credit = pick()
    if (shape === 'hot') {
      if (this.#below(2) === 0) debit = 0
      else credit = 0
    }
    while (debit === credit) {
      if (shape === 'hot' && credit === 0) debit = pick()
      else credit = pick()
    }
    this.#count += 1
    const at = Date.now()
    const id = childId('trf', eventId('bench', `${process.pid}:${this.#count}`, at), 1)
    return {
      id,
      debit: this.#at(debit),
      credit: this.#at(credit),
      units: BigInt(1 + this.#below(UNITS_MAX)),
      at,
    }
  }

  #at(index: number): AccountId {
    const id = this.#accounts[index]
    if (id === undefined) throw new Error(`there is no account ${index}`)
    return id
  }

  #zipf(): number {
    const wanted = this.#random()
    let [low, high] = [0, this.#weights.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#weights[middle] ?? 1) < wanted) low = middle + 1
      else high = middle
    }
    return low
  }

  #below(bound: number): number {
    return Math.floor(this.#random() * bound)
  }

  /** mulberry32: quick, seeded, and even enough to pick accounts. */
  #random(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Probabilities of Zipf's law with exponent 1, each added to those before it. */
function zipfWeights(length: number): Float64Array {
  const weights = new Float64Array(length)
  let sum = 0
  for (let n = 0; n < length; n += 1) {
    sum += 1 / (n + 1)
    weights[n] = sum
  }
  return weights.map((weight) => weight / sum)
}

/** Opens wallets with money in them, and answers with their ids. Like real ones, their ids begin with a time and are random after. */
export async function openAccounts(database: Database, count: number): Promise<AccountId[]> {
  const at = Date.now()
  const ids = Array.from({ length: count }, (_, n) =>
    childId('acc', eventId('bench account', String(n), at), 1),
  )
  const hexes = ids.map(idToHex)
  for (let first = 0; first < count; first += 10_000) {
    await database`
      insert into accounts (id, kind, asset, owner, shard, debits_posted, credits_posted, debits_pending, credits_pending,
        version, credit_limit, frozen_in, frozen_out, closed)
      select id, 1, 'USD', id, 0, 0, ${OPENING_UNITS}, 0, 0, 0, 0, false, false, false
      from unnest(${hexes.slice(first, first + 10_000)}::uuid[]) as u(id)`
  }
  return ids
}

/** After everything: nothing was made or lost, and every account is what its entries say. Throws otherwise. */
export async function checkBooks(database: Database, accounts: number, transfers: number): Promise<void> {
  const [row] = await database<{ transfers: number; entries: number; units: bigint; wrong: number }[]>`
    select (select count(*)::int from transfers) as transfers, (select count(*)::int from entries) as entries,
      (select sum(credits_posted - debits_posted)::bigint from accounts) as units,
      (select count(*)::int from accounts a left join (
          select account, count(*) as entries, sum(units) as units, max(version) as version from entries group by account
        ) e on e.account = a.id
        where a.version <> coalesce(e.entries, 0) or a.version <> coalesce(e.version, 0)
          or a.credits_posted - a.debits_posted <> ${OPENING_UNITS} + coalesce(e.units, 0)) as wrong`
  const right =
    row?.transfers === transfers &&
    row.entries === 2 * transfers &&
    row.units === OPENING_UNITS * BigInt(accounts) &&
    row.wrong === 0
  if (!right)
    throw new Error(`the books do not agree after ${transfers} transfers: ${JSON.stringify(row, bigintText)}`)
}

function bigintText(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value
}
