/**
 * What the network's settlement file proves: unknowns are settled by it, money goes from clearing to bank, and what a
 * receiving bank returned goes back to its owner.
 */
import type { World } from '../conversation/world.ts'
import { assert } from '../kernel/assert.ts'
import type { Asset } from '../kernel/assets.ts'
import type { Settled } from '../kernel/event.ts'
import type { AccountId, FundingId, PayoutId } from '../kernel/ids.ts'
import { money } from '../kernel/money.ts'
import { Refusal } from '../kernel/refusal.ts'
import { availableOf } from '../ledger/book.ts'
import { transfer } from '../ledger/transfer.ts'
import { balance } from './balance.ts'
import { cardOf, lineOf, ownedCard, personOf, tellOwner } from './card-money.ts'
import { fundingOutcome } from './fund.ts'
import { uncountMovement } from './limit.ts'
import { payoutOutcome } from './payout.ts'
import type { Funding, Payout } from './records.ts'
import { reversalOutcome } from './reverse.ts'

/** Takes in one line of a file. `settled`, `returned`, `returned_short`, `ignored` when it was before, `conflict` when it is not ours to book. */
export function settled(world: World, line: Settled): string {
  const { of } = line
  if (of.startsWith('out_')) return settledPayout(world, line, of as PayoutId)
  return line.movement === 'reverse'
    ? settledReversal(world, line, of as FundingId)
    : settledFunding(world, line, of as FundingId)
}

function settledPayout(world: World, line: Settled, id: PayoutId): string {
  world.require({ kind: 'payouts', key: id })
  const before = world.payouts.get(id)
  assert(before, 'a line is of a payout of ours')
  if (line.returned !== undefined) return returned(world, before, line.returned)
  if (world.attempts.get(line.attempt)?.settledIn !== undefined) return 'ignored'
  if (before.state !== 'approved') {
    payoutOutcome(world, {
      kind: 'payout_outcome',
      payout: id,
      attempt: line.attempt,
      outcome: approvedBy(line),
    })
  }
  return toBank(world, line, before.asset, -before.units)
}

function settledFunding(world: World, line: Settled, id: FundingId): string {
  world.require({ kind: 'fundings', key: id })
  const before = world.fundings.get(id)
  assert(before, 'a line is of a funding of ours')
  if (line.returned !== undefined) return takenBack(world, before, line.returned)
  if (world.attempts.get(line.attempt)?.settledIn !== undefined) return 'ignored'
  if (before.state !== 'approved' && before.reversal === undefined) {
    const { attempt } = line
    fundingOutcome(world, { kind: 'funding_outcome', funding: id, attempt, outcome: approvedBy(line) })
  }
  return toBank(world, line, before.asset, before.units + before.fee)
}

function settledReversal(world: World, line: Settled, id: FundingId): string {
  world.require({ kind: 'fundings', key: id })
  const before = world.fundings.get(id)
  if (before?.reversal === undefined) return 'conflict'
  if (before.reversalSettledIn !== undefined) return 'ignored'
  reversalOutcome(world, {
    kind: 'reversal_outcome',
    funding: id,
    turn: before.reversalTurns ?? 1,
    outcome: approvedBy(line),
  })
  move(world, before.asset, -(before.units + before.fee))
  const after = world.fundings.get(id)
  assert(after, 'a reversed funding is there')
  world.fundings.put({ ...after, reversalSettledIn: line.file })
  return 'settled'
}

function approvedBy({ networkRef, approvalCode, transmittedAt }: Settled) {
  const code = approvalCode === undefined ? {} : { approvalCode }
  return { kind: 'approved', networkRef, transmittedAt, ...code } as const
}

/** Clears an attempt that is approved. One that our books released is nothing that a file may book: a person decides. */
function toBank(world: World, line: Settled, asset: Asset, units: bigint): string {
  const attempt = world.attempts.get(line.attempt)
  assert(attempt, 'a line is of an attempt of ours')
  if (attempt.state !== 'approved') return 'conflict'
  move(world, asset, units)
  world.attempts.put({ ...attempt, settledIn: line.file })
  return 'settled'
}

