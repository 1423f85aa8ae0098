/**
 * The closed grammar: one verb, what it needs, and nothing left over. Anything else is a puzzle that says what is wrong.
 *
 * A negation, a condition or a question stops everything that could move money, before anything else is looked at.
 */
import { buildPacket, buildPayLink, buildRefund } from './build-giving.ts'
import { amountOf, buildPayment } from './build-payment.ts'
import { buildPlain } from './build-plain.ts'
import { chooseVerb } from './choose-verb.ts'
import type { Puzzle, Verb } from './command.ts'
import type { Item } from './items.ts'
import { leftoverOf } from './leftover.ts'
import { INFORMATION, type Meaning, type Order, puzzle, REST_LENGTH_MAX } from './meaning.ts'
import { partMemo } from './memo.ts'
import { joinMonthDay } from './month-day.ts'
import { joinOnce } from './once.ts'
import { type Tally, tally } from './tally.ts'

export const MEMO_LENGTH_MAX = 280 // as long as a post; receipts stay readable on a phone

/** What the items mean. `postpositions`: particles follow their noun, as in Hindi. */
export function understand(text: string, read: readonly Item[], postpositions: boolean): Meaning {
  const items = joinOnce(text, joinMonthDay(text, read))
  const { core, memo: written, spare } = partMemo(text, items)
  const sum = tally(text, core, postpositions)
  const memo = items.some(({ is }) => is === 'quote') ? written : unmarked(written, sum.courteous)
  const verb = chooseVerb(sum)
  const early = stopped(sum, verb)
  if (early !== undefined) return puzzle(early)
  if (typeof verb !== 'string') return puzzle(verb ?? nothingUnderstood(text, sum))
  return build({ verb, sum, text, memo, spare })
}

const MEMO_ENDS = new Set([...',،:;؛'])

/** A memo without quotes: in `for pizza, send $5` and `could you send $5 for pizza?` the mark at its end is not its own. */
function unmarked(memo: string | undefined, courteous: boolean): string | undefined {
  const mark = memo?.at(-1)
  const isMark = mark !== undefined && (MEMO_ENDS.has(mark) || (courteous && mark === '?'))
  return (isMark ? memo?.slice(0, -1).trimEnd() : memo) || undefined
}

function nothingUnderstood(text: string, sum: Tally): Puzzle {
  const first = sum.unknown[0]
  const rest = (first === undefined ? text : text.slice(first.start)).trim().slice(0, REST_LENGTH_MAX)
  return { code: 'not_understood', details: { rest } }
}

/** Reasons to stop that come before what the sentence asks for. */
function stopped(sum: Tally, found: Verb | Puzzle | undefined): Puzzle | undefined {
  const hidden = sum.flaws.find((flaw) => flaw.code === 'hidden_characters')
  if (hidden !== undefined) return hidden
  if (sum.amounts.some(({ flaw }) => flaw?.code === 'hidden_characters'))
    return { code: 'hidden_characters', details: {} }
  if (sum.has.has('past') && sum.nay) return { code: 'negated', details: {} }
  if (found === undefined) {
    const isAboutMoney = sum.has.has('past') || (sum.asked && sum.amounts.length > 0 && sum.payees.length > 0)
    if (!isAboutMoney) return undefined
    if (sum.negated || sum.nay) return { code: 'negated', details: {} }
    return sum.asked || sum.questionMark ? { code: 'question', details: {} } : undefined
  }
  // `no, don't` is a no; `don't cancel` is none.
  const isNo = found === 'cancel' && !sum.cancels && sum.verbs.every((verb) => verb === 'cancel')
  if ((sum.negated && !isNo) || sum.uncancelled) return { code: 'negated', details: {} }
  if (sum.conditional && !sum.asked) return { code: 'conditional', details: {} }
  const harmless = typeof found === 'string' && INFORMATION.has(found)
  // Only a whole order is one politely: `can you confirm?` asks.
  const isOrder = sum.courteous && sum.amounts.length > 0 && sum.payees.length > 0
  if ((sum.asked || (sum.questionMark && !isOrder)) && !harmless) return { code: 'question', details: {} }
  if (sum.conditional) return { code: 'conditional', details: {} }
  return undefined
}

function build(order: Order): Meaning {
  const { verb, sum, text, memo } = order
  const foreign = sum.flaws[0]
  if (foreign !== undefined) return puzzle(foreign)
  if (memo !== undefined && memo.length > MEMO_LENGTH_MAX)
    return puzzle({ code: 'memo_too_long', details: { max: MEMO_LENGTH_MAX } })
  switch (verb) {
    case 'send':
    case 'request':
    case 'split':
    case 'tip':
    case 'schedule':
      return buildPayment(verb, order)
    case 'fund':
    case 'payout': {
      const read = amountOf(verb, sum, text)
      if ('puzzle' in read) return read
      return leftoverOf(order) ?? { command: { verb, amount: read.amount } }
    }
    case 'red_packet':
      return buildPacket(order)
    case 'pay_link':
      return buildPayLink(order)
    case 'refund':
      return buildRefund(order)
    default:
      return buildPlain(order)
  }
}
