/**
 * One gateway on a data directory at a time, held by a file that names its holder.
 *
 * A process id alone is not enough: after a reboot, or in a container started anew, the same number is soon somebody
 * else. On Linux the holder is known by its id and its start time together.
 */
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Lock {
  release(): void
}

/** Takes the lock or throws an Error of one line that names the process which has it. */
export function takeLock(dataDir: string): Lock {
  const place = join(dataDir, 'florin.lock')
  const mine = `${process.pid} ${startOf(process.pid) ?? ''}`
  const draft = `${place}.${process.pid}`
  for (;;) {
    try {
      // A link appears with its content or not at all, so nobody reads a lock half written.
      writeFileSync(draft, mine, { mode: 0o600 })
      linkSync(draft, place)
      return { release: () => releaseIf(place, mine) }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    } finally {
      rmSync(draft, { force: true })
    }
    const holder = read(place)
    if (holder === undefined) continue
    if (alive(holder)) throw inUse(dataDir, holder)
    removeStale(dataDir, place, holder)
  }
}

/** Takes away a dead holder's lock; if another start was quicker and it is theirs by now, gives it back. */
function removeStale(dataDir: string, place: string, stale: string): void {
  const aside = `${place}.${process.pid}.stale`
  try {
    renameSync(place, aside)
  } catch {
    return
  }
  const taken = read(aside)
  if (taken !== undefined && taken !== stale) {
    try {
      linkSync(aside, place)
    } catch {
      // Somebody has it again already; either way it is not ours.
    }
    rmSync(aside, { force: true })
    throw inUse(dataDir, taken)
  }
  rmSync(aside, { force: true })
}

function inUse(dataDir: string, holder: string): Error {
  return new Error(`${dataDir} is in use by another Florin (process ${holder.split(' ')[0]})`)
}

function releaseIf(place: string, mine: string): void {
  if (read(place) === mine) rmSync(place, { force: true })
}

function read(place: string): string | undefined {
  try {
    return readFileSync(place, 'utf8')
  } catch {
    return undefined
  }
}

function alive(holder: string): boolean {
  const [pid = '', start = ''] = holder.split(' ')
  if (!isRunning(Number(pid))) return false
  const now = startOf(Number(pid))
  return now === undefined || start === '' || now === start
}

/** Whether a process with this id exists, whoever's it is. One that has ended and waits to be reaped does not count. */
export function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return statFields(pid)?.[0] !== 'Z'
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** When a process started, in clock ticks since boot. Linux only. */
function startOf(pid: number): string | undefined {
  return statFields(pid)?.[19]
}

/** The fields of /proc/PID/stat from the third, the state, on (proc_pid_stat(5)). */
function statFields(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name, field 2, stands in brackets and may hold spaces, so fields are counted from the last bracket.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}
