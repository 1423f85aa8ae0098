/**
 * The power cord: gateway and PostgreSQL are killed twenty times under load. What was acknowledged is there, once, and
 * the audit with a replay finds nothing.
 *
 * The run is random; its seed is printed, and FLORIN_TEST_SEED takes it again.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect } from '../../src/db/connect.ts'
import { findEmbedded } from '../../src/db/embedded.ts'
import { audit } from '../../src/lane/audit.ts'
import { replay } from '../../src/lane/replay.ts'
import { PlatformStub } from '../channels/platform-stub.ts'
import { freePort } from '../setup/redis.ts'
import { familyOf, type Started, startFlorin } from './start-process.ts'
import { directMessage, signedByX, xVariables } from './x-message.ts'

const KILLS = 20
const PEOPLE = 40
const SENDERS = 6
const seed = Number(process.env.FLORIN_TEST_SEED ?? Date.now() % 1_000_000)

describe('the power cord', () => {
  let stub: PlatformStub
  let dataDir: string
  let port: number
  let running: Started
  const acknowledged = new Set<string>()
  let stopped = false

  const start = async (): Promise<void> => {
    running = startFlorin({
      DATA_DIR: dataDir,
      PORT: String(port),
      LOG_LEVEL: process.env.FLORIN_TEST_LOG ?? 'error',
      WELCOME_BONUS: 'USD 1000.00',
      ...xVariables(stub),
    })
    await running.ready
  }

  beforeAll(async () => {
    console.log(`seed ${seed}`)
    stub = await PlatformStub.start()
    dataDir = await mkdtemp(join(tmpdir(), 'florin-kill-'))
    port = await freePort()
    await start()
  }, 120_000)
  afterAll(async () => {
    stopped = true
    for (const pid of familyOf(running.pid).reverse()) kill(pid)
    await running.ended
    await stub.close()
    await rm(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
  })

  /** One platform connection: a message is sent again and again until it is acknowledged, as platforms do. */
  const sender = async (number: number): Promise<void> => {
    for (let turn = 0; !stopped; turn += 1) {
      const uid = 1 + ((number + turn * SENDERS) % PEOPLE)
      const payee = 1 + (uid % PEOPLE)
      const texts: [string, [string, string][]][] = [
        [`send $1 to @u${payee} for turn ${turn}`, [[`u${payee}`, String(payee)]]],
        ['yes', []],
      ]
      for (const [place, [text, mentions]] of texts.entries()) {
        const id = `${number}${String(turn).padStart(6, '0')}${place}`
        const body = directMessage({ id, from: String(uid), text, mentions, handle: `u${uid}` })
        const headers = signedByX(body)
        while (!stopped) {
          const answer = await fetch(`http://127.0.0.1:${port}/webhooks/x`, {
            method: 'POST',
            headers,
            body,
            signal: AbortSignal.timeout(20_000),
          }).catch(() => undefined)
          if (answer?.status === 200) {
            acknowledged.add(`dm:${id}`)
            break
          }
          await new Promise((resolve) => setTimeout(resolve, 50))
        }
      }
    }
  }

  test(`retry: ${KILLS} kills under load lose nothing and do nothing twice`, {
    timeout: 480_000,
  }, async () => {
    const random = randomOf(seed)
    const senders = Array.from({ length: SENDERS }, (_, number) => sender(number))
    for (let turn = 0; turn < KILLS; turn += 1) {
      await new Promise((resolve) => setTimeout(resolve, 150 + random() * 700))
      const family = familyOf(running.pid)
      if (turn % 4 === 3) {
        // Only the database: the gateway has to live through it and go on by itself.
        kill(await postmasterOf(dataDir))
        await becomesReady(port, running)
      } else {
        // Everything, children first or last: the order in which a machine dies is not ours to choose.
        const victims = turn % 2 === 0 ? family : family.toReversed()
        for (const pid of victims) kill(pid)
        await running.ended
        await start()
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 500))
    stopped = true
    await Promise.all(senders)

    const url = findEmbedded(dataDir)
    if (url === undefined) throw new Error('the database does not run')
    const database = connect(url, { max: 2, name: 'kill test' })
    try {
      const stored = await database<{ key: string }[]>`select key from events where source = 'x'`
      const keys = new Set(stored.map(({ key }) => key))
      expect([...acknowledged].filter((key) => !keys.has(key))).toEqual([])
      expect(acknowledged.size).toBeGreaterThan(KILLS)
      const [confirmed] = await database`
          select count(*)::int as events from events where outcome = 'done' and reading -> 'command' ->> 'verb' = 'confirm'`
      const [paid] = await database`select count(*)::int as payments from payments`
      expect(paid?.payments).toBe(confirmed?.events)
      expect((await audit(database)).findings).toEqual([])
      expect((await replay(database)).findings).toEqual([])
      console.log(`${acknowledged.size} messages acknowledged, ${paid?.payments} payments`)
    } finally {
      await database.end({ timeout: 5 })
    }
  })
})

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It died before we came to it.
  }
}

async function postmasterOf(dataDir: string): Promise<number> {
  const text = await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')
  return Number(text.split('\n')[0])
}

async function becomesReady(port: number, running: Started): Promise<void> {
  const deadline = Date.now() + 60_000
  let last = ''
  while (Date.now() < deadline) {
    const signal = AbortSignal.timeout(5_000)
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`, { signal }).catch((error: Error) => error)
    if (answer instanceof Response && answer.status === 200) return
    last = answer instanceof Response ? await answer.text() : `${answer.name}: ${answer.cause ?? ''}`
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`the gateway did not get over it: ${last}\n${running.stdout()}\n${running.stderr()}`)
}

/** Numbers from 0 to 1 that a seed repeats (mulberry32). */
function randomOf(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
