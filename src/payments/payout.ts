/**
 * Wallet to card. The money is held when the person confirms, posted when the network has approved, released when it
 * has surely declined. Between these, nothing moves.
 */

import type { Person } from '../conversation/people.ts'
import type { World } from '../conversation/world.ts'
import { assert } from '../kernel/assert.ts'
import type { PayoutOutcome } from '../kernel/event.ts'
import type { CardId, HoldId } from '../kernel/ids.ts'
import { type Money, money } from '../kernel/money.ts'
import { Refusal } from '../kernel/refusal.ts'
import { availableOf } from '../ledger/book.ts'
import { place, post, voidHold } from '../ledger/hold.ts'
import { type Approved, type Ends, settle, take } from './attempt.ts'
import {
  assertNotTooNew,
  assertRailRuns,
  cardOf,
  lineOf,
  newAttempt,
  ownedCard,
  tellOwner,
  usableCard,
  wantJob,
} from './card-money.ts'
import { reasonOf, worthAnotherAttempt } from './decline.ts'
import { countCardMovement, countMovement, uncountMovement } from './limit.ts'
import type { Attempt, Payout } from './records.ts'

/** New attempts, under new ids, after a decline that says the issuer was out of reach. */
const ATTEMPTS_MAX = 3
const ATTEMPT_DELAY_MS = 30_000

export interface PayoutOrder {
  readonly person: Person
  readonly card: CardId
  readonly amount: Money
  readonly fee: Money
}

/**
 * Holds amount and fee, and wants the first push. Refuses with rail_paused, insufficient_funds, account_frozen, no_card, with
 * amount_too_large what is too much for a new card, and by the limits of the person and of the card.
 */
export function startPayout(
  world: World,
  { person, card, amount, fee }: PayoutOrder,
): { payout: Payout; balanceAfter: Money } {
  assertRailRuns(world)
  const { asset } = amount
  const needed = amount.units + fee.units
  const wallet = world.walletOrNew(person.id, asset)
  if (availableOf(wallet) < needed) {
    throw new Refusal('insufficient_funds', {
      available: money(asset, availableOf(wallet)),
      needed: money(asset, needed),
    })
  }
  const target = usableCard(world, card, 'push')
  assertNotTooNew(world, target, 'push', amount)
  countMovement(world, person.id, 'payout', amount)
  countCardMovement(world, target, 'payout', amount)
  const at = world.now
  const hold: HoldId = world.next('hld')
  const clearing = world.platform('card_clearing', asset).id
  place(world, { id: hold, kind: 'payout', debit: wallet.id, credit: clearing, units: amount.units, at })
  const feeHold = fee.units > 0n ? world.next('hld') : undefined
  if (feeHold !== undefined) {
    const fees = world.platform('fees', asset).id
    place(world, { id: feeHold, kind: 'fee', debit: wallet.id, credit: fees, units: fee.units, at })
  }
  const id = world.next('out')
  const attempt = newAttempt(world, id, 1, 0)
  wantJob(world, { do: 'push', attempt: attempt.id, of: id, nth: 1 })
  const payout = world.payouts.add({
    id,
    person: person.id,
    card,
    asset,
    units: amount.units,
    fee: fee.units,
    state: 'sending',
    hold,
    ...(feeHold === undefined ? {} : { feeHold }),
    attempt: attempt.id,
    attempts: 1,
    at,
  })
  return { payout, balanceAfter: available(world, payout) }
}

/** Takes in what the network, a query, or an operator says of an attempt. Answers with the event's outcome. */
export function payoutOutcome(
  world: World,
  { payout: id, attempt: attemptId, outcome }: PayoutOutcome,
): string {
  world.require({ kind: 'payouts', key: id })
  const payout = world.payouts.get(id)
  const attempt = world.attempts.get(attemptId)
  assert(payout && attempt && attempt.of === id, 'an outcome is of an attempt of its payout')
  if (payout.state === 'approved' || payout.state === 'declined') {
    // Said twice is nothing new; an approval of what was released is an operator's case, never a second movement.
    return outcome.kind === 'approved' && payout.state === 'declined' ? 'conflict' : 'ignored'
  }
  // An attempt that was declined is over; if the network has executed it after all, an operator must look.
  if (attempt.id !== payout.attempt) return outcome.kind === 'approved' ? 'conflict' : 'ignored'
  return take(world, endsOf(world, payout, attempt), attempt, outcome)
}

