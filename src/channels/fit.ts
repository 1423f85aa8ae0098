/**
 * Fitting a text to a platform's limit. What may be cut is what people wrote freely, such as memos, which the caller
 * names; amounts, names and ids are never cut. What is still too long goes in several messages, where there may be any.
 */

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const ELLIPSIS = '…'
const GRAPHEME_UNITS_MAX = 64 // the longest emoji in use have 35

export type Weigh = (text: string) => number

/** UTF-16 units, as most platforms count. */
export const units: Weigh = (text) => text.length

/** Shortens the soft pieces, longest first, until the text is within the limit or nothing soft is left. */
export function shorten(text: string, soft: readonly string[], limit: number, weigh: Weigh): string {
  let fitted = text
  for (const piece of [...soft].sort((a, b) => b.length - a.length)) {
    if (weigh(fitted) <= limit) return fitted
    const at = fitted.lastIndexOf(piece)
    if (piece === '' || at < 0) continue
    const before = fitted.slice(0, at)
    const after = fitted.slice(at + piece.length)
    let kept = ''
    for (const { segment } of graphemes.segment(piece)) {
      if (weigh(`${before}${kept}${segment}${ELLIPSIS}${after}`) > limit) break
      kept += segment
    }
    fitted = `${before}${kept}${ELLIPSIS}${after}`
  }
  return fitted
}

/** As much of a text as fits, whole words and a sign that there was more; of one endless word, whole graphemes. */
export function head(text: string, limit: number, weigh: Weigh): string {
  if (weigh(text) <= limit) return text
  const words = text.split(/(?<=\s)/)
  const [first = ''] = words
  const pieces = weigh(`${first.trimEnd()}${ELLIPSIS}`) <= limit ? words : graphemesOf(first)
  let kept = ''
  for (const piece of pieces) {
    if (weigh(`${kept}${piece}`.trimEnd() + ELLIPSIS) > limit) break
    kept += piece
  }
  return `${kept.trimEnd()}${ELLIPSIS}`
}

function* graphemesOf(text: string): Generator<string> {
  for (const { segment } of graphemes.segment(text)) yield* bounded(segment)
}

/** Cuts a text into parts within the limit: at line ends, else at spaces, else between graphemes. */
export function split(text: string, limit: number, weigh: Weigh): string[] {
  if (weigh(text) <= limit) return [text]
  const parts: string[] = []
  let part = ''
  for (const line of text.split(/(?<=\n)/).flatMap((whole) => shred(whole, limit, weigh))) {
    if (part !== '' && weigh(part + line) > limit) {
      parts.push(part)
      part = ''
    }
    part += line
  }
  return [...parts, part].map((whole) => whole.trimEnd()).filter((whole) => whole !== '')
}

/** A grapheme may carry any number of marks; one that is no honest grapheme is cut between code points. */
function bounded(grapheme: string): string[] {
  return grapheme.length <= GRAPHEME_UNITS_MAX ? [grapheme] : [...grapheme]
}

/** One line that is longer than a whole message, in pieces that are not. */
function shred(line: string, limit: number, weigh: Weigh): string[] {
  if (weigh(line) <= limit) return [line]
  const found: string[] = []
  let piece = ''
  const words = line.split(/(?<=\s)/)
  const small = words.flatMap((word) =>
    weigh(word) <= limit ? [word] : [...graphemes.segment(word)].flatMap(({ segment }) => bounded(segment)),
  )
  for (const word of small) {
    if (piece !== '' && weigh(piece + word) > limit) {
      found.push(piece)
      piece = ''
    }
    piece += word
  }
  return [...found, piece]
}
