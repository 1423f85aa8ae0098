/**
 * The seeded simulator: random events against an independent model, with every invariant after every batch. No database.
 *
 *     npm run -s simulate -- --seed 7 --events 200000 [--only ledger|chat]
 *
 * Half of the events are operations on the ledger itself, half are whole inputs through the pure decision: messages, presses, card
 * answers, orders; repeated, late, out of order and wrong. Prints one JSON line with the seed, the speed and a digest that is the
 * same for the same seed; exit code 1, with the seed and the event, when something does not hold.
 */
import { parseArgs } from 'node:util'
import { simulateChat } from '../test/simulation/chat.ts'
import { type Simulated, simulateLedger } from '../test/simulation/ledger.ts'

const SIMULATIONS = { ledger: simulateLedger, chat: simulateChat } as const
type Name = keyof typeof SIMULATIONS
const NAMES = Object.keys(SIMULATIONS) as Name[]

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 1_000_000_007) },
    events: { type: 'string', default: '200000' },
    only: { type: 'string' },
  },
})
const seed = Number(values.seed)
const events = Number(values.events)
const names = values.only === undefined ? NAMES : NAMES.filter((name) => name === values.only)
if (
  !Number.isSafeInteger(seed) ||
  !Number.isSafeInteger(events) ||
  seed < 0 ||
  events < 2 ||
  names.length === 0
) {
  console.error('--seed is a whole number of zero or more, --events of two or more, --only is ledger or chat')
  process.exit(1)
}

const terminal = process.stderr.isTTY === true
const results: Partial<Record<Name, Simulated & { eventsPerSecond: number }>> = {}
try {
  for (const name of names) results[name] = run(name, Math.ceil(events / names.length))
} catch (error) {
  if (terminal) process.stderr.write('\n')
  console.error(error instanceof Error ? error.message : error)
  console.log(JSON.stringify({ ok: false, seed, events }))
  process.exit(1)
}
const digest = names.map((name) => results[name]?.digest.slice(0, 16)).join('-')
console.log(JSON.stringify({ ok: true, seed, events, digest, ...results }))

function run(name: Name, share: number): Simulated & { eventsPerSecond: number } {
  const started = performance.now()
  const onBatch = (done: number) => {
    if (terminal) process.stderr.write(`\r${name}, seed ${seed}: ${done} of ${share}`)
  }
  const simulated = SIMULATIONS[name]({ seed, events: share, onBatch })
  if (terminal) process.stderr.write('\r\x1b[K')
  return { eventsPerSecond: Math.round(share / ((performance.now() - started) / 1_000)), ...simulated }
}
