/** What a message came to mean, what it is made from, and the kinds of verbs that matter for it. */
import type { Command, Puzzle, Verb } from './command.ts'
import type { Tally } from './tally.ts'

export type Meaning = { readonly command: Command } | { readonly puzzle: Puzzle }

/** All that was said to one verb. */
export interface Order {
  readonly verb: Verb
  readonly sum: Tally
  readonly text: string
  readonly memo: string | undefined
  /** Several memos. */
  readonly spare: boolean
}

export const REST_LENGTH_MAX = 80

/** Asking about these is asking for them. */
export const INFORMATION = new Set<Verb>([
  'help',
  'balance',
  'history',
  'cards',
  'limits',
  'language',
  'statement',
])
export const PAYING = new Set<Verb>(['send', 'request', 'split', 'schedule'])
export const WITH_AMOUNT = new Set<Verb>(['fund', 'payout', 'red_packet', 'pay_link'])
export const WITH_MEMO = new Set<Verb>([
  'send',
  'request',
  'split',
  'tip',
  'schedule',
  'red_packet',
  'pay_link',
])

export function puzzle(value: Puzzle): Meaning {
  return { puzzle: value }
}
