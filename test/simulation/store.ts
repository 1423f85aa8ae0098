/**
 * Stands where the database stands: loads for a batch the rows that its operations name and no others, and takes back what
 * the book says was added or changed. A row that was not marked is not saved, as in a database.
 */
import type { AccountId, HoldId, TransferId } from '../../src/kernel/ids.ts'
import { Journal, type Row, type Table } from '../../src/kernel/table.ts'
import {
  type Account,
  type Book,
  type Entry,
  emptyBook,
  entryKey,
  type Hold,
  type Transfer,
} from '../../src/ledger/book.ts'
import type { Operation } from './operation.ts'

export interface Batch {
  readonly book: Book
  readonly journal: Journal
}

export class Store {
  readonly accounts = new Map<string, Account>()
  readonly transfers = new Map<string, Transfer>()
  readonly entries = new Map<string, Entry>()
  readonly holds = new Map<string, Hold>()
  /** Only those of `holds` that are open: so that a check after every batch does not walk all that ever were. */
  readonly openHolds = new Map<string, Hold>()
  readonly #legs = new Map<TransferId, Transfer[]>()
  readonly #reversed = new Map<TransferId, bigint>()

  load(operations: readonly Operation[]): Batch {
    const journal = new Journal()
    const book = emptyBook(journal)
    for (const operation of operations) this.#loadFor(book, operation)
    return { book, journal }
  }

  #loadFor(book: Book, operation: Operation): void {
    switch (operation.do) {
      case 'open':
        this.#loadAccounts(book, operation.id)
        return
      case 'transfer':
        this.#loadTransfer(book, operation.id)
        for (const { debit, credit } of operation.legs) this.#loadAccounts(book, debit, credit)
        return
      case 'place':
        this.#loadHold(book, operation.id)
        this.#loadAccounts(book, operation.debit, operation.credit)
        return
      case 'post':
        this.#loadHold(book, operation.hold)
        this.#loadTransfer(book, operation.id)
        return
      case 'void':
      case 'expire':
        this.#loadHold(book, operation.hold)
        return
      case 'reverse':
        this.#loadTransfer(book, operation.id)
        this.#loadOriginal(book, operation.original)
        return
      default:
        this.#loadAccounts(book, operation.account)
    }
  }

  #loadAccounts(book: Book, ...ids: readonly AccountId[]): void {
    for (const id of ids) {
      const row = this.accounts.get(id)
      if (row !== undefined) book.accounts.load(row)
    }
  }

  #loadTransfer(book: Book, id: TransferId): void {
    for (const row of this.#legs.get(id) ?? []) book.transfers.load(row)
  }

  #loadHold(book: Book, id: HoldId): void {
    const row = this.holds.get(id)
    if (row === undefined) return
    book.holds.load(row)
    this.#loadAccounts(book, row.debit, row.credit)
  }

  #loadOriginal(book: Book, id: TransferId): void {
    const legs = this.#legs.get(id)
    if (legs === undefined) return
    this.#loadTransfer(book, id)
    for (const { debit, credit } of legs) this.#loadAccounts(book, debit, credit)
    book.reversibles.load({ id, legs: legs.length, reversedUnits: this.#reversed.get(id) ?? 0n })
  }

  /** Saves a batch. Throws when a row that is never rewritten would be. */
  save({ book }: Batch): void {
    take(book.accounts, this.accounts, false)
    take(book.holds, this.holds, false)
    for (const hold of book.holds.all()) {
      if (hold.state === 'open') this.openHolds.set(hold.id, hold)
      else this.openHolds.delete(hold.id)
    }
    for (const entry of book.entries.rows) {
      const key = entryKey(entry)
      if (this.entries.has(key)) throw new Error(`${key} is added a second time`)
      this.entries.set(key, entry)
    }
    take(book.transfers, this.transfers, true)
    for (const { row } of book.transfers.added) {
      const legs = this.#legs.get(row.transfer)
      if (legs === undefined) this.#legs.set(row.transfer, [row])
      else legs.push(row)
      if (row.reverses !== undefined && row.leg === 0) {
        this.#reversed.set(row.reverses, (this.#reversed.get(row.reverses) ?? 0n) + row.units)
      }
    }
  }
}

function take<R extends Row>(table: Table<R>, rows: Map<string, R>, appendOnly: boolean): void {
  if (appendOnly && table.changed.length > 0)
    throw new Error(`an append-only row was rewritten: ${table.changed.map(({ row }) => row.id)}`)
  for (const { row } of table.added) {
    const { id } = row
    if (table.get(id) !== row || rows.has(id))
      throw new Error(`${id} is added a second time, or is not there`)
    rows.set(id, row)
  }
  for (const { row } of table.changed) {
    const { id } = row
    if (table.get(id) !== row || !rows.has(id)) throw new Error(`${id} is changed, but was never added`)
    rows.set(id, row)
  }
}
