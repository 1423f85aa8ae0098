/** Brings a database to the newest schema. Several processes may start at once: one migrates, the others wait. */
import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate as migrateWithDrizzle } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'

const MIGRATIONS = fileURLToPath(new URL('../../drizzle', import.meta.url))
/** Any fixed number: the advisory lock that stands for "the schema is being changed". */
const MIGRATION_LOCK = 7_466_313
/** The first that grants a role without its rights (`WITH INHERIT FALSE`), as the vault needs it. */
export const POSTGRES_MAJOR_MIN = 16

/**
 * Applies what is missing of `drizzle/`, all of it or nothing. Throws with PostgreSQL's own message when the database refuses,
 * and an Error of one line when it is too old.
 */
export async function migrate(url: string, folder = MIGRATIONS): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 10 })
  try {
    const [server] = await sql<{ version: string }[]>`select current_setting('server_version') as version`
    checkVersion(server?.version ?? '')
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`
    await migrateWithDrizzle(drizzle(sql), { migrationsFolder: folder })
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/** `version` as a server tells it, such as `15.18 (Debian 15.18-0+deb12u1)`. */
export function checkVersion(version: string): void {
  if (Number.parseInt(version, 10) < POSTGRES_MAJOR_MIN)
    throw new Error(`PostgreSQL ${POSTGRES_MAJOR_MIN} or newer is needed, and this is ${version}`)
}
