/** People, the chats that they write from, whom they have paid, and how much. */
import { sql } from 'drizzle-orm'
import { boolean, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import type { HalfSaid } from '../../conversation/half-said.ts'
import type { Asset } from '../../kernel/assets.ts'
import type { ChannelName } from '../../kernel/event.ts'
import type { Language } from '../../kernel/language.ts'
import type { Money } from '../../kernel/money.ts'
import type { CounterKind } from '../../rules/limits.ts'
import { buckets, idColumn, jsonColumn, millis } from '../columns.ts'

export const persons = pgTable('persons', {
  id: idColumn('per')('id').primaryKey(),
  language: text('language').$type<Language>().notNull(),
  languageChosen: boolean('language_chosen').notNull(),
  asset: text('asset').$type<Asset>().notNull(),
  /** The identity they last wrote from, or the one they chose. */
  reach: text('reach').notNull(),
  reachChosen: boolean('reach_chosen').notNull().default(false),
  bonus: jsonColumn<Money>()('bonus'),
  at: millis('at').notNull(),
})

/** A person on one platform. The key is the platform's lasting id, never a handle. */
export const identities = pgTable(
  'identities',
  {
    /** `${channel}:${uid}` */
    id: text('id').primaryKey(),
    channel: text('channel').$type<ChannelName>().notNull(),
    uid: text('uid').notNull(),
    person: idColumn('per')('person').notNull(),
    handle: text('handle').notNull(),
    name: text('name'),
    half: jsonColumn<HalfSaid>()('half'),
    spoken: boolean('spoken').notNull(),
    at: millis('at').notNull(),
  },
  (t) => [
    index('identities_person').on(t.person),
    // A handle that a platform gave without its id.
    index('identities_handle').on(t.channel, sql`lower(${t.handle})`),
  ],
)

/**
 * Whom somebody has paid from one chat, by the names of that platform: who has never been paid, and who only looks like
 * somebody who was, is told before money moves. Written once for each two.
 */
export const payees = pgTable(
  'payees',
  {
    /** Identities: `${channel}:${uid}`. */
    payer: text('payer').notNull(),
    payee: text('payee').notNull(),
    /** As it was when they were first paid. */
    handle: text('handle').notNull(),
    /** The same for all handles that look the same. */
    skeleton: text('skeleton').notNull(),
    at: millis('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.payer, t.payee] }), index('payees_skeleton').on(t.payer, t.skeleton)],
)

/** Codes that join two chats into one wallet: kept as digests, used once. */
export const chatLinks = pgTable(
  'chat_links',
  {
    id: idColumn('idt')('id').primaryKey(),
    person: idColumn('per')('person').notNull(),
    /** The chat that the code was given in. */
    identity: text('identity').notNull(),
    /** SHA-256 of the code, in hex. */
    hash: text('hash').notNull(),
    at: millis('at').notNull(),
    expiresAt: millis('expires_at').notNull(),
    usedAt: millis('used_at'),
  },
  (t) => [index('chat_links_hash').on(t.hash).where(sql`used_at is null`)],
)

/** How often and how much somebody moved, in buckets of time (rules/limits.ts packs them). */
export const limitCounters = pgTable(
  'limit_counters',
  {
    person: idColumn('per')('person').notNull(),
    kind: text('kind').$type<CounterKind>().notNull(),
    asset: text('asset').$type<Asset>().notNull(),
    buckets: buckets('buckets').notNull(),
  },
  (t) => [primaryKey({ columns: [t.person, t.kind, t.asset] })],
)
