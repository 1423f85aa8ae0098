/** The simulator as the gateway keeps it: up again on the same ports after a kill, and gone when it is told. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { spawnSimulator } from '../../src/rails/simulator/spawn.ts'
import { keptLog, pushOf, railOf, short } from './simulated.ts'

test('retry: a simulator that is killed comes back where it was, with what it had executed', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'florin-spawn-'))
  const simulator = await spawnSimulator(directory, keptLog())
  const rail = railOf({ directory, port: simulator.port })
  const attempt = pushOf()
  expect(short(await rail.push(attempt))).toBe('approved')
  const { pid } = JSON.parse(readFileSync(join(directory, 'running.json'), 'utf8')) as { pid: number }
  process.kill(pid, 'SIGKILL')
  await expect
    .poll(async () => short(await rail.lookup({ ids: attempt.ids })), { timeout: 20_000, interval: 100 })
    .toBe('approved')
  await simulator.stop()
  expect(short(await rail.push(pushOf()))).toMatch(/^(not_sent ECONNREFUSED retryable|unknown ECONNRESET)$/)
  rail.close()
  rmSync(directory, { recursive: true })
})
