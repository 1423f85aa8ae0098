/**
 * Double entry itself: legs become transfer rows, entries and new balances, all of them or none.
 *
 * Everything is checked on drafts before the first row is written, so a refusal leaves the book as it was. This is the
 * hottest code of a batch: one leg, the usual case, needs no scratch space.
 */
import { assert } from '../kernel/assert.ts'
import type { Building } from '../kernel/building.ts'
import type { AccountId, HoldId, TransferId } from '../kernel/ids.ts'
import { money, UNITS_MAX } from '../kernel/money.ts'
import { Refusal } from '../kernel/refusal.ts'
import { accountOf, spendableOf } from './account.ts'
import { type Account, type Book, balanceOf, type Entry, legKey, type Transfer } from './book.ts'
import type { TransferKind } from './chart.ts'

/** One movement: `units` (minor units, above zero) leave `debit` and come to `credit`, two accounts of one asset. */
export interface Leg {
  readonly debit: AccountId
  readonly credit: AccountId
  readonly units: bigint
}

/** What a transfer is called, whatever its legs. */
export interface Heading {
  readonly id: TransferId
  readonly kind: TransferKind
  /** When it is booked: its event's time, in milliseconds. */
  readonly at: number
  readonly effectiveAt?: number
  readonly reverses?: TransferId
  readonly posts?: HoldId
}

/** The rows of a transfer. `replayed`: it had been booked before, and nothing was done now. */
export interface Booked {
  readonly legs: readonly Transfer[]
  readonly replayed: boolean
}

/** Largest value of a counter: a bigint of PostgreSQL. */
export const COUNTER_MAX = 2n ** 63n - 1n

/** Books legs in their order: each must be possible after those before it. Throws Refusal, and then books nothing. */
export function bookLegs(book: Book, heading: Heading, legs: readonly Leg[]): readonly Transfer[] {
  const [leg] = legs
  assert(leg !== undefined, 'a transfer has a leg')
  if (legs.length > 1) return bookMany(book, heading, legs)
  const debit = accountOf(book, leg.debit)
  const credit = accountOf(book, leg.credit)
  checkLeg(leg, debit, credit)
  if (!canSpend(debit, leg.units)) throw insufficient(debit, leg.units)
  const debited = afterDebit(debit, leg.units)
  const credited = afterCredit(credit, leg.units)
  book.accounts.put(debited)
  book.accounts.put(credited)
  return [landLeg(book, heading, 0, leg, debited, credited)]
}

function bookMany(book: Book, heading: Heading, legs: readonly Leg[]): readonly Transfer[] {
  const drafts = new Map<AccountId, Account>()
  const debits: Account[] = []
  const credits: Account[] = []
  for (const leg of legs) {
    const debit = drafts.get(leg.debit) ?? accountOf(book, leg.debit)
    const credit = drafts.get(leg.credit) ?? accountOf(book, leg.credit)
    checkLeg(leg, debit, credit)
    if (!canSpend(debit, leg.units)) throw insufficient(accountOf(book, leg.debit), needOf(leg.debit, legs))
    const debited = afterDebit(debit, leg.units)
    const credited = afterCredit(credit, leg.units)
    drafts.set(leg.debit, debited).set(leg.credit, credited)
    debits.push(debited)
    credits.push(credited)
  }
  for (const draft of drafts.values()) book.accounts.put(draft)
  return legs.map((leg, n) => landLeg(book, heading, n, leg, at(debits, n), at(credits, n)))
}

function at<T>(list: readonly T[], index: number): T {
  const item = list[index]
  assert(item !== undefined, 'every leg has its drafts')
  return item
}

/** Checks what does not depend on the balance: amount, accounts, frozen, closed. */
export function checkLeg(leg: Leg, debit: Account, credit: Account): void {
  assert(leg.debit !== leg.credit, 'a leg is between two accounts')
  assert(debit.asset === credit.asset, 'a leg has one asset')
  checkUnits(leg.units, debit)
  if (debit.closed || credit.closed) throw new Refusal('account_closed', {})
  if (debit.frozenOut || credit.frozenIn) throw new Refusal('account_frozen', {})
  if (
    debit.debitsPosted + debit.debitsPending + leg.units > COUNTER_MAX ||
    credit.creditsPosted + credit.creditsPending + leg.units > COUNTER_MAX
  ) {
    throw new Refusal('amount_too_large', { max: money(debit.asset, 0n) })
  }
}

/** Refuses an amount of nothing and one beyond what any single movement may have. */
export function checkUnits(units: bigint, account: Account): void {
  if (units <= 0n) throw new Refusal('amount_zero', {})
  if (units > UNITS_MAX) throw new Refusal('amount_too_large', { max: money(account.asset, UNITS_MAX) })
}

export function canSpend(account: Account, units: bigint): boolean {
  const spendable = spendableOf(account)
  return spendable === undefined || units <= spendable
}

export function insufficient(account: Account, needed: bigint): Refusal<'insufficient_funds'> {
  return new Refusal('insufficient_funds', {
    available: money(account.asset, spendableOf(account) ?? 0n),
    needed: money(account.asset, needed),
  })
}

/** The least that an account must have to get through all legs: its deepest point on the way, not only the leg it failed at. */
function needOf(account: AccountId, legs: readonly Leg[]): bigint {
  let running = 0n
  let deepest = 0n
  for (const leg of legs) {
    if (leg.debit === account) running += leg.units
    if (leg.credit === account) running -= leg.units
    if (running > deepest) deepest = running
  }
  return deepest
}

function afterDebit(account: Account, units: bigint): Account {
  return posted(account, account.debitsPosted + units, account.creditsPosted)
}

function afterCredit(account: Account, units: bigint): Account {
  return posted(account, account.debitsPosted, account.creditsPosted + units)
}

/** The account with one entry more. Field by field, and all in one literal: a spread costs as much as the rest of a posting. */
function posted(account: Account, debitsPosted: bigint, creditsPosted: bigint): Account {
  const { id, kind, asset, owner, shard, debitsPending, creditsPending, creditLimit } = account
  const { frozenIn, frozenOut, closed } = account
  const version = account.version + 1n
  return {
    id,
    kind,
    asset,
    owner,
    shard,
    debitsPosted,
    creditsPosted,
    debitsPending,
    creditsPending,
    version,
    creditLimit,
    frozenIn,
    frozenOut,
    closed,
  }
}

/** Writes a leg's transfer row and its two entries; the accounts are as they are after this leg. */
export function landLeg(
  book: Book,
  heading: Heading,
  leg: number,
  { debit, credit, units }: Leg,
  debited: Account,
  credited: Account,
): Transfer {
  const { id: transfer, kind, at } = heading
  const row: Building<Transfer> = {
    id: legKey(transfer, leg),
    transfer,
    leg,
    kind,
    debit,
    credit,
    units,
    at,
  }
  if (heading.effectiveAt !== undefined) row.effectiveAt = heading.effectiveAt
  if (heading.reverses !== undefined) row.reverses = heading.reverses
  if (heading.posts !== undefined) row.posts = heading.posts
  book.entries.add(entryOf(debited, transfer, leg, -units, at))
  book.entries.add(entryOf(credited, transfer, leg, units, at))
  return book.transfers.add(row)
}

function entryOf(account: Account, transfer: TransferId, leg: number, units: bigint, at: number): Entry {
  return {
    account: account.id,
    version: account.version,
    transfer,
    leg,
    units,
    balance: balanceOf(account),
    at,
  }
}
