/** Particles written together with their word: `وخمسين` (and fifty), `للغداء` (for the lunch), `રૂપિયાનું` (of rupees). */
import type { Language } from '../kernel/language.ts'
import { numberParts } from './joined-numbers.ts'
import type { Token } from './tokens.ts'
import type { Vocabulary } from './vocabulary.ts'

const PREFIXES: Partial<Record<Language, readonly string[]>> = {
  ar: ['و', 'ف', 'ب', 'ال', 'ل'],
  fa: ['ب'],
}
const SUFFIXES: Partial<Record<Language, readonly string[]>> = {
  gu: ['માંથી', 'માટે', 'માં', 'ને', 'ના', 'નો', 'નું', 'ની', 'થી'],
  hi: ['को', 'से', 'में', 'का', 'की', 'के'],
  fa: ['تومان', 'تومن', 'دلار', 'ریال', 'ها', 'ی', 'رو', 'را'],
}
const STEM_MIN = 2

/** The tokens that a word is made of when its stem is a word of the language, or it is joined numbers, else nothing. */
export function splitClitic(token: Token, language: Language, vocabulary: Vocabulary): Token[] | undefined {
  if (token.kind !== 'word') return undefined
  const numbers = numberParts(token.key, language, vocabulary)
  if (numbers !== undefined) return partsOf(token, numbers)
  if (token.key.charCodeAt(0) < 0x80) return undefined
  for (const prefix of PREFIXES[language] ?? []) {
    const stem = token.key.slice(prefix.length)
    if (token.key.startsWith(prefix) && stem.length >= STEM_MIN && vocabulary.has(stem)) {
      return pair(token, prefix, stem, prefix.length)
    }
  }
  if (language === 'ar' && token.key.startsWith('لل') && token.key.length > 3) return forThe(token)
  for (const suffix of SUFFIXES[language] ?? []) {
    const stem = token.key.slice(0, -suffix.length)
    if (token.key.endsWith(suffix) && stem.length >= STEM_MIN && vocabulary.has(stem)) {
      return pair(token, stem, suffix, token.end - token.start - suffix.length)
    }
  }
  return undefined
}

function pair(token: Token, first: string, second: string, length: number): Token[] {
  const middle = Math.min(Math.max(token.start + length, token.start + 1), token.end)
  const { start, end, glued, paused } = token
  return [word(first, start, middle, glued, paused), word(second, middle, end, true, false)]
}

/** Each part where it stands; marks that the key leaves out belong to the last. */
function partsOf(token: Token, keys: readonly string[]): Token[] {
  let start = token.start
  return keys.map((key, at) => {
    const end = at === keys.length - 1 ? token.end : Math.min(start + key.length, token.end)
    const part = word(key, start, end, at > 0 || token.glued, at === 0 && token.paused)
    start = end
    return part
  })
}

function word(key: string, start: number, end: number, glued: boolean, paused: boolean): Token {
  return {
    kind: 'word',
    start,
    end,
    key,
    glued,
    paused,
    literal: undefined,
    payee: undefined,
    flaw: undefined,
  }
}

/** لـ swallows the first letter of the article: `للغداء` is لـ and الغداء. The rest keeps its place in the text. */
function forThe(token: Token): Token[] {
  const middle = Math.min(token.start + 1, token.end)
  const { start, end, glued, paused } = token
  return [word('ل', start, middle, glued, paused), word('\u0000', middle, end, true, false)]
}
