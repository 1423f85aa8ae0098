/** What README says of backups, done: what is copied starts elsewhere with all that was in it, and what is left out is not missed. */
import { spawnSync } from 'node:child_process'
import { chownSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres, { type Sql } from 'postgres'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findEmbedded } from '../../src/db/embedded.ts'
import { runScript } from '../setup/command.ts'
import { testDatabase } from '../setup/database.ts'
import { onServer } from '../setup/database-server.ts'
import { freePort } from '../setup/redis.ts'
import { balance, familyOf, killAll, type Started, say, startFlorin } from './start-process.ts'

const TEST_MS = 240_000
const WAIT = { timeout: 60_000, interval: 100 }

let home: string
let dataDir: string
let started: Started[]
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'florin-backup-'))
  dataDir = join(home, 'data')
  started = []
})
afterEach(async () => {
  for (const { pid } of started) killAll(familyOf(pid).reverse())
  await Promise.all(started.map(({ ended }) => ended))
  await rm(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
})

async function start(dir: string): Promise<Started & { url: string }> {
  const florin = startFlorin({ DATA_DIR: dir, PORT: String(await freePort()), LOG_LEVEL: 'warn' })
  started.push(florin)
  return { ...florin, url: await florin.ready }
}

async function stop(florin: Started): Promise<void> {
  florin.child.kill('SIGTERM')
  expect(await florin.ended).toBe(0)
}

async function pay(url: string): Promise<void> {
  expect(await say(url, 'alice', 'send $20 to @bob')).toBe(200)
  expect(await say(url, 'alice', 'yes')).toBe(200)
}

const balances = async (url: string) => [await balance(url, 'alice'), await balance(url, 'bob')]

function copy(from: string, to: string): void {
  expect(spawnSync('cp', ['-a', from, to]).status).toBe(0)
}

async function asAdmin<T>(dir: string, ask: (sql: Sql) => Promise<T>): Promise<T> {
  const address = new URL(findEmbedded(dir) ?? '')
  const { adminPassword } = JSON.parse(readFileSync(join(dir, 'postgres.json'), 'utf8'))
  Object.assign(address, { username: 'postgres', password: adminPassword, pathname: '/florin' })
  const sql = postgres(address.href, { max: 1, onnotice: () => {} })
  try {
    return await ask(sql)
  } finally {
    await sql.end({ timeout: 5 })
  }
}

async function sealed(dir: string): Promise<void> {
  const unsealed = () =>
    asAdmin(dir, async (sql) => {
      const [row] = await sql<{ count: number }[]>`
        select count(*)::int as count from events where seq > coalesce((select max(to_seq) from seals), 0)`
      return row?.count
    })
  await expect.poll(unsealed, WAIT).toBe(0)
}

async function expectSound(dir: string): Promise<void> {
  const audited = await runScript('audit', ['--replay'], { DATA_DIR: dir, DATABASE_URL: '' })
  expect(JSON.parse(audited.out)).toMatchObject({ ok: true, sealedBlocks: expect.any(Number) })
}

describe('a data directory', () => {
  test(
    'behavior: the copy of a stopped one starts elsewhere, pays, and its audit with a replay finds nothing',
    async () => {
      const first = await start(dataDir)
      await pay(first.url)
      await sealed(dataDir)
      await stop(first)
      const elsewhere = join(home, 'elsewhere')
      copy(dataDir, elsewhere)

      // Its keys are part of it: others open nothing, and seal nothing.
      renameSync(join(elsewhere, 'seal.key'), join(home, 'seal.key'))
      const without = startFlorin({ DATA_DIR: elsewhere, PORT: '0', LOG_LEVEL: 'fatal' })
      started.push(without)
      expect(await without.ended).toBe(1)
      expect(without.stderr()).toContain('SEAL_KEYS')
      renameSync(join(home, 'seal.key'), join(elsewhere, 'seal.key'))

      // Nothing is sent to the network before somebody has compared.
      const held = await runScript('rails', ['pause', 'visa-direct', '--reason', 'restored'], {
        DATA_DIR: elsewhere,
        DATABASE_URL: '',
      })
      expect(held.code).toBe(0)
      const second = await start(elsewhere)
      expect(await balances(second.url)).toEqual(['8000', '2000'])
      await pay(second.url)
      expect(await balances(second.url)).toEqual(['6000', '4000'])
      const [paused] = await asAdmin(elsewhere, (sql) => sql`select value from facts where name like 'rail%'`)
      expect(paused?.value).toBe('restored')
      await sealed(elsewhere)
      await expectSound(elsewhere)
    },
    TEST_MS,
  )

  test(
    'behavior: a base backup of a running one, made while people pay, starts elsewhere with what was paid before its end',
    async () => {
      const first = await start(dataDir)
      await pay(first.url)
      const elsewhere = join(home, 'elsewhere')
      await asAdmin(dataDir, async (sql) => {
        const rules = await sql`
          select from pg_hba_file_rules where 'replication' = any(database) and address = '127.0.0.1'`
        expect(rules).toHaveLength(1)
        await sql`select pg_backup_start('backup', true)`
        copy(dataDir, elsewhere)
        await pay(first.url)
        const [end] = await sql<{ labelfile: string }[]>`select labelfile from pg_backup_stop()`
        await rm(join(elsewhere, 'postgres', 'pg_wal'), { recursive: true })
        copy(join(dataDir, 'postgres', 'pg_wal'), join(elsewhere, 'postgres', 'pg_wal'))
        const label = join(elsewhere, 'postgres', 'backup_label')
        writeFileSync(label, end?.labelfile ?? '')
        const { uid, gid } = statSync(join(elsewhere, 'postgres'))
        chownSync(label, uid, gid)
      })
      for (const of of ['postgres/postmaster.pid', 'florin.lock'])
        await rm(join(elsewhere, of), { force: true })
      await stop(first)

      const second = await start(elsewhere)
      expect(await balances(second.url)).toEqual(['6000', '4000'])
      await pay(second.url)
      expect(await balances(second.url)).toEqual(['4000', '6000'])
      await expectSound(elsewhere)
    },
    TEST_MS,
  )
})

test(
  'security: a dump as the role that Florin works as would lack the vault, and is refused',
  async () => {
    const url = await testDatabase()
    await expect(onServer(url, 'select * from vault.cards')).rejects.toMatchObject({ code: '42501' })
    await onServer(url, 'select * from events')
  },
  TEST_MS,
)
