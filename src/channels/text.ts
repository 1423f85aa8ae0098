/**
 * Text as people wrote it, made safe to store, and put together again with its mentions at the right places.
 */
import type { Mention } from '../kernel/event.ts'
import { textOf } from './shape.ts'

/** A piece of a text: plain, or a mention that is shown as `text`. */
export type Piece = string | { readonly text: string; readonly mention: Omit<Mention, 'start' | 'end'> }

/** Well-formed Unicode without U+0000. */
export function storable(text: string): string {
  return textOf(text)
}

/** Joins pieces and says where the mentions are, in UTF-16 units. */
export function assemble(pieces: Iterable<Piece>): { text: string; mentions: Mention[] } {
  let text = ''
  const mentions: Mention[] = []
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      text += storable(piece)
      continue
    }
    const shown = storable(piece.text)
    mentions.push({ start: text.length, end: text.length + shown.length, ...piece.mention })
    text += shown
  }
  return { text, mentions }
}

/** Cuts a text with mentions into pieces again. Mentions that overlap or leave the text are left as plain text. */
export function pieces(text: string, mentions: readonly Mention[]): Piece[] {
  const found: Piece[] = []
  let at = 0
  for (const { start, end, ...mention } of [...mentions].sort((a, b) => a.start - b.start)) {
    if (start < at || end <= start || end > text.length) continue
    if (start > at) found.push(text.slice(at, start))
    found.push({ text: text.slice(start, end), mention })
    at = end
  }
  if (at < text.length) found.push(text.slice(at))
  return found
}
