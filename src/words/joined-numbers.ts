/**
 * Number words written as one: سی‌وپنج, صدوبیست, دوهزارتومان, خمسةوعشرين, `twentyfive`, and in Latin letters `bisto panj`.
 * They are taken apart where every part is a word of the language; how the parts make a number is for the number's own reading.
 */
import type { Language } from '../kernel/language.ts'
import type { Vocabulary } from './vocabulary.ts'

const AND = 'و'
const CURRENCIES: Partial<Record<Language, readonly string[]>> = {
  fa: ['تومان', 'تومن', 'دلار', 'ریال', 'یورو'],
  ar: [],
}
const LENGTH_MAX = 40 // longer than any number up to a billion in words; it also bounds the search
const TENS_LEAST = 2000 // hundredths: twenty, the first number that another is added to

/** The parts of the word when it is number words joined, at least two of them, else nothing. */
export function numberParts(key: string, language: Language, vocabulary: Vocabulary): string[] | undefined {
  if (key.length > LENGTH_MAX) return undefined
  if (language === 'en') return englishParts(key, vocabulary)
  const currencies = CURRENCIES[language]
  if (currencies === undefined) return undefined
  if (key.charCodeAt(0) < 0x80) return language === 'fa' ? latinParts(key, vocabulary) : undefined
  const currency = currencies.find((name) => key.endsWith(name))
  const number = currency === undefined ? key : key.slice(0, -currency.length)
  const isRest = number.startsWith(AND) && number.length > 1
  const parts = partsFrom(isRest ? number.slice(1) : number, vocabulary, false)
  if (parts === undefined) return undefined
  const all = [...(isRest ? [AND] : []), ...parts, ...(currency === undefined ? [] : [currency])]
  return all.length > 1 ? all : undefined
}

/** A number word, what multiplies it, and the next after و. */
function partsFrom(rest: string, vocabulary: Vocabulary, isTimed: boolean): string[] | undefined {
  for (let end = rest.length; end >= 2; end -= 1) {
    const word = rest.slice(0, end)
    const kind = kindOf(word, vocabulary)
    if (kind === undefined || (isTimed && kind !== 'times')) continue
    if (end === rest.length) return [word]
    const behind = rest.slice(end)
    const more = behind.startsWith(AND) ? partsFrom(behind.slice(1), vocabulary, false) : undefined
    if (more !== undefined) return [word, AND, ...more]
    const times = partsFrom(behind, vocabulary, true)
    if (times !== undefined) return [word, ...times]
  }
  return undefined
}

function kindOf(word: string, vocabulary: Vocabulary): 'value' | 'times' | undefined {
  const senses = vocabulary.get(word)?.senses
  if (senses?.some((sense) => sense.is === 'times') === true) return 'times'
  return senses?.some((sense) => sense.is === 'value') === true ? 'value' : undefined
}

/** `bisto panj`, `sado panjah`: the o is the and. */
function latinParts(key: string, vocabulary: Vocabulary): string[] | undefined {
  if (!key.endsWith('o')) return undefined
  const stem = key.slice(0, -1)
  const isTens = vocabulary
    .get(stem)
    ?.senses?.some(
      (sense) => sense.is === 'times' || (sense.is === 'value' && sense.hundredths >= TENS_LEAST),
    )
  return isTens === true ? [stem, 'o'] : undefined
}

/** `twentyfive`: tens and a unit. */
function englishParts(key: string, vocabulary: Vocabulary): string[] | undefined {
  for (let end = 5; end <= 7; end += 1) {
    const [tens, unit] = [vocabulary.get(key.slice(0, end)), vocabulary.get(key.slice(end))]
    const isTens = tens?.senses?.some((sense) => sense.is === 'value' && sense.tens === true)
    const isUnit = unit?.senses?.some(
      (sense) => sense.is === 'value' && sense.article !== true && UNITS.has(sense.hundredths),
    )
    if (isTens === true && isUnit === true) return [key.slice(0, end), key.slice(end)]
  }
  return undefined
}

const UNITS: ReadonlySet<number> = new Set([100, 200, 300, 400, 500, 600, 700, 800, 900])
