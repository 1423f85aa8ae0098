/** Linking and unlinking cards. Numbers never come here: a one-time link leads to the vault's page. */

import type { Person } from '../conversation/people.ts'
import { tell } from '../conversation/tell.ts'
import type { World } from '../conversation/world.ts'
import { assert } from '../kernel/assert.ts'
import { MINUTE_MS } from '../kernel/clock.ts'
import type { CardLinked } from '../kernel/event.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Say } from '../words/say.ts'
import { activeCards, lineOf } from './card-money.ts'
import { countCardLink } from './limit.ts'
import type { CardLink } from './records.ts'

/** Time to find the card and type it; a link that lies about longer is only a risk. */
const LINK_EXPIRES_MS = 10 * MINUTE_MS

/** A new invitation to the card page. Refuses with card_links_reached. */
export function inviteCard(world: World, person: Person): CardLink {
  countCardLink(world, person.id)
  const at = world.now
  return world.cardLinks.add({
    id: world.next('lnk'),
    person: person.id,
    at,
    expiresAt: at + LINK_EXPIRES_MS,
  })
}

/**
 * A card was given on the page. Used once: the second use of a link is ignored. The same number linked again replaces
 * the card it was.
 */
export function cardLinked(world: World, input: CardLinked): string {
  world.require({ kind: 'links', key: input.link })
  const link = world.cardLinks.get(input.link)
  assert(link, 'a card comes by a link of ours')
  if (link.usedAt !== undefined) return 'ignored'
  world.require({ kind: 'persons', key: link.person })
  world.require({ kind: 'cards', key: link.person })
  const person = world.persons.get(link.person)
  assert(person, 'the person of a link is loaded with it')
  for (const card of world.cards.of(person.id)) {
    if (card.fingerprint === input.fingerprint && card.state === 'active')
      world.cards.put({ ...card, state: 'unlinked' })
  }
  world.cardLinks.put({ ...link, usedAt: world.now })
  const { card: id, brand, last4, expires, fingerprint, canPush, canPull, fast } = input
  const card = world.cards.add({
    id,
    person: person.id,
    brand,
    last4,
    expires,
    fingerprint,
    canPush,
    canPull,
    state: 'active',
    at: world.now,
    ...(fast === undefined ? {} : { fast }),
  })
  tell(world, person, [{ say: 'card_linked', card: lineOf(card), canPush, canPull }], { kind: 'receipt' })
  return 'done'
}

export function cards(world: World, person: Person): Say {
  return { say: 'cards', cards: activeCards(world, person).map(lineOf) }
}

/** Takes a card off: the named one, or the only one; with several and none named, shows them. Refuses with no_card. */
export function unlinkCard(world: World, person: Person, last4: string | undefined): Say {
  const mine = activeCards(world, person)
  if (last4 === undefined && mine.length > 1) return cards(world, person)
  const card = last4 === undefined ? mine[0] : mine.find((candidate) => candidate.last4 === last4)
  if (card === undefined) throw new Refusal('no_card', {})
  world.cards.put({ ...card, state: 'unlinked' })
  return { say: 'card_unlinked', card: lineOf(card) }
}
