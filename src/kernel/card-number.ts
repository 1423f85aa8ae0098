/**
 * Finds card numbers in what people write, so that they are blanked before anything is stored or logged.
 *
 * A card number here is 13 to 19 decimal digits of any script, perhaps with spaces, dots, dashes or invisible
 * characters between them, that begins as some issuer's numbers begin, has a length that this issuer uses, and
 * passes the Luhn check (ISO/IEC 7812-1). Iranian (Shetab) and Indian (RuPay) numbers are among them.
 */
import { digitValue } from './digits.ts'

const DIGITS_MIN = 13
const DIGITS_MAX = 19
const BLANK = '\u2022'
/** Between two digits of one number people put at most ` - ` or so; more is a gap between two numbers. */
const GAP_UNITS_MAX = 4

/** First digits (as a range of equal width) and the lengths that the issuers behind them use. */
const ISSUERS: readonly (readonly [from: number, to: number, width: number, lengths: readonly number[]])[] = [
  [4, 4, 1, [13, 16, 18, 19]], // Visa
  [51, 55, 2, [16]], // Mastercard
  [2221, 2720, 4, [16]], // Mastercard
  [34, 34, 2, [15]], // American Express
  [37, 37, 2, [15]], // American Express
  [30, 30, 2, [14, 16, 19]], // Diners Club
  [36, 36, 2, [14, 16, 19]], // Diners Club
  [38, 39, 2, [14, 16, 19]], // Diners Club
  [3528, 3589, 4, [16, 17, 18, 19]], // JCB
  [1800, 1800, 4, [15]], // JCB
  [2131, 2131, 4, [15]], // JCB
  [50, 50, 2, [13, 14, 15, 16, 17, 18, 19]], // Maestro, Verve, Meeza, RuPay, Shetab
  [56, 58, 2, [13, 14, 15, 16, 17, 18, 19]], // Maestro, Shetab
  [6, 6, 1, [13, 14, 15, 16, 17, 18, 19]], // Discover, UnionPay, Maestro, RuPay, Shetab
  [81, 82, 2, [16, 17, 18, 19]], // UnionPay, RuPay
  [2200, 2204, 4, [16, 17, 18, 19]], // Mir
  [9682, 9682, 4, [16]], // mada
  [9792, 9792, 4, [16]], // Troy
  [9860, 9860, 4, [16]], // Humo
  [9919, 9919, 4, [16]], // Shetab
]

interface Digit {
  readonly value: number
  /** UTF-16 offsets. */
  readonly start: number
  readonly end: number
  /** Something else than a digit stands before it: a number may begin here. */
  readonly begins: boolean
}

/**
 * Replaces each digit of each card number by U+2022, once for each of its UTF-16 units, so that offsets into the
 * text stay right. Linear in the text. A Discord or Slack id in angle brackets (`<@412...>`) is no card number.
 */
export function blankCardNumbers(text: string): { text: string; found: boolean } {
  const blanked: Digit[] = []
  let run: Digit[] = []
  const close = (): void => {
    if (run.length >= DIGITS_MIN) findInRun(text, run, blanked)
    run = []
  }
  for (let at = 0; at < text.length; ) {
    const point = text.codePointAt(at) ?? 0
    const width = point > 0xffff ? 2 : 1
    const value = digitValue(point)
    if (value >= 0) {
      const last = run.at(-1)
      run.push({ value, start: at, end: at + width, begins: last === undefined || last.end !== at })
    } else if (run.length > 0) {
      const gap = at + width - (run.at(-1)?.end ?? 0)
      if (gap > GAP_UNITS_MAX || !isSeparator(point)) close()
    }
    at += width
  }
  close()
  if (blanked.length === 0) return { text, found: false }
  let out = ''
  let from = 0
  for (const digit of blanked) {
    out += text.slice(from, digit.start) + BLANK.repeat(digit.end - digit.start)
    from = digit.end
  }
  return { text: out + text.slice(from), found: true }
}

/** Digits that follow a card number within the same run, such as an expiry date, do not hide it. */
function findInRun(text: string, run: readonly Digit[], blanked: Digit[]): void {
  for (let at = 0; at + DIGITS_MIN <= run.length; ) {
    const length = run[at]?.begins ? cardLength(run, at, afterLetter(text, run, at)) : 0
    if (length === 0 || isPlatformId(text, run, at)) {
      at += 1
    } else {
      blanked.push(...run.slice(at, at + length))
      at += length
    }
  }
}

/** `@ana67 2500.00` is a name and an amount: behind a letter only digits without gaps are a card number. */
function afterLetter(text: string, run: readonly Digit[], at: number): boolean {
  return /[A-Za-z_]/.test(text[(run[at]?.start ?? 0) - 1] ?? '')
}

/** The length of the longest card number that begins here, or 0. */
function cardLength(run: readonly Digit[], at: number, isOneGroup: boolean): number {
  const digit = (n: number): number => run[at + n]?.value ?? 0
  const lengths = new Set<number>()
  for (const [from, to, width, allowed] of ISSUERS) {
    let prefix = 0
    for (let n = 0; n < width; n += 1) prefix = prefix * 10 + digit(n)
    if (prefix >= from && prefix <= to) for (const length of allowed) lengths.add(length)
  }
  let longest = Math.min(DIGITS_MAX, run.length - at)
  if (isOneGroup) {
    let group = 1
    while (run[at + group]?.begins === false) group += 1
    longest = Math.min(longest, group)
  }
  for (let length = longest; length >= DIGITS_MIN; length -= 1) {
    if (lengths.has(length) && passesLuhn(length, digit)) return length
  }
  return 0
}

function passesLuhn(length: number, digit: (n: number) => number): boolean {
  let sum = 0
  for (let n = 0; n < length; n += 1) {
    const value = digit(length - 1 - n)
    const doubled = n % 2 === 1 ? value * 2 : value
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

/** Platform ids have 17 digits or more, so a plain 16-digit card number cannot hide in the brackets. */
function isPlatformId(text: string, run: readonly Digit[], at: number): boolean {
  const first = run[at]
  let last = at
  while (run[last + 1]?.begins === false) last += 1
  const before = text[(first?.start ?? 0) - 1] ?? ''
  return last - at + 1 >= 17 && '@!#&:'.includes(before) && before !== '' && text[run[last]?.end ?? 0] === '>'
}

/** Spaces, dots, dashes, low lines, slashes and whatever cannot be seen. */
function isSeparator(point: number): boolean {
  if (point < 0x80)
    return point === 0x20 || point === 0x09 || point === 0x0a || '.-_/'.includes(String.fromCharCode(point))
  return /[\p{Zs}\p{Pd}\p{Default_Ignorable_Code_Point}\p{Cf}\u00b7\u2028\u2029]/u.test(
    String.fromCodePoint(point),
  )
}
