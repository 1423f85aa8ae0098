/** The lane under hostile input: twice, at once, with a fault inside, with no database. */
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect } from '../../src/db/connect.ts'
import type { Incoming } from '../../src/kernel/event.ts'
import { Busy, Lane, Unavailable } from '../../src/lane/lane.ts'
import { replay } from '../../src/lane/replay.ts'
import { laneRig, message, type Rig } from './rig.ts'

describe('the lane', () => {
  let rig: Rig
  beforeAll(async () => {
    rig = await laneRig()
  })
  afterAll(async () => {
    await rig.close()
  })

  const balanceOf = async (who: string): Promise<number> => {
    const [row] = await rig.database<{ balance: bigint }[]>`
      select a.credits_posted - a.debits_posted as balance from accounts a
      join identities i on i.person = a.owner where i.id = ${`x:id-${who}`}`
    return Number(row?.balance ?? -1n)
  }

  test('retry: the same message ten times at once moves the money once', async () => {
    await rig.say('bob', 'send $20 to @alice')
    const yes = message('bob', 'yes')
    await Promise.all(Array.from({ length: 10 }, () => rig.lane.submit([yes])))
    await rig.lane.submit([yes, yes])
    expect(await balanceOf('bob')).toBe(80_00)
    expect(await balanceOf('alice')).toBe(20_00)
  })

  test('retry: the same message to two lanes at once, forty times', async () => {
    const other = await laneRig({ url: rig.url, lane: { lane: 1 } })
    for (let turn = 0; turn < 40; turn += 1) {
      const hello = message(`new-${turn}`, 'balance')
      await Promise.all([rig.lane.submit([hello]), other.lane.submit([hello])])
    }
    const [row] =
      await rig.database`select count(*)::int as persons from identities where id like 'x:id-new-%'`
    expect(row?.persons).toBe(40)
    const [bonus] = await rig.database`select count(*)::int as paid from transfers where kind = 3`
    const [people] = await rig.database`select count(*)::int as spoken from identities where spoken`
    expect(bonus?.paid).toBe(people?.spoken)
    await other.close()
  })

  test('behavior: an event at fault is kept with its error, its sender is told, and the rest of its batch commits', async () => {
    const broken = message('carol', 'balance')
    // A platform that sends something that no decision knows what to do with.
    const fault = { ...broken, input: { ...broken.input, mentions: null } } as unknown as Incoming
    const unknown = { ...message('carol', 'x'), input: { kind: 'nonsense' } } as unknown as Incoming
    await rig.heard()
    await rig.submit(message('dave', 'balance'), unknown, message('erin', 'balance'))
    await rig.submit(message('dave', 'help'), fault, message('erin', 'help'))
    const said = await rig.heard()
    expect(said.filter(({ to }) => to === 'dave')).toHaveLength(2)
    expect(said.filter(({ to }) => to === 'erin')).toHaveLength(2)
    const failed = await rig.database`select outcome, error from events where outcome = 'failed' order by seq`
    expect(failed).toHaveLength(2)
    expect(said.filter(({ to }) => to === 'carol').map(({ text }) => text)).toEqual([
      expect.stringContaining('Something went wrong on our side'),
    ])
    expect(failed[0]?.error).toContain('unreachable')
  })

  test('behavior: a row that the database refuses fails its own event only, and its sender gets an apology', async () => {
    await rig.heard()
    // The handle holds what no text column can: the insert of the whole batch fails.
    const poison = message('frank', 'balance', { sender: { uid: 'id-frank', handle: 'fra\0nk' } })
    await rig.submit(message('gina', 'balance'), poison, message('hugo', 'balance'))
    const said = await rig.heard()
    expect(said.map(({ to }) => to).sort()).toContain('gina')
    expect(said.map(({ to }) => to).sort()).toContain('hugo')
    expect(said.find(({ to }) => to === 'frank')?.text).toContain('Reference: evt_')
    expect(await balanceOf('gina')).toBe(100_00)
  })

  test('refusal: too much waiting is Busy, a database that is gone is Unavailable, and neither keeps anything', async () => {
    const gone = connect('postgres://nobody@127.0.0.1:1/none', { max: 1, name: 'gone' })
    const lane = new Lane({ database: gone, clock: rig.clock, policy: { id: 1, body: {} as never }, lane: 9 })
    await expect(lane.submit([message('bob', 'help')])).rejects.toBeInstanceOf(Unavailable)
    const many = Array.from({ length: 20_001 }, () => message('bob', 'help'))
    await expect(lane.submit(many)).rejects.toBeInstanceOf(Busy)
    await gone.end({ timeout: 1 })
  })

  test('behavior: a closed lane finishes what it took and takes nothing more', async () => {
    const other = await laneRig({ url: rig.url, lane: { lane: 2 } })
    const taken = other.lane.submit(Array.from({ length: 50 }, (_, n) => message(`late-${n}`, 'balance')))
    const closed = other.lane.close()
    await taken
    await closed
    await expect(other.lane.submit([message('bob', 'help')])).rejects.toBeInstanceOf(Unavailable)
    await other.close()
  })

  test('behavior: a replay goes by what words meant when they came, though the grammar reads them otherwise since', async () => {
    await rig.say('ivan', 'send $5 to @judy')
    await rig.say('ivan', 'yes')
    const owner = postgres(rig.url, { max: 1, onnotice: () => {} })
    const changed = await owner.begin(async (tx) => {
      await tx`alter table events disable trigger user`
      const words =
        await tx`update events set input = replace(input::text, 'send $5 to @judy', 'words of an old grammar')::json
        where input::text like '%send $5 to @judy%'`
      await tx`alter table events enable trigger user`
      return words
    })
    await owner.end()
    expect(changed.count).toBe(1)
    expect((await replay(rig.database)).findings).toEqual([])
  })

  test('behavior: after all of it every row agrees, and the events give the same rows again', async () => {
    expect(await rig.findings()).toEqual([])
  })
})
