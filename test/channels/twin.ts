/**
 * What the conformance suite has to know of a platform to speak as it: how it signs, and its own words for things that
 * every platform has. Signatures are made or checked by a peer that is not our code wherever there is one.
 */
import type { Channel, Inbound } from '../../src/channels/channel.ts'
import type { ChannelDeps } from '../../src/channels/deps.ts'
import type { Fault, Platform } from './platform-stub.ts'

export interface Said {
  /** Id of the message: digits. */
  readonly id: string
  /** `alice` or `bob`. */
  readonly from: Somebody
  readonly text: string
}

export type Somebody = 'alice' | 'bob'

export interface Payload {
  readonly body: string
  readonly headers?: Record<string, string>
}

export interface Twin {
  readonly platform: Platform
  /** The channel against a platform at this address, with the twin's credentials. */
  make(apiUrl: string, deps: ChannelDeps): Channel
  /** The request as the platform would send it at this time (milliseconds). */
  sign(payload: Payload, atMs: number): Promise<Inbound>
  /** What the platform's own library says of a request, where there is one. */
  accepts?(request: Inbound): Promise<boolean>
  /** The platform signs the time, so that an old request can be refused. */
  readonly signsTime: boolean
  /** The signature covers the body. */
  readonly signsBody: boolean
  /** Header that carries the signature. */
  readonly signature: string
  readonly uid: Readonly<Record<Somebody, string>>

  /** A private message. */
  say(said: Said): Payload
  /** The same, with bob mentioned in place of `@bob` as the platform mentions people. */
  sayToBob(said: Said): Payload
  /** The same in public, with the bot mentioned first where the platform needs that. Absent where all is private. */
  sayOpenly?(said: Said): Payload
  /** The same message after its author changed it. Absent where people cannot. */
  edit?(said: Said): Payload
  /** A message by the bot itself, and one by another bot. */
  readonly own: readonly Payload[]
  readonly automated: readonly Payload[]
  /** A press of the button that carries `data`. Each id is another press. Absent where there are no buttons. */
  press?(press: { readonly id: string; readonly by: Somebody; readonly data: string }): Payload
  /** Well-formed requests of kinds that are no business of ours. */
  readonly unknown: readonly Payload[]
  /** What the platform does with a body that is no JSON: it is told so, or it would block and is not. */
  readonly malformed: 'told' | 'taken'

  /** The platform's ways to refuse. */
  readonly faults: {
    /** Asks to wait 7 seconds. */
    readonly limited: Fault
    readonly gone: readonly Fault[]
    readonly rejected: Fault
    /** Our credentials are refused. */
    readonly credentials: Fault
  }
  /** The text that arrived, of a recorded request to the platform. */
  // biome-ignore lint/suspicious/noExplicitAny: bodies of five platforms
  textSent(body: any): string
  /** What the buttons of a recorded request carry. */
  // biome-ignore lint/suspicious/noExplicitAny: bodies of five platforms
  buttonsSent?(body: any): string[]
  /** Longest text that the platform takes in one message. */
  readonly longest: number
}
