/**
 * Card numbers are nowhere: after cards were linked, used, declined, mistyped and written into chats, every table (the
 * queue's own and the vault's among them), Redis with its file, the logs, what went to the chat platform, and every
 * other file that was written are searched for the numbers that were used. Only the network itself was told them.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findEmbedded } from '../../src/db/embedded.ts'
import { PlatformStub } from '../channels/platform-stub.ts'
import { freePort, redisServer, type TestRedis, testRedis } from '../setup/redis.ts'
import { familyOf, killAll, type Started, startFlorin } from './start-process.ts'
import { directMessage, signedByX, xVariables } from './x-message.ts'

const APPROVES = '4957039000000003'
const DECLINES = '4957039000000508'
const DROPS = '4957038000002001'
const IN_CHAT = '4895142232120006'
const WRONG_CVV = '4957038000003405'
const USED = [APPROVES, DECLINES, DROPS, IN_CHAT, WRONG_CVV]
const CVV = '739'

/** As it was typed, in groups of four with the signs that people put between, and in the digits of other scripts. */
function spellings(pan: string): string[] {
  const groups = pan.match(/.{4}/g) ?? []
  const arabic = [...pan].map((digit) => String.fromCodePoint(0x0660 + Number(digit))).join('')
  const base64 = Buffer.from(pan).toString('base64').replace(/=+$/, '')
  return [pan, groups.join(' '), groups.join('-'), arabic, base64, Buffer.from(pan).toString('hex')]
}

function findIn(sink: string, text: string): string[] {
  return USED.flatMap((pan) =>
    spellings(pan)
      .filter((spelling) => text.includes(spelling))
      .map(() => `${sink}: ••••${pan.slice(-4)}`),
  )
}

