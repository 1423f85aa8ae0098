/**
 * What Florin says, as data: a decision chooses what to say and with which facts, `render` finds the words.
 *
 * Kept in the outbox in this form and put into words at delivery, so that a reply never depends on when it is sent,
 * and a one-time link can be made after the decision.
 */
import type { ChannelName } from '../kernel/event.ts'
import type { CardLinkId } from '../kernel/ids.ts'
import type { Language } from '../kernel/language.ts'
import type { Money } from '../kernel/money.ts'
import type { RefusalNote } from '../kernel/refusal.ts'
import type { Puzzle } from './command.ts'

/** Somebody, for showing: `@alice (Alice Wong)`. */
export interface Who {
  readonly handle: string
  readonly name?: string
}

/** Somebody on a platform: `@alice · Telegram`. */
export interface Chat extends Who {
  readonly channel: ChannelName
}

export interface Holding {
  readonly available: Money
  /** Reserved by open holds; not part of available. */
  readonly held: Money
}

export interface HistoryLine {
  readonly at: number
  readonly what: 'sent' | 'received' | 'payout' | 'funding' | 'bonus' | 'refund' | 'adjustment'
  readonly who?: Who
  /** Positive: what came or went. */
  readonly amount: Money
  readonly direction: 'in' | 'out'
  readonly memo?: string
  readonly state?: 'in_flight' | 'returned'
}

export interface CardLine {
  readonly brand: string
  readonly last4: string
  /** `YYYY-MM` */
  readonly expires: string
}

/** By when money that was sent to a card is there. */
export type Arrival = 'within_30_minutes' | 'within_2_business_days'

/** Facts of a confirmation prompt that every kind shares. Times in milliseconds. */
interface Prompt {
  /** Short code to answer with when several prompts are open: `7F3`. */
  readonly code: string
  readonly amount: Money
  readonly fee: Money
  readonly balanceAfter: Money
  /** When it was asked: how long is left is told from here, as chats show the time of a message themselves. */
  readonly at: number
  readonly expiresAt: number
}

