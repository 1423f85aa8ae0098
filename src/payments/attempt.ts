/**
 * What a network's answer does to an attempt, and what becomes of one that has no final answer: asked about, sent again
 * under the same ids, or left to a person. The same table for both ways: the two ends say what it means to them.
 *
 * Two mistakes decide everything here: paying twice, and refunding what was paid. So an unknown is asked about first,
 * and sent again only when the network has denied it often and long enough, with the ids it would know it by.
 */

import type { World } from '../conversation/world.ts'
import { unreachable } from '../kernel/assert.ts'
import { MINUTE_MS, SECOND_MS } from '../kernel/clock.ts'
import type { OutcomeReport } from '../kernel/event.ts'
import { wantJob } from './card-money.ts'
import type { Attempt, PayoutState } from './records.ts'

export type Approved = Extract<OutcomeReport, { kind: 'approved' }>
export type CardAction = NonNullable<Extract<OutcomeReport, { kind: 'declined' }>['cardAction']>
type Inconclusive = Extract<OutcomeReport, { kind: 'pending' | 'unknown' | 'absent' }>

/** Longer than this without a network and people get their money back: it surely was not sent. */
const NOT_SENT_TRIES = 12

/** What an attempt moves money between, as its payout or funding knows it. */
export interface Ends {
  readonly verb: 'push' | 'pull'
  readonly state: PayoutState
  /** Books it. Answers with the event's outcome. */
  approved(outcome: Approved): string
  /** Releases it and says why: the network's code, and whether it said no or never had it. */
  declined(code: string, how: 'declined' | 'not_sent'): void
  /** A new attempt instead of the decline, where that may help; false: this was the last. */
  another?(code: string): boolean
  /** What the network wants done with the card. */
  restrict(action: CardAction): void
  /** It waits in this state from now on. */
  wait(state: 'sending' | 'unknown' | 'manual'): void
  /** Tells its owner, once, that it takes longer. */
  delayed(): void
}

/** Does what an answer asks for. Answers with the event's outcome. */
export function take(world: World, ends: Ends, attempt: Attempt, report: OutcomeReport): string {
  const outcome = inDoubt(attempt, report)
  switch (outcome.kind) {
    case 'approved':
      return ends.approved(outcome)
    case 'declined':
      if (ends.another?.(outcome.code) === true) return 'retried'
      if (outcome.cardAction !== undefined) ends.restrict(outcome.cardAction)
      ends.declined(outcome.code, 'declined')
      return 'declined'
    case 'not_sent':
      if (outcome.retryable && tryAgain(world, attempt, ends.verb)) {
        // The network is away: it waits, and whoever waits with it is told, once.
        if (attempt.sends === 1) ends.delayed()
        return 'retried'
      }
      ends.declined('91', 'not_sent')
      return 'declined'
    case 'pending':
    case 'unknown':
    case 'absent': {
      const next = askLater(world, attempt, outcome, ends.verb)
      const state = next === 'manual' ? 'manual' : next === 'sent_again' ? 'sending' : 'unknown'
      if (ends.state !== state) ends.wait(state)
      if (ends.state === 'sending' && next !== 'sent_again') ends.delayed()
      return outcome.kind
    }
    default:
      return unreachable(outcome)
  }
}

type Next = 'waiting' | 'sent_again' | 'manual'

/** Notes an answer that settles nothing and says what happens next. */
function askLater(world: World, attempt: Attempt, report: Inconclusive, verb: 'push' | 'pull'): Next {
  const { queryScheduleMs, absences: needed, absenceMs } = world.policy
  const absences = report.kind === 'absent' ? attempt.absences + 1 : attempt.absences
  if (report.kind === 'absent' && absences >= needed && world.now - attempt.at >= absenceMs) {
    // The question is counted: its number is the key of its answer, and no two answers may have one key.
    sendAgain(world, { ...attempt, absences: 0, queries: attempt.queries + 1 }, verb, 0)
    return 'sent_again'
  }
  const delayMs = queryScheduleMs[attempt.queries]
  const state = report.kind === 'pending' ? 'pending' : 'unknown'
  const statusIdentifier = report.kind === 'pending' ? report.statusIdentifier : undefined
  const noted: Attempt = {
    ...attempt,
    state,
    absences,
    queries: attempt.queries + 1,
    ...(statusIdentifier === undefined ? {} : { statusIdentifier }),
  }
  if (delayMs === undefined) {
    const { nextAt: _, ...settled } = noted
    world.attempts.put(settled)
    return 'manual'
  }
  world.attempts.put({ ...noted, nextAt: world.now + delayMs + MINUTE_MS })
  wantJob(world, { do: 'resolve', attempt: attempt.id, of: attempt.of, nth: noted.queries, delayMs })
  return 'waiting'
}

/** It surely never left: the same attempt is tried again, later each time. False when that has gone on for too long. */
function tryAgain(world: World, attempt: Attempt, verb: 'push' | 'pull'): boolean {
  if (attempt.sends >= NOT_SENT_TRIES) return false
  const delayMs = Math.min(5 * SECOND_MS * 2 ** (attempt.sends - 1), 10 * MINUTE_MS)
  sendAgain(world, attempt, verb, delayMs)
  return true
}

/** The same ids: whatever the network has seen of it, it will know it again. */
function sendAgain(world: World, attempt: Attempt, verb: 'push' | 'pull', delayMs: number): void {
  const sends = attempt.sends + 1
  world.attempts.put({ ...attempt, state: 'ready', sends, nextAt: world.now + delayMs + MINUTE_MS })
  wantJob(world, { do: verb, attempt: attempt.id, of: attempt.of, nth: sends, delayMs })
}

/**
 * Somebody has asked about it: an earlier sending may have been executed, so that whatever only tells of a later one
 * ("this was not sent") leaves it unknown.
 */
function inDoubt(attempt: Attempt, outcome: OutcomeReport): OutcomeReport {
  if (outcome.kind !== 'not_sent' || attempt.queries === 0) return outcome
  return { kind: 'unknown', why: `resend_${outcome.why}` }
}

/** Closes an attempt with its final state: nothing more is to be asked about it. */
export function settle(world: World, attempt: Attempt, how: Approved | 'declined' | 'not_sent'): void {
  const { nextAt: _, ...rest } = attempt
  if (how === 'declined' || how === 'not_sent') {
    world.attempts.put({ ...rest, state: how })
    return
  }
  const { networkRef, transmittedAt = world.now } = how
  world.attempts.put({ ...rest, state: 'approved', networkRef, transmittedAt })
}
