/**
 * One block of the chain: what is hashed under the key, and in which form.
 *
 * HMAC-SHA-256 (RFC 2104) over a text of fixed fields that ends with the hash of the block before: without the key nobody can
 * make a block that fits, and no block can be altered, left out or moved without breaking those after it.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { SealKeys } from './keys.ts'
import { HASH_BYTES, type Hashes, type Range, SEALED_TABLES, type SealedTable } from './rows.ts'

export interface Block extends Range {
  readonly number: bigint
  readonly format: number
  readonly keyVersion: number
  /** How many rows of each table. */
  readonly counts: Readonly<Record<SealedTable, number>>
  readonly tags: Uint8Array
  readonly digest: Uint8Array
  readonly previous: Uint8Array
  readonly mac: Uint8Array
}

export type Head = Pick<Block, 'number' | 'toSeq' | 'mac'>

/** What stands before the first block. Batches, and so sequence numbers, are above zero. */
export const GENESIS: Head = { number: 0n, toSeq: 0n, mac: new Uint8Array(HASH_BYTES) }

/**
 * Bytes kept of each row's keyed hash. They only tell which row of a block is the broken one; that one is broken is told by
 * the block's own hash, which is whole.
 */
export const TAG_BYTES = 4

/** Seals hashes as the block after this head. Throws when the newest key is missing from its own ring. */
export function sealBlock(
  keys: SealKeys,
  head: Head,
  { toSeq, format, hashes }: { readonly toSeq: bigint; readonly format: number; readonly hashes: Hashes },
): Block {
  const key = keys.byVersion.get(keys.newest)
  if (key === undefined) throw new Error('the newest key of the seal is missing')
  const block = {
    number: head.number + 1n,
    format,
    keyVersion: keys.newest,
    fromSeq: head.toSeq,
    toSeq,
    counts: countsOf(hashes),
    tags: tagsOf(key, hashes),
    digest: digestOf(hashes),
    previous: head.mac,
  }
  return { ...block, mac: macOf(key, block) }
}

/** The keyed hash of a block. */
export function macOf(key: Uint8Array, block: Omit<Block, 'mac'>): Uint8Array {
  const { number, format, keyVersion, fromSeq, toSeq, counts, tags, digest, previous } = block
  return createHmac('sha256', key)
    .update(`florin seal|${format}|${number}|${keyVersion}|${fromSeq}|${toSeq}|`)
    .update(SEALED_TABLES.map((table) => `${table}:${counts[table]}|`).join(''))
    .update(createHash('sha256').update(tags).digest())
    .update(digest)
    .update(previous)
    .digest()
}

/** SHA-256 over all hashes. The counts, which are sealed too, say where one table ends and the next begins. */
export function digestOf(hashes: Hashes): Uint8Array {
  const whole = createHash('sha256')
  for (const table of SEALED_TABLES) whole.update(hashes[table])
  return whole.digest()
}

/** The first bytes of a keyed hash of each row. */
export function tagsOf(key: Uint8Array, hashes: Hashes): Uint8Array {
  const counts = countsOf(hashes)
  const tags = new Uint8Array(SEALED_TABLES.reduce((sum, table) => sum + counts[table], 0) * TAG_BYTES)
  let at = 0
  for (const table of SEALED_TABLES) {
    for (let row = 0; row < counts[table]; row += 1) {
      const hash = hashes[table].subarray(row * HASH_BYTES, (row + 1) * HASH_BYTES)
      tags.set(createHmac('sha256', key).update(hash).digest().subarray(0, TAG_BYTES), at)
      at += TAG_BYTES
    }
  }
  return tags
}

export function countsOf(hashes: Hashes): Record<SealedTable, number> {
  const { events, transfers, entries } = hashes
  return {
    events: events.length / HASH_BYTES,
    transfers: transfers.length / HASH_BYTES,
    entries: entries.length / HASH_BYTES,
  }
}

export function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b)
}
