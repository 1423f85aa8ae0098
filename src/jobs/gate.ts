/**
 * Holds a rail back: by an operator's switch, which all processes see, or by itself when the network has failed to
 * answer several times on end. Questions about what was sent are never held back, only new money.
 */
import type { Database } from '../db/connect.ts'
import { assert } from '../kernel/assert.ts'
import { type Clock, MINUTE_MS, SECOND_MS } from '../kernel/clock.ts'
import type { OutcomeReport } from '../kernel/event.ts'

/** Failures on end that open the breaker. */
const FAILURES_MAX = 8
const BREAK_FIRST_MS = 5 * SECOND_MS
const BREAK_MOST_MS = MINUTE_MS
/** The one that tries the line may take so long before another does; the others look again this often. */
const PROBE_MS = 10 * SECOND_MS
const PROBE_LOOK_MS = SECOND_MS
/** How long the switch is believed to be as it was. */
const SWITCH_MS = SECOND_MS
/** How often what waits for the switch looks again. */
const PAUSED_MS = 15 * SECOND_MS

export interface RailGate {
  /** Milliseconds for which nothing may be sent; zero: go on. */
  heldMs(): Promise<number>
  /** What came of a sending. */
  note(outcome: OutcomeReport): void
  /** A question was answered: the network is there, and whoever tries the line need not wait for the end of the break. */
  answered(): void
}

export function railGate({
  database,
  rail,
  clock,
  onBreak,
}: {
  readonly database: Database
  readonly rail: string
  readonly clock: Clock
  /** Hears when the breaker opens (with how long, in milliseconds) and when the network answers again (zero). */
  readonly onBreak?: (milliseconds: number) => void
}): RailGate {
  let failures = 0
  let brokenUntil = 0
  let probedAt = Number.NEGATIVE_INFINITY
  let read = { at: Number.NEGATIVE_INFINITY, paused: false }
  return {
    async heldMs() {
      const now = clock.now()
      if (now - read.at >= SWITCH_MS) read = { at: now, paused: (await railSwitch(database, rail)).paused }
      const waitMs = Math.max(read.paused ? PAUSED_MS : 0, brokenUntil - now, 0)
      if (waitMs > 0 || failures < FAILURES_MAX) return waitMs
      // The break is over: one tries the line, and the others wait for what comes of it.
      if (now - probedAt < PROBE_MS) return PROBE_LOOK_MS
      probedAt = now
      return 0
    },
    note(outcome) {
      const failed = outcome.kind === 'unknown' || (outcome.kind === 'not_sent' && outcome.retryable)
      if (!failed && failures >= FAILURES_MAX) onBreak?.(0)
      probedAt = Number.NEGATIVE_INFINITY
      // What was under way when the line broke tells nothing new.
      if (failed && clock.now() < brokenUntil) return
      failures = failed ? failures + 1 : 0
      if (failures < FAILURES_MAX) {
        brokenUntil = 0
        return
      }
      // If the one that tries the line fails, too, the next break is longer.
      const breakMs = Math.min(BREAK_FIRST_MS * 2 ** (failures - FAILURES_MAX), BREAK_MOST_MS)
      brokenUntil = clock.now() + breakMs
      onBreak?.(breakMs)
    },
    answered() {
      brokenUntil = 0
    },
  }
}

const switchName = (rail: string): string => `rail_paused:${rail}`

export interface RailSwitch {
  readonly paused: boolean
  /** As the operator gave it; empty while the rail runs. */
  readonly reason: string
  /** When it was last switched, milliseconds; absent: never. */
  readonly at?: number
}

/** How a rail's switch stands. */
export async function railSwitch(database: Database, rail: string): Promise<RailSwitch> {
  const [row] = await database<{ value: string; at: bigint }[]>`
    select value, at from facts where name = ${switchName(rail)}`
  if (row === undefined) return { paused: false, reason: '' }
  return { paused: row.value !== '', reason: row.value, at: Number(row.at) }
}

/**
 * The kill switch: nothing new is taken, and payouts wait until it is taken back. `reason` is kept for whoever finds it
 * on, and must not be empty.
 */
export async function pauseRail(database: Database, rail: string, reason: string, at: number): Promise<void> {
  assert(reason !== '', 'a rail is paused for a reason')
  await database`
    insert into facts (name, value, at) values (${switchName(rail)}, ${reason}, ${at})
    on conflict (name) do update set value = excluded.value, at = excluded.at`
}

/** Takes the switch back. */
export async function resumeRail(database: Database, rail: string, at: number): Promise<void> {
  await database`update facts set value = '', at = ${at} where name = ${switchName(rail)} and value <> ''`
}
