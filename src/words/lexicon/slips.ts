/**
 * Slips of the pen in Devanagari and Gujarati, written out for the few words that are typed in every order to pay:
 * a short vowel for a long one and the other way round (रूपये, દીજિએ), and a virama too many or too few (મોક્લો).
 */

const LENGTHS: Readonly<Record<string, string>> = {
  'ि': 'ी',
  'ी': 'ि',
  'ु': 'ू',
  'ू': 'ु',
  'િ': 'ી',
  'ી': 'િ',
  'ુ': 'ૂ',
  'ૂ': 'ુ',
}
const CONSONANTS = /^[\u0915-\u0939\u0a95-\u0ab9]$/
/** More vowels than this are no word of the kind, and would be too many ways to write it. */
const SWAPS_MAX = 4

/** The words and what they become by such slips, each word once. Words without such a place stay as they are. */
export function withSlips(words: string): string {
  const all = new Set(words.split('|'))
  for (const word of words.split('|')) {
    for (const slip of [...lengthSlips(word), ...viramaSlips(word)]) all.add(slip)
  }
  return [...all].join('|')
}

function lengthSlips(word: string): string[] {
  const places = [...word].flatMap((char, at) => (LENGTHS[char] === undefined ? [] : [at]))
  if (places.length > SWAPS_MAX) return []
  return Array.from({ length: 2 ** places.length }, (_, choice) =>
    [...word]
      .map((char, at) =>
        ((choice >> places.indexOf(at)) & 1) === 1 && places.includes(at) ? LENGTHS[char] : char,
      )
      .join(''),
  )
}

function viramaSlips(word: string): string[] {
  const chars = [...word]
  return chars.flatMap((char, at) => {
    const virama = char >= '\u0a80' ? '\u0acd' : '\u094d'
    const next = chars[at + 1] ?? ''
    if (!CONSONANTS.test(char)) return []
    if (CONSONANTS.test(next)) return [[...chars.slice(0, at + 1), virama, ...chars.slice(at + 1)].join('')]
    const drops = next === virama && CONSONANTS.test(chars[at + 2] ?? '')
    return drops ? [[...chars.slice(0, at + 1), ...chars.slice(at + 2)].join('')] : []
  })
}
