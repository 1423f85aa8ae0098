/**
 * The database cluster on disk: made once with `initdb`, by way of a rename, so that a first start cut short leaves
 * nothing that looks whole.
 */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'

import type { Binaries } from './embedded-binaries.ts'
import { serversIn } from './embedded-leftovers.ts'
import { dataArgument, diesWithUs, type Owner } from './embedded-owner.ts'
import { environment, reasonIn } from './embedded-server.ts'

/** Kept in the data directory for its owner's eyes only. */
export interface Secrets {
  /** Of the role `postgres`, for an operator with the key to the machine. */
  readonly adminPassword: string
  /** Of the role `florin`, which the gateway uses. */
  readonly password: string
  /** The port of the last start, taken again when it is free. */
  readonly port?: number
}

const DRAFT_PREFIX = 'postgres.new-'

export function clusterDir(dataDir: string): string {
  return join(dataDir, 'postgres')
}

/** Reads what the last start wrote; undefined before the first. */
export function readSecrets(dataDir: string): Secrets | undefined {
  try {
    return JSON.parse(readFileSync(secretsFile(dataDir), 'utf8')) as Secrets
  } catch {
    return undefined
  }
}

/** Written aside and renamed: a crash leaves the old one or the new one. */
export function writeSecrets(dataDir: string, secrets: Secrets): void {
  const draft = `${secretsFile(dataDir)}.new`
  writeFileSync(draft, `${JSON.stringify(secrets)}\n`, { mode: 0o600 })
  chmodSync(draft, 0o600)
  renameSync(draft, secretsFile(dataDir))
}

function secretsFile(dataDir: string): string {
  return join(dataDir, 'postgres.json')
}

export interface InitOptions {
  readonly dataDir: string
  readonly binaries: Binaries
  readonly owner: Owner | undefined
  /** Off only for databases of tests, which nobody wants back after a crash. */
  readonly sync?: boolean
}

/** Makes the cluster unless it is there, and gives its secrets. The caller holds the lock of the data directory. */
export async function ensureCluster(options: InitOptions): Promise<Secrets> {
  const { dataDir } = options
  removeDrafts(dataDir)
  const known = readSecrets(dataDir)
  if (existsSync(join(clusterDir(dataDir), 'PG_VERSION'))) {
    if (known) return known
    throw new Error(`${secretsFile(dataDir)} is missing or unreadable, so the database cannot be opened`)
  }
  // The passwords are on disk before the cluster that has them is.
  const secrets = known ?? { adminPassword: newPassword(), password: newPassword() }
  writeSecrets(dataDir, secrets)
  const draft = join(dataDir, `${DRAFT_PREFIX}${randomBytes(4).toString('hex')}`)
  const dir = join(draft, 'data')
  const passwordFile = join(draft, 'password')
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  writeFileSync(passwordFile, `${secrets.adminPassword}\n`, { mode: 0o400 })
  if (options.owner) {
    for (const path of [draft, dir, passwordFile]) chownSync(path, options.owner.uid, options.owner.gid)
  }
  try {
    await initdb(options, dir)
    renameSync(dir, clusterDir(dataDir))
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
  return secrets
}

function newPassword(): string {
  return randomBytes(24).toString('base64url')
}

function removeDrafts(dataDir: string): void {
  for (const name of readdirSync(dataDir)) {
    if (!name.startsWith(DRAFT_PREFIX)) continue
    const draft = join(dataDir, name)
    if (existsSync(join(draft, 'data'))) {
      for (const pid of serversIn(join(draft, 'data'))) process.kill(pid, 'SIGKILL')
    }
    rmSync(draft, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
  }
}

async function initdb({ binaries, owner, sync }: InitOptions, dir: string): Promise<void> {
  const [program = '', ...args] = [
    ...diesWithUs(),
    binaries.initdb,
    `--pgdata=${dataArgument(dir, owner)}`,
    '--username=postgres',
    // Relative to the working directory: the way from the root may be closed to the user that we run it as.
    '--pwfile=../password',
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--no-instructions',
    ...(sync === false ? ['--no-sync'] : []),
  ]
  const child = spawn(program, args, {
    cwd: dir,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environment(binaries),
    ...owner,
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  }
  const failure = await new Promise<string | undefined>((resolve) => {
    child.once('error', (error) => resolve(`${binaries.initdb} cannot be run (${error.message})`))
    child.once('close', (code) => resolve(code === 0 ? undefined : reasonIn(said)))
  })
  if (failure !== undefined) throw new Error(`the database cannot be made: ${failure}`)
}
