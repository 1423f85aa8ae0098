/** One attempt, one execution: whatever is concurrent, repeated, killed or random. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { NetworkIds, Outcome } from '../../src/rails/rail.ts'
import { NETWORK_FAULTS } from './network-faults.ts'
import { newIds, openCards, pushOf, railOf, type SimulatorProcess, short, startProcess } from './simulated.ts'

let simulator: SimulatorProcess
beforeAll(async () => {
  simulator = await startProcess()
})
afterAll(() => simulator.remove())

test('retry: 25 pushes of one attempt at once are one execution, and all hear of it', async () => {
  const rail = railOf(simulator)
  const ids = newIds()
  const outcomes = await Promise.all(Array.from({ length: 25 }, () => rail.push(pushOf({ ids }))))
  const { transactions, counters } = await simulator.journal()
  const mine = transactions.filter((entry) => entry.stan === ids.stan)
  expect(mine).toHaveLength(1)
  expect(mine[0]).toMatchObject({ executed: true, duplicates: 24 })
  expect(counters.push.executedUnits).toEqual({ USD: '5000' })
  // A 303 may find the original still in process; nobody hears anything else than approved or wait.
  expect(outcomes.filter(({ kind }) => kind !== 'approved' && kind !== 'pending')).toEqual([])
  expect(outcomes.some(({ kind }) => kind === 'approved')).toBe(true)
  expect(short(await rail.lookup({ ids, of: 'push' }))).toBe('approved')
  rail.close()
})

test('retry: a slow original is found by its duplicates, and its money moves once', async () => {
  const own = await startProcess()
  const rail = railOf(own)
  const ids = newIds()
  await own.control('rules', { match: { stan: ids.stan }, fault: { kind: 'slow', ms: 600_000 }, times: 1 })
  const first = rail.push(pushOf({ ids }))
  await expect.poll(async () => (await own.journal()).counters.push.received, { timeout: 10_000 }).toBe(1)
  const waiting = { kind: 'pending', statusIdentifier: expect.stringMatching(/VDP_ARM$/) }
  expect(await rail.push(pushOf({ ids, resend: true }))).toEqual(waiting) // by 303
  expect(await first).toEqual(waiting) // by 202
  await own.control('clock', { advance: 'PT10M' })
  expect(short(await rail.push(pushOf({ ids, resend: true })))).toBe('approved') // by 94
  expect((await own.journal()).transactions).toMatchObject([{ executed: true, duplicates: 2 }])
  rail.close()
  await own.remove()
})

test('security: other terms under the same ids execute nothing more', async () => {
  const rail = railOf(simulator)
  const ids = newIds()
  await rail.push(pushOf({ ids, units: 1_000n }))
  await rail.push(pushOf({ ids, units: 9_000n, pan: '4895142232120006' }))
  const mine = (await simulator.journal()).transactions.filter((entry) => entry.stan === ids.stan)
  expect(mine).toMatchObject([{ units: '1000', last4: '0003', executed: true }])
  rail.close()
})

test('retry: kill -9 between execution and answer leaves one execution, that asking finds', async () => {
  const own = await startProcess({ seed: 7 })
  const rail = railOf(own)
  const attempt = pushOf()
  await own.control('rules', { fault: { kind: 'execute_then_hang' } })
  const outcome = rail.push(attempt)
  await expect.poll(async () => (await own.journal()).counters.push.executed, { timeout: 10_000 }).toBe(1)
  await own.kill('SIGKILL')
  expect(short(await outcome)).toMatch(/^unknown (ECONNRESET|EPIPE)$/)
  expect(short(await rail.lookup({ ids: attempt.ids }))).toBe('unknown query_ECONNREFUSED')
  const again = await startProcess({ directory: own.directory, port: own.port, seed: 7 })
  await again.clearRules()
  expect(short(await rail.lookup({ ids: attempt.ids }))).toBe('approved')
  expect(short(await rail.push({ ...attempt, resend: true }))).toBe('approved')
  const { push } = (await again.journal()).counters
  expect(push).toMatchObject({ executed: 1, executedUnits: { USD: '5000' }, answeredApproved: 0 })
  rail.close()
  await again.remove()
})

test('retry: what was answered is remembered over a kill -9 too', async () => {
  const own = await startProcess()
  const rail = railOf(own)
  await rail.push(pushOf())
  // The client has the answer a moment before the simulator knows that it went out.
  await expect
    .poll(async () => (await own.journal()).counters.push.answeredApproved, { timeout: 10_000 })
    .toBe(1)
  await expect
    .poll(() => readFileSync(join(own.directory, 'journal.jsonl'), 'utf8'), { timeout: 10_000 })
    .toContain('"how":"answered"')
  await own.kill('SIGKILL')
  const again = await startProcess({ directory: own.directory })
  expect((await again.journal()).counters.push).toMatchObject({ executed: 1, answeredApproved: 1 })
  rail.close()
  await again.remove()
})

test('retry: killed under load, everything that was said to be approved is there after a restart', async () => {
  let own = await startProcess({ seed: 8 })
  const { directory, port } = own
  const said: { ids: NetworkIds; outcome: Outcome }[] = []
  for (let round = 0; round < 3; round += 1) {
    const rail = railOf(own)
    const burst = Promise.all(
      Array.from({ length: 60 }, async () => {
        const attempt = pushOf()
        said.push({ ids: attempt.ids, outcome: await rail.push(attempt) })
      }),
    )
    // Killed when the first are answered, while others are under way.
    await expect
      .poll(() => said.filter(({ outcome }) => outcome.kind === 'approved').length, {
        interval: 2,
        timeout: 30_000,
      })
      .toBeGreaterThan(round * 5)
    await own.kill('SIGKILL')
    await burst
    rail.close()
    own = await startProcess({ directory, port, seed: 8 })
  }
  const rail = railOf(own)
  const executed = new Set(
    (await own.journal()).transactions.filter((t) => t.executed).map(({ stan }) => stan),
  )
  const wrong = []
  for (const { ids, outcome } of said) {
    const found = (await rail.lookup({ ids })).kind
    if (found !== (executed.has(ids.stan) ? 'approved' : 'absent')) wrong.push({ ids, outcome, found })
    if (outcome.kind === 'approved' && !executed.has(ids.stan)) wrong.push({ ids, outcome, lost: true })
    if (outcome.kind === 'not_sent' && executed.has(ids.stan)) wrong.push({ ids, outcome, executed: true })
  }
  expect(wrong).toEqual([])
  rail.close()
  await own.remove()
})

const FAULTS = [...NETWORK_FAULTS, { kind: 'action', code: '96' }] as const

/** Asks, and sends again with the same ids what the network has never heard of, until it is known. */
async function resolved(rail: ReturnType<typeof railOf>, ids: NetworkIds, first: Outcome): Promise<Outcome> {
  let outcome = first
  for (let round = 0; round < 40; round += 1) {
    if (outcome.kind === 'approved' || outcome.kind === 'declined') return outcome
    if (outcome.kind === 'not_sent') {
      if (!outcome.retryable) return outcome
      outcome = await rail.push(pushOf({ ids }))
      continue
    }
    const handle = outcome.kind === 'pending' ? outcome.statusIdentifier : undefined
    const found = await rail.lookup({
      ids,
      of: 'push',
      ...(handle === undefined ? {} : { statusIdentifier: handle }),
    })
    outcome = found.kind === 'absent' ? await rail.push(pushOf({ ids, resend: true })) : found
  }
  throw new Error(`stuck at ${short(outcome)}`)
}

