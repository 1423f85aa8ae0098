/** The chain over the books: whatever is done to a sealed row behind the gateway's back is found and named. */
import { randomBytes, randomUUID } from 'node:crypto'
import postgres from 'postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { connect, type Database } from '../../src/db/connect.ts'
import type { SealKeys } from '../../src/seal/keys.ts'
import { sealPending } from '../../src/seal/seal.ts'
import { hex, verifySeals } from '../../src/seal/verify.ts'
import { laneRig, message, type Rig } from '../lane/rig.ts'

const keys: SealKeys = { newest: 1, byVersion: new Map([[1, randomBytes(32)]]) }
const rotated: SealKeys = { newest: 2, byVersion: new Map([...keys.byVersion, [2, randomBytes(32)]]) }

let rig: Rig
let owner: Database
beforeAll(async () => {
  rig = await laneRig()
  owner = postgres(rig.url, { max: 2, onnotice: () => {}, types: { bigint: postgres.BigInt } })
  for (const payee of ['alice', 'carol', 'dave']) {
    await rig.say('bob', `send $5 to @${payee}`)
    await rig.say('bob', 'yes')
  }
})
afterAll(async () => {
  await owner.end()
  await rig.close()
})

/** What is found after statements run as the owner of the tables with every trigger off; then all is put back. */
async function tampered(...statements: string[]): Promise<readonly string[]> {
  let findings: readonly string[] = []
  const rollback = new Error('put back')
  await owner
    .begin(async (tx) => {
      for (const table of ['events', 'transfers', 'entries', 'seals'])
        await tx.unsafe(`alter table ${table} disable trigger user`)
      for (const statement of statements) await tx.unsafe(statement)
      const inside = { begin: (_: string, work: (sql: typeof tx) => unknown) => work(tx) }
      findings = (await verifySeals(inside as unknown as Database, rotated)).findings
      throw rollback
    })
    .catch((error: unknown) => {
      if (error !== rollback) throw error
    })
  return findings
}

describe('sealing', () => {
  test('behavior: committed rows become blocks, a bounded number a call, and every block fits', async () => {
    expect(await sealPending(rig.database, keys, { blockEvents: 2, blocks: 1 })).toBe(2)
    expect(await sealPending(rig.database, rotated, { blockEvents: 3 })).toBe(4)
    expect(await sealPending(rig.database, rotated)).toBe(0)
    const report = await verifySeals(rig.database, rotated)
    expect(report).toMatchObject({ blocks: 3, unsealedEvents: 0, findings: [] })
    const stored = await rig.database`
      select number, key_version, events, transfers, entries from seals order by number`
    expect(stored.map((row) => ({ ...row }))).toEqual([
      { number: 1n, key_version: 1, events: 2, transfers: 2, entries: 4 },
      { number: 2n, key_version: 2, events: 3, transfers: 1, entries: 2 },
      { number: 3n, key_version: 2, events: 1, transfers: 1, entries: 2 },
    ])
  })

  test('behavior: settings of the server change no hash', async () => {
    const name = rig.url.split('/').at(-1)
    await owner.unsafe(`alter database ${name} set timezone = 'Asia/Kolkata'`)
    await owner.unsafe(`alter database ${name} set datestyle = 'German'`)
    const database = connect(rig.url, { max: 1, name: 'test' })
    expect((await verifySeals(database, rotated)).findings).toEqual([])
    await database.end()
    await owner.unsafe(`alter database ${name} reset all`)
  })

  test('security: without the right key nothing is said to fit', async () => {
    const other: SealKeys = { newest: 1, byVersion: new Map([[1, randomBytes(32)]]) }
    expect((await verifySeals(rig.database, other)).findings).toEqual([
      'seal: block 1 was altered, or made with another key',
    ])
    expect((await verifySeals(rig.database, keys)).findings).toEqual([
      'seal: block 2 is under key version 2, which was not given',
    ])
    expect((await verifySeals(rig.database, undefined)).findings).toHaveLength(1)
  })

  test('security: a published head is found in the chain later, and another is not', async () => {
    const { head } = await verifySeals(rig.database, rotated)
    const mac = hex(head.mac)
    expect((await verifySeals(rig.database, rotated, { block: head.number, mac })).findings).toEqual([])
    const cutOff = { block: head.number + 1n, mac }
    expect((await verifySeals(rig.database, rotated, cutOff)).findings).toEqual([
      'seal: the published block 4 is not in the chain',
    ])
  })

  test('refusal: a seal is not rewritten, not even by the gateway', async () => {
    await expect(owner`update seals set events = 1`).rejects.toThrow('append-only')
    await expect(owner`delete from seals`).rejects.toThrow('append-only')
    await expect(owner`truncate seals`).rejects.toThrow('append-only')
    await expect(rig.database`update seals set events = 1`).rejects.toThrow('permission denied')
  })
})

