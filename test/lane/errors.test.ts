/** A database that takes nothing just then is never a message's own fault, at whichever step it says so. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DEFAULT_POLICY } from '../../src/conversation/policy.ts'
import type { Database } from '../../src/db/connect.ts'
import { isUnavailable, TROUBLES, troubleOf } from '../../src/lane/errors.ts'
import { Lane, Unavailable } from '../../src/lane/lane.ts'
import { adoptPolicy } from '../../src/lane/policy.ts'
import { laneRig, message, type Rig } from './rig.ts'

let rig: Rig
beforeEach(async () => {
  rig = await laneRig()
})
afterEach(() => rig.close())

const coded = (code: string): Error => Object.assign(new Error('as PostgreSQL has it'), { code })

/** A lane whose first transactions fail with these, and that has a good database from then on. */
async function laneAfter(...faults: Error[]): Promise<Lane> {
  const begin: Database['begin'] = (...args: unknown[]) => {
    const fault = faults.shift()
    return fault === undefined
      ? (Reflect.apply(rig.database.begin, rig.database, args) as never)
      : (Promise.reject(fault) as never)
  }
  const database = new Proxy(rig.database, {
    get: (sql, name) => (name === 'begin' ? begin : Reflect.get(sql, name)),
  })
  const policy = await adoptPolicy(rig.database, DEFAULT_POLICY)
  return new Lane({ database, clock: rig.clock, policy, lane: 1 })
}

test.each([
  ['25006', 'read_only'],
  ['53100', 'disk_full'],
  ['53200', 'out_of_memory'],
  ['53300', 'out_of_connections'],
  ['53400', 'limit_reached'],
  ['57P02', 'unreachable'],
  ['57P03', 'unreachable'],
  ['ECONNREFUSED', 'unreachable'],
] as const)(
  'retry: %s (%s) is the database’s, and no message is recorded as failed for it',
  async (code, trouble) => {
    expect([isUnavailable(coded(code)), troubleOf(coded(code))]).toEqual([true, trouble])
    for (const faults of [[coded(code)], [new Error('a fault of ours'), coded(code)]]) {
      const lane = await laneAfter(...faults)
      const event = message('bob', 'balance')
      const taken = lane.submit([event])
      await expect(taken).rejects.toThrow(Unavailable)
      await expect(taken).rejects.toThrow(TROUBLES[trouble])
      expect(await rig.database`select 1 from events where key = ${event.key}`).toEqual([])
      await lane.submit([event])
      expect(await rig.database`select outcome from events where key = ${event.key}`).toEqual([
        { outcome: 'done' },
      ])
      await lane.close()
    }
  },
)
