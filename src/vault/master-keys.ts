/**
 * The vault's master keys: from `VAULT_KEYS`, or, on a machine of one's own, made at the first start and kept in a file.
 *
 * A key file beside the database protects a stolen backup of the database alone, and nothing more: in production the
 * keys come from a secret manager by `VAULT_KEYS`.
 */
import { randomBytes } from 'node:crypto'
import { chmodSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { KEY_BYTES, type MasterKeys } from './envelope.ts'

/**
 * Reads `1:base64,2:base64`: versions go up, each key is 32 bytes, the last one seals. Throws an Error of one line that
 * says which entry is wrong and never what it holds.
 */
export function parseMasterKeys(text: string): MasterKeys {
  const byVersion = new Map<number, Uint8Array>()
  let newest = 0
  for (const [index, entry] of text.split(',').entries()) {
    const [, digits = '', base64 = ''] = /^\s*([1-9]\d{0,8}):([A-Za-z0-9+/_-]+={0,2})\s*$/.exec(entry) ?? []
    const key = Buffer.from(base64, 'base64')
    if (key.length !== KEY_BYTES) {
      throw new Error(`VAULT_KEYS: entry ${index + 1} is not "version:key" with 32 bytes in base64`)
    }
    const version = Number(digits)
    if (version <= newest) throw new Error(`VAULT_KEYS: entry ${index + 1} has a version that does not go up`)
    byVersion.set(version, key)
    newest = version
  }
  return { newest, byVersion }
}

/** The keys of `VAULT_KEYS` where it is set, else of `vault.key` in the data directory, made if it is missing. */
export function loadMasterKeys({
  text,
  dataDir,
}: {
  text?: string | undefined
  dataDir: string
}): MasterKeys {
  if (text) return parseMasterKeys(text)
  const file = keyFile(dataDir)
  const found = read(file)
  if (found !== undefined) return parseFile(file, found)
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, `1:${newKey()}\n`, { mode: 0o600 })
  try {
    // A link fails where the file is already there, so two first starts end up with the same key.
    linkSync(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft, { force: true })
  }
  return parseFile(file, readFileSync(file, 'utf8'))
}

/** Adds a newer key to the file: what is sealed from now on uses it. Older keys stay, to open what they sealed. */
export function addMasterKey(dataDir: string): MasterKeys {
  const file = keyFile(dataDir)
  const { newest } = loadMasterKeys({ dataDir })
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, `${readFileSync(file, 'utf8').trim()},${newest + 1}:${newKey()}\n`, { mode: 0o600 })
  chmodSync(draft, 0o600)
  renameSync(draft, file)
  return loadMasterKeys({ dataDir })
}

function keyFile(dataDir: string): string {
  return join(dataDir, 'vault.key')
}

function newKey(): string {
  return randomBytes(KEY_BYTES).toString('base64')
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function parseFile(file: string, text: string): MasterKeys {
  try {
    return parseMasterKeys(text.trim())
  } catch {
    throw new Error(`${file} is damaged: put back the keys it held, or the cards in the vault are lost`)
  }
}
