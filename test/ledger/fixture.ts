/** A small book to test with: three wallets in dollars, one in yen, and money from promotions. */
import {
  type AccountId,
  type HoldId,
  type IdPrefix,
  idFromHex,
  type TransferId,
} from '../../src/kernel/ids.ts'
import { Refusal } from '../../src/kernel/refusal.ts'
import { Journal } from '../../src/kernel/table.ts'
import { openWallet, platformAccount } from '../../src/ledger/account.ts'
import {
  type Account,
  availableOf,
  type Book,
  balanceOf,
  type Entry,
  emptyBook,
} from '../../src/ledger/book.ts'
import { transfer } from '../../src/ledger/transfer.ts'

export const NOW = Date.UTC(2026, 10, 22, 12)

function id<P extends IdPrefix>(prefix: P, n: number) {
  return idFromHex(prefix, n.toString(16).padStart(32, '0'))
}
export const acc = (n: number): AccountId => id('acc', 2 ** 32 + n)
export const trf = (n: number): TransferId => id('trf', n)
export const hld = (n: number): HoldId => id('hld', n)
export const per = (n: number) => id('per', n)

export const alice = acc(1)
export const bob = acc(2)
export const carol = acc(3)
/** Alice's yen. */
export const yen = acc(4)

export interface Fixture {
  readonly book: Book
  readonly journal: Journal
  readonly promotions: AccountId
  readonly fees: AccountId
  readonly clearing: AccountId
}

/** Alice has 100.00, everybody else nothing. */
export function fixture(): Fixture {
  const journal = new Journal()
  const book = emptyBook(journal)
  for (const [n, account] of [alice, bob, carol].entries()) {
    openWallet(book, { id: account, owner: per(n + 1), asset: 'USD' })
  }
  openWallet(book, { id: yen, owner: per(1), asset: 'JPY' })
  const promotions = platformAccount(book, 'promotions', 'USD', 0).id
  give(book, promotions, alice, 100_00n, 900)
  const fees = platformAccount(book, 'fees', 'USD', 0).id
  const clearing = platformAccount(book, 'card_clearing', 'USD', 0).id
  return { book, journal, promotions, fees, clearing }
}

export function give(book: Book, debit: AccountId, credit: AccountId, units: bigint, n: number) {
  return transfer(book, { id: trf(n), kind: 'bonus', legs: [{ debit, credit, units }], at: NOW })
}

/** The nth entry of an account. */
export function entryOf(book: Book, account: AccountId, version: bigint): Entry | undefined {
  return book.entries.rows.find((entry) => entry.account === account && entry.version === version)
}

export function at(book: Book, account: AccountId): Account {
  const row = book.accounts.get(account)
  if (row === undefined) throw new Error(`${account} is not there`)
  return row
}

export const balance = (book: Book, account: AccountId): bigint => balanceOf(at(book, account))
export const available = (book: Book, account: AccountId): bigint => availableOf(at(book, account))

/** The refusal that a call throws, as data; fails the test when it throws nothing or something else. */
export function refusal(call: () => unknown): { readonly code: string; readonly details: unknown } {
  try {
    call()
  } catch (error) {
    if (error instanceof Refusal) return { code: error.code, details: error.details }
    throw error
  }
  throw new Error('nothing was refused')
}

/** What a call throws, whatever it is. */
export function thrown(call: () => unknown): unknown {
  try {
    call()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}
