/**
 * Text by strangers inside a line of ours: made harmless, and fenced so that it cannot reorder what stands around it.
 *
 * A display name is chosen by its owner, and may try to look like a line of a receipt, another person's handle or a
 * link from Florin. What would do that is taken away here; escapes of a platform's own markup are its channel's job.
 * Isolates are those of UAX #9 (Unicode Bidirectional Algorithm), section 2.4.2.
 */

const LRI = '\u2066'
const FSI = '\u2068'
const PDI = '\u2069'

/** Longer texts are cut before anything else looks at them, so that the work is bounded. UTF-16 units. */
const RAW_MAX = 4_000
const NAME_MAX = 40 // code points; room for a full name, too little for a sentence
const HANDLE_MAX = 64 // code points; the longest of any platform we read
const MEMO_MAX = 280 // code points; as long as the longest memo that is kept

const PRINTABLE_ASCII = /^[\x20-\x7e]*$/
const BREAKS = /[\p{Cc}\p{Z}]+/gu
/** Joiners and the emoji selector stay: Persian, Hindi, Gujarati and emoji are misspelt without them. */
const HIDDEN = /(?!\u200c|\u200d|\ufe0f)[\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/gu
const JOINER_RUNS = /([\u200c-\u200d])[\u200c-\u200d]+/g
const LOOSE_JOINERS = /(?<=^| )(?:[\u200c-\u200d]|\ufe0f)+|[\u200c-\u200d]+(?=$| )/g
/** No script stacks more than four marks on a letter; more of them only paints over neighbouring lines. */
const STACKED_MARKS = /(\p{M}{4})\p{M}+/gu
const LINK_SCHEME = /:\/\//g
const LINK_DOT = /(?<=[\p{L}\p{N}])\.(?=\p{L}{2})/gu
const QUOTES = /["“”„‟«»]/g
const NAME_MARKUP = /[@:()[\]{}<>|·•"“”„‟«»…*_`~\\/\p{Sc}]+/gu
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

function shorten(text: string, max: number): string {
  if (text.length <= max) return text
  const points = [...text]
  if (points.length <= max) return text
  const head = points.slice(0, max).join('')
  return `${head.replace(/[\s\u200c\u200d]+$/, '')}…`
}

/** One line of visible text: no controls, no invisible or direction characters, no stacked marks, no live link. */
export function plain(text: string, max: number): string {
  let line = text.slice(0, RAW_MAX)
  if (!PRINTABLE_ASCII.test(line)) {
    line = line
      .toWellFormed()
      .replace(BREAKS, ' ')
      .replace(HIDDEN, '')
      .replace(STACKED_MARKS, '$1')
      .replace(JOINER_RUNS, '$1')
      .replace(LOOSE_JOINERS, '')
  }
  line = line.replace(LINK_SCHEME, ': //').replace(LINK_DOT, '. ').replace(/ {2,}/g, ' ').trim()
  return shorten(line, max)
}

/**
 * A display name, which says who somebody claims to be and nothing else: compatibility forms are folded first, so that
 * a full-width `＠alice` is caught as well. Empty when nothing is left.
 */
export function plainName(name: string): string {
  const folded = PRINTABLE_ASCII.test(name) ? name : name.slice(0, RAW_MAX).normalize('NFKC')
  return plain(plain(folded, RAW_MAX).replace(NAME_MARKUP, ' '), NAME_MAX)
}

/** A handle without its `@`; a handle has no spaces and no brackets. */
export function plainHandle(handle: string): string {
  const word = plain(handle, RAW_MAX).replace(/[\s@()[\]{}<>]+/g, '')
  return plain(word, HANDLE_MAX).replaceAll(' ', '')
}

/** A memo or a piece of the message, to stand between quotation marks of ours: its own become apostrophes. */
export function plainQuote(text: string): string {
  return plain(text, MEMO_MAX).replace(QUOTES, "'")
}

/** Fences a text whose direction is its own: names, memos, amounts in words. */
export function isolate(text: string): string {
  return `${FSI}${text}${PDI}`
}

/** Fences a text that reads from left to right whatever is in it: handles, ids, codes. */
export function isolateLatin(text: string): string {
  return `${LRI}${text}${PDI}`
}

export function hasRightToLeft(text: string): boolean {
  return RIGHT_TO_LEFT.test(text)
}

const RIGHT_TO_LEFT_MARK = '\u200f'
const LEFT_TO_RIGHT_MARK = '\u200e'
const LETTER = /\p{L}/u

/**
 * Makes every line begin in the direction of its language. HTML's `dir=auto`, and clients built on it, take a line's
 * direction from its first letter even when that stands inside an isolate, so that a Persian receipt beginning with a
 * handle, or a Hindi answer beginning with a Persian quotation, would be laid out backwards. Links stay as they are.
 */
export function anchorLines(text: string, rightToLeft: boolean): string {
  if (!rightToLeft && !hasRightToLeft(text)) return text
  const lines = text.split('\n').map((line) => {
    const [first] = LETTER.exec(line) ?? []
    const runsRightToLeft = first !== undefined && hasRightToLeft(first)
    if (runsRightToLeft === rightToLeft || /^https?:/.test(line)) return line
    return `${rightToLeft ? RIGHT_TO_LEFT_MARK : LEFT_TO_RIGHT_MARK}${line}`
  })
  return lines.join('\n')
}
