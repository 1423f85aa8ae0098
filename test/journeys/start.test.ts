/** The first and the last minute of a gateway's life: `npm start`, signals, `kill -9`, and what cannot be started. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { readConfig, StartError } from '../../src/config.ts'
import { findEmbedded } from '../../src/db/embedded.ts'
import { testDatabase } from '../setup/database.ts'
import { freePort } from '../setup/redis.ts'
import { balance, familyOf, killAll, type Started, say, startFlorin, stillRunning } from './start-process.ts'

const TEST_MS = 180_000

let home: string
let env: Record<string, string>
let families: number[][]

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'florin-start-'))
  env = { DATA_DIR: join(home, 'data'), PORT: String(await freePort()), LOG_LEVEL: 'info' }
  families = []
})

afterEach(async () => {
  killAll(families.flat())
  await eventually(() => stillRunning(families.flat()).length === 0)
  await rm(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
})

/** Starts it, waits until it is ready, and remembers all its processes. */
async function start(options: { npm?: boolean } = {}): Promise<Started & { url: string; family: number[] }> {
  const florin = startFlorin(env, options)
  families.push([florin.pid])
  const url = await florin.ready
  const family = familyOf(florin.pid)
  families.push(family)
  return { ...florin, url, family }
}

async function eventually(check: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await check())) await new Promise((resolve) => setTimeout(resolve, 50))
}

/** Alice pays Bob twenty dollars of her welcome bonus. */
async function pay(url: string): Promise<void> {
  expect(await say(url, 'alice', 'send $20 to @bob')).toBe(200)
  expect(await say(url, 'alice', 'yes')).toBe(200)
  expect(await balances(url)).toEqual(['8000', '2000'])
}

async function balances(url: string): Promise<(string | undefined)[]> {
  return [await balance(url, 'alice'), await balance(url, 'bob')]
}

describe('starting and stopping', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)(
    'behavior: npm start serves; %s ends everything that it started; a second start finds all data',
    async (signal) => {
      const first = await start({ npm: true })
      expect((await fetch(first.url)).status).toBe(200)
      expect((await fetch(`${first.url}/healthz`)).status).toBe(200)
      expect(await (await fetch(`${first.url}/readyz`)).json()).toMatchObject({ ready: true })
      await pay(first.url)
      first.child.kill(signal)
      await first.ended
      await eventually(() => stillRunning(first.family).length === 0)

      const second = await start()
      expect(await balances(second.url)).toEqual(['8000', '2000'])
      second.child.kill(signal)
      expect(await second.ended).toBe(0)
      await eventually(() => stillRunning(second.family).length === 0)
      expect(second.stderr()).toBe('')
    },
    TEST_MS,
  )

  test(
    'behavior: what was answered 200 while it was told to stop is there afterwards',
    async () => {
      const first = await start()
      await pay(first.url)
      const ids = Array.from({ length: 60 }, (_, n) => `message-while-stopping-${n}`)
      const answers = ids.map((id, n) =>
        say(first.url, `person${n % 7}`, 'balance', id).then(
          (status) => (status === 200 ? [id] : []),
          () => [],
        ),
      )
      await Promise.race(answers)
      first.child.kill('SIGTERM')
      const acknowledged = (await Promise.all(answers)).flat()
      expect(await first.ended).toBe(0)
      expect(acknowledged.length).toBeGreaterThan(0)

      await start()
      const sql = postgres(findEmbedded(env.DATA_DIR ?? '') ?? '', { max: 1 })
      try {
        const rows = await sql<{ id: string }[]>`
          select split_part(key, ':', 2) as id from events where source = 'web' and key like '%:message-while-%'`
        const there = rows.map(({ id }) => id)
        expect(there).toEqual(expect.arrayContaining(acknowledged))
        expect(new Set(there).size).toBe(there.length)
      } finally {
        await sql.end()
      }
    },
    TEST_MS,
  )
})

describe('kill -9', () => {
  test(
    'behavior: of every process at once, three times; each start recovers by itself',
    async () => {
      let florin = await start()
      await pay(florin.url)
      for (let round = 0; round < 3; round += 1) {
        killAll(florin.family)
        await florin.ended
        florin = await start()
        expect(await balances(florin.url)).toEqual(['8000', '2000'])
      }
      florin.child.kill('SIGTERM')
      expect(await florin.ended).toBe(0)
    },
    TEST_MS,
  )

  test(
    'behavior: of the gateway alone leaves nothing running, and the next start finds all data',
    async () => {
      const first = await start()
      await pay(first.url)
      first.child.kill('SIGKILL')
      await first.ended
      const second = await start()
      expect(await balances(second.url)).toEqual(['8000', '2000'])
      await eventually(() => stillRunning(first.family).length === 0)
    },
    TEST_MS,
  )

  test(
    'behavior: of a first start in the middle; the next one starts all the same',
    async () => {
      const florin = startFlorin(env)
      await eventually(() => familyOf(florin.pid).length > 1 || florin.child.exitCode !== null)
      families.push(familyOf(florin.pid))
      killAll(familyOf(florin.pid))
      await florin.ended
      await pay((await start()).url)
    },
    TEST_MS,
  )
})