test('property: under random faults by seed, what is resolved as approved is what was executed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 1_000_000 }), async (seed) => {
      const own = await startProcess({ seed })
      const rail = railOf(own)
      try {
        await own.control('rules', { match: { path: 'push' }, fault: FAULTS, chance: 0.8 })
        await own.control('rules', {
          match: { path: 'query' },
          fault: [{ kind: 'execute_then_drop' }, { kind: 'no_execute_5xx' }, { kind: 'execute_garbled_200' }],
          chance: 0.3,
        })
        await own.control('rules', {
          match: { path: 'status' },
          fault: [{ kind: 'no_execute_5xx' }, { kind: 'reject', status: 404 }],
          chance: 0.3,
        })
        const approved = new Set<string>()
        await Promise.all(
          Array.from({ length: 200 }, async () => {
            const ids = newIds()
            const outcome = await resolved(rail, ids, await rail.push(pushOf({ ids })))
            if (outcome.kind === 'approved') approved.add(ids.stan)
          }),
        )
        const { transactions } = await own.journal()
        const executed = transactions.filter((entry) => entry.executed).map(({ stan }) => stan)
        expect(new Set(executed).size).toBe(executed.length)
        expect([...approved].sort()).toEqual(executed.sort())
        expect(approved.size).toBeGreaterThan(50)
      } finally {
        rail.close()
        await own.remove()
      }
    }),
    { numRuns: 3, endOnFailure: true, verbose: true },
  )
})

test('behavior: two simulators with one seed say the same of the same requests, in whatever order', async () => {
  const ids = Array.from({ length: 30 }, () => newIds())
  const run = async (order: readonly NetworkIds[]) => {
    const own = await startProcess({ seed: 42 })
    const rail = railOf(own, {}, undefined, openCards)
    await own.control('rules', { match: { path: 'push' }, fault: FAULTS, chance: 0.5 })
    const said = new Map<string, unknown>()
    await Promise.all(
      order.map(async (one) => void said.set(one.stan, short(await rail.push(pushOf({ ids: one }))))),
    )
    const { transactions } = await own.journal()
    const numbers = transactions.map((t) => [t.stan, t.transactionIdentifier, t.approvalCode])
    rail.close()
    await own.remove()
    return { said: [...said].sort(), numbers: numbers.sort() }
  }
  expect(await run([...ids].reverse())).toEqual(await run(ids))
})
