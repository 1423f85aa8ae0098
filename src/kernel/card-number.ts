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
export const ISSUERS: readonly (readonly [
  from: number,
  to: number,
  width: number,
  lengths: readonly number[],
])[] = [
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

const PREFIX_WIDTH = 4
const PREFIXES = 10 ** PREFIX_WIDTH

/** For each four first digits, the lengths that cards with them have: bit n for DIGITS_MIN + n. */
const LENGTHS = lengthsByPrefix()

function lengthsByPrefix(): Uint8Array {
  const bits = new Uint8Array(PREFIXES)
  for (const [from, to, width, lengths] of ISSUERS) {
    const each = 10 ** (PREFIX_WIDTH - width)
    let mask = 0
    for (const length of lengths) mask |= 1 << (length - DIGITS_MIN)
    for (let prefix = from * each; prefix < (to + 1) * each; prefix += 1)
      bits[prefix] = (bits[prefix] ?? 0) | mask
  }
  return bits
}

/**
 * Digits with little between them, as columns: this is the work of a message made to be slow, so that a digit costs no
 * object, and what lies between any two of them is known from running sums.
 */
interface Run {
  readonly text: string
  readonly values: Uint8Array
  /** UTF-16 offsets. */
  readonly starts: Uint32Array
  readonly ends: Uint32Array
  /** Sums of the digits before, doubled as Luhn does, at even places and at odd ones. */
  readonly evens: Uint32Array
  readonly odds: Uint32Array
  length: number
}

/**
 * Replaces each digit of each card number by U+2022, once for each of its UTF-16 units, so that offsets into the
 * text stay right. Linear in the text. A Discord or Slack id in angle brackets (`<@412...>`) is no card number.
 */
export function blankCardNumbers(text: string): { text: string; found: boolean } {
  const digits = countDigits(text)
  if (digits < DIGITS_MIN) return { text, found: false }
  const run = runOf(text, digits)
  const blanked: number[] = []
  for (let at = 0; at < text.length; ) {
    const point = text.codePointAt(at) ?? 0
    const width = point > 0xffff ? 2 : 1
    const value = digitValue(point)
    if (value >= 0) push(run, value, at, at + width)
    else if (run.length > 0) {
      const gap = at + width - (run.ends[run.length - 1] ?? 0)
      if (gap > GAP_UNITS_MAX || !isSeparator(point)) close(run, blanked)
    }
    at += width
  }
  close(run, blanked)
  return blanked.length === 0 ? { text, found: false } : { text: blank(text, blanked), found: true }
}

/** No fewer than there are: what may be half of a digit above U+FFFF counts too. */
function countDigits(text: string): number {
  let digits = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code >= 0x30 && (code <= 0x39 || (code >= 0x80 && (isHighSurrogate(code) || digitValue(code) >= 0))))
      digits += 1
  }
  return digits
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff
}

function runOf(text: string, digits: number): Run {
  return {
    text,
    values: new Uint8Array(digits),
    starts: new Uint32Array(digits),
    ends: new Uint32Array(digits),
    evens: new Uint32Array(digits + 1),
    odds: new Uint32Array(digits + 1),
    length: 0,
  }
}

function push(run: Run, value: number, start: number, end: number): void {
  const { length, evens, odds } = run
  const doubled = value > 4 ? value * 2 - 9 : value * 2
  const isEven = length % 2 === 0
  evens[length + 1] = (evens[length] ?? 0) + (isEven ? doubled : value)
  odds[length + 1] = (odds[length] ?? 0) + (isEven ? value : doubled)
  run.values[length] = value
  run.starts[length] = start
  run.ends[length] = end
  run.length += 1
}

/** Notes the start and end offsets of each digit to blank. Digits behind a card, such as an expiry, do not hide it. */
function close(run: Run, blanked: number[]): void {
  for (let at = 0; at + DIGITS_MIN <= run.length; ) {
    const length = begins(run, at) ? cardLength(run, at) : 0
    if (length === 0 || isPlatformId(run, at)) {
      at += 1
    } else {
      for (const last = at + length; at < last; at += 1) blanked.push(run.starts[at] ?? 0, run.ends[at] ?? 0)
    }
  }
  run.length = 0
}

function blank(text: string, blanked: readonly number[]): string {
  let out = ''
  let from = 0
  for (let at = 0; at < blanked.length; at += 2) {
    const [start = 0, end = 0] = [blanked[at], blanked[at + 1]]
    out += text.slice(from, start) + BLANK.repeat(end - start)
    from = end
  }
  return out + text.slice(from)
}

/** Something else than a digit stands before it: a number may begin here. */
function begins({ starts, ends }: Run, at: number): boolean {
  return at === 0 || starts[at] !== ends[at - 1]
}

/** `@ana67 2500.00` is a name and an amount: behind a letter only digits without gaps are a card number. */
function isAfterLetter({ text, starts }: Run, at: number): boolean {
  const code = text.charCodeAt((starts[at] ?? 0) - 1)
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f
}

/** The length of the longest card number that begins here, or 0. */
function cardLength(run: Run, at: number): number {
  const { values } = run
  let prefix = 0
  for (let n = 0; n < PREFIX_WIDTH; n += 1) prefix = prefix * 10 + (values[at + n] ?? 0)
  const lengths = LENGTHS[prefix] ?? 0
  if (lengths === 0) return 0
  let longest = Math.min(DIGITS_MAX, run.length - at)
  if (isAfterLetter(run, at)) longest = Math.min(longest, groupEnd(run, at, at + longest) - at)
  for (let length = longest; length >= DIGITS_MIN; length -= 1) {
    if ((lengths & (1 << (length - DIGITS_MIN))) !== 0 && passesLuhn(run, at, at + length)) return length
  }
  return 0
}

/** From the last digit every second one is doubled: those at places as even or odd as the end. */
function passesLuhn({ evens, odds }: Run, start: number, end: number): boolean {
  const sums = end % 2 === 0 ? evens : odds
  return ((sums[end] ?? 0) - (sums[start] ?? 0)) % 10 === 0
}

/** Where the digits without gaps end that begin here; no further than `last` is looked. */
function groupEnd(run: Run, at: number, last: number): number {
  let end = at + 1
  while (end < last && !begins(run, end)) end += 1
  return end
}

/** Platform ids have 17 digits or more, so a plain 16-digit card number cannot hide in the brackets. */
function isPlatformId(run: Run, at: number): boolean {
  const { text, starts, ends } = run
  const before = text[(starts[at] ?? 0) - 1]
  if (before === undefined || !'@!#&:'.includes(before)) return false
  const end = groupEnd(run, at, run.length)
  return end - at >= 17 && text[ends[end - 1] ?? 0] === '>'
}

/** 0 not looked at yet, 1 a separator, 2 none: a regular expression for each character would be all the work. */
const separators = new Uint8Array(0x10000)

/** Spaces, dots, dashes, low lines, slashes and whatever cannot be seen. */
function isSeparator(point: number): boolean {
  if (point > 0xffff) return SEPARATOR.test(String.fromCodePoint(point))
  if (separators[point] === 0) separators[point] = SEPARATOR.test(String.fromCodePoint(point)) ? 1 : 2
  return separators[point] === 1
}

const SEPARATOR = /[\s.\-_/\p{Zs}\p{Pd}\p{Default_Ignorable_Code_Point}\p{Cf}\u00b7\u2028\u2029]/u
