/** The relay beside queues that are full, and beside other relays. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Queues } from '../../src/jobs/queues.ts'
import { startRelay } from '../../src/jobs/relay.ts'
import { HOUR_MS } from '../../src/kernel/clock.ts'
import { createLog } from '../../src/telemetry/log.ts'
import { laneRig, type Rig } from '../lane/rig.ts'

let rig: Rig
beforeEach(async () => {
  rig = await laneRig()
})
afterEach(async () => {
  await rig.close()
})

/** A store whose queues hold as many jobs as they may, or that is away. */
function storeThat(state: { is: 'full' | 'away' }): Queues {
  const getJobCounts = async () => {
    if (state.is === 'away') throw new Error('the store is away')
    return { waiting: 1_000 }
  }
  return { queue: () => ({ getJobCounts }) } as unknown as Queues
}

/** More than twenty looks in half a second are no waiting: the longest wait is a second, the shortest 50 ms. */
const LOOKS_MAX = 20

test.each(['relayed by another process', 'beside a store that goes away'] as const)(
  'retry: a queue that was full, with its rows %s, is not looked at again and again',
  async (what) => {
    await rig.database`
      insert into outbox (id, queue, priority, body, at)
      values ('job_full', 'payouts', 1, '{"do":"push","attempt":"att_00000000000000000000000000","nth":1}', now())`
    let statements = 0
    const database = new Proxy(rig.database, {
      apply(sql, self, words) {
        statements += 1
        return Reflect.apply(sql, self, words)
      },
    })
    const state: { is: 'full' | 'away' } = { is: 'full' }
    const relay = startRelay({
      database,
      queues: storeThat(state),
      names: ['payouts'],
      log: createLog('silent'),
    })
    const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
    await wait(120)
    if (what === 'beside a store that goes away') state.is = 'away'
    else await rig.database`update outbox set relayed_at = now() where id = 'job_full'`
    const before = statements
    await wait(500)
    await relay.close()
    expect(before).toBeGreaterThan(1)
    expect(statements - before).toBeLessThan(LOOKS_MAX)
  },
)

test('retry: a queue that was full when the clock was set back is looked at again when it has room', async () => {
  await rig.database`
    insert into outbox (id, queue, priority, body, at)
    values ('job_back', 'payouts', 1, '{"do":"push","attempt":"att_00000000000000000000000000","nth":1}', now())`
  let looks = 0
  let waiting = 1_000
  const added: unknown[] = []
  const getJobCounts = async () => {
    looks += 1
    return { waiting }
  }
  const addBulk = async (jobs: unknown[]) => added.push(...jobs)
  const queues = { queue: () => ({ getJobCounts, addBulk }) } as unknown as Queues
  const relay = startRelay({ database: rig.database, queues, names: ['payouts'], log: createLog('silent') })
  await expect.poll(() => looks, { timeout: 5_000 }).toBeGreaterThan(0)
  const { now } = Date
  const setBack = vi.spyOn(Date, 'now').mockImplementation(() => now() - HOUR_MS)
  waiting = 0
  try {
    await expect.poll(() => added.length, { timeout: 5_000 }).toBe(1)
  } finally {
    setBack.mockRestore()
    await relay.close()
  }
})
