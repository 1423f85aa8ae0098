/**
 * Which rows a block is made of, and their hashes: PostgreSQL writes each row out and hashes it, so that a block of thousands of
 * rows comes over as one value a table.
 *
 * An event's rows are found by their ids, which carry the event's, and by time, which is the event's own. The audit checks
 * both for every row there is (lane/audit.ts), so that a row cannot hide from the seal by another id or another time.
 */
import type { Sql, TransactionSql } from 'postgres'

type Tx = Sql | TransactionSql

/** Rows are written out as format 1 says, for ever: columns that come later need a format of their own. */
export const FORMAT = 1

/** SHA-256. */
export const HASH_BYTES = 32

export const SEALED_TABLES = ['events', 'transfers', 'entries'] as const
export type SealedTable = (typeof SEALED_TABLES)[number]

export interface Range {
  /** Events with `fromSeq < seq <= toSeq`. */
  readonly fromSeq: bigint
  readonly toSeq: bigint
}

/** The hashes of a block's rows, 32 bytes each, in order: events by seq, what they made by event, transfer, leg and account. */
export type Hashes = Readonly<Record<SealedTable, Uint8Array>>

interface Source {
  /** Rows of the block, with the table under the name `r`. */
  readonly from: string
  readonly order: string
  /** Every column, in words that no setting of the session changes. */
  readonly columns: string
  /** What a finding calls the row. */
  readonly name: string
}

/** The event that made a row with this id: the same bits but for the last sixteen. */
const EVENT_OF = `(substr(r.transfer::text, 1, 32) || '0000')::uuid`
const BLOCK = `with block as materialized (
    select id, seq, received_at from events where seq > $1::bigint and seq <= $2::bigint
  ), span as (select min(received_at) as first, max(received_at) as last from block)`
const IN_SPAN = 'r.at between (select first from span) and (select last from span)'

const SOURCES: Readonly<Record<SealedTable, Source>> = {
  events: {
    from: 'from events r where r.seq > $1::bigint and r.seq <= $2::bigint',
    order: 'r.seq',
    columns:
      'r.id, r.source, r.key, r.seq, r.lane, r.policy, r.received_at, r.input, r.reading, r.outcome, r.error',
    name: `'event ' || r.id`,
  },
  transfers: {
    from: `from transfers r join block b on b.id = ${EVENT_OF} where ${IN_SPAN}`,
    order: 'b.seq, r.transfer, r.leg, r.at',
    columns:
      'r.transfer, r.leg, r.kind, r.debit, r.credit, r.units, r.at, r.effective_at, r.reverses, r.posts',
    name: `'transfer ' || r.transfer || ' leg ' || r.leg`,
  },
  entries: {
    from: `from entries r join block b on b.id = ${EVENT_OF} where ${IN_SPAN}`,
    order: 'b.seq, r.transfer, r.leg, r.account, r.version, r.at',
    columns: 'r.account, r.version, r.transfer, r.leg, r.units, r.balance, r.at',
    name: `'entry ' || r.account || ' version ' || r.version`,
  },
}

/** Reads the hashes of a block. The transaction must have called `fixText` before. */
export async function readHashes(tx: Tx, range: Range): Promise<Hashes> {
  const hashes: Record<SealedTable, Uint8Array> = { events: NONE, transfers: NONE, entries: NONE }
  for (const table of SEALED_TABLES) {
    const { from, order, columns } = SOURCES[table]
    const hash = `sha256(convert_to(row(${columns})::text, 'UTF8'))`
    const [row] = await tx.unsafe(
      `${BLOCK} select string_agg(${hash}, '' order by ${order}) as hashes ${from}`,
      [String(range.fromSeq), String(range.toSeq)],
    )
    hashes[table] = (row?.hashes as Uint8Array | null) ?? NONE
  }
  return hashes
}

const NONE = new Uint8Array(0)

/** What a finding calls the rows of one table of a block, in the order of their hashes. */
export async function readNames(tx: Tx, table: SealedTable, range: Range): Promise<string[]> {
  const { from, order, name } = SOURCES[table]
  const rows = await tx.unsafe(`${BLOCK} select ${name} as name ${from} order by ${order}`, [
    String(range.fromSeq),
    String(range.toSeq),
  ])
  return rows.map((row) => row.name as string)
}

/** Times are written out in UTC and ISO until the end of the transaction, whatever the server is set to. */
export async function fixText(tx: Tx): Promise<void> {
  await tx`select set_config('timezone', 'UTC', true), set_config('datestyle', 'ISO, YMD', true),
                  set_config('bytea_output', 'hex', true)`
}
