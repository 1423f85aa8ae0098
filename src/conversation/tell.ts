/** Putting what is to be said into the outbox: privately to a person, or as an answer where something was said. */
import { assert } from '../kernel/assert.ts'
import type { Building } from '../kernel/building.ts'
import type { ChannelName, Message } from '../kernel/event.ts'
import type { IntentId, ReplyId } from '../kernel/ids.ts'
import type { Language } from '../kernel/language.ts'
import type { Chat, Say, Who } from '../words/say.ts'
import { deliveryQueue, type OutboxRow, PRIORITIES, type ReplyBody, type ReplyKind } from './outbox.ts'
import type { Identity, Person } from './people.ts'
import type { World } from './world.ts'

export interface Telling {
  readonly kind: ReplyKind
  readonly intent?: IntentId
  readonly edits?: ReplyId
}

/** Says something to a person in private: where they are writing just now, else where they are reached. */
export function tell(world: World, person: Person, says: readonly Say[], telling: Telling): ReplyId {
  return tellAt(world, whereIs(world, person), person, says, telling)
}

/** The same, in this chat of theirs. */
export function tellAt(
  world: World,
  { channel, uid }: Identity,
  person: Person,
  says: readonly Say[],
  telling: Telling,
): ReplyId {
  const greeting = world.takeGreeting(person.id)
  const said = greeting.length === 0 ? says : [...greeting, ...says]
  const { kind, intent, edits } = telling
  const body: Building<ReplyBody> = { do: 'reply', kind, channel, uid, language: person.language, says: said }
  goThrough(world, body)
  if (intent !== undefined) body.intent = intent
  if (edits !== undefined) body.edits = edits
  return queue(world, body, person)
}

/** Says something where a message was said, for all to see: never a balance. */
export function tellPublicly(
  world: World,
  place: Pick<Message, 'channel' | 'conversation' | 'messageId'> & { readonly uid: string },
  person: Person,
  says: readonly Say[],
): ReplyId {
  const { channel, uid, conversation, messageId } = place
  const language = person.language
  const body: ReplyBody = {
    do: 'reply',
    kind: 'answer',
    channel,
    uid,
    conversation,
    inReplyTo: messageId,
    language,
    says,
  }
  return queue(world, body, person)
}

/** An apology goes to the platform's user as such: what we know of persons was undone with the failed decision. */
export function apologise(world: World, channel: ChannelName, uid: string, language: Language): void {
  const says: Say[] = [{ say: 'apology', reference: world.event.id }]
  const body: Building<ReplyBody> = { do: 'reply', kind: 'answer', channel, uid, language, says }
  goThrough(world, body)
  queue(world, body)
}

/** The chat that this person is writing in, if the event is theirs; else the one that they are reached by. */
export function whereIs(world: World, person: Person): Identity {
  const { saidBy } = world
  const here = saidBy === undefined ? undefined : world.identities.get(saidBy)
  return here?.person === person.id ? here : identityOf(world, person)
}

/** What is said to whoever wrote in a private place that answers must go to goes there. */
function goThrough(world: World, body: Building<ReplyBody>): void {
  const { input } = world.event
  const isHere =
    (input.kind === 'message' || input.kind === 'press') &&
    input.answerHere === true &&
    input.channel === body.channel &&
    input.sender.uid === body.uid
  if (isHere) body.through = input.conversation
}

/** The identity that a person is reached by. */
export function identityOf(world: World, person: Person): Identity {
  const identity = world.identities.get(person.reach)
  assert(identity !== undefined, 'a person is reached by an identity that is loaded')
  return identity
}

/** By the name of the chat that they are writing in: other chats of theirs are nobody's business. */
export function whoIs(world: World, person: Person): Who {
  const { handle, name } = whereIs(world, person)
  return name === undefined ? { handle } : { handle, name }
}

export function chatOf({ channel, handle, name }: Identity): Chat {
  return name === undefined ? { channel, handle } : { channel, handle, name }
}

function queue(world: World, body: ReplyBody, person?: Person): ReplyId {
  const id = world.next('rep')
  const { channel, kind } = body
  const row: Building<OutboxRow> = {
    id,
    queue: deliveryQueue(channel),
    priority: PRIORITIES[kind],
    body,
    at: world.now,
  }
  if (person !== undefined) row.person = person.id
  world.outbox.add(row)
  return id
}
