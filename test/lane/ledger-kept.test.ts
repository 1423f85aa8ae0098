/** What the books keep for good: refusals under their key, and every month's rows in a partition of their own. */
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { laneRig, message, type Rig } from './rig.ts'

let rig: Rig
let owner: postgres.Sql
beforeAll(async () => {
  rig = await laneRig()
  owner = postgres(rig.url, { max: 4, onnotice: () => {} })
})
afterAll(async () => {
  await owner.end()
  await rig.close()
})

test('retry: what was refused stays refused under its key, also when it could be done now', async () => {
  await rig.say('bob', 'balance')
  const asked = message('bob', 'send $150 to @alice')
  await rig.submit(asked)
  const outcome = async (): Promise<string[]> =>
    (await rig.database<{ outcome: string }[]>`select outcome from events where key = ${asked.key}`).map(
      (row) => row.outcome,
    )
  expect(await outcome()).toEqual(['refused:insufficient_funds'])
  await rig.submit({
    source: 'order',
    key: 'credit bob',
    input: {
      kind: 'order',
      operator: 'olga',
      reason: 'test',
      order: {
        do: 'credit',
        channel: 'x',
        uid: 'id-bob',
        handle: 'bob',
        amount: { asset: 'USD', units: 100_00n },
      },
    },
  })
  await rig.heard()
  await rig.submit(asked)
  expect(await outcome()).toEqual(['refused:insufficient_funds'])
  expect(await rig.heard()).toEqual([])
  expect((await rig.say('bob', 'send $150 to @alice')).length).toBeGreaterThan(0)
  const [intents] = await rig.database`select count(*)::int as count from intents`
  expect(intents?.count).toBe(1)
})

async function partitions(table: string): Promise<string[]> {
  const rows = await owner<{ name: string }[]>`
    select inhrelid::regclass::text as name from pg_inherits where inhparent = ${table}::regclass order by 1`
  return rows.map(({ name }) => name)
}

test('behavior: months are made ahead, once however many call, for transfers and entries alike', async () => {
  const before = await partitions('entries')
  const made = await Promise.all(
    Array.from({ length: 4 }, () => owner<{ made: number }[]>`select florin_make_partitions(6) as made`),
  )
  // Three months ahead were there already: three more, of two tables.
  expect(made.map(([row]) => row?.made).sort()).toEqual([0, 0, 0, 6])
  const after = await partitions('entries')
  expect(after.length).toBe(before.length + 3)
  expect(await partitions('transfers')).toEqual(after.map((name) => name.replace('entries', 'transfers')))
  const [again] = await rig.database<{ made: number }[]>`select florin_make_partitions(6) as made`
  expect(again?.made).toBe(0)
})

test('behavior: rows lie in the partition of their month, and without one in the default', async () => {
  const at = async (time: string): Promise<string | undefined> => {
    const inserted = owner.begin(async (tx) => {
      const [row] = await tx<{ name: string }[]>`
        insert into transfers (transfer, leg, kind, debit, credit, units, at)
        values (gen_random_uuid(), 0, 1, gen_random_uuid(), gen_random_uuid(), 1, ${time}::timestamptz)
        returning tableoid::regclass::text as name`
      return row?.name
    })
    return (await inserted) as string | undefined
  }
  const [month] = await owner<{ now: string; name: string }[]>`
    select now()::text as now, 'transfers_' || to_char(now() at time zone 'UTC', 'YYYYMM') as name`
  expect(await at(month?.now ?? '')).toBe(month?.name)
  expect(await at('1999-12-31T23:59:59Z')).toBe('transfers_default')
})
