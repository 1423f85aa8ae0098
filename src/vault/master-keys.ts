/** The vault's master keys: `VAULT_KEYS`, or `vault.key` in the data directory (keys/key-ring.ts says what that is worth). */
import { addKey, loadKeys, parseKeys } from '../keys/key-ring.ts'
import type { MasterKeys } from './envelope.ts'

const VAULT_KEYS = {
  variable: 'VAULT_KEYS',
  file: 'vault.key',
  orElse: 'the cards in the vault are lost',
} as const

/** Reads `1:base64,2:base64`; the last one seals. Throws an Error of one line that shows no key. */
export function parseMasterKeys(text: string): MasterKeys {
  return parseKeys(VAULT_KEYS, text)
}

/** The keys of `VAULT_KEYS` where it is set, else of `vault.key` in the data directory, made if it is missing. */
export function loadMasterKeys(given: { text?: string | undefined; dataDir: string }): MasterKeys {
  return loadKeys(VAULT_KEYS, given)
}

/** Adds a newer key to the file: what is sealed from now on uses it. Older keys stay, to open what they sealed. */
export function addMasterKey(dataDir: string): MasterKeys {
  return addKey(VAULT_KEYS, dataDir)
}
