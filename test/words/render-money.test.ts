/** Amounts, numbers and dates as readers of each language write them, exact to the last unit. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ASSETS, type Asset, scaleOf } from '../../src/kernel/assets.ts'
import { LANGUAGES, type Language } from '../../src/kernel/language.ts'
import { money, toDecimal } from '../../src/kernel/money.ts'
import { countText, datesOf, durationText, moneyText, NOTATIONS, numberText } from '../../src/words/format.ts'

const seed = Number(process.env.SEED ?? 7)
const NOON = Date.UTC(2026, 10, 22, 12)

function inAll(show: (language: Language) => string): string {
  return LANGUAGES.map((language) => `${language} ${show(language)}`).join('\n')
}

/** Reads an amount back as a person would: digits of any script, the decimal sign, a minus; nothing else. */
function unitsRead(text: string, asset: Asset): bigint {
  const ascii = text
    .replace(/ \(.*\)$/, '')
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace('٫', '.')
  const [, whole = '', fraction = ''] = /([0-9]+)(?:\.([0-9]+))?/.exec(ascii.replace(/[,٬]/g, '')) ?? []
  const units = BigInt(whole + fraction.padEnd(scaleOf(asset), '0'))
  return /[-\u2212]/.test(text) ? -units : units
}

test('behavior: dollars, rupees, rials and bitcoin in five languages', () => {
  expect(inAll((language) => moneyText(money('USD', 2_000n), language))).toMatchInlineSnapshot(`
    "en $20.00
    hi $20.00
    gu $20.00
    fa ۲۰٫۰۰ دلار
    ar ٢٠٫٠٠ دولار"
  `)
  expect(inAll((language) => moneyText(money('INR', 12_345_600n), language))).toMatchInlineSnapshot(`
    "en ₹1,23,456.00
    hi ₹1,23,456.00
    gu ₹1,23,456.00
    fa ۱۲۳٬۴۵۶٫۰۰ روپیه
    ar ١٢٣٬٤٥٦٫٠٠ روبية"
  `)
  expect(inAll((language) => moneyText(money('IRR', 500_000n), language))).toMatchInlineSnapshot(`
    "en IRR 500,000
    hi IRR 5,00,000
    gu IRR 5,00,000
    fa ۵۰۰٬۰۰۰ ریال (۵۰٬۰۰۰ تومان)
    ar ٥٠٠٬٠٠٠ ريال إيراني"
  `)
  expect(inAll((language) => moneyText(money('BTC', 10_000n), language))).toMatchInlineSnapshot(`
    "en 0.0001 BTC
    hi 0.0001 BTC
    gu 0.0001 BTC
    fa ۰٫۰۰۰۱ بیت‌کوین
    ar ٠٫٠٠٠١ بيتكوين"
  `)
  expect(inAll((language) => moneyText(money('USD', -123_456_789n), language))).toMatchInlineSnapshot(`
    "en -$1,234,567.89
    hi -$12,34,567.89
    gu -$12,34,567.89
    fa ‎−۱٬۲۳۴٬۵۶۷٫۸۹ دلار
    ar ؜-١٬٢٣٤٬٥٦٧٫٨٩ دولار"
  `)
})

test('behavior: rials that make no whole toman show the half', () => {
  expect(moneyText(money('IRR', 12_345n), 'fa')).toBe('۱۲٬۳۴۵\u00a0ریال (۱٬۲۳۴٫۵\u00a0تومان)')
})

test('behavior: fine assets show two decimals, and more only where they say something', () => {
  expect(moneyText(money('USDC', 20_000_000n), 'en')).toBe('20.00 USDC')
  expect(moneyText(money('USDC', 20_000_001n), 'en')).toBe('20.000001 USDC')
  expect(moneyText(money('BTC', 150_000_000n), 'en')).toBe('1.50 BTC')
  expect(moneyText(money('BTC', 1n), 'en')).toBe('0.00000001 BTC')
})

/** A number and its unit in words stand on one line: there is a no-break space between them. */
test('behavior: 2^60 units lose nothing', () => {
  expect(moneyText(money('USD', 2n ** 60n), 'en')).toBe('$11,529,215,046,068,469.76')
  expect(moneyText(money('INR', 2n ** 60n), 'hi')).toBe('₹11,52,92,15,04,60,68,469.76')
  expect(moneyText(money('USD', 2n ** 60n), 'fa')).toBe('۱۱٬۵۲۹٬۲۱۵٬۰۴۶٬۰۶۸٬۴۶۹٫۷۶\u00a0دلار')
})

