/** What is to be done on a network. */
import { sql } from 'drizzle-orm'
import { index, integer, pgTable, smallint, text } from 'drizzle-orm/pg-core'
import type { OutboxBody } from '../../conversation/outbox.ts'
import { idColumn, idText, jsonColumn, millis } from '../columns.ts'

/** What a decision wants done on a network. A BullMQ job is made of each; the row is the truth, the job a hint. */
export const outbox = pgTable(
  'outbox',
  {
    /** Prefix and all: a reply or a job. */
    id: idText('id').primaryKey(),
    queue: text('queue').notNull(),
    priority: smallint('priority').notNull(),
    person: idColumn('per')('person'),
    body: jsonColumn<OutboxBody>()('body').notNull(),
    at: millis('at').notNull(),
    /** Null until the relay has made a job of it. */
    relayedAt: millis('relayed_at'),
    /** Null until it is done with, one way or the other. */
    doneAt: millis('done_at'),
    /** `sent`, `gone`, `rejected`, `dead`, `repeated`: how it ended. */
    result: text('result'),
    messageId: text('message_id'),
    tries: integer('tries').notNull().default(0),
    /** Set while a worker sends it: left behind by a worker that died, nobody knows whether it was sent. */
    claimedAt: millis('claimed_at'),
    /** The platform asked us to wait until then. */
    notBefore: millis('not_before'),
    /** It may have been shown before, and says so. */
    repeats: integer('repeats').notNull().default(0),
  },
  (t) => [
    index('outbox_waiting').on(t.queue, t.priority, t.id).where(sql`relayed_at is null`),
    index('outbox_open').on(t.relayedAt).where(sql`done_at is null and relayed_at is not null`),
    index('outbox_person').on(t.person, t.id).where(sql`done_at is null or result = 'gone'`),
    index('outbox_undelivered').on(t.id).where(sql`result in ('gone', 'rejected', 'unknown', 'dead')`),
  ],
)
