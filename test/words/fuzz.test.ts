/** The fuzzer, bounded; and properties that each survey of a message must keep. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blankCardNumbers } from '../../src/kernel/card-number.ts'
import { LANGUAGES } from '../../src/kernel/language.ts'
import { parse } from '../../src/words/parse.ts'
import { survey } from '../../src/words/survey.ts'
import { fuzz } from './fuzz.ts'

const SEED = 20_261_122
const RUNS = 3_000
const ZEROS = [0x30, 0x660, 0x6f0, 0x966, 0xae6, 0x9e6, 0xff10, 0x1d7ce]

test(`property: ${RUNS} mutated messages of seed ${SEED} neither crash nor change under harmless changes`, () => {
  const { tried, findings } = fuzz(SEED, (n) => n < RUNS)
  expect(findings.filter(({ what }) => what !== 'slow')).toEqual([])
  expect(tried).toBe(RUNS)
})

test('security: a card number in digits of any script, with anything between, is never passed over', () => {
  const digits = '4111111111111111'
  fc.assert(
    fc.property(
      fc.constantFrom(...ZEROS),
      fc.constantFrom('', ' ', '-', '\u200b', ' - '),
      fc.string({ unit: 'grapheme', maxLength: 20 }).filter((text) => !/\d/.test(text)),
      fc.constantFrom(...LANGUAGES),
      (zero, between, before, language) => {
        const number = Array.from(digits, (digit) => String.fromCodePoint(zero + Number(digit))).join(between)
        const text = `${before} ${number}`
        if (!blankCardNumbers(text).found) return
        expect(survey(text).maybeCard).toBe(true)
        const reading = parse({ text, mentions: [] }, { language, asset: 'USD' })
        expect(reading).toMatchObject({ puzzle: { code: 'card_number' } })
      },
    ),
  )
})

test('property: any text at all is read without a crash, and the same each time', () => {
  const unit = fc.oneof(
    fc.constantFrom('@', '$', '5', '٥', '५', '૫', ' ', '-', '.', ',', '\u200c', '\u200d', '\u0301', '👨‍👩‍👧'),
    fc.constantFrom(
      'send ',
      'भेजो ',
      'મોકલો ',
      'بفرست ',
      'أرسل ',
      '@alice ',
      'ko ',
      'सवा ',
      'સાડા ',
      'نیم ',
      'half ',
    ),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 2 }),
  )
  const texts = fc.array(unit, { maxLength: 30 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(texts, fc.constantFrom(...LANGUAGES), (text, language) => {
      const listener = { language, asset: 'USD' } as const
      const reading = parse({ text, mentions: [] }, listener)
      expect(parse({ text, mentions: [] }, listener)).toEqual(reading)
      expect('command' in reading || 'puzzle' in reading).toBe(true)
    }),
    { numRuns: 2_000 },
  )
})
