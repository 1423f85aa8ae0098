/** Sealed cards in PostgreSQL, in a schema that one role alone may read (drizzle/0002_vault.sql). */
import postgres, { type Sql } from 'postgres'

import { idFromHex, idToHex } from '../kernel/ids.ts'
import type { SealedCard, SealedSecret, VaultStore } from './store.ts'

/** Two: a payout and a card page at the same time; more work at once waits its turn. */
const CONNECTIONS = 2

/**
 * Connects as the role `florin_vault`. The address may name that role itself, or one that may become it; the gateway's
 * own may, and does so on these connections only.
 */
export function connectVault(url: string): Sql {
  return postgres(url, {
    max: CONNECTIONS,
    connect_timeout: 10,
    onnotice: () => {},
    connection: { application_name: 'florin vault', options: '-c role=florin_vault -c jit=off' },
  })
}

/** How many rows are sealed under each master key, oldest key first: what is under none may be forgotten. */
export async function sealedUnder(
  sql: Sql,
): Promise<readonly { readonly key: number; readonly cards: number; readonly secrets: number }[]> {
  return sql<{ key: number; cards: number; secrets: number }[]>`
    select key_version as key, count(*) filter (where card)::int as cards,
      count(*) filter (where not card)::int as secrets
    from (select key_version, true as card from vault.cards
      union all select key_version, false from vault.secrets) as rows
    group by key_version order by key_version`
}

interface CardRow {
  readonly card: string
  readonly person: string
  readonly key_version: number
  readonly wrapped_key: Buffer
  readonly sealed: Buffer
  readonly fingerprint: string
}

type SecretRow = Pick<CardRow, 'key_version' | 'wrapped_key' | 'sealed'> & { readonly name: string }

/** The vault's store over connections of `connectVault`. */
export function postgresStore(sql: Sql): VaultStore {
  return {
    insert: async (row) => {
      const done = await sql`
        insert into vault.cards (card, person, key_version, wrapped_key, sealed, fingerprint)
        values (${idToHex(row.card)}, ${idToHex(row.person)}, ${row.keyVersion}, ${bytes(row.wrappedKey)},
          ${bytes(row.sealed)}, ${row.fingerprint})
        on conflict do nothing`
      return done.count === 1
    },
    get: async (card) => {
      const [row] = await sql<CardRow[]>`select * from vault.cards where card = ${idToHex(card)}`
      return row && cardOf(row)
    },
    update: async (row, sealedUnder) => {
      const done = await sql`
        update vault.cards
        set key_version = ${row.keyVersion}, wrapped_key = ${bytes(row.wrappedKey)}, sealed = ${bytes(row.sealed)}
        where card = ${idToHex(row.card)} and key_version = ${sealedUnder}`
      return done.count === 1
    },
    delete: async (card) => {
      await sql`delete from vault.cards where card = ${idToHex(card)}`
    },
    sealedBelow: async (version, limit) => {
      const rows = await sql<CardRow[]>`
        select * from vault.cards where key_version < ${version} order by card limit ${limit}`
      return rows.map(cardOf)
    },
    ...secretsIn(sql),
  }
}

function secretsIn(
  sql: Sql,
): Pick<VaultStore, 'secret' | 'insertSecret' | 'updateSecret' | 'secretsSealedBelow'> {
  return {
    secret: async (name) => {
      const [row] = await sql<SecretRow[]>`select * from vault.secrets where name = ${name}`
      return row && secretOf(row)
    },
    insertSecret: async (row) => {
      const done = await sql`
        insert into vault.secrets (name, key_version, wrapped_key, sealed)
        values (${row.name}, ${row.keyVersion}, ${bytes(row.wrappedKey)}, ${bytes(row.sealed)})
        on conflict do nothing`
      return done.count === 1
    },
    updateSecret: async (row, sealedUnder) => {
      const done = await sql`
        update vault.secrets
        set key_version = ${row.keyVersion}, wrapped_key = ${bytes(row.wrappedKey)}, sealed = ${bytes(row.sealed)}
        where name = ${row.name} and key_version = ${sealedUnder}`
      return done.count === 1
    },
    secretsSealedBelow: async (version) => {
      const rows = await sql<SecretRow[]>`select * from vault.secrets where key_version < ${version}`
      return rows.map(secretOf)
    },
  }
}

function cardOf(row: CardRow): SealedCard {
  return {
    card: idFromHex('crd', row.card),
    person: idFromHex('per', row.person),
    fingerprint: row.fingerprint,
    ...envelopeOf(row),
  }
}

function secretOf(row: SecretRow): SealedSecret {
  return { name: row.name, ...envelopeOf(row) }
}

function envelopeOf(row: SecretRow | CardRow) {
  return { keyVersion: row.key_version, wrappedKey: row.wrapped_key, sealed: row.sealed }
}

function bytes(data: Uint8Array): Buffer {
  return Buffer.from(data.buffer, data.byteOffset, data.byteLength)
}
