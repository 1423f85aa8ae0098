/** The language that a platform's locale asks for, such as `hi-IN`; English where it is none of ours. */
import { isLanguage, type Language } from '../kernel/language.ts'

export function languageOfLocale(locale: string | undefined): Language {
  if (locale === undefined) return 'en'
  const language = locale.slice(0, 2).toLowerCase()
  return isLanguage(language) ? language : 'en'
}
