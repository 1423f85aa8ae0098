/** What `/readyz` answers: which parts of a gateway can do their work now, and of the database what keeps it from it. */
import type { Database } from './db/connect.ts'
import type { Queues } from './jobs/queues.ts'
import { type Trouble, troubleOf } from './lane/errors.ts'
import type { LaneThread } from './lanes.ts'
import type { Storage } from './storage.ts'

export interface Asked {
  readonly database: Database
  readonly storage: Storage
  readonly queues: Queues
  readonly lane: LaneThread
}

/** Each part by its name: true, false, or what is wrong with it. */
export async function readiness({
  database,
  storage,
  queues,
  lane,
}: Asked): Promise<Record<string, boolean | Trouble>> {
  const [answer, queue] = await Promise.all([conditionOf(database), queues.ready()])
  // A server that a full disk has ended cannot say so itself.
  const trouble = answer === 'unreachable' && storage.diskFull() ? 'disk_full' : answer
  return { database: trouble ?? true, queue, lane: lane.taking }
}

/** Rows that do not fit into the least working memory: they go through a file of about a hundred kilobytes, which is gone at once. */
const ROWS_FOR_A_FILE = 8_000

/**
 * Undefined where rows can be written. It writes none: a standby or a read-only database says that it is one, and a file for
 * working memory needs room on the disk as a row does.
 */
export async function conditionOf(database: Database): Promise<Trouble | undefined> {
  try {
    const [row] = await database.begin(async (tx) => {
      await tx`set local work_mem = '64kB'`
      return tx<{ readOnly: boolean }[]>`
        select pg_is_in_recovery() or current_setting('transaction_read_only')::boolean as "readOnly",
          (select count(*) from generate_series(1, ${ROWS_FOR_A_FILE}::int)) as rows`
    })
    return row?.readOnly === true ? 'read_only' : undefined
  } catch (error) {
    const trouble = troubleOf(error)
    // `temp_file_limit` forbids the file, which nothing but this question needs.
    return trouble === 'limit_reached' ? undefined : trouble
  }
}