test(`property: an amount read back is the amount, in every language (seed ${seed})`, () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...LANGUAGES),
      fc.constantFrom(...ASSETS),
      fc.bigInt(-(2n ** 62n), 2n ** 62n),
      (language, asset, units) => {
        expect(unitsRead(moneyText(money(asset, units), language), asset)).toBe(units)
      },
    ),
    { seed, numRuns: 2_000 },
  )
})

test(`property: digits, grouping and separators are those of CLDR (seed ${seed})`, () => {
  const CLDR: Record<Language, string> = { en: 'en', hi: 'hi', gu: 'gu', fa: 'fa', ar: 'ar-EG' }
  const formats = new Map(
    LANGUAGES.map((language) => [
      language,
      new Intl.NumberFormat(CLDR[language], { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
    ]),
  )
  fc.assert(
    fc.property(fc.constantFrom(...LANGUAGES), fc.bigInt(0n, 2n ** 62n), (language, units) => {
      const euros = money('EUR', units)
      const cldr = formats.get(language)?.format(toDecimal(euros) as Intl.StringNumericLiteral)
      const [before, after] = NOTATIONS[language].assets.EUR
      expect(moneyText(euros, language)).toBe(`${before}${cldr}${after}`)
    }),
    { seed, numRuns: 1_000 },
  )
})

test('behavior: plain numbers and plurals follow each language', () => {
  expect(inAll((language) => numberText(1_234_567, language))).toMatchInlineSnapshot(`
    "en 1,234,567
    hi 12,34,567
    gu 12,34,567
    fa ۱٬۲۳۴٬۵۶۷
    ar ١٬٢٣٤٬٥٦٧"
  `)
  const minutes = {
    one: 'دقيقة واحدة',
    two: 'دقيقتين',
    few: '# دقائق',
    many: '# دقيقة',
    other: '# دقيقة',
  }
  const forms = [1, 2, 3, 10, 11, 100, 103].map((value) => countText(value, minutes, 'ar'))
  expect(forms).toEqual([
    'دقيقة واحدة',
    'دقيقتين',
    '٣ دقائق',
    '١٠ دقائق',
    '١١ دقيقة',
    '١٠٠ دقيقة',
    '١٠٣ دقائق',
  ])
})

test('behavior: a span is told in its largest fitting unit', () => {
  const forms = {
    minute: { one: '# minute', other: '# minutes' },
    hour: { one: '# hour', other: '# hours' },
    day: { one: '# day', other: '# days' },
  }
  const spans = [-5, 0, 30_000, 89_000, 300_000, 7_140_000, 7_200_000, 172_800_000, 604_800_000]
  expect(spans.map((span) => durationText(span, forms, 'en'))).toEqual([
    '1 minute',
    '1 minute',
    '1 minute',
    '1 minute',
    '5 minutes',
    '119 minutes',
    '2 hours',
    '48 hours',
    '7 days',
  ])
})

test('behavior: dates in each calendar, UTC by name, the reader’s own zone without', () => {
  expect(
    inAll((language) =>
      datesOf(language, 'UTC')
        .moment(NOON)
        .replace(/[\u2066\u2069]/g, ''),
    ),
  ).toMatchInlineSnapshot(`
    "en 22 Nov 2026, 12:00 UTC
    hi 22 नवंबर 2026, 12:00 UTC
    gu 22 નવેમ્બર, 2026, 12:00 UTC
    fa ۱ آذر ۱۴۰۵، ۱۲:۰۰ UTC
    ar ٢٢ نوفمبر ٢٠٢٦، ١٢:٠٠ UTC"
  `)
  expect(inAll((language) => datesOf(language, 'Asia/Tehran').moment(NOON))).toMatchInlineSnapshot(`
    "en 22 Nov 2026, 15:30
    hi 22 नवंबर 2026, 15:30
    gu 22 નવેમ્બર, 2026, 15:30
    fa ۱ آذر ۱۴۰۵، ۱۵:۳۰
    ar ٢٢ نوفمبر ٢٠٢٦، ١٥:٣٠"
  `)
  expect(datesOf('en', 'UTC').moment(Date.UTC(2027, 0, 1, 0, 5))).toBe('1 Jan 2027, 00:05 UTC')
})
