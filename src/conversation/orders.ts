/** What is not said by a person in a chat: an operator's orders, and news from a platform. */
import { unreachable } from '../kernel/assert.ts'
import type { ChannelName, FreezeOrder, HandleChanged, Order, OutcomeReport } from '../kernel/event.ts'
import type { PersonId } from '../kernel/ids.ts'
import { money } from '../kernel/money.ts'
import { freeze } from '../ledger/account.ts'
import { availableOf } from '../ledger/book.ts'
import { transfer } from '../ledger/transfer.ts'
import { fundingOutcome } from '../payments/fund.ts'
import { payoutOutcome } from '../payments/payout.ts'
import type { FundingState, PayoutState } from '../payments/records.ts'
import { reversalOutcome } from '../payments/reverse.ts'
import { meetMentioned } from './meet.ts'
import { identityKey } from './people.ts'
import { tell } from './tell.ts'
import type { World } from './world.ts'

/** What an operator says of an attempt, as a network would have said it. */
const OUTCOMES: Readonly<Record<'approved' | 'declined', OutcomeReport>> = {
  approved: { kind: 'approved', networkRef: 'operator' },
  declined: { kind: 'declined', code: 'operator', severity: 'hard' },
}

/** Obeys an operator. Who ordered it and why stays with the event. */
export function obey(world: World, { order }: Order): string {
  switch (order.do) {
    case 'resolve_payout': {
      const { payout: id, as } = order
      world.require({ kind: 'payouts', key: id })
      const payout = world.payouts.get(id)
      if (payout === undefined || isOvertaken(payout)) return 'ignored'
      const { attempt } = payout
      return payoutOutcome(world, { kind: 'payout_outcome', payout: id, attempt, outcome: OUTCOMES[as] })
    }
    case 'resolve_funding': {
      const { funding: id, as } = order
      world.require({ kind: 'fundings', key: id })
      const funding = world.fundings.get(id)
      if (funding === undefined || isOvertaken(funding)) return 'ignored'
      const { attempt } = funding
      return fundingOutcome(world, { kind: 'funding_outcome', funding: id, attempt, outcome: OUTCOMES[as] })
    }
    case 'resolve_reversal': {
      const { funding: id } = order
      world.require({ kind: 'fundings', key: id })
      const funding = world.fundings.get(id)
      if (funding?.reversal !== 'manual') return 'ignored'
      const turn = funding.reversalTurns ?? 1
      return reversalOutcome(world, {
        kind: 'reversal_outcome',
        funding: id,
        turn,
        outcome: OUTCOMES.approved,
      })
    }
    case 'credit': {
      const { asset, units } = order.amount
      const { person } = meetMentioned(world, order.channel, { uid: order.uid, handle: order.handle }, 'en')
      const debit = world.platform('adjustments', asset).id
      const { id: credit, frozenIn } = world.walletOrNew(person.id, asset)
      if (frozenIn) return 'refused:account_frozen'
      transfer(world, {
        id: world.next('trf'),
        kind: 'adjustment',
        legs: [{ debit, credit, units }],
        at: world.now,
      })
      const wallet = world.wallet(person.id, asset)
      if (wallet !== undefined) {
        const available = money(asset, availableOf(wallet))
        tell(
          world,
          person,
          [{ say: 'balance', holdings: [{ available, held: money(asset, wallet.debitsPending) }] }],
          {
            kind: 'notice',
          },
        )
      }
      return 'done'
    }
    case 'freeze':
    case 'thaw':
      return bar(world, order)
    default:
      return unreachable(order)
  }
}

/**
 * Freezes or thaws every wallet of a person; those that are opened later begin as these are. What is under way settles all
 * the same. A person without a chat has been joined to another, who must be named.
 */
function bar(world: World, order: FreezeOrder): 'frozen' | 'thawed' | 'ignored' {
  const person = 'person' in order ? order.person : personOfChat(world, order)
  if (person === undefined) return 'ignored'
  world.require({ kind: 'persons', key: person })
  world.require({ kind: 'wallets', key: person })
  if (world.identities.of(person).length === 0) return 'ignored'
  const freezes = order.do === 'freeze'
  for (const { id, frozenIn, frozenOut } of world.accounts.of(person)) {
    freeze(world, {
      account: id,
      frozenIn: order.way === 'out' ? frozenIn : freezes,
      frozenOut: order.way === 'in' ? frozenOut : freezes,
    })
  }
  return freezes ? 'frozen' : 'thawed'
}

function personOfChat(
  world: World,
  { channel, uid }: { readonly channel: ChannelName; readonly uid: string },
): PersonId | undefined {
  const key = identityKey(channel, uid)
  world.require({ kind: 'identities', key })
  return world.identities.get(key)?.person
}

/** What is being sent again by now is not for an operator to decide. What was answered by now repeats or contradicts the order. */
function isOvertaken({ state }: { readonly state: PayoutState | FundingState }): boolean {
  return state === 'sending'
}

/** A handle is only for showing: who is paid does not change with it. */
export function handleChanged(world: World, { channel, author }: HandleChanged): string {
  const key = identityKey(channel, author.uid)
  world.require({ kind: 'identities', key })
  const identity = world.identities.get(key)
  if (identity === undefined || identity.handle === author.handle) return 'ignored'
  world.identities.put({ ...identity, handle: author.handle })
  return 'done'
}
