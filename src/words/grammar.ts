/**
 * The closed grammar: one verb, what it needs, and nothing left over. Anything else is a puzzle that says what is wrong.
 *
 * A negation, a condition or a question stops everything that could move money, before anything else is looked at.
 */
import type { Amount, Command, Payee, Puzzle, Share, Verb } from './command.ts'
import type { Item } from './items.ts'
import { partMemo } from './memo.ts'
import { type Tally, tally } from './tally.ts'

export const MEMO_LENGTH_MAX = 280 // as long as a post; receipts stay readable on a phone

export type Meaning = { readonly command: Command } | { readonly puzzle: Puzzle }

/** Asking about these is asking for them. */
const INFORMATION = new Set<Verb>(['help', 'balance', 'history', 'cards', 'limits', 'language', 'statement'])
/** Nouns that take a verb of giving: `send a tip`, `भुगतान लिंक दो`. */
const THINGS = new Set<Verb>(['statement', 'tip', 'red_packet', 'pay_link', 'schedule'])
const ANSWERS = new Set<Verb>(['confirm', 'cancel'])
const CODED = new Set<Verb>(['confirm', 'cancel', 'accept', 'decline', 'claim', 'link'])
const PAYING = new Set<Verb>(['send', 'request', 'split', 'schedule'])
const WITH_MEMO = new Set<Verb>(['send', 'request', 'split', 'tip', 'schedule', 'red_packet', 'pay_link'])

const puzzle = (value: Puzzle): Meaning => ({ puzzle: value })

/** What the items mean. `postpositions`: particles follow their noun, as in Hindi. */
export function understand(text: string, items: readonly Item[], postpositions: boolean): Meaning {
  const { core, memo, spare } = partMemo(text, items)
  const sum = tally(text, core, postpositions)
  const found = chooseVerb(sum)
  const early = stopped(sum, found)
  if (early !== undefined) return puzzle(early)
  if (typeof found !== 'string') return puzzle(found ?? nothingUnderstood(text, sum))
  return build(found, sum, text, memo, spare)
}

function nothingUnderstood(text: string, sum: Tally): Puzzle {
  const first = sum.unknown[0]
  const rest = (first === undefined ? text : text.slice(first.start)).trim().slice(0, REST_LENGTH_MAX)
  return { code: 'not_understood', details: { rest } }
}

const REST_LENGTH_MAX = 80

/** Reasons to stop that come before what the sentence asks for. */
function stopped(sum: Tally, found: Verb | Puzzle | undefined): Puzzle | undefined {
  const hidden = sum.flaws.find((flaw) => flaw.code === 'hidden_characters')
  if (hidden !== undefined) return hidden
  if (sum.amounts.some(({ flaw }) => flaw?.code === 'hidden_characters'))
    return { code: 'hidden_characters', details: {} }
  if (sum.has.has('past') && sum.nay) return { code: 'negated', details: {} }
  if (found === undefined) {
    if (!sum.has.has('past')) return undefined
    if (sum.negated || sum.nay) return { code: 'negated', details: {} }
    return sum.asked || sum.questionMark ? { code: 'question', details: {} } : undefined
  }
  if (sum.negated && found !== 'cancel') return { code: 'negated', details: {} }
  if (sum.negated && sum.verbs.some((verb) => verb !== 'cancel')) return { code: 'negated', details: {} }
  if (sum.conditional && !sum.asked) return { code: 'conditional', details: {} }
  const harmless = typeof found === 'string' && INFORMATION.has(found)
  if ((sum.asked || sum.questionMark) && !harmless) return { code: 'question', details: {} }
  if (sum.conditional) return { code: 'conditional', details: {} }
  return undefined
}

