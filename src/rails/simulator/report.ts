/** What was executed against what was answered: the oracle that tests compare a ledger with. */
import type { Network } from './network.ts'
import { decimalOf } from './requests.ts'
import { isApproved, type Kind, type Transaction } from './state.ts'

export interface Counters {
  /** Taken in by the network, with whatever outcome; duplicates are not taken in. */
  readonly received: number
  /** Money moved: approved and complete by now. */
  readonly executed: number
  /** Minor units that moved, by currency. */
  readonly executedUnits: Readonly<Record<string, string>>
  /** Approvals that a client has read in an answer, each transaction counted once. */
  readonly answeredApproved: number
  readonly declined: number
  /** Not complete yet. */
  readonly inProgress: number
  readonly duplicates: number
  /** Arrivals that were turned away before they were executed. */
  readonly refused: number
}

export interface ReportedTransaction extends Omit<Transaction, 'cardToken' | 'units'> {
  /** Minor units, decimal. */
  readonly units: string
  /** Major units, decimal. */
  readonly amount: string
  readonly executed: boolean
  readonly duplicates: number
  /** How each answer about it went: `answered 200 00`, `dropped`. */
  readonly answers: readonly string[]
  readonly settledIn?: string
}

export interface Report {
  readonly now: string
  readonly counters: Readonly<Record<Kind, Counters>>
  readonly transactions: readonly ReportedTransaction[]
}

function counters(network: Network, kind: Kind, seenApproved: ReadonlySet<string>): Counters {
  const { transactions, duplicates, refused } = network.state
  const now = network.now()
  const all = [...transactions.values()].filter((entry) => entry.kind === kind)
  const executed = all.filter((entry) => isApproved(entry) && entry.completesAt <= now)
  const sums: Record<string, bigint> = {}
  for (const { units, currency } of executed) sums[currency] = (sums[currency] ?? 0n) + BigInt(units)
  const keys = new Set(all.map(({ key }) => key))
  const inKind = ([key]: readonly [string, unknown]) => keys.has(key)
  return {
    received: all.length,
    executed: executed.length,
    executedUnits: Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, sum.toString()])),
    answeredApproved: executed.filter(({ key }) => seenApproved.has(key)).length,
    declined: all.filter((entry) => !isApproved(entry) && entry.completesAt <= now).length,
    inProgress: all.filter((entry) => entry.completesAt > now).length,
    duplicates: [...duplicates].filter(inKind).reduce((sum, [, list]) => sum + list.length, 0),
    refused: [...refused].filter(inKind).reduce((sum, [, count]) => sum + count, 0),
  }
}

/** Everything that the network has taken in, without card numbers. */
export function report(network: Network): Report {
  const { state } = network
  const now = network.now()
  const answers = new Map<string, string[]>()
  const seenApproved = new Set<string>()
  for (const { key, how, status, actionCode } of state.answers) {
    if (key === undefined) continue
    const words = [how, status, actionCode].filter((word) => word !== undefined).join(' ')
    const list = answers.get(key)
    if (list) list.push(words)
    else answers.set(key, [words])
    if (actionCode === '00' || actionCode === '11') seenApproved.add(key)
  }
  const transactions = [...state.transactions.values()].map(({ cardToken: _, ...entry }) => {
    const settledIn = state.settledIn.get(entry.key)
    return {
      ...entry,
      amount: decimalOf(BigInt(entry.units), entry.currency),
      executed: isApproved(entry) && entry.completesAt <= now,
      duplicates: state.duplicates.get(entry.key)?.length ?? 0,
      answers: answers.get(entry.key) ?? [],
      ...(settledIn === undefined ? {} : { settledIn }),
    }
  })
  return {
    now: new Date(now).toISOString(),
    counters: {
      push: counters(network, 'push', seenApproved),
      pull: counters(network, 'pull', seenApproved),
      reverse: counters(network, 'reverse', seenApproved),
    },
    transactions,
  }
}
