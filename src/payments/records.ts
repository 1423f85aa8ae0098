/** The facts of payments, payouts, fundings and cards: one row each, replaced and never altered in place. */
import type { Asset } from '../kernel/assets.ts'
import type {
  AttemptId,
  CardId,
  CardLinkId,
  FundingId,
  HoldId,
  PaymentId,
  PayoutId,
  PersonId,
} from '../kernel/ids.ts'

/** Person to person. The transfer that moved the money has the same 128 bits in its id. */
export interface Payment {
  readonly id: PaymentId
  readonly payer: PersonId
  readonly payee: PersonId
  readonly asset: Asset
  readonly units: bigint
  readonly fee: bigint
  readonly memo?: string
  readonly at: number
}

/**
 * Wallet to card. `sending` until the network has said something final; `unknown` keeps the hold and is asked about;
 * `manual` waits for an operator.
 */
export type PayoutState = 'sending' | 'approved' | 'declined' | 'unknown' | 'manual'

export interface Payout {
  readonly id: PayoutId
  readonly person: PersonId
  readonly card: CardId
  readonly asset: Asset
  readonly units: bigint
  readonly fee: bigint
  readonly state: PayoutState
  readonly hold: HoldId
  readonly feeHold?: HoldId
  /** The attempt that is under way or was the last. */
  readonly attempt: AttemptId
  readonly attempts: number
  readonly networkRef?: string
  readonly declineCode?: string
  readonly at: number
  readonly resolvedAt?: number
  /** When the receiving bank gave the money back after it was approved: it is in the wallet again. */
  readonly returnedAt?: number
}

export type FundingState = 'sending' | 'approved' | 'declined' | 'unknown' | 'manual' | 'reversed'

/**
 * What became of giving a pull back to its card: wanted when our side could not credit what the network approved.
 * `manual` is an operator's case.
 */
export type ReversalState = 'wanted' | 'unknown' | 'approved' | 'manual'

/** Card to wallet: credited when the network has approved, never before. */
export interface Funding {
  readonly id: FundingId
  readonly person: PersonId
  readonly card: CardId
  readonly asset: Asset
  readonly units: bigint
  readonly fee: bigint
  readonly state: FundingState
  readonly attempt: AttemptId
  readonly attempts: number
  readonly networkRef?: string
  readonly approvalCode?: string
  readonly declineCode?: string
  readonly at: number
  readonly resolvedAt?: number
  readonly reversal?: ReversalState
  /** How often the reversal was sent or asked about. */
  readonly reversalTurns?: number
  readonly reversalNextAt?: number
  /** The settlement file that the reversal was in. */
  readonly reversalSettledIn?: string
}

/**
 * One try on a network. The decision makes it `ready`, with the ids that the network knows it by; the worker
 * compares and sets the state before a socket opens. Only the worker and the decision on its outcome change it.
 */
export type AttemptState = 'ready' | 'sending' | 'approved' | 'declined' | 'pending' | 'unknown' | 'not_sent'

export interface Attempt {
  readonly id: AttemptId
  /** The payout or funding that it is a try of. */
  readonly of: PayoutId | FundingId
  readonly seq: number
  /** How often it was made ready: once, and again when the network had surely never heard of it. */
  readonly sends: number
  /** System trace audit number, six digits; retrieval reference number, twelve. Given by the database on save. */
  readonly stan?: string
  readonly rrn?: string
  readonly state: AttemptState
  readonly statusIdentifier?: string
  readonly networkRef?: string
  /** How often the network was asked what became of it, and how often it answered that it had never heard of it. */
  readonly queries: number
  readonly absences: number
  /** When it is next to be asked about or sent again; a timer looks for what is overdue. Milliseconds. */
  readonly nextAt?: number
  readonly at: number
  readonly sentAt?: number
  /** When the network passed it on, as it says itself. */
  readonly transmittedAt?: number
  /** Name of the settlement file that it was in: its money has gone from clearing to bank. */
  readonly settledIn?: string
}

export type CardState = 'active' | 'disabled' | 'unlinked'

/** A card that may be shown and used; its number is in the vault under the same id. */
export interface Card {
  readonly id: CardId
  readonly person: PersonId
  readonly brand: string
  readonly last4: string
  /** `YYYY-MM` */
  readonly expires: string
  readonly fingerprint: string
  readonly canPush: boolean
  readonly canPull: boolean
  readonly state: CardState
  readonly at: number
  /** Whether its issuer takes part in Fast Funds; absent: not known. */
  readonly fast?: boolean
}

/** A one-time invitation to the card page. */
export interface CardLink {
  readonly id: CardLinkId
  readonly person: PersonId
  readonly at: number
  readonly expiresAt: number
  readonly usedAt?: number
}
