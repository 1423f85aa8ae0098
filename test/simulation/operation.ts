/**
 * What can be done to a ledger, as data, and the doing of it: the answer is a line of text that a model can foretell.
 */
import type { Asset } from '../../src/kernel/assets.ts'
import type { AccountId, HoldId, PersonId, TransferId } from '../../src/kernel/ids.ts'
import { Refusal } from '../../src/kernel/refusal.ts'
import { AccountInUse, close, freeze, limitCredit, openWallet } from '../../src/ledger/account.ts'
import type { Book } from '../../src/ledger/book.ts'
import type { TransferKind } from '../../src/ledger/chart.ts'
import { IdConflict } from '../../src/ledger/conflict.ts'
import { expire, HoldResolved, place, post, voidHold } from '../../src/ledger/hold.ts'
import type { Booked } from '../../src/ledger/posting.ts'
import { ReversalTooLarge, reverse } from '../../src/ledger/reversal.ts'
import { type Leg, transfer } from '../../src/ledger/transfer.ts'

export type Operation =
  | { readonly do: 'open'; readonly id: AccountId; readonly owner: PersonId; readonly asset: Asset }
  | {
      readonly do: 'transfer'
      readonly id: TransferId
      readonly kind: TransferKind
      readonly legs: readonly Leg[]
      readonly at: number
      readonly effectiveAt?: number
    }
  | {
      readonly do: 'place'
      readonly id: HoldId
      readonly kind: TransferKind
      readonly debit: AccountId
      readonly credit: AccountId
      readonly units: bigint
      readonly at: number
      readonly expiresAt?: number
    }
  | {
      readonly do: 'post'
      readonly hold: HoldId
      readonly id: TransferId
      readonly at: number
      readonly units?: bigint
    }
  | { readonly do: 'void' | 'expire'; readonly hold: HoldId; readonly at: number }
  | {
      readonly do: 'reverse'
      readonly id: TransferId
      readonly original: TransferId
      readonly units?: bigint
      readonly at: number
    }
  | {
      readonly do: 'freeze'
      readonly account: AccountId
      readonly frozenIn: boolean
      readonly frozenOut: boolean
    }
  | { readonly do: 'limit'; readonly account: AccountId; readonly creditLimit: bigint }
  | { readonly do: 'close'; readonly account: AccountId; readonly closed: boolean }

/** Does it. Answers what happened; throws only what no operation may ever cause. */
export function apply(book: Book, operation: Operation): string {
  try {
    return run(book, operation)
  } catch (error) {
    if (error instanceof Refusal) return `refused ${error.code}${detailsOf(error)}`
    if (error instanceof IdConflict) return `conflict ${error.field}`
    if (error instanceof HoldResolved) return `resolved ${error.state}`
    if (error instanceof ReversalTooLarge) return `too large, left ${error.left}`
    if (error instanceof AccountInUse) return 'in use'
    throw error
  }
}

function run(book: Book, operation: Operation): string {
  switch (operation.do) {
    case 'open': {
      const { asset, owner } = openWallet(book, operation)
      return `open ${owner} ${asset}`
    }
    case 'transfer':
      return said(transfer(book, operation))
    case 'place':
      return `held ${place(book, operation).state}`
    case 'post':
      return said(post(book, operation))
    case 'void':
      return `held ${voidHold(book, operation).state}`
    case 'expire':
      return `held ${expire(book, operation).state}`
    case 'reverse':
      return said(reverse(book, operation))
    case 'freeze': {
      const { frozenIn, frozenOut } = freeze(book, operation)
      return `frozen ${frozenIn} ${frozenOut}`
    }
    case 'limit':
      return `limit ${limitCredit(book, operation).creditLimit}`
    case 'close':
      return `closed ${close(book, operation).closed}`
  }
}

function said({ legs, replayed }: Booked): string {
  return `${replayed ? 'replayed' : 'booked'} ${legs.map(({ units }) => units).join(' ')}`
}

function detailsOf(refusal: Refusal): string {
  if (refusal.code === 'insufficient_funds') {
    const { available, needed } = (refusal as Refusal<'insufficient_funds'>).details
    return ` ${available.asset} ${available.units} of ${needed.units}`
  }
  if (refusal.code === 'amount_too_large') {
    const { max } = (refusal as Refusal<'amount_too_large'>).details
    return ` ${max.asset} ${max.units}`
  }
  return ''
}
