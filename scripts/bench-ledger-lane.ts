/**
 * The lane without the chat: transfers are gathered into batches and committed by the same row code, ledger and tables that
 * messages use (lane/rows.ts, lane/tables.ts, ledger/transfer.ts).
 */
import type { Database } from '../src/db/connect.ts'
import { idToHex } from '../src/kernel/ids.ts'
import { Journal, type Row, type Table } from '../src/kernel/table.ts'
import { insertRows, readRow, updateRows } from '../src/lane/rows.ts'
import { MAPS, UPDATES } from '../src/lane/tables.ts'
import { type Account, type Book, emptyBook, type Transfer } from '../src/ledger/book.ts'
import { transfer } from '../src/ledger/transfer.ts'
import type { Order } from './bench-ledger-work.ts'

interface Waiting {
  readonly order: Order
  readonly done: () => void
  readonly fail: (error: unknown) => void
}

export class LedgerLane {
  readonly #database: Database
  readonly #batchMax: number
  readonly #concurrency: number
  #waiting: Waiting[] = []
  #running = 0
  #next: NodeJS.Immediate | undefined

  constructor(database: Database, { batchMax, concurrency }: { batchMax: number; concurrency: number }) {
    this.#database = database
    this.#batchMax = batchMax
    this.#concurrency = concurrency
  }

  /** Resolves when the transfer is committed. */
  submit(order: Order): Promise<void> {
    return new Promise((done, fail) => {
      this.#waiting.push({ order, done, fail })
      this.#next ??= setImmediate(() => {
        this.#next = undefined
        this.#run()
      })
    })
  }

  #run(): void {
    while (this.#running < this.#concurrency && this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, this.#batchMax)
      this.#running += 1
      void commit(
        this.#database,
        batch.map(({ order }) => order),
      )
        .then(
          () => {
            for (const { done } of batch) done()
          },
          (error: unknown) => {
            for (const { fail } of batch) fail(error)
          },
        )
        .finally(() => {
          this.#running -= 1
          this.#run()
        })
    }
  }
}

/** One batch: load and lock, decide, save, commit. */
async function commit(database: Database, orders: readonly Order[]): Promise<void> {
  await database.begin(async (tx) => {
    const book = emptyBook(new Journal())
    const names = new Set<string>()
    for (const { debit, credit } of orders) names.add(debit).add(credit)
    const [accounts, before] = await Promise.all([
      tx.unsafe(
        'select * from accounts where id = any($1::uuid[]) order by id for no key update',
        [Array.from(names, idToHex)],
        { prepare: true },
      ),
      tx.unsafe(
        'select * from transfers where transfer = any($1::uuid[])',
        [orders.map(({ id }) => idToHex(id))],
        { prepare: true },
      ),
    ])
    for (const raw of accounts) book.accounts.load(readRow<Account>(MAPS.accounts, raw))
    for (const raw of before) book.transfers.load(legOf(raw))
    for (const order of orders) decide(book, order)
    await Promise.all([
      updateRows(tx, MAPS.accounts, UPDATES.accounts, rowsOf(book.accounts, book.accounts.changed)),
      insertRows(tx, MAPS.transfers, rowsOf(book.transfers, book.transfers.added)),
      insertRows(tx, MAPS.entries, rowsOf(book.entries, book.entries.added)),
    ])
  })
}

function decide(book: Book, { id, debit, credit, units, at }: Order): void {
  transfer(book, { id, kind: 'payment', legs: [{ debit, credit, units }], at })
}

function legOf(raw: Record<string, unknown>): Transfer {
  const row = readRow<Transfer>(MAPS.transfers, raw)
  return { ...row, id: `${row.transfer}:${row.leg}` }
}

function rowsOf<R extends Row>(table: Table<R>, ids: ReadonlySet<string>): R[] {
  const rows: R[] = []
  for (const id of ids) {
    const row = table.get(id)
    if (row !== undefined) rows.push(row)
  }
  return rows
}
