/** What a person has: each asset, what can be used and what is held. */
import type { Person } from '../conversation/people.ts'
import type { World } from '../conversation/world.ts'
import type { Asset } from '../kernel/assets.ts'
import { money } from '../kernel/money.ts'
import { availableOf } from '../ledger/book.ts'
import type { Holding, Say } from '../words/say.ts'

/** All assets that were ever used, the person's own first; or one. */
export function balance(world: World, person: Person, only?: Asset): Say {
  world.require({ kind: 'persons', key: person.id })
  const wallets = world.accounts
    .of(person.id)
    .filter((account) => only === undefined || account.asset === only)
  const holdings: Holding[] = wallets
    .filter((account) => account.asset === person.asset || account.asset === only || account.version > 0n)
    .sort(
      (a, b) =>
        Number(b.asset === person.asset) - Number(a.asset === person.asset) || (a.asset < b.asset ? -1 : 1),
    )
    .map((account) => ({
      available: money(account.asset, availableOf(account)),
      held: money(account.asset, account.debitsPending),
    }))
  if (holdings.length > 0) return { say: 'balance', holdings }
  const asset = only ?? person.asset
  return { say: 'balance', holdings: [{ available: money(asset, 0n), held: money(asset, 0n) }] }
}

/** The last movements, newest first, as loaded. */
export function history(world: World, person: Person): Say {
  world.require({ kind: 'histories', key: person.id })
  return { say: 'history', lines: world.histories.get(person.id) ?? [] }
}
