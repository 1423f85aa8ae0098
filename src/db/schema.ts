/**
 * The tables, as the rooms know their rows. Drizzle writes the migrations from this file; CHECKs that a column cannot
 * say, partitions, triggers and roles are hand-written SQL beside them in `drizzle/`.
 *
 * Property names are those of the row types, so that one writer and one reader serve every table (lane/rows.ts).
 */
import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import type { HalfSaid } from '../conversation/half-said.ts'
import type { Plan, SaidIn } from '../conversation/intent.ts'
import type { OutboxBody } from '../conversation/outbox.ts'
import type { Policy } from '../conversation/policy.ts'
import type { Asset } from '../kernel/assets.ts'
import type { ChannelName, Input } from '../kernel/event.ts'
import type { Language } from '../kernel/language.ts'
import type { Money } from '../kernel/money.ts'
import { ACCOUNT_CODES, TRANSFER_CODES } from '../ledger/chart.ts'
import type {
  AttemptState,
  CardState,
  FundingState,
  PayoutState,
  ReversalState,
} from '../payments/records.ts'
import type { CounterKind } from '../rules/limits.ts'
import type { Reading } from '../words/command.ts'
import {
  buckets,
  bytes,
  codeColumn,
  comparedJsonColumn,
  idColumn,
  idText,
  jsonColumn,
  millis,
  plainJsonColumn,
  units,
} from './columns.ts'

const accountKind = codeColumn(ACCOUNT_CODES)
const transferKind = codeColumn(TRANSFER_CODES)

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

/**
 * Four counters an account, in minor units. Balance is credits less debits; available is balance less pending debits.
 * A wallet's available may not go below minus its credit limit: the CHECK says what the ledger says.
 */
export const accounts = pgTable(
  'accounts',
  {
    id: idColumn('acc')('id').primaryKey(),
    kind: accountKind('kind').notNull(),
    asset: text('asset').$type<Asset>().notNull(),
    owner: idColumn('per')('owner'),
    shard: smallint('shard').notNull(),
    debitsPosted: units('debits_posted').notNull(),
    creditsPosted: units('credits_posted').notNull(),
    debitsPending: units('debits_pending').notNull(),
    creditsPending: units('credits_pending').notNull(),
    version: units('version').notNull(),
    creditLimit: units('credit_limit'),
    frozenIn: boolean('frozen_in').notNull(),
    frozenOut: boolean('frozen_out').notNull(),
    closed: boolean('closed').notNull(),
  },
  (t) => [
    uniqueIndex('accounts_owner').on(t.owner, t.asset).where(sql`owner is not null`),
    check(
      'accounts_counters',
      sql`debits_posted >= 0 and credits_posted >= 0 and debits_pending >= 0 and credits_pending >= 0 and version >= 0`,
    ),
    check(
      'accounts_available',
      sql`credit_limit is null or credits_posted - debits_posted - debits_pending >= -credit_limit`,
    ),
  ],
)

/** One leg of a transfer. Append-only, a partition a month. */
export const transfers = pgTable(
  'transfers',
  {
    transfer: idColumn('trf')('transfer').notNull(),
    leg: smallint('leg').notNull(),
    kind: transferKind('kind').notNull(),
    debit: idColumn('acc')('debit').notNull(),
    credit: idColumn('acc')('credit').notNull(),
    units: units('units').notNull(),
    at: millis('at').notNull(),
    effectiveAt: millis('effective_at'),
    reverses: idColumn('trf')('reverses'),
    posts: idColumn('hld')('posts'),
  },
  (t) => [
    primaryKey({ columns: [t.transfer, t.leg, t.at] }),
    index('transfers_reverses').on(t.reverses).where(sql`reverses is not null`),
    check('transfers_units', sql`units > 0`),
    check('transfers_accounts', sql`debit <> credit`),
  ],
)

