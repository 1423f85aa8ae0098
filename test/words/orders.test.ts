/** What one message asks for twice, or asks not to be done, is never done once or done all the same. */
import { expect, test } from 'vitest'
import type { Language } from '../../src/kernel/language.ts'
import type { Reading } from '../../src/words/command.ts'
import { moneyText } from '../../src/words/format.ts'
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

const NOT_CANCELLED: readonly (readonly [Language, string])[] = [
  ['en', "don't cancel"],
  ['en', 'do not cancel it'],
  ['en', "no, don't cancel"],
  ['en', 'please never cancel that'],
  ['hi', 'रद्द मत करो'],
  ['hi', 'cancel mat karo'],
  ['gu', 'રદ ન કરો'],
  ['gu', 'રદ કરશો નહીં'],
  ['fa', 'لغو نکن'],
  ['fa', 'لغوش نکن'],
  ['ar', 'لا تلغي'],
  ['ar', 'متلغيش'],
  ['ar', 'مش عايز الغي'],
]

for (const [language, text] of NOT_CANCELLED) {
  test(`refusal: not to cancel is not to cancel: ${text}`, () => {
    expect(read(text, language)).toMatchObject({ puzzle: { code: 'negated' } })
  })
}

test('behavior: a no, a no twice, and a no that goes on to cancel all cancel', () => {
  const noes: readonly (readonly [Language, string])[] = [
    ['en', 'no'],
    ['en', "no, don't"],
    ['en', 'no, cancel'],
    ['en', 'no cancel it'],
    ['hi', 'नहीं, रद्द करो'],
    ['hi', 'मत करो'],
    ['gu', 'ના, રદ કરો'],
    ['fa', 'نه، لغو کن'],
    ['ar', 'لا، الغي'],
    ['ar', 'مش عايز'],
  ]
  for (const [language, text] of noes)
    expect(read(text, language), text).toMatchObject({ command: { verb: 'cancel' } })
})

test('refusal: a letter apart from its number is no multiplier; touching it, it is', () => {
  for (const language of ['en', 'hi', 'gu', 'fa', 'ar'] as const) {
    for (const text of ['send 20 L to @alice', 'send 20 m to @alice', 'send $20 b to @alice'])
      expect(read(text, language), text).toMatchObject({ puzzle: { code: 'ambiguous_amount' } })
  }
  expect(read('send 20 L @alice')).toMatchObject({ puzzle: { code: 'ambiguous_amount' } })
  expect(read('send 20L to @alice')).toMatchObject({ command: { amount: { units: 200_000_000n } } })
  expect(read('send 20 k to @alice')).toMatchObject({ command: { amount: { units: 2_000_000n } } })
  expect(read('eb3at 20 l @omar', 'ar')).toMatchObject({ command: { amount: { units: 2000n } } })
})

test('behavior: a yen sign asks, except somebody whose own money is yen', () => {
  const said = { text: 'send ¥500 to @alice', mentions: [] }
  expect(parse(said, { language: 'en', asset: 'USD' })).toMatchObject({ puzzle: { code: 'ambiguous_asset' } })
  expect(parse(said, { language: 'en', asset: 'JPY' })).toMatchObject({
    command: { amount: { asset: 'JPY', units: 500n } },
  })
})

test('behavior: wanting money from somebody asks them for it, and is never a payment', () => {
  const asked: readonly (readonly [Language, string])[] = [
    ['en', 'I want $20 from @alice'],
    ['en', 'need 20 dollars from @alice'],
    ['hi', 'मुझे @alice से 20 डॉलर चाहिए'],
    ['gu', 'મારે @alice પાસેથી 20 ડોલર જોઈએ છે'],
    ['fa', '۲۰ دلار از @alice می‌خوام'],
    ['ar', 'عايز ٢٠ دولار من @alice'],
    ['ar', 'أريد 20 دولارا من @alice'],
  ]
  for (const [language, text] of asked)
    expect(read(text, language), text).toMatchObject({
      command: { verb: 'request', to: [{ handle: 'alice' }] },
    })
})

