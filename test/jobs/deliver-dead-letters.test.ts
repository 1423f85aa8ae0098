/** What did not arrive, as the operator's command sees it and sends it again. */
import { spawn } from 'node:child_process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listUndelivered, resend } from '../../src/jobs/dead-letters.ts'
import { laneRig, type Rig } from '../lane/rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await laneRig()
  await rig.say('bob', 'send $5 to @alice')
  await rig.say('bob', 'yes')
  await rig.database`update outbox set done_at = now(), tries = 7, result =
    case body->>'kind' when 'prompt' then 'unknown' when 'receipt' then 'unknown' else 'dead' end`
})
afterAll(() => rig.close())

const deliveries = (...args: string[]): Promise<{ code: number | null; lines: string[] }> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/deliveries.ts', ...args], {
      env: { ...process.env, DATABASE_URL: rig.url },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let out = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text
    })
    child.once('close', (code) => resolve({ code, lines: out.trim().split('\n').filter(Boolean) }))
  })

test('behavior: an operator lists what did not arrive and has it sent again, once, and never a prompt', async () => {
  const { lines } = await deliveries('list')
  const listed = lines.map((line) => JSON.parse(line) as { id: string; kind: string; result: string })
  expect(listed.map(({ kind, result }) => [kind, result])).toEqual([
    ['notice', 'dead'],
    ['receipt', 'unknown'],
    ['prompt', 'unknown'],
  ])
  expect(lines.join()).not.toContain('$')
  const [notice = '', receipt = '', prompt = ''] = listed.map(({ id }) => id)
  const sent = await deliveries('resend', receipt, notice)
  expect(sent.code).toBe(0)
  expect(await resend(rig.database, receipt)).toBe('waiting')
  expect(await resend(rig.database, prompt)).toBe('prompt')
  expect(await resend(rig.database, 'rep_nobody')).toBe('not_found')
  const rows = await rig.database<{ repeats: number; tries: number; waits: boolean }[]>`
    select repeats, tries, relayed_at is null and done_at is null as waits from outbox
    where id in ${rig.database([receipt, notice])} order by id`
  expect(rows).toEqual([
    { repeats: 1, tries: 0, waits: true },
    { repeats: 0, tries: 0, waits: true },
  ])
  expect((await listUndelivered(rig.database, 10)).map(({ id }) => id)).toEqual([prompt])
}, 60_000)
