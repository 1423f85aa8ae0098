/** Every fault that a rule can ask for: what a push says, what asking says, and what was executed. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { newIds, pushOf, railOf, type SimulatorProcess, short, startProcess } from './simulated.ts'

let simulator: SimulatorProcess
beforeAll(async () => {
  simulator = await startProcess()
})
afterEach(() => simulator.clearRules())
afterAll(() => simulator.remove())

interface Case {
  readonly fault: { readonly kind: string } & Readonly<Record<string, unknown>>
  readonly push: string
  readonly found: string
  readonly executed: boolean
}

const CASES: readonly Case[] = [
  {
    fault: { kind: 'action', code: '05' },
    push: 'declined soft 05',
    found: 'declined soft 05',
    executed: false,
  },
  { fault: { kind: 'action', code: '11' }, push: 'approved', found: 'approved', executed: true },
  {
    fault: { kind: 'action', code: 'Q1' },
    push: 'unknown unmapped_code',
    found: 'unknown unmapped_code',
    executed: false,
  },
  { fault: { kind: 'drop_before_execute' }, push: 'unknown ECONNRESET', found: 'absent', executed: false },
  { fault: { kind: 'execute_then_drop' }, push: 'unknown ECONNRESET', found: 'approved', executed: true },
  { fault: { kind: 'execute_then_hang' }, push: 'unknown timeout', found: 'approved', executed: true },
  {
    fault: { kind: 'execute_then_hang', ms: 50 },
    push: 'unknown ECONNRESET',
    found: 'approved',
    executed: true,
  },
  {
    fault: { kind: 'execute_then_5xx', status: 500 },
    push: 'unknown http_500',
    found: 'approved',
    executed: true,
  },
  { fault: { kind: 'execute_then_5xx' }, push: 'unknown http_504', found: 'approved', executed: true },
  { fault: { kind: 'no_execute_5xx' }, push: 'unknown http_503', found: 'absent', executed: false },
  { fault: { kind: 'execute_garbled_200' }, push: 'unknown garbled', found: 'approved', executed: true },
  {
    fault: { kind: 'execute_missing_action_code' },
    push: 'unknown no_action_code',
    found: 'approved',
    executed: true,
  },
  { fault: { kind: 'pending', code: '00', forMs: 0 }, push: 'pending', found: 'approved', executed: true },
  {
    fault: { kind: 'pending', code: '14', forMs: 0 },
    push: 'pending',
    found: 'declined hard 14 disable',
    executed: false,
  },
  { fault: { kind: 'pending', forMs: 600_000 }, push: 'pending', found: 'pending', executed: false },
  { fault: { kind: 'duplicate_303' }, push: 'approved', found: 'approved', executed: true },
  { fault: { kind: 'duplicate_94' }, push: 'approved', found: 'approved', executed: true },
  {
    fault: { kind: 'too_many_requests' },
    push: 'not_sent too_many_requests retryable',
    found: 'absent',
    executed: false,
  },
  { fault: { kind: 'slow', ms: 300 }, push: 'approved', found: 'approved', executed: true },
  { fault: { kind: 'slow', ms: 600_000 }, push: 'pending', found: 'pending', executed: false },
  { fault: { kind: 'reject', status: 400 }, push: 'declined config 3001', found: 'absent', executed: false },
  {
    fault: { kind: 'reject', status: 400, code: '9125' },
    push: 'declined config 9125',
    found: 'absent',
    executed: false,
  },
  {
    fault: { kind: 'reject', status: 400, form: 'errorMessage', echo: true },
    push: 'declined config 3001',
    found: 'absent',
    executed: false,
  },
  { fault: { kind: 'reject', status: 401 }, push: 'not_sent http_401', found: 'absent', executed: false },
  { fault: { kind: 'reject', status: 403 }, push: 'not_sent http_403', found: 'absent', executed: false },
  { fault: { kind: 'reject', status: 404 }, push: 'not_sent http_404', found: 'absent', executed: false },
  { fault: { kind: 'mle_wrong_key' }, push: 'unknown garbled', found: 'approved', executed: true },
]

test.for(CASES)(
  'behavior: $fault.kind $fault.code $fault.status',
  async ({ fault, push, found, executed }) => {
    const rail = railOf(simulator)
    const attempt = pushOf()
    const { stan, rrn } = attempt.ids
    await simulator.control('rules', { match: { path: 'push', stan }, fault, times: 1 })
    const outcome = await rail.push(attempt)
    const handle = outcome.kind === 'pending' ? outcome.statusIdentifier : undefined
    if (handle !== undefined) {
      expect(short(await rail.lookup({ ids: attempt.ids, of: 'push', statusIdentifier: handle }))).toBe(found)
    }
    const { transactions } = await simulator.journal()
    const mine = transactions.filter((entry) => entry.stan === stan && entry.rrn === rrn)
    expect({
      push: short(outcome),
      found: short(await rail.lookup({ ids: attempt.ids })),
      executed: mine.filter((entry) => entry.executed).length,
    }).toEqual({ push, found, executed: executed ? 1 : 0 })
    rail.close()
  },
)

describe('asking can fail too', () => {
  const BROKEN = [
    [{ kind: 'execute_then_drop' }, 'unknown query_ECONNRESET'],
    [{ kind: 'execute_then_hang' }, 'unknown query_timeout'],
    [{ kind: 'no_execute_5xx' }, 'unknown query_http_503'],
    [{ kind: 'execute_garbled_200' }, 'unknown query_garbled'],
    [{ kind: 'mle_wrong_key' }, 'unknown query_http_404'], // none found, but unreadable: no proof of absence
    [{ kind: 'too_many_requests' }, 'unknown query_http_429'],
    [{ kind: 'reject', status: 401 }, 'unknown query_http_401'],
    [{ kind: 'reject', status: 404 }, 'unknown query_http_404'],
  ] as const

  test.for(BROKEN)(
    'behavior: %o makes a lookup unknown, never absent and never not sent',
    async ([fault, said]) => {
      const rail = railOf(simulator)
      const { stan } = newIds()
      await simulator.control('rules', { match: { path: 'query', stan }, fault, times: 1 })
      expect(short(await rail.lookup({ ids: { ...newIds(), stan } }))).toBe(said)
      rail.close()
    },
  )

  test('behavior: a status that cannot be had is replaced by the query', async () => {
    const rail = railOf(simulator)
    const attempt = pushOf()
    await simulator.control('rules', {
      match: { stan: attempt.ids.stan },
      fault: { kind: 'pending', forMs: 0 },
    })
    const outcome = await rail.push(attempt)
    await simulator.control('rules', { match: { path: 'status' }, fault: { kind: 'execute_garbled_200' } })
    const statusIdentifier = outcome.kind === 'pending' ? (outcome.statusIdentifier ?? '') : ''
    expect(statusIdentifier).toMatch(/VDP_ARM$/)
    expect(short(await rail.lookup({ ids: attempt.ids, of: 'push', statusIdentifier }))).toBe('approved')
    rail.close()
  })
})

test('behavior: a status identifier lives for 24 hours, the query tells after that, for 120 days', async () => {
  const rail = railOf(simulator)
  const attempt = pushOf({ pan: '4957038000001201' }) // 48 hours in progress
  const outcome = await rail.push(attempt)
  const statusIdentifier = outcome.kind === 'pending' ? (outcome.statusIdentifier ?? '') : ''
  const look = async () => short(await rail.lookup({ ids: attempt.ids, of: 'push', statusIdentifier }))
  expect(await look()).toBe('pending')
  await simulator.control('clock', { advance: 'PT25H' })
  expect(await look()).toBe('pending')
  await simulator.control('clock', { advance: 'P2D' })
  expect(await look()).toBe('approved')
  await simulator.control('clock', { advance: 'P121D' })
  // Our own clock has not moved, so this is the network's word; with ids as old as that it proves nothing.
  expect(await look()).toBe('absent')
  const old = { ...attempt.ids, at: Date.now() - 121 * 86_400_000 }
  expect(short(await rail.lookup({ ids: old }))).toBe('unknown query_window_over')
  await simulator.control('reset', {})
  rail.close()
})

test('refusal: a re-send of what may have been executed is never said to be declined or not sent', async () => {
  const rail = railOf(simulator)
  for (const fault of [
    { kind: 'reject', status: 400 },
    { kind: 'reject', status: 403 },
    { kind: 'too_many_requests' },
  ]) {
    const attempt = pushOf({ resend: true })
    await simulator.control('rules', { match: { stan: attempt.ids.stan }, fault, times: 1 })
    expect(short(await rail.push(attempt))).toMatch(/^unknown resend_/)
  }
  const declined = pushOf({ pan: '4957039000000508', resend: true })
  expect(short(await rail.push(declined))).toBe('declined soft 05') // the issuer's own word is final
  rail.close()
  await simulator.control('rules', { fault: { kind: 'refuse_connect' } })
  const other = railOf(simulator)
  expect(short(await other.push(pushOf()))).toBe('not_sent ECONNREFUSED retryable')
  expect(short(await other.push(pushOf({ resend: true })))).toBe('unknown resend_ECONNREFUSED')
  expect(short(await other.lookup({ ids: newIds() }))).toBe('unknown query_ECONNREFUSED')
  other.close()
})

test('behavior: a door that is shut for a while opens again by itself', async () => {
  const rail = railOf(simulator)
  await simulator.control('rules', { fault: { kind: 'refuse_connect', forMs: 200 } })
  expect(short(await rail.push(pushOf()))).toBe('not_sent ECONNREFUSED retryable')
  await expect.poll(async () => short(await rail.push(pushOf())), { timeout: 10_000 }).toBe('approved')
  rail.close()
})