/** The one verb, or why there is none. */
function chooseVerb(sum: Tally): Verb | Puzzle | undefined {
  let verbs = [...sum.verbs]
  const drop = (verb: Verb): void => {
    verbs = verbs.filter((other) => other !== verb)
  }
  const isBare = sum.amounts.length === 0 && sum.payees.length === 0
  const hasCard = sum.has.has('card') || verbs.includes('cards')
  if (sum.has.has('remove') || verbs.includes('unlink')) {
    if (hasCard || verbs.includes('link_card')) return 'unlink_card'
    if (sum.has.has('remove') && verbs.length === 0) return undefined
  }
  if (hasCard && isBare && verbs.some((verb) => verb === 'fund' || verb === 'link')) return 'link_card'
  if (verbs.includes('unlink_card') || verbs.includes('link_card')) drop('cards')
  if (verbs.length > 1) {
    if (sum.nay && verbs.includes('cancel')) {
      sum.negated = true
      drop('cancel')
    }
    if (verbs.some((verb) => THINGS.has(verb))) {
      drop('send')
      if (sum.wish) drop('request')
    }
    // `send a request` asks; `send and request` is two things.
    if (verbs.includes('request') && !sum.has.has('and') && sum.payees.length < 2) drop('send')
    if (isBare && verbs.some((verb) => INFORMATION.has(verb) || ANSWERS.has(verb))) {
      drop('send')
      if (sum.wish) drop('request')
    }
    if (sum.amounts.some(({ amount }) => amount !== undefined && 'portion' in amount)) drop('balance')
    if (!verbs.every((verb) => verb === 'confirm') && verbs.length > 1) dropOk(sum, drop)
  }
  if (verbs.length > 1) return { code: 'two_verbs', details: { readings: verbs } }
  const [verb] = verbs
  if (verb === 'send' && sum.every.length > 0) return 'schedule'
  if (verb === 'send' && sum.has.has('toCard') && sum.payees.length === 0) return 'payout'
  if (verb === 'send' && sum.has.has('toWallet') && sum.payees.length === 0) return 'fund'
  if (verb !== undefined) return verb
  if (hasCard && isBare && sum.unknown.length === 0) return 'cards'
  return sum.languages.length > 0 && isBare && sum.unknown.length === 0 ? 'language' : undefined
}

/** `ok send $20 to @alice`: a nod before an order is no answer to a prompt. */
function dropOk(sum: Tally, drop: (verb: Verb) => void): void {
  if (sum.nod) drop('confirm')
}

function build(verb: Verb, sum: Tally, text: string, memo: string | undefined, spare: boolean): Meaning {
  const foreign = sum.flaws[0]
  if (foreign !== undefined) return puzzle(foreign)
  if (memo !== undefined && memo.length > MEMO_LENGTH_MAX)
    return puzzle({ code: 'memo_too_long', details: { max: MEMO_LENGTH_MAX } })
  const leftover = (): Meaning | undefined =>
    leftoverOf(verb, sum, text, spare || (memo !== undefined && !WITH_MEMO.has(verb)))
  if (PAYING.has(verb) || verb === 'tip') return buildPayment(verb, sum, memo, leftover, text)
  if (verb === 'fund' || verb === 'payout') {
    const amount = amountOf(verb, sum, text)
    if ('puzzle' in amount) return amount
    return leftover() ?? { command: { verb, amount: amount.amount } }
  }
  if (verb === 'red_packet') return buildPacket(sum, memo, leftover, text)
  if (verb === 'pay_link') {
    const amount = sum.amounts.length === 0 ? undefined : amountOf(verb, sum, text)
    if (amount !== undefined && 'puzzle' in amount) return amount
    const rest = leftover()
    return (
      rest ?? {
        command: {
          verb,
          ...(amount ? { amount: amount.amount } : {}),
          ...(memo === undefined ? {} : { memo }),
        },
      }
    )
  }
  if (verb === 'refund') return buildRefund(sum, text, leftover)
  return buildPlain(verb, sum, text, leftover)
}

