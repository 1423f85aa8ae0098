/**
 * `npm run -s bench:ledger [-- --full]`: transfers a second through the ledger's own code on real tables, every commit on disk.
 *
 * Prints one JSON line. `uniform`, `hot` (one account on every transfer) and `zipf` go through batches; `oneByOne` is a stored
 * procedure, one transfer a transaction, over several connections; `limit` is what one backend of this PostgreSQL needs for the
 * same rows with nothing checked. They take turns in several rounds and the median counts. The batches keep two processors busy
 * where the limit needs one, so a machine that does other things weighs on them more: `cpuMicrosPerTransfer` tells
 * what client and server worked for a transfer of `uniform`, and the server for one of the limit (zeros where it cannot be seen). `--full` adds `growth`: the same at 100 thousand and at 10 million entries.
 */
import { parseArgs } from 'node:util'
import postgres from 'postgres'
import { connect, type Database } from '../src/db/connect.ts'
import { migrate } from '../src/db/migrate.ts'
import { type Cpu, cpuNow, cpuOfEach } from './bench-cpu.ts'
import { benchDatabase } from './bench-database.ts'
import { LedgerLane } from './bench-ledger-lane.ts'
import { prepareSql, runLimit, submitOne } from './bench-ledger-sql.ts'
import { checkBooks, type Order, openAccounts, SHAPES, type Shape, Work } from './bench-ledger-work.ts'

const { values } = parseArgs({
  options: {
    full: { type: 'boolean', default: false },
    entries: { type: 'string', default: '10000000' },
    rounds: { type: 'string', default: '3' },
    transfers: { type: 'string', default: '60000' },
    accounts: { type: 'string', default: '10000' },
    batch: { type: 'string', default: '1000' },
    clients: { type: 'string', default: '8,16,32' },
    seed: { type: 'string', default: '7' },
    only: { type: 'string' },
  },
})

interface Figures {
  readonly transfersPerSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
}

const ROUNDS = Number(values.rounds)
const TRANSFERS = Number(values.transfers)
const BATCH = Number(values.batch)
/** One batch is being committed, one is on its way and one is being decided. */
const BATCHES_UNDER_WAY = 3
/** One transfer a transaction is slow: fewer of them take as long. */
const ONE_BY_ONE_SHARE = 5
const SMALL_ENTRIES = 100_000
const CLIENTS = values.clients.split(',').map(Number)

const bench = await benchDatabase('ledger')
const owner = postgres(bench.url, { max: 1, onnotice: () => {}, types: { bigint: postgres.BigInt } })
try {
  await migrate(bench.url)
  await prepareSql(owner)
  const database = connect(bench.url, { max: Math.max(...CLIENTS) + 2, name: 'bench', statementMs: 0 })
  process.stdout.write(`${JSON.stringify(await measure(database))}\n`)
  await database.end({ timeout: 5 })
} finally {
  await owner.end()
  await bench.drop()
}

async function measure(database: Database): Promise<object> {
  const accounts = await openAccounts(database, Number(values.accounts))
  const work = new Work(accounts, Number(values.seed))
  const lane = new LedgerLane(database, { batchMax: BATCH })
  const throughLane = (shape: Shape, count: number) =>
    closedLoop(work, shape, count, BATCH * BATCHES_UNDER_WAY, (order) => lane.submit(order))
  let booked = 0
  const ran = (count: number): void => {
    booked += count
  }
  await owner`vacuum analyze accounts`
  for (const shape of SHAPES) {
    await throughLane(shape, TRANSFERS / 10)
    ran(TRANSFERS / 10)
  }

  const sized = async (entries: number): Promise<Sized | undefined> =>
    values.full ? atSize(entries, database, work, throughLane, () => booked, ran) : undefined
  const small = await sized(SMALL_ENTRIES)
  const turns = await takeTurns(database, work, throughLane, ran)
  const oneByOne = values.only === undefined ? await oneByOneFigures(database, work, ran) : undefined
  const large = await sized(Number(values.entries))
  await checkBooks(database, accounts.length, booked)
  await lane.close()
  return {
    ...reportOf(turns),
    ...(oneByOne && { oneByOne }),
    ...(small &&
      large && {
        growth: {
          at100Thousand: small,
          at10Million: large,
          ratio: ratio(large.transfersPerSecond / small.transfersPerSecond),
        },
      }),
    settings: {
      rounds: ROUNDS,
      transfers: TRANSFERS,
      accounts: accounts.length,
      batch: BATCH,
    },
  }
}

interface Turns {
  readonly rounds: Readonly<Record<Shape, Figures[]>>
  readonly limits: Awaited<ReturnType<typeof runLimit>>[]
  /** Of the rounds of `uniform`. */
  readonly cpus: Cpu[]
  readonly bytes: number[]
}