describe('tampering', () => {
  const FIRST = '(select id from events order by seq limit 1)'
  const ENTRY = '(select min(ctid) from entries where version = 2)'

  test.each([
    [
      'an event',
      `update events set outcome = 'ignored' where id = ${FIRST}`,
      /block 1: event \S+ was altered/,
    ],
    [
      'the text of a message',
      `update events set input = jsonb_set(input::jsonb, '{text}', '"send $6 to @alice"')::json where id = ${FIRST}`,
      /block 1: event \S+ was altered/,
    ],
    [
      'an amount',
      'update transfers set units = units + 1 where ctid = (select min(ctid) from transfers where kind = 1)',
      /block 1: transfer \S+ leg 0 was altered/,
    ],
    [
      'who was paid',
      'update transfers set credit = debit, debit = credit where ctid = (select min(ctid) from transfers where kind = 1)',
      /block 1: transfer \S+ leg 0 was altered/,
    ],
    [
      'a balance',
      `update entries set balance = balance + 1 where ctid = ${ENTRY}`,
      /entry \S+ version 2 was altered/,
    ],
    [
      'a time',
      `update events set received_at = received_at + interval '1 ms' where id = ${FIRST}`,
      /block 1: event/,
    ],
  ])('security: %s is altered', async (_, statement, finding) => {
    expect(await tampered(statement)).toEqual([expect.stringMatching(finding)])
  })

  test.each([
    [
      'an event',
      `delete from events where id = ${FIRST}`,
      /block 1: one of its events is missing before event/,
    ],
    [
      'the last event',
      'delete from events where seq = (select max(seq) from events)',
      /block 3: one of its events/,
    ],
    [
      'a transfer',
      'delete from transfers where ctid = (select max(ctid) from transfers)',
      /block 3: one of its transfers is missing/,
    ],
    [
      'an entry',
      `delete from entries where ctid = ${ENTRY}`,
      /one of its entries is missing (after|before) entry/,
    ],
    ['every row of a table', 'truncate entries', /block 1: 4 of its entries is missing/],
  ])('security: %s is deleted', async (_, statement, finding) => {
    expect(await tampered(statement)).toEqual([expect.stringMatching(finding)])
  })

  test.each([
    [
      'an event between two',
      `insert into events select (substr(id::text, 1, 31) || '10000')::uuid, source, key || '!', seq + 1, lane, policy,
         received_at, input, reading, outcome, error from events where id = ${FIRST}`,
      /block 1: event \S+ was inserted/,
    ],
    [
      'a transfer of an event',
      `insert into transfers select (substr(transfer::text, 1, 32) || 'ffff')::uuid, leg, kind, debit, credit, units, at
         from transfers where kind = 1 order by transfer limit 1`,
      /block 1: transfer \S+ffff leg 0 was inserted/,
    ],
    [
      'an entry of a transfer',
      'insert into entries select account, version + 900, transfer, leg, units, balance, at from entries limit 1',
      /entry \S+ version 90\d was inserted/,
    ],
  ])('security: %s is inserted', async (_, statement, finding) => {
    expect(await tampered(statement)).toEqual([expect.stringMatching(finding)])
  })

  test('security: two events change places', async () => {
    const swap = `with two as (select id, seq, lead(seq) over w as after, lag(seq) over w as before
        from events window w as (order by seq) order by seq limit 2)
      update events e set seq = -coalesce(two.before, two.after) from two where e.id = two.id;
      update events set seq = -seq where seq < 0`
    expect(await tampered(swap)).toEqual([expect.stringMatching(/block 1: event \S+ was altered/)])
  })

  test('security: rows and their seal are altered together', async () => {
    const row = `update events set outcome = 'ignored' where id = ${FIRST}`
    expect(await tampered(row, 'delete from seals where number = 1')).toEqual([
      'seal: block 2: the block before it, 1, is missing',
    ])
    expect(await tampered('update seals set to_seq = to_seq + 1 where number = 3')).toEqual([
      'seal: block 3 was altered, or made with another key',
    ])
    expect(
      await tampered(
        'update seals set tags = set_byte(tags, 0, 1 - (get_byte(tags, 0) & 1)) where number = 1',
      ),
    ).toEqual(['seal: block 1 was altered, or made with another key'])
    const renumber = 'delete from seals where number = 1; update seals set number = number - 1'
    expect(await tampered(renumber)).toEqual(['seal: block 1 was altered, or made with another key'])
  })
})

