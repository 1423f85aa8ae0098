/** The connection to the database is cut at the worst moments; the sender sends again; the money has moved once. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Incoming } from '../../src/kernel/event.ts'
import { Unavailable } from '../../src/lane/lane.ts'
import { testDatabase } from '../setup/database.ts'
import { Random } from '../simulation/random.ts'
import { type Cut, type CutProxy, cutProxy } from './cut-proxy.ts'
import { laneRig, message, type Rig } from './rig.ts'

const CUTS_AT_RANDOM = 40
const TRIES_MAX = 20

let rig: Rig
let proxy: CutProxy
beforeAll(async () => {
  proxy = await cutProxy(await testDatabase())
  rig = await laneRig({ url: proxy.url })
  await rig.submit(message('bob', 'balance'), message('alice', 'balance'))
})
afterAll(async () => {
  await rig.close()
  proxy.close()
})

/** As a platform does: the same again until it is taken. Answers how often it was not. */
async function deliver(...events: Incoming[]): Promise<number> {
  for (let failures = 0; failures < TRIES_MAX; failures += 1) {
    try {
      await rig.submit(...events)
      return failures
    } catch (error) {
      expect(error).toBeInstanceOf(Unavailable)
    }
  }
  throw new Error('it is never taken')
}

async function stored(events: readonly Incoming[]): Promise<number> {
  const keys = events.map(({ key }) => key)
  const [row] = await rig.database<{ count: number }[]>`
    select count(*)::int as count from events where key = any(${keys})`
  return row?.count ?? -1
}

async function balanceOf(who: string): Promise<number> {
  const [row] = await rig.database<{ balance: bigint }[]>`
    select a.credits_posted - a.debits_posted as balance from accounts a
    join identities i on i.person = a.owner where i.id = ${`x:id-${who}`}`
  return Number(row?.balance)
}

describe('a cut connection', () => {
  test.each<[Cut, number[]]>([
    ['before commit', [0]],
    ['during commit', [0, 1]],
    ['after commit', [1]],
  ])('retry: %s, the sender hears that it is not sure, and sends again', async (when, left) => {
    const before = await balanceOf('bob')
    await rig.say('bob', 'send $1 to @alice')
    const yes = message('bob', 'yes')
    proxy.cutNext(when)
    await expect(rig.submit(yes)).rejects.toThrow(Unavailable)
    expect(left).toContain(await stored([yes]))
    expect(await deliver(yes)).toBe(0)
    expect(await stored([yes])).toBe(1)
    expect(await balanceOf('bob')).toBe(before - 100)
    expect(await deliver(yes)).toBe(0)
    expect(await balanceOf('bob')).toBe(before - 100)
  })

  test('retry: wherever it is cut, everything was taken once', async () => {
    const seed = Number(process.env.SEED ?? 7)
    const random = new Random(seed)
    const [before, cutsBefore] = [await balanceOf('bob'), proxy.cuts]
    let paid = 0
    for (let turn = 0; turn < CUTS_AT_RANDOM; turn += 1) {
      const asked = message('bob', 'send $0.25 to @alice')
      const yes = message('bob', 'yes')
      proxy.cutAfter(random.int(1, 14))
      await deliver(asked)
      await deliver(yes)
      // What is read to compare is not to be cut.
      proxy.cutAfter(Number.POSITIVE_INFINITY)
      paid += 25
      expect(await balanceOf('bob'), `seed ${seed}, turn ${turn}`).toBe(before - paid)
    }
    expect(proxy.cuts - cutsBefore).toBeGreaterThan(CUTS_AT_RANDOM / 2)
    expect(await rig.findings()).toEqual([])
  })
})
