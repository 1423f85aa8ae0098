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
  /** Where the network must be told it; absent: the platform's own. Country is ISO 3166 numeric. */
  readonly address?: {
    readonly street: string
    readonly city: string
    readonly state?: string
    readonly country: string
  }
}

export interface PushAttempt {
  readonly ids: NetworkIds
  readonly amount: Money
  readonly card: CardId
  readonly sender: Person
  /**
   * These ids went out before and nobody knows what became of them: whatever only tells that this sending was not
   * executed (a refusal of the gateway, a connection that failed) is then `unknown`, not `not_sent` or `declined`.
   */
  readonly resend?: true
}

export interface PullAttempt extends PushAttempt {}

export interface ReverseAttempt {
  /** The ids of the pull that is reversed: AFTR repeats the AFT's. */
  readonly ids: NetworkIds
  readonly amount: Money
  readonly networkRef: string
  readonly approvalCode?: string
  /** Of the pull's outcome. Milliseconds. */
  readonly transmittedAt?: number
  /** The card that was pulled from, for networks that want to see it again. */
  readonly card?: CardId
  readonly resend?: true
}

export interface Lookup {
  readonly ids: NetworkIds
  /** What the ids were used for: a pull and its reversal share them. Absent: a push or a pull. */
  readonly of?: 'push' | 'pull' | 'reverse'
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

/** The network could not be asked: nothing is known of the card. Its message holds no card number. */
export class RailUnavailable extends Error {
  override name = 'RailUnavailable'
}

export interface CardRail {
  readonly name: string
  push(attempt: PushAttempt): Promise<Outcome>
  pull(attempt: PullAttempt): Promise<Outcome>
  reverse(attempt: ReverseAttempt): Promise<Outcome>
  lookup(lookup: Lookup): Promise<LookedUp>
  /** Throws RailUnavailable. */
  attributes(card: CardId): Promise<CardAttributes>
  /** A card that could not be asked about is not ok, with code `unavailable`. */
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
