/** A wallet that another lane opens while an order waits for the lock on those that there were: it is meant, too. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Person } from '../../src/conversation/people.ts'
import { DEFAULT_POLICY } from '../../src/conversation/policy.ts'
import { Missing, World } from '../../src/conversation/world.ts'
import { idFromHex, type PersonId } from '../../src/kernel/ids.ts'
import { join } from '../../src/payments/link.ts'
import { laneRig, type Rig } from './rig.ts'

let rig: Rig
beforeEach(async () => {
  rig = await laneRig()
})
afterEach(() => rig.close())

/**
 * Does it while another lane is paying this chat's person rupees for the first time: their wallets locked, a new one made.
 * The rows are put there by hand, so that the lane is surely met half way; no event tells of them.
 */
async function whilePaidRupees(chat: string, run: () => Promise<unknown>): Promise<void> {
  const lane = await rig.database.reserve()
  try {
    const owner = rig.database`(select person from identities where id = ${chat})`
    await lane`begin`
    await lane`select id from accounts where owner = ${owner} for no key update`
    await lane`insert into accounts select overlay(id::text placing 'ff' from 35)::uuid, kind, 'INR', owner, shard,
      0, 500, 0, 0, 0, credit_limit, false, false, false from accounts where owner = ${owner}`
    const [own] = await lane<{ pid: number }[]>`select pg_backend_pid() as pid`
    const done = run()
    const waiting = () =>
      rig.database`select from pg_stat_activity where ${own?.pid ?? 0}::int = any(pg_blocking_pids(pid))`
    await expect.poll(async () => (await waiting()).length, { timeout: 20_000 }).toBe(1)
    await lane`commit`
    await done
  } finally {
    lane.release()
  }
}

/** Of whoever has this chat: asset, minor units, and what is frozen. */
async function walletsOf(chat: string): Promise<readonly string[]> {
  const rows = await rig.database<{ line: string }[]>`
    select concat_ws(' ', asset, credits_posted - debits_posted, case when frozen_in then 'in' end,
      case when frozen_out then 'out' end) as line
    from accounts where owner = (select person from identities where id = ${chat}) order by asset`
  return rows.map(({ line }) => line)
}

test('security: it is frozen with the others', async () => {
  await rig.say('bob', 'balance')
  const [bob] = await rig.database<{ id: string }[]>`select id::text from persons`
  const order = { do: 'freeze', way: 'both', person: idFromHex('per', bob?.id ?? '') } as const
  const input = { kind: 'order', operator: 'olga', reason: 'a court asks', order } as const
  await whilePaidRupees('x:id-bob', () => rig.submit({ source: 'operator', key: 'freeze', input }))
  expect(await walletsOf('x:id-bob')).toEqual(['INR 500 in out', 'USD 10000 in out'])
})

test('security: its money goes into the joined wallet with the rest', async () => {
  const telegram = { channel: 'telegram' } as const
  await rig.say('bob', 'balance', telegram)
  await rig.say('bob', 'balance')
  const given = (await rig.say('bob', 'link')).map(({ text }) => text).join()
  await rig.say('bob', `link ${/link ([0-9A-Z]{10})/.exec(given)?.[1]}`, telegram)
  await whilePaidRupees('telegram:id-bob', () => rig.say('bob', 'yes', telegram))
  expect(await walletsOf('telegram:id-bob')).toEqual(['INR 500', 'USD 10000'])
})

test('security: a join is decided with every wallet of who joins, or not at all', () => {
  const [from, into] = [1, 2].map((n): Person => {
    const id: PersonId = idFromHex('per', String(n).repeat(32))
    const chat = { reach: `x:${n}`, reachChosen: false, languageChosen: false }
    return { id, ...chat, language: 'en', asset: 'USD', at: 0 }
  }) as [Person, Person]
  const world = new World(DEFAULT_POLICY)
  const { persons, senders, cards, joins } = world.loaded
  for (const need of [persons, senders, cards, joins]) need.add(from.id).add(into.id)
  expect(() => join(world, { from, into })).toThrow(new Missing({ kind: 'wallets', key: from.id }))
})
