/** Whom a chat has paid before, and who is meant by a handle that a platform gave without its id. */
import type { ChannelName, Message } from '../kernel/event.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Payee } from '../words/command.ts'
import { skeletonOf } from '../words/look-alike.ts'
import type { Say, Who } from '../words/say.ts'
import type { PlannedPayee } from './intent.ts'
import type { Identity } from './people.ts'
import type { World } from './world.ts'

/** Kept by chats and not by persons: the same handle on two platforms may be two people. */
export interface KnownPayee {
  readonly id: string
  /** Identities: `${channel}:${uid}`. */
  readonly payer: string
  readonly payee: string
  /** As it was when they were first paid. */
  readonly handle: string
  readonly skeleton: string
  readonly at: number
}

/** No identity and no handle has a line end in it. */
const BETWEEN = '\n'

export function knownPayeeId(payer: string, payee: string): string {
  return `${payer}${BETWEEN}${payee}`
}

/** What must be loaded to know whether one identity has paid another, or somebody who looks the same. */
export function payeeNeed(payer: string, payee: string, handle: string): string {
  return `${payer}${BETWEEN}${payee}${BETWEEN}${skeletonOf(handle)}`
}

/** The parts of such a need. */
export function partsOfNeed(need: string): { payer: string; payee: string; skeleton: string } {
  const [payer = '', payee = '', skeleton = ''] = need.split(BETWEEN)
  return { payer, payee, skeleton }
}

export function handleNeed(channel: ChannelName, handle: string): string {
  return `${channel}:${handle.toLowerCase()}`
}

const HANDLES = /@(\w+(?:\.\w+)*)/g
const HANDLES_MAX = 50 // more than a command can pay; bounds what one message makes the database look for

/** Handles in a message that are no mention with an id. */
export function bareHandles({ text, mentions }: Pick<Message, 'text' | 'mentions'>): string[] {
  if (!text.includes('@')) return []
  const found: string[] = []
  for (const match of text.matchAll(HANDLES)) {
    if (found.length === HANDLES_MAX) break
    const isMention = mentions.some(({ start, end }) => start <= match.index && match.index < end)
    if (!isMention && match[1] !== undefined) found.push(match[1])
  }
  return found
}

/**
 * The one identity of this platform that shows this handle and has written to us, so that the handle is theirs by the
 * platform's own word. Nobody, or more than one (handles change hands), is a refusal: payee_unknown.
 */
export function identityOfHandle(world: World, channel: ChannelName, handle: string): Identity {
  world.require({ kind: 'handles', key: handleNeed(channel, handle) })
  const wanted = handle.toLowerCase()
  const found: Identity[] = []
  for (const identity of world.identities.all()) {
    if (identity.channel === channel && identity.spoken && identity.handle.toLowerCase() === wanted)
      found.push(identity)
  }
  const [only, other] = found
  if (only === undefined || other !== undefined) throw new Refusal('payee_unknown', { handle })
  return only
}

/** The payee with an id: as mentioned, or looked up. Refuses with payee_unknown. */
export function withId(world: World, channel: ChannelName, payee: Payee): Payee & { readonly uid: string } {
  if (hasId(payee)) return payee
  const { uid: found, handle, name } = identityOfHandle(world, channel, payee.handle)
  return name === undefined ? { uid: found, handle } : { uid: found, handle, name }
}

function hasId(payee: Payee): payee is Payee & { readonly uid: string } {
  return payee.uid !== undefined
}

/** Whether this chat has paid that one before. */
export function isStranger(world: World, payer: string, { identity, handle }: PlannedPayee): boolean {
  if (world.payees.get(knownPayeeId(payer, identity)) !== undefined) return false
  world.require({ kind: 'payees', key: payeeNeed(payer, identity, handle) })
  return true
}

type Acquaintance = Pick<Extract<Say, { say: 'confirm_send' }>, 'firstTime' | 'lookAlike'>

/** What the payer should hear about these payees before the money moves. */
export function acquaintance(world: World, payer: string, to: readonly PlannedPayee[]): Acquaintance {
  const strangers = to.filter(({ stranger }) => stranger === true)
  if (strangers.length === 0) return { firstTime: false }
  const known = world.payees.of(payer)
  for (const { handle, name, identity } of strangers) {
    const skeleton = skeletonOf(handle)
    const alike = known.find((other) => other.skeleton === skeleton && other.payee !== identity)
    if (alike === undefined) continue
    const payee: Who = name === undefined ? { handle } : { handle, name }
    return { firstTime: true, lookAlike: { payee, known: { handle: alike.handle } } }
  }
  return { firstTime: true }
}

/** Remembers the strangers who have been paid from this chat; who is known stays as first met. */
export function remember(world: World, payer: string, to: readonly PlannedPayee[]): void {
  for (const { identity, handle, stranger } of to) {
    if (stranger !== true) continue
    const id = knownPayeeId(payer, identity)
    if (world.payees.get(id) !== undefined) continue
    const skeleton = skeletonOf(handle)
    world.payees.add({ id, payer, payee: identity, handle, skeleton, at: world.now })
  }
}
