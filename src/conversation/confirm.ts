/** Yes and no: bound to one open intent of the same person, in private, once. */
import { assert, unreachable } from '../kernel/assert.ts'
import type { Building } from '../kernel/building.ts'
import type { Press } from '../kernel/event.ts'
import { money } from '../kernel/money.ts'
import { Refusal } from '../kernel/refusal.ts'
import { availableOf } from '../ledger/book.ts'
import { arrivalOf, lineOf } from '../payments/card-money.ts'
import { startFunding } from '../payments/fund.ts'
import { startPayout } from '../payments/payout.ts'
import { send } from '../payments/send.ts'
import type { Named } from '../words/command.ts'
import type { CardLine, Say } from '../words/say.ts'
import { type Intent, type Plan, resolved } from './intent.ts'
import { confirmLink, confirmUnlink } from './link.ts'
import { openIntents } from './open.ts'
import { remember } from './payees.ts'
import type { Person } from './people.ts'
import { identityOf, tell, tellPublicly, whereIs, whoIs } from './tell.ts'
import type { World } from './world.ts'

/**
 * The intent that an answer means: by its code, by whom and how much it names (`cancel the $20 to @alice`), or the only one.
 * Refuses with nothing_to_confirm, intent_expired, which_intent, no_such_code.
 */
export function intentByWords(
  world: World,
  person: Person,
  { code, to, amount }: { readonly code?: string } & Named,
): Intent {
  const { open, expired } = openIntents(world, person)
  if (code !== undefined) {
    const coded = open.find((intent) => intent.code === code)
    if (coded !== undefined) return coded
    if (open.length === 0 && expired) throw new Refusal('intent_expired', {})
    throw new Refusal('no_such_code', { code })
  }
  if (open.length === 0) throw new Refusal(expired ? 'intent_expired' : 'nothing_to_confirm', {})
  const meant = open.filter(({ plan }) => isNamed(plan, to, amount))
  const [only, second] = meant
  if (only !== undefined && second === undefined) return only
  throw new Refusal('which_intent', {
    codes: (only === undefined ? open : meant).map((intent) => intent.code),
  })
}

/** Whether an answer that names somebody or an amount can mean this; one that names nothing can mean anything. */
function isNamed(plan: Plan, to: Named['to'], amount: Named['amount']): boolean {
  const paid = plan.verb === 'send' ? plan.to : []
  const isPaid = ({ handle }: { readonly handle: string }): boolean =>
    paid.some((payee) => payee.handle.toLowerCase() === handle.toLowerCase())
  if (to?.every(isPaid) === false) return false
  if (amount === undefined) return true
  const amounts = [...('amount' in plan ? [plan.amount] : []), ...paid.map((payee) => payee.amount)]
  return amounts.some(({ asset, units }) => asset === amount.asset && units === amount.units)
}

/** The intent of a pressed button. Refuses with not_your_intent, intent_used, intent_expired. */
export function intentByPress(world: World, person: Person, press: Press): Intent {
  world.require({ kind: 'intents', key: press.intent })
  const intent = world.intents.get(press.intent)
  if (intent === undefined || intent.person !== person.id) throw new Refusal('not_your_intent', {})
  if (intent.state === 'expired') throw new Refusal('intent_expired', {})
  if (intent.state !== 'open') throw new Refusal('intent_used', {})
  if (world.now >= intent.expiresAt) throw new Refusal('intent_expired', {})
  return intent
}

/** Does what was shown. A refusal leaves the intent open until it expires: they may add money and say yes again. */
export function confirm(world: World, person: Person, intent: Intent): void {
  world.intents.put(resolved(intent, 'confirmed', world.now))
  const { plan } = intent
  switch (plan.verb) {
    case 'send':
      confirmSend(world, person, intent, plan)
      break
    case 'payout':
    case 'fund':
      confirmCard(world, person, intent, plan)
      break
    case 'link':
      confirmLink(world, person, intent, plan)
      break
    case 'unlink':
      confirmUnlink(world, person, intent, plan)
      break
    default:
      unreachable(plan)
  }
}

