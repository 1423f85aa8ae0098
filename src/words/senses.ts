/** What a word or phrase can mean: the senses that a lexicon compiles to. */
import type { Asset } from '../kernel/assets.ts'
import type { Language } from '../kernel/language.ts'
import type { Every, Verb } from './command.ts'

export interface Currency {
  readonly asset: Asset
  /** Minor units in one of what the word names: 100 for a dollar, 1 for a cent, 10 (rials) for a toman. */
  readonly factor: bigint
  /** Decimals that one of it can have: 2, 0, 1. */
  readonly places: number
}

export type Sense =
  | {
      readonly is: 'verb'
      readonly verb: Verb
      readonly wish?: true
      readonly negated?: true
      readonly asked?: true
    }
  /** Hundredths. `tens` may be followed by a unit without a word between (`twenty five`). */
  | { readonly is: 'value'; readonly hundredths: number; readonly tens?: true; readonly article?: true }
  | { readonly is: 'times'; readonly times: number; readonly count: number; readonly glued?: true }
  | { readonly is: 'shift'; readonly hundredths: number }
  | { readonly is: 'and_part'; readonly hundredths: number }
  | {
      readonly is: 'currency'
      readonly currency: Currency
      /** 1 or 2 for words that are an amount by themselves. */
      readonly count?: number
      /** `penny`, `cent`: may follow a major amount. */
      readonly minor?: true
    }
  | { readonly is: 'unknown_currency' }
  | { readonly is: 'ambiguous_currency'; readonly readings: readonly Asset[] }
  | { readonly is: 'language'; readonly language?: Language }
  | { readonly is: 'every'; readonly every: Every }
  | { readonly is: Plain }

export const PLAIN = [
  'past',
  'possessive',
  'mine',
  'negation',
  'question',
  'conditional',
  'polite',
  'filler',
  'to',
  'from',
  'with',
  'and',
  'or',
  'memoAfter',
  'memoOrTo',
  'memoBefore',
  'self',
  'each',
  'between',
  'all',
  'half',
  'remove',
  'card',
  'toCard',
  'fromCard',
  'toWallet',
  'fromWallet',
  'people',
  'minus',
] as const
export type Plain = (typeof PLAIN)[number]
