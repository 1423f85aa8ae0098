/** From a command to an open intent: resolved, tried on a scratch copy, and shown as it would turn out. */
import { assert } from '../kernel/assert.ts'
import type { Building } from '../kernel/building.ts'
import { SECOND_MS } from '../kernel/clock.ts'
import type { Message } from '../kernel/event.ts'
import { allocate, type Money, money, UNITS_MAX } from '../kernel/money.ts'
import { Refusal } from '../kernel/refusal.ts'
import { availableOf } from '../ledger/book.ts'
import { feeOn } from '../ledger/fee.ts'
import { arrivalOf, cardAmount, cardFor, lineOf } from '../payments/card-money.ts'
import { startFunding } from '../payments/fund.ts'
import { startPayout } from '../payments/payout.ts'
import { send } from '../payments/send.ts'
import type { Amount, Command, Payee } from '../words/command.ts'
import type { Say, Who } from '../words/say.ts'
import { codeFor } from './code.ts'
import {
  INTENT_EXPIRES_SECONDS,
  type Intent,
  OPEN_INTENTS_MAX,
  type Plan,
  type PlannedPayee,
  resolved,
} from './intent.ts'
import { type Met, meetMentioned } from './meet.ts'
import { acquaintance, isStranger, withId } from './payees.ts'
import type { Person } from './people.ts'
import { tell, whereIs } from './tell.ts'
import type { World } from './world.ts'

type Send = Extract<Command, { verb: 'send' }>
type SendPlan = Extract<Plan, { verb: 'send' }>
type SendPrompt = Extract<Say, { say: 'confirm_send' }>

/** `send $20 to @alice`: finds the payees by their platform ids and asks. */
export function openSend(world: World, message: Message, person: Person, command: Send): void {
  const from = whereIs(world, person).id
  const to = planPayees(world, message, { person, from }, command)
  const asset = to[0]?.amount.asset
  assert(asset, 'somebody is paid')
  const total = money(
    asset,
    to.reduce((sum, { amount }) => sum + amount.units, 0n),
  )
  const { memo } = command
  const fee = money(asset, 0n)
  const plan: Building<SendPlan> = { verb: 'send', from, to, amount: total, fee }
  if (memo !== undefined) plan.memo = memo
  const { balanceAfter } = preview(world, () => send(world, { payer: person, to, memo }))
  const whos: Who[] = to.map(({ handle, name }) => (name === undefined ? { handle } : { handle, name }))
  const each =
    to.length > 1 && to.every(({ amount }) => amount.units === to[0]?.amount.units)
      ? to[0]?.amount
      : undefined
  const { firstTime, lookAlike } = acquaintance(world, from, to)
  openIntent(world, message, person, plan, ({ code, at, expiresAt }) => {
    const say: Building<SendPrompt> = {
      say: 'confirm_send',
      to: whos,
      firstTime,
      amount: total,
      fee,
      code,
      at,
      expiresAt,
      balanceAfter,
    }
    if (each !== undefined) say.each = each
    if (memo !== undefined) say.memo = memo
    if (lookAlike !== undefined) say.lookAlike = lookAlike
    return say
  })
}

/** `cash out $50`: to the newest card that can be pushed to. */
export function openPayout(world: World, message: Message, person: Person, amount: Amount): void {
  const { payoutFee } = world.policy
  const card = cardFor(world, person, 'push')
  const pushed = cardAmount(world, person, amount, payoutFee)
  const fee = money(pushed.asset, feeOn(pushed.units, payoutFee))
  const order = { person, card: card.id, amount: pushed, fee }
  const balanceAfter = preview(world, () => startPayout(world, order).balanceAfter)
  const plan: Plan = { verb: 'payout', card: card.id, amount: pushed, fee }
  ask(world, message, person, plan, (shared) => ({
    say: 'confirm_payout',
    card: lineOf(card),
    ...arrivalOf(card),
    ...shared,
    balanceAfter,
  }))
}

/** `add $50`: from the newest card that can be pulled from. */
export function openFunding(world: World, message: Message, person: Person, amount: Amount): void {
  const { fundingFee } = world.policy
  const card = cardFor(world, person, 'pull')
  if (!('units' in amount)) throw new Refusal('amount_zero', {})
  const pulled = cardAmount(world, person, amount, fundingFee)
  const fee = money(pulled.asset, feeOn(pulled.units, fundingFee))
  const balanceAfter = preview(
    world,
    () => startFunding(world, { person, card: card.id, amount: pulled, fee }).balanceAfter,
  )
  const plan: Plan = { verb: 'fund', card: card.id, amount: pulled, fee }
  ask(world, message, person, plan, (shared) => ({
    say: 'confirm_fund',
    card: lineOf(card),
    ...shared,
    balanceAfter,
  }))
}

/** Runs the very code that a confirmation will run, and takes it all back: what is shown is what will be. */
export function preview<T>(world: World, run: () => T): T {
  const mark = world.journal.mark()
  try {
    return run()
  } finally {
    world.journal.rollback(mark)
  }
}

