/**
 * Secrets that change by themselves, such as a token that is renewed, each in a file that we alone can read. A file is
 * replaced at once, so that whoever reads it in that moment, or after a power failure, has the old or the new.
 */
import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { SecretStore } from './x/token.ts'

const OWNER_ONLY = 0o600
const NAME = /^[a-z0-9-]{1,64}$/

/** Keeps secrets in a directory, which is made when it is first needed. Names are lower case with dashes. */
export function secretFiles(directory: string): SecretStore {
  const pathOf = (name: string): string => {
    if (!NAME.test(name)) throw new TypeError('the name of a secret is lower case with dashes')
    return join(directory, name)
  }
  return {
    async load(name) {
      try {
        return await readFile(pathOf(name), 'utf8')
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
        throw error
      }
    },
    async save(name, value) {
      await mkdir(directory, { recursive: true, mode: 0o700 })
      const path = pathOf(name)
      const next = `${path}.${randomBytes(6).toString('hex')}`
      const file = await open(next, 'wx', OWNER_ONLY)
      try {
        await file.writeFile(value)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(next, path)
      if (process.platform !== 'win32') await syncDirectory(directory)
    },
  }
}

/** The old value may be worth nothing any more (a refresh token works once): the new one's name must be on the disk. */
async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}
