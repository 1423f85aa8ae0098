/** What a word or phrase can mean: the senses that a lexicon compiles to. */
import type { Asset } from '../kernel/assets.ts'
import type { Language } from '../kernel/language.ts'
import type { Verb, When } from './command.ts'

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
  /** When something is paid, however often. */
  | { readonly is: 'every'; readonly every: When }
  | { readonly is: Plain }

export const PLAIN = [
  'past',
  'possessive',
  'mine',
  'negation',
  'question',
  'conditional',
  'polite',
  'want',
  'deals',
  'last',
  'open',
  'filler',
  'to',
  'from',
  'upTo',
  'bill',
  'tell',
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

/** Kinds of senses as bits, so that whether any phrase behind a word is wanted at all is one operation. */
export const KIND = {
  value: 1,
  times: 2,
  /** Times that count only where they touch digits: the k of `20k`. */
  gluedTimes: 4,
  shift: 8,
  and_part: 16,
  currency: 32,
  unknown_currency: 64,
  ambiguous_currency: 128,
  and: 256,
  half: 512,
  minus: 1024,
  verb: 2048,
  other: 4096,
} as const

export const ANY_KIND = 8191
export const NUMERIC_KINDS = KIND.value | KIND.times | KIND.gluedTimes | KIND.shift | KIND.and_part
export const MONEY_KINDS = KIND.currency | KIND.unknown_currency | KIND.ambiguous_currency

/** The bit of a sense. */
export function kindOf(sense: Sense): number {
  switch (sense.is) {
    case 'times':
      return sense.glued === true ? KIND.gluedTimes : KIND.times
    case 'value':
    case 'shift':
    case 'and_part':
    case 'currency':
    case 'unknown_currency':
    case 'ambiguous_currency':
    case 'and':
    case 'half':
    case 'minus':
    case 'verb':
      return KIND[sense.is]
    default:
      return KIND.other
  }
}

/** The first of the senses that is of a kind wanted. */
export function senseOf(senses: readonly Sense[], kinds: number): Sense | undefined {
  for (let at = 0; at < senses.length; at += 1) {
    const sense = senses[at]
    if (sense !== undefined && (kindOf(sense) & kinds) !== 0) return sense
  }
  return undefined
}
