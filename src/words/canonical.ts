/**
 * Writes a command in each language in the one way that surely parses back to it: for examples, for restating what was
 * understood, and for the round-trip test of the grammar.
 */

import { unreachable } from '../kernel/assert.ts'
import { type Asset, scaleOf } from '../kernel/assets.ts'
import type { Language } from '../kernel/language.ts'
import { toDecimal } from '../kernel/money.ts'
import { timeOf } from './canonical-times.ts'
import { join, WORDS, type Words } from './canonical-words.ts'
import type { Amount, Command } from './command.ts'

/** The command in words. Payees are named by handle; a memo with a double quote in it is not written faithfully. */
export function canonical(command: Command, language: Language): string {
  const words = WORDS[language]
  switch (command.verb) {
    case 'help':
    case 'history':
    case 'link_card':
    case 'cards':
    case 'limits':
    case 'pause':
    case 'mute':
    case 'statement':
    case 'unlink':
      return words.plain[command.verb]
    case 'balance':
      return join(words.plain.balance, command.asset ?? '')
    case 'cancel':
    case 'accept':
    case 'decline': {
      const amount = command.amount === undefined ? '' : amountOf(command.amount, words)
      const isNamed = command.amount !== undefined || command.to !== undefined
      const verb = command.verb === 'cancel' && isNamed ? words.callOff : words.plain[command.verb]
      return join(verb, command.code ?? '', payees(command.to ?? [], words), amount)
    }
    case 'confirm':
    case 'claim':
    case 'link':
      return join(words.plain[command.verb], command.code ?? '')
    case 'unlink_card':
      return join(words.plain.unlink_card, command.last4 ?? '')
    case 'reach':
      return join(words.plain.reach, command.at === 'last' ? words.anywhere : (command.at ?? ''))
    case 'language':
      return join(
        words.plain.language,
        command.language === undefined ? '' : words.languages[command.language],
      )
    case 'fund':
    case 'payout':
      return join(words.plain[command.verb], amountOf(command.amount, words))
    case 'pay_link':
      return join(
        words.plain.pay_link,
        command.amount === undefined ? '' : amountOf(command.amount, words),
        quoted(command.memo),
      )
    case 'red_packet': {
      const count = command.count === undefined ? '' : `${command.count} ${words.people}`
      return join(words.plain.red_packet, amountOf(command.amount, words), count, quoted(command.memo))
    }
    case 'refund': {
      const amount = command.amount === undefined ? '' : amountOf(command.amount, words)
      return join(words.plain.refund, command.payment ?? '', payees(command.to ?? [], words), amount)
    }
    case 'tip':
      return join(
        words.pay.tip(amountOf(command.amount, words), payees(command.to, words)),
        quoted(command.memo),
      )
    case 'send':
    case 'request':
    case 'split':
      return join(payment(command, words), quoted(command.memo))
    case 'schedule': {
      return join(timeOf(command.when, language), payment(command, words), quoted(command.memo))
    }
    default:
      return unreachable(command)
  }
}

function payment(
  command: Extract<Command, { verb: 'send' | 'request' | 'split' | 'schedule' }>,
  words: Words,
): string {
  const to = payees(command.to, words)
  const share = command.share === undefined ? '' : words.share[command.share]
  const deed = command.verb === 'schedule' && 'once' in command.when ? 'once' : command.verb
  return join(share, words.pay[deed](amountOf(command.amount, words), to))
}

function payees(to: readonly { readonly handle: string }[], words: Words): string {
  return to.map(({ handle }) => `@${handle}`).join(` ${words.and} `)
}

function amountOf(amount: Amount, words: Words): string {
  if ('portion' in amount) return join(amount.portion === 'all' ? words.all : words.half, amount.asset ?? '')
  const decimal = toDecimal(amount)
  return `${isCalm(amount.asset) ? decimal : decimal.replace(/\.?0+$/, '')} ${amount.asset}`
}

/** Two decimals are plain to see; eight are shown only as far as they say something. */
function isCalm(asset: Asset): boolean {
  return scaleOf(asset) <= 2
}

function quoted(memo: string | undefined): string {
  return memo === undefined ? '' : `“${memo}”`
}
