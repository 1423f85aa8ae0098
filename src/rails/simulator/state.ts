/**
 * What the simulated network knows: transactions, cards, rules, time. It is the fold of its journal and nothing else.
 *
 * Card numbers are not in it: a keyed hash of the number finds a card, the last four digits show it.
 */
import { createHmac } from 'node:crypto'
import type { Operation, Rule } from './faults.ts'
import type { SettlementTwist } from './magic.ts'

export type Kind = 'push' | 'pull' | 'reverse'

/** A transaction that the network has taken in. Its outcome is decided when it is taken in, and shows from `completesAt`. */
export interface Transaction {
  /** The fields that a duplicate is known by, joined; a reversal has a key of its own. */
  readonly key: string
  readonly kind: Kind
  readonly transactionIdentifier: string
  readonly statusIdentifier: string
  readonly clientTransactionId?: string
  readonly stan: string
  readonly rrn: string
  readonly acquiringBin: string
  readonly idCode: string
  readonly terminalId: string
  readonly businessApplicationId: string
  /** Minor units, decimal. */
  readonly units: string
  readonly currency: string
  readonly cardToken: string
  readonly last4: string
  readonly bin: string
  readonly actionCode: string
  readonly approvalCode?: string
  /** Virtual milliseconds. */
  readonly receivedAt: number
  readonly completesAt: number
  readonly twist?: SettlementTwist
  /** The pull that a reversal gives back: its key. */
  readonly original?: string
}

export interface CardSettings {
  /** Minor units, decimal, by currency. */
  readonly balances?: Readonly<Record<string, string>>
  /** Pushes in any 24 hours; more are declined with 65. */
  readonly pushesPerDay?: number
  /** Minor units pushed in any 24 hours; more is declined with 61. Decimal. */
  readonly unitsPerDay?: string
  /** Minor units of one transaction; more is declined with 61. Decimal. */
  readonly unitsPerPush?: string
}

export interface Card {
  readonly last4: string
  settings: CardSettings
  /** Approved movements since the balances were last set, by currency. */
  readonly moved: Map<string, bigint>
  readonly pushes: { readonly at: number; readonly units: bigint }[]
  /** Pushes and pulls that reached the issuer. */
  tries: number
}

export interface Outage {
  /** First digits of the card numbers that cannot be reached. */
  readonly prefix: string
  readonly from: number
  readonly until: number
}

export type How = 'answered' | 'dropped' | 'hung' | 'lost'

export type JournalRecord =
  | { readonly type: 'transaction'; readonly transaction: Transaction }
  | { readonly type: 'duplicate'; readonly key: string; readonly at: number; readonly identifier: string }
  /** Arrived and was not executed. */
  | { readonly type: 'refused'; readonly key: string; readonly at: number; readonly fault: string }
  | {
      readonly type: 'answer'
      readonly operation: Operation
      readonly key?: string
      readonly at: number
      readonly how: How
      readonly status?: number
      /** What the answer said, if it could be read. */
      readonly actionCode?: string
    }
  | { readonly type: 'clock'; readonly offset: number }
  | { readonly type: 'rule'; readonly rule: Rule }
  | { readonly type: 'rule_count'; readonly id: number; readonly matched: number; readonly struck: number }
  | { readonly type: 'rules_cleared'; readonly id?: number }
  | { readonly type: 'card'; readonly token: string; readonly last4: string; readonly settings: CardSettings }
  | { readonly type: 'outage'; readonly outage: Outage }
  | { readonly type: 'return_due'; readonly key: string; readonly reasonCode: string }
  | {
      readonly type: 'settled'
      readonly file: string
      readonly until: number
      readonly keys: readonly string[]
      /** Keys of returns that the file carries. */
      readonly returned: readonly string[]
    }

