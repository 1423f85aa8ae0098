/**
 * A rule said no. The code is closed, so that every language must have words for it; the details are typed by code.
 */
import type { Asset } from './assets.ts'
import type { ChannelName } from './event.ts'
import type { Money } from './money.ts'

export interface RefusalDetails {
  insufficient_funds: { readonly available: Money; readonly needed: Money }
  amount_zero: Record<never, never>
  amount_too_large: { readonly max: Money }
  amount_too_small: { readonly min: Money }
  pay_yourself: Record<never, never>
  pay_bot: Record<never, never>
  /** A handle without a platform id, that we cannot resolve. */
  payee_unknown: { readonly handle: string }
  payee_cannot_receive: { readonly handle: string }
  asset_not_offered: { readonly asset: Asset }
  no_card: Record<never, never>
  card_cannot_push: { readonly last4: string }
  card_cannot_pull: { readonly last4: string }
  nothing_to_confirm: Record<never, never>
  /** Two or more are open: the person must name one by its code. */
  which_intent: { readonly codes: readonly string[] }
  no_such_code: { readonly code: string }
  intent_expired: Record<never, never>
  intent_used: Record<never, never>
  not_your_intent: Record<never, never>
  confirm_in_private: Record<never, never>
  account_frozen: Record<never, never>
  account_closed: Record<never, never>
  limit_reached: { readonly window: '24h' | '7d' | '30d'; readonly left: Money }
  limit_count_reached: { readonly window: '24h' | '7d' | '30d'; readonly max: number }
  too_many_open: { readonly max: number }
  /** So many links to the card page in 24 hours. */
  card_links_reached: { readonly max: number }
  link_used: Record<never, never>
  link_expired: Record<never, never>
  rail_paused: Record<never, never>
  /** No such code to join two chats; or it was used, or has expired: which, is not told. */
  link_code_wrong: Record<never, never>
  link_code_tries: Record<never, never>
  already_linked: Record<never, never>
  /** Reserved money cannot change its wallet. */
  link_money_held: { readonly held: Money }
  not_linked: Record<never, never>
  /** No chat on this platform shares the wallet. */
  chat_not_linked: { readonly channel: ChannelName }
  not_yet: { readonly verb: string }
}

export type RefusalCode = keyof RefusalDetails

export class Refusal<C extends RefusalCode = RefusalCode> extends Error {
  override name = 'Refusal'
  readonly code: C
  readonly details: RefusalDetails[C]
  constructor(code: C, details: RefusalDetails[C]) {
    super(code)
    this.code = code
    this.details = details
  }
}

/** A refusal as data, for replies and rows. */
export type RefusalNote = {
  readonly [C in RefusalCode]: { readonly code: C; readonly details: RefusalDetails[C] }
}[RefusalCode]

export function noteOf(refusal: Refusal): RefusalNote {
  return { code: refusal.code, details: refusal.details } as RefusalNote
}
