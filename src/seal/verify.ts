/**
 * Verifying: every block is made again from the rows that are there now, and the first row that does not fit is named.
 *
 * What a chain cannot tell by itself is that its end was cut off together with the rows: for that, publish the head from time
 * to time and hold it against the chain later (`published`).
 */
import type { TransactionSql } from 'postgres'
import type { Database } from '../db/connect.ts'
import {
  type Block,
  countsOf,
  digestOf,
  GENESIS,
  type Head,
  macOf,
  same,
  TAG_BYTES,
  tagsOf,
} from './block.ts'
import { readBlocks } from './chain.ts'
import type { SealKeys } from './keys.ts'
import { FORMAT, fixText, type Hashes, readHashes, readNames, SEALED_TABLES } from './rows.ts'

type Tx = TransactionSql<{ bigint: bigint }>

/** A head that was published: from the output of `audit -- --head`. */
export interface Published {
  readonly block: bigint
  /** Hex. */
  readonly mac: string
}

export interface SealReport {
  readonly blocks: number
  readonly head: Head
  /** Events that came after the last block. */
  readonly unsealedEvents: number
  /** The first thing that does not fit: what comes after it in the chain hangs on it. Empty when everything fits. */
  readonly findings: readonly string[]
}

/** Blocks read at a time; their tags are up to some hundred kilobytes each. */
const BLOCKS_AT_ONCE = 20

/** Verifies the whole chain on one snapshot. `keys` must hold every version that a block names. */
export async function verifySeals(
  database: Database,
  keys: SealKeys | undefined,
  published?: Published,
): Promise<SealReport> {
  return database.begin('isolation level repeatable read read only', async (tx) => {
    await fixText(tx)
    let head = GENESIS
    let finding: string | undefined
    let found = published === undefined
    for (
      let blocks = await readBlocks(tx, 0n, BLOCKS_AT_ONCE);
      blocks.length > 0 && finding === undefined;
    ) {
      for (const block of blocks) {
        finding = await faultOf(tx, keys, head, block)
        if (finding !== undefined) break
        head = block
        found ||= published?.block === block.number && published.mac === hex(block.mac)
      }
      blocks = await readBlocks(tx, head.number, BLOCKS_AT_ONCE)
    }
    if (finding === undefined && !found)
      finding = `seal: the published block ${published?.block} is not in the chain`
    const [row] = await tx<{ count: number }[]>`
      select count(*)::int as count from events where seq > ${head.toSeq}`
    return {
      blocks: Number(head.number),
      head,
      unsealedEvents: row?.count ?? 0,
      findings: finding === undefined ? [] : [finding],
    }
  }) as Promise<SealReport>
}

/** What is wrong with a block as the next after this head, in words; undefined when nothing is. */
async function faultOf(
  tx: Tx,
  keys: SealKeys | undefined,
  head: Head,
  block: Block,
): Promise<string | undefined> {
  const name = `seal: block ${block.number}`
  if (block.number !== head.number + 1n)
    return `${name}: the block before it, ${block.number - 1n}, is missing`
  if (block.format !== FORMAT) return `${name} is written in format ${block.format}, which is not known here`
  const key = keys?.byVersion.get(block.keyVersion)
  if (key === undefined) return `${name} is under key version ${block.keyVersion}, which was not given`
  if (!same(macOf(key, block), block.mac)) return `${name} was altered, or made with another key`
  if (!same(block.previous, head.mac) || block.fromSeq !== head.toSeq)
    return `${name} does not follow from the block before it`
  const hashes = await readHashes(tx, block)
  return same(digestOf(hashes), block.digest)
    ? undefined
    : `${name}: ${await firstBroken(tx, key, block, hashes)}`
}

/** The first row whose tag is not the one that was sealed: altered, or pushed out of its place by one that came or went. */
async function firstBroken(tx: Tx, key: Uint8Array, block: Block, hashes: Hashes): Promise<string> {
  const there = countsOf(hashes)
  const [was, is] = [tagList(block.tags), tagList(tagsOf(key, hashes))]
  let [wasAt, isAt] = [0, 0]
  for (const table of SEALED_TABLES) {
    const old = was.slice(wasAt, wasAt + block.counts[table])
    const now = is.slice(isAt, isAt + there[table])
    wasAt += block.counts[table]
    isAt += there[table]
    const at = now.findIndex((tag, n) => tag !== old[n])
    if (at === -1 && now.length === old.length) continue
    const names = await readNames(tx, table, block)
    if (at === -1) return missing(old.length - now.length, table, names.at(-1), undefined)
    if (now.length < old.length) return missing(old.length - now.length, table, names[at - 1], names[at])
    if (now.length > old.length) return `${names[at]} was inserted`
    return `${names[at]} was altered`
  }
  return 'a row was altered'
}

function missing(
  count: number,
  table: string,
  before: string | undefined,
  after: string | undefined,
): string {
  const what = count === 1 ? `one of its ${table}` : `${count} of its ${table}`
  if (before !== undefined) return `${what} is missing after ${before}`
  return after === undefined ? `${what} is missing` : `${what} is missing before ${after}`
}

function tagList(tags: Uint8Array): string[] {
  const list: string[] = []
  for (let at = 0; at < tags.length; at += TAG_BYTES) list.push(hex(tags.subarray(at, at + TAG_BYTES)))
  return list
}

export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
