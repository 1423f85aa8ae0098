/**
 * Reading the past of an account: statements by page, and balances at a time, without summing history.
 *
 * Pure functions over rows that the caller has read: entries carry the balance after them, so the past is looked up. Where an
 * answer would need a row that is not there, it is an assertion, never a silent zero.
 */
import { assert } from '../kernel/assert.ts'
import type { AccountId } from '../kernel/ids.ts'
import { type Entry, legKey, type Transfer } from './book.ts'
import type { TransferKind } from './chart.ts'

export interface StatementLine {
  readonly version: bigint
  readonly at: number
  /** When it counts for: its own date if it has one, else when it was booked. */
  readonly effectiveAt: number
  readonly kind: TransferKind
  readonly transfer: Transfer['transfer']
  /** The account on the other side. */
  readonly other: AccountId
  /** Positive: came in; negative: went out. Minor units. */
  readonly units: bigint
  /** Balance before and after, minor units. */
  readonly before: bigint
  readonly after: bigint
}

export interface Statement {
  /** Newest first. */
  readonly lines: readonly StatementLine[]
  /** Balance before the oldest line and after the newest, minor units. */
  readonly opening: bigint
  readonly closing: bigint
  /** Where the next, older page begins; undefined: there is nothing older. */
  readonly next?: bigint
}

/**
 * One page of an account's statement.
 *
 * `entries` are the account's entries below the cursor (`version < next` of the page before; for the first page the newest), newest
 * first, at most `limit` of them: more are left out. `legs` are the transfer rows of these entries. Versions count from 1 without
 * a gap and each entry continues the balance of the one before it: anything else is an assertion.
 */
export function statement(entries: readonly Entry[], legs: readonly Transfer[], limit: number): Statement {
  assert(limit > 0, 'a page has at least one line')
  const byId = new Map(legs.map((leg) => [leg.id, leg]))
  const lines: StatementLine[] = []
  for (const entry of entries.slice(0, limit)) {
    const newer = lines.at(-1)
    const before = entry.balance - entry.units
    if (newer !== undefined) {
      assert(entry.version === newer.version - 1n, 'versions have no gap')
      assert(entry.balance === newer.before, 'each entry continues the balance of the one before it')
    }
    const leg = byId.get(legKey(entry.transfer, entry.leg))
    assert(leg !== undefined, 'every entry has its leg')
    assert(entry.account === (entry.units > 0n ? leg.credit : leg.debit), 'an entry is of its leg')
    lines.push({
      version: entry.version,
      at: entry.at,
      effectiveAt: leg.effectiveAt ?? entry.at,
      kind: leg.kind,
      transfer: entry.transfer,
      other: entry.units > 0n ? leg.debit : leg.credit,
      units: entry.units,
      before,
      after: entry.balance,
    })
  }
  const oldest = lines.at(-1)
  const opening = oldest?.before ?? 0n
  assert(oldest === undefined || oldest.version > 1n || opening === 0n, 'an account begins with nothing')
  const page = { lines, opening, closing: lines[0]?.after ?? 0n }
  return oldest === undefined || oldest.version === 1n ? page : { ...page, next: oldest.version }
}

/**
 * The booked balance at a time, in minor units: `last` is the account's newest entry with `at` not after that time, undefined
 * when it had none yet.
 */
export function balanceAt(last: Entry | undefined, at: number): bigint {
  assert(last === undefined || last.at <= at, 'the entry is not from later')
  return last?.balance ?? 0n
}

/** An entry whose transfer counts for another time than it was booked. */
export interface DatedEntry {
  readonly entry: Entry
  readonly effectiveAt: number
}

/**
 * The balance by effective date at a time, in minor units. Only entries with an effective date of their own make it differ
 * from the booked balance, and they are few: `dated` are all such entries of the account.
 */
export function effectiveBalanceAt(
  last: Entry | undefined,
  dated: readonly DatedEntry[],
  at: number,
): bigint {
  let balance = balanceAt(last, at)
  for (const { entry, effectiveAt } of dated) {
    const booked = last !== undefined && entry.version <= last.version
    const counts = effectiveAt <= at
    if (counts && !booked) balance += entry.units
    if (booked && !counts) balance -= entry.units
  }
  return balance
}
