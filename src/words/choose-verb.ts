/** Chooses the one verb of a message from those that its words could be. */
import type { Puzzle, Verb } from './command.ts'
import { INFORMATION } from './meaning.ts'
import type { Tally } from './tally.ts'

/** Nouns that take a verb of giving: `send a tip`, `भुगतान लिंक दो`. */
const THINGS = new Set<Verb>(['statement', 'tip', 'red_packet', 'pay_link', 'schedule'])
const ANSWERS = new Set<Verb>(['confirm', 'cancel'])

/** The one verb, or why there is none. */
export function chooseVerb(sum: Tally): Verb | Puzzle | undefined {
  const { has, verbs } = sum
  const isBare = sum.amounts.length === 0 && sum.payees.length === 0
  const hasCard = has.has('card') || verbs.includes('cards')
  if (has.has('remove') || verbs.includes('unlink')) {
    if (hasCard || verbs.includes('link_card')) return 'unlink_card'
    if (has.has('remove') && verbs.length === 0) return undefined
  }
  if (hasCard && isBare && verbs.some((verb) => verb === 'fund' || verb === 'link')) return 'link_card'
  if (isList(sum)) return 'history'
  const left = verbs.length > 1 ? fewer(sum, isBare) : verbs
  if (left.length > 1) return { code: 'two_verbs', details: { readings: left } }
  const [verb] = left
  if (verb === 'red_packet' && has.has('open') && isBare) return 'claim'
  if (verb === 'fund' && sum.payees.length > 0 && has.has('to')) return 'send'
  // To give somebody a bill asks for the money, or pays it.
  if (verb === 'send' && has.has('bill'))
    return { code: 'two_verbs', details: { readings: ['send', 'request'] } }
  if (verb === 'send' && sum.every.length > 0) return 'schedule'
  if (verb === 'send' && has.has('toCard') && sum.payees.length === 0) return 'payout'
  if (verb === 'send' && has.has('toWallet') && sum.payees.length === 0) return 'fund'
  if (verb === 'fund' && has.has('toCard') && sum.payees.length === 0) return 'payout'
  if (verb !== undefined) return verb
  if (hasCard && isBare && sum.unknown.length === 0) return 'cards'
  // `I want $20 from @bob` asks for it; `how much is in my wallet` asks for the balance.
  if (has.has('want') && sum.sources > 0 && sum.amounts.length > 0) return 'request'
  // `please don't`, and nothing else, is a no.
  if (isBare && sum.negated && !sum.asked && !sum.conditional && sum.unknown.length === 0) return 'cancel'
  if (isBare && sum.asked && (has.has('toWallet') || has.has('fromWallet'))) return 'balance'
  return sum.languages.length > 0 && isBare && sum.unknown.length === 0 ? 'language' : undefined
}

/** `पिछले 5 पेमेंट`, `last 5 payments`: payments that are counted, and nothing that is to be done. */
function isList({ counted, verbs, things, payees, amounts }: Tally): boolean {
  if (!counted || payees.length > 0 || amounts.length !== 1) return false
  return verbs.every((verb) => verb === 'history' || (verb === 'send' && things.has(verb)))
}

/** What is done with a payment or a request that is there already. */
const HANDLING = new Set<Verb>(['cancel', 'accept', 'decline', 'refund'])

/** What can be paused or silenced, when it is named beside. */
const HALTED: readonly Verb[] = ['history', 'balance', 'send']

function isHalt({ verbs, payees, amounts, has }: Tally): boolean {
  const isWhole = amounts.every(({ amount }) => amount !== undefined && 'portion' in amount)
  const halts = verbs.includes('pause') || verbs.includes('mute')
  return halts && isWhole && payees.length === 0 && !has.has('and')
}

/** Several verbs without those that only help another. */
function fewer(sum: Tally, isBare: boolean): readonly Verb[] {
  let verbs: readonly Verb[] = sum.verbs
  const drop = (verb: Verb): void => {
    verbs = verbs.filter((other) => other !== verb)
  }
  if (verbs.includes('unlink_card') || verbs.includes('link_card')) drop('cards')
  if (verbs.length < 2) return verbs
  if (sum.nay && verbs.includes('cancel')) {
    sum.negated = true
    drop('cancel')
  }
  // `approve the request from @bob` accepts it.
  const isApproved = sum.approves && sum.things.has('request') && verbs.includes('confirm')
  if (isApproved && verbs.length === 2 && !sum.has.has('and')) return ['accept']
  // `cancel the transfer to @alice`, `@bob की रिक्वेस्ट अस्वीकार करो`; but `cancel and transfer` is two things.
  if (verbs.some((verb) => HANDLING.has(verb)) && !sum.has.has('and') && (sum.callsOff || !sum.cancels)) {
    if (sum.things.has('send')) drop('send')
    if (sum.things.has('request') && !verbs.includes('refund')) drop('request')
  }
  // What a red packet is claimed by is a claim; `pause my payments` names what is paused.
  if (verbs.includes('claim') && sum.payees.length === 0) drop('red_packet')
  if (isHalt(sum)) {
    for (const verb of HALTED) if (verb !== 'send' || sum.things.has('send')) drop(verb)
  }
  if (verbs.some((verb) => THINGS.has(verb))) {
    if (!sum.has.has('and') || sum.payees.length !== 1) drop('send')
    if (sum.wish) drop('request')
  }
  // `send a request` asks; `send and request` is two things.
  if (verbs.includes('request') && !sum.has.has('and') && sum.payees.length < 2) drop('send')
  if (isBare && verbs.some((verb) => INFORMATION.has(verb) || ANSWERS.has(verb))) {
    drop('send')
    if (sum.wish) drop('request')
  }
  // `recharge my wallet with $30`, `set up a payment link`: what is named, and what is done with it.
  if (sum.amounts.length > 0 && verbs.some((verb) => verb === 'fund' || verb === 'payout')) drop('balance')
  if (sum.every.length === 0 && verbs.length > 1) drop('schedule')
  if (sum.amounts.some(({ amount }) => amount !== undefined && 'portion' in amount)) drop('balance')
  // `ok send $20 to @alice`: a nod before an order is no answer to a prompt.
  if (sum.nod && verbs.length > 1) drop('confirm')
  return verbs
}
