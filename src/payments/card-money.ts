/** What money to and from cards has in common: which card, which amount, which fee. */
import type { Person } from '../conversation/people.ts'
import { tell } from '../conversation/tell.ts'
import type { World } from '../conversation/world.ts'
import { assert } from '../kernel/assert.ts'
import type { AttemptId, CardId, FundingId, PayoutId, PersonId } from '../kernel/ids.ts'
import { type Money, money } from '../kernel/money.ts'
import { Refusal } from '../kernel/refusal.ts'
import { availableOf } from '../ledger/book.ts'
import { type FeeRule, mostPayable } from '../ledger/fee.ts'
import type { Amount } from '../words/command.ts'
import type { Arrival, CardLine, Say } from '../words/say.ts'
import type { Attempt, Card } from './records.ts'

/** Network answers within 30 seconds; an attempt that is silent for longer was cut off and must be asked about. */
const SILENCE_MS = 60_000

/** Refuses with rail_paused while an operator has switched the card rail off. */
export function assertRailRuns(world: World): void {
  if (world.policy.railPaused === true) throw new Refusal('rail_paused', {})
}

/** The newest card that money can be pushed to or pulled from. Refuses with no_card, card_cannot_push, card_cannot_pull. */
export function cardFor(world: World, person: Person, direction: 'push' | 'pull'): Card {
  const cards = activeCards(world, person)
  const [newest] = cards
  if (newest === undefined) throw new Refusal('no_card', {})
  const able = cards.find((card) => isAble(card, direction))
  if (able !== undefined) return able
  throw unable(newest, direction)
}

function isAble({ canPush, canPull }: Card, direction: 'push' | 'pull'): boolean {
  return direction === 'push' ? canPush : canPull
}

function unable({ last4 }: Card, direction: 'push' | 'pull'): Refusal {
  return new Refusal(direction === 'push' ? 'card_cannot_push' : 'card_cannot_pull', { last4 })
}

/** A person's usable cards, newest first. */
export function activeCards(world: World, person: Person): Card[] {
  world.require({ kind: 'cards', key: person.id })
  return world.cards
    .of(person.id)
    .filter((card) => card.state === 'active')
    .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
}

/**
 * A card that may be used now, this way: a network may have said since the prompt that it takes nothing more. Refuses with no_card,
 * card_cannot_push, card_cannot_pull.
 */
export function usableCard(world: World, id: CardId, direction: 'push' | 'pull'): Card {
  const card = world.cards.get(id)
  if (card?.state !== 'active') throw new Refusal('no_card', {})
  if (!isAble(card, direction)) throw unable(card, direction)
  return card
}

/** A stolen card or a stolen chat is used at once and for much. Refuses with amount_too_large. */
export function assertNotTooNew(world: World, card: Card, direction: 'push' | 'pull', amount: Money): void {
  const { newCard } = world.policy
  if (newCard === undefined || world.now - card.at >= newCard.ms) return
  const max = direction === 'pull' ? newCard.max : newCard.pushMax
  if (max !== undefined && amount.units > max)
    throw new Refusal('amount_too_large', { max: money(amount.asset, max) })
}

/** The same, as of whoever the payout or funding belongs to now: two chats may have become one. */
export function ownedCard(
  world: World,
  of: { readonly card: CardId; readonly person: PersonId },
): Pick<Card, 'person' | 'fingerprint'> {
  return { person: of.person, fingerprint: cardOf(world, of).fingerprint }
}

/** The card of a payout or a funding, whatever became of it since. */
export function cardOf(world: World, { card: id }: { readonly card: CardId }): Card {
  const card = world.cards.get(id)
  assert(card, 'the card of a payout or a funding is loaded with it')
  return card
}

/** Whose a payout or a funding is. */
export function personOf(world: World, { person: id }: { readonly person: PersonId }): Person {
  const person = world.persons.get(id)
  assert(person, 'the person of a payout or a funding is loaded with it')
  return person
}

/** Tells whoever a payout or a funding belongs to. */
export function tellOwner(
  world: World,
  { person: id }: { readonly person: PersonId },
  say: Say,
  kind: 'receipt' | 'notice' = 'receipt',
): void {
  tell(world, personOf(world, { person: id }), [say], { kind })
}

export function lineOf({ brand, last4, expires }: Card): CardLine {
  return { brand, last4, expires }
}

/**
 * By when money pushed to a card is there: an issuer in Fast Funds posts within 30 minutes, any other within two
 * business days (Visa, Funds Transfer Attributes Inquiry). Nothing for a card that was linked before this was asked.
 */
export function arrivalOf({ fast }: Card): { readonly arrives?: Arrival } {
  if (fast === undefined) return {}
  return { arrives: fast ? 'within_30_minutes' : 'within_2_business_days' }
}

/** An amount in words as money: portions are of what can leave, fee included. Refuses other assets than the rail's. */
export function cardAmount(world: World, person: Person, amount: Amount, rule: FeeRule): Money {
  const asset = amount.asset ?? person.asset
  // The card rail settles in dollars; other currencies come with their own acquirer.
  if (asset !== 'USD') throw new Refusal('asset_not_offered', { asset })
  const { cardMin, cardMax } = world.policy
  const units = 'units' in amount ? amount.units : portionOf(world, person, rule, amount.portion)
  if (units <= 0n) throw new Refusal('amount_zero', {})
  if (units < cardMin) throw new Refusal('amount_too_small', { min: money(asset, cardMin) })
  if (units > cardMax) throw new Refusal('amount_too_large', { max: money(asset, cardMax) })
  return money(asset, units)
}

/** A portion of what is available; `all` leaves room for its own fee. */
function portionOf(world: World, person: Person, rule: FeeRule, portion: 'all' | 'half'): bigint {
  const wallet = world.wallet(person.id, 'USD')
  const available = wallet === undefined ? 0n : availableOf(wallet)
  if (portion === 'half') return available / 2n
  return mostPayable(available, rule)
}

/** The first attempt of a payout or funding, or a new one after a decline that may be tried again. */
export function newAttempt(world: World, of: PayoutId | FundingId, seq: number, delayMs: number): Attempt {
  const id: AttemptId = world.next('att')
  const nextAt = world.now + delayMs + SILENCE_MS
  return world.attempts.add({
    id,
    of,
    seq,
    sends: 1,
    state: 'ready',
    queries: 0,
    absences: 0,
    nextAt,
    at: world.now,
  })
}

/** Wants a reversal's job: to send it, or to ask about it. */
export function wantReversal(world: World, funding: FundingId, nth: number, delayMs: number): void {
  const body = { do: 'reverse', funding, nth, delayMs } as const
  world.outbox.add({ id: world.next('job'), queue: 'resolve', priority: 1, body, at: world.now })
}

/** Wants a job for an attempt. The job's name is made of the attempt and `nth`, so saying it twice is one job. */
export function wantJob(
  world: World,
  job: {
    readonly do: 'push' | 'pull' | 'resolve'
    readonly attempt: AttemptId
    readonly of: PayoutId | FundingId
    readonly nth: number
    readonly delayMs?: number
  },
): void {
  const queue = { push: 'payouts', pull: 'fundings', resolve: 'resolve' }[job.do]
  world.outbox.add({ id: world.next('job'), queue, priority: 1, body: job, at: world.now })
}
