/**
 * An event is an input with a unique (source, key): the only way anything gets into Florin.
 *
 * Edges make an `Incoming`; the lane gives it its id, time and lane number, and stores it as it is. Whatever a
 * decision may depend on is in here, so that the stored events are enough to decide everything again.
 */

import type {
  AttemptId,
  CardId,
  CardLinkId,
  EventId,
  FundingId,
  HoldId,
  IntentId,
  PayoutId,
  PersonId,
} from './ids.ts'
import type { Money } from './money.ts'

export const CHANNELS = ['x', 'slack', 'telegram', 'discord', 'whatsapp', 'web'] as const
export type ChannelName = (typeof CHANNELS)[number]

/** Somebody on a chat platform. `uid` is the platform's own lasting id; the rest is only for showing. */
export interface Author {
  readonly uid: string
  readonly handle: string
  readonly name?: string
  /** The platform says that this account is a bot or automated: it is never obeyed. */
  readonly automated?: boolean
}

/** A mention inside a text: UTF-16 offsets `[start, end)` as JavaScript counts, checked by the channel. */
export interface Mention {
  readonly start: number
  readonly end: number
  readonly uid: string
  readonly handle: string
  readonly name?: string
  readonly automated?: boolean
  /** It is the bot itself that is mentioned: not a payee. */
  readonly self?: boolean
}

export interface Message {
  readonly kind: 'message'
  readonly channel: ChannelName
  readonly sender: Author
  /** Where it was said, in the platform's terms; replies in public go there. */
  readonly conversation: string
  /** Only the sender and the bot can read this conversation. */
  readonly private: boolean
  readonly messageId: string
  /** As written, well-formed Unicode without U+0000; a card number in it is already blanked. */
  readonly text: string
  readonly mentions: readonly Mention[]
  /** Who wrote the message that this one replies to, where the platform tells. */
  readonly repliesTo?: Author
  /** A card number was found and blanked. */
  readonly cardNumberSeen?: true
  /** The words are the channel's, made of a form, a menu or a card: their language is not the person's. */
  readonly composed?: true
  /** Answers must go to this very conversation: a private place of its own (Discord's interaction, Slack's home tab). */
  readonly answerHere?: true
  /** The person's interface language or locale as the platform tells it, such as `hi` or `pt-BR`. */
  readonly locale?: string
}

/** A button was pressed. The button carries the intent's id only; who pressed is the platform's word. */
export interface Press {
  readonly kind: 'press'
  readonly channel: ChannelName
  readonly sender: Author
  readonly conversation: string
  readonly private: boolean
  /** The message that holds the button. */
  readonly messageId: string
  readonly intent: IntentId
  readonly answer: 'confirm' | 'cancel'
  /** As of a message. */
  readonly answerHere?: true
}

/** What the card page learned. The card number itself is in the vault; only what may be shown is here. */
export interface CardLinked {
  readonly kind: 'card_linked'
  readonly link: CardLinkId
  readonly card: CardId
  readonly brand: string
  /** Last four digits. */
  readonly last4: string
  /** `YYYY-MM` */
  readonly expires: string
  /** Keyed hash of the number: the same card linked twice is seen to be the same. */
  readonly fingerprint: string
  readonly canPush: boolean
  readonly canPull: boolean
  /** Whether the issuer makes what is pushed available at once (Fast Funds); absent: nobody asked. */
  readonly fast?: boolean
}

/** What a rail answered about one attempt; see rails/rail.ts for the meaning of each. */
export type OutcomeReport =
  | {
      readonly kind: 'approved'
      readonly networkRef: string
      readonly approvalCode?: string
      /** When the network says that it passed it on: a reversal has to name it. Milliseconds. */
      readonly transmittedAt?: number
    }
  | {
      readonly kind: 'declined'
      readonly code: string
      readonly severity: 'hard' | 'soft' | 'config' | 'risk'
      readonly cardAction?: 'disable_push' | 'disable'
    }
  | { readonly kind: 'pending'; readonly statusIdentifier?: string }
  | { readonly kind: 'unknown'; readonly why: string }
  | { readonly kind: 'not_sent'; readonly retryable: boolean; readonly why: string }
  /** A query's answer: the network has never heard of it. */
  | { readonly kind: 'absent' }

