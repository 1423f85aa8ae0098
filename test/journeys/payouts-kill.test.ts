/**
 * Payouts and fundings under the power cord: gateway, Redis, PostgreSQL and the card network are killed (SIGKILL) while
 * money is on its way to and from cards that fail in every way. At the end what the network executed is what the
 * books say, nothing is held, and the audit with a replay finds nothing.
 *
 * A kill comes when the books or the network's journal show that a step was taken: the next has then begun at most. In each
 * round every card is somewhere else between its steps, and the workers die with their gateway.
 *
 * FLORIN_KILLS=all kills each after every step instead of after two, FLORIN_KILLS=gateway:asked,redis:executed only these.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect, type Database } from '../../src/db/connect.ts'
import { findEmbedded } from '../../src/db/embedded.ts'
import { audit } from '../../src/lane/audit.ts'
import { replay } from '../../src/lane/replay.ts'
import type { Report } from '../../src/rails/simulator/report.ts'
import { PlatformStub } from '../channels/platform-stub.ts'
import { freePort, redisServer, type TestRedis, testRedis } from '../setup/redis.ts'
import { familyOf, killAll, type Started, startFlorin } from './start-process.ts'
import { directMessage, signedByX, xVariables } from './x-message.ts'

const VICTIMS = ['gateway', 'redis', 'postgres', 'simulator'] as const
type Victim = (typeof VICTIMS)[number]
/** The steps of a payout or a funding, in their order. */
const STEPS = [
  'ordered',
  'relayed',
  'sending',
  'executed',
  'answered',
  'asked',
  'closed',
  'half done',
] as const
type Step = (typeof STEPS)[number]
const CHOSEN = process.env.FLORIN_KILLS ?? ''
const KILLS = STEPS.flatMap((step) => VICTIMS.map((victim) => ({ step, victim }))).filter(
  ({ step, victim }) =>
    CHOSEN === ''
      ? step === 'sending' || step === 'executed'
      : CHOSEN === 'all' || CHOSEN.split(',').includes(`${victim}:${step}`),
)
/** A step that a round does not reach in this time is as far as it gets. */
const STEP_MS = 20_000
/** Nobody may move money to a card more than twenty times a day. */
const GROUPS = Math.ceil(KILLS.length / 18)
/** The answer to this card's calls cannot be decrypted. */
const WRONG_KEY = '4957030420210454'
/** Every third round begins with nobody listening, every third with an expired certificate. */
const DOORS = [undefined, { kind: 'refuse_connect', forMs: 700 }, { kind: 'tls_cert_expired', forMs: 700 }]

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
  '4957038000002407',
  WRONG_KEY,
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
      ...xVariables(stub),
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
    const body = directMessage({ id: String(1_000_000 + messages), from: uid, text })
    for (;;) {
      const answer = await fetch(`http://127.0.0.1:${port}/webhooks/x`, {
        method: 'POST',
        headers: signedByX(body),
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
  /** The simulator's back door; one that was killed is back in a moment. */
  const simulator = async (path: string, body?: object): Promise<unknown> => {
    for (;;) {
      const how = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
      const answer = await fetch(`${control()}/${path}`, how).catch(() => undefined)
      if (answer?.ok) return answer.json()
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  const executed = async (): Promise<number> => {
    const { counters } = (await simulator('journal')) as Report
    return counters.push.executed + counters.pull.executed
  }
  /** Whether the orders since a time have come to this step. */
  const reached = async (database: Database, step: Step, since: Date, before: number): Promise<boolean> => {
    if (step === 'ordered') return true
    if (step === 'executed') return (await executed()) > before
    const [row] = await database<Record<Step, boolean>[]>`
      select (select bool_or(relayed_at is not null) from outbox
          where queue in ('payouts', 'fundings') and at >= ${since}) as relayed,
        (select bool_or(done_at is not null) from outbox
          where queue in ('payouts', 'fundings') and at >= ${since}) as closed,
        (select bool_or(state = 'sending') from attempts where at >= ${since}) as sending,
        (select bool_or(state not in ('ready', 'sending')) from attempts where at >= ${since}) as answered,
        (select bool_or(queries > 0) from attempts where at >= ${since}) as asked,
        (select count(*) filter (where state in ('approved', 'declined')) * 2 > count(*)
          from payouts where at >= ${since}) as "half done"`
    return row?.[step] === true
  }
  const comeTo = async (step: Step, since: Date, before: number): Promise<void> => {
    const url = findEmbedded(dataDir)
    if (url === undefined) return
    const database = connect(url, { max: 1, name: 'kill watch' })
    const deadline = Date.now() + STEP_MS
    while (Date.now() < deadline) {
      if (await reached(database, step, since, before).catch(() => false)) break
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
    await database.end({ timeout: 1 })
  }
  const kill = async (victim: Victim): Promise<void> => {
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
      const { pid } = (await simulator('who')) as { pid: number }
      killAll([pid])
    }
  }

  test(`retry: ${KILLS.length} kills, ${CARDS.length} kinds of card: nothing is paid twice, nothing lost`, {
    timeout: 120_000 + KILLS.length * 40_000,
  }, async () => {
    await simulator('rules', { match: { pan: WRONG_KEY, path: 'push' }, fault: { kind: 'mle_wrong_key' } })
    await simulator('rules', { match: { pan: WRONG_KEY, path: 'pull' }, fault: { kind: 'mle_wrong_key' } })
    const groups = Array.from({ length: GROUPS }, (_, group) =>
      CARDS.map((pan, at): Person => ({ uid: String(1_000 + group * 100 + at), pan })),
    )
    for (const people of groups) await Promise.all(people.map(link))
    for (const [round, { step, victim }] of KILLS.entries()) {
      const people = groups[round % GROUPS] ?? []
      const since = new Date()
      const before = await executed()
      const fault = DOORS[round % DOORS.length]
      if (fault !== undefined) await simulator('rules', { fault })
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
      await comeTo(step, since, before)
      await kill(victim)
      await Promise.all(orders)
    }
    const round = KILLS.length

    // It may have been the last that was killed.
    await expect.poll(() => findEmbedded(dataDir), { timeout: 60_000 }).toBeTruthy()
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
      await expect.poll(open, { timeout: 60_000 + KILLS.length * 15_000, interval: 500 }).toBe(0)
      const [row] = await database`
        select (select coalesce(sum(units), 0) from payouts where state = 'approved')::text as out,
          (select coalesce(sum(units + fee), 0) from fundings where state = 'approved')::text as in,
          (select count(*) from payouts)::int as payouts, (select count(*) from fundings)::int as fundings,
          (select count(*) from payouts where state = 'manual')::int as manual,
          (select count(*) from holds where state = 'open')::int as held,
          (select count(*) from events where outcome in ('conflict', 'failed'))::int as strange`
      const { counters } = (await simulator('journal')) as Report
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
