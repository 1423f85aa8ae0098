/** Person to person: one transfer and one payment for each payee, all or none. */

import type { PlannedPayee } from '../conversation/intent.ts'
import type { Person } from '../conversation/people.ts'
import type { World } from '../conversation/world.ts'
import { assert } from '../kernel/assert.ts'
import type { Building } from '../kernel/building.ts'
import {
  type AccountId,
  idOfSameBits,
  type PaymentId,
  type PersonId,
  type TransferId,
} from '../kernel/ids.ts'
import { type Money, money } from '../kernel/money.ts'
import { Refusal } from '../kernel/refusal.ts'
import { accountOf } from '../ledger/account.ts'
import { availableOf } from '../ledger/book.ts'
import { transfer } from '../ledger/transfer.ts'
import { countMovement } from './limit.ts'
import type { Payment } from './records.ts'

export interface SendOrder {
  readonly payer: Person
  readonly to: readonly PlannedPayee[]
  readonly memo: string | undefined
}

export interface Sent {
  readonly payments: readonly Payment[]
  /** What the payer has left to use. */
  readonly balanceAfter: Money
}

/**
 * Moves the money. A preview runs this very function and is then undone.
 *
 * Refuses with pay_yourself, insufficient_funds, amount_zero, amount_too_large, account_frozen, account_closed.
 */
export function send(world: World, { payer, to, memo }: SendOrder): Sent {
  const [first] = to
  assert(first, 'somebody is paid')
  const { asset } = first.amount
  if (to.some(({ person }) => person === payer.id)) throw new Refusal('pay_yourself', {})
  const needed = to.reduce((sum, { amount }) => sum + amount.units, 0n)
  const wallet = world.walletOrNew(payer.id, asset)
  if (availableOf(wallet) < needed) {
    throw new Refusal('insufficient_funds', {
      available: money(asset, availableOf(wallet)),
      needed: money(asset, needed),
    })
  }
  countMovement(world, payer.id, 'send', money(asset, needed))
  const from = { payer: payer.id, wallet: wallet.id, memo }
  const payments = to.map((payee) => pay(world, from, payee))
  return { payments, balanceAfter: money(asset, availableOf(accountOf(world, wallet.id))) }
}

interface From {
  readonly payer: PersonId
  readonly wallet: AccountId
  readonly memo: string | undefined
}

function pay(world: World, { payer, wallet: debit, memo }: From, payee: PlannedPayee): Payment {
  const { asset, units } = payee.amount
  const id: TransferId = world.next('trf')
  const theirs = world.walletOrNew(payee.person, asset)
  if (theirs.frozenIn || theirs.closed) throw new Refusal('payee_cannot_receive', { handle: payee.handle })
  const credit = theirs.id
  transfer(world, { id, kind: 'payment', legs: [{ debit, credit, units }], at: world.now })
  const payment: Building<Payment> = {
    id: idOfSameBits<'pay'>('pay', id) satisfies PaymentId,
    payer,
    payee: payee.person,
    asset,
    units,
    fee: 0n,
    at: world.now,
  }
  if (memo !== undefined) payment.memo = memo
  return world.payments.add(payment)
}
