/**
 * The lane without the chat: transfers are gathered into batches and committed by the same ledger and row code that messages
 * use (ledger/transfer.ts, lane/book.ts, lane/book-rows.ts).
 *
 * A batch is decided while the ones before it are on their way, from the accounts as those left them (lane/book-carry.ts). When that
 * was not so after all, or an id had been used before, the batch is decided again with care: alone, from what is there.
 */
import { setImmediate as turn } from 'node:timers/promises'
import type { ReservedSql } from 'postgres'
import type { Database } from '../src/db/connect.ts'
import { assert } from '../src/kernel/assert.ts'
import { type AccountId, idToHex, timeOf } from '../src/kernel/ids.ts'
import { Journal } from '../src/kernel/table.ts'
import { byId, loadAccounts, lockAccounts, readLeg, saveBook } from '../src/lane/book.ts'
import { type Carried, carryStatement, isStale } from '../src/lane/book-carry.ts'
import type { Statement } from '../src/lane/book-rows.ts'
import { isConflict } from '../src/lane/errors.ts'
import { type Account, type Book, emptyBook } from '../src/ledger/book.ts'
import { transfer } from '../src/ledger/transfer.ts'
import type { Order } from './bench-ledger-work.ts'

/** One batch is with the server, and the next already stands in its way in. */
const BATCHES_AHEAD = 2
/** Less than a millisecond or two of work. */
const DECIDED_AT_ONCE = 100
/** Accounts remembered at least, and at most twice as many. More than the batches under way can name. */
const REMEMBERED = 100_000

interface Waiting {
  readonly order: Order
  readonly done: () => void
  readonly fail: (error: unknown) => void
  /** Why the ledger refused it. It is told when the batch is committed. */
  refused?: unknown
}

export class LedgerLane {
  readonly #database: Database
  readonly #batchMax: number
  #session: Promise<ReservedSql<{ bigint: bigint }>> | undefined
  #waiting: Waiting[] = []
  /** Batches that are on their way. Each ends with whether it is committed. */
  readonly #sent: Promise<boolean>[] = []
  /** What must be decided again. */
  #again: Waiting[][] = []
  #known = new Map<AccountId, Account>()
  #older = new Map<AccountId, Account>()
  #working = false

  constructor(database: Database, { batchMax }: { batchMax: number }) {
    this.#database = database
    this.#batchMax = batchMax
  }

