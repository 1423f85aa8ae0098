/**
 * Secret keys by version: from an environment variable, or, on a machine of one's own, made at the first start and kept in
 * a file.
 *
 * A key file beside the database protects a stolen backup of the database alone, and nothing more: in production the
 * keys come from a secret manager by the variable.
 */
import { randomBytes } from 'node:crypto'
import {
  closeSync,
  fchmodSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'

export const KEY_BYTES = 32

/** Keys by version: the greatest version is used for what is new, all of them for what is there. */
export interface KeyRing {
  readonly newest: number
  readonly byVersion: ReadonlyMap<number, Uint8Array>
}

/** Where a ring of keys is kept. */
export interface KeyPlace {
  /** The environment variable that holds it in production. */
  readonly variable: string
  /** Name of the file in the data directory that holds it otherwise. */
  readonly file: string
  /** What is lost when the file is: ends the message about a damaged file. */
  readonly orElse: string
}

/**
 * Reads `1:base64,2:base64`: versions go up, each key is 32 bytes. Throws an Error of one line that says which entry is wrong
 * and never what it holds.
 */
export function parseKeys({ variable }: KeyPlace, text: string): KeyRing {
  const byVersion = new Map<number, Uint8Array>()
  let newest = 0
  for (const [index, entry] of text.split(',').entries()) {
    const [, digits = '', base64 = ''] = /^\s*([1-9]\d{0,8}):([A-Za-z0-9+/_-]+={0,2})\s*$/.exec(entry) ?? []
    const key = Buffer.from(base64, 'base64')
    if (key.length !== KEY_BYTES) {
      throw new Error(`${variable}: entry ${index + 1} is not "version:key" with 32 bytes in base64`)
    }
    const version = Number(digits)
    if (version <= newest)
      throw new Error(`${variable}: entry ${index + 1} has a version that does not go up`)
    byVersion.set(version, key)
    newest = version
  }
  return { newest, byVersion }
}

/** The keys of the variable's text where there is one, else of the file; undefined when that is not there either. */
export function findKeys(
  place: KeyPlace,
  { text, dataDir }: { readonly text?: string | undefined; readonly dataDir: string },
): KeyRing | undefined {
  if (text) return parseKeys(place, text)
  const found = read(join(dataDir, place.file))
  return found === undefined ? undefined : parseFile(place, dataDir, found)
}

/** The same, and a file with a first key is made where neither is there. */
export function loadKeys(
  place: KeyPlace,
  { text, dataDir }: { readonly text?: string | undefined; readonly dataDir: string },
): KeyRing {
  const found = findKeys(place, { text, dataDir })
  if (found !== undefined) return found
  const file = join(dataDir, place.file)
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const draft = `${file}.${process.pid}`
  writeThrough(draft, `1:${newKey()}\n`)
  try {
    // A link fails where the file is already there, so two first starts end up with the same key.
    linkSync(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft, { force: true })
  }
  syncDirectory(dataDir)
  return parseFile(place, dataDir, readFileSync(file, 'utf8'))
}

/** Adds a newer key to the file: what comes from now on uses it. Older keys stay, for what is under them. */
export function addKey(place: KeyPlace, dataDir: string): KeyRing {
  const file = join(dataDir, place.file)
  const { newest } = loadKeys(place, { dataDir })
  const draft = `${file}.${process.pid}`
  writeThrough(draft, `${readFileSync(file, 'utf8').trim()},${newest + 1}:${newKey()}\n`)
  renameSync(draft, file)
  syncDirectory(dataDir)
  return loadKeys(place, { dataDir })
}

/** Writes a file for its owner only, down to the disk: what is sealed outlives a power cut, so its key has to. */
function writeThrough(path: string, text: string): void {
  const file = openSync(path, 'w', 0o600)
  try {
    fchmodSync(file, 0o600)
    writeFileSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Makes sure of the names in a directory, where the system lets a directory be opened. */
function syncDirectory(path: string): void {
  if (process.platform === 'win32') return
  const directory = openSync(path, 'r')
  try {
    fsyncSync(directory)
  } finally {
    closeSync(directory)
  }
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

function parseFile(place: KeyPlace, dataDir: string, text: string): KeyRing {
  try {
    return parseKeys(place, text.trim())
  } catch {
    throw new Error(`${join(dataDir, place.file)} is damaged: put back the keys it held, or ${place.orElse}`)
  }
}
