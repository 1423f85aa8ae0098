/** The ledger: accounts, what moved between them, and what is reserved. */
import { sql } from 'drizzle-orm'
import { boolean, check, index, pgTable, smallint, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { Asset } from '../../kernel/assets.ts'
import { ACCOUNT_CODES, TRANSFER_CODES } from '../../ledger/chart.ts'
import { codeColumn, idColumn, millis, units } from '../columns.ts'

const accountKind = codeColumn(ACCOUNT_CODES)
const transferKind = codeColumn(TRANSFER_CODES)

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

/**
 * One leg of a transfer. Append-only, a partition a month. Each partition has a unique index of transfer and leg: a key of
 * the whole would have to hold the time, which makes it a third larger and lets one leg stand twice.
 */
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
    index('transfers_reverses').on(t.reverses).where(sql`reverses is not null`),
    check('transfers_units', sql`units > 0`),
    check('transfers_accounts', sql`debit <> credit`),
  ],
)

/**
 * Two for each leg: what happened to one account, with the balance after. Append-only, a partition a month, each with a
 * unique index of account and version.
 */
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
  () => [check('entries_units', sql`units <> 0`)],
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
