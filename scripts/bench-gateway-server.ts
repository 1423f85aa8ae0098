/**
 * The gateway as the benchmark runs it: the real one, with the lane as told. People are made and given money first,
 * through the same lane.
 */
import { readConfig } from '../src/config.ts'
import { startGateway } from '../src/gateway.ts'
import type { Incoming } from '../src/kernel/event.ts'

const { BENCH_PEOPLE = '20000', BENCH_BATCH_MAX, BENCH_CONCURRENCY } = process.env
const HANDFUL = 500

const config = readConfig(process.env)
// People are made by the lane as it is, however it is held back afterwards.
const seeding = await startGateway(config)
const people = Number(BENCH_PEOPLE)
for (let first = 1; first <= people; first += HANDFUL) {
  await seeding.submit(
    Array.from({ length: Math.min(HANDFUL, people - first + 1) }, (_, n) => hello(first + n)),
  )
}
await seeding.stop()
const gateway = await startGateway(config, undefined, {
  ...(BENCH_BATCH_MAX === undefined ? {} : { batchMax: Number(BENCH_BATCH_MAX) }),
  ...(BENCH_CONCURRENCY === undefined ? {} : { concurrency: Number(BENCH_CONCURRENCY) }),
})
process.stdout.write(`${JSON.stringify({ url: gateway.url })}\n`)
process.once('SIGTERM', () => void gateway.stop().then(() => process.exit(0)))

/** Somebody's first message: it opens their wallet and gives them the welcome bonus. */
function hello(person: number): Incoming {
  const uid = String(person)
  return {
    source: 'x',
    key: `dm:hello-${person}`,
    input: {
      kind: 'message',
      channel: 'x',
      sender: { uid, handle: `u${person}` },
      conversation: `dm:${uid}`,
      private: true,
      messageId: `hello-${person}`,
      text: 'balance',
      mentions: [],
    },
  }
}
