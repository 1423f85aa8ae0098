import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  brandOf,
  checkCvv,
  checkExpiry,
  checkNumber,
  checkPostcode,
  digitsIn,
  grouped,
  luhn,
} from '../../src/web/static/card-rules.js'

const NOW = Date.UTC(2026, 10, 22, 12)

describe('what the card page checks while somebody types', () => {
  test('behavior: digits of every script count, everything else falls away', () => {
    expect(digitsIn('४९५७ ०૩۹٠-0000.0००３')).toBe('4957039000000003')
    expect(digitsIn('no card')).toBe('')
  })

  test('behavior: brand, groups and check digit', () => {
    const cards = [
      '4957039000000003',
      '5555555555554444',
      '2223003122003222',
      '378282246310005',
      '6011111111111117',
    ]
    expect(cards.map((card) => [brandOf(card)?.name, grouped(card), checkNumber(card)])).toEqual([
      ['Visa', '4957 0390 0000 0003', 'right'],
      ['Mastercard', '5555 5555 5555 4444', 'right'],
      ['Mastercard', '2223 0031 2200 3222', 'right'],
      ['American Express', '3782 822463 10005', 'right'],
      ['Discover', '6011 1111 1111 1117', 'right'],
    ])
    expect(['2220', '2721', '56', '1'].map((start) => brandOf(start)?.name)).toEqual(Array(4).fill(undefined))
  })

  test('behavior: a number is short while it may still come right, then wrong', () => {
    expect(['', '4957', '495703900000000'].map(checkNumber)).toEqual(['short', 'short', 'short'])
    expect(['4957039000000004', '378282246310006', '49570390000000031'].map(checkNumber)).toEqual([
      'wrong',
      'wrong',
      'wrong',
    ])
  })

  test('behavior: an expiry is good to the end of its month, with two digits of the year or four', () => {
    expect(checkExpiry('1126', NOW)).toEqual({ check: 'right', expires: '2026-11' })
    expect(checkExpiry('122029', NOW)).toEqual({ check: 'right', expires: '2029-12' })
    for (const text of ['', '1', '12', '122', '1220', '12202'])
      expect(checkExpiry(text, NOW).check).toBe('short')
    for (const text of ['13', '1026', '0026', '1329', '1299', '122019']) {
      expect([text, checkExpiry(text, NOW).check]).toEqual([text, 'wrong'])
    }
  })

  test('behavior: security codes have four digits on American Express and three elsewhere', () => {
    expect([checkCvv('123', '4'), checkCvv('12', '4'), checkCvv('1234', '4')]).toEqual([
      'right',
      'short',
      'wrong',
    ])
    expect([checkCvv('123', '37'), checkCvv('1234', '37')]).toEqual(['short', 'right'])
  })

  test('behavior: postcodes of the world', () => {
    for (const code of ['94105', 'SW1A 1AA', '380-001', '۱۹۳۹۵']) expect(checkPostcode(code)).toBe('right')
    for (const code of ['<script>', 'x'.repeat(13)]) expect(checkPostcode(code)).toBe('wrong')
  })

  test('property: one changed digit never passes the check', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 12, maxLength: 18 })
    fc.assert(
      fc.property(digits, fc.nat(), fc.integer({ min: 1, max: 9 }), (body, place, by) => {
        const check = [...'0123456789'].filter((last) => luhn(body + last))
        expect(check).toHaveLength(1)
        const at = place % body.length
        const changed = `${body.slice(0, at)}${(Number(body[at]) + by) % 10}${body.slice(at + 1)}`
        expect(luhn(changed + check[0])).toBe(false)
      }),
    )
  })

  test('property: grouping keeps every digit', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 15 })
    fc.assert(
      fc.property(digits, (text) => {
        expect(digitsIn(grouped(text))).toBe(text)
      }),
    )
  })
})
