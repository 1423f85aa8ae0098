/** A batch is only a faster way to do the same: the same rows as one at a time, in a number of statements that does not grow. */
import { expect, test } from 'vitest'
import { DEFAULT_POLICY } from '../../src/conversation/policy.ts'
import type { Database } from '../../src/db/connect.ts'
import type { Incoming } from '../../src/kernel/event.ts'
import { usd } from '../../src/kernel/money.ts'
import { Lane } from '../../src/lane/lane.ts'
import { adoptPolicy } from '../../src/lane/policy.ts'
import { Random } from '../simulation/random.ts'
import { laneRig, message, type Rig } from './rig.ts'

const MONEY = {
  accounts: 'id',
  transfers: 'transfer, leg',
  entries: 'account, version',
  holds: 'id',
  payments: 'id',
  persons: 'id',
  identities: 'id',
  intents: 'id',
  limit_counters: 'person, kind, asset',
  outbox: 'id',
}

async function rowsOf({ database }: Rig): Promise<Record<string, unknown[]>> {
  const rows: Record<string, unknown[]> = {}
  for (const [table, order] of Object.entries(MONEY))
    rows[table] = (await database.unsafe(`select * from ${table} order by ${order}`)).map((row) => ({
      ...row,
    }))
  const events = await database`
    select id, source, key, received_at, input, reading, outcome, error, row_number() over (order by seq) as place from events
    order by seq`
  return { ...rows, events: events.map((row) => ({ ...row })) }
}

/** What eight people say: payments, answers, refusals, nonsense, and some of it twice. */
function conversation(seed: number, count: number): Incoming[] {
  const random = new Random(seed)
  const events: Incoming[] = []
  const name = () => `w${random.int(0, 7)}`
  while (events.length < count) {
    const who = name()
    const text = [
      `send $${random.int(1, 60)} to @${name()}`,
      'yes',
      'yes',
      'no',
      'balance',
      'send it all',
      'gibberish',
    ][random.int(0, 6)]
    const event = message(who, text ?? '')
    events.push(event)
    if (random.percent(5)) events.push(event)
  }
  return events
}

test('property: batched and one at a time give the same rows', async () => {
  const seed = Number(process.env.SEED ?? 7)
  const events = conversation(seed, 400)
  const [one, many] = [await laneRig({ lane: { batchMax: 1 } }), await laneRig({ lane: { batchMax: 97 } })]
  await one.submit(...events)
  await many.submit(...events)
  const [single, batched] = [await rowsOf(one), await rowsOf(many)]
  expect(batched, `seed ${seed}`).toEqual(single)
  expect(single.payments?.length).toBeGreaterThan(10)
  expect(await many.findings()).toEqual([])
  await one.close()
  await many.close()
})

interface Cost {
  readonly statements: number
  /** How often the lane waits for the database: what is sent in one turn of the event loop goes there together. */
  readonly journeys: number
}

/** Counts the statements that a lane sends in its transactions. */
function counting(database: Database): { database: Database; cost: () => Cost } {
  const cost = { statements: 0, journeys: 0 }
  let sameTurn = false
  const count = (): void => {
    cost.statements += 1
    if (sameTurn) return
    cost.journeys += 1
    sameTurn = true
    setImmediate(() => {
      sameTurn = false
    })
  }
  type Begin = (work: (tx: object) => Promise<unknown>) => Promise<unknown>
  const begin: Begin = (work) =>
    (database.begin as unknown as Begin)((tx) =>
      work(
        new Proxy(tx, {
          apply: (target, self, args) => {
            count()
            return Reflect.apply(target as () => unknown, self, args)
          },
          get: (target, name) => {
            const value = Reflect.get(target, name)
            if (name === 'unsafe') count()
            return value
          },
        }),
      ),
    )
  return { database: { begin } as unknown as Database, cost: () => ({ ...cost }) }
}

test('behavior: a batch sends as many statements for a hundred payments as for one', async () => {
  const rig = await laneRig()
  const people = Array.from({ length: 100 }, (_, n) => `s${n}`)
  await rig.submit(...people.map((who) => message(who, 'balance')))
  const counted = counting(rig.database)
  const policy = await adoptPolicy(rig.database, { ...DEFAULT_POLICY, welcomeBonus: usd(100_00n) })
  const lane = new Lane({ database: counted.database, clock: rig.clock, policy, lane: 0 })
  const cost = async (who: readonly string[], text: (n: number) => string): Promise<Cost> => {
    const before = counted.cost()
    await lane.submit(who.map((name, n) => message(name, text(n))))
    const { statements, journeys } = counted.cost()
    return { statements: statements - before.statements, journeys: journeys - before.journeys }
  }
  const [first = ''] = people
  const rest = people.slice(1)
  const ask = {
    one: await cost([first], () => 'send $1 to @s1'),
    many: await cost(rest, (n) => `send $1 to @s${n}`),
  }
  const yes = { one: await cost([first], () => 'yes'), many: await cost(rest, () => 'yes') }
  expect(ask.many).toEqual(ask.one)
  expect(yes.many).toEqual(yes.one)
  // Whoever adds one says here what it is for. Three journeys: who it is about, what is theirs, and what became of it.
  // The thirteenth question of those who ask: whom they have paid before.
  expect({ ask, yes }).toMatchInlineSnapshot(`
    {
      "ask": {
        "many": {
          "journeys": 3,
          "statements": 13,
        },
        "one": {
          "journeys": 3,
          "statements": 13,
        },
      },
      "yes": {
        "many": {
          "journeys": 3,
          "statements": 17,
        },
        "one": {
          "journeys": 3,
          "statements": 17,
        },
      },
    }
  `)
  const [row] = await rig.database`select count(*)::int as payments from payments`
  expect(row?.payments).toBe(100)
  await rig.close()
})
