/**
 * The queue is no part of a backup: with every job gone, from Redis or from PostgreSQL, replies and payouts that were owed arrive,
 * once, because the outbox is the truth.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DEFAULT_SCHEMA } from 'bullmq'
import postgres from 'postgres'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openEmbedded } from '../../src/db/embedded.ts'
import { PlatformStub } from '../channels/platform-stub.ts'
import { runScript } from '../setup/command.ts'
import { freePort, redisServer, testRedis } from '../setup/redis.ts'
import { familyOf, killAll, type Started, startFlorin } from './start-process.ts'
import { directMessage, signedByX, xVariables } from './x-message.ts'

const TEST_MS = 300_000
const WAIT = { timeout: 150_000, interval: 100 }
const CARD = '4957039000000003'

let stub: PlatformStub
let dataDir: string
let florin: Started
let url: string
let messages = 0

beforeEach(async () => {
  stub = await PlatformStub.start()
  dataDir = await mkdtemp(join(tmpdir(), 'florin-queue-'))
})
afterEach(async () => {
  killAll(familyOf(florin.pid).reverse())
  await florin.ended
  await stub.close()
  await rm(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
})

async function start(redisUrl: string | undefined): Promise<void> {
  florin = startFlorin({
    DATA_DIR: dataDir,
    PORT: String(await freePort()),
    LOG_LEVEL: 'warn',
    WELCOME_BONUS: 'USD 100.00',
    PAYOUT_QUERY_SECONDS: Array.from({ length: 60 }, () => 1).join(','),
    PAYOUT_ABSENCE_SECONDS: '2',
    ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
    ...xVariables(stub),
  })
  url = await florin.ready
}

async function dm(uid: string, text: string): Promise<void> {
  messages += 1
  const body = directMessage({ id: String(messages), from: uid, text })
  const answer = await fetch(`${url}/webhooks/x`, { method: 'POST', headers: signedByX(body), body })
  expect(answer.status).toBe(200)
}

const heardBy = (uid: string): string[] =>
  stub
    .taken('x')
    .filter(({ path }) => path.includes(`/with/${uid}/`))
    .map(({ body }) => String(body?.text))

async function heard(uid: string, part: string): Promise<string> {
  const find = () => heardBy(uid).find((text) => text.includes(part))
  await expect.poll(find, WAIT).toBeTruthy()
  return find() ?? ''
}

async function linkCard(uid: string): Promise<void> {
  await dm(uid, 'link card')
  const page = /http\S+/.exec(await heard(uid, '/card/'))?.[0] ?? ''
  const answer = await fetch(page, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: new URL(page).origin },
    body: JSON.stringify({ number: CARD, expires: '2031-12', cvv2: '123', postcode: '94105' }),
  })
  expect(answer.status).toBe(200)
}

/** On the database of a gateway that is down: all jobs go, and five minutes pass, after which a hint is known to be lost. */
async function loseJobs(alsoSchema: boolean): Promise<void> {
  const quiet = { info: () => {}, warn: () => {} }
  const database = await openEmbedded({ dataDir, log: quiet })
  const sql = postgres(database.url, { max: 1, onnotice: () => {} })
  try {
    if (alsoSchema) await sql.unsafe(`drop schema ${DEFAULT_SCHEMA} cascade`)
    const owed = await sql`
      update outbox set relayed_at = relayed_at - interval '6 minutes' where done_at is null and relayed_at is not null`
    expect(owed.count).toBeGreaterThanOrEqual(1)
  } finally {
    await sql.end({ timeout: 5 })
    await database.stop()
  }
}

test.each(redisServer === undefined ? ['PostgreSQL'] : ['PostgreSQL', 'Redis'])(
  'retry: every job in %s is lost; replies and payouts that were owed arrive, once',
  async (store) => {
    const redis = store === 'Redis' ? await testRedis() : undefined
    await start(redis?.url)
    await linkCard('1')
    await dm('1', 'cash out $20')
    await heard('1', 'YES')
    stub.fail('x', { kind: 'answer', status: 503, body: {} })
    await dm('2', 'balance')
    const tried = () => stub.requests.some(({ path, taken }) => !taken && path.includes('/with/2/'))
    await expect.poll(tried, WAIT).toBe(true)
    await dm('1', 'yes')
    killAll(familyOf(florin.pid).reverse())
    await florin.ended

    await redis?.kill()
    await redis?.start()
    await loseJobs(redis === undefined)
    stub.heal()
    await start(redis?.url)
    await heard('2', '$100.00')
    await heard('1', '$20.00 was paid out')
    const audited = await runScript('audit', ['--replay'], { DATA_DIR: dataDir, DATABASE_URL: '' })
    expect(JSON.parse(audited.out)).toMatchObject({ ok: true })
    expect(heardBy('2')).toHaveLength(1)
    expect(heardBy('1').filter((text) => text.includes('was paid out'))).toHaveLength(1)
  },
  TEST_MS,
)
