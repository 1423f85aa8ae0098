/**
 * Card numbers in a message whose mentions are known. A WhatsApp number or a Discord id may begin, last and add up as a
 * card's number does; where the platform says that it is somebody, it is somebody.
 */
import { blankCardNumbers } from '../kernel/card-number.ts'
import type { Mention, Message } from '../kernel/event.ts'

/** Cards of today have so many digits, and no phone number or id of a platform has: these are blanked behind an `@` too. */
const CARD_LENGTHS = new Set([15, 16])

/** As `blankCardNumbers` does, and leaves the mentions that show a platform's id as they are. */
export function blankCards({ text, mentions }: Pick<Message, 'text' | 'mentions'>): {
  text: string
  found: boolean
} {
  const all = blankCardNumbers(text)
  if (!all.found) return all
  const ids = mentions.filter(
    ({ start, end, uid }) => text.slice(start, end) === `@${uid}` && !CARD_LENGTHS.has(uid.length),
  )
  if (ids.length === 0) return all
  const { text: blanked, found } = blankCardNumbers(replaced(text, ids, (length) => '*'.repeat(length)))
  return { text: found ? replaced(blanked, ids, (length, at) => text.slice(at, at + length)) : text, found }
}

/** The text with something as long in the place of each mention. */
function replaced(
  text: string,
  mentions: readonly Pick<Mention, 'start' | 'end'>[],
  piece: (length: number, at: number) => string,
): string {
  const parts: string[] = []
  let at = 0
  for (const { start, end } of [...mentions].sort((a, b) => a.start - b.start)) {
    if (start < at) continue
    parts.push(text.slice(at, start), piece(end - start, start))
    at = end
  }
  return [...parts, text.slice(at)].join('')
}
