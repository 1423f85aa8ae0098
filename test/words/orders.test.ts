/** What one message asks for twice, or asks not to be done, is never done once or done all the same. */
import { expect, test } from 'vitest'
import type { Language } from '../../src/kernel/language.ts'
import type { Reading } from '../../src/words/command.ts'
import { parse } from '../../src/words/parse.ts'

function read(text: string, language: Language = 'en'): Reading {
  return parse({ text, mentions: [] }, { language, asset: 'USD' })
}

const TWICE: readonly (readonly [Language, string])[] = [
  ['en', 'send $20 to @alice for pizza and $30 to @bob for beer'],
  ['en', 'send $20 to @alice for pizza and 30 to @bob for beer'],
  ['en', 'send $20 to @alice for pizza, $30 to @bob'],
  ['en', 'send $20 to @alice for pizza, $30 for beer'],
  ['en', 'send $20 to @alice for pizza and $30 for beer'],
  ['en', 'send $20 to @alice for pizza and @bob $30'],
  ['en', 'send $20 to @alice for pizza and to @bob for beer'],
  ['en', 'send $20 to @alice for pizza\nsend $30 to @bob for beer'],
  ['en', 'send $20 to @alice for pizza then pay @bob 30'],
  ['hi', '@alice को पिज़्ज़ा के लिए 20 और @bob को बियर के लिए 30 भेजो'],
  ['gu', '@alice ને પિઝા માટે 20 અને @bob ને ચા માટે 30 મોકલો'],
  ['fa', '۲۰ دلار برای پیتزا به @alice و ۳۰ دلار برای نوشابه به @bob بفرست'],
  ['fa', '۲۰ دلار به @alice بفرست برای پیتزا و ۳۰ دلار به @bob برای نوشابه'],
  ['ar', 'أرسل 20 دولارا إلى @alice للبيتزا و30 دولارا إلى @bob للمشروب'],
  ['ar', 'ابعت 20 دولار ل @alice عشان البيتزا وابعت 30 ل @bob عشان العصير'],
]

for (const [language, text] of TWICE) {
  test(`refusal: two payments are not one with a long memo: ${text}`, () => {
    expect(read(text, language)).toHaveProperty('puzzle')
  })
}

test('behavior: people, numbers and prices that belong to a memo stay in it', () => {
  for (const memo of [
    'pizza with @bob',
    'the 2 pizzas with @bob',
    'dinner, 2 pizzas and a movie',
    'ann and 2 friends',
    'pizza and $5 tip',
    'the gift to @bob',
  ]) {
    const reading = read(`send $20 to @alice for ${memo}`)
    expect(reading, memo).toMatchObject({ command: { verb: 'send', to: [{ handle: 'alice' }], memo } })
  }
  const quoted = read('send $20 to @alice "and $30 to @bob"')
  expect(quoted).toMatchObject({ command: { amount: { units: 2000n }, memo: 'and $30 to @bob' } })
})