test('behavior: toman, even a few, are rials in every answer, and to Persian readers in toman besides', () => {
  for (const [text, units] of [
    ['۵ تومان به @alice بفرست', 50n],
    ['پنجاه تومن به @alice بده', 500n],
    ['بیست هزار تومان به @alice بفرست', 200_000n],
  ] as const) {
    const reading = read(text, 'fa')
    expect(reading).toMatchObject({ command: { amount: { asset: 'IRR', units } } })
  }
  expect(moneyText({ asset: 'IRR', units: 50n }, 'fa')).toBe('۵۰\u00a0ریال (۵\u00a0تومان)')
  expect(moneyText({ asset: 'IRR', units: 50n }, 'en')).toContain('IRR 50')
})

test('behavior: an answer says whose request, and which amount, it is about', () => {
  const named: readonly (readonly [Language, string, object])[] = [
    ['en', 'accept the $20 request from @bob', { verb: 'accept', amount: { asset: 'USD', units: 2000n } }],
    ['en', 'approve the request from @bob', { verb: 'accept' }],
    ['hi', '@bob की रिक्वेस्ट मंज़ूर करो', { verb: 'accept' }],
    ['gu', '@bob ની વિનંતી નકારો', { verb: 'decline' }],
    ['fa', 'درخواست @bob رو قبول کن', { verb: 'accept' }],
    ['ar', 'ارفض طلب @bob', { verb: 'decline' }],
    ['en', 'cancel the transfer to @bob', { verb: 'cancel' }],
  ]
  for (const [language, text, command] of named)
    expect(read(text, language), text).toMatchObject({ command: { ...command, to: [{ handle: 'bob' }] } })
})

test('security: consent or refusal beside an order of its own is neither', () => {
  for (const text of [
    'yes request $20 from @bob',
    'approve and request $20 from @bob',
    'approve $20 to @bob',
    'cancel, send $20 to @bob',
    'cancel and transfer $20 to @bob',
    'no wait $20 to @bob',
    'accept 50p from @bob',
    'cancel everything',
  ])
    expect(read(text), text).toHaveProperty('puzzle')
})

test('security: a day of the month is no amount, and no amount is a day', () => {
  expect(read('pay @bob $400 on the 5th of every month')).toMatchObject({
    command: { verb: 'schedule', amount: { units: 40_000n }, when: { every: 'month', day: 5 } },
  })
  expect(read('send 5 every month to @bob')).toMatchObject({
    command: { verb: 'schedule', amount: { units: 500n }, when: { every: 'month' } },
  })
  for (const text of ['send @bob $20 on the 32nd of every month', 'send @bob $20 every month on day 0'])
    expect(read(text), text).toHaveProperty('puzzle')
})

test('security: an hour without its half of the day is not guessed, and a memo keeps its own days', () => {
  expect(read('schedule $10 to @bob tomorrow at 5')).toHaveProperty('puzzle')
  expect(read('schedule $10 to @bob for lunch tomorrow')).toHaveProperty('puzzle')
  expect(read('send $10 to @bob for lunch tomorrow')).toMatchObject({
    command: { verb: 'send', memo: 'lunch tomorrow' },
  })
  expect(read('schedule $10 to @bob tomorrow at 12:30 am')).toMatchObject({
    command: { when: { once: { inDays: 1 }, at: 30 } },
  })
})

test('behavior: small coins of one name in two currencies are asked about where both may be meant', () => {
  const said = (text: string, asset: 'INR' | 'EUR' | 'GBP') =>
    parse({ text, mentions: [] }, { language: 'en', asset })
  expect(said('send 50p to @bob', 'GBP')).toMatchObject({ command: { amount: { asset: 'GBP', units: 50n } } })
  expect(said('send 50p to @bob', 'INR')).toMatchObject({ puzzle: { code: 'ambiguous_asset' } })
  expect(said('send 50c to @bob', 'EUR')).toMatchObject({ puzzle: { code: 'ambiguous_asset' } })
  expect(said('send 5 euros 50 cents to @bob', 'EUR')).toMatchObject({ command: { amount: { units: 550n } } })
})
