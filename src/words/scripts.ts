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

function persianOrArabic(text: string, listener: Language): Language {
  const [persian, arabic] = [PERSIAN_ONLY.test(text), ARABIC_ONLY.test(text)]
  if (persian !== arabic) return persian ? 'fa' : 'ar'
  return listener === 'ar' ? 'ar' : 'fa'
}

function order(first: Language, second = first, third = second): readonly Language[] {
  const key = `${first}${second}${third}`
  const known = orders.get(key)
  if (known !== undefined) return known
  const made = [...new Set([first, second, third, ...LANGUAGES])]
  orders.set(key, made)
  return made
}

const orders = new Map<string, readonly Language[]>()
