/**
 * Numbers written in digits: `1,234.56`, `1,23,456`, `١٬٢٣٤٫٥٦`, `۱۲/۵`.
 *
 * A literal is read without knowing its asset; what a lone `1.234` means is left open until the asset is known.
 */
import { digitValue, digitZero } from '../kernel/digits.ts'

/** A non-negative decimal number: `digits` / 10 ** `places`. */
export interface Decimal {
  readonly digits: bigint
  readonly places: number
}

export type Literal =
  /** `open` says which other reading the separator allows: `1.234` as thousands, `1,234` as a fraction. */
  | ({ readonly ok: true; readonly open?: 'dot' | 'comma' | 'decimal_comma' } & Decimal)
  | { readonly ok: false; readonly why: 'malformed' | 'mixed' | 'huge' }

const DIGITS_MAX = 30
const PERSIAN_ZERO = 0x06f0

const DOT = '.'
const COMMAS = ',\u060c'
const GROUPS = "\u066c'\u2019\u00a0\u2009\u202f"
const ARABIC_DECIMAL = '\u066b'

/** Whether a character may stand between two digits of one number. */
export function isNumberSeparator(char: string): boolean {
  return (
    char === DOT || char === ARABIC_DECIMAL || char === '/' || COMMAS.includes(char) || GROUPS.includes(char)
  )
}

/** Reads digits of one script with separators between them. The text begins with a digit or with `.5`. */
export function readLiteral(text: string): Literal {
  const simple = readSimple(text)
  if (simple !== undefined) return simple
  const groups: string[] = []
  const separators: string[] = []
  let group = ''
  let separator = ''
  let zero = -1
  for (const char of text) {
    const point = char.codePointAt(0) ?? 0
    const itsZero = digitZero(point)
    if (itsZero < 0) {
      if (separator === '' && (group !== '' || groups.length === 0)) groups.push(group)
      group = ''
      separator += char
      continue
    }
    if (zero >= 0 && itsZero !== zero) return { ok: false, why: 'mixed' }
    zero = itsZero
    if (separator !== '') separators.push(separator)
    separator = ''
    group += digitValue(point)
  }
  groups.push(group)
  // Mathematical digits are styled Latin ones, made to look like what they are not.
  if (zero >= 0x1d7ce && zero <= 0x1d7f6) return { ok: false, why: 'mixed' }
  if (groups.join('').length > DIGITS_MAX) return { ok: false, why: 'huge' }
  return arrange(groups, separators, zero)
}

const SIMPLE_LENGTH_MAX = 15 // exact as a floating-point integer

/** `20` and `20.50`, which most amounts are: ASCII digits with at most two decimals, open to no other reading. */
function readSimple(text: string): Literal | undefined {
  const { length } = text
  if (length > SIMPLE_LENGTH_MAX) return undefined
  let value = 0
  let dot = -1
  for (let at = 0; at < length; at += 1) {
    const code = text.charCodeAt(at)
    if (code >= 0x30 && code <= 0x39) value = value * 10 + code - 0x30
    else if (code === 0x2e && dot < 0 && at > 0 && at >= length - 3) dot = at
    else return undefined
  }
  return { ok: true, digits: BigInt(value), places: dot < 0 ? 0 : length - dot - 1 }
}

function arrange(groups: readonly string[], separators: readonly string[], zero: number): Literal {
  const last = separators.at(-1)
  if (last === undefined) return decimal(groups[0] ?? '', '')
  const fraction = groups.at(-1) ?? ''
  const whole = groups.slice(0, -1)
  const before = separators.slice(0, -1)
  if (last === ARABIC_DECIMAL) return grouped(whole, before) ? decimal(whole.join(''), fraction) : MALFORMED
  if (last === '/') {
    return zero === PERSIAN_ZERO && whole.length === 1 ? decimal(whole[0] ?? '', fraction) : MALFORMED
  }
  if (last === DOT) return arrangeDot(groups, whole, before, fraction)
  if (grouped(groups, separators) && groups[0] !== '0') {
    const value = decimal(groups.join(''), '')
    return value.ok && groups.length === 2 && COMMAS.includes(last) ? { ...value, open: 'comma' } : value
  }
  // `1.234,56` and `12,50` as continental Europe writes them.
  if (COMMAS.includes(last) && (fraction.length === 1 || fraction.length === 2)) {
    const dotted =
      before.length > 0 && before.every((separator) => separator === DOT) && grouped(whole, before)
    if (dotted) return decimal(whole.join(''), fraction)
    if (before.length === 0) {
      const value = decimal(whole[0] ?? '', fraction)
      return value.ok ? { ...value, open: 'decimal_comma' } : value
    }
  }
  return MALFORMED
}

function arrangeDot(
  groups: readonly string[],
  whole: readonly string[],
  before: readonly string[],
  fraction: string,
): Literal {
  if (before.includes(DOT)) {
    const dots = before.every((separator) => separator === DOT)
    return dots && grouped(groups, [...before, DOT]) ? decimal(groups.join(''), '') : MALFORMED
  }
  if (!grouped(whole, before)) return MALFORMED
  const value = decimal(whole.join(''), fraction)
  const first = whole[0] ?? ''
  const open =
    value.ok && before.length === 0 && fraction.length === 3 && first.length <= 3 && !/^0*$/.test(first)
  return open ? { ...value, open: 'dot' } : value
}

const MALFORMED: Literal = { ok: false, why: 'malformed' }

/** Groups of three, or Indian ones: three at the end and two before. One kind of separator all along. */
function grouped(groups: readonly string[], separators: readonly string[]): boolean {
  if (separators.length === 0) return true
  if (separators.some((separator) => separator !== separators[0] || separator.length > 1)) return false
  const [first = '', ...rest] = groups
  const last = rest.at(-1) ?? ''
  if (first.length < 1 || first.length > 3 || last.length !== 3) return false
  const middle = rest.slice(0, -1)
  if (middle.every((group) => group.length === 3)) return true
  return first.length <= 2 && middle.every((group) => group.length === 2)
}

function decimal(whole: string, fraction: string): Literal {
  return { ok: true, digits: BigInt(`${whole}${fraction}` || '0'), places: fraction.length }
}
