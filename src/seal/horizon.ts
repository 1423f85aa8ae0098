/**
 * How far the past is settled: up to which sequence number no event can appear any more.
 *
 * Batches are numbered by `nextval('batch_seq')` inside their transactions and commit in any order, so the greatest number that
 * is to be seen proves nothing about those below it. What proves it:
 *
 * 1. `nextval` locks the sequence (RowExclusiveLock) before it takes a number, and PostgreSQL keeps that lock until the
 *    transaction has ended. So whoever has taken a number holds the lock, or has committed, or never will.
 * 2. We read `last_value`, H, and after that the holders of the lock. Everybody with a number up to H is a holder by then, or
 *    has ended.
 * 3. We wait until none of these holders is left. A transaction lets go of its locks after its rows can be seen, so a statement
 *    that begins now sees every row of every batch up to H that will ever be there.
 * 4. Numbers are never given twice: after a crash the sequence goes on beyond what its log had promised, and a block that is
 *    committed has forced that log to disk before it.
 *
 * Readers, backups and vacuum never touch the sequence, so nobody but lanes is waited for. A lane's transaction that hangs
 * holds the sealing up, and is ended by its own time limit.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '../db/connect.ts'

/** Places in a batch fit in 16 bits: `events.seq` is the batch's number times this, plus the place (lane/save.ts). */
const PLACES = 65_536n
/** A lane's transaction takes some milliseconds. */
const LOOK_AGAIN_MS = 10

/**
 * The least sequence number that a later commit may still have, after waiting at most `patienceMs` for transactions that are on
 * their way; undefined when one of them is still there, or when no batch was ever numbered.
 */
export async function settledBefore(database: Database, patienceMs: number): Promise<bigint | undefined> {
  const [sequence] = await database<{ last: bigint; called: boolean }[]>`
    select last_value as last, is_called as called from batch_seq`
  if (sequence?.called !== true) return undefined
  let onTheirWay = await numbered(database)
  for (let waited = 0; onTheirWay.size > 0; waited += LOOK_AGAIN_MS) {
    if (waited >= patienceMs) return undefined
    await sleep(LOOK_AGAIN_MS)
    const now = await numbered(database)
    onTheirWay = new Set([...onTheirWay].filter((transaction) => now.has(transaction)))
  }
  return (sequence.last + 1n) * PLACES
}

/** Transactions that have taken a batch's number and have not ended. */
async function numbered(database: Database): Promise<Set<string>> {
  const rows = await database<{ transaction: string }[]>`
    select virtualtransaction as transaction from pg_locks
    where locktype = 'relation' and relation = 'batch_seq'::regclass and mode = 'RowExclusiveLock'
      and database = (select oid from pg_database where datname = current_database())`
  return new Set(rows.map(({ transaction }) => transaction))
}
