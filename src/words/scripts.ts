/** Which languages a message may be in, the likeliest first, from the letters that it is written with. */
import { LANGUAGES, type Language } from '../kernel/language.ts'
import type { Survey } from './survey.ts'

/** Letters that Persian has and Arabic has not, and the other way round; the same for digits. */
const PERSIAN_ONLY = /[پچژگکی۰-۹]/
const ARABIC_ONLY = /[ةىيكأإؤًٌٍ٠-٩]/

/** Every language once. */
export function languagesOf(text: string, seen: Survey, listener: Language): readonly Language[] {
  if (seen.devanagari) return order('hi', listener)
  if (seen.gujarati) return order('gu', listener)
  if (seen.arabic) return order(persianOrArabic(text, listener), listener === 'fa' ? 'fa' : 'ar', 'fa')
  return order(listener)
}

function persianOrArabic(written: string, listener: Language): Language {
  // أ may come as two characters, of which neither is Arabic alone.
  const text = written.normalize('NFC')
  const [persian, arabic] = [PERSIAN_ONLY.test(text), ARABIC_ONLY.test(text)]
  if (persian !== arabic) return persian ? 'fa' : 'ar'
  return listener === 'ar' ? 'ar' : 'fa'
}

function order(first: Language, second = first, third = second): readonly Language[] {
  return ORDERS[first][second][third]
}

type ByLanguage<T> = Readonly<Record<Language, T>>

function byLanguage<T>(make: (language: Language) => T): ByLanguage<T> {
  return Object.fromEntries(LANGUAGES.map((language) => [language, make(language)])) as ByLanguage<T>
}

const ORDERS = byLanguage((first) =>
  byLanguage((second) =>
    byLanguage((third): readonly Language[] => [...new Set([first, second, third, ...LANGUAGES])]),
  ),
)
