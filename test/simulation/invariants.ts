/** What is true of every ledger at every moment, whatever was done to it. Findings are sentences; none is good. */
import {
  type Account,
  type Entry,
  entryKey,
  type Hold,
  legKey,
  type Transfer,
} from '../../src/ledger/book.ts'
import type { Model } from './model.ts'

/** The money rows of a store, whatever else it keeps. */
export interface MoneyRows {
  readonly accounts: ReadonlyMap<string, Account>
  readonly transfers: ReadonlyMap<string, Transfer>
  readonly entries: ReadonlyMap<string, Entry>
  readonly openHolds: ReadonlyMap<string, Hold>
}

/**
 * Checks the money after a batch. `before` is how many entries each account had; it is brought up to date, so that only new
 * entries are walked. `floor` is the lowest that a bounded account may ever have been allowed to go, in minor units.
 */
export function findings(store: MoneyRows, before: Map<string, bigint>, floor: bigint): string[] {
  const found: string[] = []
  const sums = new Map<string, { posted: bigint; pending: bigint }>()
  const reserved = reservedBy(store.openHolds.values())
  for (const account of store.accounts.values()) {
    const sum = sums.get(account.asset) ?? { posted: 0n, pending: 0n }
    sum.posted += account.creditsPosted - account.debitsPosted
    sum.pending += account.creditsPending - account.debitsPending
    sums.set(account.asset, sum)
    found.push(...ofAccount(account, floor), ...ofEntries(account, store, before))
    const held = reserved.get(account.id) ?? { out: 0n, in: 0n }
    if (held.out !== account.debitsPending || held.in !== account.creditsPending) {
      found.push(`${account.id} reserves other than its open holds`)
    }
  }
  for (const [asset, { posted, pending }] of sums) {
    if (posted !== 0n) found.push(`${asset} is not conserved: ${posted}`)
    if (pending !== 0n) found.push(`${asset} is reserved on one side only: ${pending}`)
  }
  return found
}

function reservedBy(holds: Iterable<Hold>): Map<string, { out: bigint; in: bigint }> {
  const reserved = new Map<string, { out: bigint; in: bigint }>()
  const of = (id: string) => {
    const sums = reserved.get(id) ?? { out: 0n, in: 0n }
    reserved.set(id, sums)
    return sums
  }
  for (const { state, debit, credit, units } of holds) {
    if (state !== 'open') continue
    of(debit).out += units
    of(credit).in += units
  }
  return reserved
}

function ofAccount(account: Account, floor: bigint): string[] {
  const { id, debitsPosted, creditsPosted, debitsPending, creditsPending, creditLimit } = account
  const found: string[] = []
  if (debitsPosted < 0n || creditsPosted < 0n) found.push(`${id} has a posted counter below zero`)
  if (debitsPending < 0n || creditsPending < 0n) found.push(`${id} has a pending counter below zero`)
  if (creditLimit !== undefined && creditsPosted - debitsPosted - debitsPending < floor) {
    found.push(`${id} went below its limit`)
  }
  return found
}

function ofEntries(account: Account, store: MoneyRows, before: Map<string, bigint>): string[] {
  const { id, version } = account
  const seen = before.get(id) ?? 0n
  let balance = seen === 0n ? 0n : (store.entries.get(`${id}:${seen}`)?.balance ?? 0n)
  for (let next = seen + 1n; next <= version; next += 1n) {
    const entry: Entry | undefined = store.entries.get(`${id}:${next}`)
    if (entry === undefined) return [`${id} has no entry of version ${next}`]
    const leg = store.transfers.get(legKey(entry.transfer, entry.leg))
    if (leg === undefined || (entry.units > 0n ? leg.credit : leg.debit) !== id) {
      return [`${entryKey(entry)} is of no leg`]
    }
    if (leg.units !== (entry.units > 0n ? entry.units : -entry.units))
      return [`${entryKey(entry)} is not its leg's units`]
    balance += entry.units
    if (entry.balance !== balance) return [`${entryKey(entry)} does not continue the balance`]
  }
  before.set(id, version)
  if (balance !== account.creditsPosted - account.debitsPosted) return [`${id} is not the sum of its entries`]
  return store.entries.has(`${id}:${version + 1n}`) ? [`${id} has an entry beyond its version`] : []
}

/** Whether an account is what the model says. */
export function ofModel(account: Account, model: Model): string[] {
  const purse = model.purses.get(account.id)
  const same =
    purse !== undefined &&
    purse.balance === account.creditsPosted - account.debitsPosted &&
    purse.reservedOut === account.debitsPending &&
    purse.reservedIn === account.creditsPending &&
    purse.overdraft === (account.creditLimit ?? null) &&
    purse.noIn === account.frozenIn &&
    purse.noOut === account.frozenOut &&
    purse.shut === account.closed
  return same ? [] : [`${account.id} is not what the model says`]
}
