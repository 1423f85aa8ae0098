/** Batches that are decided ahead of their commits: what was thought of the accounts is compared before it becomes true. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { LedgerLane } from '../../scripts/bench-ledger-lane.ts'
import { checkBooks, type Order, openAccounts, Work } from '../../scripts/bench-ledger-work.ts'
import { connect, type Database } from '../../src/db/connect.ts'
import { type AccountId, childId, eventId, idToHex } from '../../src/kernel/ids.ts'
import { Refusal } from '../../src/kernel/refusal.ts'
import { Journal } from '../../src/kernel/table.ts'
import { loadAccounts } from '../../src/lane/book.ts'
import { type Carried, carryStatement, isStale } from '../../src/lane/book-carry.ts'
import { type Account, emptyBook } from '../../src/ledger/book.ts'
import { IdConflict } from '../../src/ledger/conflict.ts'
import { transfer } from '../../src/ledger/transfer.ts'
import { testDatabase } from '../setup/database.ts'

const ACCOUNTS = 40
const seed = Number(process.env.SEED ?? 7)

let database: Database
let accounts: AccountId[]
let lanes: LedgerLane[]
let work: Work
let booked = 0
beforeAll(async () => {
  database = connect(await testDatabase(), { max: 6, name: 'test' })
  accounts = await openAccounts(database, ACCOUNTS)
  lanes = [1, 2].map(() => new LedgerLane(database, { batchMax: 50 }))
  work = new Work(accounts, seed)
})
afterAll(async () => {
  for (const lane of lanes) await lane.close()
  await database.end({ timeout: 5 })
})

function each<T>(of: (lane: LedgerLane) => Promise<T>): Promise<T[]> {
  return Promise.all(lanes.map(of))
}

test(`property: two lanes that decide ahead, on the same accounts, lose and invent nothing (seed ${seed})`, async () => {
  for (const shape of ['uniform', 'hot', 'zipf'] as const) {
    await each((lane) => Promise.all(Array.from({ length: 400 }, () => lane.submit(work.next(shape)))))
    booked += 800
  }
  await checkBooks(database, ACCOUNTS, booked)
})

test('retry: the same transfer again, to any lane and at once, is booked once', async () => {
  const orders = Array.from({ length: 60 }, () => work.next('uniform'))
  await each((lane) => Promise.all([...orders, ...orders].map((order) => lane.submit(order))))
  await each((lane) => Promise.all(orders.map((order) => lane.submit(order))))
  booked += 60
  await checkBooks(database, ACCOUNTS, booked)
})

test('refusal: what there is no money for, and an id with other content, by themselves', async () => {
  const good = work.next('uniform')
  const poor: Order = { ...work.next('uniform'), units: 10n ** 14n }
  await lanes[0]?.submit(good)
  const other: Order = { ...good, units: good.units + 1n }
  const more = work.next('uniform')
  const ended = await Promise.allSettled([poor, other, more].map((order) => lanes[0]?.submit(order)))
  expect(ended.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled'])
  expect((ended[0] as PromiseRejectedResult).reason).toBeInstanceOf(Refusal)
  expect((ended[1] as PromiseRejectedResult).reason).toBeInstanceOf(IdConflict)
  booked += 2
  await checkBooks(database, ACCOUNTS, booked)
})

test('behavior: what others did to an account meanwhile is seen, though it is remembered', async () => {
  const [debit, credit] = accounts as [AccountId, AccountId]
  await database`update accounts set frozen_out = true where id = ${idToHex(debit)}::uuid`
  await expect(lanes[0]?.submit({ ...work.next('uniform'), debit, credit })).rejects.toThrow(Refusal)
  await database`update accounts set frozen_out = false where id = ${idToHex(debit)}::uuid`
  await lanes[0]?.submit({ ...work.next('uniform'), debit, credit })
  booked += 1
  await checkBooks(database, ACCOUNTS, booked)
})

/** A batch of one transfer, decided on accounts as they were said to be. */
async function carry(change: (account: Account) => Account): Promise<void> {
  const [debit, credit] = accounts as [AccountId, AccountId]
  const book = emptyBook(new Journal())
  const there = await loadAccounts(database, [debit, credit].map(idToHex))
  for (const account of there) book.accounts.load(change(account))
  const at = Date.now()
  const id = childId('trf', eventId('test', `carry ${booked} ${change}`, at), 1)
  const befores = book.accounts.all().sort((a, b) => (a.id < b.id ? -1 : 1))
  transfer(book, { id, kind: 'payment', legs: [{ debit, credit, units: 1n }], at })
  const carried: Carried[] = befores.map((before) => ({
    before,
    after: book.accounts.get(before.id) ?? before,
  }))
  const { text, values } = carryStatement(carried, book)
  await database.unsafe(text, [...values])
}

test('refusal: an account that is not as it was thought to be in any field', async () => {
  const changes: ((account: Account) => Account)[] = [
    (account) => ({ ...account, version: account.version + 1n }),
    (account) => ({ ...account, creditsPosted: account.creditsPosted + 1n }),
    (account) => ({ ...account, debitsPosted: account.debitsPosted + 1n }),
    (account) => ({ ...account, debitsPending: 1n }),
    (account) => ({ ...account, creditsPending: 1n }),
    (account) => ({ ...account, creditLimit: 5n }),
    ({ creditLimit: _, ...account }) => account,
  ]
  for (const change of changes) {
    const error = await carry(change).catch((thrown: unknown) => thrown)
    expect(isStale(error), String(change)).toBe(true)
  }
  for (const column of ['frozen_in', 'closed']) {
    await database.unsafe(`update accounts set ${column} = true where id = $1`, [idToHex(accounts[0] ?? '')])
    const error = await carry((account) => ({ ...account, frozenIn: false, closed: false })).catch((e) => e)
    expect(isStale(error), column).toBe(true)
    await database.unsafe(`update accounts set ${column} = false where id = $1`, [idToHex(accounts[0] ?? '')])
  }
  await checkBooks(database, ACCOUNTS, booked)
  await carry((account) => account)
  booked += 1
  await checkBooks(database, ACCOUNTS, booked)
})
