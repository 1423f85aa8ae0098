import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blankCardNumbers, ISSUERS } from '../../src/kernel/card-number.ts'
import { digitValue, digitZero } from '../../src/kernel/digits.ts'

const BLANKS = '\u2022'.repeat(16)

test('security: card numbers are blanked in every dress, and offsets do not move', () => {
  const dressed = [
    '4111111111111111',
    '4111 1111 1111 1111',
    '4111-1111-1111-1111',
    '4111.1111.1111.1111',
    '4111\r\n1111\r\n1111\r\n1111',
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

interface Seen {
  readonly value: number
  readonly start: number
  readonly end: number
}

const BETWEEN = /^[ \t\n.\-_/\p{Zs}\p{Pd}\p{Default_Ignorable_Code_Point}\p{Cf}\u00b7\u2028\u2029]*$/u

/** The plain search: every start, every length, every issuer, the check digit counted anew each time. */
function plainSearch(text: string): string {
  const runs: Seen[][] = [[]]
  for (const { 0: digit, index } of text.matchAll(/\p{Nd}/gu)) {
    const before = runs.at(-1)?.at(-1)
    const gap = text.slice(before?.end ?? index, index)
    if (gap.length > 4 || !BETWEEN.test(gap)) runs.push([])
    const value = digitValue(digit.codePointAt(0) ?? 0)
    runs.at(-1)?.push({ value, start: index, end: index + digit.length })
  }
  let out = text
  for (const run of runs) {
    for (let at = 0; at < run.length; ) {
      const length = [19, 18, 17, 16, 15, 14, 13].find((tried) => isCard(text, run, at, tried)) ?? 0
      const taken = isId(text, run, at) ? 0 : length
      for (const { start, end } of run.slice(at, at + taken))
        out = out.slice(0, start) + '\u2022'.repeat(end - start) + out.slice(end)
      at += Math.max(taken, 1)
    }
  }
  return out
}

function isCard(text: string, run: readonly Seen[], at: number, length: number): boolean {
  const digits = run.slice(at, at + length)
  const [first] = digits
  if (digits.length < length || first === undefined || run[at - 1]?.end === first.start) return false
  const hasGap = digits.some(({ start }, n) => n > 0 && digits[n - 1]?.end !== start)
  if (hasGap && /[A-Za-z_]$/.test(text.slice(0, first.start))) return false
  const number = digits.map(({ value }) => value).join('')
  const isIssued = ISSUERS.some(([from, to, width, lengths]) => {
    const prefix = Number(number.slice(0, width))
    return prefix >= from && prefix <= to && lengths.includes(length)
  })
  const sum = digits.toReversed().reduce((total, { value }, n) => {
    const times = n % 2 === 0 ? value : value * 2
    return total + Math.floor(times / 10) + (times % 10)
  }, 0)
  return isIssued && sum % 10 === 0
}

function isId(text: string, run: readonly Seen[], at: number): boolean {
  const group = /^\p{Nd}*/u.exec(text.slice(run[at]?.start))?.[0] ?? ''
  const [before, after] = [text[(run[at]?.start ?? 0) - 1], text[(run[at]?.start ?? 0) + group.length]]
  return [...group].length >= 17 && /[@!#&:]/.test(before ?? '') && after === '>'
}

test('property: the linear search finds what the plain one finds', () => {
  const piece = fc.oneof(
    fc.stringMatching(/^[0-9]{1,6}$/),
    fc.stringMatching(/^(4111|6|50|37|2221|9792|5555)[0-9]{0,15}$/),
    fc.constantFrom(...'4111 1111 1111 1111|378282246310005|6037991234567893|5555555555554444'.split('|')),
    fc.constantFrom(...' |-|  - |.|/|_|\u00a0|\u200b|     |a|_|@|<@|>|:|,|٤|۶|𝟒|\ud800|\n|•'.split('|')),
  )
  const texts = fc.array(piece, { maxLength: 24 }).map((pieces) => pieces.join(''))
  let cards = 0
  fc.assert(
    fc.property(texts, (text) => {
      const wanted = plainSearch(text)
      if (wanted !== text) cards += 1
      expect(blankCardNumbers(text)).toEqual({ text: wanted, found: wanted !== text })
    }),
    { numRuns: 4_000 },
  )
  expect(cards).toBeGreaterThan(400)
})