describe('what cannot be started is one clear line and exit code 1', () => {
  let busy: Server
  beforeEach(async () => {
    busy = createServer((socket) => socket.destroy())
    await new Promise<void>((resolve) => busy.listen(0, '127.0.0.1', resolve))
  })
  afterEach(() => new Promise((resolve) => busy.close(resolve)))
  const busyPort = (): string => String((busy.address() as { port: number }).port)

  async function refused(more: Record<string, string>): Promise<string> {
    const florin = startFlorin({ ...env, LOG_LEVEL: 'fatal', ...more })
    families.push([florin.pid])
    expect(await florin.ended).toBe(1)
    expect(florin.stdout()).toBe('')
    const [line = '', ...others] = florin.stderr().split('\n')
    expect(others).toEqual([''])
    return line
  }

  test(
    'refusal: a port in use; what had been started is stopped again',
    async () => {
      expect(await refused({ PORT: busyPort() })).toContain(`PORT: ${busyPort()} is in use`)
      expect(findEmbedded(env.DATA_DIR ?? '')).toBeUndefined()
      await start()
    },
    TEST_MS,
  )

  test.each([
    ['PORT', 'many'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['DEMO', 'maybe'],
    ['WELCOME_BONUS', '100 dollars'],
    ['WELCOME_BONUS', 'USD 1.001'],
    ['CARD_DAY_LIMIT', 'JPY 1000000'],
    ['DATABASE_URL', 'mysql://localhost/florin'],
    ['REDIS_URL', 'localhost:6379'],
    ['PUBLIC_URL', 'florin.example'],
    ['LOG_LEVEL', 'loud'],
    ['VISA_API_URL', 'http://sandbox.api.visa.com'],
    ['VISA_USER_ID', 'without the rest'],
  ])('refusal: %s=%s is refused by its name', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(StartError)
    expect(() => readConfig({ [name]: value })).toThrow(/^[^\n]*$/)
    // What is missing is named, where it is another variable.
    expect(() => readConfig({ [name]: value })).toThrow(name === 'VISA_USER_ID' ? 'VISA_API_URL' : name)
  })

  test.each([
    ['PORT', 'many'],
    ['VAULT_KEYS', '1:short'],
    ['HOST', '203.0.113.7'],
  ])(
    'refusal: npm start with %s=%s',
    async (name, value) => {
      expect(await refused({ [name]: value })).toContain(name)
    },
    TEST_MS,
  )

  test('refusal: a database that nobody serves, that hangs up, or that is no name', async () => {
    for (const url of [
      `postgres://florin:florin@127.0.0.1:${await freePort()}/florin`,
      `postgres://florin:florin@127.0.0.1:${busyPort()}/florin`,
      'postgres://florin:florin@no-such-host.invalid/florin',
    ]) {
      const line = await refused({ DATABASE_URL: url })
      expect(line).toContain('DATABASE_URL')
      expect(line).not.toContain('florin:florin')
    }
  })

  test('refusal: a Redis that nobody serves, that hangs up, or that is no name', async () => {
    for (const url of [
      `redis://:florin@127.0.0.1:${await freePort()}`,
      `redis://:florin@127.0.0.1:${busyPort()}`,
      'redis://:florin@no-such-host.invalid',
    ]) {
      const line = await refused({ REDIS_URL: url })
      expect(line).toContain('REDIS_URL')
      expect(line).not.toContain(':florin')
    }
  })

  test(
    'refusal: a wrong password or database, and a second gateway on the same data',
    async () => {
      await start()
      const right = new URL(findEmbedded(env.DATA_DIR ?? '') ?? '')
      const wrong = new URL(right)
      wrong.password = 'wrong'
      expect(await refused({ PORT: '0', DATABASE_URL: wrong.href })).toContain(
        'password authentication failed',
      )
      const missing = new URL(right)
      missing.pathname = '/nothing'
      expect(await refused({ PORT: '0', DATABASE_URL: missing.href })).toContain(
        'database "nothing" does not exist',
      )
      expect(await refused({ PORT: String(await freePort()) })).toContain('in use by another Florin')
    },
    TEST_MS,
  )

  test(
    'refusal: a second gateway on the same database with keys of its own; with those of the first, and a newer one, it starts',
    async () => {
      const keys = (...seeds: number[]): string =>
        seeds.map((seed, n) => `${n + 1}:${Buffer.alloc(32, seed).toString('base64')}`).join()
      env = { ...env, DATABASE_URL: await testDatabase(), SEAL_KEYS: keys(1), VAULT_KEYS: keys(2) }
      await start()
      const elsewhere = { PORT: '0', DATA_DIR: join(home, 'elsewhere') }
      expect(await refused({ ...elsewhere, SEAL_KEYS: keys(3) })).toMatch(/^florin: SEAL_KEYS: .*same keys/)
      expect(await refused({ ...elsewhere, VAULT_KEYS: keys(3) })).toMatch(/^florin: VAULT_KEYS: .*same keys/)
      env = { ...env, ...elsewhere, SEAL_KEYS: keys(1, 4), VAULT_KEYS: keys(2, 4) }
      await pay((await start()).url)
    },
    TEST_MS,
  )

  test('refusal: a data directory that is a file', async () => {
    await writeFile(join(home, 'file'), '')
    expect(await refused({ DATA_DIR: join(home, 'file') })).toContain('a file is in the way')
  })
})
