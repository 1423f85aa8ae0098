/**
 * The seeded simulator: random events against an independent model, with every invariant after every batch. No database.
 *
 *     npm run -s simulate -- --seed 7 --events 200000
 *
 * Half of the events go to the ledger itself (`--only ledger`), half are whole inputs through the pure decision
 * (`--only events`): messages, presses, card answers, repeated, late and out of order. Prints one JSON line with the seed, the
 * speed and a digest that is the same for the same seed; exit code 1 and the seed when something does not hold.
 */
import { parseArgs } from 'node:util'
import { simulateLedger } from '../test/simulation/ledger.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 1_000_000_007) },
    events: { type: 'string', default: '200000' },
  },
})
const seed = Number(values.seed)
const events = Number(values.events)
if (!Number.isSafeInteger(seed) || !Number.isSafeInteger(events) || seed < 0 || events < 1) {
  console.error('--seed is a whole number of zero or more, --events a whole number above zero')
  process.exit(1)
}

const terminal = process.stderr.isTTY === true
const started = performance.now()
try {
  const onBatch = (done: number) => {
    if (terminal) process.stderr.write(`\rseed ${seed}: ${done} of ${events}`)
  }
  const { answers, batches, digest } = simulateLedger({ seed, events, onBatch })
  const eventsPerSecond = Math.round(events / ((performance.now() - started) / 1_000))
  if (terminal) process.stderr.write('\r\x1b[K')
  console.log(JSON.stringify({ ok: true, seed, events, batches, eventsPerSecond, digest, answers }))
} catch (error) {
  if (terminal) process.stderr.write('\n')
  console.error(error instanceof Error ? error.message : error)
  console.log(JSON.stringify({ ok: false, seed, events }))
  process.exit(1)
}
