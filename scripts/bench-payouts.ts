/**
 * `npm run -s bench:payouts [-- --payouts N] [--rounds N]`: payouts a second through BullMQ on Redis and on PostgreSQL,
 * and each as a ratio to bare BullMQ (add and process an empty job) on the same store, in the same run. One JSON line.
 *
 * A payout here is everything from its committed outbox row on: relay, job, claim, the rail, its outcome through the
 * lane (hold posted, entries, receipt), and the closed row, on a database that syncs every commit. The rail approves at
 * once and in process: it is the road that is measured, not the network at its end. Bare jobs are added in the relay's
 * handfuls and processed by as many workers.
 */
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { DEFAULT_POLICY } from '../src/conversation/policy.ts'
import { connect, type Database } from '../src/db/connect.ts'
import { migrate } from '../src/db/migrate.ts'
import { type AttemptParts, workAttempt } from '../src/jobs/attempts.ts'
import { openQueues, type Queues } from '../src/jobs/queues.ts'
import { startRelay } from '../src/jobs/relay.ts'
import type { Incoming } from '../src/kernel/event.ts'
import { type CardLinkId, idFromHex, idOfSameBits } from '../src/kernel/ids.ts'
import { usd } from '../src/kernel/money.ts'
import { adoptPolicy } from '../src/lane/policy.ts'
import { LaneThread } from '../src/lanes.ts'
import type { CardRail } from '../src/rails/rail.ts'
import { createLog } from '../src/telemetry/log.ts'
import { createMetrics } from '../src/telemetry/metrics.ts'
import { ATTEMPTS_AT_ONCE } from '../src/workers.ts'
import { benchDatabase } from './bench-database.ts'

const HANDFUL = 200
const PEOPLE_AT_ONCE = 10
/** Nobody may cash out more often in a day. */
const EACH = 20
const log = createLog('silent')

const { values } = parseArgs({
  options: { payouts: { type: 'string', default: '2000' }, rounds: { type: 'string', default: '3' } },
})
const payouts = Math.ceil(Number(values.payouts) / EACH) * EACH
const rounds = Number(values.rounds)

const opened = await benchDatabase('payouts')
await migrate(opened.url)
const database = connect(opened.url, { max: 12, name: 'bench' })
const policy = await adoptPolicy(database, {
  ...DEFAULT_POLICY,
  welcomeBonus: usd(1_000_00n),
  tier: 'verified',
})
// On its thread, as the gateway has it.
const lane = new LaneThread(() => {})
lane.open({ databaseUrl: opened.url, policy, number: 0, demo: false, limits: {} }, () => {})
const redis = await startRedis()
try {
  const stores = { ...(redis === undefined ? {} : { redis: redis.url }), postgresql: undefined }
  const results: Record<string, object> = {}
  for (const [store, redisUrl] of Object.entries(stores)) {
    const queues = await openQueues({
      databaseUrl: opened.url,
      log,
      ...(redisUrl === undefined ? {} : { redisUrl }),
    })
    const turns: { payouts: number; bare: number; ratio: number }[] = []
    // The first turn is for warming up.
    for (let round = 0; round <= rounds; round += 1) {
      const name = `${store}-${round}`
      const bare = await bareJobs(queues, `bare-${name}`)
      await orderPayouts(name)
      const paid = await payThem(queues)
      if (round > 0) turns.push({ payouts: paid, bare, ratio: paid / bare })
    }
    await queues.close()
    const middle = turns.sort((a, b) => a.ratio - b.ratio)[Math.floor(turns.length / 2)]
    results[store] = {
      payoutsPerSecond: Math.round(middle?.payouts ?? 0),
      bareJobsPerSecond: Math.round(middle?.bare ?? 0),
      ratio: Number(middle?.ratio.toFixed(3)),
    }
  }
  const [check] = await database<{ wrong: number }[]>`
    select count(*)::int as wrong from payouts where state <> 'approved'`
  const about = { payouts, rounds, atOnce: ATTEMPTS_AT_ONCE, notApproved: check?.wrong }
  process.stdout.write(`${JSON.stringify({ bench: 'payouts', ...results, ...about })}\n`)
} finally {
  await lane.close()
  await database.end({ timeout: 5 })
  await redis?.stop()
  await opened.drop()
}

function waiting(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => {}
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve }
}

