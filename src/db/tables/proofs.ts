/** What vouches for the rest: seals, reconciled files, and facts of the installation. */
import { sql } from 'drizzle-orm'
import { bigint, boolean, check, integer, pgTable, smallint, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { bytes, jsonColumn, millis, units } from '../columns.ts'

/**
 * Blocks of committed rows, chained by keyed hashes (room `seal`). A block is the events with `from_seq < seq <= to_seq`
 * and the transfers and entries that they made. Append-only.
 */
export const seals = pgTable(
  'seals',
  {
    number: units('number').primaryKey(),
    /** How rows were written out to be hashed: grows when columns are added to them. */
    format: smallint('format').notNull(),
    keyVersion: integer('key_version').notNull(),
    fromSeq: units('from_seq').notNull(),
    toSeq: units('to_seq').notNull(),
    events: integer('events').notNull(),
    transfers: integer('transfers').notNull(),
    entries: integer('entries').notNull(),
    /** Four bytes a row, in order: which row it is that was altered. */
    tags: bytes('tags').notNull(),
    /** SHA-256 over the hashes of all rows in order. */
    digest: bytes('digest').notNull(),
    /** The keyed hash of the block before; 32 zeros before the first. */
    previous: bytes('previous').notNull(),
    /** HMAC-SHA-256 over everything above. */
    mac: bytes('mac').notNull(),
    at: millis('at').notNull().default(sql`now()`),
  },
  (t) => [
    uniqueIndex('seals_from').on(t.fromSeq),
    uniqueIndex('seals_previous').on(t.previous),
    check('seals_range', sql`number > 0 and to_seq > from_seq and events > 0`),
  ],
)

/** Settlement files that were reconciled, with what was found. The file's name is unique for ever. */
export const settlements = pgTable('settlements', {
  file: text('file').primaryKey(),
  from: millis('from').notNull(),
  until: millis('until').notNull(),
  report: jsonColumn<unknown>()('report').notNull(),
  /** Whether everything in it agreed. */
  clean: boolean('clean').notNull(),
  at: millis('at').notNull().default(sql`now()`),
})

/** Small facts of the installation: which lane slots, when the demo began. */
export const facts = pgTable('facts', {
  name: text('name').primaryKey(),
  value: text('value').notNull(),
  at: bigint('at', { mode: 'number' }).notNull(),
})
