/** Where rows and jobs are kept: the database that the configuration names, or our own, at the newest schema, and Redis. */
import { Redis } from 'ioredis'
import { type Config, StartError } from './config.ts'
import { startEmbedded } from './db/embedded.ts'
import { migrate } from './db/migrate.ts'
import type { Log } from './telemetry/log.ts'

export interface Storage {
  readonly databaseUrl: string
  /** Whether our own server is down for want of room on its disk; of another's server only the server itself can tell. */
  diskFull(): boolean
}

/** Throws StartError with one line when the database cannot be reached or migrated. */
export async function openDatabase(
  config: Config,
  log: Log,
  stops: (() => Promise<void>)[],
): Promise<Storage> {
  const { DATABASE_URL, DATA_DIR } = config.env
  if (DATABASE_URL !== undefined) {
    await migrate(DATABASE_URL).catch((error: Error) => {
      throw new StartError(`DATABASE_URL: ${reasonOf(error)}`)
    })
    return { databaseUrl: DATABASE_URL, diskFull: () => false }
  }
  const embedded = await startEmbedded({
    dataDir: DATA_DIR,
    log: { info: (line) => log.info(line), warn: (line) => log.warn(line) },
  }).catch((error: Error) => {
    throw new StartError(error.message)
  })
  stops.push(() => embedded.stop())
  await migrate(embedded.url).catch((error: Error) => {
    throw new StartError(`the database cannot be brought to the newest schema: ${reasonOf(error)}`)
  })
  return { databaseUrl: embedded.url, diskFull: embedded.diskFull }
}

const REDIS_MS = 5_000

/**
 * Throws StartError with one line when Redis does not answer: at start that is a wrong address, which would be tried for
 * ever; later it is an outage, which the relay and the workers sit out.
 */
export async function reachRedis(url: string): Promise<void> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: REDIS_MS,
    commandTimeout: REDIS_MS,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  })
  let told: Error | undefined
  redis.on('error', (error) => {
    told ??= error
  })
  try {
    await redis.connect()
    await redis.ping()
  } catch (error) {
    throw new StartError(`REDIS_URL: ${reasonOf(told ?? (error as Error))}`)
  } finally {
    redis.disconnect()
  }
}

/** The cause in one line: drizzle wraps what PostgreSQL said. */
function reasonOf(error: Error): string {
  const cause = error.cause instanceof Error ? error.cause : error
  const code = 'code' in cause ? ` (${String(cause.code)})` : ''
  return `${(cause.message || cause.name).split('\n')[0]}${code}`
}
