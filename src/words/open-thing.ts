/**
 * Orders about something that is there already: an answer that names the prompt or request which it answers
 * (`decline the $20 request from @bob`), and numbers that count what is to be listed (`last 5 payments`).
 */
import type { Named, Verb } from './command.ts'
import { type Item, isPlain } from './items.ts'
import type { Tally } from './tally.ts'
import { fold } from './unicode.ts'
import { wordSet } from './word-set.ts'

const ANSWERING = new Set<Verb>(['accept', 'decline', 'cancel'])

const CALLING_OFF = wordSet(
  'cancel|cancle|cancell|cancal|canel|abort|scrap|discard',
  'रद्द|कैंसल|कैंसिल|radd|rad|રદ|કેન્સલ|kansel',
  'لغو|لغوش|کنسل|کنسلش|laghv|lagv|laghvesh',
  'إلغاء|الغاء|ألغ|ألغِ|الغ|ألغي|الغي|ألغها|ألغيها|الغيها|كنسل|كنسلي|elgha2|ilgha2|el8a2|elghi|el8i|alghi',
)

const APPROVING = wordSet('approve|approved|मंज़ूर|मंजूर|manzoor|manjoor|મંજૂર|મંજુર|manjur|تایید|taeed')

/** Whether a word of consent is one that takes a request as its object: `yes` and `ok` only answer. */
export function approves(phrase: string): boolean {
  return phrase.split(/\s+/).some((word) => APPROVING.has(fold(word)))
}

/** Whether the phrase is one that takes an object: what `no` or `stop` would refer to, nobody can say. */
export function callsOff(phrase: string): boolean {
  return phrase.split(/\s+/).some((word) => CALLING_OFF.has(fold(word)))
}

const COUNT_DIGITS_MAX = 4

/** Whether the number counts payments to be listed: it stands beside the history's name, or between `last` and a payment. */
export function isCount(items: readonly Item[], at: number): boolean {
  const amount = items[at]?.amount
  if (amount?.digits === undefined || amount.digits === '' || amount.digits.length > COUNT_DIGITS_MAX)
    return false
  if (amount.marked || amount.each) return false
  const before = items[at - 1]
  if (isHistory(before) && items[at + 1] === undefined) return true
  const behind = isPlain(items[at + 1], 'filler') ? at + 2 : at + 1
  const next = items[behind]
  if (isHistory(next) || isPlain(next, 'deals')) return true
  return next?.deal === true && (isPlain(before, 'last') || isPlain(items[behind + 1], 'last'))
}

function isHistory(item: Item | undefined): boolean {
  return item?.sense?.is === 'verb' && item.sense.verb === 'history'
}

/** What codes are made of. */
export const CODE: RegExp = /^[0-9a-z]{2,12}$/i

/**
 * Takes what an answer names out of what is left to explain: at most one person and one amount of money. Anything more
 * stays, and so makes the answer a puzzle; so does what may be a code: a bare number, or `50c`.
 */
export function takeNamed(verb: Verb, sum: Tally, text: string): Named {
  const { payees } = sum
  const [named] = sum.amounts
  const amount = named?.amount
  if (!ANSWERING.has(verb) || (verb === 'cancel' && !sum.callsOff)) return {}
  if (payees.length > 1 || sum.amounts.length > 1) return {}
  if (named !== undefined && (amount === undefined || 'portion' in amount || !named.marked)) return {}
  if (named !== undefined && CODE.test(text.slice(named.item.start, named.item.end))) return {}
  sum.payees = []
  sum.amounts = []
  sum.sources = 0
  sum.owners = 0
  return {
    ...(payees.length === 0 ? undefined : { to: payees }),
    ...(amount === undefined || 'portion' in amount ? undefined : { amount }),
  }
}
