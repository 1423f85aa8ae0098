/**
 * A reversal gives money back by a new transfer, linked to its original: wholly or in parts, never more than the original.
 *
 * What must be in the book: every leg of the original, the accounts of those legs, and the original's `Reversible` row,
 * read after the accounts were locked, so that two reversals at once see each other. A transfer that was booked in this same
 * batch needs no such row.
 */
import { assert } from '../kernel/assert.ts'
import type { TransferId } from '../kernel/ids.ts'
import { accountOf } from './account.ts'
import { type Book, legKey, type Reversible, type Transfer } from './book.ts'
import { IdConflict } from './conflict.ts'
import { type Booked, bookLegs, checkUnits, type Leg } from './posting.ts'
import { legsOf } from './transfer.ts'

/** More would be given back than is left of the original. `left` is in minor units of its first leg. */
export class ReversalTooLarge extends Error {
  override name = 'ReversalTooLarge'
  readonly original: TransferId
  readonly left: bigint
  constructor(original: TransferId, left: bigint) {
    super(`${left} units are left of ${original}`)
    this.original = original
    this.left = left
  }
}

export interface ReversalOrder {
  readonly id: TransferId
  readonly original: TransferId
  /**
   * How much of the original's first leg to give back, in minor units; the other legs follow in proportion, rounded
   * down, and the last part takes what rounding left. Without it: everything that is left.
   */
  readonly units?: bigint
  /** Milliseconds. */
  readonly at: number
}

/**
 * Books a reversal. The same id and original again is a replay; with another original or amount throws IdConflict. Throws
 * ReversalTooLarge beyond what is left, and Refusal as a transfer does: a payee who spent the money cannot give it back.
 */
export function reverse(book: Book, order: ReversalOrder): Booked {
  const replay = legsOf(book, order.id)
  if (replay.length > 0) return { legs: sameReversal(replay, order), replayed: true }
  const reversible = reversibleOf(book, order.original)
  const legs = originalLegs(book, reversible)
  const [first] = legs
  const left = first.units - reversible.reversedUnits
  const units = order.units ?? left
  if (left === 0n) throw new ReversalTooLarge(order.original, left)
  checkUnits(units, accountOf(book, first.debit))
  if (units > left) throw new ReversalTooLarge(order.original, left)

  const reversedUnits = reversible.reversedUnits + units
  const backwards: Leg[] = []
  for (const leg of legs) {
    const part =
      (leg.units * reversedUnits) / first.units - (leg.units * reversible.reversedUnits) / first.units
    if (part > 0n) backwards.push({ debit: leg.credit, credit: leg.debit, units: part })
  }
  const heading = { id: order.id, kind: 'reversal', at: order.at, reverses: order.original } as const
  const booked = bookLegs(book, heading, backwards)
  book.reversibles.put({ ...reversible, reversedUnits })
  return { legs: booked, replayed: false }
}

/** How much of a transfer's first leg can still be given back, in minor units. */
export function leftToReverse(book: Book, original: TransferId): bigint {
  const reversible = reversibleOf(book, original)
  return originalLegs(book, reversible)[0].units - reversible.reversedUnits
}

function reversibleOf(book: Book, original: TransferId): Reversible {
  const loaded = book.reversibles.get(original)
  if (loaded !== undefined) return loaded
  assert(book.transfers.isNew(legKey(original, 0)), `what was reversed of ${original} is not loaded`)
  return { id: original, legs: legsOf(book, original).length, reversedUnits: 0n }
}

function originalLegs(book: Book, { id, legs: count, reversedUnits }: Reversible): [Transfer, ...Transfer[]] {
  const legs = legsOf(book, id)
  const [first, ...others] = legs
  assert(first !== undefined && legs.length === count, `every leg of ${id} is loaded`)
  assert(first.reverses === undefined, 'a reversal is not reversed: pay again instead')
  assert(reversedUnits >= 0n && reversedUnits <= first.units, 'no more was reversed than was booked')
  return [first, ...others]
}

function sameReversal(rows: readonly Transfer[], order: ReversalOrder): readonly Transfer[] {
  const [first] = rows
  if (first?.reverses !== order.original) throw new IdConflict(order.id, 'reverses')
  if (order.units !== undefined && first.units !== order.units) throw new IdConflict(order.id, 'units')
  return rows
}