describe.skipIf(!redisServer).each(['Redis', 'PostgreSQL'])('card numbers, with jobs in %s', (store) => {
  let stub: PlatformStub
  let redis: TestRedis | undefined
  let dataDir: string
  let running: Started
  let url: string
  let messages = 0

  beforeAll(async () => {
    stub = await PlatformStub.start()
    redis = store === 'Redis' ? await testRedis({ durable: true }) : undefined
    dataDir = await mkdtemp(join(tmpdir(), 'florin-sinks-'))
    running = startFlorin({
      DATA_DIR: dataDir,
      PORT: String(await freePort()),
      LOG_LEVEL: 'trace',
      WELCOME_BONUS: 'USD 100.00',
      PAYOUT_QUERY_SECONDS: '1,1,1,1,1,2,2,4,8',
      ...(redis === undefined ? {} : { REDIS_URL: redis.url }),
      ...xVariables(stub),
    })
    url = await running.ready
  }, 120_000)
  afterAll(async () => {
    killAll(familyOf(running.pid).reverse())
    await running.ended
    await stub.close()
    await rm(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
  })

  const dm = async (uid: string, text: string): Promise<void> => {
    messages += 1
    const body = directMessage({ id: String(messages), from: uid, text })
    const headers = signedByX(body)
    const answer = await fetch(`${url}/webhooks/x`, { method: 'POST', headers, body })
    expect(answer.status).toBe(200)
  }
  const heard = async (uid: string, part: string): Promise<string> => {
    const find = () =>
      stub.requests.find(
        ({ path, body }) => path.includes(`/with/${uid}/`) && String(body?.text).includes(part),
      )
    await expect.poll(find, { timeout: 40_000, interval: 50 }).toBeTruthy()
    return String(find()?.body.text)
  }
  const link = async (uid: string, number: string, cvv2 = CVV): Promise<number> => {
    await dm(uid, 'link card')
    const page = /http\S+/.exec(await heard(uid, '/card/'))?.[0] ?? ''
    const answer = await fetch(page, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: new URL(page).origin },
      body: JSON.stringify({ number, expires: '2031-12', cvv2, postcode: '94105' }),
    })
    expect(findIn('answer of the page', await answer.text())).toEqual([])
    return answer.status
  }

  test('security: no card number is in any table, job, log, file or message', async () => {
    await link('1', APPROVES)
    await link('2', DECLINES)
    await link('3', DROPS)
    await link('4', WRONG_CVV)
    for (const uid of ['1', '2', '3']) {
      await dm(uid, 'cash out $20')
      await dm(uid, 'yes')
    }
    await dm('5', `add $10 from ${IN_CHAT.replace(/(.{4})/g, '$1 ')}`)
    await dm('6', `cash out to ${IN_CHAT}`)
    await dm(
      '7',
      `my card is ${[...IN_CHAT].map((digit) => String.fromCodePoint(0x0660 + Number(digit))).join('')}`,
    )
    await heard('1', '$20.00 was paid out')
    await heard('2', 'could not be paid out')
    await heard('3', '$20.00 was paid out')
    for (const uid of ['5', '6', '7']) await heard(uid, '/card/')

    const found = [
      ...findIn('log', `${running.stdout()}${running.stderr()}`),
      ...findIn('requests to the platform', JSON.stringify(stub.requests)),
      ...(await tablesOf(dataDir)),
      ...filesOf(dataDir),
      ...(redis === undefined ? [] : await keysOf(redis.url)),
    ]
    expect(found).toEqual([])

    // The search itself finds what is there.
    const address = findEmbedded(dataDir) ?? ''
    const sql = postgres(address, { max: 1, onnotice: () => {} })
    await sql`insert into facts (name, value, at) values ('planted', ${APPROVES}, 0)`
    await sql.end({ timeout: 5 })
    expect(await tablesOf(dataDir)).toEqual(['table public.facts: ••••0003'])
  }, 120_000)

  /** Every column of every row of every schema, the queue's and the vault's too, as text. */
  async function tablesOf(directory: string): Promise<string[]> {
    const address = findEmbedded(directory)
    if (address === undefined) throw new Error('the database does not run')
    const sql = postgres(address, { max: 1, onnotice: () => {} })
    try {
      const tables = await sql<{ schema: string; name: string }[]>`
        select table_schema as schema, table_name as name from information_schema.tables
        where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`
      expect(tables.length).toBeGreaterThan(15)
      expect(tables.some(({ schema }) => schema === 'bullmq')).toBe(store === 'PostgreSQL')
      let rows = 0
      const hits: string[] = []
      for (const { schema, name } of tables) {
        const texts = await sql.unsafe(`select t::text as row from "${schema}"."${name}" t`)
        rows += texts.length
        hits.push(...findIn(`table ${schema}.${name}`, texts.map(({ row }) => row).join('\n')))
      }
      expect(rows).toBeGreaterThan(50)
      return hits
    } finally {
      await sql.end({ timeout: 5 })
    }
  }

  /** Whatever lies in the data directory, the database's pages, its write-ahead log and the simulator's journal among it. */
  function filesOf(directory: string): string[] {
    const files = readdirSync(directory, { recursive: true, encoding: 'utf8' })
    const hits: string[] = []
    let read = 0
    for (const file of files) {
      const path = join(directory, file)
      const about = statSync(path, { throwIfNoEntry: false })
      if (about === undefined || !about.isFile() || about.size > 64 * 1024 * 1024) continue
      read += 1
      hits.push(...findIn(`file ${file}`, readFileSync(path, 'latin1')))
    }
    expect(read).toBeGreaterThan(100)
    return hits
  }

  async function keysOf(address: string): Promise<string[]> {
    const client = new Redis(address)
    try {
      const hits: string[] = []
      const keys = await client.keys('*')
      expect(keys.length).toBeGreaterThan(0)
      for (const key of keys) {
        const dump = await client.dumpBuffer(key)
        hits.push(...findIn(`redis ${key}`, `${key}${dump?.toString('latin1') ?? ''}`))
      }
      return hits
    } finally {
      client.disconnect()
    }
  }
})
