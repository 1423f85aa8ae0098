import { randomBytes } from 'node:crypto'
import { inspect } from 'node:util'
import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { ManualClock } from '../../src/kernel/clock.ts'
import { type CardId, idFromHex, type PersonId } from '../../src/kernel/ids.ts'
import type { KeyRing as MasterKeys } from '../../src/keys/key-ring.ts'
import type { CardOpener } from '../../src/rails/rail.ts'
import { type LocalVault, localVault } from '../../src/vault/local-vault.ts'
import { connectVault, postgresStore } from '../../src/vault/postgres-store.ts'
import { memoryStore, type VaultStore } from '../../src/vault/store.ts'
import { CardConflict, CardMissing, CardSealBroken } from '../../src/vault/vault.ts'
import { testDatabase } from '../setup/database.ts'

const NUMBER = '4957039000000003'
const OTHER_NUMBER = '4957039000000508'
const REAL_NUMBER = '4111111111111111'

const clock = new ManualClock()
const cardId = (): CardId => idFromHex('crd', randomBytes(16).toString('hex'))
const personId = (): PersonId => idFromHex('per', randomBytes(16).toString('hex'))

function masterKeys(...versions: number[]): MasterKeys {
  return {
    newest: Math.max(...versions),
    byVersion: new Map(versions.map((version) => [version, randomBytes(32)])),
  }
}

const readNumber = async ({ number }: { number: string }): Promise<string> => number

const stores: readonly { name: string; open(): Promise<{ store: VaultStore; close(): Promise<void> }> }[] = [
  { name: 'memory', open: async () => ({ store: memoryStore(), close: async () => {} }) },
  {
    name: 'postgres',
    open: async () => {
      const url = await testDatabase()
      const sql = connectVault(url)
      return { store: postgresStore(sql), close: () => sql.end() }
    },
  },
]

