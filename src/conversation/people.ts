/** Who we talk to: a person has one wallet and may be met in several chats, each an identity. */
import type { Asset } from '../kernel/assets.ts'
import type { ChannelName, Event } from '../kernel/event.ts'
import type { PersonId } from '../kernel/ids.ts'
import type { Language } from '../kernel/language.ts'
import type { Money } from '../kernel/money.ts'
import type { HalfSaid } from './half-said.ts'

export interface Person {
  readonly id: PersonId
  readonly language: Language
  /** They chose it; otherwise it follows what they write. */
  readonly languageChosen: boolean
  /** What a bare number means for them. */
  readonly asset: Asset
  /** The identity that notices go to: the one they last wrote from, or the one they chose. */
  readonly reach: string
  /** They chose it; otherwise it follows where they write. */
  readonly reachChosen: boolean
  /** The welcome bonus that they were given: two chats of one person keep one. */
  readonly bonus?: Money
  readonly at: number
}

/** A person on one platform, by the platform's lasting id. Handle and name are for showing only. */
export interface Identity {
  /** `${channel}:${uid}`: the key of the row. */
  readonly id: string
  readonly channel: ChannelName
  readonly uid: string
  readonly person: PersonId
  readonly handle: string
  readonly name?: string
  /** Whom they have just named here without saying how much. */
  readonly half?: HalfSaid
  /** They have written to us at least once: platforms that forbid unasked messages allow an answer. */
  readonly spoken: boolean
  readonly at: number
}

export function identityKey(channel: ChannelName, uid: string): string {
  return `${channel}:${uid}`
}

/** The identity that said it, by its key; undefined: nobody said it. */
export function saidBy({ input }: Event): string | undefined {
  return input.kind === 'message' || input.kind === 'press'
    ? identityKey(input.channel, input.sender.uid)
    : undefined
}
