/**
 * What a character is to the grammar, and the one spelling under which words are looked up.
 *
 * Folding makes what readers take for the same word the same key: case, Unicode normal form, Arabic vowel marks and
 * letter variants, nukta and chandrabindu, joiners, apostrophes. It is for comparing only; memos keep what was written.
 */
import { digitZero } from '../kernel/digits.ts'

export const CHAR = {
  other: 0,
  space: 1,
  letter: 2,
  mark: 3,
  digit: 4,
  invisible: 5,
  currency: 6,
  dash: 7,
} as const
export type CharClass = (typeof CHAR)[keyof typeof CHAR]

const UNKNOWN = 255
/** Filled as characters are met; classification by regular expression is too slow to repeat. */
const classes = new Uint8Array(0x10000).fill(UNKNOWN)

/** The class of a code point. Combining marks of Indic words are letters here; others are marks. */
export function classOf(point: number): CharClass {
  if (point > 0xffff) return classify(point)
  const known = classes[point] ?? UNKNOWN
  if (known !== UNKNOWN) return known as CharClass
  const found = classify(point)
  classes[point] = found
  return found
}

function classify(point: number): CharClass {
  const char = String.fromCodePoint(point)
  if (digitZero(point) >= 0) return CHAR.digit
  if (/[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\ufff9-\ufffb]/u.test(char)) return CHAR.invisible
  if (/[\s\p{Z}\u0000-\u001f\u0085]/u.test(char)) return CHAR.space
  if (/\p{Sc}/u.test(char)) return CHAR.currency
  if (/[\p{Pd}\u2212]/u.test(char)) return CHAR.dash
  if (/\p{L}/u.test(char)) return CHAR.letter
  if (/\p{M}/u.test(char)) {
    return /[\p{Script=Devanagari}\p{Script=Gujarati}\p{Script=Arabic}\u064b-\u065f\u0670]/u.test(char)
      ? CHAR.letter
      : CHAR.mark
  }
  return CHAR.other
}

/** Marks that keyboards and copied receipts put around words and numbers, harmless at an edge. */
export function isEdgeMark(point: number): boolean {
  return point === 0x200e || point === 0x200f || point === 0x061c || (point >= 0x2066 && point <= 0x2069)
}

export function isJoiner(point: number): boolean {
  return point === 0x200c || point === 0x200d
}

/** Scripts whose particles cling to a handle: `@aliceને`. */
export function isClingingScript(point: number): boolean {
  return (
    (point >= 0x0900 && point <= 0x097f) ||
    (point >= 0x0a80 && point <= 0x0aff) ||
    (point >= 0x0600 && point <= 0x06ff) ||
    (point >= 0xfb50 && point <= 0xfdff) ||
    (point >= 0xfe70 && point <= 0xfefe)
  )
}

const LETTERS: Readonly<Record<string, string>> = {
  ى: 'ی',
  ي: 'ی',
  ې: 'ی',
  ك: 'ک',
  ة: 'ه',
  ہ: 'ه',
  ھ: 'ه',
  ە: 'ه',
  ٱ: 'ا',
  'ँ': 'ं',
  'ઁ': 'ં',
  '۔': '',
  'ـ': '',
}

const CACHE_MAX = 20_000
const CACHED_LENGTH_MAX = 32 // what is longer is no word, and must not fill the memory
/** Twice the longest word of any lexicon: what is longer is none, and some characters would unfold into eighteen. */
const WORD_LENGTH_MAX = 64
const folded = new Map<string, string>()

/** The key of a word. Same key, same word. */
export function fold(word: string): string {
  if (isPlain(word)) return word.toLowerCase()
  if (word.length > WORD_LENGTH_MAX) return word
  const known = folded.get(word)
  if (known !== undefined) return known
  let key = ''
  for (const char of word.normalize('NFKD').toLowerCase()) {
    const point = char.codePointAt(0) ?? 0
    if (isDropped(point)) continue
    key += LETTERS[char] ?? char
  }
  if (folded.size >= CACHE_MAX) folded.clear()
  if (word.length <= CACHED_LENGTH_MAX) folded.set(word, key)
  return key
}

function isPlain(word: string): boolean {
  for (let at = 0; at < word.length; at += 1) {
    const code = word.charCodeAt(at)
    if (code >= 0x80 || code === 0x27) return false
  }
  return true
}

function isDropped(point: number): boolean {
  if (point < 0x80) return point === 0x27
  return (
    (point >= 0x0300 && point <= 0x036f) ||
    (point >= 0x064b && point <= 0x065f) ||
    point === 0x0670 ||
    (point >= 0x06d6 && point <= 0x06ed) ||
    point === 0x093c ||
    point === 0x0abc ||
    point === 0x2019 ||
    point === 0x02bc ||
    classOf(point) === CHAR.invisible
  )
}
