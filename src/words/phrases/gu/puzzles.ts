/** Gujarati: what was not understood, and an example that would work. */
import type { Puzzles } from '../phrase.ts'

export const puzzles: Puzzles = {
  not_understood: ({ rest }, put) =>
    `${rest.trim() === '' ? 'આ મેસેજ સમજાયો' : `${put.quote(rest)} સમજાયું`} નહીં. જેમ કે, આમ લખો: ${put.example('send')}
બધું જોવા માટે “${put.example('help')}” લખો.`,
  empty: (_, put) => `તમારો મેસેજ ખાલી હતો. જેમ કે, આમ લખો: ${put.example('send')}`,
  no_amount: ({ verb, to }, put) =>
    to === undefined
      ? `કેટલી રકમ? રકમ પણ લખો, જેમ કે: ${put.example(verb)}`
      : `${put.everyone(to)} માટે કેટલી રકમ? કૃપા કરી રકમ લખો.`,
  no_payee: ({ verb }, put) => `કોના માટે? @ સાથે નામ પણ લખો, જેમ કે: ${put.example(verb)}`,
  leftover: ({ verb, rest }, put) =>
    `${put.quote(rest)} સમજાયું નહીં. કૃપા કરીને તેના વગર લખો, જેમ કે: ${put.example(verb)}`,
  two_amounts: ({ readings }, put) =>
    `કઈ રકમ: ${put.either(readings.map((text) => put.quote(text)))}? કૃપા કરીને એક જ લખો, જેમ કે: ${put.example('send')}`,
  two_verbs: ({ readings }, put) =>
    `તમે એકથી વધુ કામ લખ્યાં છે: ${put.all(readings.map((verb) => put.deed(verb)))}. કૃપા કરીને એક વખતે એક જ લખો, જેમ કે: ${put.example(readings[0] ?? 'send')}`,
  two_payees: ({ handles }, put) =>
    `કોના માટે: ${put.either(handles.map((handle) => put.handle(handle)))}? કૃપા કરીને એક જ નામ લખો, જેમ કે: ${put.example('send')}`,
  ambiguous_amount: ({ readings }, put) =>
    `શું તમે ${put.either(readings.map((amount) => put.money(amount)))} કહેવા માગો છો? કૃપા કરીને તે રકમ ફરીથી લખો, જેમ કે: ${put.example('send')}`,
  ambiguous_asset: ({ readings, text }, put) =>
    `${put.quote(text)} કયું ચલણ છે: ${put.either(readings.map((asset) => put.asset(asset)))}? કૃપા કરીને પૂરું નામ લખો, જેમ કે: ${put.example('send')}`,
  unknown_asset: ({ text }, put) =>
    `${put.quote(text)} ચલણ અહીં ચાલતું નથી. જેમ કે, આમ લખો: ${put.example('send')}`,
  too_precise: ({ asset, scale }, put) => {
    const shape =
      scale === 0
        ? 'દશાંશ હોતા નથી'
        : `દશાંશ પછી વધુમાં વધુ ${put.count(scale, { one: '# અંક હોય છે', other: '# અંક હોય છે' })}`
    return `${put.asset(asset)} ની રકમમાં ${shape}. જેમ કે, આમ લખો: ${put.example('send')}`
  },
  amount_zero: (_, put) => `રકમ શૂન્ય છે. કેટલા પૈસા, તે પણ લખો, જેમ કે: ${put.example('send')}`,
  amount_negative: (_, put) => `રકમ શૂન્યથી ઓછી ન હોઈ શકે. જેમ કે, આમ લખો: ${put.example('send')}`,
  amount_too_large: (_, put) => `આ રકમ બહુ મોટી છે. ઓછી રકમ લખો, જેમ કે: ${put.example('send')}`,
  malformed_amount: ({ text }, put) =>
    `${put.quote(text)} રકમ તરીકે સમજાયું નહીં. જેમ કે, આમ લખો: ${put.example('send')}`,
  hidden_characters: (_, put) =>
    `રકમ અથવા નામમાં છુપાયેલા અક્ષરો છે. કૃપા કરીને જાતે ટાઇપ કરો, જેમ કે: ${put.example('send')}`,
  mixed_digits: ({ text }, put) =>
    `${put.quote(text)} માં બે લિપિના અંકો ભેગા છે. કૃપા કરીને સંખ્યા ફરીથી લખો, જેમ કે: ${put.example('send')}`,
  foreign_handle: ({ handle }, put) =>
    `${put.quote(handle)} માં એવા અક્ષરો છે જે અહીં કોઈ નામમાં હોતા નથી; આ છેતરપિંડી હોઈ શકે. કૃપા કરીને જાતે ટાઇપ કરો, જેમ કે: ${put.example('send')}`,
  negated: (_, put) => `તમે ના પાડી છે, તેથી કશું કર્યું નથી. પૈસા મોકલવા હોય તો લખો: ${put.example('send')}`,
  question: (_, put) => `આ સવાલ લાગ્યો, તેથી કશું કર્યું નથી. પૈસા મોકલવા હોય તો લખો: ${put.example('send')}`,
  conditional: (_, put) =>
    `શરત સાથે ચુકવણી થઈ શકતી નથી, તેથી કશું કર્યું નથી. સમય આવે ત્યારે લખો: ${put.example('send')}`,
  card_number: (_, put) =>
    `કૃપા કરીને કાર્ડ નંબર અહીં ક્યારેય ન લખો. અમે તે રાખ્યો નથી; તમારો મેસેજ કાઢી નાખો. કાર્ડ સલામત રીતે જોડવા લખો: ${put.example('link_card')}`,
  memo_too_long: ({ max }, put) =>
    `તમારી નોંધ બહુ લાંબી છે; વધુમાં વધુ ${put.count(max, { other: '# અક્ષર' })} લખો. જેમ કે: ${put.example('send')}`,
  message_too_long: ({ max }, put) =>
    `તમારો મેસેજ બહુ લાંબો છે; વધુમાં વધુ ${put.count(max, { other: '# અક્ષર' })} લખો. જેમ કે: ${put.example('send')}`,
  unknown_language: ({ text }, put) =>
    `${put.quote(text)} ભાષા ઉપલબ્ધ નથી. ઉપલબ્ધ ભાષાઓ: ${put.all(put.languages())}. જેમ કે, આમ લખો: ${put.example('language')}`,
}
