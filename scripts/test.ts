/**
 * `npm test [-- ARGUMENTS OF VITEST]`: runs the tests and ends with a line of its own, `N passed, N failed`, and
 * `, N skipped` where any were. The exit code is 0 only for a run that ended, had tests and had no failure.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import type { Counts } from '../test/setup/count-reporter.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs')
const reporter = join(root, 'test/setup/count-reporter.ts')

const dir = mkdtempSync(join(tmpdir(), 'florin-counts-'))
const file = join(dir, 'counts.json')
const reporters = ['--reporter=default', `--reporter=${reporter}`]
const child = spawn(process.execPath, [vitest, 'run', ...reporters, ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, FLORIN_TEST_COUNTS: file },
})
// Ctrl-C reaches the child by itself; we stay to tell how it ended.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => child.kill('SIGTERM'))

child.once('close', (code, signal) => {
  const counts = read()
  rmSync(dir, { recursive: true, force: true })
  if (!counts) console.log(`The run did not end by itself (${signal ?? `exit code ${code}`}).`)
  const { passed, failed, skipped } = counts ?? { passed: 0, failed: 1, skipped: 0 }
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
  process.exitCode = code === 0 && failed === 0 && passed > 0 ? 0 : 1
})

function read(): Counts | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Counts
  } catch {
    return undefined
  }
}
