/** Cuts words: letters with their marks, apostrophes and joiners within, and codes of letters and digits. */
import { type Cut, classAt, isHandleChar, push, widthAt } from './tokens.ts'
import { CHAR, fold } from './unicode.ts'
import { isKnown } from './vocabulary.ts'

/** Cuts the word that begins here. Words end at a change to digits unless they are codes. */
export function cutWord(state: Cut, stop: number): void {
  const { text, at } = state
  let end = at
  let plain = true
  while (end < stop) {
    const code = text.charCodeAt(end)
    if (isHandleChar(code)) {
      if (code <= 0x39 && (!plain || isMoneyPrefix(text, at, end))) break
      if (code === 0x5f && !isPaymentId(text, at, end)) break
      end += 1
    } else if (code === 0x20) break
    else if (code === 0x24 && end > at && plain && isKnown(fold(text.slice(at, end + 1)))) {
      end += 1
      break
    } else if ((code === 0x27 || code === 0x2019) && end > at && classAt(text, end + 1) === CHAR.letter) {
      end += 1
    } else {
      const found = classAt(text, end)
      if (found === CHAR.mark && end > at) {
        const composed = composedEnd(text, end)
        if (composed === end) break
        plain = false
        end = composed
        continue
      }
      if (found !== CHAR.letter && !(found === CHAR.invisible && isInWord(text, end))) break
      plain = plain && code < 0x80
      end += widthAt(text, end)
    }
  }
  if (end === at) end = at + 1
  const raw = text.slice(at, end)
  const key = fold(raw)
  if (!plain && raw.includes('\u200c') && !isKnown(key)) cutAtJoiners(state, raw)
  else push(state, 'word', key, end)
}

/** Persian writers join words by U+200C; where the whole is no word of ours, its parts may be. */
function cutAtJoiners(state: Cut, raw: string): void {
  const start = state.at
  let offset = 0
  for (const part of raw.split('\u200c')) {
    const key = fold(part)
    if (key !== '') {
      state.at = start + offset
      push(state, 'word', key, state.at + part.length)
    }
    offset += part.length + 1
  }
  state.at = start + raw.length
}

/** An accent that makes one letter with the letter before is part of the word; struck-through letters are none. */
function composedEnd(text: string, from: number): number {
  let end = from
  while (end - from < MARKS_MAX && classAt(text, end) === CHAR.mark) end += widthAt(text, end)
  for (const char of text.slice(from - 1, end).normalize('NFC')) {
    if (classAt(char, 0) !== CHAR.letter) return from
  }
  return end
}

const MARKS_MAX = 4

function isInWord(text: string, at: number): boolean {
  return classAt(text, at + 1) === CHAR.letter
}

const MONEY_PREFIXES = new Set(
  'usd eur gbp inr irr aed sar egp jpy btc usdc rs us dhs sr le cad aud cny try pkr usdt eth'.split(' '),
)
const MONEY_PREFIX_MAX = 4

/** `rs500` and `usd20` are money; `eb3at` is a word. */
function isMoneyPrefix(text: string, start: number, end: number): boolean {
  return end - start <= MONEY_PREFIX_MAX && MONEY_PREFIXES.has(text.slice(start, end).toLowerCase())
}

function isPaymentId(text: string, start: number, end: number): boolean {
  return end - start === 3 && isHandleChar(text.charCodeAt(end + 1)) && isHandleChar(text.charCodeAt(end + 8))
}
