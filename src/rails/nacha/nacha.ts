/**
 * A bank account in the United States behind the CardRail contract: entries are collected, written into ACH files at
 * a cutoff, and outcomes come days later, by silence or as a return.
 *
 * An attempt is in the journal before it is answered, and its second arrival is the same entry. Account numbers are
 * opened only while a file is being written; the journal names accounts by their id.
 */
import { type Clock, systemClock } from '../../kernel/clock.ts'
import type { AttemptId, CardId } from '../../kernel/ids.ts'
import type { Money } from '../../kernel/money.ts'
import type { CardRail, LookedUp, NetworkIds, Outcome, PushAttempt } from '../rail.ts'
import { type AccountOpener, type BankBook, hasForm, type NachaConfig, openBankBook } from './bank-book.ts'
import { addBankingDays, inNewYork } from './banking-days.ts'
import { cutoff, finishFiles } from './cutoff.ts'
import { type BankEntry, type Operation, outcomeOf } from './entries.ts'
import { type Received, receive } from './receive.ts'

export interface NachaRail extends CardRail {
  /** Writes what is waiting into a file. Undefined when nothing is. */
  cutoff(): Promise<{ readonly file: string; readonly entries: number } | undefined>
  /** Takes in a file of returns; reading it twice changes nothing. Throws ReturnFileError. */
  receive(text: string): Promise<readonly Received[]>
  close(): Promise<void>
}

const UNITS_MAX = 9_999_999_999n // ten digits of cents
const TRACES = 10_000_000
/** A reversal must reach the bank within five banking days of settlement. */
const REVERSAL_BANKING_DAYS = 5

const refused = (code: string): Outcome => ({ kind: 'declined', code, severity: 'config' })
const noSuchBank: Outcome = { kind: 'declined', code: 'R13', severity: 'hard', cardAction: 'disable' }

interface Order {
  readonly operation: Operation
  readonly ids: NetworkIds
  readonly amount: Money
  readonly account: CardId
  readonly name: string
}

/** Enters an order, once: the second arrival of the same is the same entry. */
async function enter(book: BankBook, { operation, ids, amount, account, name }: Order): Promise<Outcome> {
  const { state, originator } = book
  const key = `${operation}:${ids.attempt}`
  const units = amount.units.toString()
  const known = state.entries.get(key)
  if (known) {
    await book.flushed()
    // Other terms under the same id are nobody's order, and prove nothing about the first one.
    if (known.units !== units || known.account !== account) return { kind: 'unknown', why: 'other_terms' }
    return outcomeOf(state, known, book.now())
  }
  if (amount.asset !== 'USD') return refused('asset')
  if (amount.units <= 0n || amount.units > UNITS_MAX) return refused('amount')
  const sequence = String((state.entries.size + 1) % TRACES).padStart(7, '0')
  const trace = `${originator.odfiRouting.slice(0, 8)}${sequence}`
  const reference = ids.attempt.slice(-15)
  const entry: BankEntry = { key, operation, attempt: ids.attempt, account, units, trace, reference, name }
  book.record({ type: 'entry', entry })
  await book.flushed()
  return outcomeOf(state, entry, book.now())
}

async function send(book: BankBook, operation: 'push' | 'pull', attempt: PushAttempt): Promise<Outcome> {
  const { ids, amount, card, sender, resend } = attempt
  try {
    if (!(await book.accounts.open(card, async (account) => hasForm(account)))) return noSuchBank
  } catch {
    const why = 'account_not_opened'
    return resend ? { kind: 'unknown', why } : { kind: 'not_sent', retryable: true, why }
  }
  // Whether an entry reached a journal that failed is not known before the next start.
  return enter(book, { operation, ids, amount, account: card, name: sender.name }).catch(() => ({
    kind: 'unknown' as const,
    why: 'journal',
  }))
}

/** Takes a pull back: out of the queue if it still waits, by an entry the other way if it is filed. Whole amounts only. */
async function reverse(book: BankBook, ids: NetworkIds, amount: Money): Promise<Outcome> {
  const { state } = book
  const pull = state.entries.get(`pull:${ids.attempt}`)
  if (!pull) return refused('no_such_pull')
  if (pull.units !== amount.units.toString()) return refused('amount')
  const before = state.entries.get(`reverse:${ids.attempt}`)
  if (before) return outcomeOf(state, before, book.now())
  if (state.cancelled.has(pull.key)) return { kind: 'approved', networkRef: pull.trace }
  if (state.returned.has(pull.key)) return refused('already_returned')
  const filed = state.filedIn.get(pull.key)
  if (!filed) {
    book.record({ type: 'cancelled', key: pull.key })
    await book.flushed()
    return { kind: 'approved', networkRef: pull.trace }
  }
  const last = addBankingDays(filed.settles, REVERSAL_BANKING_DAYS)
  if (inNewYork(book.now()).date > last) return refused('too_late')
  return enter(book, { operation: 'reverse', ids, amount, account: pull.account, name: pull.name })
}

function lookup({ state, now }: BankBook, of: Operation, attempt: AttemptId): LookedUp {
  const entry = state.entries.get(`${of}:${attempt}`)
  if (entry) return outcomeOf(state, entry, now())
  const pull = of === 'reverse' ? state.entries.get(`pull:${attempt}`) : undefined
  if (pull && state.cancelled.has(pull.key)) return { kind: 'approved', networkRef: pull.trace }
  return { kind: 'absent' }
}

/** Opens the rail; finishes a file that an earlier end left unwritten. */
export async function nachaRail(
  config: NachaConfig,
  accounts: AccountOpener,
  clock: Clock = systemClock,
): Promise<NachaRail> {
  const book = await openBankBook(config, accounts, clock)
  await finishFiles(book)
  // A cutoff, a reversal and a file of returns look at what is queued or filed: one at a time.
  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work)
    turn = mine.catch(() => undefined)
    return mine
  }
  return {
    name: 'nacha',
    push: (attempt) => send(book, 'push', attempt),
    pull: (attempt) => send(book, 'pull', attempt),
    reverse: ({ ids, amount }) => inTurn(() => reverse(book, ids, amount)),
    lookup: async ({ ids, of }) => {
      if (of !== undefined) return lookup(book, of, ids.attempt)
      const push = lookup(book, 'push', ids.attempt)
      return push.kind === 'absent' ? lookup(book, 'pull', ids.attempt) : push
    },
    attributes: async () => ({
      canPush: true,
      canPull: true,
      kind: 'other',
      fastFunds: false,
      issuerCountry: '840',
    }),
    validate: async (account) => {
      const ok = await accounts.open(account, async (plain) => hasForm(plain)).catch(() => undefined)
      if (ok === undefined) return { ok: false, code: 'unavailable' }
      return { ok, code: ok ? 'form' : 'R13' } // only its form: the bank itself cannot be asked
    },
    cutoff: () => inTurn(() => cutoff(book)),
    receive: (text) => inTurn(() => receive(book, text)),
    close: () => book.close(),
  }
}
