/**
 * Deciding a batch before the one before it is committed: accounts are taken as that one left them, and PostgreSQL is asked, under
 * lock and in the same transaction, whether they are so. Client and server then work at the same time, even when every
 * transfer touches one account.
 */
import { assert } from '../kernel/assert.ts'
import { type AccountId, idToHex } from '../kernel/ids.ts'
import type { Account, Book } from '../ledger/book.ts'
import {
  type Column,
  columnText,
  legColumns,
  legsTexts,
  Places,
  readOf,
  type Statement,
} from './book-rows.ts'

/** An account was not as it was thought to be: the batch is undone, and decided again from what is there. */
const STALE = '22012'

export function isStale(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === STALE
}

/** An account as a batch found it, and as it left it. */
export interface Carried {
  readonly before: Account
  readonly after: Account
}

/** Stands for no limit at all: a limit is never below zero. */
const NO_LIMIT = -1n

const ACCOUNT_COLUMNS: readonly Column<Carried>[] = [
  { name: 'id', type: 'uuid', of: ({ before }) => idToHex(before.id) },
  { name: 'version', type: 'bigint', of: ({ before }) => before.version },
  { name: 'debits_posted', type: 'bigint', of: ({ before }) => before.debitsPosted },
  { name: 'credits_posted', type: 'bigint', of: ({ before }) => before.creditsPosted },
  { name: 'debits_pending', type: 'bigint', of: ({ before }) => before.debitsPending, usual: 0n },
  { name: 'credits_pending', type: 'bigint', of: ({ before }) => before.creditsPending, usual: 0n },
  { name: 'credit_limit', type: 'bigint', of: ({ before }) => before.creditLimit ?? NO_LIMIT, usual: 0n },
  { name: 'bars', type: 'int', of: ({ before }) => barsOf(before), usual: 0 },
  { name: 'new_version', type: 'bigint', of: ({ after }) => after.version },
  { name: 'new_debits', type: 'bigint', of: ({ after }) => after.debitsPosted },
  { name: 'new_credits', type: 'bigint', of: ({ after }) => after.creditsPosted },
]
const TIMES = ACCOUNT_COLUMNS.length + 1

/**
 * Locks accounts in the order of their ids, compares every field that may change, posts, and writes the legs; `checked` fails
 * with division by zero when an account differs or is not there. So a whole transaction can be sent at once: its commit does
 * nothing after that. What was locked is updated where it lies, without a second search for it.
 */
const CARRY = legsTexts({
  accounts: 'select array(select id from given)',
  times: `select $${TIMES}::text::timestamptz[]`,
  firstColumn: TIMES + 1,
  provided: '(select one from checked) = 1',
  before: `given as materialized (
      select ${ACCOUNT_COLUMNS.map((column) => readOf('g', column)).join(', ')}
      from unnest(${ACCOUNT_COLUMNS.map(({ type }, n) => `$${n + 1}::text::${type}[]`).join(', ')})
        as g(${ACCOUNT_COLUMNS.map(({ name }) => name).join(', ')})
    ), locked as materialized (
      select a.ctid as place, a.id, a.version, a.debits_posted, a.credits_posted, a.debits_pending, a.credits_pending,
        coalesce(a.credit_limit, ${NO_LIMIT}) as credit_limit, a.frozen_in::int + 2 * a.frozen_out::int + 4 * a.closed::int as bars
      from accounts a where a.id = any(array(select id from given)) order by a.id for no key update
    ), same as materialized (
      select l.place, g.new_version, g.new_debits, g.new_credits from locked l join given g
        on g.id = l.id and g.version = l.version
        and g.debits_posted = l.debits_posted and g.credits_posted = l.credits_posted
        and g.debits_pending = l.debits_pending and g.credits_pending = l.credits_pending
        and g.credit_limit = l.credit_limit and g.bars = l.bars
    ), posted as (
      update accounts a set version = s.new_version, debits_posted = s.new_debits, credits_posted = s.new_credits
      from same s where a.ctid = s.place
      returning 1
    ), checked as materialized (
      select 1 / (count(*) = (select count(*) from given))::int as one from posted
    ),`,
})

/**
 * The statement that makes a batch true whose book holds these accounts, or fails. Only what posting changes may differ between
 * before and after, and the accounts are in the order of their ids.
 */
export function carryStatement(carried: readonly Carried[], book: Book): Statement {
  const places = new Places<AccountId>(idToHex)
  for (const { before, after } of carried) {
    assert(onlyPosted(before, after), 'an account is carried with nothing but postings')
    places.of(before.id)
  }
  const { rare, times, columns } = legColumns(book, places)
  return {
    text: rare ? CARRY.full : CARRY.plain,
    values: [...ACCOUNT_COLUMNS.map((column) => columnText(carried, column)), times, ...columns],
  }
}

function barsOf({ frozenIn, frozenOut, closed }: Account): number {
  return (frozenIn ? 1 : 0) + (frozenOut ? 2 : 0) + (closed ? 4 : 0)
}

function onlyPosted(before: Account, after: Account): boolean {
  return (
    before.debitsPending === after.debitsPending &&
    before.creditsPending === after.creditsPending &&
    before.creditLimit === after.creditLimit &&
    barsOf(before) === barsOf(after)
  )
}
