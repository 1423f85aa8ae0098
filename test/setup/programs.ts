/** Programs that some tests need and that are not everywhere: such tests are skipped, and said to be, where they lack. */
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The full path of a program on the PATH; undefined where it is not installed. */
export function findProgram(...names: string[]): string | undefined {
  for (const name of names) {
    for (const dir of (process.env.PATH ?? '').split(delimiter)) {
      const path = join(dir, name)
      try {
        accessSync(path, constants.X_OK)
        return path
      } catch {
        // Not there: look on.
      }
    }
  }
  return undefined
}

export const redisServer = findProgram('redis-server')
export const chromium = findProgram('chromium', 'chromium-browser', 'google-chrome')