/** The only amount, or why there is no one amount. */
function amountOf(
  verb: Verb,
  sum: Tally,
  text: string,
): { amount: Amount; each: boolean } | { puzzle: Puzzle } {
  const broken = sum.unknown.find((item) => /^\p{Nd}/u.test(text.slice(item.start, item.end)))
  if (broken !== undefined && sum.amounts.length === 0) {
    return { puzzle: { code: 'malformed_amount', details: { text: text.slice(broken.start, broken.end) } } }
  }
  const [first, second] = sum.amounts
  if (first === undefined) return { puzzle: { code: 'no_amount', details: { verb } } }
  if (second !== undefined) {
    const readings = sum.amounts.map(({ item }) => text.slice(item.start, item.end))
    return { puzzle: { code: 'two_amounts', details: { readings } } }
  }
  if (first.flaw !== undefined)
    return { puzzle: withText(first.flaw, text.slice(first.item.start, first.item.end)) }
  if (first.amount === undefined) return { puzzle: { code: 'no_amount', details: { verb } } }
  return { amount: first.amount, each: first.each }
}

function withText(flaw: Puzzle, text: string): Puzzle {
  if (flaw.code === 'malformed_amount' || flaw.code === 'mixed_digits')
    return { code: flaw.code, details: { text } }
  if (flaw.code === 'two_amounts') return { code: flaw.code, details: { readings: [text] } }
  return flaw
}

function buildPayment(
  verb: Verb,
  sum: Tally,
  memo: string | undefined,
  leftover: () => Meaning | undefined,
  text: string,
): Meaning {
  const read = amountOf(verb, sum, text)
  if ('puzzle' in read) return read
  const to = sum.payees
  if (to.length === 0 && verb !== 'tip') return puzzle({ code: 'no_payee', details: { verb } })
  const rest = leftover()
  if (rest !== undefined) return rest
  const share = shareOf(verb, sum, read.each, to)
  if (share === 'unclear')
    return puzzle({ code: 'two_payees', details: { handles: to.map(({ handle }) => handle) } })
  const more = { ...(share === undefined ? {} : { share }), ...(memo === undefined ? {} : { memo }) }
  const { amount } = read
  if (verb === 'tip') return { command: { verb, amount, to, ...(memo === undefined ? {} : { memo }) } }
  if (verb === 'send' || verb === 'request' || verb === 'split')
    return { command: { verb, amount, to, ...more } }
  const [when, other] = sum.every
  if (when === undefined || other !== undefined)
    return puzzle({ code: 'leftover', details: { verb, rest: text.slice(0, REST_LENGTH_MAX) } })
  return { command: { verb: 'schedule', amount, to, when, ...more } }
}

/** Several payees need a word on whether each gets the amount or all share it; splitting is sharing. */
function shareOf(
  verb: Verb,
  sum: Tally,
  doubled: boolean,
  to: readonly Payee[],
): Share | 'unclear' | undefined {
  if (to.length < 2) return undefined
  const each = doubled || sum.has.has('each')
  const between = sum.has.has('between')
  if (each && between && verb !== 'split') return 'unclear'
  if (each) return 'each'
  if (between || verb === 'split') return 'between'
  return 'unclear'
}

function buildPacket(
  sum: Tally,
  memo: string | undefined,
  leftover: () => Meaning | undefined,
  text: string,
): Meaning {
  const verb = 'red_packet'
  let count: number | undefined
  if (sum.has.has('people')) {
    const at = sum.amounts.findLastIndex(({ digits, marked }) => digits !== undefined && !marked)
    const digits = sum.amounts[at]?.digits
    if (at >= 0 && digits !== undefined && digits.length <= 4 && digits !== '0') {
      count = Number(digits)
      sum.amounts.splice(at, 1)
    }
  }
  const read = amountOf(verb, sum, text)
  if ('puzzle' in read) return read
  const rest = leftover()
  if (rest !== undefined) return rest
  return {
    command: {
      verb,
      amount: read.amount,
      ...(count === undefined ? {} : { count }),
      ...(memo === undefined ? {} : { memo }),
    },
  }
}

const PAYMENT_ID = /^pay_[0-9a-hjkmnp-tv-z]{26}$/i

