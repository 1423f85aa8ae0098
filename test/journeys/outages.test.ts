/**
 * A database that is there and takes nothing: set read-only, or on a disk that is full. Platforms hear "come again", `/readyz` and
 * the log say why, and when it is over everything goes on by itself. The disk is a small one in memory, which only root may mount.
 */
import { spawnSync } from 'node:child_process'
import { appendFileSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findEmbedded } from '../../src/db/embedded.ts'
import { runScript } from '../setup/command.ts'
import { freePort } from '../setup/redis.ts'
import { familyOf, killAll, type Started, say, startFlorin } from './start-process.ts'

const TEST_MS = 240_000
const WAIT = { timeout: 120_000, interval: 100 }
const DISK = '192m'
const MESSAGES_MAX = 5_000

let home: string
let disk: string
let dataDir: string
let florin: Started
let url: string
let mounted = false
const acknowledged: string[] = []

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'florin-outage-'))
  disk = join(home, 'disk')
  dataDir = join(disk, 'data')
  await mkdir(disk)
  mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK}`, 'tmpfs', disk]).status === 0
  florin = startFlorin({ DATA_DIR: dataDir, PORT: String(await freePort()), LOG_LEVEL: 'info' })
  url = await florin.ready
}, TEST_MS)

afterAll(async () => {
  killAll(familyOf(florin.pid).reverse())
  await florin.ended
  if (mounted) spawnSync('umount', ['--lazy', disk])
  await rm(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
})

/** What is answered 200 must be there from then on. */
async function tell(id: string): Promise<number> {
  const status = await say(url, 'alice', 'balance', id)
  if (status === 200) acknowledged.push(id)
  return status
}

async function databaseIs(): Promise<unknown> {
  const answer = await fetch(`${url}/readyz`)
  const { ready, parts } = (await answer.json()) as { ready: boolean; parts: { database: unknown } }
  expect([answer.status, ready]).toEqual(parts.database === true ? [200, true] : [503, false])
  return parts.database
}

async function asAdmin(statement: string): Promise<void> {
  const address = new URL(findEmbedded(dataDir) ?? '')
  const { adminPassword } = JSON.parse(readFileSync(join(dataDir, 'postgres.json'), 'utf8'))
  Object.assign(address, { username: 'postgres', password: adminPassword, pathname: '/postgres' })
  const sql = postgres(address.href, { max: 1, onnotice: () => {} })
  try {
    await sql.unsafe(statement)
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/** Every message that was acknowledged is there once, none is recorded as failed, and the audit with a replay finds nothing. */
async function expectNothingLost(): Promise<void> {
  const sql = postgres(findEmbedded(dataDir) ?? '', { max: 1 })
  try {
    const rows = await sql<{ id: string; outcome: string }[]>`
      select split_part(key, ':', 2) as id, outcome from events where source = 'web'`
    expect(rows.map(({ id }) => id).sort()).toEqual(expect.arrayContaining(acknowledged.toSorted()))
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
    expect(rows.filter(({ outcome }) => outcome === 'failed')).toEqual([])
  } finally {
    await sql.end()
  }
  const audited = await runScript('audit', ['--replay'], { DATA_DIR: dataDir, DATABASE_URL: '' })
  expect(JSON.parse(audited.out)).toMatchObject({ ok: true })
}

/** Writes until nothing more fits. Answers with how to give the room back. */
function fill(): () => Promise<void> {
  const file = join(disk, 'filler')
  for (const size of [2 ** 20, 2 ** 12, 1]) {
    try {
      for (;;) appendFileSync(file, Buffer.alloc(size))
    } catch (error) {
      expect(error).toMatchObject({ code: 'ENOSPC' })
    }
  }
  return () => rm(file)
}

test(
  'retry: a database that is set read-only takes nothing and says so; the same message is taken afterwards',
  async () => {
    const ids = ['message-one', 'message-two', 'message-three']
    expect(await tell('message-before')).toBe(200)
    expect(await databaseIs()).toBe(true)
    await asAdmin('alter system set default_transaction_read_only = on')
    await asAdmin('select pg_reload_conf()')
    await expect.poll(databaseIs, WAIT).toBe('read_only')
    expect(await Promise.all(ids.map(tell))).toEqual([503, 503, 503])
    await expect.poll(florin.stdout, WAIT).toContain('the database is read-only')

    await asAdmin('alter system reset default_transaction_read_only')
    await asAdmin('select pg_reload_conf()')
    await expect.poll(databaseIs, WAIT).toBe(true)
    expect(await Promise.all([...ids, ...ids].map(tell))).toEqual(Array(6).fill(200))
    await expectNothingLost()
  },
  TEST_MS,
)

test(
  'retry: a disk that fills makes platforms come again, and room on it is all that is needed to go on',
  async (context) => {
    if (!mounted) context.skip('a file system in memory cannot be mounted here')
    const giveBack = fill()
    let refused = ''
    for (let n = 0; refused === '' && n < MESSAGES_MAX; n += 1) {
      const id = `filling-${n}`
      const status = await tell(id)
      if (status !== 200) [refused] = [id, expect(status).toBe(503)]
    }
    expect(await databaseIs()).toBe('disk_full')
    await expect.poll(florin.stdout, WAIT).toContain('the disk of the database is full')

    // The log of the database needs a new file now and then; without room for it the server ends, and cannot start.
    await asAdmin('select pg_switch_wal()').catch(() => {})
    await expect.poll(florin.stdout, WAIT).toContain('the database does not start: the disk is full')
    expect(await databaseIs()).toBe('disk_full')
    expect(await tell(refused)).toBe(503)
    await giveBack()
    await expect.poll(databaseIs, WAIT).toBe(true)
    expect(await tell(refused)).toBe(200)
    await expectNothingLost()
  },
  TEST_MS,
)
