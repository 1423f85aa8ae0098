/**
 * BullMQ, on Redis where there is one, else on PostgreSQL: the same queues and workers over either.
 *
 * A job is a hint with the id of a row in it, never the truth: losing every job loses nothing.
 */
import {
  createPostgresBackend,
  createRedisBackend,
  DEFAULT_SCHEMA,
  DelayedError,
  type IQueueBackend,
  type Job,
  type PgPool,
  type Queue,
  runMigrations,
  type Worker,
  withBackend,
} from 'bullmq'
import pg from 'pg'
import type { AttemptId, FundingId, PayoutId } from '../kernel/ids.ts'
import type { Log } from '../telemetry/log.ts'

/** What a job carries: ids, of the row to work on first. No amounts, no texts, no card numbers: jobs lie in clear text. */
export interface Hint {
  readonly id: string
  /** What the row asks to send, so that it need not be read first. The claim on it decides, not the hint. */
  readonly send?: Sending
}

/** One sending of an attempt: `nth` counts them. */
export interface Sending {
  readonly attempt: AttemptId
  readonly of: PayoutId | FundingId
  readonly nth: number
}

export type HintJob = Job<Hint, void, string>
export type HintQueue = Queue<Hint, void, string>
export type HintWorker = Worker<Hint, void, string>

export interface WorkLimits {
  /** Jobs at once in this process. */
  readonly concurrency: number
  /** Jobs in so many milliseconds, over all processes: what the far side takes. */
  readonly rate?: { readonly max: number; readonly duration: number }
}

export interface Queues {
  queue(name: string): HintQueue
  /** A worker on a queue. `work` may throw `Later` to have the job come back. */
  worker(name: string, limits: WorkLimits, work: (job: HintJob) => Promise<void>): HintWorker
  /** Resolves when every queue and worker that was asked for has begun. */
  started(): Promise<void>
  /** Whether the store answers. */
  ready(): Promise<boolean>
  close(): Promise<void>
}

/** Thrown by a worker: not now, but in so many milliseconds. `pause` stops the whole queue for that time. */
export class Later extends Error {
  override name = 'Later'
  readonly milliseconds: number
  readonly pause: boolean
  constructor(milliseconds: number, pause = false) {
    super(`again in ${milliseconds} ms`)
    this.milliseconds = milliseconds
    this.pause = pause
  }
}

export interface QueuesOptions {
  /** Redis; without it the queues live in PostgreSQL, in a schema of their own. */
  readonly redisUrl?: string
  readonly databaseUrl: string
  readonly log: Log
}

/** Opens the store that the configuration names; on PostgreSQL, brings its schema up to date. */
export async function openQueues({ redisUrl, databaseUrl, log }: QueuesOptions): Promise<Queues> {
  if (redisUrl === undefined) {
    const pool = await queuePool(databaseUrl, log)
    const queues = bind(withBackend(createPostgresBackend), () => pool as unknown as PgPool, log)
    return { ...queues, close: () => queues.close().finally(() => pool.end()) }
  }
  // A producer fails at once when Redis is gone: the relay keeps the rows and tries again. A worker waits for it.
  return bind(
    withBackend(createRedisBackend),
    (role) =>
      role === 'queue'
        ? { url: redisUrl, maxRetriesPerRequest: 1, enableOfflineQueue: true }
        : { url: redisUrl, maxRetriesPerRequest: null },
    log,
  )
}

/** Every worker keeps one connection to listen on, and works on others. */
const QUEUE_CONNECTIONS = 30

/**
 * One pool for all queues. A connection that breaks while it is lent out tells its own listeners only, and one without any
 * ends the process: so each has a listener from its first moment.
 */
async function queuePool(databaseUrl: string, log: Log): Promise<pg.Pool> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    options: `-c search_path=${DEFAULT_SCHEMA}`,
    max: QUEUE_CONNECTIONS,
    keepAlive: true,
    application_name: 'florin queue',
  })
  const tell = (error: Error): void => log.debug({ error: error.message }, 'queue connection lost')
  // Every queue and worker listens to the pool for itself.
  pool.setMaxListeners(0)
  pool.on('error', tell)
  pool.on('connect', (client) => client.on('error', tell))
  const client = await pool.connect()
  try {
    await runMigrations(client, DEFAULT_SCHEMA)
  } finally {
    client.release()
  }
  return pool
}

type Bound<B extends IQueueBackend, C> = ReturnType<typeof withBackend<B, C>>

function bind<B extends IQueueBackend, C>(
  { Queue, Worker }: Bound<B, C>,
  connectionFor: (role: 'queue' | 'worker') => C,
  log: Log,
): Queues {
  const queues = new Map<string, HintQueue>()
  const workers: HintWorker[] = []

  const queue = (name: string): HintQueue => {
    const open = queues.get(name)
    if (open !== undefined) return open
    const made = new Queue<Hint, void, string>(name, {
      connection: connectionFor('queue'),
      // What became of it is in our own rows; a finished job is only ballast, and its id must be free again.
      defaultJobOptions: { removeOnComplete: true, removeOnFail: true },
    }) as unknown as HintQueue
    made.on('error', (error) => log.warn({ queue: name, error: error.message }, 'queue error'))
    queues.set(name, made)
    // One that could not begin (its store was away just then) never would: the next to ask gets a new one.
    made.waitUntilReady().catch(() => {
      if (queues.get(name) === made) queues.delete(name)
      void made.close().catch(() => {})
    })
    return made
  }

  return {
    queue,
    worker(name, { concurrency, rate }, work) {
      const processor = async (job: HintJob, token?: string): Promise<void> => {
        try {
          await work(job)
        } catch (error) {
          if (!(error instanceof Later)) throw error
          if (error.pause) {
            await queue(name).rateLimit(error.milliseconds)
            throw Worker.RateLimitError()
          }
          await job.moveToDelayed(Date.now() + error.milliseconds, token)
          throw new DelayedError()
        }
      }
      const made = new Worker<Hint, void, string>(name, processor as never, {
        connection: connectionFor('worker'),
        concurrency,
        ...(rate === undefined ? {} : { limiter: rate }),
        // Longer than any call to a network may take: a job that is stalled is run again.
        lockDuration: 60_000,
      }) as unknown as HintWorker
      made.on('error', (error) => log.warn({ queue: name, error: error.message }, 'worker error'))
      made.on('failed', (job, error) =>
        log.warn({ queue: name, id: job?.data.id, error: error.message }, 'job failed'),
      )
      workers.push(made)
      return made
    },
    async started() {
      await Promise.all([...queues.values(), ...workers].map((one) => one.waitUntilReady()))
    },
    async ready() {
      return queue('payouts')
        .getJobCounts('waiting')
        .then(
          () => true,
          () => false,
        )
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.close()))
      await Promise.all([...queues.values()].map((open) => open.close()))
    },
  }
}
