/** Lanes at work on the same accounts at the same time: in one process, in several, and killed in the middle. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type AccountId,
  childId,
  eventId,
  idFromHex,
  idToHex,
  type TransferId,
} from '../../src/kernel/ids.ts'
import { Journal } from '../../src/kernel/table.ts'
import { loadReversibles, lockAccounts, saveBook } from '../../src/lane/book.ts'
import { type Book, emptyBook } from '../../src/ledger/book.ts'
import { ReversalTooLarge, reverse } from '../../src/ledger/reversal.ts'
import { transfer } from '../../src/ledger/transfer.ts'
import { testDatabase } from '../setup/database.ts'
import { whenDone } from '../setup/when-done.ts'
import { laneRig, message, type Rig } from './rig.ts'

const AT = Date.UTC(2026, 10, 22, 12)

describe('the ledger, by two at once', () => {
  let rig: Rig
  let bob: AccountId | undefined
  let alice: AccountId | undefined
  beforeAll(async () => {
    rig = await laneRig()
    await rig.submit(message('bob', 'balance'), message('alice', 'balance'))
    const wallets = await rig.database<{ id: string }[]>`
      select a.id from accounts a join identities i on i.person = a.owner order by i.id desc`
    ;[bob, alice] = wallets.map(({ id }) => idFromHex('acc', id))
  })
  afterAll(() => rig.close())

  const id = (name: string): TransferId => childId('trf', eventId('test', name, AT), 1)

  /** One transaction as the lane makes it: lock, load what is to be reversed, decide, save. */
  async function transact(work: (book: Book) => void, originals: readonly TransferId[] = []): Promise<void> {
    await rig.database.begin(async (tx) => {
      const book = emptyBook(new Journal())
      await lockAccounts(tx, book.accounts, {
        owners: [],
        ids: [bob, alice].map((each) => idToHex(each ?? '')),
      })
      if (originals.length > 0) await loadReversibles(tx, book, originals.map(idToHex))
      work(book)
      await saveBook(tx, book)
    })
  }

  test('security: two reversals at once, exactly one succeeds, a hundred times', async () => {
    const legs = [{ debit: bob as AccountId, credit: alice as AccountId, units: 1n }]
    await transact((book) => {
      for (let n = 0; n < 100; n += 1)
        transfer(book, { id: id(`original ${n}`), kind: 'payment', legs, at: AT })
    })
    const outcomes: string[] = []
    for (let n = 0; n < 100; n += 1) {
      const original = id(`original ${n}`)
      const one = (name: string) =>
        transact((book) => void reverse(book, { id: id(`${name} ${n}`), original, at: AT }), [original]).then(
          () => 'reversed',
          (error: unknown) => (error instanceof ReversalTooLarge ? `left ${error.left}` : String(error)),
        )
      outcomes.push((await Promise.all([one('first'), one('second')])).sort().join(', '))
    }
    expect(new Set(outcomes)).toEqual(new Set(['left 0, reversed']))
    const [row] = await rig.database<{ reversals: number; originals: number; units: bigint }[]>`
      select count(*)::int as reversals, count(distinct reverses)::int as originals, sum(units)::bigint as units
      from transfers where kind = 6`
    expect({ ...row }).toEqual({ reversals: 100, originals: 100, units: 100n })
  })

  test('behavior: transfers in opposite directions never deadlock', async () => {
    const before = await deadlocks(rig)
    const directions = [
      { debit: bob as AccountId, credit: alice as AccountId, units: 3n },
      { debit: alice as AccountId, credit: bob as AccountId, units: 3n },
    ]
    await Promise.all(
      Array.from({ length: 16 }, async (_, worker) => {
        for (let n = 0; n < 25; n += 1) {
          const [first, second] = worker % 2 === 0 ? directions : [...directions].reverse()
          if (first === undefined || second === undefined) throw new Error('two directions')
          await transact((book) => {
            transfer(book, { id: id(`there ${worker} ${n}`), kind: 'payment', legs: [first], at: AT })
            transfer(book, { id: id(`back ${worker} ${n}`), kind: 'payment', legs: [second], at: AT })
          })
        }
      }),
    )
    expect(await deadlocks(rig)).toBe(before)
    const [row] = await rig.database<{ transfers: number }[]>`
      select count(*)::int as transfers from transfers where units = 3`
    expect(row?.transfers).toBe(800)
  })
})

describe('processes', () => {
  test.each([
    [2, 2],
    [4, 4],
  ])('retry: %i at once, killed %i times, everything that was said happened once', async (lanes, kills) => {
    const [people, turns] = [4, 8]
    const url = await testDatabase()
    const rig = await laneRig({ url })
    whenDone(() => rig.close())
    let left = kills
    const run = async (lane: number): Promise<void> => {
      for (;;) {
        const ended = await child(url, [lane, lanes, people, turns], (turn) => {
          // Each is killed in the middle of its work, some more than once.
          if (left === 0 || turn !== 2 + (left % 3)) return false
          left -= 1
          return true
        })
        if (ended === 'done') return
      }
    }
    await Promise.all(Array.from({ length: lanes }, (_, lane) => run(lane)))
    expect(left).toBe(0)
    const [row] = await rig.database<{ payments: number; units: bigint }[]>`
      select count(*)::int as payments, sum(units)::bigint as units from payments`
    const expected = lanes * people * turns
    expect({ ...row }).toEqual({ payments: expected, units: BigInt(expected) * 100n })
    const balances = await rig.database<{ balance: bigint }[]>`
      select credits_posted - debits_posted as balance from accounts where owner is not null`
    expect(balances.map(({ balance }) => balance)).toEqual(Array(lanes * people).fill(100_00n))
    expect(await deadlocks(rig)).toBe(0)
    expect(await rig.findings()).toEqual([])
  })
})

async function deadlocks({ database }: Rig): Promise<number> {
  const [row] = await database<{ deadlocks: bigint }[]>`
    select deadlocks from pg_stat_database where datname = current_database()`
  return Number(row?.deadlocks)
}

/** Runs a lane in a process of its own until it is done or `kill` says so after a turn. */
function child(
  url: string,
  numbers: readonly number[],
  kill: (turn: number) => boolean,
): Promise<'done' | 'killed'> {
  const script = fileURLToPath(new URL('ledger-process.ts', import.meta.url))
  const args = ['--import', 'tsx', script, url, ...numbers.map(String)]
  const process_: ChildProcess = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const { stdout, stderr } = process_
  if (stdout === null || stderr === null) throw new Error('no output')
  let said = ''
  let complaint = ''
  stderr.on('data', (piece) => {
    complaint += String(piece)
  })
  createInterface({ input: stdout }).on('line', (line) => {
    said = line
    if (line !== 'done' && kill(Number(line))) process_.kill('SIGKILL')
  })
  return new Promise((resolve, reject) => {
    process_.once('close', (code, signal) => {
      if (said === 'done' && code === 0) resolve('done')
      else if (signal === 'SIGKILL') resolve('killed')
      else reject(new Error(`a lane ended with ${code ?? signal}: ${complaint}`))
    })
  })
}