/** A payout as the end of an attempt. */
function endsOf(world: World, payout: Payout, attempt: Attempt): Ends {
  return {
    verb: 'push',
    state: payout.state,
    approved: (outcome) => {
      approve(world, payout, attempt, outcome)
      return 'approved'
    },
    declined: (code, how) => decline(world, payout, attempt, code, how),
    another: (code) => {
      if (!worthAnotherAttempt(code) || payout.attempts >= ATTEMPTS_MAX) return false
      another(world, payout, attempt)
      return true
    },
    restrict: (action) => {
      const card = cardOf(world, payout)
      world.cards.put(action === 'disable' ? { ...card, state: 'disabled' } : { ...card, canPush: false })
    },
    wait: (state) => void world.payouts.put({ ...payout, state }),
    delayed: () => {
      const { id, asset, units } = payout
      const card = lineOf(cardOf(world, payout))
      tellOwner(world, payout, { say: 'payout_delayed', payout: id, amount: money(asset, units), card })
    },
  }
}

function approve(world: World, payout: Payout, attempt: Attempt, outcome: Approved): void {
  const at = world.now
  post(world, { hold: payout.hold, id: world.next('trf'), at })
  if (payout.feeHold !== undefined) post(world, { hold: payout.feeHold, id: world.next('trf'), at })
  settle(world, attempt, outcome)
  world.payouts.put({ ...payout, state: 'approved', networkRef: outcome.networkRef, resolvedAt: at })
  const { id, asset } = payout
  const amount = money(asset, payout.units)
  const fee = money(asset, payout.fee)
  const balanceAfter = available(world, payout)
  tellOwner(world, payout, {
    say: 'payout_done',
    payout: id,
    amount,
    fee,
    card: lineOf(cardOf(world, payout)),
    at,
    balanceAfter,
  })
}

function decline(
  world: World,
  payout: Payout,
  attempt: Attempt,
  code: string,
  state: 'declined' | 'not_sent',
): void {
  const at = world.now
  voidHold(world, { hold: payout.hold, at })
  if (payout.feeHold !== undefined) voidHold(world, { hold: payout.feeHold, at })
  settle(world, attempt, state)
  uncountMovement(world, ownedCard(world, payout), 'payout', money(payout.asset, payout.units), payout.at)
  world.payouts.put({ ...payout, state: 'declined', declineCode: code, resolvedAt: at })
  const amount = money(payout.asset, payout.units)
  const card = lineOf(cardOf(world, payout))
  const balanceAfter = available(world, payout)
  tellOwner(world, payout, {
    say: 'payout_declined',
    payout: payout.id,
    amount,
    card,
    why: reasonOf(code),
    balanceAfter,
  })
}

/** A decline is final for its attempt: trying again is a new transaction to the network, with new ids. */
function another(world: World, payout: Payout, attempt: Attempt): void {
  settle(world, attempt, 'declined')
  const next = newAttempt(world, payout.id, attempt.seq + 1, ATTEMPT_DELAY_MS)
  wantJob(world, { do: 'push', attempt: next.id, of: payout.id, nth: 1, delayMs: ATTEMPT_DELAY_MS })
  world.payouts.put({ ...payout, state: 'sending', attempt: next.id, attempts: payout.attempts + 1 })
}

function available(world: World, payout: Payout): Money {
  const wallet = world.wallet(payout.person, payout.asset)
  return money(payout.asset, wallet === undefined ? 0n : availableOf(wallet))
}