/** Positive: the network paid us. */
function move(world: World, asset: Asset, units: bigint): void {
  const bank = world.platform('bank', asset).id
  const clearing = world.platform('card_clearing', asset).id
  const leg =
    units > 0n ? { debit: bank, credit: clearing, units } : { debit: clearing, credit: bank, units: -units }
  transfer(world, { id: world.next('trf'), kind: 'settlement', legs: [leg], at: world.now })
}

/**
 * The bank took a pull back after its money was credited. The wallet gives what it has; what it has spent already is
 * owed to us, stands in `adjustments`, and is an operator's case (`returned_short`).
 */
function takenBack(world: World, funding: Funding, reason: string): string {
  if (funding.state === 'reversed') return 'ignored'
  if (funding.state !== 'approved') return 'conflict'
  const { id, asset, units, fee } = funding
  const credit = world.platform('card_clearing', asset).id
  const wallet = world.walletOrNew(funding.person, asset)
  const lacking = units - availableOf(wallet)
  const had = lacking <= 0n ? units : lacking >= units ? 0n : units - lacking
  const take = (fromWallet: bigint): void => {
    const sources: readonly (readonly [AccountId, bigint])[] = [
      [wallet.id, fromWallet],
      [world.platform('adjustments', asset).id, units - fromWallet],
      [world.platform('fees', asset).id, fee],
    ]
    const legs = sources
      .filter(([, part]) => part > 0n)
      .map(([debit, part]) => ({ debit, credit, units: part }))
    transfer(world, { id: world.next('trf'), kind: 'reversal', legs, at: world.now })
  }
  let taken = had
  try {
    take(had)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    // A frozen wallet gives nothing; an operator has a word with its owner anyway.
    taken = 0n
    take(taken)
  }
  move(world, asset, -(units + fee))
  world.fundings.put({ ...funding, state: 'reversed', declineCode: reason.slice(0, 8) })
  const amount = money(asset, units)
  const card = lineOf(cardOf(world, funding))
  tellOwner(world, funding, { say: 'funding_declined', funding: id, amount, card, why: 'other' }, 'notice')
  tellOwner(world, funding, balance(world, personOf(world, funding), asset), 'notice')
  return taken < units ? 'returned_short' : 'returned'
}

/** The money never reached the card: it goes back to the wallet, fee and all, and its owner hears of it. */
function returned(world: World, payout: Payout, reason: string): string {
  if (payout.returnedAt !== undefined) return 'ignored'
  if (payout.state !== 'approved') return 'conflict'
  const { asset, units, fee } = payout
  const at = world.now
  const clearing = world.platform('card_clearing', asset).id
  const fees = world.platform('fees', asset).id
  const give = (credit: ReturnType<World['walletOrNew']>['id']): void => {
    const legs = [{ debit: clearing, credit, units }]
    if (fee > 0n) legs.push({ debit: fees, credit, units: fee })
    transfer(world, { id: world.next('trf'), kind: 'reversal', legs, at })
  }
  try {
    give(world.walletOrNew(payout.person, asset).id)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    // A wallet that may not receive: the money waits where an operator gives it out.
    give(world.platform('adjustments', asset).id)
  }
  move(world, asset, units)
  uncountMovement(world, ownedCard(world, payout), 'payout', money(asset, units), payout.at)
  world.payouts.put({ ...payout, returnedAt: at, declineCode: reason.slice(0, 8) })
  const wallet = world.wallet(payout.person, asset)
  const balanceAfter = money(asset, wallet === undefined ? 0n : availableOf(wallet))
  const amount = money(asset, units)
  const card = lineOf(cardOf(world, payout))
  const say = { say: 'payout_declined', payout: payout.id, amount, card, why: 'other', balanceAfter } as const
  tellOwner(world, payout, say, 'notice')
  return 'returned'
}
