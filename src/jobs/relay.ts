/**
 * The relay: turns committed outbox rows into BullMQ jobs.
 *
 * A row is marked as relayed before its job is added; if the add fails or the process dies in between, the row is found
 * again because nothing was done with it. A job's id is made of its row, so that a second hint is no second job.
 */
import type { JobsOptions } from 'bullmq'
import type { OutboxBody } from '../conversation/outbox.ts'
import { fromJson } from '../db/columns.ts'
import type { Database } from '../db/connect.ts'
import type { Log } from '../telemetry/log.ts'
import { withoutWaiting } from './lazy-commit.ts'
import type { Hint, Queues } from './queues.ts'

/** Rows turned into jobs at a time. */
const ROWS_MAX = 200
/** Jobs that may wait in a queue: enough to keep its workers busy, few enough that a slow platform fills no Redis. */
const JOBS_MAX = 1_000
const LOOK_EVERY_MS = 1_000
/** A queue that was full is looked at again so soon, then after twice as long each time that it still is. */
const FULL_FOR_MS = 50
/** A relayed row that nothing was done with for so long has lost its job. */
const LOST_AFTER_SECONDS = 300

export interface Relay {
  /** New rows were committed. */
  poke(): void
  close(): Promise<void>
}

interface Row {
  readonly id: string
  readonly priority: number
  readonly body: unknown
}

export function startRelay({
  database,
  queues,
  names,
  log,
}: {
  database: Database
  queues: Queues
  names: readonly string[]
  log: Log
}): Relay {
  let closed = false
  let poked = false
  let wake: (() => void) | undefined

  /** Queues with as many jobs as they may have: not looked at again with every commit. By a clock that nobody sets. */
  const full = new Map<string, { readonly until: number; readonly forMs: number }>()
  const noteFull = (name: string, waitedMs: number | undefined): void => {
    const forMs = waitedMs === undefined ? FULL_FOR_MS : Math.min(2 * waitedMs, LOOK_EVERY_MS)
    full.set(name, { until: performance.now() + forMs, forMs })
  }
  const waitingIn = async (these: readonly string[]): Promise<string[]> => {
    try {
      return await queuesWithRows(database, these)
    } catch (error) {
      if (!closed) log.warn({ error: messageOf(error) }, 'relay will look again')
      return []
    }
  }

  const turn = async (): Promise<void> => {
    while (!closed) {
      poked = false
      let moved = 0
      const open = names.filter((name) => (full.get(name)?.until ?? 0) <= performance.now())
      // Whether they still are full is seen now, if anything waits for them: another process may have relayed it.
      const waitedMs = new Map(open.map((name) => [name, full.get(name)?.forMs]))
      for (const name of open) full.delete(name)
      for (const name of await waitingIn(open)) {
        try {
          const rows = await relayQueue(database, queues, name)
          if (rows === 'full') noteFull(name, waitedMs.get(name))
          else moved += rows
        } catch (error) {
          if (!closed) log.warn({ queue: name, error: messageOf(error) }, 'relay will try again')
        }
      }
      if (moved === 0 && !poked && !closed) await pause(untilNextLook())
    }
  }
  const untilNextLook = (): number => {
    const soonest = Math.min(...Array.from(full.values(), ({ until }) => until - performance.now()))
    return Math.max(1, Math.min(soonest, LOOK_EVERY_MS))
  }
  const pause = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const running = turn()

  return {
    poke: () => {
      poked = true
      wake?.()
    },
    async close() {
      closed = true
      wake?.()
      await running
    },
  }
}

/** Which of these queues have rows without a job. The order makes the planner take the index, not read all rows for nothing. */
async function queuesWithRows(database: Database, names: readonly string[]): Promise<string[]> {
  if (names.length === 0) return []
  const found = await database<{ name: string }[]>`
    select name from unnest(${database.array([...names])}::text[]) as name
    cross join lateral (
      select from outbox where queue = name and relayed_at is null order by queue, priority, id limit 1
    ) as waiting`
  return found.map(({ name }) => name)
}

/** One handful of a queue's rows. Answers with how many became jobs, or that the queue has as many as it may. */
async function relayQueue(database: Database, queues: Queues, name: string): Promise<number | 'full'> {
  const queue = queues.queue(name)
  const counts = await queue.getJobCounts('waiting', 'prioritized', 'delayed')
  const room = JOBS_MAX - Object.values(counts).reduce((sum, count) => sum + count, 0)
  // Room for a few is none: a handful costs as much as a few.
  if (room < ROWS_MAX) return 'full'
  const rows = await database<Row[]>`
    update outbox set relayed_at = now()
    where id in (
      select id from outbox where queue = ${name} and relayed_at is null
      order by priority, id limit ${ROWS_MAX} for update skip locked
    ) and ${withoutWaiting(database)}
    returning id, priority, body`
  try {
    await queue.addBulk(rows.map((row) => ({ name, ...jobOf(row) })))
  } catch (error) {
    await database`update outbox set relayed_at = null where id in ${database(rows.map(({ id }) => id))}`
    throw error
  }
  return rows.length
}

/** Gives rows whose job was lost (a wiped Redis, a killed process) back to the relay. Answers with how many. */
export async function findLostRows(database: Database): Promise<number> {
  const found = await database`
    update outbox set relayed_at = null
    where id in (
      select id from outbox
      where done_at is null and relayed_at < now() - make_interval(secs => ${LOST_AFTER_SECONDS})
      -- A row that somebody is closing this moment is not lost.
      for update skip locked
    )`
  return found.count
}

function jobOf({ id, priority, body }: Row): { data: Hint; opts: JobsOptions } {
  const what = fromJson(body) as OutboxBody
  if (what.do === 'reply') return { data: { id }, opts: { jobId: id, priority } }
  const { nth, delayMs: delay = 0 } = what
  if (what.do === 'reverse') return { data: { id }, opts: { jobId: `${what.funding}-${nth}`, delay } }
  const { attempt, of } = what
  if (what.do === 'resolve') return { data: { id }, opts: { jobId: `${attempt}-query-${nth}`, delay } }
  const data = of === undefined ? { id } : { id, send: { attempt, of, nth } }
  return { data, opts: { jobId: attemptJobId(attempt, nth), delay } }
}

/** The first job of an attempt has the attempt's own id; when it is sent again, a number is added. */
export function attemptJobId(attempt: string, nth: number): string {
  return nth === 1 ? attempt : `${attempt}-${nth}`
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
