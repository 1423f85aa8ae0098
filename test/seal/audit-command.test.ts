/** `npm run -s audit` as an operator uses it: keys from the environment, one JSON line, exit codes. */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { expect, test } from 'vitest'
import { sealPending } from '../../src/seal/seal.ts'
import { laneRig } from '../lane/rig.ts'

const SCRIPT = fileURLToPath(new URL('../../scripts/audit.ts', import.meta.url))

function audit(
  env: Record<string, string>,
  ...args: string[]
): Promise<{ code: number | null; out: string; said: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', SCRIPT, ...args], {
    env: { PATH: process.env.PATH ?? '', DATA_DIR: 'nowhere', ...env },
  })
  let [out, said] = ['', '']
  child.stdout.on('data', (piece) => {
    out += String(piece)
  })
  child.stderr.on('data', (piece) => {
    said += String(piece)
  })
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out, said })))
}

test('security: the audit verifies the seals, prints the head, and fails when a row was altered', async () => {
  const rig = await laneRig()
  await rig.say('bob', 'send $20 to @alice')
  await rig.say('bob', 'yes')
  const key = randomBytes(32)
  await sealPending(rig.database, { newest: 1, byVersion: new Map([[1, key]]) })
  const env = { DATABASE_URL: rig.url, SEAL_KEYS: `1:${key.toString('base64')}` }

  const head = await audit(env, '--head')
  expect(head.code).toBe(0)
  const { block, mac } = JSON.parse(head.out) as { block: number; mac: string }
  expect(block).toBe(1)

  const good = await audit(env, '--replay', '--published', `${block}:${mac}`)
  expect(good).toMatchObject({ code: 0, said: '' })
  expect(JSON.parse(good.out)).toMatchObject({ ok: true, sealedBlocks: 1, unsealedEvents: 0 })

  const other = await audit(env, '--published', `${block}:${'0'.repeat(64)}`)
  expect(other.code).toBe(1)
  expect(await audit(env, '--published', 'last week')).toMatchObject({ code: 2, out: '' })
  const blind = await audit({ DATABASE_URL: rig.url })
  expect(blind.code).toBe(1)
  expect(blind.out).toContain('which was not given')

  const owner = postgres(rig.url, { max: 1, onnotice: () => {} })
  await owner.unsafe(`alter table events disable trigger user; update events set outcome = 'ignored'`)
  await owner.end()
  const bad = await audit(env)
  expect(bad.code).toBe(1)
  const { ok, findings } = JSON.parse(bad.out) as { ok: boolean; findings: string[] }
  expect(ok).toBe(false)
  expect(findings).toEqual([expect.stringMatching(/^seal: block 1: event \S+ was altered$/)])
  // Six processes, one after the other: on a busy machine each takes its time to begin.
  await rig.close()
}, 300_000)
