/** Payouts through BullMQ: one suite, on Redis and on PostgreSQL. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { workAttempt } from '../../src/jobs/attempts.ts'
import { pauseRail, railGate, resumeRail } from '../../src/jobs/gate.ts'
import { systemClock } from '../../src/kernel/clock.ts'
import { redisServer, type TestRedis, testRedis } from '../setup/redis.ts'
import { type MoneyRig, moneyRig } from './money-rig.ts'

const APPROVES = '4957039000000003'
const HANGS = '4957038000002407'

const stores = redisServer === undefined ? (['PostgreSQL'] as const) : (['Redis', 'PostgreSQL'] as const)

describe.each(stores)('payouts over %s', (store) => {
  let redis: TestRedis | undefined
  let rig: MoneyRig
  beforeAll(async () => {
    redis = store === 'Redis' ? await testRedis() : undefined
    rig = await moneyRig()
  }, 60_000)
  afterAll(() => rig?.close())

  const work = () => rig.work(redis === undefined ? {} : { redisUrl: redis.url })
  const agree = async (): Promise<void> => {
    const [booked, executed] = [await rig.booked(), await rig.executed()]
    expect(booked).toEqual({ ...executed, held: 0n })
    expect(await rig.findings()).toEqual([])
  }
  const rowOf = async (who: string): Promise<string> => {
    const [found] = await rig.database<{ id: string }[]>`
      select id from outbox where queue = 'payouts' order by id desc limit 1`
    if (found === undefined) throw new Error(`${who} has no job`)
    return found.id
  }

  test('retry: twenty-five jobs at once for one payout are one execution', async () => {
    await rig.card('amy', APPROVES)
    await rig.order('amy', 'cash out $50')
    const id = await rowOf('amy')
    await work()
    const jobs = Array.from({ length: 25 }, (_, n) => ({
      name: 'payouts',
      data: { id },
      opts: { jobId: `again-${n}` },
    }))
    await rig.queues.queue('payouts').addBulk(jobs)
    await rig.settled()
    const { counters } = await rig.simulator.journal()
    expect(counters.push).toMatchObject({ received: 1, executed: 1, duplicates: 0 })
    expect(await rig.told('amy')).toContain('$50.00 was paid out')
    await agree()
  })

  test('retry: a job that stalled after it was sent, run again, sends nothing', async () => {
    await rig.card('ben', HANGS)
    const before = (await rig.simulator.journal()).counters.push.received
    await rig.stopWork()
    await rig.order('ben', 'cash out $40')
    const id = await rowOf('ben')
    const first = workAttempt(rig.parts, id)
    await expect
      .poll(async () => (await rig.simulator.journal()).counters.push.received, { timeout: 10_000 })
      .toBe(before + 1)
    // The lock of the first is lost and BullMQ gives the job to others, while the first still waits for its answer.
    await Promise.all(Array.from({ length: 5 }, () => workAttempt(rig.parts, id)))
    await first
    await work()
    await rig.settled()
    expect((await rig.simulator.journal()).counters.push).toMatchObject({
      received: before + 1,
      duplicates: 0,
    })
    expect(await rig.told('ben')).toContain('$40.00 was paid out')
    await agree()
  })

  test('retry: a queue that loses everything in the middle loses no payout', async () => {
    await rig.card('cat', APPROVES)
    for (let n = 0; n < 12; n += 1) await rig.order('cat', 'cash out $5')
    if (redis !== undefined) {
      await redis.kill()
      await redis.start()
    } else {
      await Promise.all(
        ['payouts', 'resolve'].map((name) => rig.queues.queue(name).obliterate({ force: true })),
      )
    }
    await rig.settled(60_000)
    const [row] = await rig.database`
      select count(*)::int as done from payouts where state = 'approved' and units = 500`
    expect(row?.done).toBe(12)
    await agree()
  }, 90_000)

  test('refusal: a declined payout gives the money back and says so, a rail held back keeps it waiting', async () => {
    await rig.card('dan', '4957039000000508')
    await rig.order('dan', 'cash out $60')
    await rig.settled()
    expect(await rig.told('dan')).toMatch(/could not be paid out[\s\S]*Balance: \$5,000\.00/)

    await rig.stopWork()
    const gate = railGate({ database: rig.database, rail: 'visa-direct', clock: systemClock })
    await pauseRail(rig.database, 'visa-direct', 'a drill', systemClock.now())
    await rig.card('eve', APPROVES)
    const before = (await rig.simulator.journal()).counters.push.received
    await rig.order('eve', 'cash out $70')
    await workAttempt({ ...rig.parts, gate }, await rowOf('eve'))
    expect(await rig.told('eve')).toContain('stays reserved')
    expect((await rig.simulator.journal()).counters.push.received).toBe(before)
    await resumeRail(rig.database, 'visa-direct', systemClock.now())
    await work()
    await rig.settled()
    expect(await rig.told('eve')).toContain('$70.00 was paid out')
    await agree()
  })

  test('behavior: the relay keeps no more than a thousand jobs waiting', async () => {
    await rig.stopWork()
    await rig.database`
      insert into outbox (id, queue, priority, body, at)
      select 'job_bound' || lpad(n::text, 21, '0'), 'fundings', 1,
        '{"do":"pull","attempt":"att_00000000000000000000000000","nth":1,"delayMs":3600000}'::json, now()
      from generate_series(1, 1500) n`
    await work()
    const counts = async () => {
      const all = await rig.queues.queue('fundings').getJobCounts('waiting', 'prioritized', 'delayed')
      return Object.values(all).reduce((sum, count) => sum + count, 0)
    }
    await rig.relay?.close()
    const left = async () => {
      const [row] = await rig.database`
        select count(*)::int as left from outbox where id like 'job_bound%' and relayed_at is null`
      return row?.left as number
    }
    expect(await counts()).toBeLessThanOrEqual(1_000)
    expect(await left()).toBeGreaterThanOrEqual(500)
  })
})