export function cancel(world: World, person: Person, intent: Intent): void {
  world.intents.put(resolved(intent, 'cancelled', world.now))
  tell(world, person, [{ say: 'cancelled', code: intent.code }], { kind: 'answer', edits: intent.prompt })
}

function confirmSend(
  world: World,
  person: Person,
  intent: Intent,
  plan: Extract<Plan, { verb: 'send' }>,
): void {
  const moved = plan.to.some(({ identity, person: payee }) => {
    world.require({ kind: 'persons', key: payee })
    return world.identities.get(identity)?.person !== payee
  })
  if (moved) throw new Refusal('intent_expired', {})
  const { memo } = plan
  const sent = send(world, { payer: person, to: plan.to, memo })
  remember(world, plan.from ?? whereIs(world, person).id, plan.to)
  const fee = money(plan.amount.asset, 0n)
  const receipts: Say[] = sent.payments.map((payment, at) => {
    const payee = plan.to[at]
    assert(payee !== undefined, 'each payment has its payee')
    const { handle, name } = payee
    const receipt: Building<Extract<Say, { say: 'receipt_sent' }>> = {
      say: 'receipt_sent',
      payment: payment.id,
      to: name === undefined ? { handle } : { handle, name },
      amount: money(payment.asset, payment.units),
      fee,
      at: world.now,
      balanceAfter: sent.balanceAfter,
    }
    if (memo !== undefined) receipt.memo = memo
    return receipt
  })
  tell(world, person, receipts, { kind: 'receipt', edits: intent.prompt })
  for (const payment of sent.payments) notifyPayee(world, person, payment, memo)
  publish(world, person, intent, plan)
}

function notifyPayee(
  world: World,
  payer: Person,
  payment: {
    readonly id: string
    readonly payee: string
    readonly asset: Person['asset']
    readonly units: bigint
  },
  memo: string | undefined,
): void {
  const payee = world.persons.get(payment.payee)
  const wallet = payee && world.wallet(payee.id, payment.asset)
  if (payee === undefined || wallet === undefined) return
  const notice: Building<Extract<Say, { say: 'receipt_received' }>> = {
    say: 'receipt_received',
    payment: payment.id,
    from: whoIs(world, payer),
    amount: money(payment.asset, payment.units),
    at: world.now,
    balanceAfter: money(payment.asset, availableOf(wallet)),
  }
  if (memo !== undefined) notice.memo = memo
  tell(world, payee, [notice], { kind: 'notice' })
}

/**
 * A payment that began in public is told there once, if a payee has never written to us: platforms forbid unasked
 * private messages, so that is the only way they hear of it.
 */
function publish(world: World, person: Person, intent: Intent, plan: Extract<Plan, { verb: 'send' }>): void {
  if (intent.saidIn === undefined) return
  const unmet = plan.to.some((payee) => {
    const paid = world.persons.get(payee.person)
    return paid !== undefined && !identityOf(world, paid).spoken
  })
  if (!unmet) return
  const to = plan.to.map(({ handle, name }) => (name === undefined ? { handle } : { handle, name }))
  tellPublicly(world, intent.saidIn, person, [{ say: 'paid_publicly', to }])
}

function confirmCard(
  world: World,
  person: Person,
  intent: Intent,
  plan: Extract<Plan, { card: unknown }>,
): void {
  world.require({ kind: 'cards', key: person.id })
  const { amount, fee } = plan
  const found = world.cards.get(plan.card)
  if (found === undefined) throw new Refusal('no_card', {})
  const card: CardLine = lineOf(found)
  if (plan.verb === 'payout') {
    const { payout, balanceAfter } = startPayout(world, { person, card: plan.card, amount, fee })
    const arrives = arrivalOf(found)
    const says: Say[] = [
      { say: 'payout_started', payout: payout.id, amount, fee, card, ...arrives, balanceAfter },
    ]
    tell(world, person, says, { kind: 'receipt', edits: intent.prompt })
    return
  }
  const { funding } = startFunding(world, { person, card: plan.card, amount, fee })
  const says: Say[] = [{ say: 'funding_started', funding: funding.id, amount, card }]
  tell(world, person, says, { kind: 'receipt', edits: intent.prompt })
}