describe.each(stores)('over a store in $name', ({ open }) => {
  let store: VaultStore
  let close: (() => Promise<void>) | undefined
  let keys: MasterKeys
  let vault: LocalVault

  beforeAll(async () => {
    const opened = await open()
    store = opened.store
    close = opened.close
    keys = masterKeys(1)
    vault = localVault({ store, keys, clock, allowRealCards: false })
  })

  afterAll(() => close?.())

  let card: CardId
  let person: PersonId

  beforeEach(() => {
    card = cardId()
    person = personId()
  })

  test('behavior: a card is kept, shown by brand and last four, and opened for one call', async () => {
    const kept = await vault.keep({ card, person, number: NUMBER, expires: '2027-12' })
    expect(kept).toEqual({
      ok: true,
      face: {
        brand: 'Visa',
        last4: '0003',
        expires: '2027-12',
        fingerprint: expect.stringMatching(/^[\w-]{43}$/),
      },
    })
    const opener: CardOpener = vault
    expect(await opener.open(card, async ({ number, expires }) => [number, expires])).toEqual([
      NUMBER,
      '2027-12',
    ])
  })

  test('behavior: the same card has the same fingerprint in every row, another has another', async () => {
    const fingerprints = []
    for (const number of [NUMBER, NUMBER, OTHER_NUMBER]) {
      const kept = await vault.keep({ card: cardId(), person: personId(), number, expires: '2027-12' })
      fingerprints.push(kept.ok && kept.face.fingerprint)
    }
    expect(fingerprints[0]).toBe(fingerprints[1])
    expect(fingerprints[2]).not.toBe(fingerprints[0])
  })

  test('retry: keeping the same card again changes nothing; another card or person under its id is refused', async () => {
    await vault.keep({ card, person, number: NUMBER, expires: '2027-12' })
    const row = await store.get(card)
    expect((await vault.keep({ card, person, number: NUMBER, expires: '2027-12' })).ok).toBe(true)
    expect(await store.get(card)).toEqual(row)
    const other = { card, person, number: OTHER_NUMBER, expires: '2027-12' }
    await expect(vault.keep(other)).rejects.toThrow(CardConflict)
    const theirs = { card, person: personId(), number: NUMBER, expires: '2027-12' }
    await expect(vault.keep(theirs)).rejects.toThrow(CardConflict)
    expect(await vault.open(card, readNumber)).toBe(NUMBER)
  })

  test('retry: ten at once keep one row', async () => {
    const tries = await Promise.all(
      Array.from({ length: 10 }, () => vault.keep({ card, person, number: NUMBER, expires: '2027-12' })),
    )
    expect(tries.every(({ ok }) => ok)).toBe(true)
    expect(await vault.open(card, readNumber)).toBe(NUMBER)
  })

  test.each([
    ['number', '4957039000000004', '2027-12'],
    ['number', '', '2027-12'],
    ['expiry', NUMBER, '2026-10'],
    ['real_card', REAL_NUMBER, '2027-12'],
  ])('refusal: %s', async (why, number, expires) => {
    expect(await vault.examine({ card, person, number, expires })).toEqual({ ok: false, why })
    expect(await vault.keep({ card, person, number, expires })).toEqual({ ok: false, why })
    expect(await store.get(card)).toBeUndefined()
  })

  test('behavior: real cards are kept where an operator allows it', async () => {
    const open = localVault({ store, keys, clock, allowRealCards: true })
    expect((await open.keep({ card, person, number: REAL_NUMBER, expires: '2027-12' })).ok).toBe(true)
    expect(await open.open(card, readNumber)).toBe(REAL_NUMBER)
  })

  test('behavior: a forgotten card is gone, and forgetting it again is fine', async () => {
    await vault.keep({ card, person, number: NUMBER, expires: '2027-12' })
    await vault.forget(card)
    await vault.forget(card)
    await expect(vault.open(card, readNumber)).rejects.toThrow(new CardMissing(card))
  })

  test('security: a row that was altered or given to somebody else does not open', async () => {
    await vault.keep({ card, person, number: NUMBER, expires: '2027-12' })
    const row = await store.get(card)
    if (!row) throw new Error('the row is missing')
    const flip = (bytes: Uint8Array, at: number) => {
      const copy = Buffer.from(bytes)
      copy[at] = (copy[at] ?? 0) ^ 1
      return copy
    }
    const forged = [
      { ...row, person: personId() },
      { ...row, card: cardId() },
      { ...row, keyVersion: 2 },
      ...[0, 12, row.sealed.length - 1].map((at) => ({ ...row, sealed: flip(row.sealed, at) })),
      ...[0, 12, row.wrappedKey.length - 1].map((at) => ({ ...row, wrappedKey: flip(row.wrappedKey, at) })),
      { ...row, sealed: row.sealed.subarray(0, 20) },
    ]
    for (const bad of forged) {
      const alone = memoryStore()
      await alone.insert(bad)
      const both: MasterKeys = { newest: 1, byVersion: new Map([...keys.byVersion, [2, randomBytes(32)]]) }
      const reader = localVault({ store: alone, keys: both, clock, allowRealCards: false })
      await expect(reader.open(bad.card, readNumber)).rejects.toThrow(CardSealBroken)
    }
    const intact = memoryStore()
    await intact.insert(row)
    const reader = localVault({ store: intact, keys, clock, allowRealCards: false })
    expect(await reader.open(card, readNumber)).toBe(NUMBER)
  })

  test('security: every row of a number looks different, and none holds it', async () => {
    const rows = []
    for (let n = 0; n < 5; n += 1) {
      const id = cardId()
      await vault.keep({ card: id, person, number: NUMBER, expires: '2027-12' })
      rows.push(await store.get(id))
    }
    expect(new Set(rows.map((row) => Buffer.from(row?.sealed ?? []).toString('hex'))).size).toBe(5)
    expect(new Set(rows.map((row) => row?.sealed.length)).size).toBe(1)
    for (const row of rows) {
      for (const bytes of [row?.sealed, row?.wrappedKey]) {
        expect(Buffer.from(bytes ?? []).includes(NUMBER)).toBe(false)
      }
    }
  })

  test('security: an error that repeats the number is replaced, others pass as they are', async () => {
    await vault.keep({ card, person, number: NUMBER, expires: '2027-12' })
    const plain = new Error('the network is down')
    await expect(vault.open(card, () => Promise.reject(plain))).rejects.toBe(plain)
    const carriers = [
      (number: string) => new Error(`field recipientPrimaryAccountNumber ${number} is wrong`),
      (number: string) => new Error('declined', { cause: new Error(number) }),
      (number: string) => Object.assign(new Error('400'), { response: { body: [`{"pan":"${number}"}`] } }),
      (number: string) => number,
    ]
    for (const carrier of carriers) {
      const error = await vault
        .open(card, async ({ number }) => Promise.reject(carrier(number)))
        .catch((caught: unknown) => caught)
      expect(error).toBeInstanceOf(Error)
      expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(NUMBER)
    }
  })

  test('security: an open card shows nothing when it is logged, spread or turned to JSON', async () => {
    await vault.keep({ card, person, number: NUMBER, expires: '2027-12' })
    const shown = await vault.open(card, async (plain) =>
      [
        inspect(plain, { showHidden: true }),
        JSON.stringify({ plain }),
        JSON.stringify({ ...plain }),
        `${plain}`,
      ].join(),
    )
    expect(shown).not.toContain(NUMBER)
    expect(shown).not.toContain('2027')
  })

  test('behavior: rotation moves every row to the newest key, after which the old one is not needed', async () => {
    const mine = await open()
    const first = masterKeys(1)
    const old = localVault({ store: mine.store, keys: first, clock, allowRealCards: false })
    const cards = Array.from({ length: 7 }, cardId)
    const faces = []
    for (const id of cards)
      faces.push(await old.keep({ card: id, person, number: NUMBER, expires: '2027-12' }))
    const linkKey = await old.secretKey('card links')

    const both: MasterKeys = { newest: 2, byVersion: new Map([...first.byVersion, [2, randomBytes(32)]]) }
    const during = localVault({ store: mine.store, keys: both, clock, allowRealCards: false })
    expect(await during.open(cards[0] ?? card, readNumber)).toBe(NUMBER)
    expect(await during.rotate()).toEqual({ cards: 7, secrets: 2 })
    expect(await during.rotate()).toEqual({ cards: 0, secrets: 0 })

    const onlyNew: MasterKeys = { newest: 2, byVersion: new Map([...both.byVersion].slice(1)) }
    const after = localVault({ store: mine.store, keys: onlyNew, clock, allowRealCards: false })
    for (const id of cards) expect(await after.open(id, readNumber)).toBe(NUMBER)
    expect(Buffer.from(await after.secretKey('card links'))).toEqual(Buffer.from(linkKey))
    const again = await after.keep({ card: cards[0] ?? card, person, number: NUMBER, expires: '2027-12' })
    expect(again).toEqual(faces[0])
    await expect(old.open(cards[0] ?? card, readNumber)).rejects.toThrow(CardSealBroken)
    await mine.close()
  })

  test('behavior: two vaults that start at once agree on the fingerprint key', async () => {
    const mine = await open()
    const vaults = Array.from({ length: 4 }, () =>
      localVault({ store: mine.store, keys, clock, allowRealCards: false }),
    )
    const made = await Promise.all(vaults.map((each) => each.secretKey('fingerprint')))
    expect(new Set(made.map((key) => Buffer.from(key).toString('hex'))).size).toBe(1)
    await mine.close()
  })
})

