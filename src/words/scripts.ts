/** Which languages a message may be in, the likeliest first, from the letters that it is written with. */
import { LANGUAGES, type Language } from '../kernel/language.ts'

/** Letters that Persian has and Arabic has not, and the other way round; the same for digits. */
const PERSIAN_ONLY = /[پچژگکی۰-۹]/
const ARABIC_ONLY = /[ةىيكأإؤًٌٍ٠-٩]/

/** Every language once. */
export function languagesOf(text: string, listener: Language): readonly Language[] {
  let devanagari = false
  let gujarati = false
  let arabic = false
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code < 0x0600) continue
    if (code >= 0x0900 && code <= 0x097f) devanagari = true
    else if (code >= 0x0a80 && code <= 0x0aff) gujarati = true
    else if (code <= 0x06ff || (code >= 0xfb50 && code <= 0xfefc)) arabic = true
  }
  if (devanagari) return order('hi', listener)
  if (gujarati) return order('gu', listener)
  if (arabic) return order(persianOrArabic(text, listener), listener === 'fa' ? 'fa' : 'ar', 'fa')
  return order(listener)
}

function persianOrArabic(text: string, listener: Language): Language {
  const [persian, arabic] = [PERSIAN_ONLY.test(text), ARABIC_ONLY.test(text)]
  if (persian !== arabic) return persian ? 'fa' : 'ar'
  return listener === 'ar' ? 'ar' : 'fa'
}

function order(...first: readonly Language[]): readonly Language[] {
  const key = first.join()
  const known = orders.get(key)
  if (known !== undefined) return known
  const made = [...new Set([...first, ...LANGUAGES])]
  orders.set(key, made)
  return made
}

const orders = new Map<string, readonly Language[]>()
