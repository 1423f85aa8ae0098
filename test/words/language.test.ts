/** Answers come in the language that was written; a command's name alone is everybody's and changes nothing. */
import { expect, test } from 'vitest'
import type { Language } from '../../src/kernel/language.ts'
import { parse } from '../../src/words/parse.ts'

function heard(text: string, language: Language): Language {
  return parse({ text, mentions: [] }, { language, asset: 'USD' }).language
}

const OTHERS: readonly Language[] = ['hi', 'gu', 'fa', 'ar']

for (const listener of OTHERS) {
  test(`behavior: a whole English sentence is answered in English, also to who was answered in ${listener}`, () => {
    for (const text of [
      'send $20 to @alice',
      'please send 20 dollars to @alice',
      'send @alice 20 dollars for lunch',
      'add $50 to my wallet',
      'show my balance',
      'should I send $20 to @alice?',
      "don't send $20 to @alice",
      'send money to @alice',
      'send $20 to bob',
      'yes please do it now',
    ])
      expect(heard(text, listener), text).toBe('en')
  })

  test(`behavior: names of commands and yes and no do not take ${listener} away`, () => {
    for (const text of [
      'balance',
      'help',
      'yes',
      'ok',
      'no',
      'cancel',
      'confirm 7F3',
      'cash out $50',
      'tip @alice $5',
      '$20',
      '@alice',
      '👍',
      'asdf qwer',
      'send',
    ])
      expect(heard(text, listener), text).toBe(listener)
  })
}

const WRITTEN: readonly (readonly [Language, string])[] = [
  ['hi', '@alice ko 20 dollar bhejo'],
  ['hi', 'paise bhejo @alice ko 20 dollar'],
  ['hi', '@alice को 20 डॉलर भेजो'],
  ['hi', 'please @alice ko 20 dollars send karo'],
  ['hi', 'क्या मैं @alice को 20 डॉलर भेजूँ?'],
  ['hi', 'आज मौसम कैसा रहेगा'],
  ['gu', '@alice ne 20 dollar moklo'],
  ['gu', '@aliceને 20 ડોલર મોકલો'],
  ['gu', 'બેલેન્સ'],
  ['fa', 'be @alice 20 dolar befrest'],
  ['fa', '۲۰ دلار به @alice بفرست'],
  ['fa', 'موجودی'],
  ['ar', 'eb3at 20 dolar le @alice'],
  ['ar', 'أرسل 20 دولارا إلى @alice'],
  ['ar', 'رصيدي'],
]

for (const listener of ['en', 'hi', 'ar'] as const) {
  for (const [language, text] of WRITTEN) {
    test(`behavior: ${text} is ${language}, whatever was spoken before (${listener})`, () => {
      expect(heard(text, listener)).toBe(language)
    })
  }
}

test('behavior: a memo or a name in another script does not change the language of an English sentence', () => {
  expect(heard('send $20 to @alice for खाना', 'en')).toBe('en')
  expect(heard('send $20 to @alice for قهوه', 'en')).toBe('en')
  expect(heard('@alice को 20 डॉलर भेजो for lunch', 'en')).toBe('hi')
})

test('property: a letter written as two characters is of the same language', () => {
  const text = 'send $20 for lunch to أرس"ل @alice'
  const listener = { language: 'en', asset: 'USD' } as const
  const [joined, apart] = (['NFC', 'NFD'] as const).map((form) =>
    parse({ text: text.normalize(form), mentions: [] }, listener),
  )
  const asText = (reading: unknown): string =>
    JSON.stringify(reading, (_, value) => (typeof value === 'bigint' ? `${value}` : value)).normalize('NFC')
  expect(asText(apart)).toBe(asText(joined))
})
