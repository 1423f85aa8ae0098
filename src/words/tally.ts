/** Counts what a message's items say: which verbs, amounts, payees and marks there are, and what is left over. */

import type { Asset } from '../kernel/assets.ts'
import { digitValue } from '../kernel/digits.ts'
import type { Language } from '../kernel/language.ts'
import type { Amount, Payee, Puzzle, Verb, When } from './command.ts'
import { type Item, isPlain } from './items.ts'
import { approves, callsOff, isCount } from './open-thing.ts'
import type { Plain } from './senses.ts'
import { fold } from './unicode.ts'
import { wordSet } from './word-set.ts'

/** An amount, or what is wrong with it. */
export interface TalliedAmount {
  readonly amount: Amount | undefined
  readonly flaw: Puzzle | undefined
  readonly digits: string | undefined
  readonly marked: boolean
  readonly each: boolean
  readonly item: Item
}

export interface Tally {
  verbs: Verb[]
  /** Verbs that were said as things only: the पेमेंट of पेमेंट रद्द करो. */
  things: Set<Verb>
  /** A form of wishing was used, which names the speaker. */
  wish: boolean
  amounts: TalliedAmount[]
  payees: Payee[]
  flaws: Puzzle[]
  every: When[]
  assets: Asset[]
  languages: { language?: Language; text: string }[]
  has: Set<Plain>
  /** Texts of items that are no grammar. */
  unknown: Item[]
  /** Payees that money would come from. */
  sources: number
  /** Payees whose something is meant: @alice का ... */
  owners: number
  negated: boolean
  asked: boolean
  questionMark: boolean
  /** `could you`: an order put politely, though it end in a question mark. */
  courteous: boolean
  conditional: boolean
  /** `ok` and the like: an answer by itself, a nod before an order. */
  nod: boolean
  /** A bare no: an answer by itself, a negation beside an order. */
  nay: boolean
  /** Cancelling was named by more than a bare no, and whether a no came after that: `cancel not`. */
  cancels: boolean
  uncancelled: boolean
  /** By a word that takes an object: `cancel`, not `no wait`. */
  callsOff: boolean
  /** Consent by a word that takes an object: `approve`, not `yes`. */
  approves: boolean
  /** A number counts what is to be listed: `last 5 payments`. */
  counted: boolean
}

/** Goes through the items once. */
export function tally(text: string, items: readonly Item[], postpositions: boolean): Tally {
  const sum: Tally = {
    verbs: [],
    things: new Set(),
    wish: false,
    amounts: [],
    payees: [],
    flaws: [],
    every: [],
    assets: [],
    languages: [],
    has: new Set(),
    unknown: [],
    sources: 0,
    owners: 0,
    negated: false,
    asked: false,
    questionMark: false,
    courteous: false,
    conditional: false,
    nod: false,
    nay: false,
    cancels: false,
    uncancelled: false,
    callsOff: false,
    approves: false,
    counted: false,
  }
  for (let at = 0; at < items.length; at += 1) {
    const item = items[at]
    if (item === undefined) break
    if (item.is === 'question_mark') sum.questionMark = true
    else if (item.is === 'hidden') sum.flaws.push({ code: 'hidden_characters', details: {} })
    else if (item.is === 'amount') addAmount(sum, items, at)
    else if (item.is === 'payee') addPayee(sum, items, at, postpositions)
    else if (item.sense !== undefined) addSense(sum, item, text, items, at)
    else sum.unknown.push(item)
  }
  if (sum.verbs.includes('split') && sum.amounts.length === 2 && !sum.has.has('each')) takeHalves(sum, text)
  return sum
}

const digitsOf = (text: string): string =>
  Array.from(text, (char) => digitValue(char.codePointAt(0) ?? 0)).join('')

const HALVES = /^(\p{Nd}{2})\s*[-/\u2013]\s*\1$/u

/** `split $80 50-50`: beside an amount it says how it is split. Any other two numbers stay two amounts. */
function takeHalves(sum: Tally, text: string): void {
  const isHalves = ({ item, marked }: TalliedAmount): boolean => {
    const written = text.slice(item.start, item.end)
    return !marked && HALVES.test(written) && digitsOf(written.slice(0, 2)) === '50'
  }
  const [first, second] = sum.amounts.map(isHalves)
  if (first === second) return
  sum.amounts = sum.amounts.filter((amount) => !isHalves(amount))
  sum.has.add('between')
}

function addAmount(sum: Tally, items: readonly Item[], at: number): void {
  const item = items[at]
  if (item?.amount === undefined) return
  const { amount } = item
  if (isCount(items, at)) sum.counted = true
  const { money, flaw, digits, marked, each } = amount
  sum.amounts.push({ amount: money, flaw, digits: digits === '' ? undefined : digits, marked, each, item })
}

function addPayee(sum: Tally, items: readonly Item[], at: number, postpositions: boolean): void {
  const { payee, flaw } = items[at] ?? {}
  if (flaw === 'hidden') sum.flaws.push({ code: 'hidden_characters', details: {} })
  if (flaw === 'foreign') sum.flaws.push({ code: 'foreign_handle', details: { handle: payee?.handle ?? '' } })
  if (payee === undefined) return
  const next = items[at + 1]
  if (isPlain(next, 'possessive') || isPlain(next, 'mine')) sum.owners += 1
  const neighbour = items[postpositions && items[at + 1]?.own === true ? at + 1 : at - 1]
  const isSource = isPlain(neighbour, 'from') || (!postpositions && isPlain(items[at - 1], 'from'))
  if (isSource) sum.sources += 1
  if (!sum.payees.some((other) => samePayee(other, payee))) sum.payees.push(payee)
}

