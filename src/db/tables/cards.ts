/** Cards, and money on its way to and from them. */
import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { Asset } from '../../kernel/assets.ts'
import type {
  AttemptState,
  CardState,
  FundingState,
  PayoutState,
  ReversalState,
} from '../../payments/records.ts'
import { idColumn, idText, millis, units } from '../columns.ts'

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
