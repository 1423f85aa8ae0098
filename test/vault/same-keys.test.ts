/** Every process on a database opens what the others have sealed: one that could not is told at its start. */
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../src/kernel/clock.ts'
import { type CardId, childId, eventId, type PersonId } from '../../src/kernel/ids.ts'
import type { MasterKeys } from '../../src/vault/envelope.ts'
import { type LocalVault, localVault } from '../../src/vault/local-vault.ts'
import { connectVault, postgresStore } from '../../src/vault/postgres-store.ts'
import { checkMasterKeys } from '../../src/vault/same-keys.ts'
import { testDatabase } from '../setup/database.ts'

const person: PersonId = childId('per', eventId('test', 'same keys', 0), 1)
const cardAt = (n: number): CardId => childId('crd', eventId('test', 'same keys', 0), n)
const [first, second, other] = [randomBytes(32), randomBytes(32), randomBytes(32)]
const ring = (...keys: [number, Uint8Array][]): MasterKeys => ({
  newest: Math.max(...keys.map(([version]) => version)),
  byVersion: new Map(keys),
})

let sql: ReturnType<typeof connectVault>
beforeAll(async () => {
  sql = connectVault(await testDatabase())
})
afterAll(() => sql.end({ timeout: 5 }))

const vaultWith = (keys: MasterKeys): LocalVault =>
  localVault({ store: postgresStore(sql), keys, clock: systemClock, allowRealCards: false })
const check = (keys: MasterKeys): Promise<void> => checkMasterKeys(sql, vaultWith(keys))
const keep = (keys: MasterKeys, n: number) =>
  vaultWith(keys).keep({ card: cardAt(n), person, number: '4957039000000003', expires: '2031-12' })

test('refusal: keys that do not open what there is, by the version that is wrong or missing', async () => {
  await check(ring([1, first]))
  await keep(ring([1, first]), 1)
  await check(ring([1, first]))
  await expect(check(ring([1, other]))).rejects.toThrow(/^VAULT_KEYS: what is sealed under key 1 [^\n]+$/)
  await expect(check(ring([2, second]))).rejects.toThrow('under key 1')
})

test('behavior: keys that are rotated start at each step, and the old one may be forgotten after it', async () => {
  const both = ring([1, first], [2, second])
  await check(both)
  await keep(both, 2)
  await expect(check(ring([1, first], [2, other]))).rejects.toThrow('under key 2')
  await expect(check(ring([2, second]))).rejects.toThrow('under key 1')
  await vaultWith(both).rotate()
  await check(ring([2, second]))
  await expect(check(ring([1, first]))).rejects.toThrow('under key 2')
})

test('behavior: one card that was altered keeps nobody from starting', async () => {
  await sql`update vault.cards set wrapped_key = sealed where card = (select card from vault.cards order by card limit 1)`
  await check(ring([2, second]))
})