describe('in PostgreSQL', () => {
  let url: string
  let sql: Sql

  beforeAll(async () => {
    url = await testDatabase()
    sql = connectVault(url)
  })

  afterAll(() => sql.end())

  test('security: the gateway itself may not look into the vault, nor the vault out of it', async () => {
    const gateway = postgres(url, { max: 1, onnotice: () => {} })
    try {
      for (const table of ['vault.cards', 'vault.secrets']) {
        await expect(gateway.unsafe(`select * from ${table}`)).rejects.toThrow(
          'permission denied for schema vault',
        )
      }
      await expect(gateway.unsafe('drop table vault.cards')).rejects.toThrow(
        /permission denied|must be owner/,
      )
      await expect(sql.unsafe('select * from persons')).rejects.toThrow('permission denied for table persons')
    } finally {
      await gateway.end()
    }
  })

  test('security: nothing that is stored anywhere in the database holds the number or its security code', async () => {
    const vault = localVault({ store: postgresStore(sql), keys: masterKeys(1), clock, allowRealCards: false })
    const card = cardId()
    await vault.keep({ card, person: personId(), number: NUMBER, expires: '2027-12' })
    const tables = await sql<{ name: string }[]>`
      select format('%I.%I', table_schema, table_name) as name from information_schema.tables where table_schema = 'vault'`
    expect(tables.map(({ name }) => name).sort()).toEqual(['vault.cards', 'vault.secrets'])
    const hex = Buffer.from(NUMBER).toString('hex')
    for (const { name } of tables) {
      const rows = await sql.unsafe(`select t::text as row from ${name} t`)
      expect(rows.length).toBeGreaterThan(0)
      for (const { row } of rows) {
        expect(row).not.toContain(NUMBER)
        expect(row).not.toContain(hex)
        expect(row).not.toContain('cvv')
      }
    }
  })

  test('retry: what failed while the database was away works when it is back', async () => {
    let away = true
    const real = postgresStore(sql)
    const flaky: VaultStore = {
      ...real,
      secret: async (name) => {
        if (away) throw new Error('the database is away')
        return real.secret(name)
      },
    }
    const vault = localVault({ store: flaky, keys: masterKeys(1), clock, allowRealCards: false })
    await expect(vault.secretKey('once')).rejects.toThrow('away')
    away = false
    expect(await vault.secretKey('once')).toHaveLength(32)
  })
})
