/** A command that waits for its author's confirmation: bound to one person, used once, and it expires. */
import type { Building } from '../kernel/building.ts'
import type { ChannelName } from '../kernel/event.ts'
import type { CardId, IntentId, PersonId, ReplyId } from '../kernel/ids.ts'
import type { Money } from '../kernel/money.ts'

/** Long enough to read a prompt and look at a handle, short enough that nobody confirms what they forgot. */
export const INTENT_EXPIRES_SECONDS = 300

/** More open prompts than this and nobody knows what YES means; also bounds what one person can make us keep. */
export const OPEN_INTENTS_MAX = 5

export interface PlannedPayee {
  readonly person: PersonId
  /** The chat that they were named in: parted from them or joined to another since, nothing is paid. */
  readonly identity: string
  readonly handle: string
  readonly name?: string
  /** Never paid before from this chat: remembered when they are. */
  readonly stranger?: true
  /** What this payee gets; payees may differ by a unit when an amount is divided. */
  readonly amount: Money
}

/** Exactly what was shown and will be done. Payees are persons by now, found by platform id. */
export type Plan =
  | {
      readonly verb: 'send'
      /** The chat that named them, as the payees are remembered by it; prompts of earlier versions do not say. */
      readonly from?: string
      readonly to: readonly PlannedPayee[]
      readonly amount: Money
      readonly fee: Money
      readonly memo?: string
    }
  /** `from` gets the wallet of `into`, who gave a code in the chat `identity`. */
  | { readonly verb: 'link'; readonly into: PersonId; readonly from: PersonId; readonly identity: string }
  | { readonly verb: 'unlink'; readonly identity: string }
  | { readonly verb: 'fund' | 'payout'; readonly card: CardId; readonly amount: Money; readonly fee: Money }

/** Where a command was said in public, so that one public answer can go there. */
export interface SaidIn {
  readonly channel: ChannelName
  readonly uid: string
  readonly conversation: string
  readonly messageId: string
}

export type IntentState = 'open' | 'confirmed' | 'cancelled' | 'expired'

export interface Intent {
  readonly id: IntentId
  readonly person: PersonId
  /** Shown in the prompt; unique among the person's open intents. */
  readonly code: string
  readonly plan: Plan
  readonly state: IntentState
  readonly saidIn?: SaidIn
  /** The reply that shows it; its receipt may take the prompt's place where a platform can edit. */
  readonly prompt: ReplyId
  readonly at: number
  readonly expiresAt: number
  readonly resolvedAt?: number
}

/** The intent as it is when it is open no longer. */
export function resolved(intent: Intent, state: Exclude<IntentState, 'open'>, resolvedAt: number): Intent {
  const { id, person, code, plan, saidIn, prompt, at, expiresAt } = intent
  const row: Building<Intent> = { id, person, code, plan, state, prompt, at, expiresAt, resolvedAt }
  if (saidIn !== undefined) row.saidIn = saidIn
  return row
}
