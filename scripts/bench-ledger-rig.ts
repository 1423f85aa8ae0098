/** A database, accounts with money in them, and the ways by which transfers between them are booked and counted. */
import postgres from 'postgres'
import { connect, type Database } from '../src/db/connect.ts'
import { migrate } from '../src/db/migrate.ts'
import { benchDatabase } from './bench-database.ts'
import { LedgerLane } from './bench-ledger-lane.ts'
import { prepareSql, runLimit, submitOne } from './bench-ledger-sql.ts'
import { checkBooks, type Order, openAccounts, SHAPES, type Shape, Work } from './bench-ledger-work.ts'

export interface Figures {
  readonly transfersPerSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
}

export interface RigSettings {
  readonly accounts: number
  readonly seed: number
  /** Transfers in a batch. */
  readonly batch: number
  /** Connections that book one transfer a transaction, at most. */
  readonly clients: number
}

/** One batch is being committed, one is on its way and one is being decided. */
const BATCHES_UNDER_WAY = 3
/** Rows that are only there to be many are added by large statements. */
const FILL_PART = 200_000
const FILL_BATCH = 5_000

/** Everything that is booked through it is counted, so that `close` can hold the books against it. */
export class LedgerRig {
  /** The database's owner, who sees sizes and processor times. */
  readonly owner: Database
  readonly #database: Database
  readonly #work: Work
  readonly #lane: LedgerLane
  readonly #settings: RigSettings
  readonly #drop: () => Promise<void>
  #booked = 0

  private constructor(
    owner: Database,
    database: Database,
    work: Work,
    settings: RigSettings,
    drop: () => Promise<void>,
  ) {
    this.owner = owner
    this.#database = database
    this.#work = work
    this.#lane = new LedgerLane(database, { batchMax: settings.batch })
    this.#settings = settings
    this.#drop = drop
  }

  static async open(name: string, settings: RigSettings): Promise<LedgerRig> {
    const bench = await benchDatabase(name)
    const owner = postgres(bench.url, { max: 1, onnotice: () => {}, types: { bigint: postgres.BigInt } })
    await migrate(bench.url)
    await prepareSql(owner)
    const database = connect(bench.url, { max: settings.clients + 2, name: 'bench', statementMs: 0 })
    const accounts = await openAccounts(database, settings.accounts)
    const rig = new LedgerRig(owner, database, new Work(accounts, settings.seed), settings, () =>
      bench.drop(),
    )
    await owner`vacuum analyze accounts`
    return rig
  }

  /** Runs code that is not compiled yet, and fills what is remembered between batches. */
  async warmUp(transfers: number): Promise<void> {
    for (const shape of SHAPES) await this.throughLane(shape, transfers)
  }

  throughLane(shape: Shape, count: number): Promise<Figures> {
    const inFlight = this.#settings.batch * BATCHES_UNDER_WAY
    return this.#closedLoop(shape, count, inFlight, (order) => this.#lane.submit(order))
  }

  oneByOne(shape: Shape, count: number, clients: number): Promise<Figures> {
    return this.#closedLoop(shape, count, clients, (order) => submitOne(this.#database, order))
  }

  /** The same rows by plain SQL. It writes behind the lane's back, which finds what it remembered stale and reads it again. */
  async limit(count: number): ReturnType<typeof runLimit> {
    const ran = await this.#bySql(count, this.#settings.batch)
    await this.throughLane('uniform', this.#settings.batch * 5)
    return ran
  }

  #bySql(count: number, batch: number): ReturnType<typeof runLimit> {
    const orders: Order[] = Array.from({ length: count }, () => this.#work.next('uniform'))
    this.#booked += count
    return runLimit(this.#database, this.owner, orders, batch)
  }

  /** Adds rows by the quickest way there is until there are so many entries, and cleans up behind that. */
  async fill(entries: number, progress: (entries: number) => void): Promise<void> {
    while (this.#booked * 2 < entries) {
      await this.#bySql(Math.min(FILL_PART, Math.ceil(entries / 2 - this.#booked)), FILL_BATCH)
      progress(this.#booked * 2)
    }
    await this.throughLane('uniform', this.#settings.batch * 5)
    await this.owner`vacuum analyze`
  }

  /** Bytes of transfers and entries with their indexes. */
  async bytes(): Promise<number> {
    const [row] = await this.owner<{ bytes: bigint }[]>`
      select sum(pg_total_relation_size(inhrelid))::bigint as bytes from pg_inherits
      where inhparent in ('transfers'::regclass, 'entries'::regclass)`
    return Number(row?.bytes ?? 0n)
  }

  /** Throws when the books do not hold what was booked. */
  async close(): Promise<void> {
    try {
      await checkBooks(this.#database, this.#settings.accounts, this.#booked)
    } finally {
      await this.#lane.close()
      await this.#database.end({ timeout: 5 })
      await this.owner.end()
      await this.#drop()
    }
  }

  /** Keeps `inFlight` transfers under way until all are done. */
  async #closedLoop(
    shape: Shape,
    count: number,
    inFlight: number,
    submit: (order: Order) => Promise<unknown>,
  ): Promise<Figures> {
    const times = new Float64Array(count)
    let begun = 0
    let ended = 0
    const client = async (): Promise<void> => {
      while (begun < count) {
        begun += 1
        const order = this.#work.next(shape)
        const started = performance.now()
        await submit(order)
        times[ended] = performance.now() - started
        ended += 1
      }
    }
    const started = performance.now()
    await Promise.all(Array.from({ length: Math.min(inFlight, count) }, client))
    const seconds = (performance.now() - started) / 1_000
    this.#booked += count
    times.sort()
    const at = (share: number): number => Math.round((times[Math.floor(count * share)] ?? 0) * 10) / 10
    return { transfersPerSecond: Math.round(count / seconds), p50Ms: at(0.5), p99Ms: at(0.99) }
  }
}

export function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
}
