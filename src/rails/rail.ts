/**
 * A way in and out of the wallet over somebody else's network.
 *
 * Attempts are written before a socket opens and their ids never change for a re-send. A rail never throws for what a
 * network says: it answers with an outcome, and where it cannot know, it says `unknown`.
 */
import type { OutcomeReport } from '../kernel/event.ts'
import type { AttemptId, CardId } from '../kernel/ids.ts'
import type { Money } from '../kernel/money.ts'

export type Outcome = Exclude<OutcomeReport, { kind: 'absent' }>

/** What identifies one attempt to the network for ever: written with the money, repeated unchanged by every re-send. */
export interface NetworkIds {
  /** Our idempotency id, `X-Client-Transaction-ID`. */
  readonly attempt: AttemptId
  /** System trace audit number: six digits. */
  readonly stan: string
  /** Retrieval reference number: twelve digits, `ydddhhnnnnnn`. */
  readonly rrn: string
  /** When the attempt was made, milliseconds: local transaction date and time. */
  readonly at: number
}

export interface Person {
  /** `Last First M` or what we know. */
  readonly name: string
  /** Our own reference, at most 16 characters. */
  readonly reference: string
}

export interface PushAttempt {
  readonly ids: NetworkIds
  readonly amount: Money
  readonly card: CardId
  readonly sender: Person
}

export interface PullAttempt extends PushAttempt {}

export interface ReverseAttempt {
  /** The ids of the pull that is reversed: AFTR repeats the AFT's. */
  readonly ids: NetworkIds
  readonly amount: Money
  readonly networkRef: string
  readonly approvalCode?: string
}

export interface Lookup {
  readonly ids: NetworkIds
  readonly statusIdentifier?: string
  readonly networkRef?: string
}

/** `absent`: the network has never heard of it. */
export type LookedUp = OutcomeReport

export interface CardAttributes {
  readonly canPush: boolean
  readonly canPull: boolean
  readonly kind: 'credit' | 'debit' | 'prepaid' | 'other'
  /** Money arrives within 30 minutes. */
  readonly fastFunds: boolean
  readonly issuerCountry?: string
}

export interface Validation {
  readonly ok: boolean
  readonly code: string
  readonly cvvMatched?: boolean
  readonly addressMatched?: boolean
}

export interface CardRail {
  readonly name: string
  push(attempt: PushAttempt): Promise<Outcome>
  pull(attempt: PullAttempt): Promise<Outcome>
  reverse(attempt: ReverseAttempt): Promise<Outcome>
  lookup(lookup: Lookup): Promise<LookedUp>
  attributes(card: CardId): Promise<CardAttributes>
  validate(
    card: CardId,
    proof: { readonly cvv2?: string; readonly postcode?: string },
    ids: NetworkIds,
  ): Promise<Validation>
}

/** Opens a card for the length of one call: the number lives in this closure and nowhere else. */
export interface CardOpener {
  open<T>(
    card: CardId,
    use: (plain: { readonly number: string; readonly expires: string }) => Promise<T>,
  ): Promise<T>
}