export type Say =
  | { readonly say: 'help' }
  /** First words to somebody new, before the answer to what they wrote; the bonus if there is one. */
  | { readonly say: 'welcome'; readonly bonus?: Money }
  | { readonly say: 'balance'; readonly holdings: readonly Holding[] }
  | { readonly say: 'history'; readonly lines: readonly HistoryLine[] }
  | ({
      readonly say: 'confirm_send'
      readonly to: readonly Who[]
      readonly each?: Money
      readonly memo?: string
      readonly firstTime: boolean
      /** A payee who is easily taken for somebody paid before. */
      readonly lookAlike?: { readonly payee: Who; readonly known: Who }
    } & Prompt)
  | ({ readonly say: 'confirm_fund'; readonly card: CardLine } & Prompt)
  /** Without `arrives`, nobody knows how fast the card is, and nothing is said of it. */
  | ({ readonly say: 'confirm_payout'; readonly card: CardLine; readonly arrives?: Arrival } & Prompt)
  /** In public, in answer to a mention: says that a private prompt is waiting; no balance, no amount. */
  | { readonly say: 'check_dm' }
  | { readonly say: 'cancelled'; readonly code: string }
  | {
      readonly say: 'receipt_sent'
      readonly payment: string
      readonly to: Who
      readonly amount: Money
      readonly fee: Money
      readonly memo?: string
      readonly at: number
      readonly balanceAfter: Money
    }
  | {
      readonly say: 'receipt_received'
      readonly payment: string
      readonly from: Who
      readonly amount: Money
      readonly memo?: string
      readonly at: number
      readonly balanceAfter: Money
    }
  /** In public, after a payment that began with a mention: `Paid.` to the author's post; no balance. */
  | { readonly say: 'paid_publicly'; readonly to: readonly Who[] }
  | {
      readonly say: 'payout_started'
      readonly payout: string
      readonly amount: Money
      readonly fee: Money
      readonly card: CardLine
      readonly arrives?: Arrival
      readonly balanceAfter: Money
    }
  | {
      readonly say: 'payout_done'
      readonly payout: string
      readonly amount: Money
      readonly fee: Money
      readonly card: CardLine
      readonly at: number
      readonly balanceAfter: Money
    }
  | {
      readonly say: 'payout_declined'
      readonly payout: string
      readonly amount: Money
      readonly card: CardLine
      readonly why: DeclineReason
      readonly balanceAfter: Money
    }
  /** The network has not answered; the money stays reserved until it does. */
  | {
      readonly say: 'payout_delayed'
      readonly payout: string
      readonly amount: Money
      readonly card: CardLine
    }
  | {
      readonly say: 'funding_started'
      readonly funding: string
      readonly amount: Money
      readonly card: CardLine
    }
  | {
      readonly say: 'funding_done'
      readonly funding: string
      readonly amount: Money
      readonly fee: Money
      readonly card: CardLine
      readonly at: number
      readonly balanceAfter: Money
    }
  | {
      readonly say: 'funding_declined'
      readonly funding: string
      readonly amount: Money
      readonly card: CardLine
      readonly why: DeclineReason
    }
  | {
      readonly say: 'funding_delayed'
      readonly funding: string
      readonly amount: Money
      readonly card: CardLine
    }
  /** The link itself is made at delivery. */
  | { readonly say: 'card_link'; readonly link: CardLinkId; readonly at: number; readonly expiresAt: number }
  | {
      readonly say: 'card_linked'
      readonly card: CardLine
      readonly canPush: boolean
      readonly canPull: boolean
    }
  | { readonly say: 'cards'; readonly cards: readonly CardLine[] }
  | { readonly say: 'card_unlinked'; readonly card: CardLine }
  /** A card number was in the message: it was blanked, the person should delete it, here is the safe way, if one is left today. */
  | {
      readonly say: 'card_number_seen'
      readonly link: CardLinkId
      readonly at: number
      readonly expiresAt: number
    }
  | { readonly say: 'card_number_seen'; readonly link?: undefined }
  /** A code to write in another chat, which then has the same wallet. */
  | { readonly say: 'link_code'; readonly code: string; readonly at: number; readonly expiresAt: number }
  /** Before this chat gets the wallet of another: `moves` goes from this wallet into that one. */
  | {
      readonly say: 'confirm_link'
      readonly chat: Chat
      readonly moves: readonly Money[]
      /** Both had a welcome bonus: what of one goes back. */
      readonly bonusBack?: Money
      readonly code: string
      readonly at: number
      readonly expiresAt: number
    }
  | { readonly say: 'linked'; readonly chat: Chat }
  /** Before this chat is parted: the money stays with the others. */
  | {
      readonly say: 'confirm_unlink'
      readonly others: readonly Chat[]
      readonly code: string
      readonly at: number
      readonly expiresAt: number
    }
  /** To the parted chat: it has a new and empty wallet. */
  | { readonly say: 'unlinked' }
  /** To the chat that stays. */
  | { readonly say: 'unlinked_chat'; readonly chat: Chat }
  /** Where notices go from now on; without a chat, wherever they wrote last. */
  | { readonly say: 'reach_set'; readonly chat?: Chat }
  /** Before a text that may have been shown already. */
  | { readonly say: 'possibly_repeated' }
  | { readonly say: 'language_set'; readonly language: Language }
  | { readonly say: 'languages' }
  | { readonly say: 'refused'; readonly why: RefusalNote }
  | { readonly say: 'puzzled'; readonly puzzle: Puzzle }
  | { readonly say: 'bonus'; readonly amount: Money }
  /** Our own fault; the reference finds the event. */
  | { readonly say: 'apology'; readonly reference: string }

/** Why a card network said no, as far as a person should hear it. */
export type DeclineReason =
  | 'call_your_bank'
  | 'card_closed'
  | 'card_expired'
  | 'card_cannot'
  | 'not_enough_money'
  | 'too_much'
  | 'too_often'
  | 'network_down'
  | 'other'
