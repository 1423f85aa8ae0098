/** What people asked for and confirmed. */
import { sql } from 'drizzle-orm'
import { check, index, pgTable, text } from 'drizzle-orm/pg-core'
import type { Plan, SaidIn } from '../../conversation/intent.ts'
import type { Asset } from '../../kernel/assets.ts'
import { idColumn, jsonColumn, millis, units } from '../columns.ts'

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
