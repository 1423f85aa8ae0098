/** Money on its way to or from a card: which answers of a network are right, and what they change but the money. */
import type { Answer, Heard } from './act.ts'

export interface Trip {
  readonly who: string
  readonly verb: 'add' | 'cash_out'
  readonly cents: bigint
  readonly fee: bigint
  readonly begun: number
  state: 'open' | 'approved' | 'declined'
  attempt: string
  attempts: number
  sends: number
  denials: number
  /** The network has once not known, or not said, what became of the attempt: it may have been executed. */
  doubted: boolean
  /** Nobody knows just now, and it is not being sent again: an operator may decide. */
  undecided: boolean
  since: number
}

const ATTEMPTS_MAX = 3
const SENDS_MAX = 12

/** The outcomes that are right for what a network answered. */
export function answersRight(trip: Trip, { attempt, answer, retryable }: Answer): readonly string[] {
  if (trip.state !== 'open')
    return [answer === 'approved' && trip.state === 'declined' ? 'conflict' : 'ignored']
  // An attempt that was over was executed after all: somebody has to look.
  if (attempt !== trip.attempt) return [answer === 'approved' ? 'conflict' : 'ignored']
  switch (answer) {
    case 'out_of_reach':
      return [trip.verb === 'cash_out' && trip.attempts < ATTEMPTS_MAX ? 'retried' : 'declined']
    case 'not_sent':
      if (trip.doubted) return ['unknown']
      return [retryable && trip.sends < SENDS_MAX ? 'retried' : 'declined']
    default:
      return [answer]
  }
}

/** Notes an answer that settled nothing. */
export function note(trip: Trip, { attempt, answer }: Answer, heard: Heard, at: number): void {
  if (answer === 'not_sent') {
    if (trip.doubted) trip.undecided = true
    else trip.sends += 1
  }
  if (answer === 'out_of_reach') {
    if (heard.attempt === undefined || heard.attempt === attempt) throw new Error('no new attempt was made')
    trip.attempt = heard.attempt
    Object.assign(trip, {
      attempts: trip.attempts + 1,
      sends: 1,
      denials: 0,
      doubted: false,
      undecided: false,
      since: at,
    })
  }
  if (answer === 'unknown' || answer === 'pending' || answer === 'absent') {
    trip.doubted = true
    trip.undecided = true
  }
  if (answer !== 'absent') return
  trip.denials += 1
  if (trip.denials >= 3 && at - trip.since >= 15 * 60_000) {
    trip.denials = 0
    trip.sends += 1
    trip.undecided = false
  }
}

/** A percent and a half, to the nearest cent, from a quarter to fifteen dollars. */
export function feeOn(cents: bigint): bigint {
  const exact = Math.round(Number(cents) * 15) / 1_000
  const nearest = BigInt(Math.floor(exact + 0.5))
  return nearest < 25n ? 25n : nearest > 1_500n ? 1_500n : nearest
}
