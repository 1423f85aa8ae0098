/**
 * The book: accounts, transfers, entries and holds that a batch has loaded, and the vocabulary of double entry.
 *
 * A transfer debits one account and credits another, a leg at a time; each leg makes two entries, and each entry
 * carries the balance after it and the account's version. A hold reserves both sides until it is posted or voided.
 *
 * Balance is credits less debits for every account. A person's wallet is money that we owe: a credit makes it grow.
 * Accounts of ours that face the outside (the card network, the bank, promotions) go below zero as it should be.
 */
import type { Asset } from '../kernel/assets.ts'
import type { AccountId, HoldId, PersonId, TransferId } from '../kernel/ids.ts'
import { Log } from '../kernel/log.ts'
import { type Journal, Table } from '../kernel/table.ts'
import type { AccountKind, TransferKind } from './chart.ts'

export interface Account {
  readonly id: AccountId
  readonly kind: AccountKind
  readonly asset: Asset
  /** Undefined for the platform's own accounts. */
  readonly owner?: PersonId | undefined
  /** Which shard of a platform account; 0 for a person's. */
  readonly shard: number
  readonly debitsPosted: bigint
  readonly creditsPosted: bigint
  /** Reserved by open holds. */
  readonly debitsPending: bigint
  readonly creditsPending: bigint
  /** Counts entries: the nth entry has version n. */
  readonly version: bigint
  /** Available may not go below minus this; undefined: it may go anywhere (platform accounts). Zero for wallets. */
  readonly creditLimit?: bigint | undefined
  readonly frozenIn: boolean
  readonly frozenOut: boolean
  readonly closed: boolean
}

/** One leg of a transfer; legs of one transfer share the id and are numbered from 0. */
export interface Transfer {
  /** The key of the row: see `legKey`. */
  readonly id: string
  readonly transfer: TransferId
  readonly leg: number
  readonly kind: TransferKind
  readonly debit: AccountId
  readonly credit: AccountId
  readonly units: bigint
  /** When it was booked: its event's time. Milliseconds. */
  readonly at: number
  /** When it counts for, if not when it was booked. */
  readonly effectiveAt?: number
  /** The transfer that this one reverses, wholly or partly. */
  readonly reverses?: TransferId
  /** The hold that this one posts. */
  readonly posts?: HoldId
}

/** What a leg is found by: the first by its transfer's own id, which saves most transfers a text of their own. */
export function legKey(transfer: TransferId, leg: number): string {
  return leg === 0 ? transfer : `${transfer}:${leg}`
}

export interface Entry {
  readonly account: AccountId
  readonly version: bigint
  readonly transfer: TransferId
  readonly leg: number
  /** Positive: credit; negative: debit. Minor units. */
  readonly units: bigint
  /** Posted balance of the account after this entry. */
  readonly balance: bigint
  readonly at: number
}

/** What an entry is found by where entries are kept. */
export function entryKey({ account, version }: Pick<Entry, 'account' | 'version'>): string {
  return `${account}:${version}`
}

export type HoldState = 'open' | 'posted' | 'voided' | 'expired'

export interface Hold {
  readonly id: HoldId
  readonly kind: TransferKind
  readonly debit: AccountId
  readonly credit: AccountId
  readonly units: bigint
  readonly at: number
  /** Milliseconds; undefined: never by itself. */
  readonly expiresAt?: number
  readonly state: HoldState
  /** Set when it is no longer open. */
  readonly resolvedAt?: number
  /** What was posted of it: all of it, or part. */
  readonly postedUnits?: bigint
}

/**
 * How much of a transfer has been given back: one row for each transfer that an event wants to reverse. It may be worked
 * out by the loader (the sum over `leg 0` of the transfers that reverse it) or stored: the ledger only asks that it is there.
 */
export interface Reversible {
  /** The original transfer. */
  readonly id: TransferId
  /** How many legs it has. */
  readonly legs: number
  /** Sum of the units that reversals gave back of its first leg; zero when there was none. */
  readonly reversedUnits: bigint
}

export interface Book {
  readonly accounts: Table<Account>
  readonly transfers: Table<Transfer>
  readonly entries: Log<Entry>
  readonly holds: Table<Hold>
  readonly reversibles: Table<Reversible>
}

/** A book with nothing in it, whose changes are undone by this journal. */
export function emptyBook(journal: Journal): Book {
  return {
    accounts: new Table(journal),
    transfers: new Table(journal),
    entries: new Log(journal),
    holds: new Table(journal),
    reversibles: new Table(journal),
  }
}

/** Credits less debits that are posted. */
export function balanceOf(account: Account): bigint {
  return account.creditsPosted - account.debitsPosted
}

/** What may leave now: posted balance less what open holds have reserved. */
export function availableOf(account: Account): bigint {
  return balanceOf(account) - account.debitsPending
}