export interface PayoutOutcome {
  readonly kind: 'payout_outcome'
  readonly payout: PayoutId
  readonly attempt: AttemptId
  readonly outcome: OutcomeReport
}

export interface FundingOutcome {
  readonly kind: 'funding_outcome'
  readonly funding: FundingId
  readonly attempt: AttemptId
  readonly outcome: OutcomeReport
}

/** What the network said of giving an approved pull back to its card. `turn` counts sendings and questions. */
export interface ReversalOutcome {
  readonly kind: 'reversal_outcome'
  readonly funding: FundingId
  readonly turn: number
  readonly outcome: OutcomeReport
}

/** A line of the network's settlement file that is ours and whose amount is ours: money that has really moved. */
export interface Settled {
  readonly kind: 'settled'
  /** Name of the file. */
  readonly file: string
  readonly movement: 'push' | 'pull' | 'reverse'
  readonly of: PayoutId | FundingId
  readonly attempt: AttemptId
  readonly networkRef: string
  readonly approvalCode?: string
  /** Milliseconds. */
  readonly transmittedAt: number
  /** The line gives the money of an earlier one back, for this reason of the network's. */
  readonly returned?: string
}

/** A platform told us that somebody's handle changed. */
export interface HandleChanged {
  readonly kind: 'handle_changed'
  readonly channel: ChannelName
  readonly author: Author
}

/** Time has passed for one thing: a hold or an intent has expired, a schedule is due. */
export interface Due {
  readonly kind: 'due'
  readonly what: IntentId | HoldId
}

/** Which way a freeze stands in: what comes to a person, what leaves them, or both. */
export const FREEZE_WAYS = ['in', 'out', 'both'] as const
export type FreezeWay = (typeof FREEZE_WAYS)[number]

/** A person, or whoever this chat belongs to when the order is decided. */
export type Whose = { readonly person: PersonId } | { readonly channel: ChannelName; readonly uid: string }

/** Freezes or thaws all that a person has, and will have. */
export type FreezeOrder = { readonly do: 'freeze' | 'thaw'; readonly way: FreezeWay } & Whose

/** An operator's order, by name, with the reason that they gave. */
export interface Order {
  readonly kind: 'order'
  readonly operator: string
  readonly reason: string
  readonly order:
    | { readonly do: 'resolve_payout'; readonly payout: PayoutId; readonly as: 'approved' | 'declined' }
    | { readonly do: 'resolve_funding'; readonly funding: FundingId; readonly as: 'approved' | 'declined' }
    /** What our side could not credit is back at its card, by whatever way after the network's own was closed. */
    | { readonly do: 'resolve_reversal'; readonly funding: FundingId }
    | {
        readonly do: 'credit'
        readonly channel: ChannelName
        readonly uid: string
        readonly handle: string
        readonly amount: Money
      }
    | FreezeOrder
}

export type Input =
  | Message
  | Press
  | CardLinked
  | PayoutOutcome
  | FundingOutcome
  | ReversalOutcome
  | Settled
  | HandleChanged
  | Due
  | Order

/** What an edge hands to the lane. `source` and `key` together are unique for ever: `('x', 'dm:208076590')`. */
export interface Incoming {
  readonly source: string
  readonly key: string
  readonly input: Input
}

export interface Event extends Incoming {
  readonly id: EventId
  /** Milliseconds. Decisions read time from here and from nowhere else. */
  readonly receivedAt: number
  /** Number of the lane that took it: chooses the shard of platform accounts. */
  readonly lane: number
}
