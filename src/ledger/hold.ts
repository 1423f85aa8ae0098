/**
 * A hold reserves money on both sides until it is posted, voided or expired: exactly one of these, once.
 *
 * Posting never fails for want of money or because an account was frozen since: what was promised is kept.
 */
import { assert } from '../kernel/assert.ts'
import type { AccountId, HoldId, TransferId } from '../kernel/ids.ts'
import { money } from '../kernel/money.ts'
import { Refusal } from '../kernel/refusal.ts'
import { accountOf } from './account.ts'
import { type Account, type Book, type Hold, type HoldState, legKey } from './book.ts'
import type { TransferKind } from './chart.ts'
import { IdConflict } from './conflict.ts'
import { type Booked, canSpend, checkLeg, checkUnits, insufficient, landLeg } from './posting.ts'

/** The hold had been resolved in another way: `state` says how. */
export class HoldResolved extends Error {
  override name = 'HoldResolved'
  readonly hold: HoldId
  readonly state: HoldState
  constructor(hold: HoldId, state: HoldState) {
    super(`${hold} is ${state} already`)
    this.hold = hold
    this.state = state
  }
}

export interface HoldOrder {
  readonly id: HoldId
  readonly kind: TransferKind
  readonly debit: AccountId
  readonly credit: AccountId
  /** Minor units, above zero. */
  readonly units: bigint
  /** Milliseconds. */
  readonly at: number
  /** From this time on, in milliseconds, it can only expire; without it, it waits for ever. */
  readonly expiresAt?: number
}

/**
 * Reserves units of one asset. The same id and content again answers with the hold as it is now; other content throws
 * IdConflict. Throws Refusal as a transfer does, and then nothing has changed.
 */
export function place(book: Book, order: HoldOrder): Hold {
  const before = book.holds.get(order.id)
  if (before !== undefined) return sameHold(before, order)
  const debit = accountOf(book, order.debit)
  const credit = accountOf(book, order.credit)
  checkLeg(order, debit, credit)
  if (!canSpend(debit, order.units)) throw insufficient(debit, order.units)
  assert(order.expiresAt === undefined || order.expiresAt > order.at, 'a hold expires after it is placed')
  book.accounts.put({ ...debit, debitsPending: debit.debitsPending + order.units })
  book.accounts.put({ ...credit, creditsPending: credit.creditsPending + order.units })
  const { id, kind, units, at, expiresAt } = order
  const row: Hold = {
    id,
    kind,
    debit: order.debit,
    credit: order.credit,
    units,
    at,
    ...(expiresAt === undefined ? {} : { expiresAt }),
    state: 'open',
  }
  return book.holds.add(row)
}

/**
 * Moves what was held: all of it, or `units` of it, and then the rest is free again. Throws Refusal amount_zero or
 * amount_too_large when units do not fit in the hold, HoldResolved when it was voided, has expired (its time is over, swept
 * or not), or was posted with another amount. Posting the same again is a replay; under another transfer id the replay
 * has no legs to show.
 */
export function post(
  book: Book,
  order: {
    readonly hold: HoldId
    readonly id: TransferId
    readonly at: number
    readonly units?: bigint
  },
): Booked {
  const hold = holdOf(book, order.hold)
  const units = order.units ?? hold.units
  const before = book.transfers.get(legKey(order.id, 0))
  if (before !== undefined) {
    if (before.posts !== hold.id) throw new IdConflict(order.id, 'posts')
    if (before.units !== units) throw new IdConflict(order.id, 'units')
    return { legs: [before], replayed: true }
  }
  if (hold.state === 'posted' && hold.postedUnits === units) return { legs: [], replayed: true }
  if (hold.state !== 'open') throw new HoldResolved(hold.id, hold.state)
  if (isDue(hold, order.at)) throw new HoldResolved(hold.id, 'expired')
  const debit = accountOf(book, hold.debit)
  checkUnits(units, debit)
  if (units > hold.units) throw new Refusal('amount_too_large', { max: money(debit.asset, hold.units) })

  const [debited, credited] = releaseAndMove(book, hold, units)
  const heading = { id: order.id, kind: hold.kind, at: order.at, posts: hold.id }
  const leg = { debit: hold.debit, credit: hold.credit, units }
  book.holds.put({ ...hold, state: 'posted', resolvedAt: order.at, postedUnits: units })
  return { legs: [landLeg(book, heading, 0, leg, debited, credited)], replayed: false }
}

/** Frees what was held. Voiding twice is a replay; throws HoldResolved when it was posted or has expired. */
export function voidHold(book: Book, order: { readonly hold: HoldId; readonly at: number }): Hold {
  const hold = holdOf(book, order.hold)
  if (hold.state === 'voided') return hold
  if (hold.state !== 'open') throw new HoldResolved(hold.id, hold.state)
  release(book, hold)
  return book.holds.put({ ...hold, state: 'voided', resolvedAt: order.at })
}

/**
 * Frees what was held because its time is over. Before its time it is answered as it is, still open: clocks of two
 * machines differ, and the timer asks again. Throws HoldResolved when it was posted or voided.
 */
export function expire(book: Book, order: { readonly hold: HoldId; readonly at: number }): Hold {
  const hold = holdOf(book, order.hold)
  if (hold.state === 'expired') return hold
  if (hold.state !== 'open') throw new HoldResolved(hold.id, hold.state)
  if (!isDue(hold, order.at)) return hold
  release(book, hold)
  return book.holds.put({ ...hold, state: 'expired', resolvedAt: order.at })
}

/** Whether a hold's time is over at this time (milliseconds). */
export function isDue(hold: Hold, at: number): boolean {
  return hold.expiresAt !== undefined && at >= hold.expiresAt
}

function holdOf(book: Book, id: HoldId): Hold {
  const hold = book.holds.get(id)
  assert(hold !== undefined, `hold ${id} is not loaded`)
  return hold
}

function release(book: Book, hold: Hold): void {
  const debit = accountOf(book, hold.debit)
  const credit = accountOf(book, hold.credit)
  assert(debit.debitsPending >= hold.units, 'an open hold is reserved at its debit side')
  assert(credit.creditsPending >= hold.units, 'an open hold is reserved at its credit side')
  book.accounts.put({ ...debit, debitsPending: debit.debitsPending - hold.units })
  book.accounts.put({ ...credit, creditsPending: credit.creditsPending - hold.units })
}

function releaseAndMove(book: Book, hold: Hold, units: bigint): [Account, Account] {
  const debit = accountOf(book, hold.debit)
  const credit = accountOf(book, hold.credit)
  assert(debit.debitsPending >= hold.units, 'an open hold is reserved at its debit side')
  assert(credit.creditsPending >= hold.units, 'an open hold is reserved at its credit side')
  assert(!debit.closed && !credit.closed, 'an account with open holds cannot have been closed')
  return [
    book.accounts.put({
      ...debit,
      debitsPending: debit.debitsPending - hold.units,
      debitsPosted: debit.debitsPosted + units,
      version: debit.version + 1n,
    }),
    book.accounts.put({
      ...credit,
      creditsPending: credit.creditsPending - hold.units,
      creditsPosted: credit.creditsPosted + units,
      version: credit.version + 1n,
    }),
  ]
}

function sameHold(before: Hold, order: HoldOrder): Hold {
  for (const field of ['kind', 'debit', 'credit', 'units', 'expiresAt'] as const) {
    if (before[field] !== order[field]) throw new IdConflict(order.id, field)
  }
  return before
}
