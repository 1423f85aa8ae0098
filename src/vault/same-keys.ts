/** Whether a process has the master keys of the others on its database: asked at its start, not at somebody's cash-out. */
import type { Sql } from 'postgres'
import { idFromHex } from '../kernel/ids.ts'
import type { LocalVault } from './local-vault.ts'
import { CardMissing, CardSealBroken } from './vault.ts'

/** One card that was altered says nothing about the keys; so many would. */
const CARDS_A_VERSION = 3

/**
 * Opens the secrets that are there and a few cards of each key version. Throws an Error of one line that names VAULT_KEYS when
 * nothing under a version opens: its key is missing, or is another.
 */
export async function checkMasterKeys(sql: Sql, vault: LocalVault): Promise<void> {
  const secrets = await sql<{ name: string; version: number }[]>`
    select name, key_version as version from vault.secrets`
  for (const { name, version } of secrets) if (!(await opens(vault.secretKey(name)))) throw wrongKey(version)
  // One step in the index for each version, however many cards are under it.
  const cards = await sql<{ version: number; cards: string[] }[]>`
    with recursive versions as (
      select min(key_version) as version from vault.cards
      union all
      select (select min(key_version) from vault.cards where key_version > version) from versions
      where version is not null
    )
    select version, array(
      select card::text from vault.cards where key_version = version order by card limit ${CARDS_A_VERSION}) as cards
    from versions where version is not null`
  for (const { version, cards: few } of cards) {
    const ids = few.map((card) => idFromHex('crd', card))
    const opened = await Promise.all(ids.map((id) => opens(vault.open(id, async () => {}))))
    if (!opened.includes(true)) throw wrongKey(version)
  }
}

async function opens(opening: Promise<unknown>): Promise<boolean> {
  try {
    await opening
    return true
  } catch (error) {
    // A card that is forgotten this moment is under no key any more.
    if (error instanceof CardMissing) return true
    if (error instanceof CardSealBroken) return false
    throw error
  }
}

function wrongKey(version: number): Error {
  return new Error(
    `VAULT_KEYS: what is sealed under key ${version} does not open; every machine needs the same keys (vault.key in DATA_DIR, where VAULT_KEYS is not set)`,
  )
}
