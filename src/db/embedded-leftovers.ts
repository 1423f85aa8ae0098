/**
 * Servers that a killed gateway, or a killed postmaster, left running on our data.
 *
 * A postmaster whose gateway died is stopped in order. Processes whose postmaster died are ended at once: they hold
 * the old shared memory, which keeps a new server from starting, and can no longer do anything right.
 */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { isRunning } from './embedded-lock.ts'

/** A fast shutdown writes a checkpoint; this is long enough for a slow disk, and then it is made shorter. */
const FAST_STOP_MS = 30_000
const IMMEDIATE_STOP_MS = 5_000
const POLL_MS = 20

export interface Postmaster {
  readonly pid: number
  readonly port: number
  readonly ready: boolean
}

/** Reads postmaster.pid: id, directory, start time, port, socket directory, address, memory key, state; a line each. */
export function readPostmaster(dir: string): Postmaster | undefined {
  try {
    const lines = readFileSync(join(dir, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' }
  } catch {
    return undefined
  }
}

/** Stops every server process that still works in this directory. The caller holds the lock of the data directory. */
export async function stopLeftovers(dir: string, warn: (line: string) => void): Promise<void> {
  const postmaster = readPostmaster(dir)
  let running = serversIn(dir)
  if (postmaster && running.includes(postmaster.pid)) {
    warn(`a database server was left running (process ${postmaster.pid}): stopping it`)
    await stopPostmaster(postmaster.pid)
    running = serversIn(dir)
  }
  for (const pid of running) signal(pid, 'SIGKILL')
  while (running.some(isRunning)) {
    await sleep(POLL_MS)
    running = serversIn(dir)
  }
  // Nobody is left, so the file is stale. PostgreSQL would take any process that has got the same id for the holder.
  rmSync(join(dir, 'postmaster.pid'), { force: true })
}

/** Stops a postmaster: fast, then at once, then by force. Crash recovery makes the last two safe. */
export async function stopPostmaster(pid: number): Promise<void> {
  for (const [name, wait] of [
    ['SIGINT', FAST_STOP_MS],
    ['SIGQUIT', IMMEDIATE_STOP_MS],
    ['SIGKILL', IMMEDIATE_STOP_MS],
  ] as const) {
    signal(pid, name)
    for (let waited = 0; waited < wait && isRunning(pid); waited += POLL_MS) await sleep(POLL_MS)
    if (!isRunning(pid)) return
  }
  throw new Error(`the database server (process ${pid}) cannot be stopped`)
}

/** Processes of PostgreSQL that work in this directory. */
export function serversIn(dir: string): number[] {
  return process.platform === 'linux' ? serversByProc(dir) : serversByPs(dir)
}

/** Every process of a server has its data directory as working directory. */
function serversByProc(dir: string): number[] {
  const place = realpathSync(dir)
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        // A shell that somebody left in the directory is not ours to end. A program replaced since is "(deleted)".
        const program = basename(readlinkSync(`/proc/${pid}/exe`)).replace(' (deleted)', '')
        return (program === 'postgres' || program === 'initdb') && readlinkSync(`/proc/${pid}/cwd`) === place
      } catch {
        return false
      }
    })
}

function serversByPs(dir: string): number[] {
  const pid = readPostmaster(dir)?.pid
  if (pid === undefined || !isRunning(pid)) return []
  try {
    const command = execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
    return command.includes('postgres') && command.includes(dir) ? [pid] : []
  } catch {
    return []
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It is gone, which is what we wanted.
  }
}