/** Two for each leg: what happened to one account, with the balance after. Append-only, a partition a month. */
export const entries = pgTable(
  'entries',
  {
    account: idColumn('acc')('account').notNull(),
    version: units('version').notNull(),
    transfer: idColumn('trf')('transfer').notNull(),
    leg: smallint('leg').notNull(),
    units: units('units').notNull(),
    balance: units('balance').notNull(),
    at: millis('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.account, t.version, t.at] }), check('entries_units', sql`units <> 0`)],
)

export const holds = pgTable(
  'holds',
  {
    id: idColumn('hld')('id').primaryKey(),
    kind: transferKind('kind').notNull(),
    debit: idColumn('acc')('debit').notNull(),
    credit: idColumn('acc')('credit').notNull(),
    units: units('units').notNull(),
    at: millis('at').notNull(),
    expiresAt: millis('expires_at'),
    state: text('state').$type<'open' | 'posted' | 'voided' | 'expired'>().notNull(),
    resolvedAt: millis('resolved_at'),
    postedUnits: units('posted_units'),
  },
  (t) => [
    index('holds_open').on(t.expiresAt).where(sql`state = 'open'`),
    check('holds_units', sql`units > 0 and (posted_units is null or posted_units between 1 and units)`),
    check('holds_resolved', sql`(state = 'open') = (resolved_at is null)`),
  ],
)

export const intents = pgTable(
  'intents',
  {
    id: idColumn('int')('id').primaryKey(),
    person: idColumn('per')('person').notNull(),
    code: text('code').notNull(),
    plan: jsonColumn<Plan>()('plan').notNull(),
    state: text('state').$type<'open' | 'confirmed' | 'cancelled' | 'expired'>().notNull(),
    saidIn: jsonColumn<SaidIn>()('said_in'),
    prompt: idColumn('rep')('prompt').notNull(),
    at: millis('at').notNull(),
    expiresAt: millis('expires_at').notNull(),
    resolvedAt: millis('resolved_at'),
  },
  (t) => [index('intents_open').on(t.person).where(sql`state = 'open'`)],
)

export const payments = pgTable(
  'payments',
  {
    id: idColumn('pay')('id').primaryKey(),
    payer: idColumn('per')('payer').notNull(),
    payee: idColumn('per')('payee').notNull(),
    asset: text('asset').$type<Asset>().notNull(),
    units: units('units').notNull(),
    fee: units('fee').notNull(),
    memo: text('memo'),
    at: millis('at').notNull(),
  },
  () => [
    check('payments_units', sql`units > 0 and fee >= 0`),
    check('payments_parties', sql`payer <> payee`),
  ],
)

export const payouts = pgTable(
  'payouts',
  {
    id: idColumn('out')('id').primaryKey(),
    person: idColumn('per')('person').notNull(),
    card: idColumn('crd')('card').notNull(),
    asset: text('asset').$type<Asset>().notNull(),
    units: units('units').notNull(),
    fee: units('fee').notNull(),
    state: text('state').$type<PayoutState>().notNull(),
    hold: idColumn('hld')('hold').notNull(),
    feeHold: idColumn('hld')('fee_hold'),
    attempt: idColumn('att')('attempt').notNull(),
    attempts: integer('attempts').notNull(),
    networkRef: text('network_ref'),
    declineCode: text('decline_code'),
    at: millis('at').notNull(),
    resolvedAt: millis('resolved_at'),
    returnedAt: millis('returned_at'),
  },
  (t) => [
    index('payouts_open').on(t.at).where(sql`state in ('sending', 'unknown', 'manual')`),
    index('payouts_person').on(t.person, t.at),
    uniqueIndex('payouts_hold').on(t.hold),
  ],
)

export const fundings = pgTable(
  'fundings',
  {
    id: idColumn('fnd')('id').primaryKey(),
    person: idColumn('per')('person').notNull(),
    card: idColumn('crd')('card').notNull(),
    asset: text('asset').$type<Asset>().notNull(),
    units: units('units').notNull(),
    fee: units('fee').notNull(),
    state: text('state').$type<FundingState>().notNull(),
    attempt: idColumn('att')('attempt').notNull(),
    attempts: integer('attempts').notNull(),
    networkRef: text('network_ref'),
    approvalCode: text('approval_code'),
    declineCode: text('decline_code'),
    at: millis('at').notNull(),
    resolvedAt: millis('resolved_at'),
    reversal: text('reversal').$type<ReversalState>(),
    reversalTurns: integer('reversal_turns'),
    reversalNextAt: millis('reversal_next_at'),
    reversalSettledIn: text('reversal_settled_in'),
  },
  (t) => [
    index('fundings_reversal_due').on(t.reversalNextAt).where(sql`reversal_next_at is not null`),
    index('fundings_open').on(t.at).where(sql`state in ('sending', 'unknown', 'manual')`),
    index('fundings_person').on(t.person, t.at),
  ],
)

/**
 * One try on a network. The five fields that networks recognise a duplicate by (acquirer, stan, rrn, acceptor,
 * terminal) are fixed when the row is made: stan and rrn here, the others by configuration.
 */
export const attempts = pgTable(
  'attempts',
  {
    id: idColumn('att')('id').primaryKey(),
    of: idText('of').notNull(),
    seq: integer('seq').notNull(),
    stan: text('stan').notNull(),
    rrn: text('rrn').notNull(),
    state: text('state').$type<AttemptState>().notNull(),
    statusIdentifier: text('status_identifier'),
    networkRef: text('network_ref'),
    sends: integer('sends').notNull(),
    /** How often the network was asked what became of it. */
    queries: integer('queries').notNull(),
    absences: integer('absences').notNull(),
    /** When to ask next, or to send again; a timer looks for what is overdue. */
    nextAt: millis('next_at'),
    at: millis('at').notNull(),
    sentAt: millis('sent_at'),
    transmittedAt: millis('transmitted_at'),
    settledIn: text('settled_in'),
  },
  (t) => [
    uniqueIndex('attempts_of').on(t.of, t.seq),
    uniqueIndex('attempts_network').on(t.stan, t.rrn),
    index('attempts_unsettled').on(t.at).where(sql`state = 'approved' and settled_in is null`),
    index('attempts_due').on(t.nextAt).where(sql`next_at is not null`),
  ],
)

export const cards = pgTable(
  'cards',
  {
    id: idColumn('crd')('id').primaryKey(),
    person: idColumn('per')('person').notNull(),
    brand: text('brand').notNull(),
    last4: text('last4').notNull(),
    expires: text('expires').notNull(),
    fingerprint: text('fingerprint').notNull(),
    canPush: boolean('can_push').notNull(),
    canPull: boolean('can_pull').notNull(),
    state: text('state').$type<CardState>().notNull(),
    at: millis('at').notNull(),
    fast: boolean('fast'),
  },
  (t) => [index('cards_person').on(t.person), check('cards_last4', sql`last4 ~ '^[0-9]{4}$'`)],
)

export const cardLinks = pgTable(
  'card_links',
  {
    id: idColumn('lnk')('id').primaryKey(),
    person: idColumn('per')('person').notNull(),
    at: millis('at').notNull(),
    expiresAt: millis('expires_at').notNull(),
    usedAt: millis('used_at'),
  },
  (t) => [index('card_links_person').on(t.person).where(sql`used_at is null`)],
)

/** How often the page of a card link was tried, and whether one try is under way: for all processes. */
export const cardLinkTries = pgTable('card_link_tries', {
  link: idColumn('lnk')('link').primaryKey(),
  tries: integer('tries').notNull(),
  busyUntil: millis('busy_until').notNull(),
  at: millis('at').notNull(),
})

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
