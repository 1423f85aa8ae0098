/** The bank rail's journal and state, and the accounts that it opens only while it needs their numbers. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { assert } from '../../kernel/assert.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { CardId } from '../../kernel/ids.ts'
import { openJournal, readJournal } from '../journal.ts'
import { applyBankRecord, type BankRecord, type BankState, emptyBankState } from './entries.ts'
import type { Originator } from './file.ts'
import { isRoutingNumber } from './layout.ts'

export interface BankAccount {
  /** Nine digits. */
  readonly routing: string
  /** At most 17 letters, digits and hyphens. */
  readonly account: string
  readonly kind: 'checking' | 'savings'
}

/** Opens an account for the length of one call, as CardOpener does a card. */
export interface AccountOpener {
  open<T>(account: CardId, use: (plain: BankAccount) => Promise<T>): Promise<T>
}

export interface NachaConfig {
  /** Journal, and `outgoing/` with the files to be transmitted. */
  readonly directory: string
  readonly originator: Originator
}

export interface BankBook {
  readonly originator: Originator
  readonly outgoing: string
  readonly accounts: AccountOpener
  readonly state: BankState
  now(): number
  /** Writes what has happened, and makes it so. Durable after `flushed`. */
  record(entry: BankRecord): void
  flushed(): Promise<void>
  close(): Promise<void>
}

export async function openBankBook(
  config: NachaConfig,
  accounts: AccountOpener,
  clock: Clock,
): Promise<BankBook> {
  const { directory, originator } = config
  assert(isRoutingNumber(originator.odfiRouting), "our bank's routing number is wrong")
  const outgoing = join(directory, 'outgoing')
  mkdirSync(outgoing, { recursive: true, mode: 0o700 })
  const path = join(directory, 'journal.jsonl')
  const state = emptyBankState()
  for (const record of readJournal<BankRecord>(path)) applyBankRecord(state, record)
  const journal = await openJournal<BankRecord>(path)
  return {
    originator,
    outgoing,
    accounts,
    state,
    now: () => clock.now(),
    record: (entry) => {
      applyBankRecord(state, entry)
      journal.append(entry)
    },
    flushed: () => journal.flushed(),
    close: () => journal.close(),
  }
}

/** Whether an account has the form of one; only its own bank knows more. */
export function hasForm({ routing, account }: BankAccount): boolean {
  return isRoutingNumber(routing) && /^[A-Za-z0-9-]{1,17}$/.test(account)
}
