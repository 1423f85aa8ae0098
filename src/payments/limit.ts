/** Rolling limits, counted in the decision that moves the money. A preview counts too, and is undone with the rest. */
import type { World } from '../conversation/world.ts'
import type { PersonId } from '../kernel/ids.ts'
import type { Money } from '../kernel/money.ts'
import { Refusal } from '../kernel/refusal.ts'
import { countOccurrence, countTowardLimits, leftOf, occurrencesOf, uncount } from '../rules/limits.ts'
import { type Allowances, allowancesOf, type LimitKind } from '../rules/tiers.ts'
import type { Card } from './records.ts'

/** Counts a movement now. Refuses with limit_reached, limit_count_reached. */
export function countMovement(
  world: World,
  person: PersonId,
  kind: LimitKind,
  { asset, units }: Money,
): void {
  world.require({ kind: 'senders', key: person })
  const allowances = allowancesOf(world.policy.tier, kind, asset)
  countTowardLimits(world.counters, { person, kind, asset, units, at: world.now, allowances })
}

/**
 * Counts a movement of one card now, linked anew or not: a day's for one card, and no more a week or a month than that every
 * day. Refuses with limit_reached, limit_count_reached.
 */
export function countCardMovement(
  world: World,
  { person, fingerprint }: Card,
  kind: 'fund' | 'payout',
  { asset, units }: Money,
): void {
  world.require({ kind: 'senders', key: person })
  // Rules of an earlier day had no such limit, and a replay decides by them.
  if (world.policy.cardDay === undefined) return
  const { count, units: most } = world.policy.cardDay
  const daily = (days: number) => ({ count: count * days, units: most * BigInt(days) })
  const allowances: Allowances = { '24h': daily(1), '7d': daily(7), '30d': daily(30) }
  const key = { person, kind: `${kind}:${fingerprint}`, asset } as const
  countTowardLimits(world.counters, { ...key, units, at: world.now, allowances })
}

/** Counts a link to the card page now, asked for or given with a warning. Refuses with card_links_reached. */
export function countCardLink(world: World, person: PersonId): void {
  world.require({ kind: 'senders', key: person })
  const { cardLinkDay: max } = world.policy
  // As above: rules of an earlier day had none.
  if (max === undefined) return
  const link = { person, kind: 'card_link' } as const
  const { count: left } = leftOf(
    occurrencesOf(world.counters, link),
    '24h',
    { count: max, units: 0n },
    world.now,
  )
  if (left === 0) throw new Refusal('card_links_reached', { max })
  countOccurrence(world.counters, link, world.now)
}

/** Takes back what was counted for a person and a card at a time (milliseconds) and came to nothing. */
export function uncountMovement(
  world: World,
  { person, fingerprint }: Pick<Card, 'person' | 'fingerprint'>,
  kind: 'fund' | 'payout',
  { asset, units }: Money,
  at: number,
): void {
  world.require({ kind: 'senders', key: person })
  uncount(world.counters, { person, kind, asset, units, at })
  uncount(world.counters, { person, kind: `${kind}:${fingerprint}`, asset, units, at })
}