export interface State {
  readonly transactions: Map<string, Transaction>
  readonly byStatusIdentifier: Map<string, Transaction>
  readonly byIdentifier: Map<string, Transaction>
  /** Keys of a STAN and RRN, for the query: an AFT and its reversal share them. */
  readonly byStanRrn: Map<string, string[]>
  readonly duplicates: Map<string, { readonly at: number; readonly identifier: string }[]>
  /** How often a transaction arrived without being executed. */
  readonly refused: Map<string, number>
  readonly cards: Map<string, Card>
  readonly rules: Map<number, Rule>
  readonly outages: Outage[]
  readonly answers: Extract<JournalRecord, { type: 'answer' }>[]
  /** Units reversed of a pull, by its key. */
  readonly reversed: Map<string, bigint>
  readonly settledIn: Map<string, string>
  readonly returnsDue: Map<string, string>
  readonly files: string[]
  clockOffset: number
  settledUntil: number
  rulesMade: number
}

export function emptyState(): State {
  return {
    transactions: new Map(),
    byStatusIdentifier: new Map(),
    byIdentifier: new Map(),
    byStanRrn: new Map(),
    duplicates: new Map(),
    refused: new Map(),
    cards: new Map(),
    rules: new Map(),
    outages: [],
    answers: [],
    reversed: new Map(),
    settledIn: new Map(),
    returnsDue: new Map(),
    files: [],
    clockOffset: 0,
    settledUntil: 0,
    rulesMade: 0,
  }
}

export const isApproved = ({ actionCode }: Pick<Transaction, 'actionCode'>) =>
  actionCode === '00' || actionCode === '11'

export function tokenOf(secret: string, pan: string): string {
  return createHmac('sha256', secret).update(pan).digest('hex').slice(0, 24)
}

export function cardOf(state: State, token: string, last4: string): Card {
  const known = state.cards.get(token)
  if (known) return known
  const card: Card = { last4, settings: {}, moved: new Map(), pushes: [], tries: 0 }
  state.cards.set(token, card)
  return card
}

function takeIn(state: State, transaction: Transaction): void {
  const { key, kind, stan, rrn, currency } = transaction
  state.transactions.set(key, transaction)
  state.byStatusIdentifier.set(transaction.statusIdentifier, transaction)
  state.byIdentifier.set(transaction.transactionIdentifier, transaction)
  const pair = `${stan}|${rrn}`
  state.byStanRrn.set(pair, [...(state.byStanRrn.get(pair) ?? []), key])
  const card = cardOf(state, transaction.cardToken, transaction.last4)
  if (kind !== 'reverse') card.tries += 1
  if (!isApproved(transaction)) return
  const units = BigInt(transaction.units)
  const change = kind === 'pull' ? -units : units
  card.moved.set(currency, (card.moved.get(currency) ?? 0n) + change)
  if (kind === 'push') card.pushes.push({ at: transaction.receivedAt, units })
  if (transaction.original) {
    state.reversed.set(transaction.original, (state.reversed.get(transaction.original) ?? 0n) + units)
  }
  if (transaction.twist === 'returned') state.returnsDue.set(key, 'R01')
}

/** Adds one record to the state. */
export function apply(state: State, record: JournalRecord): void {
  switch (record.type) {
    case 'transaction':
      takeIn(state, record.transaction)
      return
    case 'duplicate':
      state.duplicates.set(record.key, [...(state.duplicates.get(record.key) ?? []), record])
      return
    case 'refused':
      state.refused.set(record.key, (state.refused.get(record.key) ?? 0) + 1)
      return
    case 'answer':
      state.answers.push(record)
      return
    case 'clock':
      state.clockOffset = record.offset
      return
    case 'rule':
      state.rules.set(record.rule.id, { ...record.rule })
      state.rulesMade = Math.max(state.rulesMade, record.rule.id)
      return
    case 'rule_count': {
      const rule = state.rules.get(record.id)
      if (rule) Object.assign(rule, { matched: record.matched, struck: record.struck })
      return
    }
    case 'rules_cleared':
      if (record.id === undefined) state.rules.clear()
      else state.rules.delete(record.id)
      return
    case 'card': {
      const card = cardOf(state, record.token, record.last4)
      if (record.settings.balances) card.moved.clear()
      card.settings = { ...card.settings, ...record.settings }
      return
    }
    case 'outage':
      state.outages.push(record.outage)
      return
    case 'return_due':
      state.returnsDue.set(record.key, record.reasonCode)
      return
    case 'settled':
      state.files.push(record.file)
      state.settledUntil = record.until
      for (const key of record.keys) state.settledIn.set(key, record.file)
      for (const key of record.returned) state.returnsDue.delete(key)
  }
}
