/**
 * The entries of the bank rail and what became of them: the fold of its journal.
 *
 * A bank never says yes. An entry that has settled and did not come back within the return window counts as approved;
 * one that comes back later is told apart, and is a matter for reconciliation.
 */
import type { AttemptId, CardId } from '../../kernel/ids.ts'
import type { Outcome } from '../rail.ts'
import { addBankingDays, inNewYork } from './banking-days.ts'
import type { FileDates } from './file.ts'
import { returnedOutcome } from './return-codes.ts'

/** Returns for most reasons must be with our bank by the second banking day after settlement; one more for the road. */
const RETURN_WINDOW_BANKING_DAYS = 3

export type Operation = 'push' | 'pull' | 'reverse'

export interface BankEntry {
  /** Operation and attempt: a pull and its reversal are two entries of one attempt. */
  readonly key: string
  readonly operation: Operation
  readonly attempt: AttemptId
  readonly account: CardId
  /** Cents, decimal. */
  readonly units: string
  readonly trace: string
  readonly reference: string
  readonly name: string
}

export type BankRecord =
  | { readonly type: 'entry'; readonly entry: BankEntry }
  | { readonly type: 'cancelled'; readonly key: string }
  | {
      readonly type: 'cutoff'
      readonly file: string
      readonly dates: FileDates
      /** `YYYY-MM-DD` */
      readonly settles: string
      readonly keys: readonly string[]
    }
  | { readonly type: 'written'; readonly file: string }
  | { readonly type: 'returned'; readonly key: string; readonly code: string; readonly at: number }

type Cutoff = Extract<BankRecord, { type: 'cutoff' }>

export interface BankState {
  readonly entries: Map<string, BankEntry>
  readonly byTrace: Map<string, BankEntry>
  readonly cancelled: Set<string>
  readonly cutoffs: Cutoff[]
  readonly filedIn: Map<string, Cutoff>
  readonly written: Set<string>
  readonly returned: Map<string, { readonly code: string; readonly at: number }>
}

export function emptyBankState(): BankState {
  return {
    entries: new Map(),
    byTrace: new Map(),
    cancelled: new Set(),
    cutoffs: [],
    filedIn: new Map(),
    written: new Set(),
    returned: new Map(),
  }
}

export function applyBankRecord(state: BankState, record: BankRecord): void {
  switch (record.type) {
    case 'entry':
      state.entries.set(record.entry.key, record.entry)
      state.byTrace.set(record.entry.trace, record.entry)
      return
    case 'cancelled':
      state.cancelled.add(record.key)
      return
    case 'cutoff':
      state.cutoffs.push(record)
      for (const key of record.keys) state.filedIn.set(key, record)
      return
    case 'written':
      state.written.add(record.file)
      return
    case 'returned':
      state.returned.set(record.key, { code: record.code, at: record.at })
  }
}

/** Entries that wait for the next file. */
export function queuedEntries(state: BankState): BankEntry[] {
  return [...state.entries.values()].filter(({ key }) => !state.filedIn.has(key) && !state.cancelled.has(key))
}

/** The last date on which a return of this entry still counts against it. Undefined while it waits for a file. */
export function windowEnds(state: BankState, key: string): string | undefined {
  const cutoff = state.filedIn.get(key)
  return cutoff && addBankingDays(cutoff.settles, RETURN_WINDOW_BANKING_DAYS)
}

/** What is known of an entry at this time (milliseconds). */
export function outcomeOf(state: BankState, entry: BankEntry, now: number): Outcome {
  const { key, trace } = entry
  if (state.cancelled.has(key)) return { kind: 'declined', code: 'cancelled', severity: 'soft' }
  const ends = windowEnds(state, key)
  if (ends === undefined) return { kind: 'pending', statusIdentifier: trace }
  const returned = state.returned.get(key)
  if (returned && inNewYork(returned.at).date <= ends) return returnedOutcome(returned.code)
  if (inNewYork(now).date > ends) return { kind: 'approved', networkRef: trace }
  return { kind: 'pending', statusIdentifier: trace }
}
