/** Finding the person behind a platform's user, and making one of somebody never seen before. */
import type { Author, ChannelName } from '../kernel/event.ts'
import type { Language } from '../kernel/language.ts'
import { openWallet } from '../ledger/account.ts'
import { type Identity, identityKey, type Person } from './people.ts'
import type { World } from './world.ts'

export interface Met {
  readonly person: Person
  readonly identity: Identity
}

export interface MetSender extends Met {
  /** They have just written to us for the first time. */
  readonly firstWords: boolean
}

/**
 * The person who wrote. Keeps the handle and name that they show now, and remembers that this is where they are
 * reached, unless they chose another chat for that.
 */
export function meetSender(
  world: World,
  channel: ChannelName,
  author: Author,
  language: Language,
): MetSender {
  const { person, identity } = meet(world, channel, author, language, world.saidBy)
  const firstWords = !identity.spoken
  const spoken = firstWords ? world.identities.put({ ...identity, spoken: true }) : identity
  const moves = person.reach !== identity.id && !person.reachChosen
  const reached = moves ? world.persons.put({ ...person, reach: identity.id }) : person
  return { person: reached, identity: spoken, firstWords }
}

/** Somebody who was mentioned: known by the platform's id, and given a wallet if they are new. */
export function meetMentioned(world: World, channel: ChannelName, author: Author, language: Language): Met {
  return meet(world, channel, author, language)
}

function meet(
  world: World,
  channel: ChannelName,
  author: Author,
  language: Language,
  key = identityKey(channel, author.uid),
): Met {
  world.require({ kind: 'identities', key })
  const identity = world.identities.get(key)
  if (identity === undefined) return begin(world, key, channel, author, language)
  world.require({ kind: 'persons', key: identity.person })
  const person = world.persons.get(identity.person)
  if (person === undefined) throw new Error(`identity ${key} has no person`)
  return { person, identity: renamed(world, identity, author) }
}

function begin(world: World, reach: string, channel: ChannelName, author: Author, language: Language): Met {
  const id = world.next('per')
  const at = world.now
  world.loaded.persons.add(id)
  const { asset } = world.policy
  const person = world.persons.add({
    id,
    language,
    languageChosen: false,
    asset,
    reach,
    reachChosen: false,
    at,
  })
  const identity = world.identities.add({
    id: reach,
    channel,
    uid: author.uid,
    person: id,
    handle: author.handle,
    ...(author.name === undefined ? {} : { name: author.name }),
    spoken: false,
    at,
  })
  openWallet(world, { id: world.next('acc'), owner: id, asset })
  return { person, identity }
}

function renamed(world: World, identity: Identity, author: Author): Identity {
  const name = author.name ?? identity.name
  if (identity.handle === author.handle && identity.name === name) return identity
  return world.identities.put({ ...identity, handle: author.handle, ...(name === undefined ? {} : { name }) })
}
