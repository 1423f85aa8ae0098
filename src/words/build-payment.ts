/** Builds the commands that pay somebody or ask somebody to pay. */
import type { Amount, Payee, Puzzle, Share, Verb } from './command.ts'
import { leftoverOf } from './leftover.ts'
import { type Meaning, type Order, puzzle, REST_LENGTH_MAX } from './meaning.ts'
import type { Tally } from './tally.ts'

/** The only amount, or why there is no one amount. */
export function amountOf(
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

/** Send, request, split, tip and schedule: an amount, payees, and how several of them share. */
export function buildPayment(verb: 'send' | 'request' | 'split' | 'tip' | 'schedule', order: Order): Meaning {
  const { sum, text, memo } = order
  const read = amountOf(verb, sum, text)
  if ('puzzle' in read) return read
  const to = sum.payees
  if (to.length === 0 && verb !== 'tip') return puzzle({ code: 'no_payee', details: { verb } })
  const rest = leftoverOf(order)
  if (rest !== undefined) return rest
  const share = shareOf(verb, sum, read.each, to)
  if (share === 'unclear')
    return puzzle({ code: 'two_payees', details: { handles: to.map(({ handle }) => handle) } })
  const { amount } = read
  if (verb === 'tip')
    return { command: memo === undefined ? { verb, amount, to } : { verb, amount, to, memo } }
  if (verb === 'schedule') {
    const [when, other] = sum.every
    if (when === undefined || other !== undefined)
      return puzzle({ code: 'leftover', details: { verb, rest: text.slice(0, REST_LENGTH_MAX) } })
    return { command: { verb, amount, to, when, ...wordsOf(share, memo) } }
  }
  if (share !== undefined) return { command: { verb, amount, to, ...wordsOf(share, memo) } }
  return { command: memo === undefined ? { verb, amount, to } : { verb, amount, to, memo } }
}

/** Share and memo stand in a command only when they were said. */
function wordsOf(share: Share | undefined, memo: string | undefined): { share?: Share; memo?: string } {
  return { ...(share === undefined ? undefined : { share }), ...(memo === undefined ? undefined : { memo }) }
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
