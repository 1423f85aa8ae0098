/** The chain as it is stored: a row a block. */
import type { Sql, TransactionSql } from 'postgres'
import { type Block, GENESIS, type Head } from './block.ts'

type Tx = Sql<{ bigint: bigint }> | TransactionSql<{ bigint: bigint }>

interface Row {
  number: bigint
  format: number
  key_version: number
  from_seq: bigint
  to_seq: bigint
  events: number
  transfers: number
  entries: number
  tags: Uint8Array
  digest: Uint8Array
  previous: Uint8Array
  mac: Uint8Array
}

/** The newest block, or what stands before the first. */
export async function readHead(tx: Tx): Promise<Head> {
  const [row] = await tx<Pick<Row, 'number' | 'to_seq' | 'mac'>[]>`
    select number, to_seq, mac from seals order by number desc limit 1`
  return row === undefined ? GENESIS : { number: row.number, toSeq: row.to_seq, mac: row.mac }
}

/** Up to `limit` blocks after this number, in order. */
export async function readBlocks(tx: Tx, after: bigint, limit: number): Promise<Block[]> {
  const rows = await tx<Row[]>`select * from seals where number > ${after} order by number limit ${limit}`
  return rows.map(
    ({ number, format, key_version, from_seq, to_seq, tags, digest, previous, mac, ...counts }) => ({
      number,
      format,
      keyVersion: key_version,
      fromSeq: from_seq,
      toSeq: to_seq,
      counts: { events: counts.events, transfers: counts.transfers, entries: counts.entries },
      tags,
      digest,
      previous,
      mac,
    }),
  )
}

export async function addBlock(tx: Tx, block: Block): Promise<void> {
  const { number, format, keyVersion, fromSeq, toSeq, counts, tags, digest, previous, mac } = block
  await tx`insert into seals
      (number, format, key_version, from_seq, to_seq, events, transfers, entries, tags, digest, previous, mac)
    values (${number}, ${format}, ${keyVersion}, ${fromSeq}, ${toSeq}, ${counts.events}, ${counts.transfers},
            ${counts.entries}, ${Buffer.from(tags)}, ${Buffer.from(digest)}, ${Buffer.from(previous)}, ${Buffer.from(mac)})`
}
