/** Builds the commands without money: questions about one's account, answers to prompts, settings. */
import { isBeside, takeBeside } from './beside.ts'
import type { Verb } from './command.ts'
import { leftoverOf } from './leftover.ts'
import { INFORMATION, type Meaning, type Order, puzzle, REST_LENGTH_MAX } from './meaning.ts'
import { CODE, takeNamed } from './open-thing.ts'
import { placeOf } from './places.ts'
import type { Tally } from './tally.ts'

const CODED = new Set<Verb>(['confirm', 'cancel', 'accept', 'decline', 'claim', 'link'])

/** Verbs that need nothing, or a code. */
export function buildPlain(said: Order): Meaning {
  const { verb, sum, text, memo } = said
  const order = memo !== undefined && isBeside(verb, memo) ? { ...said, memo: undefined } : said
  takeBeside(verb, sum, text)
  if (verb === 'language') return buildLanguage(order)
  if (verb === 'reach') return buildReach(order)
  // `all transactions` shows them; there is nothing to take a portion of.
  if (INFORMATION.has(verb) && sum.amounts.length > 0)
    sum.amounts = sum.amounts.filter(({ amount }) => amount === undefined || !('portion' in amount))
  if (verb === 'history' && sum.counted && sum.amounts.length === 1) sum.amounts = []
  const named = takeNamed(verb, sum, text)
  const code = CODED.has(verb) ? takeCode(sum, text) : undefined
  const last4 = verb === 'unlink_card' ? takeLast4(sum) : undefined
  const rest = leftoverOf(order)
  if (rest !== undefined) return rest
  switch (verb) {
    case 'balance': {
      const [asset] = sum.assets
      return { command: asset === undefined ? { verb } : { verb, asset } }
    }
    case 'cancel':
    case 'accept':
    case 'decline':
      return { command: code === undefined ? { verb, ...named } : { verb, code, ...named } }
    case 'confirm':
    case 'claim':
    case 'link':
      return { command: code === undefined ? { verb } : { verb, code } }
    case 'unlink_card':
      return { command: last4 === undefined ? { verb } : { verb, last4 } }
    case 'help':
    case 'history':
    case 'cards':
    case 'link_card':
    case 'limits':
    case 'pause':
    case 'mute':
    case 'statement':
    case 'unlink':
      return { command: { verb } }
    default:
      return puzzle({ code: 'not_understood', details: { rest: text.slice(0, REST_LENGTH_MAX) } })
  }
}

function buildLanguage(order: Order): Meaning {
  const { sum, text } = order
  const [name, other] = sum.languages
  if (other !== undefined && other.language !== name?.language)
    return puzzle({ code: 'unknown_language', details: { text: other.text } })
  if (name !== undefined && name.language === undefined)
    return puzzle({ code: 'unknown_language', details: { text: name.text } })
  const [strange] = sum.unknown
  if (name === undefined && strange !== undefined) {
    return puzzle({ code: 'unknown_language', details: { text: text.slice(strange.start, strange.end) } })
  }
  return (
    leftoverOf(order) ?? {
      command:
        name?.language === undefined ? { verb: 'language' } : { verb: 'language', language: name.language },
    }
  )
}

/** What is left besides the verb must name a place, or nothing. */
function buildReach(order: Order): Meaning {
  const { sum, text } = order
  const place = placeOf(sum.unknown.map(({ start, end }) => text.slice(start, end)).join(' '))
  if (place !== undefined) sum.unknown = []
  const said = place === undefined || place === 'here' ? {} : { at: place }
  return leftoverOf(order) ?? { command: { verb: 'reach', ...said } }
}

/** A code is letters with digits, or digits, or capitals: never an ordinary word. */
function takeCode(sum: Tally, text: string): string | undefined {
  const at = sum.unknown.findIndex((item) => {
    const word = text.slice(item.start, item.end)
    return CODE.test(word) && (/\d/.test(word) || /^[A-Z]{3,8}$/.test(word))
  })
  const item = sum.unknown[at]
  if (item !== undefined) {
    sum.unknown.splice(at, 1)
    return text.slice(item.start, item.end).toUpperCase()
  }
  const [number] = sum.amounts
  if (sum.amounts.length === 1 && number !== undefined) {
    let { end } = number.item
    // `7MN` in a language where MN is a word of its own is still one code.
    while (/[A-Za-z0-9]/.test(text[end] ?? '')) end += 1
    const written = text.slice(number.item.start, end)
    // `cancel everything` has an amount that is a word, and no code.
    const isCode = CODE.test(written) && /[0-9]/.test(written)
    if (!isCode && (number.digits === undefined || number.marked)) return undefined
    sum.amounts = []
    return isCode ? written.toUpperCase() : number.digits
  }
  return undefined
}

function takeLast4(sum: Tally): string | undefined {
  const [number] = sum.amounts
  if (
    sum.amounts.length !== 1 ||
    number?.marked !== false ||
    number.digits === undefined ||
    number.digits.length > 4
  )
    return undefined
  sum.amounts = []
  return number.digits.padStart(4, '0')
}
