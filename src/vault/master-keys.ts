/** The vault's master keys: `VAULT_KEYS`, or `vault.key` in the data directory (keys/key-ring.ts says what that is worth). */
import { addKey, findKeys, type KeyRing, loadKeys, parseKeys } from '../keys/key-ring.ts'
import type { MasterKeys } from './envelope.ts'

const VAULT_KEYS = {
  variable: 'VAULT_KEYS',
  file: 'vault.key',
  orElse: 'the cards in the vault are lost',
} as const

interface Given {
  readonly text?: string | undefined
  readonly dataDir: string
}

/** Reads `1:base64,2:base64`; the last one seals. Throws an Error of one line that shows no key. */
export function parseMasterKeys(text: string): KeyRing {
  return parseKeys(VAULT_KEYS, text)
}

/** The keys of `VAULT_KEYS` where it is set, else of `vault.key` in the data directory, made if it is missing. */
export function loadMasterKeys(given: Given): KeyRing {
  return loadKeys(VAULT_KEYS, given)
}

/**
 * The same for a process that lives through a rotation: the file is read again before anything is sealed, so that nothing
 * comes under a key that a rotation has emptied, and for what was sealed under a key that came after its start. A file
 * that has gone away is no reason to make another key: the process goes on with those it has.
 */
export function livingMasterKeys(given: Given): MasterKeys {
  let keys = loadMasterKeys(given)
  const readAgain = (): void => {
    keys = findMasterKeys(given) ?? keys
  }
  return {
    get newest() {
      readAgain()
      return keys.newest
    },
    byVersion: {
      get(version) {
        if (keys.byVersion.get(version) === undefined) readAgain()
        return keys.byVersion.get(version)
      },
    },
  }
}

/** The keys that there are; undefined where the vault was never opened. Makes none. */
export function findMasterKeys(given: Given): KeyRing | undefined {
  return findKeys(VAULT_KEYS, given)
}

/** Adds a newer key to the file: what is sealed from now on uses it. Older keys stay, to open what they sealed. */
export function addMasterKey(dataDir: string): KeyRing {
  return addKey(VAULT_KEYS, dataDir)
}
