/**
 * A transfer of one or many legs: all of them or none, once for each id.
 *
 * An attempt that is refused leaves no row here. It stays failed all the same: ids derive from their event, an event's
 * key is taken for ever, and the event's row keeps the refusal as its outcome; so the same attempt said again is answered from
 * there, and the ledger need not look for failures on its hottest path.
 */
import type { TransferId } from '../kernel/ids.ts'
import { type Book, legKey, type Transfer } from './book.ts'
import { IdConflict } from './conflict.ts'
import { type Booked, bookLegs, type Heading, type Leg } from './posting.ts'

export type { Booked, Leg } from './posting.ts'

export interface TransferOrder extends Pick<Heading, 'id' | 'kind' | 'at' | 'effectiveAt'> {
  readonly legs: readonly Leg[]
}

/**
 * Books a transfer: legs in order, units above zero in minor units, each leg between two accounts of one asset.
 *
 * The same id with the same content answers with the first rows and `replayed`; with other content throws IdConflict
 * (the time of booking is no content: a repetition comes later). Throws Refusal with insufficient_funds, account_frozen,
 * account_closed, amount_zero or amount_too_large, and then nothing has changed. All accounts must be loaded, and
 * the transfer's own rows if the database has them.
 */
export function transfer(book: Book, order: TransferOrder): Booked {
  const before = book.transfers.get(legKey(order.id, 0))
  if (before !== undefined) return { legs: replayOf(book, order, before), replayed: true }
  return { legs: bookLegs(book, order, order.legs), replayed: false }
}

/** The rows of a loaded transfer, in the order of its legs; empty when it is not in the book. */
export function legsOf(book: Book, id: TransferId): Transfer[] {
  const legs: Transfer[] = []
  for (let leg = book.transfers.get(legKey(id, 0)); leg !== undefined; ) {
    legs.push(leg)
    leg = book.transfers.get(legKey(id, legs.length))
  }
  return legs
}

function replayOf(book: Book, order: TransferOrder, before: Transfer): readonly Transfer[] {
  const { id } = order
  if (before.kind !== order.kind) throw new IdConflict(id, 'kind')
  if (before.effectiveAt !== order.effectiveAt) throw new IdConflict(id, 'effectiveAt')
  if (before.reverses !== undefined) throw new IdConflict(id, 'reverses')
  if (before.posts !== undefined) throw new IdConflict(id, 'posts')
  const rows = legsOf(book, id)
  if (rows.length !== order.legs.length) throw new IdConflict(id, 'legs')
  for (const [n, row] of rows.entries()) {
    const leg = order.legs[n]
    if (row.debit !== leg?.debit) throw new IdConflict(id, 'debit')
    if (row.credit !== leg.credit) throw new IdConflict(id, 'credit')
    if (row.units !== leg.units) throw new IdConflict(id, 'units')
  }
  return rows
}
