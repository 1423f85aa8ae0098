/** What the database itself refuses, whoever asks: the books are only added to, and no balance is impossible. */
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { laneRig, type Rig } from './rig.ts'

let rig: Rig
let owner: postgres.Sql
beforeAll(async () => {
  rig = await laneRig()
  owner = postgres(rig.url, { max: 1, onnotice: () => {} })
  await rig.say('bob', 'send $5 to @alice')
  await rig.say('bob', 'yes')
})
afterAll(async () => {
  await owner.end()
  await rig.close()
})

const BOOKS = ['events', 'transfers', 'entries', 'policies', 'seals']
const COLUMNS: Record<string, string> = {
  events: 'error = null',
  transfers: 'effective_at = null',
  entries: 'units = units',
  policies: 'at = at',
  seals: 'at = at',
}

describe('append-only', () => {
  beforeAll(async () => {
    await owner`insert into seals values (1, 1, 1, 0, 1, 1, 0, 0, '', '', '', '')`
  })

  test.each(BOOKS)('refusal: %s are not altered, removed or emptied by their owner', async (table) => {
    await expect(owner.unsafe(`update ${table} set ${COLUMNS[table]}`)).rejects.toThrow('append-only')
    await expect(owner.unsafe(`delete from ${table}`)).rejects.toThrow('append-only')
    if (table !== 'policies') await expect(owner.unsafe(`truncate ${table}`)).rejects.toThrow('append-only')
  })

  test.each(BOOKS)('security: the gateway has no right to alter, remove or empty %s', async (table) => {
    for (const statement of [
      `update ${table} set ${COLUMNS[table]}`,
      `delete from ${table}`,
      `truncate ${table}`,
    ])
      await expect(rig.database.unsafe(statement)).rejects.toThrow('permission denied')
  })

  test('refusal: nor through a partition', async () => {
    const parts = await owner<{ name: string }[]>`
      select inhrelid::regclass::text as name from pg_inherits
      where inhparent in ('transfers'::regclass, 'entries'::regclass)`
    expect(parts.length).toBeGreaterThan(4)
    const filled: string[] = []
    for (const { name } of parts) {
      const [row] = await owner.unsafe(`select count(*)::int as count from ${name}`)
      await expect(rig.database.unsafe(`delete from ${name}`)).rejects.toThrow('permission denied')
      if (row?.count === 0) continue
      filled.push(name)
      await expect(owner.unsafe(`delete from ${name}`)).rejects.toThrow('append-only')
    }
    expect(filled.length).toBeGreaterThan(1)
  })

  test('behavior: every partition has its key, those that are made later too', async () => {
    const [made] = await rig.database<{ count: number }[]>`select florin_make_partitions(9) as count`
    expect(made?.count).toBeGreaterThan(4)
    const without = await owner`
      select inhrelid::regclass::text as name from pg_inherits
      where inhparent in ('transfers'::regclass, 'entries'::regclass) and not exists (
        select from pg_index where indrelid = inhrelid and indisunique and indnkeyatts = 2
      )`
    expect([...without]).toEqual([])
  })

  test('security: the gateway can neither remove accounts and payments nor switch the guards off', async () => {
    for (const statement of [
      'delete from accounts',
      'delete from payments',
      'truncate holds',
      'alter table entries disable trigger all',
      'drop table entries',
      'set session_replication_role = replica',
    ])
      await expect(rig.database.unsafe(statement)).rejects.toThrow(/permission denied|must be owner/)
  })
})

describe('impossible rows', () => {
  test.each([
    [
      'a wallet below its limit',
      'update accounts set debits_posted = credits_posted + 1 where owner is not null',
    ],
    [
      'a hold beyond the balance',
      'update accounts set debits_pending = credits_posted + 1 where owner is not null',
    ],
    ['a counter below zero', 'update accounts set credits_pending = -1'],
    [
      'a second wallet',
      `insert into accounts select gen_random_uuid(), kind, asset, owner, shard, 0, 0, 0, 0, 0, 0, false,
        false, false from accounts where owner is not null limit 1`,
    ],
    [
      'an entry of nothing',
      `insert into entries select account, version + 9, transfer, leg, 0, balance, at from entries limit 1`,
    ],
    ['an entry twice', 'insert into entries select * from entries limit 1'],
    ['a transfer twice', 'insert into transfers select * from transfers limit 1'],
    [
      'a version twice, at two times',
      `insert into entries select account, version, transfer, leg, units, balance, at + interval '1 ms'
        from entries limit 1`,
    ],
    [
      'a leg twice, at two times',
      `insert into transfers select transfer, leg, kind, debit, credit, units, at + interval '1 ms'
        from transfers limit 1`,
    ],
    [
      'a transfer to oneself',
      `insert into transfers select gen_random_uuid(), leg, kind, debit, debit, units, at from transfers
        limit 1`,
    ],
    [
      'a transfer of less than nothing',
      `insert into transfers select gen_random_uuid(), leg, kind, debit, credit, -1, at
        from transfers limit 1`,
    ],
    [
      'an event twice',
      `insert into events select gen_random_uuid(), source, key, seq + 1, lane, policy, received_at, input,
        reading, outcome, error from events limit 1`,
    ],
    [
      'two events in one place',
      `insert into events select gen_random_uuid(), source, key || '!', seq, lane, policy, received_at,
        input, reading, outcome, error from events limit 1`,
    ],
  ])('refusal: %s', async (_, statement) => {
    await expect(owner.unsafe(statement)).rejects.toThrow(/violates (check|unique) constraint|duplicate key/)
    expect(await rig.findings()).toEqual([])
  })
})
