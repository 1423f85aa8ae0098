/**
 * What a language must have words for. Every table is mapped over the union that it serves, so that a saying,
 * refusal, puzzle or reason without words does not compile.
 */
import type { Asset } from '../../kernel/assets.ts'
import type { CardLinkId } from '../../kernel/ids.ts'
import type { RefusalCode, RefusalDetails } from '../../kernel/refusal.ts'
import type { PuzzleCode, PuzzleDetails, Verb } from '../command.ts'
import type { DurationForms } from '../format.ts'
import type { Put } from '../put.ts'
import type { Arrival, DeclineReason, Say } from '../say.ts'

export type SayKind = Say['say']
/** These two are found in tables of their own. */
type Nested = 'refused' | 'puzzled'

export type Sayings = {
  readonly [K in Exclude<SayKind, Nested>]: (
    say: Extract<Say, { readonly say: K }>,
    put: Put,
    link: (id: CardLinkId) => string,
  ) => string
}
export type Refusals = {
  readonly [C in RefusalCode]: (details: RefusalDetails[C], put: Put) => string
}
export type Puzzles = {
  readonly [C in PuzzleCode]: (details: PuzzleDetails[C], put: Put) => string
}

export type LookAlike = NonNullable<Extract<Say, { readonly say: 'confirm_send' }>['lookAlike']>

/** What every prompt has in common, whatever it asks. */
export type Asked = Pick<
  Extract<Say, { readonly say: 'confirm_send' }>,
  'code' | 'fee' | 'balanceAfter' | 'at' | 'expiresAt'
>

/** Single words and short pieces that sentences are made with. */
export interface Vocabulary {
  readonly buttons: { readonly confirm: string; readonly cancel: string }
  /** What is written to answer a prompt without buttons; the grammar must know these words. */
  readonly answers: { readonly confirm: string; readonly cancel: string }
  readonly quotes: readonly [open: string, close: string]
  /** Between the items of a list: all but the last two, and the last two. */
  readonly and: readonly [between: string, last: string]
  readonly or: readonly [between: string, last: string]
  readonly durations: DurationForms
  readonly windows: Readonly<Record<'24h' | '7d' | '30d', string>>
  /** Why a card network said no: a whole sentence, and what to do. */
  readonly declines: Readonly<Record<DeclineReason, string>>
  /** By when money that was sent to a card is there: a whole sentence. */
  readonly arrivals: Readonly<Record<Arrival, string>>
  /** What a verb does, as a noun. */
  readonly deeds: Readonly<Record<Verb, string>>
  /** A message that would work, as it would be typed. */
  readonly examples: Readonly<Record<Verb, string>>
  readonly assets: Readonly<Record<Asset, string>>
}

export interface Phrases {
  readonly vocabulary: Vocabulary
  readonly sayings: Sayings
  readonly refusals: Refusals
  readonly puzzles: Puzzles
}
