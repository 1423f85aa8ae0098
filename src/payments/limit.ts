/** Rolling limits, counted in the decision that moves the money. A preview counts too, and is undone with the rest. */
import type { World } from '../conversation/world.ts'
import type { PersonId } from '../kernel/ids.ts'
import type { Money } from '../kernel/money.ts'
import { countTowardLimits, uncount } from '../rules/limits.ts'
import { allowancesOf, type LimitKind } from '../rules/tiers.ts'

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

/** Takes back what was counted at a time (milliseconds) and came to nothing. */
export function uncountMovement(
  world: World,
  person: PersonId,
  kind: LimitKind,
  { asset, units }: Money,
  at: number,
): void {
  world.require({ kind: 'senders', key: person })
  uncount(world.counters, { person, kind, asset, units, at })
}
