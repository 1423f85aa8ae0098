/** How long to wait before a platform is asked again, and how often at most. */
import { MINUTE_MS, SECOND_MS } from '../kernel/clock.ts'

/** More than a day of tries; then a reply is left to an operator, who can send it again. */
export const TRIES_MAX = 1_500
export const BACK_OFF_FIRST_MS = 5 * SECOND_MS
/** A platform that is well again is noticed within this. */
const BACK_OFF_MOST_MS = MINUTE_MS

/** After so many tries. */
export function backOff(tries: number): number {
  return Math.min(BACK_OFF_FIRST_MS * 2 ** Math.min(tries, 10), BACK_OFF_MOST_MS)
}

/** Up to a fifth later, so that what waited together does not come back together. */
export function jittered(milliseconds: number): number {
  return Math.round(milliseconds * (1 + Math.random() / 5))
}
