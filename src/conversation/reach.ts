/** Where somebody is reached: the chat that they last used, until they choose one. */
import type { ChannelName, Message } from '../kernel/event.ts'
import { Refusal } from '../kernel/refusal.ts'
import { identityKey, type Person } from './people.ts'
import { chatOf, tell } from './tell.ts'
import type { World } from './world.ts'

/**
 * Has notices go to this chat, to the one on another platform that shares the wallet, or again to wherever they write
 * (`last`). Answers come where they are asked for in any case. Refuses with confirm_in_private, chat_not_linked.
 */
export function chooseReach(
  world: World,
  message: Message,
  person: Person,
  at: ChannelName | 'last' | undefined,
): void {
  // In public it would tell everybody there where else this person is to be found.
  if (!message.private) throw new Refusal('confirm_in_private', {})
  const here = identityKey(message.channel, message.sender.uid)
  if (at === 'last') {
    const follows = world.persons.put({ ...person, reach: here, reachChosen: false })
    tell(world, follows, [{ say: 'reach_set' }], { kind: 'answer' })
    return
  }
  const channel = at ?? message.channel
  const chats = world.identities
    .of(person.id)
    .filter((identity) => identity.channel === channel && identity.spoken)
  // Of several on one platform this one, else the one that came last: they can write from the other to choose it.
  const chat =
    chats.find(({ id }) => id === here) ?? [...chats].sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1))[0]
  if (chat === undefined) throw new Refusal('chat_not_linked', { channel })
  const chosen = world.persons.put({ ...person, reach: chat.id, reachChosen: true })
  tell(world, chosen, [{ say: 'reach_set', chat: chatOf(chat) }], { kind: 'answer' })
}
