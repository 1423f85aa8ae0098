/** What every example begins with: Alice has 100.00 dollars, Bob nothing; and a way to show what is in the book. */
import {
  type AccountId,
  childId,
  eventId,
  type HoldId,
  type PersonId,
  type TransferId,
} from '../../../src/kernel/ids.ts'
import { Journal } from '../../../src/kernel/table.ts'
import { openWallet, platformAccount } from '../../../src/ledger/account.ts'
import { availableOf, balanceOf, emptyBook } from '../../../src/ledger/book.ts'
import { transfer } from '../../../src/ledger/transfer.ts'

/** 22 November 2026, noon. Every time comes from an event; here it stands still. */
export const NOW = Date.UTC(2026, 10, 22, 12)
export const book = emptyBook(new Journal())

/** Ids come from events: the same event makes the same id, so saying it twice is the same row. */
const event = (name: string) => eventId('examples', name, NOW)
export const trf = (name: string): TransferId => childId('trf', event(name), 1)
export const hld = (name: string): HoldId => childId('hld', event(name), 2)
const per = (name: string): PersonId => childId('per', event(name), 3)

const names = new Map<string, string>()
const wallet = (name: string, asset: 'USD' | 'JPY'): AccountId => {
  const id = childId('acc', event(`${name} ${asset}`), 4)
  names.set(id, name)
  return openWallet(book, { id, owner: per(name), asset }).id
}
const ours = (kind: 'promotions' | 'fees' | 'card_clearing', name: string): AccountId => {
  const { id } = platformAccount(book, kind, 'USD', 0)
  names.set(id, name)
  return id
}
export const alice = wallet('alice', 'USD')
export const bob = wallet('bob', 'USD')
export const yen = wallet('alice’s yen', 'JPY')
export const promotions = ours('promotions', 'promotions')
export const fees = ours('fees', 'fees')
export const clearing = ours('card_clearing', 'card clearing')

transfer(book, {
  id: trf('welcome'),
  kind: 'bonus',
  at: NOW,
  legs: [{ debit: promotions, credit: alice, units: 100_00n }],
})

export const nameOf = (account: string): string => names.get(account) ?? account

/** Dollars and cents, or whole yen. */
export function amount(units: bigint, asset = 'USD'): string {
  if (asset === 'JPY') return `¥${units}`
  const cents = units < 0n ? -units : units
  return `${units < 0n ? '-' : ''}${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`
}

/** Prints accounts with their balance, and what of it is free where that is less. */
export function show(title: string, ...accounts: readonly AccountId[]): void {
  console.log(title)
  for (const id of accounts) {
    const account = book.accounts.get(id)
    if (account === undefined) continue
    const [balance, available] = [balanceOf(account), availableOf(account)]
    const held = available === balance ? '' : `, ${amount(available, account.asset)} of it free`
    console.log(`  ${nameOf(id)}: ${amount(balance, account.asset)}${held}`)
  }
}
