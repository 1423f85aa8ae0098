/**
 * What happens by itself: lost hints are found, silent attempts asked about, partitions made ahead, gauges set, rows sealed.
 *
 * Every timer is safe to run in several processes at once, and to miss: the next turn finds the same.
 */
import type { Database } from '../db/connect.ts'
import { MINUTE_MS, SECOND_MS } from '../kernel/clock.ts'
import { type AttemptId, idFromHex } from '../kernel/ids.ts'
import type { SealKeys } from '../seal/keys.ts'
import { sealPending } from '../seal/seal.ts'
import type { Log } from '../telemetry/log.ts'
import type { Metrics } from '../telemetry/metrics.ts'
import { type AttemptParts, resolve, send } from './attempts.ts'
import { Later, type Sending } from './queues.ts'
import { findLostRows } from './relay.ts'
import { askAboutReversal } from './reversals.ts'

const ATTEMPTS_MAX = 50
const AT_ONCE = 8
const PARTITION_MONTHS_AHEAD = 3

export interface Timers {
  close(): Promise<void>
}

export function startTimers(parts: {
  database: Database
  attempts: AttemptParts
  poke: () => void
  log: Log
  metrics: Metrics
  sealKeys?: SealKeys
}): Timers {
  const { sealKeys } = parts
  const timers = [
    every(5 * SECOND_MS, () => askAboutSilent(parts.attempts), parts.log),
    every(15 * SECOND_MS, () => gauge(parts.database, parts.metrics), parts.log),
    every(
      MINUTE_MS,
      async () => {
        if ((await findLostRows(parts.database)) > 0) parts.poke()
      },
      parts.log,
      // Who starts after a crash, or on a backup, may have lost the queue.
      0,
    ),
    every(60 * MINUTE_MS, () => makePartitions(parts.database), parts.log),
    ...(sealKeys === undefined
      ? []
      : [every(5 * SECOND_MS, async () => void (await sealPending(parts.database, sealKeys)), parts.log)]),
  ]
  return {
    async close() {
      await Promise.all(timers.map((stop) => stop()))
    },
  }
}

/**
 * Attempts whose time has come though no job came for them: a worker died between two steps, or the queue was lost. What
 * may have been sent is asked about; what surely was not is sent. Questions come first: what is ready may be held back, for
 * hours and by the thousand, and stays due all that time.
 */
export async function askAboutSilent(parts: AttemptParts): Promise<void> {
  const due = await parts.database<{ id: string; of: Sending['of']; state: string; sends: number }[]>`
    select id, of, state, sends from attempts where next_at < now()
    order by state = 'ready', next_at limit ${ATTEMPTS_MAX}`
  await each(parts.log, due, ({ id, of, state, sends: nth }) => {
    const attempt: AttemptId = idFromHex('att', id)
    return state === 'ready' ? send(parts, { attempt, of, nth }) : resolve(parts, attempt)
  })
  const reversals = await parts.database<{ id: string }[]>`
    select id from fundings where reversal_next_at < now() order by reversal_next_at limit ${ATTEMPTS_MAX}`
  await each(parts.log, reversals, ({ id }) => askAboutReversal(parts, idFromHex('fnd', id)))
}

/** A few at once; one that fails is left for the next turn and holds back no other. */
async function each<T>(log: Log, items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items]
  const worker = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      await work(item).catch((error: unknown) => {
        if (error instanceof Later) return
        log.warn({ error: error instanceof Error ? error.message : String(error) }, 'attempt left for later')
      })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}

/** Months are made ahead of time, by the owner of the tables; the function is safe to call again. */
export async function makePartitions(database: Database): Promise<void> {
  await database`select florin_make_partitions(${PARTITION_MONTHS_AHEAD})`
}

const OPEN_ITEMS = [
  'outbox',
  'payouts_in_flight',
  'fundings_in_flight',
  'payouts_for_operator',
  'fundings_for_operator',
] as const

async function gauge(database: Database, metrics: Metrics): Promise<void> {
  const [row] = await database<Record<(typeof OPEN_ITEMS)[number], bigint>[]>`
    select (select count(*) from outbox where done_at is null and relayed_at is null) as outbox,
      (select count(*) from payouts where state in ('sending', 'unknown')) as payouts_in_flight,
      (select count(*) from fundings where state in ('sending', 'unknown')) as fundings_in_flight,
      (select count(*) from payouts where state = 'manual') as payouts_for_operator,
      (select count(*) from fundings where state = 'manual') as fundings_for_operator`
  if (row === undefined) return
  for (const what of OPEN_ITEMS) metrics.open.set({ what }, Number(row[what]))
}

/** Runs a task again and again, never twice at once, `first` milliseconds from now for the first time. Answers with how to stop it. */
export function every(
  milliseconds: number,
  task: () => Promise<void>,
  log: Log,
  first = milliseconds,
): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  let stopped = false
  const turn = (): void => {
    running = task()
      .catch((error: unknown) => {
        if (!stopped)
          log.warn({ error: error instanceof Error ? error.message : String(error) }, 'timer will try again')
      })
      .finally(() => {
        if (!stopped) timer = setTimeout(turn, milliseconds)
      })
  }
  timer = setTimeout(turn, first)
  return async () => {
    stopped = true
    clearTimeout(timer)
    await running
  }
}
