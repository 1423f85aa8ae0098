/**
 * One PostgreSQL server as a child of ours: its settings, its start, its death and its end.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, fstatSync, openSync, readFileSync, statSync, truncateSync } from 'node:fs'
import { createServer } from 'node:net'
import { totalmem } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'

import type { Binaries } from './embedded-binaries.ts'
import { readPostmaster, stopPostmaster } from './embedded-leftovers.ts'
import { dataArgument, diesWithUs, type Owner } from './embedded-owner.ts'

/**
 * An eighth of the machine's memory, in MiB: less than is usual for a machine of its own, and only touched as the data
 * grow. Keys of accounts land all over their index, and one that does not fit is read and written again and again.
 */
const BUFFERS_MIB = Math.max(128, Math.min(Math.floor(totalmem() / 2 ** 20 / 8), 8_192))

/** For two cores and a machine that does other work too; durable before fast. */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  synchronous_commit: 'on',
  fsync: 'on',
  shared_buffers: `${BUFFERS_MIB}MB`,
  wal_compression: 'on',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'warning',
  cluster_name: 'florin',
}

const DISK_FULL = 'the disk is full'
const LOG_MAX_BYTES = 5_000_000
const POLL_MS = 10
/** Crash recovery may take minutes, so a start has no time limit; the person is told that it still runs. */
const STILL_STARTING_MS = 5_000

export interface Placement {
  /** The server's data directory. */
  readonly dir: string
  readonly logFile: string
  readonly binaries: Binaries
  readonly owner: Owner | undefined
  /** Settings of PostgreSQL that differ from ours. */
  readonly settings?: Readonly<Record<string, string>>
}

export class PortInUse extends Error {}
export class DiskFull extends Error {}

export interface Server {
  readonly child: ChildProcess
  stop(): Promise<void>
}

/** Starts a server and waits until it takes connections. Throws PortInUse, DiskFull, or an Error with PostgreSQL's own reason. */
export async function launch(
  placement: Placement,
  port: number,
  note: (line: string) => void,
): Promise<Server> {
  const { dir, binaries, owner, logFile } = placement
  const settings = Object.entries({ ...SETTINGS, ...placement.settings, port: String(port) })
  const [program = '', ...args] = [
    ...diesWithUs(),
    binaries.postgres,
    '-D',
    dataArgument(dir, owner),
    ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
  trim(logFile)
  const log = openSync(logFile, 'a', 0o600)
  const logStart = fstatSync(log).size
  // Detached: a Ctrl-C in the terminal reaches us alone, and the database outlives what must still be saved.
  const child = spawn(program, args, {
    cwd: dir,
    detached: true,
    stdio: ['ignore', log, log],
    env: environment(binaries),
    ...owner,
  })
  closeSync(log)
  child.unref()
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`${binaries.postgres} cannot be run (${error.message})`))
    child.once('exit', () => resolve(reasonIn(readFileSync(logFile, 'utf8').slice(logStart))))
  })
  let reason: string | undefined
  void ended.then((text) => {
    reason = text
  })
  for (let waited = 0; ; waited += POLL_MS) {
    if (reason?.includes('could not bind')) throw new PortInUse(`port ${port} is in use`)
    if (reason !== undefined) {
      const Kind = reason === DISK_FULL ? DiskFull : Error
      throw new Kind(`the database does not start: ${reason} (see ${logFile})`)
    }
    const postmaster = readPostmaster(dir)
    if (postmaster?.pid === child.pid && postmaster?.ready) break
    if (waited % STILL_STARTING_MS === 0 && waited > 0) note('the database is still starting')
    await sleep(POLL_MS)
  }
  return { child, stop: () => stopChild(child) }
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  child.ref()
  const exited = new Promise((resolve) => child.once('exit', resolve))
  await Promise.all([exited, stopPostmaster(child.pid)])
}

/** Nothing of our own environment may steer the server: PGDATA, PGPORT and the like are left out. */
export function environment(binaries: Binaries): NodeJS.ProcessEnv {
  const libraryPath = process.platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH'
  return { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC', [libraryPath]: binaries.lib }
}

/** What PostgreSQL said was wrong, in one line. */
export function reasonIn(log: string): string {
  const lines = log.split('\n').map((line) => line.trim())
  const said = (kinds: string) => {
    const found = lines.find((line) => new RegExp(`(^|\\s)(${kinds}): `).test(line))
    return found?.replace(new RegExp(`^.*?(${kinds}): +`), '')
  }
  const bind = lines.find((line) => line.includes('could not bind'))
  if (bind) return bind.replace(/^.*?: +/, '')
  const full = lines.find((line) => /No space left on device|Check free disk space/.test(line))
  if (full) return DISK_FULL
  const fatal = said('FATAL|PANIC|ERROR|initdb: error|error')
  const detail = said('DETAIL')
  return fatal ? [fatal, detail].filter(Boolean).join(': ') : (lines.findLast(Boolean) ?? 'it gave no reason')
}

function trim(logFile: string): void {
  try {
    if (statSync(logFile).size > LOG_MAX_BYTES) truncateSync(logFile, 0)
  } catch {
    // There is none yet.
  }
}

/** Whether a port of the loopback can be bound right now. */
export async function portIsFree(port: number): Promise<boolean> {
  const probe = createServer()
  return new Promise((resolve) => {
    probe.once('error', () => resolve(false))
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)))
  })
}