type Shared = Pick<SendPrompt, 'code' | 'amount' | 'fee' | 'at' | 'expiresAt'>

type Costly = Extract<Plan, { amount: Money }>

function ask(
  world: World,
  message: Message,
  person: Person,
  plan: Costly,
  prompt: (shared: Shared) => Say,
): void {
  const { amount, fee } = plan
  openIntent(world, message, person, plan, (shared) => prompt({ amount, fee, ...shared }))
}

/** Opens an intent and shows it. Refuses with too_many_open. */
export function openIntent(
  world: World,
  message: Message,
  person: Person,
  plan: Plan,
  prompt: (shared: Pick<Shared, 'code' | 'at' | 'expiresAt'>) => Say,
): void {
  const { open } = openIntents(world, person)
  if (open.length >= OPEN_INTENTS_MAX) throw new Refusal('too_many_open', { max: OPEN_INTENTS_MAX })
  const id = world.next('int')
  const code = codeFor(
    id,
    open.map((intent) => intent.code),
  )
  const at = world.now
  const expiresAt = at + INTENT_EXPIRES_SECONDS * SECOND_MS
  const says = [prompt({ code, at, expiresAt })]
  const reply = tell(world, person, says, { kind: 'prompt', intent: id })
  const { channel, conversation, messageId, sender } = message
  const intent: Building<Intent> = {
    id,
    person: person.id,
    code,
    plan,
    state: 'open',
    prompt: reply,
    at,
    expiresAt,
  }
  if (!message.private) intent.saidIn = { channel, uid: sender.uid, conversation, messageId }
  world.intents.add(intent)
}

/**
 * A person's prompts that can still be answered, oldest first. What has expired is marked so on the way, and `expired` says
 * that something was.
 */
export function openIntents(world: World, person: Person): { open: Intent[]; expired: boolean } {
  world.require({ kind: 'senders', key: person.id })
  const open: Intent[] = []
  let expired = false
  for (const intent of world.intents.of(person.id)) {
    if (intent.state !== 'open') continue
    if (world.now < intent.expiresAt) open.push(intent)
    else {
      world.intents.put(resolved(intent, 'expired', world.now))
      expired = true
    }
  }
  if (open.length > 1) open.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  return { open, expired }
}

function planPayees(
  world: World,
  message: Message,
  { person, from }: { readonly person: Person; readonly from: string },
  command: Send,
): PlannedPayee[] {
  const met = command.to.map((named) => {
    const payee = withId(world, message.channel, named)
    const { person: paid, identity } = payeeOf(world, message, person, payee)
    return { payee, person: paid, identity }
  })
  const [repeated] = met.filter(
    (one, at) => met.findIndex((other) => other.person.id === one.person.id) !== at,
  )
  if (repeated !== undefined) throw new Refusal('payee_unknown', { handle: repeated.payee.handle })
  const amount = wholeAmount(world, person, command.amount)
  const share = command.share ?? 'each'
  const parts =
    share === 'between'
      ? allocate(
          amount.units,
          met.map(() => 1n),
        )
      : portioned(command.amount, amount, met.length)
  return met.map(({ payee, person: paid, identity }, at) => {
    const planned: Building<PlannedPayee> = {
      person: paid.id,
      identity: identity.id,
      handle: payee.handle,
      amount: money(amount.asset, parts[at] ?? 0n),
    }
    if (payee.name !== undefined) planned.name = payee.name
    if (isStranger(world, from, planned)) planned.stranger = true
    return planned
  })
}

/** `all` to several is divided between them: each cannot get all. */
function portioned(amount: Amount, whole: Money, count: number): bigint[] {
  if ('units' in amount || count === 1) return new Array<bigint>(count).fill(whole.units)
  return allocate(whole.units, new Array<bigint>(count).fill(1n))
}

function wholeAmount(world: World, person: Person, amount: Amount): Money {
  if ('units' in amount) {
    if (amount.units <= 0n) throw new Refusal('amount_zero', {})
    if (amount.units > UNITS_MAX)
      throw new Refusal('amount_too_large', { max: money(amount.asset, UNITS_MAX) })
    return amount
  }
  const asset = amount.asset ?? person.asset
  const wallet = world.wallet(person.id, asset)
  const available = wallet === undefined ? 0n : availableOf(wallet)
  const units = amount.portion === 'all' ? available : available / 2n
  if (units <= 0n)
    throw new Refusal('insufficient_funds', { available: money(asset, available), needed: money(asset, 1n) })
  return money(asset, units)
}

function payeeOf(
  world: World,
  message: Message,
  payer: Person,
  payee: Payee & { readonly uid: string },
): Met {
  const { uid, handle } = payee
  const mention = message.mentions.find((candidate) => candidate.uid === uid)
  if (mention?.self === true || mention?.automated === true) throw new Refusal('pay_bot', {})
  const { name } = payee
  const author = name === undefined ? { uid, handle } : { uid, handle, name }
  const met = meetMentioned(world, message.channel, author, payer.language)
  if (met.person.id === payer.id) throw new Refusal('pay_yourself', {})
  return met
}
