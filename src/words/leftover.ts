/** Holds the grammar closed: nothing of what was said may be left over. */
import {
  INFORMATION,
  type Meaning,
  type Order,
  PAYING,
  puzzle,
  REST_LENGTH_MAX,
  WITH_AMOUNT,
  WITH_MEMO,
} from './meaning.ts'

/** A puzzle when something that was said has no place with this verb, else nothing. */
export function leftoverOf({ verb, sum, text, memo, spare }: Order): Meaning | undefined {
  const always = spare || (memo !== undefined && !WITH_MEMO.has(verb))
  const paying = PAYING.has(verb) || verb === 'tip' || verb === 'refund'
  const { has } = sum
  const wrongWay = sum.sources > 0 && verb !== 'request' && verb !== 'split'
  const self =
    has.has('self') &&
    !sum.wish &&
    !INFORMATION.has(verb) &&
    verb !== 'request' &&
    verb !== 'reach' &&
    verb !== 'claim' &&
    verb !== 'payout' &&
    verb !== 'split'
  // A currency beside `all` or `half` names what it is a portion of; any other has no place.
  const portions = new Set(
    sum.amounts.map(({ amount }) => (amount !== undefined && 'portion' in amount ? amount.asset : undefined)),
  )
  const wrong =
    always ||
    sum.unknown.length > 0 ||
    wrongWay ||
    (sum.owners > 0 && verb !== 'refund') ||
    self ||
    (!paying && sum.payees.length > 0) ||
    (sum.amounts.length > 0 && !paying && !WITH_AMOUNT.has(verb)) ||
    (sum.every.length > 0 && verb !== 'schedule' && verb !== 'limits' && verb !== 'statement') ||
    (sum.languages.length > 0 && verb !== 'language') ||
    (has.has('people') && verb !== 'red_packet' && verb !== 'split') ||
    (has.has('remove') && verb !== 'unlink_card') ||
    (has.has('card') && verb !== 'unlink_card' && verb !== 'link_card' && verb !== 'cards') ||
    (has.has('toCard') && verb !== 'payout') ||
    (has.has('fromCard') && verb !== 'fund') ||
    (has.has('toWallet') && verb !== 'fund' && verb !== 'balance') ||
    (verb !== 'balance' && sum.assets.some((asset) => !portions.has(asset))) ||
    (has.has('fromWallet') && !paying && verb !== 'payout' && verb !== 'balance')
  if (!wrong) return undefined
  const [strange] = sum.unknown
  const rest = strange === undefined ? text : text.slice(strange.start, strange.end)
  return puzzle({ code: 'leftover', details: { verb, rest: rest.slice(0, REST_LENGTH_MAX) } })
}
