/** Cuts numbers written in digits, and the words that begin with digits. */
import { isNumberSeparator, readLiteral } from './literal.ts'
import { type Cut, classAt, isHandleChar, push, widthAt } from './tokens.ts'
import { CHAR, fold } from './unicode.ts'
import { isKnown, isUnit } from './vocabulary.ts'

const SEPARATORS_MAX = 4

/** Cuts the number that begins with a digit or with `.5`; nothing is taken from behind `stop`. */
export function cutNumber(state: Cut, stop: number): void {
  const { text, at } = state
  let end = at
  let hidden = false
  for (;;) {
    end = digitsEnd(text, end, stop)
    // Separators count only when a digit follows; invisible characters between digits are what forgers use.
    let ahead = end
    let invisible = false
    while (ahead < stop && ahead - end < SEPARATORS_MAX) {
      const code = text.charCodeAt(ahead)
      if (code === 0x20 || isHandleChar(code)) break
      if (classAt(text, ahead) === CHAR.invisible) invisible = true
      else if (!isNumberSeparator(text[ahead] ?? '')) break
      ahead += 1
    }
    if (ahead === end || ahead >= stop || classAt(text, ahead) !== CHAR.digit) break
    hidden = hidden || invisible
    end = ahead
  }
  const chunk = asciiChunk(text, at, end)
  if (chunk > end && cutChunk(state, at, end, chunk)) return
  const written = text.slice(at, end)
  const visible = hidden ? withoutInvisible(written) : written
  push(state, 'number', visible, end, hidden ? 'hidden' : undefined, readLiteral(visible))
}

function withoutInvisible(written: string): string {
  let visible = ''
  for (const char of written) if (classAt(char, 0) !== CHAR.invisible) visible += char
  return visible
}

function digitsEnd(text: string, from: number, stop: number): number {
  let end = from
  while (end < stop && classAt(text, end) === CHAR.digit) end += widthAt(text, end)
  return end
}

/** The end of the run of ASCII letters and digits that a plain number stands in: `7F3`, `3ashan`, `20usd`. */
function asciiChunk(text: string, start: number, numberEnd: number): number {
  if (!isHandleChar(text.charCodeAt(numberEnd))) return numberEnd
  for (let at = start; at < numberEnd; at += 1) if (!isHandleChar(text.charCodeAt(at))) return numberEnd
  let end = numberEnd
  while (isHandleChar(text.charCodeAt(end))) end += 1
  return end
}

/** `20usd` is a number and a word; `3ashan` (Arabic in Latin letters) and `7F3` (a code) are words. */
function cutChunk(state: Cut, start: number, numberEnd: number, end: number): boolean {
  const { text } = state
  const whole = fold(text.slice(start, end))
  if (!isKnown(whole) && isUnit(fold(text.slice(numberEnd, end)))) return false
  push(state, 'word', whole, end)
  return true
}
