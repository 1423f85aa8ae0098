/** Builds the commands that give without a named payee, or give back: red packets, payment links, refunds. */
import { amountOf } from './build-payment.ts'
import { leftoverOf } from './leftover.ts'
import { type Meaning, type Order, puzzle } from './meaning.ts'

/** Money for whoever comes first, perhaps for so many people. */
export function buildPacket(order: Order): Meaning {
  const { sum, text, memo } = order
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
  const rest = leftoverOf(order)
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

/** A link that anybody can pay, perhaps for a fixed amount. */
export function buildPayLink(order: Order): Meaning {
  const { sum, text, memo } = order
  const verb = 'pay_link'
  const read = sum.amounts.length === 0 ? undefined : amountOf(verb, sum, text)
  if (read !== undefined && 'puzzle' in read) return read
  const rest = leftoverOf(order)
  if (rest !== undefined) return rest
  return {
    command: {
      verb,
      ...(read === undefined ? {} : { amount: read.amount }),
      ...(memo === undefined ? {} : { memo }),
    },
  }
}

const PAYMENT_ID = /^pay_[0-9a-hjkmnp-tv-z]{26}$/i

/** Money back: of a payment by its id, to somebody, or of the last one. */
export function buildRefund(order: Order): Meaning {
  const { sum, text } = order
  const at = sum.unknown.findIndex((item) => PAYMENT_ID.test(text.slice(item.start, item.end)))
  const item = sum.unknown[at]
  const payment = item === undefined ? undefined : text.slice(item.start, item.end).toLowerCase()
  if (at >= 0) sum.unknown.splice(at, 1)
  const read = sum.amounts.length === 0 ? undefined : amountOf('refund', sum, text)
  if (read !== undefined && 'puzzle' in read) return read
  if (sum.payees.length > 1)
    return puzzle({ code: 'two_payees', details: { handles: sum.payees.map(({ handle }) => handle) } })
  const rest = leftoverOf(order)
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
