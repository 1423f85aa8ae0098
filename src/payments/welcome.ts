/** The welcome bonus: once for each new person, out of the promotions account. */
import type { Person } from '../conversation/people.ts'
import type { World } from '../conversation/world.ts'
import { type Money, money } from '../kernel/money.ts'
import { availableOf } from '../ledger/book.ts'
import { transfer } from '../ledger/transfer.ts'

/**
 * Credits the bonus if the policy has one and the wallet may be credited. Called when somebody writes for the first time,
 * which happens once.
 */
export function welcomeBonus(world: World, person: Person): Person {
  const bonus = world.policy.welcomeBonus
  if (bonus === undefined) return person
  const { id: credit, frozenIn } = world.walletOrNew(person.id, bonus.asset)
  if (frozenIn) return person
  const debit = world.platform('promotions', bonus.asset).id
  transfer(world, {
    id: world.next('trf'),
    kind: 'bonus',
    legs: [{ debit, credit, units: bonus.units }],
    at: world.now,
  })
  // The new key before the spread: after it, the engine would give each person a hidden class of their own.
  return world.persons.put({ bonus, ...person })
}

/**
 * Two chats turn out to be one person's: of their two bonuses one goes back, as far as the joined wallet has it. Answers
 * with what went back.
 */
export function returnSecondBonus(
  world: World,
  { from, into }: { readonly from: Person; readonly into: Person },
): Money | undefined {
  if (from.bonus === undefined || into.bonus === undefined) return undefined
  const { asset } = from.bonus
  const wallet = world.walletOrNew(into.id, asset)
  const available = availableOf(wallet)
  const isSpent = available < from.bonus.units
  const units = isSpent ? available : from.bonus.units
  if (units <= 0n) return undefined
  const credit = world.platform('promotions', asset).id
  transfer(world, {
    id: world.next('trf'),
    kind: 'adjustment',
    legs: [{ debit: wallet.id, credit, units }],
    at: world.now,
  })
  return money(asset, units)
}
