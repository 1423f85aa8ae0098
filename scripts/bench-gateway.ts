/**
 * `npm run -s bench:gateway`: how many signed webhooks a second become committed payments, and what the lane is worth.
 *
 * Server and load are processes of their own. The second figure runs the same code with the lane held to one event a
 * transaction, sixteen at a time. Prints one JSON line.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import postgres from 'postgres'
import { benchDatabase } from './bench-database.ts'

const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '80000' },
    single: { type: 'string', default: '4000' },
    people: { type: 'string', default: '20000' },
    connections: { type: 'string', default: '256' },
  },
})
const SECRET = 'bench-consumer-secret'
const BOT = '1'.padStart(19, '9')
/** The first messages run code that is not compiled yet, against a queue that is not full yet. */
const WARM_UP_SHARE = 1 / 8

interface Loaded {
  readonly seconds: number
  readonly acknowledged: number
  readonly refused: number
  readonly p50Ms: number
  readonly p99Ms: number
}

interface Figures extends Loaded {
  readonly payments: number
  readonly batchMean: number
}

const tell = (line: string): void => {
  if (process.stderr.isTTY) process.stderr.write(`${line}\n`)
}

const lane = await measure(Number(values.messages), {})
const single = await measure(Number(values.single), { BENCH_BATCH_MAX: '1', BENCH_CONCURRENCY: '16' })
const messagesPerSecond = Math.round(lane.acknowledged / lane.seconds)
const one = Math.round(single.acknowledged / single.seconds)
const report = {
  paymentsPerSecond: Math.round(lane.payments / lane.seconds),
  messagesPerSecond,
  p50Ms: lane.p50Ms,
  p99Ms: lane.p99Ms,
  batchMean: Math.round(lane.batchMean),
  oneTransactionPerMessage: { messagesPerSecond: one },
  ratio: Math.round((messagesPerSecond / one) * 100) / 100,
}
process.stdout.write(`${JSON.stringify(report)}\n`)

async function measure(messages: number, lane: Record<string, string>): Promise<Figures> {
  tell(`starting a gateway for ${messages} messages ${JSON.stringify(lane)}`)
  const database = await benchDatabase(lane.BENCH_BATCH_MAX === undefined ? 'lane' : 'single')
  const sql = postgres(database.url, { max: 1, onnotice: () => {} })
  const server = await startServer(database.url, lane)
  try {
    await load(server, 2 * Math.ceil((messages * WARM_UP_SHARE) / 2), 1_000_000)
    const before = await counters(sql, server.url)
    tell('measuring')
    const loaded = await load(server, messages, 2_000_000)
    const after = await counters(sql, server.url)
    if (loaded.refused > 0) throw new Error(`${loaded.refused} messages were refused`)
    const payments = after.payments - before.payments
    return {
      ...loaded,
      payments,
      batchMean: (after.events - before.events) / (after.batches - before.batches),
    }
  } finally {
    server.load.kill()
    server.process.kill('SIGTERM')
    await new Promise((resolve) => server.process.once('exit', resolve))
    await sql.end()
    await database.drop()
  }
}

interface Server {
  readonly process: ChildProcess
  readonly load: ChildProcess
  readonly url: string
}

async function startServer(databaseUrl: string, lane: Record<string, string>): Promise<Server> {
  const [stubbed, { stub }] = await startLoad()
  // For a profile: BENCH_NODE_ARGS="--cpu-prof --cpu-prof-dir=DIR"
  const extra = (process.env.BENCH_NODE_ARGS ?? '').split(' ').filter(Boolean)
  const child = spawn(
    process.execPath,
    ['--max-semi-space-size=64', ...extra, '--import', 'tsx', script('bench-gateway-server.ts')],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        PATH: process.env.PATH,
        DATABASE_URL: databaseUrl,
        DATA_DIR: `${process.env.TMPDIR ?? '/tmp'}/florin-bench-${process.pid}`,
        PORT: '0',
        LOG_LEVEL: 'error',
        WELCOME_BONUS: 'USD 1000.00',
        BENCH_PEOPLE: values.people,
        X_CONSUMER_SECRET: SECRET,
        X_ACCESS_TOKEN: 'bench',
        X_BOT_USER_ID: BOT,
        X_BOT_USERNAME: 'paybot',
        X_API_URL: stub,
        ...lane,
      },
    },
  )
  const { url } = (await firstLine(child)) as { url: string }
  return { process: child, load: stubbed, url }
}

/** A load process serves the far side of X from its start, and sends when it is told what. */
async function startLoad(): Promise<[ChildProcess, { stub: string }]> {
  const child = spawn(process.execPath, ['--import', 'tsx', script('bench-gateway-load.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  return [child, (await firstLine(child)) as { stub: string }]
}

async function load(server: Server, messages: number, firstId: number): Promise<Loaded> {
  const [child] = await startLoad()
  const { people, connections } = values
  child.stdin?.end(
    JSON.stringify({
      url: server.url,
      secret: SECRET,
      botUserId: BOT,
      people: Number(people),
      messages,
      connections: Number(connections),
      firstId,
    }),
  )
  return (await firstLine(child)) as Loaded
}

async function counters(
  sql: postgres.Sql,
  url: string,
): Promise<{ payments: number; events: number; batches: number }> {
  const [row] = await sql`select count(*)::int as payments from payments`
  const text = await (await fetch(`${url}/metrics`)).text()
  const value = (name: string): number => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1] ?? 0)
  const [events, batches] = [value('florin_batch_events_sum'), value('florin_batch_events_count')]
  return { payments: row?.payments as number, events, batches }
}

function firstLine(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`a process of the benchmark ended with ${code}`)))
    if (child.stdout === null) throw new Error('no output is read')
    createInterface({ input: child.stdout }).once('line', (line) => resolve(JSON.parse(line)))
  })
}

function script(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url))
}
