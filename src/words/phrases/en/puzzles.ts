/** English: what was not understood, and an example that would work. */
import type { Puzzles } from '../phrase.ts'

export const puzzles: Puzzles = {
  not_understood: ({ rest }, put) =>
    `I did not understand ${rest.trim() === '' ? 'that' : put.quote(rest)}. Write, for instance: ${put.example('send')}
Write HELP to see everything.`,
  empty: (_, put) => `Your message was empty. Write, for instance: ${put.example('send')}`,
  no_amount: ({ verb, to }, put) =>
    to === undefined
      ? `How much? Write the amount as well, for instance: ${put.example(verb)}`
      : `How much for ${put.everyone(to)}? Please write the amount.`,
  no_payee: ({ verb }, put) =>
    `Who is it for? Write the name with @ as well, for instance: ${put.example(verb)}`,
  leftover: ({ verb, rest }, put) =>
    `I did not understand ${put.quote(rest)}. Write it without that, for instance: ${put.example(verb)}`,
  two_amounts: ({ readings }, put) =>
    `Which amount is it: ${put.either(readings.map((text) => put.quote(text)))}? Please write only one, for instance: ${put.example('send')}`,
  two_verbs: ({ readings }, put) =>
    `You asked for more than one thing: ${put.all(readings.map((verb) => put.deed(verb)))}. Please write one at a time, for instance: ${put.example(readings[0] ?? 'send')}`,
  two_payees: ({ handles }, put) =>
    `Who is it for: ${put.either(handles.map((handle) => put.handle(handle)))}? Please name one, for instance: ${put.example('send')}`,
  ambiguous_amount: ({ readings }, put) =>
    `Do you mean ${put.either(readings.map((amount) => put.money(amount)))}? Please write it again with that amount, for instance: ${put.example('send')}`,
  ambiguous_asset: ({ readings, text }, put) =>
    `Which currency is ${put.quote(text)}: ${put.either(readings.map((asset) => put.asset(asset)))}? Please write it out, for instance: ${put.example('send')}`,
  unknown_asset: ({ text }, put) =>
    `I do not know the currency ${put.quote(text)}. Write, for instance: ${put.example('send')}`,
  too_precise: ({ asset, scale }, put) => {
    const decimals = { one: 'at most # decimal', other: 'at most # decimals' }
    const shape = scale === 0 ? 'no decimals' : put.count(scale, decimals)
    return `Amounts in ${put.asset(asset)} have ${shape}. Write, for instance: ${put.example('send')}`
  },
  amount_zero: (_, put) => `The amount is zero. Write how much, for instance: ${put.example('send')}`,
  amount_negative: (_, put) => `An amount cannot be negative. Write, for instance: ${put.example('send')}`,
  amount_too_large: (_, put) =>
    `That amount is too large. Write a smaller one, for instance: ${put.example('send')}`,
  malformed_amount: ({ text }, put) =>
    `I cannot read ${put.quote(text)} as an amount. Write, for instance: ${put.example('send')}`,
  hidden_characters: (_, put) =>
    `There are hidden characters in the amount or the name. Please type it by hand, for instance: ${put.example('send')}`,
  mixed_digits: ({ text }, put) =>
    `${put.quote(text)} mixes digits of two scripts. Please type the number again, for instance: ${put.example('send')}`,
  foreign_handle: ({ handle }, put) =>
    `${put.quote(handle)} has letters that no name here has; it may be a trick. Type it by hand, for instance: ${put.example('send')}`,
  negated: (_, put) =>
    `I understood that you do not want this, so nothing was done. To pay, write: ${put.example('send')}`,
  question: (_, put) =>
    `That sounds like a question, so nothing was done. To pay, write: ${put.example('send')}`,
  conditional: (_, put) =>
    `I cannot wait for a condition, so nothing was done. When the time has come, write: ${put.example('send')}`,
  card_number: (_, put) =>
    `Please never write a card number here. We have not kept it; please delete your message. To link a card safely, write: ${put.example('link_card')}`,
  memo_too_long: ({ max }, put) =>
    `Your note is too long: at most ${put.count(max, { one: '# character', other: '# characters' })}. For instance: ${put.example('send')}`,
  message_too_long: ({ max }, put) =>
    `Your message is too long: at most ${put.count(max, { one: '# character', other: '# characters' })}. For instance: ${put.example('send')}`,
  unknown_language: ({ text }, put) =>
    `I do not speak ${put.quote(text)}. I speak ${put.all(put.languages())}. For instance: ${put.example('language')}`,
}
