/**
 * What a message asks for, as data: the grammar's only output besides a puzzle.
 *
 * A command says what was written, not what may be done: payees are as mentioned, amounts as understood.
 */
import type { Asset } from '../kernel/assets.ts'
import type { ChannelName } from '../kernel/event.ts'
import type { Language } from '../kernel/language.ts'
import type { Money } from '../kernel/money.ts'

/** An amount in words may also be a portion of what the person has: `send all to @alice`. */
export type Amount = Money | { readonly portion: 'all' | 'half'; readonly asset?: Asset }

/** Whom: with the platform's id when the text mentioned them, else a bare handle that must be looked up first. */
export interface Payee {
  readonly uid?: string
  readonly handle: string
  readonly name?: string
}

/** Several payees: the amount goes to each, or is divided between all. */
export type Share = 'each' | 'between'

export interface Every {
  readonly every: 'day' | 'week' | 'month'
  /** 0 Sunday to 6 Saturday, when the words named a day. */
  readonly weekday?: number
  /** 1 to 31, when the words named a day of the month. Not every month has the last three. */
  readonly day?: number
}

/** One day only, as the person's own calendar and clock have it. */
export interface Once {
  /** Days from the day of the message (1 is tomorrow), or the next day of that name (0 Sunday to 6 Saturday). */
  readonly once: { readonly inDays: number } | { readonly weekday: number }
  /** Minutes after midnight, when the words named a time. */
  readonly at?: number
}

export type When = Every | Once

/** The open thing that an answer names (`decline the $20 request from @bob`): no other may be taken for it. */
export interface Named {
  readonly to?: readonly Payee[]
  readonly amount?: Money
}

export type Command =
  | { readonly verb: 'help' }
  | { readonly verb: 'balance'; readonly asset?: Asset }
  | { readonly verb: 'history' }
  | {
      readonly verb: 'send'
      readonly amount: Amount
      readonly to: readonly Payee[]
      readonly share?: Share
      readonly memo?: string
    }
  | { readonly verb: 'fund'; readonly amount: Amount }
  | { readonly verb: 'payout'; readonly amount: Amount }
  /** `code` is the short code shown in a prompt, upper case. */
  | { readonly verb: 'confirm'; readonly code?: string }
  | ({ readonly verb: 'cancel'; readonly code?: string } & Named)
  | { readonly verb: 'link_card' }
  | { readonly verb: 'cards' }
  /** `last4` when the words named one card. */
  | { readonly verb: 'unlink_card'; readonly last4?: string }
  | { readonly verb: 'language'; readonly language?: Language }
  | {
      readonly verb: 'request' | 'split'
      readonly amount: Amount
      readonly to: readonly Payee[]
      readonly share?: Share
      readonly memo?: string
    }
  /** `to` is empty when the payee is the author of the message replied to. */
  | { readonly verb: 'tip'; readonly amount: Amount; readonly to: readonly Payee[]; readonly memo?: string }
  | {
      readonly verb: 'refund'
      readonly payment?: string
      readonly to?: readonly Payee[]
      readonly amount?: Amount
    }
  | ({ readonly verb: 'accept' | 'decline'; readonly code?: string } & Named)
  | {
      readonly verb: 'schedule'
      readonly amount: Amount
      readonly to: readonly Payee[]
      readonly when: When
      readonly share?: Share
      readonly memo?: string
    }
  | { readonly verb: 'limits' | 'pause' | 'mute' | 'statement' }
  | { readonly verb: 'red_packet'; readonly amount: Amount; readonly count?: number; readonly memo?: string }
  | { readonly verb: 'claim'; readonly code?: string }
  | { readonly verb: 'pay_link'; readonly amount?: Amount; readonly memo?: string }
  /** Join this chat's identity with another chat's: without a code, ask for one. */
  | { readonly verb: 'link'; readonly code?: string }
  | { readonly verb: 'unlink' }
  /** Where notices go: `last` for the chat last written in; absent: the chat that this is said in. */
  | { readonly verb: 'reach'; readonly at?: ChannelName | 'last' }

export type Verb = Command['verb']

/** Why a message gave no command. Each has words and an example in every language. */
export interface PuzzleDetails {
  /** Nothing in it was a verb of ours. `rest` is what was not understood, shortened. */
  not_understood: { readonly rest: string }
  empty: Record<never, never>
  /** A money verb was clear, but there was no amount, or nobody to pay. */
  /** `to`: who was named is remembered, and the amount alone is enough. */
  no_amount: { readonly verb: Verb; readonly to?: readonly Payee[] }
  no_payee: { readonly verb: Verb }
  /** Words were left over that are neither memo nor grammar. */
  leftover: { readonly verb: Verb; readonly rest: string }
  two_amounts: { readonly readings: readonly string[] }
  two_verbs: { readonly readings: readonly Verb[] }
  two_payees: { readonly handles: readonly string[] }
  /** `1.234`, `two fifty`: the amounts it could be. */
  ambiguous_amount: { readonly readings: readonly Money[] }
  /** `¥`, bare `Rs`: the assets it could be. */
  ambiguous_asset: { readonly readings: readonly Asset[]; readonly text: string }
  unknown_asset: { readonly text: string }
  too_precise: { readonly asset: Asset; readonly scale: number }
  amount_zero: Record<never, never>
  amount_negative: Record<never, never>
  amount_too_large: Record<never, never>
  malformed_amount: { readonly text: string }
  hidden_characters: Record<never, never>
  mixed_digits: { readonly text: string }
  foreign_handle: { readonly handle: string }
  negated: Record<never, never>
  question: Record<never, never>
  conditional: Record<never, never>
  card_number: Record<never, never>
  memo_too_long: { readonly max: number }
  message_too_long: { readonly max: number }
  unknown_language: { readonly text: string }
}

export type PuzzleCode = keyof PuzzleDetails
export type Puzzle = {
  readonly [C in PuzzleCode]: { readonly code: C; readonly details: PuzzleDetails[C] }
}[PuzzleCode]

/** What the grammar made of a message, and in which language it took it to be. */
export type Reading =
  | { readonly language: Language; readonly command: Command }
  | { readonly language: Language; readonly puzzle: Puzzle }
