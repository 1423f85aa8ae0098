/**
 * Who runs PostgreSQL: ourselves, or, when we are root, a user without privileges, because PostgreSQL refuses root.
 */
import { execFile, spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { promisify } from 'node:util'

export interface Owner {
  readonly uid: number
  readonly gid: number
}

const OWNER_NAME = 'postgres'
const run = promisify(execFile)

/**
 * The user that PostgreSQL must run as; undefined: the user that we are. For root it is who owns the cluster already,
 * else the user `postgres`, who is made where there is none.
 */
export async function findOwner(dir: string): Promise<Owner | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const { uid, gid } = statSync(dir, { throwIfNoEntry: false }) ?? { uid: 0, gid: 0 }
  if (uid !== 0) return { uid, gid }
  const found = await lookUp()
  if (found) return found
  for (const [program, ...args] of [
    ['useradd', '--system', '--user-group', '--no-create-home', '--shell', '/bin/false', OWNER_NAME],
    ['adduser', '-S', '-D', '-H', '-s', '/bin/false', OWNER_NAME],
  ] as const) {
    await run(program, args).catch(() => undefined)
    const made = await lookUp()
    if (made) return made
  }
  throw new Error(
    `PostgreSQL cannot run as root and a user "${OWNER_NAME}" cannot be made: run as another user, or set DATABASE_URL`,
  )
}

async function lookUp(): Promise<Owner | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', OWNER_NAME]), run('id', ['-g', OWNER_NAME])])
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  } catch {
    return undefined
  }
}

/**
 * How PostgreSQL is told where its data is.
 *
 * Root's directories are often closed to others (`/root`, `mktemp -d`), so that the unprivileged user cannot reach the
 * data by its path although the data is its own. On Linux the process is started inside the directory and told
 * `/proc/self/cwd`, which needs no permission on the way there; the server and all its children stay in that
 * directory for life.
 */
export function dataArgument(dir: string, owner: Owner | undefined): string {
  return owner && process.platform === 'linux' ? '/proc/self/cwd' : dir
}

let deathSignal: readonly string[] | undefined

/**
 * Words to put before a command so that it is stopped when we die, even by `kill -9`: `setpriv` of util-linux, on Linux.
 * Empty where there is none; there, the next start finds and stops what was left running.
 */
export function diesWithUs(): readonly string[] {
  const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => existsSync(path))
  deathSignal ??=
    process.platform === 'linux' &&
    setpriv !== undefined &&
    spawnSync(setpriv, ['--pdeathsig', 'INT', 'true']).status === 0
      ? [setpriv, '--pdeathsig', 'INT']
      : []
  return deathSignal
}
