/** Brings a database to the newest schema. Several processes may start at once: one migrates, the others wait. */
import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate as migrateWithDrizzle } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'

const MIGRATIONS = fileURLToPath(new URL('../../drizzle', import.meta.url))
/** Any fixed number: the advisory lock that stands for "the schema is being changed". */
const MIGRATION_LOCK = 7_466_313

/** Applies what is missing of `drizzle/`. Throws with PostgreSQL's own message when the database refuses. */
export async function migrate(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 10 })
  try {
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`
    await migrateWithDrizzle(drizzle(sql), { migrationsFolder: MIGRATIONS })
  } finally {
    await sql.end({ timeout: 5 })
  }
}
