/**
 * The driver must be the mended one. postgres 3.4.9 loses a process, or a connection for ever, when the server closes a
 * connection while a write is waiting (porsager/postgres issues 1154 and 1208); `patches/` mends it at `npm ci`.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Throws an Error of one line when the install scripts were not run and the driver is as it was published. */
export function checkDriver(): void {
  const file = fileURLToPath(new URL('connection.js', import.meta.resolve('postgres')))
  if (!readFileSync(file, 'utf8').includes('if (socket === null)')) {
    throw new Error(
      'the database driver is not mended: install scripts were not run; run "npx patch-package" once',
    )
  }
}
