/**
 * Holds a rail back: by an operator's switch, which all processes see, or by itself when the network has failed to
 * answer several times on end. Questions about what was sent are never held back, only new money.
 */
import type { Database } from '../db/connect.ts'
import { type Clock, MINUTE_MS, SECOND_MS } from '../kernel/clock.ts'
import type { OutcomeReport } from '../kernel/event.ts'

/** Failures on end that open the breaker. */
const FAILURES_MAX = 8
const BREAK_FIRST_MS = 5 * SECOND_MS
const BREAK_MOST_MS = MINUTE_MS
/** How long the switch is believed to be as it was. */
const SWITCH_MS = SECOND_MS
/** How often what waits for the switch looks again. */
const PAUSED_MS = 15 * SECOND_MS

export interface RailGate {
  /** Milliseconds for which nothing may be sent; zero: go on. */
  heldMs(): Promise<number>
  /** What came of a sending. */
  note(outcome: OutcomeReport): void
}

export function railGate({
  database,
  rail,
  clock,
}: {
  readonly database: Database
  readonly rail: string
  readonly clock: Clock
}): RailGate {
  let failures = 0
  let brokenUntil = 0
  let read = { at: Number.NEGATIVE_INFINITY, paused: false }
  return {
    async heldMs() {
      const now = clock.now()
      if (now - read.at >= SWITCH_MS) read = { at: now, paused: await isPaused(database, rail) }
      return Math.max(read.paused ? PAUSED_MS : 0, brokenUntil - now, 0)
    },
    note(outcome) {
      const failed = outcome.kind === 'unknown' || (outcome.kind === 'not_sent' && outcome.retryable)
      failures = failed ? failures + 1 : 0
      if (failures < FAILURES_MAX) return
      // After a break the next sending tries the line; if it fails, too, the break is longer.
      const breakMs = Math.min(BREAK_FIRST_MS * 2 ** (failures - FAILURES_MAX), BREAK_MOST_MS)
      brokenUntil = clock.now() + breakMs
    },
  }
}

const switchName = (rail: string): string => `rail_paused:${rail}`

async function isPaused(database: Database, rail: string): Promise<boolean> {
  const rows = await database`select from facts where name = ${switchName(rail)} and value <> ''`
  return rows.length > 0
}

/** The kill switch: payouts wait until it is taken back. `reason` is kept for whoever finds it on. */
export async function pauseRail(database: Database, rail: string, reason: string, at: number): Promise<void> {
  await database`
    insert into facts (name, value, at) values (${switchName(rail)}, ${reason}, ${at})
    on conflict (name) do update set value = excluded.value, at = excluded.at`
}

/** Takes the switch back. */
export async function resumeRail(database: Database, rail: string): Promise<void> {
  await database`update facts set value = '' where name = ${switchName(rail)}`
}
