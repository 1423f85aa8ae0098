/**
 * Opening, freezing and closing accounts, and the platform's own accounts in their shards.
 *
 * An account is never deleted, and its asset never changes.
 */
import { assert } from '../kernel/assert.ts'
import type { Asset } from '../kernel/assets.ts'
import type { AccountId, PersonId } from '../kernel/ids.ts'
import { type Account, availableOf, type Book, balanceOf } from './book.ts'
import { type PlatformKind, platformAccountId, SHARDS } from './chart.ts'
import { IdConflict } from './conflict.ts'

/** The account still has a balance or open holds, so it cannot be closed. */
export class AccountInUse extends Error {
  override name = 'AccountInUse'
  readonly account: AccountId
  constructor(account: AccountId) {
    super(`${account} has a balance or open holds`)
    this.account = account
  }
}

const EMPTY = {
  debitsPosted: 0n,
  creditsPosted: 0n,
  debitsPending: 0n,
  creditsPending: 0n,
  version: 0n,
} as const
const UNBARRED = { frozenIn: false, frozenOut: false, closed: false } as const

/**
 * Opens a wallet that may not go below zero. The same id for the same owner and asset answers with the wallet as it
 * is; for another owner or asset throws IdConflict.
 */
export function openWallet(
  book: Book,
  { id, owner, asset }: { readonly id: AccountId; readonly owner: PersonId; readonly asset: Asset },
): Account {
  const before = book.accounts.get(id)
  if (before !== undefined) {
    if (before.owner !== owner) throw new IdConflict(id, 'owner')
    if (before.asset !== asset) throw new IdConflict(id, 'asset')
    return before
  }
  return book.accounts.add({
    id,
    kind: 'wallet',
    asset,
    owner,
    shard: 0,
    ...EMPTY,
    creditLimit: 0n,
    ...UNBARRED,
  })
}

/**
 * The platform's account of this kind, asset and shard (0 to 15), begun with a zero row when the book has none.
 * Whoever loads the book must have loaded the row if the database has one: a zero row here is an insert there.
 */
export function platformAccount(book: Book, kind: PlatformKind, asset: Asset, shard: number): Account {
  const id = platformAccountId(kind, asset, shard)
  return book.accounts.get(id) ?? book.accounts.add({ id, kind, asset, shard, ...EMPTY, ...UNBARRED })
}

/** The ids of every shard of a platform account: what to load to read them as one. */
export function shardIds(kind: PlatformKind, asset: Asset): AccountId[] {
  return Array.from({ length: SHARDS }, (_, shard) => platformAccountId(kind, asset, shard))
}

/** The posted balance of several shards of one platform account read as one, in minor units. */
export function balanceOfShards(shards: readonly Account[]): bigint {
  let sum = 0n
  for (const shard of shards) {
    assert(shard.kind === shards[0]?.kind, 'shards are of one kind')
    assert(shard.asset === shards[0]?.asset, 'shards are of one asset')
    sum += balanceOf(shard)
  }
  return sum
}

/** What may leave an account now with its credit limit, in minor units; undefined: there is no bound. */
export function spendableOf(account: Account): bigint | undefined {
  return account.creditLimit === undefined ? undefined : availableOf(account) + account.creditLimit
}

/** The account with this id. It must have been loaded: a missing one is a fault of the loader. */
export function accountOf(book: Book, id: AccountId): Account {
  const account = book.accounts.get(id)
  assert(account !== undefined, `account ${id} is not loaded`)
  return account
}

/** Freezes or thaws either direction. Open holds can still be posted and voided. */
export function freeze(
  book: Book,
  {
    account,
    frozenIn,
    frozenOut,
  }: { readonly account: AccountId; readonly frozenIn: boolean; readonly frozenOut: boolean },
): Account {
  const before = accountOf(book, account)
  if (before.frozenIn === frozenIn && before.frozenOut === frozenOut) return before
  return book.accounts.put({ ...before, frozenIn, frozenOut })
}

/** Lets available go down to minus this many minor units. A lower limit binds what leaves later; it takes nothing back. */
export function limitCredit(
  book: Book,
  { account, creditLimit }: { readonly account: AccountId; readonly creditLimit: bigint },
): Account {
  const before = accountOf(book, account)
  assert(creditLimit >= 0n, 'a credit limit is not negative')
  assert(before.creditLimit !== undefined, 'a platform account has no credit limit')
  if (before.creditLimit === creditLimit) return before
  return book.accounts.put({ ...before, creditLimit })
}

/** Closes an account for good or opens it again. Closing throws AccountInUse while it has money or open holds. */
export function close(
  book: Book,
  { account, closed }: { readonly account: AccountId; readonly closed: boolean },
): Account {
  const before = accountOf(book, account)
  if (before.closed === closed) return before
  const empty = balanceOf(before) === 0n && before.debitsPending === 0n && before.creditsPending === 0n
  if (closed && !empty) throw new AccountInUse(account)
  return book.accounts.put({ ...before, closed })
}
