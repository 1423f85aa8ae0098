/**
 * A chat platform behind three verbs: verify, read, send. One file a platform; one conformance suite for all.
 *
 * A channel knows its platform and nothing of money: it imports the kernel only.
 */
import type { ChannelName, Incoming } from '../kernel/event.ts'
import type { IntentId } from '../kernel/ids.ts'

/** An HTTP request as it came, with the raw bytes that signatures are made over. */
export interface Inbound {
  readonly method: string
  readonly url: URL
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: Uint8Array
}

/** What the platform wants in the HTTP response, if it is not an empty 200. */
export interface Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** `refused` carries the HTTP status: 401 for a wrong or stale signature, 400 for what cannot be a signed request. */
export type Verdict =
  | { readonly ok: true }
  | { readonly ok: false; readonly status: 400 | 401; readonly why: string }

export interface Read {
  /** In the order they were said. Empty for what is no business of ours (unknown event types, own messages, bots). */
  readonly events: readonly Incoming[]
  /** Sent after the events are committed. */
  readonly answer?: Answer
  /** Body that cannot be read at all: answered 400, except where the platform would block on it. */
  readonly malformed?: string
  /** Messages of ours that the platform took and then did not deliver. No events: they change nothing that is decided. */
  readonly undelivered?: readonly Undelivered[]
}

/** What became of a message that was `sent`: as `send` would have answered, had it been known at once. */
export interface Undelivered {
  /** Our reply id, as the platform was given it. */
  readonly reply: string
  readonly messageId: string
  readonly delivered: Unsent
}

/** A person's private conversation with the bot, or a public place with the message to answer there. */
export interface Address {
  readonly channel: ChannelName
  readonly uid: string
  /**
   * Present when the reply goes to where something was said; absent: the person's private conversation. The conversation
   * of a private message may be given too, and leads to the same person: channels never answer it in public.
   */
  readonly conversation?: string
  readonly inReplyTo?: string
}

export interface Button {
  readonly intent: IntentId
  readonly answer: 'confirm' | 'cancel'
  readonly label: string
}

export interface Outgoing {
  /** Our reply id: idempotency key where the platform takes one, and the mark in our own page. */
  readonly id: string
  readonly to: Address
  readonly text: string
  readonly buttons?: readonly Button[]
  /** Platform id of an earlier message of ours that this text may replace, where the platform can edit. */
  readonly edits?: string
  /** Pieces of the text that people wrote freely (memos): cut first where a platform has a limit. */
  readonly mayShorten?: readonly string[]
  /** The platform has said of this very reply that only what it approved beforehand may be sent to this person now. */
  readonly windowClosed?: true
}

export type Delivered =
  | { readonly kind: 'sent'; readonly messageId?: string }
  /** The platform asked us to wait (429, Retry-After), or could not be reached and surely took nothing. */
  | {
      readonly kind: 'retry'
      readonly afterMs: number
      readonly why: string
      /** The platform itself said when to come back. */
      readonly limited?: true
      /** The wait is for this person's chat only; absent: for all that we send. */
      readonly scope?: 'person'
      /** To be said when it is sent again. */
      readonly windowClosed?: true
    }
  /** Nobody there any more or not allowed to write: blocked, left, window closed. Keep for their next message. */
  | { readonly kind: 'gone'; readonly why: string }
  /** The platform understood and said no: our request is wrong. Not to be repeated. */
  | { readonly kind: 'rejected'; readonly why: string }
  /** It may or may not have been sent: time-out, dropped connection, 5xx. */
  | {
      readonly kind: 'unknown'
      readonly why: string
      /** The platform answered with an error of its own, and so most likely showed nothing. */
      readonly answered?: true
    }

export type Unsent = Exclude<Delivered, { kind: 'sent' }>

export interface Channel {
  readonly name: ChannelName
  /**
   * Asks the platform what the channel has to know of itself, such as the bot's own name. Called at start, and again
   * later while it rejects; the channel works without its answer, only less exactly, so nothing waits for it.
   */
  prepare?(signal: AbortSignal): Promise<void>
  /** Handshakes that come unsigned (X's challenge, Meta's subscription), answered before verify. Signed ones (Slack, Discord) are read. */
  handshake?(request: Inbound): Answer | undefined
  verify(request: Inbound): Verdict
  read(request: Inbound): Read
  send(out: Outgoing, signal: AbortSignal): Promise<Delivered>
  /**
   * Asks the platform to deliver again what it could not between two times (milliseconds). Present where it can: then it
   * is called after downtime, and again later when the answer is `retry` or `unknown`.
   */
  catchUp?(from: number, to: number, signal: AbortSignal): Promise<Delivered>
}
