import { expect, test } from 'vitest'
import { blankCardNumbers } from '../../src/kernel/card-number.ts'
import { digitValue, digitZero } from '../../src/kernel/digits.ts'

const BLANKS = '\u2022'.repeat(16)

test('security: card numbers are blanked in every dress, and offsets do not move', () => {
  const dressed = [
    '4111111111111111',
    '4111 1111 1111 1111',
    '4111-1111-1111-1111',
    '4111.1111.1111.1111',
    '4111 - 1111 - 1111 - 1111',
    '4\u200b111\u00a01111\u200d1111 1111',
    '٤١١١١١١١١١١١١١١١',
    '۴۱۱۱ ۱۱۱۱ ۱۱۱۱ ۱۱۱۱',
    '४१११११११११११११११',
    '૪૧૧૧ ૧૧૧૧ ૧૧૧૧ ૧૧૧૧',
    '𝟒𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏',
    '5555555555554444',
    '378282246310005',
    '6037991234567893',
  ]
  for (const card of dressed) {
    const text = `pay with ${card} 12/27 please, cvv 123`
    const blanked = blankCardNumbers(text)
    expect(blanked.found, card).toBe(true)
    expect(blanked.text).toHaveLength(text.length)
    expect(blanked.text.replace(/[^\p{Nd}]/gu, '').length, blanked.text).toBeLessThan(8)
    expect(blankCardNumbers(blanked.text)).toEqual({ text: blanked.text, found: false })
  }
  expect(blankCardNumbers('x4111111111111111y').text).toBe(`x${BLANKS}y`)
  expect(blankCardNumbers('4111111111111111 5555555555554444').text).toBe(`${BLANKS} ${BLANKS}`)
  expect(blankCardNumbers('41111111111111111227123').found).toBe(true)
})

test('behavior: other numbers are left as they are', () => {
  for (const text of [
    'send $20 to @alice',
    '4111111111111112',
    '1000000000000000',
    '1,23,456.78',
    '<@412345678901234560> <@412345678901234561> <@412345678901234562> <@412345678901234563>',
    'https://x.com/a/status/1985746358412345678',
    '+98 912 345 6789',
    '',
  ])
    expect(blankCardNumbers(text)).toEqual({ text, found: false })
})

test('property: the table of digits is the runtime’s own', () => {
  for (let point = 0; point < 0x110000; point += 1) {
    if (point >= 0xd800 && point < 0xe000) continue
    const isDigit = /\p{Nd}/u.test(String.fromCodePoint(point))
    if (isDigit !== digitZero(point) >= 0) expect.fail(`U+${point.toString(16)}`)
    if (isDigit && (digitValue(point) < 0 || digitValue(point) > 9)) expect.fail(`U+${point.toString(16)}`)
  }
})
