/**
 * PostgreSQL of our own, so that a machine with Node and npm alone can run the gateway.
 *
 *     const database = await startEmbedded({ dataDir: '.florin', log })
 *     ... database.url ...
 *     await database.stop()
 *
 * The data directory holds: `postgres/` the cluster, `postgres.json` its port and passwords (mode 600),
 * `postgres.log` what the server says, `florin.lock` who uses it.
 *
 * The server listens on 127.0.0.1 only. It is stopped when we die, where the system lets us arrange that; where it is
 * left running, the next start stops it first. While we live, a server that dies is started again on the same port.
 */
import { randomInt } from 'node:crypto'
import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'

import { findBinaries, reasonOf } from './embedded-binaries.ts'
import { clusterDir, ensureCluster, readSecrets, type Secrets, writeSecrets } from './embedded-cluster.ts'
import { readPostmaster, serversIn, stopLeftovers } from './embedded-leftovers.ts'
import { type Lock, takeLock } from './embedded-lock.ts'
import { findOwner } from './embedded-owner.ts'
import { DiskFull, launch, type Placement, PortInUse, portIsFree, type Server } from './embedded-server.ts'

export interface EmbeddedLog {
  info(line: string): void
  warn(line: string): void
}

export interface EmbeddedOptions {
  /** Made if it is missing. */
  readonly dataDir: string
  readonly log: EmbeddedLog
  /** A port that it must be; without one the last one is taken again, or any free one. */
  readonly port?: number
  /** For tests, whose data nobody wants back: no waiting for the disk. */
  readonly fsync?: boolean
}

export interface Embedded {
  /** Of the database `florin`, as the role `florin`, which owns it and may make databases and roles. */
  readonly url: string
  /** Whether the server ended and does not start again because its disk is full. */
  diskFull(): boolean
  stop(): Promise<void>
}

const ROLE = 'florin'
const DATABASE = 'florin'
/** Below the ports that systems give to outgoing connections (32768 and up on Linux), so that it stays free. */
const PORT_MIN = 20_000
const PORT_MAX = 32_000
const PORT_TRIES = 20
const RESTART_MS = 200
const RESTART_MAX_MS = 5_000

/**
 * Starts the database of a data directory and waits until it takes connections. Throws an Error of one line when the
 * directory is used by another process or cannot be written, the port is in use, the disk is full, or PostgreSQL says no.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const dataDir = resolve(options.dataDir)
  const lock = openDirectory(dataDir)
  try {
    return await start(options, dataDir, lock)
  } catch (error) {
    lock.release()
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error
    throw new Error(`the database cannot be kept in ${dataDir}: ${reasonOf(error)}`)
  }
}

/** The running database of a data directory, if a gateway has it open; else starts it. For commands beside the gateway. */
export async function openEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const url = findEmbedded(options.dataDir)
  return url === undefined ? startEmbedded(options) : { url, diskFull: () => false, stop: async () => {} }
}

/** The address of a data directory's database if it is running; undefined if not. */
export function findEmbedded(dataDir: string): string | undefined {
  const dir = clusterDir(resolve(dataDir))
  const secrets = readSecrets(resolve(dataDir))
  const postmaster = readPostmaster(dir)
  if (!secrets || !postmaster?.ready || !serversIn(dir).includes(postmaster.pid)) return undefined
  return urlOf(ROLE, secrets.password, postmaster.port, DATABASE)
}

function openDirectory(dataDir: string): Lock {
  try {
    makeDirectory(dataDir)
    return takeLock(dataDir)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error
    throw new Error(`the data directory ${dataDir} cannot be used: ${reasonOf(error)}`)
  }
}

/**
 * Node's own `recursive` calls a read-only file system "no such file or directory", and never ends where a directory says
 * that of a new one, as /proc does.
 */
function makeDirectory(path: string): void {
  if (existsSync(path)) return
  makeDirectory(dirname(path))
  try {
    mkdirSync(path, { mode: 0o700 })
  } catch (error) {
    // Somebody else was faster.
    if (!existsSync(path)) throw error
  }
}

