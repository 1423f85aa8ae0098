/** Time comes from outside, so that tests and the simulator can turn it. Milliseconds since 1970, UTC. */

export interface Clock {
  now(): number
}

export const systemClock: Clock = { now: () => Date.now() }

export const SECOND_MS = 1_000
export const MINUTE_MS = 60 * SECOND_MS
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

/** A clock that stands still until it is moved. */
export class ManualClock implements Clock {
  #now: number
  constructor(now = Date.UTC(2026, 10, 22, 12)) {
    this.#now = now
  }
  now(): number {
    return this.#now
  }
  advance(milliseconds: number): void {
    this.#now += milliseconds
  }
}
