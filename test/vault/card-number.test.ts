import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { brandOf, isCardNumber, isExpiryGood, isTestCard } from '../../src/vault/card-number.ts'

describe('number', () => {
  test.each([
    ['4957039000000003', 'Visa'],
    ['4111111111111111', 'Visa'],
    ['4222222222222', 'Visa'],
    ['5555555555554444', 'Mastercard'],
    ['2223003122003222', 'Mastercard'],
    ['378282246310005', 'American Express'],
    ['6011111111111117', 'Discover'],
    ['6037991234567893', 'Card'],
  ])('behavior: %s is a number of %s', (number, brand) => {
    expect(isCardNumber(number)).toBe(true)
    expect(brandOf(number)).toBe(brand)
  })

  test.each([
    '',
    '0',
    '4957039000000004',
    '4957 0390 0000 0003',
    '٤٩٥٧٠٣٩٠٠٠٠٠٠٠٠٣',
    '4957039000000003\n',
    '41111111111111111111',
    '37828224631000',
    '4242',
  ])('refusal: %j is no number', (number) => {
    expect(isCardNumber(number)).toBe(false)
  })

  test('property: one wrong digit, or two neighbours exchanged, is noticed', () => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 14, maxLength: 14 })
    fc.assert(
      fc.property(digits, fc.nat(14), fc.integer({ min: 1, max: 9 }), (middle, place, shift) => {
        const start = `4${middle.join('')}`
        const check = Array.from({ length: 10 }, (_, digit) => `${start}${digit}`).filter(isCardNumber)
        expect(check).toHaveLength(1)
        const number = check[0] ?? ''
        // The first digit stays, because another brand may have other lengths.
        const at = Math.max(1, place)
        const wrong = (Number(number[at]) + shift) % 10
        expect(isCardNumber(`${number.slice(0, at)}${wrong}${number.slice(at + 1)}`)).toBe(false)
        const [a = '', b = ''] = number.slice(at, at + 2)
        // Luhn cannot tell 09 from 90, and that is known of it.
        const unseen = a === b || [`${a}${b}`, `${b}${a}`].includes('09')
        expect(isCardNumber(`${number.slice(0, at)}${b}${a}${number.slice(at + 2)}`)).toBe(unseen)
      }),
    )
  })
})

describe('test cards', () => {
  test.each([
    '4957039000000003',
    '4957038000004205',
    '4957030420210496',
    '4895142232120006',
    '4653459515756154',
  ])('behavior: %s is only for tests', (number) => {
    expect(isTestCard(number)).toBe(true)
    expect(isCardNumber(number)).toBe(true)
  })

  test.each(['4111111111111111', '4957031000000001', '49570390000000031', '5555555555554444'])(
    'security: %s may be real',
    (number) => {
      expect(isTestCard(number)).toBe(false)
    },
  )
})

describe('expiry', () => {
  const now = Date.UTC(2026, 10, 22, 12)
  test.each([
    ['2026-11', true],
    ['2026-12', true],
    ['2046-12', true],
    ['2026-10', false],
    ['2047-01', false],
    ['2027-13', false],
    ['2027-00', false],
    ['12/27', false],
    ['2027-1', false],
  ])('behavior: %s is %s in November 2026', (expires, good) => {
    expect(isExpiryGood(expires, now)).toBe(good)
  })

  test('behavior: a card is good to the end of its month in the last time zone', () => {
    const end = Date.UTC(2026, 11, 1)
    expect(isExpiryGood('2026-11', end + 11 * 3_600_000)).toBe(true)
    expect(isExpiryGood('2026-11', end + 12 * 3_600_000)).toBe(false)
  })
})
