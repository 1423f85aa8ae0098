/** Two wallets made one, and a chat taken out of a wallet: by moves of the ledger, never by changing what was booked. */
import { resolved } from '../conversation/intent.ts'
import type { Identity, Person } from '../conversation/people.ts'
import type { World } from '../conversation/world.ts'
import { assert } from '../kernel/assert.ts'
import type { ChatLinkId, PersonId } from '../kernel/ids.ts'
import { type Money, money } from '../kernel/money.ts'
import { Refusal } from '../kernel/refusal.ts'
import { openWallet } from '../ledger/account.ts'
import { availableOf } from '../ledger/book.ts'
import { type Leg, transfer } from '../ledger/transfer.ts'
import { type LimitCounter, limitCounterId } from '../rules/limits.ts'
import { mergeBuckets } from '../rules/merge.ts'
import { returnSecondBonus } from './welcome.ts'

/** A code that was given in a chat. */
export interface ChatLink {
  readonly id: ChatLinkId
  readonly person: PersonId
  /** The chat that it was given in. */
  readonly identity: string
  /** SHA-256 of the code, in hex: what is stored opens nothing. */
  readonly hash: string
  readonly at: number
  readonly expiresAt: number
  readonly usedAt?: number
}

/** What joining does to the money. */
export interface Joined {
  /** From the one wallet into the other. */
  readonly moves: readonly Money[]
  /** Of two welcome bonuses, what goes back. */
  readonly bonusBack?: Money
}

/**
 * Everything of `from` becomes `into`'s: money, cards, limits, chats, and what is still asked of card networks. Refuses with
 * link_money_held while something is reserved, account_closed, and with account_frozen when either is frozen either way.
 */
export function join(world: World, { from, into }: { readonly from: Person; readonly into: Person }): Joined {
  assert(from.id !== into.id, 'two persons are joined')
  for (const key of [from.id, into.id]) {
    world.require({ kind: 'persons', key })
    world.require({ kind: 'senders', key })
    world.require({ kind: 'cards', key })
  }
  world.require({ kind: 'joins', key: from.id })
  world.require({ kind: 'wallets', key: from.id })
  for (const { id } of [from, into]) assertNotFrozen(world, id)
  const moves = moveMoney(world, from.id, into.id)
  const bonusBack = returnSecondBonus(world, { from, into })
  for (const counter of world.counters.of(from.id)) addCounter(world, counter, into.id)
  moveCards(world, from.id, into.id)
  moveCardDealings(world, from.id, into.id)
  for (const intent of world.intents.of(from.id)) {
    if (intent.state === 'open') world.intents.put(resolved(intent, 'cancelled', world.now))
  }
  for (const identity of world.identities.of(from.id)) world.identities.put({ ...identity, person: into.id })
  const bonus = into.bonus ?? from.bonus
  // What the wallet's own person chose stays; else theirs who joins it.
  const { reach, reachChosen } = into.reachChosen ? into : from
  world.persons.put({ ...into, reach, reachChosen, ...(bonus === undefined ? {} : { bonus }) })
  return bonusBack === undefined ? { moves } : { moves, bonusBack }
}

/**
 * The chat gets a person of its own, with an empty wallet; limits are copied, so that parting frees nobody of them, and
 * invitations to the card page end. Refuses with account_frozen.
 */
export function part(
  world: World,
  { person, identity }: { readonly person: Person; readonly identity: Identity },
): { readonly parted: Person; readonly stayed: Person } {
  world.require({ kind: 'senders', key: person.id })
  world.require({ kind: 'joins', key: person.id })
  assertNotFrozen(world, person.id)
  const others = world.identities.of(person.id).filter(({ id }) => id !== identity.id)
  const reach = others.find(({ spoken }) => spoken) ?? others[0]
  assert(reach, 'a chat is parted from another')
  const id = world.next('per')
  for (const needs of [world.loaded.persons, world.loaded.senders, world.loaded.cards]) needs.add(id)
  // The bonus stays with the money.
  const { bonus: _, ...rest } = person
  const parted = world.persons.add({
    ...rest,
    id,
    reach: identity.id,
    reachChosen: false,
    at: world.now,
  })
  world.identities.put({ ...identity, person: id })
  openWallet(world, { id: world.next('acc'), owner: id, asset: person.asset })
  for (const counter of world.counters.of(person.id)) addCounter(world, counter, id)
  // The chat that leaves may hold one: whose card it would bring is not known.
  endInvitations(world, person.id)
  const stayed =
    person.reach === identity.id
      ? world.persons.put({ ...person, reach: reach.id, reachChosen: false })
      : person
  return { parted, stayed }
}

/** What a freeze bars would be open again by another wallet, and a chat of its own has one. */
function assertNotFrozen(world: World, person: PersonId): void {
  const isFrozen = world.accounts.of(person).some(({ frozenIn, frozenOut }) => frozenIn || frozenOut)
  if (isFrozen) throw new Refusal('account_frozen', {})
}

function moveMoney(world: World, from: PersonId, into: PersonId): Money[] {
  const legs: Leg[] = []
  const moves: Money[] = []
  // In the order of their ids, as they are loaded: a replay, which opened them itself, numbers the legs alike.
  for (const wallet of world.accounts.of(from).sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const { asset, debitsPending, creditsPending } = wallet
    const units = availableOf(wallet)
    // Neither what is reserved nor what is owed can change its wallet.
    const stuck = debitsPending + creditsPending + (units < 0n ? -units : 0n)
    if (stuck > 0n) throw new Refusal('link_money_held', { held: money(asset, stuck) })
    if (units === 0n) continue
    legs.push({ debit: wallet.id, credit: world.walletOrNew(into, asset).id, units })
    moves.push(money(asset, units))
  }
  if (legs.length > 0) transfer(world, { id: world.next('trf'), kind: 'link', legs, at: world.now })
  return moves
}

function moveCards(world: World, from: PersonId, into: PersonId): void {
  const theirs = world.cards.of(into).filter(({ state }) => state === 'active')
  for (const card of world.cards.of(from)) {
    const twice = theirs.some(({ fingerprint }) => fingerprint === card.fingerprint)
    const state = twice && card.state === 'active' ? 'unlinked' : card.state
    world.cards.put({ ...card, person: into, state })
  }
}

/** What a network answers later, or gives back, must find the wallet that there is. Invitations to the card page end. */
function moveCardDealings(world: World, from: PersonId, into: PersonId): void {
  for (const payout of world.payouts.all()) {
    if (payout.person === from) world.payouts.put({ ...payout, person: into })
  }
  for (const funding of world.fundings.all()) {
    if (funding.person === from) world.fundings.put({ ...funding, person: into })
  }
  endInvitations(world, from)
}

function endInvitations(world: World, person: PersonId): void {
  for (const link of world.cardLinks.of(person)) {
    if (link.usedAt === undefined) world.cardLinks.put({ ...link, usedAt: world.now })
  }
}

function addCounter(world: World, { kind, asset, buckets }: LimitCounter, person: PersonId): void {
  const id = limitCounterId({ person, kind, asset })
  const before = world.counters.get(id)?.buckets ?? []
  world.counters.put({ id, person, kind, asset, buckets: mergeBuckets(before, buckets) })
}