async function takeTurns(
  database: Database,
  work: Work,
  throughLane: (shape: Shape, count: number) => Promise<Figures>,
  ran: (count: number) => void,
): Promise<Turns> {
  const turns: Turns = { rounds: { uniform: [], hot: [], zipf: [] }, limits: [], cpus: [], bytes: [] }
  const { rounds, limits, cpus, bytes } = turns
  const shapes = SHAPES.filter((shape) => values.only === undefined || shape === values.only)
  for (let round = 0; round < ROUNDS; round += 1) {
    limits.push(await runLimit(database, owner, orders(work, 'uniform', TRANSFERS), BATCH))
    ran(TRANSFERS)
    // The limit has written behind the lane's back; what it remembered is found stale and read again before anything is timed.
    await throughLane('uniform', BATCH * 5)
    ran(BATCH * 5)
    for (const shape of shapes) {
      const [size, cpu] = [await sizeOf(owner), await cpuNow(owner)]
      rounds[shape].push(await throughLane(shape, TRANSFERS))
      ran(TRANSFERS)
      if (shape !== 'uniform') continue
      cpus.push(cpuOfEach(cpu, await cpuNow(owner), TRANSFERS))
      bytes.push(((await sizeOf(owner)) - size) / TRANSFERS)
    }
    const [limit, uniform] = [limits.at(-1), rounds.uniform.at(-1)]
    tell(
      `round ${round + 1} of ${ROUNDS}: limit ${Math.round(limit?.transfersPerSecond ?? 0)}, uniform ${uniform?.transfersPerSecond}`,
    )
  }
  return turns
}

function reportOf({ rounds, limits, cpus, bytes }: Turns): object {
  const ratios = rounds.uniform.map(
    ({ transfersPerSecond }, n) => transfersPerSecond / (limits[n]?.transfersPerSecond ?? 1),
  )
  return {
    uniform: figuresOf(rounds.uniform),
    hot: figuresOf(rounds.hot),
    zipf: figuresOf(rounds.zipf),
    limit: {
      transfersPerSecond: Math.round(median(limits.map(({ transfersPerSecond }) => transfersPerSecond))),
    },
    ofLimit: ratio(median(ratios)),
    cpuMicrosPerTransfer: {
      client: median(cpus.map(({ client }) => client)),
      server: median(cpus.map(({ server = 0 }) => server)),
      limit: median(limits.map(({ cpu: { server = 0 } }) => server)),
    },
    bytesPerTransfer: Math.round(bytes.reduce((sum, each) => sum + each, 0) / (bytes.length || 1)),
  }
}

async function oneByOneFigures(
  database: Database,
  work: Work,
  ran: (count: number) => void,
): Promise<object> {
  const count = Math.ceil(TRANSFERS / ONE_BY_ONE_SHARE)
  const best = async (shape: Shape): Promise<Figures & { clients: number }> => {
    const tried: (Figures & { clients: number })[] = []
    for (const clients of CLIENTS) {
      const figures = await closedLoop(work, shape, count, clients, (order) => submitOne(database, order))
      ran(count)
      tried.push({ ...figures, clients })
    }
    tried.sort((a, b) => b.transfersPerSecond - a.transfersPerSecond)
    return tried[0] as Figures & { clients: number }
  }
  return { ...(await best('uniform')), hot: await best('hot') }
}

interface Sized {
  readonly transfersPerSecond: number
  readonly serverCpuMicros: number
}

/** Rows are added by the quickest way there is until there are so many entries; then a third as much as usual is measured. */
async function atSize(
  entries: number,
  database: Database,
  work: Work,
  throughLane: (shape: Shape, count: number) => Promise<Figures>,
  booked: () => number,
  ran: (count: number) => void,
): Promise<Sized> {
  while (booked() * 2 < entries) {
    const part = Math.min(200_000, Math.ceil(entries / 2 - booked()))
    await runLimit(database, owner, orders(work, 'uniform', part), 5_000)
    ran(part)
    tell(`${booked() * 2} entries of ${entries}`)
  }
  const count = Math.ceil(TRANSFERS / 3)
  const rates: number[] = []
  const cpus: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = await cpuNow(owner)
    rates.push((await throughLane('uniform', count)).transfersPerSecond)
    cpus.push(cpuOfEach(before, await cpuNow(owner), count).server ?? 0)
    ran(count)
  }
  return { transfersPerSecond: Math.round(median(rates)), serverCpuMicros: median(cpus) }
}

/** Keeps `inFlight` transfers under way until all are done. */
async function closedLoop(
  work: Work,
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
      const order = work.next(shape)
      const started = performance.now()
      await submit(order)
      times[ended] = performance.now() - started
      ended += 1
    }
  }
  const started = performance.now()
  await Promise.all(Array.from({ length: Math.min(inFlight, count) }, client))
  const seconds = (performance.now() - started) / 1_000
  times.sort()
  const at = (share: number): number => Math.round((times[Math.floor(count * share)] ?? 0) * 10) / 10
  return { transfersPerSecond: Math.round(count / seconds), p50Ms: at(0.5), p99Ms: at(0.99) }
}

function orders(work: Work, shape: Shape, count: number): Order[] {
  return Array.from({ length: count }, () => work.next(shape))
}

async function sizeOf(sql: postgres.Sql<{ bigint: bigint }>): Promise<number> {
  const [row] = await sql<{ bytes: bigint }[]>`
    select sum(pg_total_relation_size(inhrelid))::bigint as bytes from pg_inherits
    where inhparent in ('transfers'::regclass, 'entries'::regclass)`
  return Number(row?.bytes ?? 0n)
}

function figuresOf(rounds: readonly Figures[]): Figures {
  const of = (field: keyof Figures): number => median(rounds.map((round) => round[field]))
  return { transfersPerSecond: Math.round(of('transfersPerSecond')), p50Ms: of('p50Ms'), p99Ms: of('p99Ms') }
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
}

function ratio(value: number): number {
  return Math.round(value * 100) / 100
}

function tell(line: string): void {
  if (process.stderr.isTTY) process.stderr.write(`${line}\n`)
}