describe('many at once', () => {
  beforeEach(async () => {
    await sealPending(rig.database, rotated)
  })

  test('refusal: with another key the chain is not made longer', async () => {
    await rig.say('bob', 'balance')
    const other: SealKeys = { newest: 1, byVersion: new Map([[1, randomBytes(32)]]) }
    const forged: SealKeys = { newest: 2, byVersion: new Map([...keys.byVersion, [2, randomBytes(32)]]) }
    for (const wrong of [other, forged])
      await expect(sealPending(rig.database, wrong)).rejects.toThrow('SEAL_KEYS: the newest block was sealed')
    expect((await verifySeals(rig.database, rotated)).unsealedEvents).toBe(1)
    expect(await sealPending(rig.database, rotated)).toBe(1)
  })

  test('behavior: rows of a transaction that is still open cannot slip in behind a seal', async () => {
    const { head } = await verifySeals(rig.database, rotated)
    const slow = postgres(rig.url, { max: 1 })
    const [row] = await owner`select * from events order by seq limit 1`
    let letGo = () => {}
    const held = new Promise<void>((resolve) => {
      letGo = resolve
    })
    let numbered = () => {}
    const isNumbered = new Promise<void>((resolve) => {
      numbered = resolve
    })
    const open = slow.begin(async (tx) => {
      const [next] = await tx`select nextval('batch_seq')::text as batch`
      numbered()
      await held
      const id = randomUUID()
      const seq = (BigInt(next?.batch as string) * 65_536n).toString()
      await tx`insert into events ${tx({ ...row, id, key: 'late', seq })}`
    })
    await isNumbered
    await rig.say('alice', 'balance')
    expect(await sealPending(rig.database, rotated, { patienceMs: 50 })).toBe(0)
    expect((await verifySeals(rig.database, rotated)).head).toEqual(head)
    letGo()
    await open
    await slow.end()
    expect(await sealPending(rig.database, rotated)).toBe(2)
    expect((await verifySeals(rig.database, rotated)).findings).toEqual([])
  })

  test('behavior: four processes seal while four lanes write, and every row is in exactly one block', async () => {
    const lanes = await Promise.all(
      [1, 2, 3, 4].map((lane) => laneRig({ url: rig.url, lane: { lane, batchMax: 7 } })),
    )
    let writing = true
    const sealers = lanes.map(async ({ database }, n) => {
      let sealed = 0
      while (writing) sealed += await sealPending(database, rotated, { blockEvents: 5 + n })
      return sealed
    })
    await Promise.all(
      lanes.map(async ({ submit }, lane) => {
        for (let turn = 0; turn < 12; turn += 1)
          await Promise.all(
            Array.from({ length: 5 }, (_, n) =>
              submit(message(`p${lane}-${n}`, turn % 2 ? 'yes' : `send $1 to @p${(lane + 1) % 4}-${n}`)),
            ),
          )
      }),
    )
    writing = false
    const inTheMidst = (await Promise.all(sealers)).reduce((sum, count) => sum + count, 0)
    const rest = await sealPending(rig.database, rotated)
    expect(inTheMidst + rest).toBe(240)
    expect(inTheMidst).toBeGreaterThan(0)
    const report = await verifySeals(rig.database, rotated)
    expect(report).toMatchObject({ unsealedEvents: 0, findings: [] })
    const [sums] = await rig.database`
      select (select sum(events) from seals)::int - (select count(*) from events)::int as events,
             (select sum(transfers) from seals)::int - (select count(*) from transfers)::int as transfers,
             (select sum(entries) from seals)::int - (select count(*) from entries)::int as entries`
    expect({ ...sums }).toEqual({ events: 0, transfers: 0, entries: 0 })
    for (const each of lanes) await each.close()
  })
})