/** As many empty jobs, added in handfuls while they are processed. Jobs a second. */
async function bareJobs(queues: Queues, name: string): Promise<number> {
  let done = 0
  const { promise, resolve } = waiting()
  queues.queue(name)
  const worker = queues.worker(name, { concurrency: ATTEMPTS_AT_ONCE }, async () => {
    done += 1
    if (done === payouts) resolve()
  })
  await queues.started()
  const started = performance.now()
  for (let first = 0; first < payouts; first += HANDFUL) {
    const count = Math.min(HANDFUL, payouts - first)
    const jobs = Array.from({ length: count }, (_, n) => ({
      name,
      data: { id: String(first + n) },
      opts: { jobId: `job-${first + n}` },
    }))
    await queues.queue(name).addBulk(jobs)
  }
  await promise
  const seconds = (performance.now() - started) / 1_000
  await worker.close()
  return payouts / seconds
}

/** People with money and a card, and their confirmed payouts: rows that wait for the relay. */
async function orderPayouts(round: string): Promise<void> {
  const people = Array.from({ length: payouts / EACH }, (_, n) => `${round}-${n}`)
  for (let first = 0; first < people.length; first += PEOPLE_AT_ONCE) {
    const some = people.slice(first, first + PEOPLE_AT_ONCE)
    await lane.submit(some.map((who) => message(who, 'link', 'link card')))
    const links = await database<{ id: string; uid: string }[]>`
      select l.id, i.uid from card_links l join identities i on i.person = l.person where i.uid = any(${some}::text[])`
    await lane.submit(links.map(({ id, uid }) => linked(idFromHex('lnk', id), uid)))
    for (let n = 0; n < EACH; n += 1) {
      await lane.submit(
        some.flatMap((who) => [message(who, `out-${n}`, 'cash out $5'), message(who, `yes-${n}`, 'yes')]),
      )
    }
  }
}

/** Relay and workers until every payout has its outcome. Payouts a second. */
async function payThem(queues: Queues): Promise<number> {
  const { promise, resolve } = waiting()
  let approved = 0
  const parts: AttemptParts = {
    database,
    rail: approvingRail(),
    log,
    metrics: createMetrics(),
    submit: async (events) => {
      await lane.submit(events)
      approved += events.length
      if (approved === payouts) resolve()
    },
  }
  queues.queue('payouts')
  const worker = queues.worker('payouts', { concurrency: ATTEMPTS_AT_ONCE }, (job) =>
    workAttempt(parts, job.data.id, job.data.send),
  )
  await queues.started()
  const started = performance.now()
  const relay = startRelay({ database, queues, names: ['payouts'], log })
  await promise
  const seconds = (performance.now() - started) / 1_000
  await relay.close()
  await worker.close()
  await countApproved(database)
  return payouts / seconds
}

async function countApproved(sql: Database): Promise<void> {
  const [row] = await sql<
    { open: number }[]
  >`select count(*)::int as open from payouts where state <> 'approved'`
  if (row?.open !== 0) throw new Error(`${row?.open} payouts have no outcome`)
}

function approvingRail(): CardRail {
  const never = () => Promise.reject(new Error('is not asked'))
  return {
    name: 'approves at once',
    push: async ({ ids }) => ({ kind: 'approved', networkRef: `${ids.stan}${ids.rrn}`.slice(0, 15) }),
    pull: never,
    reverse: never,
    lookup: never,
    attributes: never,
    validate: never,
  }
}

function message(who: string, id: string, text: string): Incoming {
  const messageId = `${who}-${id}`
  return {
    source: 'x',
    key: `dm:${messageId}`,
    input: {
      kind: 'message',
      channel: 'x',
      sender: { uid: who, handle: who },
      conversation: `dm:${who}`,
      private: true,
      messageId,
      text,
      mentions: [],
    },
  }
}

function linked(link: CardLinkId, who: string): Incoming {
  const face = { brand: 'Visa', last4: '0003', expires: '2031-12', fingerprint: who }
  const card = idOfSameBits<'crd'>('crd', link)
  const input = { kind: 'card_linked', link, card, ...face, canPush: true, canPull: true } as const
  return { source: 'vault', key: link, input }
}

/** A Redis of this run's own; undefined where redis-server is not installed. */
async function startRedis(): Promise<{ url: string; stop(): Promise<void> } | undefined> {
  const directory = await mkdtemp(join(tmpdir(), 'florin-bench-'))
  const port = await new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--dir', directory, '--save', '']
  const child = spawn('redis-server', [...options, '--appendonly', 'yes'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const ready = await new Promise<boolean>((resolve) => {
    child.once('error', () => resolve(false))
    child.once('exit', () => resolve(false))
    child.stdout.on('data', (text: Buffer) => {
      if (text.toString().includes('Ready to accept')) resolve(true)
    })
  })
  const stop = async (): Promise<void> => {
    child.kill()
    await rm(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
  if (ready) return { url: `redis://127.0.0.1:${port}`, stop }
  await stop()
  return undefined
}
