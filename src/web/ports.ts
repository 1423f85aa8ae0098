/**
 * What the web needs of the floors below it and of the gateway that wires it: nothing here is built by the web.
 */
import type { Channel, Undelivered } from '../channels/channel.ts'
import type { WebSessions } from '../channels/web.ts'
import type { Clock } from '../kernel/clock.ts'
import type { ChannelName, Incoming } from '../kernel/event.ts'
import type { Language } from '../kernel/language.ts'
import type { ChatLine, LedgerLine, WireHolding } from './chat-line.ts'
import type { Feed } from './feed.ts'

/** Takes events in. Resolves after they are committed; rejects with `Busy` or `Unavailable` (by name) when not. */
export interface Intake {
  submit(events: readonly Incoming[]): Promise<void>
}

export interface Health {
  /** The process runs and its loop turns. */
  alive(): boolean
  /** Which parts can do their work now, or what keeps them from it: `{ database: 'read_only', queue: true, lane: true }`. */
  ready(): Promise<Record<string, boolean | string>>
}

export interface CardLinkView {
  readonly state: 'open' | 'used' | 'expired' | 'unknown'
  /** Milliseconds. */
  readonly expiresAt: number
  readonly language: Language
}

/** What a person typed on the card page. Lives for the length of one call; never logged, stored or sent back. */
export interface TypedCard {
  /** 12 to 19 ASCII digits. */
  readonly number: string
  /** `YYYY-MM` */
  readonly expires: string
  readonly cvv2: string
  readonly postcode: string
}

export type CardLinkFailure =
  | 'number'
  | 'expiry'
  | 'cvv'
  | 'postcode'
  | 'refused'
  | 'real_card'
  | 'used'
  | 'expired'
  | 'failed'

export type CardLinkOutcome =
  | { readonly ok: true; readonly brand: string; readonly last4: string }
  | { readonly ok: false; readonly why: CardLinkFailure }

export interface CardLinks {
  open(token: string): Promise<CardLinkView>
  submit(token: string, card: TypedCard): Promise<CardLinkOutcome>
}

/** The report of a settlement file. Amounts are decimals in major units, by asset. */
export interface SettlementReport {
  readonly file: string
  /** ISO times. */
  readonly from: string
  readonly until: string
  readonly clean: boolean
  readonly counts: Readonly<Record<string, number>>
  readonly proved: number
  readonly drift: Readonly<Record<string, string>>
  readonly clearingDrift: Readonly<Record<string, string>>
  readonly exceptions: readonly {
    readonly class: string
    readonly line?: number
    readonly movement: string
    readonly stan: string
    readonly rrn: string
    readonly of?: string
    readonly amount: string
    readonly asset: string
    readonly ours?: string
  }[]
}

/** What operators see. Read only: they act by commands, which leave their name. */
export interface OperatorDesk {
  /** Newest first. */
  reports(limit: number): Promise<readonly SettlementReport[]>
  report(file: string): Promise<SettlementReport | undefined>
  /** What waits for a person, oldest first. */
  cases(limit: number): Promise<
    readonly {
      readonly case: string
      readonly id: string
      readonly state: string
      readonly amount?: string
      readonly asset?: string
      readonly stan?: string
      readonly rrn?: string
      readonly note?: string
      readonly at: string
    }[]
  >
  rails(): Promise<readonly { readonly rail: string; readonly paused: boolean; readonly reason: string }[]>
}

export interface OperatorPages {
  readonly desk: OperatorDesk
  /** Whoever shows it is an operator; absent: nobody is asked, which only a demo on this machine may do. */
  readonly token?: string
}

/** What the demo page shows of the past. Read only; bounded by the store to what a page can show. */
export interface DemoStore {
  /** A person's private conversation with Florin, oldest first; at most the last 200 lines. */
  chat(uid: string): Promise<readonly ChatLine[]>
  /** Entries booked at or after `since` (milliseconds), oldest first; at most the last 200. */
  entries(since: number): Promise<readonly LedgerLine[]>
  /** What a person has now; empty for somebody not seen yet. */
  holdings(uid: string): Promise<readonly WireHolding[]>
}

export interface Demo {
  readonly store: DemoStore
  readonly feed: Feed
  readonly sessions: WebSessions
  readonly clock: Clock
}

/** As pino has it. Never given a body, a query string or a header that proves who somebody is. */
export interface Log {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

export interface WebParts {
  readonly lane: Intake
  readonly channels: ReadonlyMap<ChannelName, Channel>
  /** Takes what became of messages that were sent. Resolves when it is kept; rejects as the lane does when it must come again. */
  undelivered?(channel: ChannelName, messages: readonly Undelivered[]): Promise<void>
  readonly health: Health
  metrics(): Promise<{ readonly contentType: string; readonly body: string }>
  readonly cardLinks: CardLinks
  readonly log: Log
  /** Where people reach us: decides which origins and hosts are ours, and whether card pages may be served. */
  readonly publicUrl: URL
  readonly demo?: Demo
  /** Absent: there are no such pages. */
  readonly operator?: OperatorPages
  /** Counts an answered request by its route, for metrics. */
  observe?(route: string, status: number): void
}
