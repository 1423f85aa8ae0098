/**
 * Card to wallet. Nothing is credited until the network has approved the pull: pull before push, always.
 */

import type { Person } from '../conversation/people.ts'
import type { World } from '../conversation/world.ts'
import { assert } from '../kernel/assert.ts'
import type { FundingOutcome } from '../kernel/event.ts'
import type { CardId } from '../kernel/ids.ts'
import { type Money, money } from '../kernel/money.ts'
import { Refusal } from '../kernel/refusal.ts'
import { availableOf } from '../ledger/book.ts'
import { transfer } from '../ledger/transfer.ts'
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
import { reasonOf } from './decline.ts'
import { countCardMovement, countMovement, uncountMovement } from './limit.ts'
import type { Attempt, Funding } from './records.ts'
import { giveBack } from './reverse.ts'

export interface FundingOrder {
  readonly person: Person
  readonly card: CardId
  readonly amount: Money
  readonly fee: Money
}

/**
 * Wants the first pull. Refuses with rail_paused, no_card, account_frozen, with amount_too_large what is too much for a new
 * card, and by the limits of the person and of the card.
 */
export function startFunding(
  world: World,
  { person, card, amount, fee }: FundingOrder,
): { funding: Funding; balanceAfter: Money } {
  assertRailRuns(world)
  const source = usableCard(world, card, 'pull')
  assertNotTooNew(world, source, 'pull', amount)
  const { asset } = amount
  countMovement(world, person.id, 'fund', amount)
  countCardMovement(world, source, 'fund', amount)
  const wallet = world.walletOrNew(person.id, asset)
  if (wallet.frozenIn) throw new Refusal('account_frozen', {})
  const id = world.next('fnd')
  const attempt = newAttempt(world, id, 1, 0)
  wantJob(world, { do: 'pull', attempt: attempt.id, of: id, nth: 1 })
  const funding = world.fundings.add({
    id,
    person: person.id,
    card,
    asset,
    units: amount.units,
    fee: fee.units,
    state: 'sending',
    attempt: attempt.id,
    attempts: 1,
    at: world.now,
  })
  return { funding, balanceAfter: money(asset, availableOf(wallet) + amount.units) }
}

/** Takes in what the network or a query says of a pull. Answers with the event's outcome. */
export function fundingOutcome(
  world: World,
  { funding: id, attempt: attemptId, outcome }: FundingOutcome,
): string {
  world.require({ kind: 'fundings', key: id })
  const funding = world.fundings.get(id)
  const attempt = world.attempts.get(attemptId)
  assert(funding && attempt && attempt.of === id, 'an outcome is of an attempt of its funding')
  if (funding.state === 'approved' || funding.state === 'declined' || funding.state === 'reversed') {
    if (outcome.kind !== 'approved' || funding.state !== 'declined') return 'ignored'
    // The network took money that nobody was credited with: it goes back to its card.
    if (funding.reversal === undefined) giveBack(world, funding, attempt, outcome)
    return 'conflict'
  }
  if (attempt.id !== funding.attempt) return 'ignored'
  return take(world, endsOf(world, funding, attempt), attempt, outcome)
}

/** A funding as the end of an attempt. */
function endsOf(world: World, funding: Funding, attempt: Attempt): Ends {
  return {
    verb: 'pull',
    state: funding.state === 'reversed' ? 'approved' : funding.state,
    approved: (outcome) => credit(world, funding, attempt, outcome),
    declined: (code, how) => decline(world, funding, attempt, code, how),
    restrict: (action) => {
      // What cannot be pushed to may still be pulled from.
      if (action === 'disable') world.cards.put({ ...cardOf(world, funding), state: 'disabled' })
    },
    wait: (state) => void world.fundings.put({ ...funding, state }),
    delayed: () => {
      const { id, asset, units } = funding
      const card = lineOf(cardOf(world, funding))
      tellOwner(world, funding, { say: 'funding_delayed', funding: id, amount: money(asset, units), card })
    },
  }
}

/**
 * The pull took amount and fee from the card: the wallet gets the amount, we keep the fee. A wallet that may not be
 * credited (frozen or closed since) sends the money back to its card.
 */
function credit(world: World, funding: Funding, attempt: Attempt, outcome: Approved): string {
  const { id, asset, units, person } = funding
  const at = world.now
  const clearing = world.platform('card_clearing', asset).id
  const wallet = world.walletOrNew(person, asset).id
  const legs = [{ debit: clearing, credit: wallet, units }]
  if (funding.fee > 0n)
    legs.push({ debit: clearing, credit: world.platform('fees', asset).id, units: funding.fee })
  try {
    transfer(world, { id: world.next('trf'), kind: 'funding', legs, at })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    decline(world, funding, attempt, error.code, 'declined')
    const declined = world.fundings.get(id)
    assert(declined, 'a declined funding is there')
    giveBack(world, declined, attempt, outcome)
    return 'reversing'
  }
  settle(world, attempt, outcome)
  const { networkRef, approvalCode } = outcome
  const approved: Funding = { ...funding, state: 'approved', networkRef, resolvedAt: at }
  world.fundings.put(approvalCode === undefined ? approved : { ...approved, approvalCode })
  const after = world.wallet(person, asset)
  assert(after, 'a credited wallet is there')
  tellOwner(world, funding, {
    say: 'funding_done',
    funding: id,
    amount: money(asset, units),
    fee: money(asset, funding.fee),
    card: lineOf(cardOf(world, funding)),
    at,
    balanceAfter: money(asset, availableOf(after)),
  })
  return 'approved'
}

function decline(
  world: World,
  funding: Funding,
  attempt: Attempt,
  code: string,
  state: 'declined' | 'not_sent',
): void {
  settle(world, attempt, state)
  uncountMovement(world, ownedCard(world, funding), 'fund', money(funding.asset, funding.units), funding.at)
  world.fundings.put({ ...funding, state: 'declined', declineCode: code, resolvedAt: world.now })
  const amount = money(funding.asset, funding.units)
  const card = lineOf(cardOf(world, funding))
  tellOwner(world, funding, {
    say: 'funding_declined',
    funding: funding.id,
    amount,
    card,
    why: reasonOf(code),
  })
}
