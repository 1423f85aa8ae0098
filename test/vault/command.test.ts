/** `npm run -s vault` as an operator types it, beside a vault that is at work. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { systemClock } from '../../src/kernel/clock.ts'
import { type CardId, childId, eventId, type PersonId } from '../../src/kernel/ids.ts'
import { type LocalVault, localVault } from '../../src/vault/local-vault.ts'
import { livingMasterKeys } from '../../src/vault/master-keys.ts'
import { connectVault, postgresStore } from '../../src/vault/postgres-store.ts'
import { type Ran, runScript } from '../setup/command.ts'
import { testDatabase } from '../setup/database.ts'

// Each order is a process of its own, which takes seconds to start on a busy machine.
vi.setConfig({ testTimeout: 240_000 })

const NUMBER = '4957039000000003'
const person: PersonId = childId('per', eventId('test', 'vault command', 0), 1)
const cardAt = (n: number): CardId => childId('crd', eventId('test', 'vault command', 0), n)

let url: string
let dataDir: string
let sql: ReturnType<typeof connectVault>
let working: LocalVault
beforeAll(async () => {
  url = await testDatabase()
  dataDir = await mkdtemp(join(tmpdir(), 'florin-vault-'))
  sql = connectVault(url)
  const keys = livingMasterKeys({ dataDir })
  working = localVault({ store: postgresStore(sql), keys, clock: systemClock, allowRealCards: false })
})
afterAll(async () => {
  await sql?.end({ timeout: 5 })
  await rm(dataDir, { recursive: true, force: true })
})

const vault = (args: readonly string[], more: Readonly<Record<string, string>> = {}): Promise<Ran> =>
  runScript('vault', args, { DATABASE_URL: url, DATA_DIR: dataDir, ...more })

test('behavior: a new key, everything sealed again under it, and the vault that was at work goes on', async () => {
  for (const n of [1, 2, 3]) {
    expect(await working.keep({ card: cardAt(n), person, number: NUMBER, expires: '2031-12' })).toMatchObject(
      { ok: true },
    )
  }
  expect(JSON.parse((await vault(['status'])).out)).toEqual({
    newest: 1,
    sealed: [{ key: 1, cards: 3, secrets: 1 }],
  })
  expect(JSON.parse((await vault(['add-key'])).out)).toEqual({ newest: 2 })
  const rotated = await vault(['rotate'])
  expect(rotated.err).toBe('')
  expect(JSON.parse(rotated.out)).toEqual({
    newest: 2,
    resealed: { cards: 3, secrets: 1 },
    sealed: [{ key: 2, cards: 3, secrets: 1 }],
  })
  expect(await working.open(cardAt(2), async ({ number }) => number)).toBe(NUMBER)
  await working.keep({ card: cardAt(4), person, number: NUMBER, expires: '2031-12' })
  expect(JSON.parse((await vault(['rotate'])).out)).toEqual({
    newest: 2,
    resealed: { cards: 0, secrets: 0 },
    sealed: [{ key: 2, cards: 4, secrets: 1 }],
  })
  expect(`${rotated.out}${rotated.err}`).not.toContain(NUMBER)
})

test('refusal: without the key that sealed it nothing is changed; a place without keys gets none', async () => {
  const wrong = `2:${Buffer.alloc(32, 7).toString('base64')},3:${Buffer.alloc(32, 8).toString('base64')}`
  const failed = await vault(['rotate'], { VAULT_KEYS: wrong })
  expect([failed.code, failed.out]).toEqual([2, ''])
  expect(failed.err).toMatch(/^vault: .+\n$/)
  expect(await working.open(cardAt(1), async ({ number }) => number)).toBe(NUMBER)
  expect(await vault(['rotate'], { DATA_DIR: join(dataDir, 'elsewhere') })).toMatchObject({ code: 2 })
  expect(await vault(['add-key'], { VAULT_KEYS: wrong })).toMatchObject({ code: 2 })
  expect(await vault(['open'])).toMatchObject({ code: 2 })
})
