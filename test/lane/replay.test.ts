/** A replay finds every money row that is not as it was decided: altered, taken away, or put there by nobody's event. */
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { replay } from '../../src/lane/replay.ts'
import { laneRig, type Rig } from './rig.ts'

const TABLES = ['accounts', 'transfers', 'entries', 'payments'] as const

/** What somebody with the owner's rights does to the rows, and what the replay says of it. */
const TAMPERING: readonly (readonly [what: string, sql: string, finding: RegExp])[] = [
  [
    'a balance',
    'update accounts set credits_posted = credits_posted + 1 where kind = (select min(kind) from accounts) and version > 1',
    /^account acc_\w+: creditsPosted was decided \S*\d+\S*, stored \S*\d+\S*$/,
  ],
  [
    'a wallet of nobody',
    `insert into accounts select gen_random_uuid(), kind, asset, gen_random_uuid(), shard, debits_posted, credits_posted,
     debits_pending, credits_pending, version, credit_limit, frozen_in, frozen_out, closed
     from accounts where owner is not null limit 1`,
    /^account acc_\w+ is stored, but no event made it$/,
  ],
  [
    'a transfer',
    'update transfers set units = units - 1',
    /^transfer trf_\w+:0: units was decided \S*\d+\S*, stored \S*\d+\S*$/,
  ],
  ['a transfer gone', 'delete from transfers', /^transfer trf_\w+:0 was decided, but is not stored$/],
  [
    'an entry',
    'update entries set balance = balance + 1 where units > 0',
    /^entry acc_\w+:\d+: balance was decided \S*\d+\S*, stored \S*\d+\S*$/,
  ],
  [
    'the time of an entry',
    `update entries set at = at + interval '1 minute'`,
    /^entry acc_\w+:\d+ was decided, but is not stored$/,
  ],
  ['an entry gone', 'delete from entries', /^entry acc_\w+:\d+ was decided, but is not stored$/],
  [
    'an entry of nothing',
    'insert into entries select account, version + 1000, transfer, leg, units, balance, at from entries limit 1',
    /^entries: \d+ are stored, \d+ were decided$/,
  ],
  [
    'a payment',
    'update payments set units = units + 1',
    /^payment pay_\w+: units was decided \S*\d+\S*, stored \S*\d+\S*$/,
  ],
  ['a payment gone', 'delete from payments', /^payment pay_\w+ was decided, but is not stored$/],
]

describe('replay', () => {
  let rig: Rig
  let owner: postgres.Sql

  beforeAll(async () => {
    rig = await laneRig()
    owner = postgres(rig.url, { max: 1, onnotice: () => {} })
    for (const [who, said] of [
      ['bob', 'send $20 to @alice'],
      ['bob', 'yes'],
      ['alice', 'send $5 to @bob'],
      ['alice', 'yes'],
    ] as const)
      await rig.say(who, said)
    for (const table of TABLES) {
      await owner.unsafe(`create table kept_${table} as table ${table}`)
      // As the owner may: what refuses changes is not asked.
      await owner.unsafe(`alter table ${table} disable trigger user`)
    }
  })

  afterAll(async () => {
    await owner.end()
    await rig.close()
  })

  test('behavior: untouched rows are as they were decided', async () => {
    expect((await replay(rig.database)).findings).toEqual([])
  })

  test.each(TAMPERING)('security: it is found that somebody changed %s', async (_, sql, finding) => {
    expect((await owner.unsafe(sql)).count).toBeGreaterThan(0)
    const { findings } = await replay(rig.database)
    for (const table of TABLES) {
      await owner.unsafe(`delete from ${table}`)
      await owner.unsafe(`insert into ${table} select * from kept_${table}`)
    }
    expect(findings).toContainEqual(expect.stringMatching(finding))
  })

  test('behavior: put back, they are as they were decided', async () => {
    expect((await replay(rig.database)).findings).toEqual([])
  })
})
