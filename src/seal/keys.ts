/** The keys that blocks are sealed with: `SEAL_KEYS`, or `seal.key` in the data directory. */
import { addKey, findKeys, type KeyPlace, type KeyRing, loadKeys } from '../keys/key-ring.ts'

export type SealKeys = KeyRing

const SEAL_KEYS: KeyPlace = {
  variable: 'SEAL_KEYS',
  file: 'seal.key',
  orElse: 'what they sealed cannot be verified',
}

/** The keys where they are given or kept, made if they are missing; the newest seals. */
export function loadSealKeys(given: { text?: string | undefined; dataDir: string }): SealKeys {
  return loadKeys(SEAL_KEYS, given)
}

/** The same for somebody who only reads: undefined where there are none. */
export function findSealKeys(given: { text?: string | undefined; dataDir: string }): SealKeys | undefined {
  return findKeys(SEAL_KEYS, given)
}

/** Adds a newer key to the file. Blocks name their key's version, so older keys are only needed to verify. */
export function addSealKey(dataDir: string): SealKeys {
  return addKey(SEAL_KEYS, dataDir)
}
