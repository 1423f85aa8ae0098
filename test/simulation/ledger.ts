/**
 * The ledger simulated: random operations in random batches, each answer foretold by the model, each batch checked whole.
 *
 * A refusal must leave nothing in the journal; a preview must leave the book as it was and say what the real thing then says.
 */
import { createHash } from 'node:crypto'
import { Journal } from '../../src/kernel/table.ts'
import { platformAccount } from '../../src/ledger/account.ts'
import { type Book, emptyBook } from '../../src/ledger/book.ts'
import { Generator } from './generator.ts'
import { findings, ofModel } from './invariants.ts'
import { Model } from './model.ts'
import { apply, type Operation } from './operation.ts'
import { Random } from './random.ts'
import { type Batch, Store } from './store.ts'

export interface Simulated {
  readonly events: number
  readonly batches: number
  /** How often each answer was given, by its first word or two. */
  readonly answers: Readonly<Record<string, number>>
  /** SHA-256 over every answer and, in the end, every row. */
  readonly digest: string
}

export interface Simulation {
  readonly seed: number
  readonly events: number
  /** Largest batch; batches are of random size up to it. 1: one at a time. */
  readonly batchMax?: number
  readonly onBatch?: (done: number) => void
}

/** A limit that was lowered binds what leaves later: so deep lies the highest limit that the generator gives. */
const FLOOR = -1_500n

/** Runs it to the end, or throws with the seed and the number of the event that went wrong. */
export function simulateLedger({ seed, events, batchMax = 600, onBatch }: Simulation): Simulated {
  const model = new Model()
  const generator = new Generator(new Random(seed), model)
  // Batch sizes and previews come from a stream of their own: the events are the same however they are batched.
  const random = new Random(seed ^ 0x5eed)
  const store = new Store()
  const seen = new Map<string, bigint>()
  const hash = createHash('sha256')
  const answers: Record<string, number> = {}
  openPlatform(store, generator)

  let done = 0
  let batches = 0
  while (done < events) {
    const size = Math.min(random.int(1, batchMax), events - done)
    const planned = Array.from({ length: size }, () => generator.next())
    const batch = store.load(planned.map(({ operation }) => operation))
    for (const [n, { operation, foretold }] of planned.entries()) {
      const answer = decide(batch, operation, random)
      if (answer !== foretold)
        throw fault(seed, done + n, `${show(operation)}\n  got ${answer}\n  not ${foretold}`)
      hash.update(`${answer}\n`)
      const key = /^(refused|conflict|resolved|held) \w+|^\w+/.exec(answer)?.[0] ?? answer
      answers[key] = (answers[key] ?? 0) + 1
    }
    store.save(batch)
    done += size
    batches += 1
    const [finding] = [
      ...findings(store, seen, FLOOR),
      ...[...store.accounts.values()].flatMap((account) => ofModel(account, model)),
    ]
    if (finding !== undefined) throw fault(seed, done, finding)
    onBatch?.(done)
  }
  for (const table of [store.accounts, store.holds, store.transfers, store.entries]) {
    for (const id of [...table.keys()].sort()) hash.update(`${show(table.get(id))}\n`)
  }
  return { events: done, batches, answers, digest: hash.digest('hex') }
}

function openPlatform(store: Store, generator: Generator): void {
  const journal = new Journal()
  const book = emptyBook(journal)
  for (const { kind, asset, shard } of generator.platform) platformAccount(book, kind, asset, shard)
  store.save({ book, journal })
}

function decide({ book, journal }: Batch, operation: Operation, random: Random): string {
  const mark = journal.mark()
  let preview: string | undefined
  if (random.percent(5)) {
    const before = random.percent(4) ? snapshot(book) : undefined
    preview = apply(book, operation)
    journal.rollback(mark)
    if (before !== undefined && snapshot(book) !== before)
      throw new Error(`a preview changed the book: ${show(operation)}`)
  }
  const answer = apply(book, operation)
  if (preview !== undefined && preview !== answer)
    throw new Error(`a preview said ${preview}, then it was ${answer}`)
  const refused = /^(refused|conflict|resolved|too large|in use|replayed)/.test(answer)
  if (refused && journal.mark() !== mark)
    throw new Error(`${answer}, but the book was changed: ${show(operation)}`)
  return answer
}

/** Every row and every mark of a book as text. */
export function snapshot(book: Book): string {
  const { accounts, transfers, entries, holds, reversibles } = book
  const tables = [accounts, transfers, holds, reversibles].map((table) => [
    table.all(),
    table.added,
    table.changed,
  ])
  return show([tables, entries.rows])
}

/** JSON with bigints as text. */
export function show(value: unknown): string {
  return JSON.stringify(value, (_, item) => (typeof item === 'bigint' ? `${item}n` : item))
}

function fault(seed: number, event: number, what: string): Error {
  return new Error(`seed ${seed}, event ${event}: ${what}`)
}
