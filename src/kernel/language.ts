/** The languages that Florin understands and answers in. */

export const LANGUAGES = ['en', 'hi', 'gu', 'fa', 'ar'] as const
export type Language = (typeof LANGUAGES)[number]

export function isLanguage(text: string): text is Language {
  return (LANGUAGES as readonly string[]).includes(text)
}
