/** The welcome bonus: once for each new person, out of the promotions account. */
import type { Person } from '../conversation/people.ts'
import type { World } from '../conversation/world.ts'
import type { Money } from '../kernel/money.ts'
import { transfer } from '../ledger/transfer.ts'

/** Credits the bonus if the policy has one. Called when somebody writes for the first time, which happens once. */
export function welcomeBonus(world: World, person: Person): Money | undefined {
  const bonus = world.policy.welcomeBonus
  if (bonus === undefined) return undefined
  const debit = world.platform('promotions', bonus.asset).id
  const credit = world.walletOrNew(person.id, bonus.asset).id
  transfer(world, {
    id: world.next('trf'),
    kind: 'bonus',
    legs: [{ debit, credit, units: bonus.units }],
    at: world.now,
  })
  return bonus
}