async function start(options: EmbeddedOptions, dataDir: string, lock: Lock): Promise<Embedded> {
  const dir = clusterDir(dataDir)
  const owner = await findOwner(dir)
  const binaries = await findBinaries(owner)
  const sync = options.fsync !== false
  const secrets = await ensureCluster({ dataDir, binaries, owner, sync })
  const placement: Placement = {
    dir,
    binaries,
    owner,
    logFile: join(dataDir, 'postgres.log'),
    ...(sync ? {} : { settings: { fsync: 'off', full_page_writes: 'off', shared_buffers: '128MB' } }),
  }
  const { log } = options
  await stopLeftovers(dir, (line) => log.warn(line))
  const { server, port } = await launchOnPort(placement, options, secrets.port)
  const keeper = keepRunning(server, placement, port, log)
  try {
    if (port !== secrets.port) writeSecrets(dataDir, { ...secrets, port })
    await provision(secrets, port)
  } catch (error) {
    await keeper.stop()
    throw error
  }
  return {
    url: urlOf(ROLE, secrets.password, port, DATABASE),
    diskFull: keeper.diskFull,
    stop: async () => {
      await keeper.stop()
      lock.release()
    },
  }
}

async function launchOnPort(
  placement: Placement,
  { port: wanted, log }: EmbeddedOptions,
  last: number | undefined,
): Promise<{ server: Server; port: number }> {
  for (let tries = 0; tries < PORT_TRIES; tries += 1) {
    const port = wanted ?? (tries === 0 && last !== undefined ? last : randomInt(PORT_MIN, PORT_MAX))
    try {
      if (!(await portIsFree(port))) throw new PortInUse(`port ${port} is in use`)
      return { server: await launch(placement, port, (line) => log.info(line)), port }
    } catch (error) {
      if (!(error instanceof PortInUse)) throw error
      if (wanted !== undefined) throw new Error(`the database's port ${wanted} is in use`)
    }
  }
  throw new Error('no free port for the database was found')
}

/** Starts the server again whenever it ends by itself, until it is told to stop. */
function keepRunning(
  first: Server,
  placement: Placement,
  port: number,
  log: EmbeddedLog,
): Pick<Embedded, 'diskFull' | 'stop'> {
  let server: Server | undefined = first
  let diskFull = false
  let stopping = false
  let restarting: Promise<void> = Promise.resolve()
  const onExit = () => server?.child.kill('SIGINT')
  process.once('exit', onExit)

  const restart = async (how: string) => {
    log.warn(`the database server ended (${how}): starting it again`)
    for (let wait = RESTART_MS; !stopping; wait = Math.min(2 * wait, RESTART_MAX_MS)) {
      try {
        await stopLeftovers(placement.dir, (line) => log.warn(line))
        server = await launch(placement, port, (line) => log.info(line))
        watch(server)
        diskFull = false
        log.info('the database server is back')
        return
      } catch (error) {
        diskFull = error instanceof DiskFull
        log.warn(`${(error as Error).message}; trying again`)
        await sleep(wait)
      }
    }
  }
  const watch = ({ child }: Server) => {
    const ended = (code: number | null, signal: string | null) => {
      server = undefined
      if (!stopping) restarting = restart(signal ?? `code ${code}`)
    }
    if (child.exitCode !== null || child.signalCode !== null) ended(child.exitCode, child.signalCode)
    else child.once('exit', ended)
  }
  watch(first)

  return {
    diskFull: () => diskFull,
    stop: async () => {
      stopping = true
      process.removeListener('exit', onExit)
      await restarting
      await server?.stop()
    },
  }
}

/** Makes the role and the database where they are missing. The role is no superuser: it does not need to be. */
async function provision({ password, adminPassword }: Secrets, port: number): Promise<void> {
  const own = postgres(urlOf(ROLE, password, port, DATABASE), { max: 1, onnotice: () => {} })
  try {
    await own`select 1`
    return
  } catch (error) {
    // 28P01 no such role or password, 3D000 no such database: a first start, or one that was cut short.
    if (!['28P01', '3D000'].includes((error as { code?: string }).code ?? '')) throw error
  } finally {
    await own.end()
  }
  const admin = postgres(urlOf('postgres', adminPassword, port, 'postgres'), { max: 1, onnotice: () => {} })
  try {
    const [role] = await admin`select 1 from pg_roles where rolname = ${ROLE}`
    const verb = role ? 'alter' : 'create'
    // The password is base64url, which needs no quoting.
    await admin.unsafe(`${verb} role ${ROLE} login createdb createrole password '${password}'`)
    const [database] = await admin`select 1 from pg_database where datname = ${DATABASE}`
    if (!database) await admin.unsafe(`create database ${DATABASE} owner ${ROLE}`)
  } finally {
    await admin.end()
  }
}

function urlOf(role: string, password: string, port: number, database: string): string {
  return `postgres://${role}:${password}@127.0.0.1:${port}/${database}`
}
