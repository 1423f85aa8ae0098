/**
 * Sealing: committed rows become blocks of a chain under a key, off the hot path.
 *
 * A timer calls it, in every process; one works at a time. Nothing waits for it, and it locks no row of the books.
 */
import type { Database } from '../db/connect.ts'
import { type Block, sealBlock } from './block.ts'
import { addBlock, readHead } from './chain.ts'
import { settledBefore } from './horizon.ts'
import type { SealKeys } from './keys.ts'
import { FORMAT, fixText, readHashes } from './rows.ts'
import { checkChain } from './same-keys.ts'

/** Any fixed number: the advisory lock that stands for "the chain is being made longer". */
const SEAL_LOCK = 7_466_315
/** Some tens of milliseconds of the database's work. */
const BLOCK_EVENTS_MAX = 5_000
/** Bounds one call; the timer calls again. */
const BLOCKS_MAX = 20
/** Far longer than a batch takes, far shorter than anybody waits for a seal. */
const PATIENCE_MS = 2_000

export interface SealLimits {
  readonly blockEvents?: number
  readonly blocks?: number
  readonly patienceMs?: number
}

/**
 * Seals events that no earlier one can precede any more, with the transfers and entries that they made: at most 20
 * blocks of 5,000 events a call. Answers how many events that were; zero when another process is at it, too. Throws when the
 * chain was made with keys that are not among these.
 */
export async function sealPending(
  database: Database,
  keys: SealKeys,
  { blockEvents = BLOCK_EVENTS_MAX, blocks = BLOCKS_MAX, patienceMs = PATIENCE_MS }: SealLimits = {},
): Promise<number> {
  const before = await settledBefore(database, patienceMs)
  if (before === undefined) return 0
  let sealed = 0
  for (let count = 0; count < blocks; count += 1) {
    const block = await sealNext(database, keys, before, blockEvents)
    if (block === undefined) break
    sealed += block.counts.events
    if (block.counts.events < blockEvents) break
  }
  return sealed
}

/** One block, in a transaction of its own; undefined when there is nothing to seal or another process has the lock. */
async function sealNext(
  database: Database,
  keys: SealKeys,
  before: bigint,
  blockEvents: number,
): Promise<Block | undefined> {
  return database.begin(async (tx) => {
    const [lock] = await tx<{ taken: boolean }[]>`select pg_try_advisory_xact_lock(${SEAL_LOCK}) as taken`
    if (lock?.taken !== true) return undefined
    const head = await readHead(tx)
    const [last] = await tx<{ to: bigint | null }[]>`
      select max(seq) as to from (
        select seq from events where seq > ${head.toSeq} and seq < ${before} order by seq limit ${blockEvents}
      ) next`
    const toSeq = last?.to ?? undefined
    if (toSeq === undefined) return undefined
    await checkChain(tx, keys, head)
    await fixText(tx)
    const hashes = await readHashes(tx, { fromSeq: head.toSeq, toSeq })
    const block = sealBlock(keys, head, { toSeq, format: FORMAT, hashes })
    await addBlock(tx, block)
    return block
  }) as Promise<Block | undefined>
}
