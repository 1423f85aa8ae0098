/**
 * What a decision wants done after its commit: replies to say, jobs to run. Rows first, network later.
 *
 * The relay turns rows into BullMQ jobs; losing every job loses nothing, for the rows are still there.
 */
import type { Author, ChannelName } from '../kernel/event.ts'
import type { AttemptId, FundingId, IntentId, JobId, PayoutId, PersonId, ReplyId } from '../kernel/ids.ts'
import type { Language } from '../kernel/language.ts'
import type { Say } from '../words/say.ts'

/** Prompts and answers come before receipts, receipts before notices: somebody is waiting for the first. */
export const PRIORITIES = { prompt: 1, answer: 2, receipt: 3, notice: 4 } as const
export type ReplyKind = keyof typeof PRIORITIES

export interface ReplyBody {
  readonly do: 'reply'
  readonly kind: ReplyKind
  readonly channel: ChannelName
  readonly uid: Author['uid']
  /** Where it was said in public; absent: the person's private conversation. */
  readonly conversation?: string
  readonly inReplyTo?: string
  /** The private place where it was asked, if answers must go there: may be gone by the time of delivery. */
  readonly through?: string
  readonly language: Language
  /** Said one after the other in one message. */
  readonly says: readonly Say[]
  /** The prompt's intent, for its buttons. */
  readonly intent?: IntentId
  /** The earlier reply (a prompt) that this one may replace where the platform can edit. */
  readonly edits?: ReplyId
}

export interface AttemptBody {
  readonly do: 'push' | 'pull' | 'resolve'
  readonly attempt: AttemptId
  /** What it is an attempt of; rows of earlier versions do not say. */
  readonly of?: PayoutId | FundingId
  /** Which try or query it is; part of the job's id, so that a repeated hint is one job. */
  readonly nth: number
  readonly delayMs?: number
}

/** Gives an approved pull back to its card, or asks what became of that. */
export interface ReversalBody {
  readonly do: 'reverse'
  readonly funding: FundingId
  readonly nth: number
  readonly delayMs?: number
}

export type OutboxBody = ReplyBody | AttemptBody | ReversalBody

export interface OutboxRow {
  readonly id: ReplyId | JobId
  /** BullMQ queue. */
  readonly queue: string
  readonly priority: number
  readonly person?: PersonId
  readonly body: OutboxBody
  readonly at: number
}

export function deliveryQueue(channel: ChannelName): string {
  return `deliver-${channel}`
}
