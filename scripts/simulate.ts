/**
 * The seeded simulator: random events against an independent model, with every invariant after every batch.
 *
 *     npm run -s simulate -- --seed 7 --events 200000 [--only ledger|chat]
 *     npm run -s simulate -- --seed 7 --events 20000 --database embedded|URL [--faults] [--processes 4]
 *
 * Without a database, half of the events are operations on the ledger itself, half are whole inputs through the pure decision:
 * messages, presses, card answers, orders; repeated, late, out of order and wrong. The digest is the same for the same seed.
 *
 * With one, the inputs go to lanes in processes of their own, on a database that is made for the run and dropped after it: on
 * the server of the URL, or embedded. `--faults` cuts connections before, during and after commits, and kills processes.
 * Which process comes first is the machine's doing: the seed gives the same people and faults, not the same order.
 *
 * Prints one JSON line with the seed and the speed; exit code 1, with the seed and the event, when something does not hold.
 */
import { parseArgs } from 'node:util'
import { migrate } from '../src/db/migrate.ts'
import { simulateChat } from '../test/simulation/chat.ts'
import { simulateDatabase } from '../test/simulation/database.ts'
import { type Simulated, simulateLedger } from '../test/simulation/ledger.ts'
import { benchDatabase } from './bench-database.ts'

const SIMULATIONS = { ledger: simulateLedger, chat: simulateChat } as const
type Name = keyof typeof SIMULATIONS
const NAMES = Object.keys(SIMULATIONS) as Name[]

/** As many as have shards of their own. */
const PROCESSES_MAX = 16

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 1_000_000_007) },
    events: { type: 'string', default: '200000' },
    only: { type: 'string' },
    database: { type: 'string' },
    faults: { type: 'boolean', default: false },
    processes: { type: 'string', default: '1' },
  },
})
const seed = Number(values.seed)
const events = Number(values.events)
const processes = Number(values.processes)
const names = values.only === undefined ? NAMES : NAMES.filter((name) => name === values.only)
if (
  !Number.isSafeInteger(seed) ||
  !Number.isSafeInteger(events) ||
  seed < 0 ||
  events < 2 ||
  names.length === 0 ||
  !(processes >= 1 && processes <= PROCESSES_MAX) ||
  (values.database === undefined && (values.faults || processes > 1))
) {
  console.error(
    '--seed is a whole number of zero or more, --events of two or more, --only is ledger or chat, ' +
      `--processes 1 to ${PROCESSES_MAX}; --faults and --processes need --database`,
  )
  process.exit(1)
}

const terminal = process.stderr.isTTY === true
try {
  const report = values.database === undefined ? inMemory() : await onDatabase(values.database)
  console.log(JSON.stringify({ ok: true, seed, events, ...report }))
} catch (error) {
  if (terminal) process.stderr.write('\n')
  console.error(error instanceof Error ? error.message : error)
  console.log(JSON.stringify({ ok: false, seed, events }))
  process.exitCode = 1
}

function inMemory(): object {
  const results: Partial<Record<Name, Simulated & { eventsPerSecond: number }>> = {}
  for (const name of names) results[name] = run(name, Math.ceil(events / names.length))
  return { digest: names.map((name) => results[name]?.digest.slice(0, 16)).join('-'), ...results }
}

async function onDatabase(where: string): Promise<object> {
  const made = await benchDatabase('simulate', where)
  try {
    await migrate(made.url)
    const onWave = (done: number) => {
      if (terminal) process.stderr.write(`\r${processes} processes, seed ${seed}: ${done} of ${events}`)
    }
    const started = performance.now()
    const { faults } = values
    const simulated = await simulateDatabase({ seed, events, url: made.url, processes, faults, onWave })
    if (terminal) process.stderr.write('\r\x1b[K')
    return { processes, eventsPerSecond: perSecond(events, started), ...simulated }
  } finally {
    await made.drop()
  }
}

function run(name: Name, share: number): Simulated & { eventsPerSecond: number } {
  const started = performance.now()
  const onBatch = (done: number) => {
    if (terminal) process.stderr.write(`\r${name}, seed ${seed}: ${done} of ${share}`)
  }
  const simulated = SIMULATIONS[name]({ seed, events: share, onBatch })
  if (terminal) process.stderr.write('\r\x1b[K')
  return { eventsPerSecond: perSecond(share, started), ...simulated }
}

function perSecond(count: number, started: number): number {
  return Math.round(count / ((performance.now() - started) / 1_000))
}
