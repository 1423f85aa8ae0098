/** Number words written as one are the number that they are when written apart. */
import { expect, test } from 'vitest'
import type { Language } from '../../src/kernel/language.ts'
import { numberParts } from '../../src/words/joined-numbers.ts'
import { parse } from '../../src/words/parse.ts'
import { vocabularyOf } from '../../src/words/vocabulary.ts'

const parts = (key: string, language: Language = 'fa') => numberParts(key, language, vocabularyOf(language))

test('behavior: joined numbers come apart at every word, and words that are no numbers stay whole', () => {
  expect(parts('صدوبیست')).toEqual(['صد', 'و', 'بیست'])
  expect(parts('وپنج')).toEqual(['و', 'پنج'])
  expect(parts('دوهزارتومان')).toEqual(['دو', 'هزار', 'تومان'])
  expect(parts('twentyfive', 'en')).toEqual(['twenty', 'five'])
  for (const whole of ['twentya', 'fiftyten', 'fivetwenty', 'sixtycents'])
    expect(parts(whole, 'en'), whole).toBeUndefined()
  expect(parts('bisto')).toEqual(['bist', 'o'])
  expect(parts('خمسهوعشرین', 'ar')).toEqual(['خمسه', 'و', 'عشرین'])
  for (const whole of ['دوسه', 'وطن', 'پنجره', 'سیر', 'دوستان', 'panjo', 'do'])
    expect(parts(whole), whole).toBeUndefined()
  expect(parts(`${'صدو'.repeat(20)}صد`)).toBeUndefined()
})

test('behavior: an amount joined in any way is the amount written apart', () => {
  const read = (text: string) => parse({ text, mentions: [] }, { language: 'fa', asset: 'USD' })
  const apart = read('صد و بیست و پنج هزار تومان به @ali بفرست')
  expect(apart).toMatchObject({ command: { verb: 'send', amount: { asset: 'IRR', units: 1250000n } } })
  for (const amount of [
    'صدوبیست‌وپنج هزار تومان',
    'صدوبیست‌وپنج‌هزار تومان',
    'صد و بیست‌وپنج‌هزارتومان',
    'صدوبیستوپنج‌هزار‌تومان',
  ])
    expect(read(`${amount} به @ali بفرست`), amount).toEqual(apart)
})

test('refusal: numbers that make no one number when joined are asked about', () => {
  for (const amount of ['صدوهزار', 'دویست‌وبیست‌وسی', 'بیست‌سی']) {
    const read = parse(
      { text: `${amount} دلار به @ali بفرست`, mentions: [] },
      { language: 'fa', asset: 'USD' },
    )
    expect(read, amount).toHaveProperty('puzzle')
  }
})
