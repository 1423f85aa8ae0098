/** What came in, and the rules that it was decided under. */
import { sql } from 'drizzle-orm'
import { integer, pgTable, smallint, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { Policy } from '../../conversation/policy.ts'
import type { Input } from '../../kernel/event.ts'
import type { Reading } from '../../words/command.ts'
import { comparedJsonColumn, idColumn, jsonColumn, millis, plainJsonColumn, units } from '../columns.ts'

/** Every input, once, for ever. `seq` is the order in which the database made them true. */
export const events = pgTable(
  'events',
  {
    id: idColumn('evt')('id').primaryKey(),
    source: text('source').notNull(),
    key: text('key').notNull(),
    /** Batch number times 65,536 plus the place in the batch: the order to replay in. */
    seq: units('seq').notNull(),
    lane: smallint('lane').notNull(),
    policy: integer('policy').notNull(),
    receivedAt: millis('received_at').notNull(),
    input: plainJsonColumn<Input>()('input').notNull(),
    /** What the words were understood to mean. */
    reading: jsonColumn<Reading>()('reading'),
    /** `done`, `refused:<code>`, `puzzled:<code>`, `ignored` or `failed`. */
    outcome: text('outcome').notNull(),
    /** Our own fault, with its stack: the apology's reference is this event's id. */
    error: text('error'),
  },
  (t) => [uniqueIndex('events_source_key').on(t.source, t.key), uniqueIndex('events_seq').on(t.seq)],
)

/** The rules that decisions were made under; events name theirs. Append-only. */
export const policies = pgTable('policies', {
  id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
  body: comparedJsonColumn<Policy>()('body').notNull(),
  at: millis('at').notNull().default(sql`now()`),
})
