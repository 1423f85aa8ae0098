/**
 * Payouts and fundings under the power cord: gateway, Redis, PostgreSQL and the card network are killed (SIGKILL) while
 * money is on its way to and from cards that fail in every way. At the end what the network executed is what the
 * books say, nothing is held, and the audit with a replay finds nothing.
 *
 * FLORIN_KILLS=all kills each at eight moments of every payout instead of two.
 */
import { createHmac } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect } from '../../src/db/connect.ts'
import { findEmbedded } from '../../src/db/embedded.ts'
import { audit } from '../../src/lane/audit.ts'
import { replay } from '../../src/lane/replay.ts'
import type { Report } from '../../src/rails/simulator/report.ts'
import { PlatformStub } from '../channels/platform-stub.ts'
import { freePort, redisServer, type TestRedis, testRedis } from '../setup/redis.ts'
import { familyOf, killAll, type Started, startFlorin } from './start-process.ts'

const SECRET = 'consumer-secret'
const BOT = '900'
const ALL = process.env.FLORIN_KILLS === 'all'
const VICTIMS = ['gateway', 'redis', 'postgres', 'simulator'] as const
/** Milliseconds after the first payout of a round was confirmed. */
const MOMENTS = ALL ? [0, 30, 60, 120, 250, 500, 1_000, 2_000] : [20, 150]
/** Nobody may move money to a card more than twenty times a day. */
const GROUPS = Math.ceil((VICTIMS.length * MOMENTS.length) / 18)

/** What each card does: approved, declined, issuer away, 94, 202 both ways, and each place where a call can die. */
const CARDS = [
  '4957039000000003',
  '4957039000000508',
  '4957039000009103',
  '4957039000009400',
  '4957038000001003',
  '4957038000001102',
  '4957038000002001',
  '4957038000002100',
  '4957038000002209',
  '4957038000002308',
  '4957038000002506',
  '4957038000002605',
  '4957038000002803',
  '4957038000002902',
  ...(ALL ? ['4957038000002407'] : []),
]

interface Person {
  readonly uid: string
  readonly pan: string
}

