/**
 * Giving an approved pull back to its card (AFTR), because our side could not credit it: the funding had been closed as
 * declined, or the wallet may not be credited. Within the network's 24 hours; after that a person decides.
 *
 * Meanwhile the money stands in `adjustments`: taken in, owed to the card, nobody's balance.
 */
import type { World } from '../conversation/world.ts'
import { assert } from '../kernel/assert.ts'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../kernel/clock.ts'
import type { OutcomeReport, ReversalOutcome } from '../kernel/event.ts'
import { transfer } from '../ledger/transfer.ts'
import { settle } from './attempt.ts'
import { wantReversal } from './card-money.ts'
import type { Attempt, Funding } from './records.ts'

/** The network takes reversals for 24 hours; the last hour is left for its clock and ours to differ. */
const WINDOW_MS = 23 * HOUR_MS
const TURN_FIRST_MS = 5 * SECOND_MS
const TURN_MOST_MS = 30 * MINUTE_MS

/** Books the pull as taken, and wants it reversed. The funding stays declined. */
export function giveBack(
  world: World,
  funding: Funding,
  attempt: Attempt,
  outcome: Extract<OutcomeReport, { kind: 'approved' }>,
): void {
  const { asset } = funding
  const debit = world.platform('card_clearing', asset).id
  const credit = world.platform('adjustments', asset).id
  const legs = [{ debit, credit, units: funding.units + funding.fee }]
  transfer(world, { id: world.next('trf'), kind: 'funding', legs, at: world.now })
  settle(world, attempt, outcome)
  const { networkRef, approvalCode } = outcome
  world.fundings.put({
    ...funding,
    networkRef,
    ...(approvalCode === undefined ? {} : { approvalCode }),
    reversal: 'wanted',
    reversalTurns: 1,
    reversalNextAt: world.now + MINUTE_MS,
  })
  wantReversal(world, funding.id, 1, 0)
}

/** Takes in what the network, a question, or a settlement file says of a reversal. Answers with the event's outcome. */
export function reversalOutcome(world: World, { funding: id, turn, outcome }: ReversalOutcome): string {
  world.require({ kind: 'fundings', key: id })
  const funding = world.fundings.get(id)
  assert(funding?.reversal, 'a reversal is of a funding that wants one')
  if (funding.reversal === 'approved') return 'ignored'
  if (outcome.kind === 'approved') {
    reversed(world, funding)
    return 'approved'
  }
  if (funding.reversal === 'manual' || turn !== funding.reversalTurns) return 'ignored'
  const { reversalNextAt: _, ...rest } = funding
  const attempt = world.attempts.get(funding.attempt)
  assert(attempt, 'the attempt of a funding is loaded with it')
  const late = world.now - (attempt.transmittedAt ?? attempt.at) > WINDOW_MS
  if (late || outcome.kind === 'declined') {
    world.fundings.put({ ...rest, reversal: 'manual' })
    return 'manual'
  }
  // Sent again only when nothing of it can be under way: it never left, or the network denies having seen it.
  const sendable = outcome.kind === 'absent' || outcome.kind === 'not_sent'
  const asked = funding.reversal === 'unknown' && outcome.kind === 'not_sent'
  const delayMs = Math.min(TURN_FIRST_MS * 2 ** (turn - 1), TURN_MOST_MS)
  world.fundings.put({
    ...rest,
    reversal: sendable && !asked ? 'wanted' : 'unknown',
    reversalTurns: turn + 1,
    reversalNextAt: world.now + delayMs + MINUTE_MS,
  })
  wantReversal(world, id, turn + 1, delayMs)
  return outcome.kind
}

function reversed(world: World, funding: Funding): void {
  const { asset } = funding
  const debit = world.platform('adjustments', asset).id
  const credit = world.platform('card_clearing', asset).id
  const legs = [{ debit, credit, units: funding.units + funding.fee }]
  transfer(world, { id: world.next('trf'), kind: 'reversal', legs, at: world.now })
  const { reversalNextAt: _, ...rest } = funding
  world.fundings.put({ ...rest, state: 'reversed', reversal: 'approved' })
}
