/**
 * `npm run -s bench:ledger [-- --full]`: transfers a second through the ledger's own code on real tables, every commit on disk.
 *
 * Prints one JSON line. `uniform`, `hot` (one account on every transfer) and `zipf` go through batches; `oneByOne` is a stored
 * procedure, one transfer a transaction, over several connections; `limit` is what one backend of this PostgreSQL needs for the
 * same rows with nothing checked. They take turns in several rounds and the median counts. The batches keep two processors busy
 * where the limit needs one, so a machine that does other things weighs on them more: `cpuMicrosPerTransfer` tells what client
 * and server worked for a transfer of `uniform`, and the server for one of the limit (zeros where it cannot be seen).
 *
 * `--full` adds `growth`: two databases, one with 100 thousand entries and one with 10 million, take turns after both have been
 * vacuumed; its ratio is the median of the turns.
 */
import { parseArgs } from 'node:util'
import { type Cpu, cpuNow, cpuOfEach } from './bench-cpu.ts'
import { type Figures, LedgerRig, median } from './bench-ledger-rig.ts'
import { SHAPES, type Shape } from './bench-ledger-work.ts'

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

const ROUNDS = Number(values.rounds)
const TRANSFERS = Number(values.transfers)
/** One transfer a transaction is slow: fewer of them take as long. */
const ONE_BY_ONE_SHARE = 5
const SMALL_ENTRIES = 100_000
/** Growth is a ratio near one: it takes more turns to tell it from the machine's own ups and downs. */
const GROWTH_ROUNDS = 2 * ROUNDS + 1
const CLIENTS = values.clients.split(',').map(Number)
const SETTINGS = {
  accounts: Number(values.accounts),
  seed: Number(values.seed),
  batch: Number(values.batch),
  clients: Math.max(...CLIENTS),
}

const rig = await LedgerRig.open('ledger', SETTINGS)
let report: object
try {
  await rig.warmUp(TRANSFERS / 10)
  const turns = reportOf(await takeTurns(rig))
  const oneByOne = values.only === undefined ? { oneByOne: await oneByOneFigures(rig) } : {}
  const grown = values.full ? { growth: await growth(rig) } : {}
  const { accounts, batch } = SETTINGS
  report = {
    ...turns,
    ...oneByOne,
    ...grown,
    settings: { rounds: ROUNDS, transfers: TRANSFERS, accounts, batch },
  }
} finally {
  await rig.close()
}
process.stdout.write(`${JSON.stringify(report)}\n`)

interface Turns {
  readonly rounds: Readonly<Record<Shape, Figures[]>>
  readonly limits: Awaited<ReturnType<LedgerRig['limit']>>[]
  /** Of the rounds of `uniform`. */
  readonly cpus: Cpu[]
  readonly bytes: number[]
}

async function takeTurns(rig: LedgerRig): Promise<Turns> {
  const turns: Turns = { rounds: { uniform: [], hot: [], zipf: [] }, limits: [], cpus: [], bytes: [] }
  const { rounds, limits, cpus, bytes } = turns
  const shapes = SHAPES.filter((shape) => values.only === undefined || shape === values.only)
  for (let round = 0; round < ROUNDS; round += 1) {
    const limit = await rig.limit(TRANSFERS)
    limits.push(limit)
    for (const shape of shapes) {
      const [size, cpu] = [await rig.bytes(), await cpuNow(rig.owner)]
      rounds[shape].push(await rig.throughLane(shape, TRANSFERS))
      if (shape !== 'uniform') continue
      cpus.push(cpuOfEach(cpu, await cpuNow(rig.owner), TRANSFERS))
      bytes.push(((await rig.bytes()) - size) / TRANSFERS)
    }
    const uniform = rounds.uniform.at(-1)?.transfersPerSecond
    tell(`round ${round + 1} of ${ROUNDS}: limit ${Math.round(limit.transfersPerSecond)}, uniform ${uniform}`)
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

async function oneByOneFigures(rig: LedgerRig): Promise<object> {
  const count = Math.ceil(TRANSFERS / ONE_BY_ONE_SHARE)
  const best = async (shape: Shape): Promise<Figures & { clients: number }> => {
    const tried: (Figures & { clients: number })[] = []
    for (const clients of CLIENTS) tried.push({ ...(await rig.oneByOne(shape, count, clients)), clients })
    tried.sort((a, b) => b.transfersPerSecond - a.transfersPerSecond)
    return tried[0] as Figures & { clients: number }
  }
  return { ...(await best('uniform')), hot: await best('hot') }
}

interface Sized {
  readonly transfersPerSecond: number
  readonly serverCpuMicros: number
}

/** `large` is filled up; a small database is made beside it. */
async function growth(large: LedgerRig): Promise<object> {
  const small = await LedgerRig.open('ledger_small', SETTINGS)
  try {
    await small.warmUp(TRANSFERS / 10)
    await small.fill(SMALL_ENTRIES, () => {})
    await large.fill(Number(values.entries), (entries) => tell(`${entries} entries of ${values.entries}`))
    // A page that is touched for the first time after a checkpoint is logged whole: once for each, whatever is done to it later.
    await large.throughLane('uniform', 2 * TRANSFERS)
    const turns: { small: Sized; large: Sized }[] = []
    for (let round = 0; round < GROWTH_ROUNDS; round += 1) {
      const turn = { small: await sized(small), large: await sized(large) }
      turns.push(turn)
      tell(`small ${turn.small.transfersPerSecond}, large ${turn.large.transfersPerSecond}`)
    }
    return {
      at100Thousand: medianOf(turns.map((turn) => turn.small)),
      at10Million: medianOf(turns.map((turn) => turn.large)),
      ratio: ratio(
        median(turns.map((turn) => turn.large.transfersPerSecond / turn.small.transfersPerSecond)),
      ),
    }
  } finally {
    await small.close()
  }
}

/** A third as much as usual, so that the small database stays small. */
async function sized(rig: LedgerRig): Promise<Sized> {
  const count = Math.ceil(TRANSFERS / 3)
  const before = await cpuNow(rig.owner)
  const { transfersPerSecond } = await rig.throughLane('uniform', count)
  const { server = 0 } = cpuOfEach(before, await cpuNow(rig.owner), count)
  return { transfersPerSecond, serverCpuMicros: server }
}

function medianOf(sizes: readonly Sized[]): Sized {
  return {
    transfersPerSecond: median(sizes.map(({ transfersPerSecond }) => transfersPerSecond)),
    serverCpuMicros: median(sizes.map(({ serverCpuMicros }) => serverCpuMicros)),
  }
}

function figuresOf(rounds: readonly Figures[]): Figures {
  const of = (field: keyof Figures): number => median(rounds.map((round) => round[field]))
  return { transfersPerSecond: Math.round(of('transfersPerSecond')), p50Ms: of('p50Ms'), p99Ms: of('p99Ms') }
}

function ratio(value: number): number {
  return Math.round(value * 100) / 100
}

function tell(line: string): void {
  if (process.stderr.isTTY) process.stderr.write(`${line}\n`)
}