function samePayee(a: Payee, b: Payee): boolean {
  if (a.uid !== undefined || b.uid !== undefined) return a.uid === b.uid
  return a.handle.toLowerCase() === b.handle.toLowerCase()
}

function addSense(sum: Tally, item: Item, text: string, items: readonly Item[], at: number): void {
  const { sense } = item
  if (sense === undefined) return
  if (sense.is === 'verb') {
    const isThing = item.deal && !item.paused
    if (!sum.verbs.includes(sense.verb)) {
      sum.verbs.push(sense.verb)
      if (isThing) sum.things.add(sense.verb)
    } else if (!isThing) sum.things.delete(sense.verb)
    if (sense.wish) sum.wish = true
    if (sense.verb === 'confirm' && NODS.has(fold(text.slice(item.start, item.end)))) sum.nod = true
    if (sense.verb === 'confirm' && approves(text.slice(item.start, item.end))) sum.approves = true
    if (item.nay === true) {
      sum.nay = true
      if (sum.cancels || disowns(item, items[at + 1])) sum.uncancelled = true
    } else if (sense.verb === 'cancel') {
      sum.cancels = true
      if (callsOff(text.slice(item.start, item.end))) sum.callsOff = true
    }
    if (sense.negated) sum.negated = true
    if (sense.asked) sum.asked = true
  } else if (sense.is === 'negation') sum.negated = true
  else if (sense.is === 'question') sum.asked = true
  else if (sense.is === 'polite' && COURTEOUS.test(text.slice(item.start, item.end))) sum.courteous = true
  else if (sense.is === 'conditional') sum.conditional = true
  else if (sense.is === 'every') sum.every.push(sense.every)
  else if (sense.is === 'currency') sum.assets.push(sense.currency.asset)
  else if (sense.is === 'unknown_currency') sum.unknown.push(item)
  else if (sense.is === 'language') {
    const { language } = sense
    sum.languages.push({ ...(language ? { language } : {}), text: text.slice(item.start, item.end) })
  } else if (sense.is === 'all' || sense.is === 'half') addPortion(sum, item, sense.is, text, items, at)
  else if (sense.is === 'or' || sense.is === 'upTo') sum.unknown.push(item)
  else if (sense.is === 'past') {
    sum.has.add('past')
    sum.unknown.push(item)
  } else if (sense.is === 'tell') {
    if (isToSomebody(items, at)) sum.unknown.push(item)
  } else if (
    sense.is !== 'value' &&
    sense.is !== 'times' &&
    sense.is !== 'shift' &&
    sense.is !== 'and_part' &&
    sense.is !== 'ambiguous_currency'
  ) {
    sum.has.add(sense.is)
  }
}

/** `tell @alice to pay $20`, `به @alice بگو`: what follows is for Alice to do. */
function isToSomebody(items: readonly Item[], at: number): boolean {
  const before = items[at - 1]
  const named = isPlain(before, 'to') ? items[at - 2] : before
  return items[at + 1]?.is === 'payee' || isPlain(items[at + 1], 'to') || named?.is === 'payee'
}

const COURTEOUS = /^(?:please )?(?:can|could|would|will) (?:you|u)\b/i

const BARE_NO_MAX = 5 // letters: no, nahin, ના, خیر

/** `no cancel` says no and cancels; `مش عايز الغي`, not wanting to cancel, is longer than a no, and goes on. */
function disowns(nay: Item, next: Item | undefined): boolean {
  const isBare = nay.end - nay.start <= BARE_NO_MAX
  return !isBare && next?.paused === false && next.sense?.is === 'verb' && next.sense.verb === 'cancel'
}

const NODS = new Set(
  [
    'ok',
    'okay',
    'k',
    'okey',
    'alright',
    'all right',
    'sure',
    'ओके',
    'ઓકે',
    'ठीक है',
    'ठीक',
    'जी',
    'ji',
    'कर दो',
    'kar do',
    'kardo',
    'thik hai',
    'theek hai',
    'જી',
    'બરાબર',
    'ઠીક છે',
    'સારું',
    'કરી દો',
    'kari do',
    'saru',
    'barabar',
    'اوکی',
    'باشه',
    'حله',
    'اوكي',
    'طيب',
    'تمام',
    'ماشي',
    'خلاص',
    'bashe',
    'ok',
    'tamam',
    'mashi',
    'tayeb',
    'حسنا',
    'حسناً',
  ].map(fold),
)

/** Words for all that only stress the amount after them. */
const WHOLE = wordSet('पूरे|पूरा|पूरी|pure|poore|pura|poora|પૂરા|પૂરેપૂરા')

/** आधा-आधा is an even split; `half` alone is half of what there is. */
function addPortion(
  sum: Tally,
  item: Item,
  portion: 'all' | 'half',
  text: string,
  items: readonly Item[],
  at: number,
): void {
  if (portion === 'half' && (isPlain(items[at + 1], 'half') || isPlain(items[at - 1], 'half'))) {
    sum.has.add('between')
    return
  }
  // पूरे 500 रुपये is no less than 500.
  if (WHOLE.has(fold(text.slice(item.start, item.end))) && items[at + 1]?.amount?.marked === true) return
  const asset = [items[at + 1], items[at + 2], items[at - 1], items[at - 2]].find(
    (other) => other?.sense?.is === 'currency',
  )?.sense
  const amount: Amount = asset?.is === 'currency' ? { portion, asset: asset.currency.asset } : { portion }
  sum.amounts.push({ amount, flaw: undefined, digits: undefined, marked: true, each: false, item })
}