describe.skipIf(!redisServer)('payouts and fundings under the power cord', () => {
  let stub: PlatformStub
  let redis: TestRedis
  let dataDir: string
  let port: number
  let running: Started
  let messages = 0

  const start = async (): Promise<void> => {
    running = startFlorin({
      DATA_DIR: dataDir,
      PORT: String(port),
      REDIS_URL: redis.url,
      WELCOME_BONUS: 'USD 2000.00',
      LIMITS: 'verified',
      PAYOUT_QUERY_SECONDS: Array.from({ length: 60 }, () => 1).join(','),
      PAYOUT_ABSENCE_SECONDS: '2',
      X_CONSUMER_SECRET: SECRET,
      X_ACCESS_TOKEN: 'access',
      X_BOT_USER_ID: BOT,
      X_BOT_USERNAME: 'paybot',
      X_API_URL: stub.url('x'),
    })
    await running.ready
  }
  beforeAll(async () => {
    stub = await PlatformStub.start()
    redis = await testRedis()
    dataDir = await mkdtemp(join(tmpdir(), 'florin-payouts-kill-'))
    port = await freePort()
    await start()
  }, 120_000)
  afterAll(async () => {
    killAll(familyOf(running.pid).reverse())
    await running.ended
    await stub.close()
    await rm(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
  })

  /** A platform sends until it is answered. */
  const dm = async (uid: string, text: string): Promise<void> => {
    messages += 1
    const body = dmBody(String(1_000_000 + messages), uid, text)
    const signature = `sha256=${createHmac('sha256', SECRET).update(body).digest('base64')}`
    for (;;) {
      const answer = await fetch(`http://127.0.0.1:${port}/webhooks/x`, {
        method: 'POST',
        headers: { 'x-twitter-webhooks-signature': signature },
        body,
        signal: AbortSignal.timeout(20_000),
      }).catch(() => undefined)
      if (answer?.status === 200) return
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  const link = async ({ uid, pan }: Person): Promise<void> => {
    await dm(uid, 'link card')
    const find = () =>
      stub.requests.find(
        ({ path, body }) => path.includes(`/with/${uid}/`) && String(body?.text).includes('/card/'),
      )
    await expect.poll(find, { timeout: 30_000, interval: 50 }).toBeTruthy()
    const url = /http\S+/.exec(String(find()?.body.text))?.[0] ?? ''
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: new URL(url).origin },
      body: JSON.stringify({ number: pan, expires: '2031-12', cvv2: '123', postcode: '94105' }),
    })
    expect(answer.status).toBe(200)
  }
  const control = (): string => {
    const ports = [...running.stdout().matchAll(/"control":(\d+)/g)]
    return `http://127.0.0.1:${ports.at(-1)?.[1]}/__sim`
  }
  const kill = async (victim: (typeof VICTIMS)[number]): Promise<void> => {
    if (victim === 'redis') {
      await redis.kill()
      await redis.start()
    } else if (victim === 'gateway') {
      killAll([running.pid])
      await running.ended
      await start()
    } else if (victim === 'postgres') {
      const pid = (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]
      killAll([Number(pid)])
    } else {
      const { pid } = (await (await fetch(`${control()}/who`)).json()) as { pid: number }
      killAll([pid])
    }
  }

  test(`retry: ${VICTIMS.length * MOMENTS.length} kills, ${CARDS.length} kinds of fault: nothing is paid twice, nothing lost`, {
    timeout: ALL ? 1_200_000 : 200_000,
  }, async () => {
    const groups = Array.from({ length: GROUPS }, (_, group) =>
      CARDS.map((pan, at): Person => ({ uid: String(1_000 + group * 100 + at), pan })),
    )
    for (const people of groups) await Promise.all(people.map(link))
    let round = 0
    for (const moment of MOMENTS) {
      for (const victim of VICTIMS) {
        const people = groups[round % GROUPS] ?? []
        round += 1
        let confirmed: () => void = () => {}
        const first = new Promise<void>((resolve) => {
          confirmed = resolve
        })
        const orders = people.map(async ({ uid }) => {
          await dm(uid, 'cash out $5')
          await dm(uid, 'yes')
          confirmed()
          await dm(uid, 'add $7')
          await dm(uid, 'yes')
        })
        await first
        await new Promise((resolve) => setTimeout(resolve, moment))
        await kill(victim)
        await Promise.all(orders)
      }
    }

    const url = findEmbedded(dataDir)
    if (url === undefined) throw new Error('the database does not run')
    const database = connect(url, { max: 2, name: 'kill test' })
    try {
      const open = async (): Promise<number> => {
        // A minute of silence passes at once.
        await database`update attempts set next_at = now() where next_at > now() + interval '2 seconds'`
        const [row] = await database`
          select (select count(*) from payouts where state in ('sending', 'unknown'))::int
            + (select count(*) from fundings where state in ('sending', 'unknown')
                or reversal in ('wanted', 'unknown'))::int as open`
        return row?.open as number
      }
      await expect.poll(open, { timeout: ALL ? 300_000 : 90_000, interval: 500 }).toBe(0)
      const [row] = await database`
        select (select coalesce(sum(units), 0) from payouts where state = 'approved')::text as out,
          (select coalesce(sum(units + fee), 0) from fundings where state = 'approved')::text as in,
          (select count(*) from payouts)::int as payouts, (select count(*) from fundings)::int as fundings,
          (select count(*) from payouts where state = 'manual')::int as manual,
          (select count(*) from holds where state = 'open')::int as held,
          (select count(*) from events where outcome in ('conflict', 'failed'))::int as strange`
      const { counters } = (await (await fetch(`${control()}/journal`)).json()) as Report
      const units = (kind: 'push' | 'pull' | 'reverse') => BigInt(counters[kind].executedUnits.USD ?? '0')
      console.log(JSON.stringify({ ...row, executed: counters }))
      expect(row).toMatchObject({ manual: 0, held: 0, strange: 0 })
      expect(row?.payouts).toBe(round * CARDS.length)
      expect(row?.fundings).toBe(round * CARDS.length)
      expect(BigInt(row?.out)).toBe(units('push'))
      expect(BigInt(row?.in)).toBe(units('pull') - units('reverse'))
      expect(units('push')).toBeGreaterThan(0n)
      expect((await audit(database)).findings).toEqual([])
      expect((await replay(database)).findings).toEqual([])
    } finally {
      await database.end({ timeout: 5 })
    }
  })
})

function dmBody(id: string, uid: string, text: string): string {
  const message_create = {
    target: { recipient_id: BOT },
    sender_id: uid,
    message_data: { text, entities: { user_mentions: [] } },
  }
  const event = { type: 'message_create', id, created_timestamp: '1784928224372', message_create }
  const payload = {
    direct_message_events: [event],
    users: { [uid]: { data: { id: uid, username: `u${uid}` } } },
  }
  const data = { event_uuid: id, filter: { user_id: BOT }, event_type: 'dm.received', payload }
  return JSON.stringify({ data })
}
