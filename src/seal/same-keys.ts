/**
 * Whether a process has the keys of the others on its database. Two machines that each made a key of their own must not take
 * turns: nobody could verify what comes of it.
 */
import { createHmac } from 'node:crypto'
import type { Sql, TransactionSql } from 'postgres'
import type { Database } from '../db/connect.ts'
import { type Head, macOf, same } from './block.ts'
import { readBlocks, readHead } from './chain.ts'
import type { SealKeys } from './keys.ts'

type Tx = Sql<{ bigint: bigint }> | TransactionSql<{ bigint: bigint }>

const ADVICE = 'every machine needs the same keys (seal.key in DATA_DIR, where SEAL_KEYS is not set)'

/**
 * For a start: the keys made the newest block, and none is another than the key that was first used by its version here, be it
 * that nothing is sealed yet. Throws an Error of one line that names SEAL_KEYS.
 */
export async function checkSealKeys(database: Database, keys: SealKeys): Promise<void> {
  await checkChain(database, keys, await readHead(database))
  await checkMarks(database, keys)
  await database`
    insert into facts (name, value, at)
    values (${markName(keys.newest)}, ${markOf(keys, keys.newest)}, (extract(epoch from now()) * 1000)::bigint)
    on conflict do nothing`
  // Of two first starts at the same time one was faster.
  await checkMarks(database, keys)
}

/** The same for the next block: throws when the newest one was made with a key that is not among these. */
export async function checkChain(tx: Tx, keys: SealKeys, head: Head): Promise<void> {
  if (head.number === 0n) return
  const [newest] = await readBlocks(tx, head.number - 1n, 1)
  const key = newest && keys.byVersion.get(newest.keyVersion)
  if (newest === undefined || key === undefined || !same(macOf(key, newest), newest.mac))
    throw new Error(`SEAL_KEYS: the newest block was sealed with another key; ${ADVICE}`)
}

async function checkMarks(database: Database, keys: SealKeys): Promise<void> {
  const versions = [...keys.byVersion.keys()]
  const marks = await database<{ name: string; value: string }[]>`
    select name, value from facts where name = any(${versions.map(markName)})`
  for (const version of versions) {
    const mark = marks.find(({ name }) => name === markName(version))
    if (mark !== undefined && mark.value !== markOf(keys, version))
      throw new Error(`SEAL_KEYS: another key ${version} is used on this database; ${ADVICE}`)
  }
}

const markName = (version: number): string => `seal key ${version}`

/** Equal for equal keys, and says nothing else. */
function markOf(keys: SealKeys, version: number): string {
  const key = keys.byVersion.get(version)
  if (key === undefined) throw new Error('the newest key of the seal is missing')
  return createHmac('sha256', key).update(`florin seal key|${version}`).digest('hex')
}
