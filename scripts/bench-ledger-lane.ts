/**
 * The lane without the chat: transfers are gathered into batches and committed by the same row code, ledger and tables that
 * messages use (lane/book.ts, lane/rows.ts, ledger/transfer.ts).
 */
import type { Database } from '../src/db/connect.ts'
import { idToHex } from '../src/kernel/ids.ts'
import { Journal } from '../src/kernel/table.ts'
import { lockAccounts, saveBook } from '../src/lane/book.ts'
import { readRow } from '../src/lane/rows.ts'
import { MAPS } from '../src/lane/tables.ts'
import { type Book, emptyBook, type Transfer } from '../src/ledger/book.ts'
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
    const [before] = await Promise.all([
      tx.unsafe(
        'select * from transfers where transfer = any($1::uuid[])',
        [orders.map(({ id }) => idToHex(id))],
        { prepare: true },
      ),
      lockAccounts(tx, book.accounts, { owners: [], ids: Array.from(names, idToHex) }),
    ])
    for (const raw of before) book.transfers.load(legOf(raw))
    for (const order of orders) decide(book, order)
    await saveBook(tx, book)
  })
}

function decide(book: Book, { id, debit, credit, units, at }: Order): void {
  transfer(book, { id, kind: 'payment', legs: [{ debit, credit, units }], at })
}

function legOf(raw: Record<string, unknown>): Transfer {
  const row = readRow<Transfer>(MAPS.transfers, raw)
  return { ...row, id: `${row.transfer}:${row.leg}` }
}