  /** Resolves when the transfer is committed. */
  submit(order: Order): Promise<void> {
    return new Promise((done, fail) => {
      this.#waiting.push({ order, done, fail })
      if (this.#working) return
      this.#working = true
      setImmediate(() => void this.#work())
    })
  }

  async close(): Promise<void> {
    const session = await this.#session
    session?.release()
  }

  async #work(): Promise<void> {
    while (this.#waiting.length > 0 || this.#sent.length > 0) {
      if (this.#waiting.length === 0 || this.#sent.length >= BATCHES_AHEAD) {
        await this.#settle()
        continue
      }
      const batch = this.#waiting.splice(0, this.#batchMax)
      try {
        const statement = await this.#decide(batch, await this.#accountsOf(batch))
        this.#sent.push(this.#send(batch, statement))
      } catch (error) {
        for (const { fail } of batch) fail(error)
      }
    }
    this.#working = false
  }

  /** Waits for the oldest batch. When one failed, those behind it come to their end too before anything is decided again. */
  async #settle(): Promise<void> {
    if ((await this.#sent.shift()) !== false) return
    await Promise.all(this.#sent.splice(0))
    this.#known.clear()
    this.#older.clear()
    for (const batch of this.#again.splice(0)) await withCare(this.#database, batch)
  }

  /** The accounts that a batch names, read where they are not known. Not locked: they are compared under lock when it is saved. */
  async #accountsOf(batch: readonly Waiting[]): Promise<Account[]> {
    const names = new Set<AccountId>()
    for (const { order } of batch) names.add(order.debit).add(order.credit)
    const accounts: Account[] = []
    const missing: string[] = []
    for (const id of names) {
      const account = this.#recall(id)
      if (account === undefined) missing.push(idToHex(id))
      else accounts.push(account)
    }
    if (missing.length > 0) accounts.push(...(await loadAccounts(this.#database, missing)))
    return accounts.sort(byId)
  }

  #recall(id: AccountId): Account | undefined {
    const known = this.#known.get(id)
    if (known !== undefined) return known
    const older = this.#older.get(id)
    if (older !== undefined) this.#known.set(id, older)
    return older
  }

  /** Decides a batch, and remembers the accounts as it leaves them. */
  async #decide(batch: readonly Waiting[], befores: readonly Account[]): Promise<Statement> {
    const book = emptyBook(new Journal())
    for (const before of befores) book.accounts.load(before)
    for (const [n, waiting] of batch.entries()) {
      decide(book, waiting)
      // What was sent may not have gone out whole: the socket has its turn, so that the server never waits for the rest.
      if (n % DECIDED_AT_ONCE === 0) await turn()
    }
    const carried: Carried[] = befores.map((before) => ({
      before,
      after: book.accounts.get(before.id) ?? before,
    }))
    if (this.#known.size > REMEMBERED) {
      this.#older = this.#known
      this.#known = new Map()
    }
    for (const { after } of carried) this.#known.set(after.id, after)
    return carryStatement(carried, book)
  }

  /** Sends a whole transaction. Resolves with whether it is committed. */
  async #send(batch: Waiting[], statement: Statement): Promise<boolean> {
    try {
      await this.#transact(statement)
    } catch (error) {
      if (isStale(error) || isConflict(error)) this.#again.push(batch)
      else {
        this.#session = undefined
        for (const { fail } of batch) fail(error)
      }
      return false
    }
    tell(batch)
    return true
  }

  /** Everything at once and in order: after an error the server passes over the rest, and its commit is a rollback. */
  async #transact({ text, values }: Statement): Promise<void> {
    this.#session ??= this.#database.reserve()
    const session = await this.#session
    const answers = await Promise.allSettled([
      session.unsafe('begin', [], { prepare: true }),
      session.unsafe(text, [...values], { prepare: true }),
      session.unsafe('commit', [], { prepare: true }),
    ])
    for (const answer of answers) if (answer.status === 'rejected') throw answer.reason
  }
}

/** One batch by itself: lock, see what is there already, decide, save, commit. */
async function withCare(database: Database, batch: Waiting[]): Promise<void> {
  try {
    await database.begin(async (tx) => {
      const book = emptyBook(new Journal())
      const names = new Set(batch.flatMap(({ order }) => [order.debit, order.credit]))
      const ids = batch.map(({ order }) => idToHex(order.id))
      await lockAccounts(tx, book.accounts, { owners: [], ids: Array.from(names, idToHex) })
      const before = await tx.unsafe('select * from transfers where transfer = any($1::uuid[])', [ids], {
        prepare: true,
      })
      for (const raw of before) book.transfers.load(readLeg(raw))
      for (const waiting of batch) decide(book, waiting)
      await saveBook(tx, book)
    })
  } catch (error) {
    for (const { fail } of batch) fail(error)
    return
  }
  tell(batch)
}

function decide(book: Book, waiting: Waiting): void {
  const { id, debit, credit, units, at } = waiting.order
  assert(at === timeOf(id), 'a transfer is booked at the time that its id says')
  delete waiting.refused
  try {
    transfer(book, { id, kind: 'payment', legs: [{ debit, credit, units }], at })
  } catch (error) {
    waiting.refused = error
  }
}

function tell(batch: readonly Waiting[]): void {
  for (const { done, fail, refused } of batch) {
    if (refused === undefined) done()
    else fail(refused)
  }
}
