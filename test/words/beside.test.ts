/** Words that say nothing more beside a verb without money, and are left over beside one that moves it. */
import { expect, test } from 'vitest'
import type { Language } from '../../src/kernel/language.ts'
import { parse } from '../../src/words/parse.ts'

const read = (language: Language, text: string) => parse({ text, mentions: [] }, { language, asset: 'USD' })

test('behavior: a statement, a limit, an answer and a pause keep their verb whatever span or owner is named', () => {
  const plain: readonly (readonly [Language, string, string])[] = [
    ['en', 'my march statement', 'statement'],
    ['en', 'statement for march', 'statement'],
    ['en', 'set my daily limit to $200', 'limits'],
    ['en', 'accept his request', 'accept'],
    ['en', 'turn off all alerts', 'mute'],
    ['hi', 'उसका अनुरोध अस्वीकार करें', 'decline'],
    ['hi', 'मार्च का स्टेटमेंट दो', 'statement'],
    ['gu', 'આ મહિનાનું સ્ટેટમેન્ટ આપો', 'statement'],
    ['gu', 'બધી ચુકવણીઓ અટકાવો', 'pause'],
    ['fa', 'پرداخت‌ها را موقتاً متوقف کنید', 'pause'],
    ['fa', 'صورتحساب خرداد رو می‌خوام', 'statement'],
    ['ar', 'أرني كشف حسابي لهذا الشهر', 'statement'],
    ['ar', 'إيقاف جميع المدفوعات', 'pause'],
  ]
  for (const [language, text, verb] of plain)
    expect(read(language, text), text).toMatchObject({ command: { verb } })
})

test('refusal: the same words beside money are left over, and what is parted stays two things', () => {
  const asked: readonly (readonly [Language, string])[] = [
    ['en', 'send @bob $20 march'],
    ['en', 'set @bob $20'],
    ['en', 'limit @bob to $20'],
    ['en', 'pause $20 to @bob'],
    ['en', 'pause my payments and pay @bob $5'],
    ['en', 'claim a $20 red packet'],
    ['hi', '@ravi का भुगतान रोको'],
    ['hi', '@ravi मान लो 20 डॉलर'],
    ['gu', '@ravi એ ૨૦ ડોલર મોકલવા'],
    ['ar', 'ابعت 40 دولار لكل واحد ل @lina و @sara سوى @omar'],
  ]
  for (const [language, text] of asked) expect(read(language, text), text).toHaveProperty('puzzle')
})

test('behavior: fifty-fifty beside an amount says how it is split; any other two numbers are two amounts', () => {
  const split = { command: { verb: 'split', amount: { units: 8000n } } }
  for (const halves of ['50-50', '50/50', '५०-५०'])
    expect(read('en', `split $80 ${halves} with @jo`), halves).toMatchObject(split)
  for (const text of [
    'split $80 60-40 with @jo',
    'split $80 25-25 with @jo',
    'send $80 50-50 to @jo and @al',
  ])
    expect(read('en', text), text).toMatchObject({ puzzle: { code: 'two_amounts' } })
})

test('behavior: a polite Arabic order is one without a question mark, and a question with it', () => {
  expect(read('ar', 'ممكن تبعت ٤٠ دولار ل @lina')).toMatchObject({ command: { verb: 'send' } })
  for (const text of [
    'ممكن تبعت ٤٠ دولار ل @lina؟',
    'ممكن أبعت ٤٠ دولار ل @lina',
    'هل ممكن تبعت ٤٠ دولار ل @lina',
  ])
    expect(read('ar', text), text).toMatchObject({ puzzle: { code: 'question' } })
})
