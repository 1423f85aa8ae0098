/**
 * Statements whose loss in a crash of PostgreSQL costs nothing but doing them again: they need not wait for the disk.
 *
 * A row marked as relayed or closed is such: forgotten, it is relayed once more, and whoever works on it finds that it is done.
 */
import type { Database } from '../db/connect.ts'

/** A condition that is always true, and lets this statement's own transaction commit without waiting for the disk. */
export function withoutWaiting(database: Database) {
  return database`(select set_config('synchronous_commit', 'off', true)) is not null`
}
