/**
 * Envelope encryption: each card has a data key of its own, and the data key is encrypted under a master key.
 *
 * AES-256-GCM with a random 96-bit nonce. A data key seals one text once, so its nonce cannot repeat; a master key
 * seals far fewer than the 2^32 data keys that random nonces are good for (NIST SP 800-38D, 8.3). What a row is (its
 * card, person and key version) is associated data: a row that is altered or exchanged does not open.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

export const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** Master keys by version; the greatest version seals, all of them open. */
export interface MasterKeys {
  readonly newest: number
  readonly byVersion: Pick<ReadonlyMap<number, Uint8Array>, 'get'>
}

export interface Envelope {
  readonly keyVersion: number
  readonly wrappedKey: Uint8Array
  readonly sealed: Uint8Array
}

/** Seals a text under a new data key. `subject` says what it is and whose; it must be given again to open it. */
export function sealEnvelope(keys: MasterKeys, subject: string, plain: Uint8Array): Envelope {
  const keyVersion = keys.newest
  const dataKey = randomBytes(KEY_BYTES)
  const context = `${subject}|${keyVersion}`
  try {
    return {
      keyVersion,
      wrappedKey: seal(masterKey(keys, keyVersion), `key|${context}`, dataKey),
      sealed: seal(dataKey, `text|${context}`, plain),
    }
  } finally {
    dataKey.fill(0)
  }
}

/** Opens what was sealed for this subject. Throws when anything was altered or the master key is missing. */
export function openEnvelope(keys: MasterKeys, subject: string, envelope: Envelope): Buffer {
  const context = `${subject}|${envelope.keyVersion}`
  const dataKey = unseal(masterKey(keys, envelope.keyVersion), `key|${context}`, envelope.wrappedKey)
  try {
    return unseal(dataKey, `text|${context}`, envelope.sealed)
  } finally {
    dataKey.fill(0)
  }
}

function masterKey(keys: MasterKeys, version: number): Uint8Array {
  const key = keys.byVersion.get(version)
  if (!key) throw new Error(`master key ${version} is missing`)
  return key
}

/** nonce, ciphertext, tag */
function seal(key: Uint8Array, associated: string, plain: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(associated))
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

function unseal(key: Uint8Array, associated: string, sealed: Uint8Array): Buffer {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) throw new Error('too short')
  const nonce = sealed.subarray(0, NONCE_BYTES)
  const tag = sealed.subarray(sealed.length - TAG_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(associated))
    .setAuthTag(tag)
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()])
}