function buildRefund(sum: Tally, text: string, leftover: () => Meaning | undefined): Meaning {
  const at = sum.unknown.findIndex((item) => PAYMENT_ID.test(text.slice(item.start, item.end)))
  const item = sum.unknown[at]
  const payment = item === undefined ? undefined : text.slice(item.start, item.end).toLowerCase()
  if (at >= 0) sum.unknown.splice(at, 1)
  const read = sum.amounts.length === 0 ? undefined : amountOf('refund', sum, text)
  if (read !== undefined && 'puzzle' in read) return read
  if (sum.payees.length > 1)
    return puzzle({ code: 'two_payees', details: { handles: sum.payees.map(({ handle }) => handle) } })
  const rest = leftover()
  if (rest !== undefined) return rest
  return {
    command: {
      verb: 'refund',
      ...(payment === undefined ? {} : { payment }),
      ...(sum.payees.length === 0 ? {} : { to: sum.payees }),
      ...(read === undefined ? {} : { amount: read.amount }),
    },
  }
}

function buildPlain(verb: Verb, sum: Tally, text: string, leftover: () => Meaning | undefined): Meaning {
  if (verb === 'language') return buildLanguage(sum, text, leftover)
  // `all transactions` shows them; there is nothing to take a portion of.
  if (INFORMATION.has(verb))
    sum.amounts = sum.amounts.filter(({ amount }) => amount === undefined || !('portion' in amount))
  const code = CODED.has(verb) ? takeCode(sum, text) : undefined
  const last4 = verb === 'unlink_card' ? takeLast4(sum) : undefined
  const rest = leftover()
  if (rest !== undefined) return rest
  switch (verb) {
    case 'balance': {
      const [asset] = sum.assets
      return { command: asset === undefined ? { verb } : { verb, asset } }
    }
    case 'confirm':
    case 'cancel':
    case 'accept':
    case 'decline':
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

function buildLanguage(sum: Tally, text: string, leftover: () => Meaning | undefined): Meaning {
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
    leftover() ?? {
      command:
        name?.language === undefined ? { verb: 'language' } : { verb: 'language', language: name.language },
    }
  )
}

const CODE = /^[0-9a-z]{2,12}$/i

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
    const isCode = CODE.test(written)
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

/** Whether everything that was said has a place with this verb. */
function leftoverOf(verb: Verb, sum: Tally, text: string, always: boolean): Meaning | undefined {
  const paying = PAYING.has(verb) || verb === 'tip' || verb === 'refund'
  const { has } = sum
  const wrongWay = sum.sources > 0 && verb !== 'request' && verb !== 'split'
  const self =
    has.has('self') &&
    !sum.wish &&
    !INFORMATION.has(verb) &&
    verb !== 'request' &&
    verb !== 'payout' &&
    verb !== 'split'
  const hasPortion = sum.amounts.some(({ amount }) => amount !== undefined && 'portion' in amount)
  const wrong =
    always ||
    sum.unknown.length > 0 ||
    wrongWay ||
    (sum.owners > 0 && verb !== 'refund') ||
    self ||
    (!paying && sum.payees.length > 0) ||
    (sum.amounts.length > 0 && !paying && !WITH_AMOUNT.has(verb)) ||
    (sum.every.length > 0 && verb !== 'schedule') ||
    (sum.languages.length > 0 && verb !== 'language') ||
    (has.has('people') && verb !== 'red_packet' && verb !== 'split') ||
    (has.has('remove') && verb !== 'unlink_card') ||
    (has.has('card') && verb !== 'unlink_card' && verb !== 'link_card' && verb !== 'cards') ||
    (has.has('toCard') && verb !== 'payout') ||
    (has.has('fromCard') && verb !== 'fund') ||
    (has.has('toWallet') && verb !== 'fund' && verb !== 'balance') ||
    (sum.assets.length > 0 && verb !== 'balance' && !hasPortion) ||
    (has.has('fromWallet') && !paying && verb !== 'payout')
  if (!wrong) return undefined
  const [strange] = sum.unknown
  const rest = strange === undefined ? text : text.slice(strange.start, strange.end)
  return puzzle({ code: 'leftover', details: { verb, rest: rest.slice(0, REST_LENGTH_MAX) } })
}

const WITH_AMOUNT = new Set<Verb>(['fund', 'payout', 'red_packet', 'pay_link'])
