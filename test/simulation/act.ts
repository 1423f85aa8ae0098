/** What can be done by people, networks and operators, as data, and what the chat shows for it. */
export type Act =
  | {
      readonly act: 'say'
      readonly who: string
      readonly text: 'help' | 'balance' | 'history' | 'cards' | 'noise'
    }
  | {
      readonly act: 'send'
      readonly who: string
      readonly to: readonly string[]
      /** Cents to each. */
      readonly cents: bigint | 'all'
      readonly publicly: boolean
    }
  | { readonly act: 'add' | 'cash_out'; readonly who: string; readonly cents: bigint }
  | { readonly act: 'yes' | 'no'; readonly who: string; readonly code?: string; readonly publicly: boolean }
  | {
      readonly act: 'press'
      readonly who: string
      readonly intent: string
      readonly answer: 'confirm' | 'cancel'
    }
  | { readonly act: 'link_card'; readonly who: string }
  | { readonly act: 'card_linked'; readonly link: string; readonly push: boolean; readonly pull: boolean }
  | {
      readonly act: 'answer'
      readonly of: string
      readonly attempt: string
      readonly answer:
        | 'approved'
        | 'declined'
        | 'out_of_reach'
        | 'pending'
        | 'unknown'
        | 'absent'
        | 'not_sent'
      readonly retryable: boolean
    }
  | { readonly act: 'credit'; readonly who: string; readonly cents: bigint }
  | { readonly act: 'resolve'; readonly payout: string; readonly as: 'approved' | 'declined' }
  | { readonly act: 'bot'; readonly who: string }

export type Answer = Extract<Act, { act: 'answer' }>

/** What the chat showed after an act: ids that only the real thing makes. */
export interface Heard {
  readonly prompt?: { readonly intent: string; readonly code: string }
  readonly link?: string
  /** Payout or funding that was begun. */
  readonly trip?: string
  /** Attempt that is wanted on the network now. */
  readonly attempt?: string
}
