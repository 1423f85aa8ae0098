/**
 * The rows of the ledger in and out of the database: accounts are loaded and locked, and what a batch did to the book is saved.
 */
import type { TransactionSql } from 'postgres'
import { Missing } from '../conversation/world.ts'
import type { Database } from '../db/connect.ts'
import { idFromHex, type TransferId } from '../kernel/ids.ts'
import type { Row, Table } from '../kernel/table.ts'
import { type Account, type Book, legKey, type Transfer } from '../ledger/book.ts'
import { legsStatement } from './book-rows.ts'
import { insertRows, inTurn, keyed, readRow, type Step, updateRows } from './rows.ts'
import { MAPS, UPDATES } from './tables.ts'

type Tx = TransactionSql<{ bigint: bigint }>

/**
 * Loads the accounts of these owners, and those with these ids, and locks them until the transaction ends: always in the order
 * of their ids, so that two lanes wait for each other one way only. Owners and ids are uuids.
 */
export async function lockAccounts(
  tx: Tx,
  accounts: Table<Account>,
  { owners, ids }: { readonly owners: readonly string[]; readonly ids: readonly string[] },
): Promise<void> {
  const raws = await tx.unsafe(
    `select * from accounts where owner = any($1::uuid[]) or id = any($2::uuid[]) order by id for no key update`,
    [owners as string[], ids as string[]],
    { prepare: true },
  )
  for (const raw of raws) accounts.load(readRow<Account>(MAPS.accounts, raw))
}

/**
 * Throws Missing for a wallet of these owners that another lane opened while we waited for the lock on those that there
 * were. Runs after `lockAccounts`. Owners are uuids.
 */
export async function noticeNewWallets(
  tx: Tx,
  accounts: Table<Account>,
  owners: readonly string[],
): Promise<void> {
  if (owners.length === 0) return
  const raws = await tx.unsafe('select id from accounts where owner = any($1::uuid[])', [owners as string[]])
  for (const { id } of raws) {
    const key = idFromHex('acc', String(id))
    if (accounts.get(key) === undefined) throw new Missing({ kind: 'accounts', key })
  }
}

/** Reads accounts and locks none of them: what is decided on them must be compared under lock. Uuids. */
export async function loadAccounts(database: Database, ids: readonly string[]): Promise<Account[]> {
  const raws = await database.unsafe('select * from accounts where id = any($1::uuid[])', [ids as string[]], {
    prepare: true,
  })
  return raws.map((raw) => readRow<Account>(MAPS.accounts, raw))
}

/** What a batch did to the book: one statement for each thing that was done, in one fixed order. */
export function bookSteps(tx: Tx, book: Book): Step[] {
  const { accounts, holds } = book
  const { posted, others } = changedAccounts(accounts)
  return [
    () => insertRows(tx, MAPS.accounts, added(accounts).sort(byId)),
    () => updateRows(tx, MAPS.accounts, UPDATES.postings, posted),
    () => updateRows(tx, MAPS.accounts, UPDATES.accounts, others),
    () => insertLegs(tx, book),
    () => insertRows(tx, MAPS.holds, added(holds)),
    () => updateRows(tx, MAPS.holds, UPDATES.holds, changed(holds)),
  ]
}

/** Sends what a batch did to a book that stands alone. */
export function saveBook(tx: Tx, book: Book): Promise<void> {
  return inTurn(bookSteps(tx, book))
}

async function insertLegs(tx: Tx, book: Book): Promise<void> {
  const statement = legsStatement(book)
  if (statement !== undefined)
    await tx.unsafe(statement.text, [...statement.values], { prepare: true }).execute()
}

/** Most accounts of a batch only had entries posted: three columns change, and the others need not travel. */
function changedAccounts(accounts: Table<Account>): { posted: Account[]; others: Account[] } {
  const posted: Account[] = []
  const others: Account[] = []
  for (const { row: account, stored: before } of accounts.changed) {
    const same =
      before !== undefined &&
      account.debitsPending === before.debitsPending &&
      account.creditsPending === before.creditsPending &&
      account.creditLimit === before.creditLimit &&
      account.frozenIn === before.frozenIn &&
      account.frozenOut === before.frozenOut &&
      account.closed === before.closed
    if (same) posted.push(account)
    else others.push(account)
  }
  return { posted, others }
}

/** The rows that a table has, and the database has not. */
export function added<R extends Row>(table: Table<R>): R[] {
  return table.added.map(({ row }) => row)
}

/** The rows that a table has otherwise than the database, as they are now. */
export function changed<R extends Row>(table: Table<R>): R[] {
  return table.changed.map(({ row }) => row)
}

export function byId(a: Row, b: Row): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

/** A leg as the ledger knows it. */
export function readLeg(raw: Record<string, unknown>): Transfer {
  const row = readRow<Omit<Transfer, 'id'>>(MAPS.transfers, raw)
  return keyed(legKey(row.transfer, row.leg), row)
}

/**
 * Loads transfers that are to be reversed: their legs, and how much of each was given back before. Their accounts must have
 * been locked before it is called, so that of two reversals at once the second sees the first. Uuids.
 */
export async function loadReversibles(tx: Tx, book: Book, originals: readonly string[]): Promise<void> {
  const [legs, reversed] = await Promise.all([
    tx.unsafe('select * from transfers where transfer = any($1::uuid[])', [originals as string[]], {
      prepare: true,
    }),
    tx.unsafe(
      `select reverses, sum(units)::bigint as units from transfers
       where reverses = any($1::uuid[]) and leg = 0 group by reverses`,
      [originals as string[]],
      { prepare: true },
    ),
  ])
  const counts = new Map<TransferId, number>()
  for (const raw of legs) {
    const row = readLeg(raw)
    book.transfers.load(row)
    counts.set(row.transfer, (counts.get(row.transfer) ?? 0) + 1)
  }
  const sums = new Map(reversed.map((raw) => [idFromHex('trf', String(raw.reverses)), raw.units as bigint]))
  for (const [id, count] of counts)
    book.reversibles.load({ id, legs: count, reversedUnits: sums.get(id) ?? 0n })
}
