/**
 * The simulated network at work: its state, its journal, its clock, its seed, and the rules that strike requests.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { openJournal, readJournal } from '../journal.ts'
import { concerns, type RequestFault, type Rule, type RuleRequest, type Seen } from './faults.ts'
import { type Seed, seeded } from './seed.ts'
import { apply, emptyState, type JournalRecord, type State, tokenOf } from './state.ts'

export interface Network {
  readonly directory: string
  readonly seed: Seed
  readonly state: State
  /** Client transaction ids whose answer is still being made. */
  readonly inProcess: Map<string, string>
  /** Virtual time, milliseconds. */
  now(): number
  token(pan: string): string
  /** Writes what has happened, and makes it so. Durable after `flushed`. */
  record(record: JournalRecord): void
  flushed(): Promise<void>
  /** The fault that a rule wants for this request, if any; counts the request. */
  strike(seen: Seen): RequestFault | undefined
  addRule(request: RuleRequest, faults: readonly RequestFault[]): Rule
  reset(): Promise<void>
  close(): Promise<void>
}

/** Named by the transaction and how often it came, so that the order in which others arrive changes nothing. */
function chosen(seed: Seed, rule: Rule, seen: Seen, arrival: number): RequestFault | undefined {
  const name = [rule.id, seen.operation, seen.stan ?? '', seen.rrn ?? '', arrival]
  if (seed.fraction('strike', ...name) >= rule.chance) return undefined
  return rule.faults[Math.floor(seed.fraction('fault', ...name) * rule.faults.length)]
}

export async function openNetwork(
  directory: string,
  seedNumber: number,
  cardSecret: string,
  broken?: (error: Error) => void,
): Promise<Network> {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const path = join(directory, 'journal.jsonl')
  let state = emptyState()
  for (const record of readJournal<JournalRecord>(path)) apply(state, record)
  const journal = await openJournal<JournalRecord>(path, broken)
  const seed = seeded(seedNumber)
  const inProcess = new Map<string, string>()
  const arrivals = new Map<string, number>()
  const record = (entry: JournalRecord) => {
    apply(state, entry)
    journal.append(entry)
  }

  return {
    directory,
    seed,
    get state() {
      return state
    },
    inProcess,
    now: () => Date.now() + state.clockOffset,
    token: (pan) => tokenOf(cardSecret, pan),
    record,
    flushed: () => journal.flushed(),
    strike: (seen) => {
      const name = `${seen.operation}|${seen.stan}|${seen.rrn}`
      const arrival = (arrivals.get(name) ?? 0) + 1
      if (state.rules.size > 0) arrivals.set(name, arrival)
      for (const rule of state.rules.values()) {
        if (!concerns(rule, seen)) continue
        if (rule.times !== undefined && rule.struck >= rule.times) continue
        const matched = rule.matched + 1
        const due = rule.nth === undefined || rule.nth === matched
        const fault = due ? chosen(seed, rule, seen, arrival) : undefined
        record({ type: 'rule_count', id: rule.id, matched, struck: rule.struck + (fault ? 1 : 0) })
        if (fault) return fault
      }
      return undefined
    },
    addRule: ({ match, chance, times }, faults) => {
      const rule: Rule = {
        id: state.rulesMade + 1,
        ...(match.path === undefined ? {} : { path: match.path }),
        ...(match.pan === undefined ? {} : { token: tokenOf(cardSecret, match.pan) }),
        ...(match.amount === undefined ? {} : { amount: match.amount }),
        ...(match.stan === undefined ? {} : { stan: match.stan }),
        ...(match.nth === undefined ? {} : { nth: match.nth }),
        ...(times === undefined ? {} : { times }),
        faults,
        chance,
        matched: 0,
        struck: 0,
      }
      record({ type: 'rule', rule })
      return rule
    },
    reset: async () => {
      state = emptyState()
      inProcess.clear()
      arrivals.clear()
      await journal.clear()
    },
    close: () => journal.close(),
  }
}
