/**
 * What every page of ours has in common: headers that leave a foreign script nothing to do, and the language.
 */
import type { Context } from 'hono'
import { isLanguage, LANGUAGES, type Language } from '../kernel/language.ts'
import { INTERFACE, type InterfaceText } from '../words/interface.ts'

/** Everything from our own origin, nothing inline, nothing framed; text never becomes HTML (Trusted Types). */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ')

export const PAGE_HEADERS = {
  'content-security-policy': POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cache-control': 'no-store',
} as const

const YEAR_SECONDS = 31_536_000

/** Headers for a page; over HTTPS the browser is told to stay there. */
export function pageHeaders(publicUrl: URL): Record<string, string> {
  return publicUrl.protocol === 'https:'
    ? { ...PAGE_HEADERS, 'strict-transport-security': `max-age=${YEAR_SECONDS}` }
    : PAGE_HEADERS
}

/** The language asked for by `?lang=`, else the first that the browser prefers and we speak, else English. */
export function languageOf(c: Context): Language {
  const asked = c.req.query('lang')
  if (asked !== undefined && isLanguage(asked)) return asked
  for (const range of (c.req.header('accept-language') ?? '').slice(0, 200).split(',')) {
    const tag = range.trim().slice(0, 2).toLowerCase()
    if (isLanguage(tag)) return tag
  }
  return 'en'
}

export function directionOf(language: Language): 'ltr' | 'rtl' {
  return language === 'fa' || language === 'ar' ? 'rtl' : 'ltr'
}

/** Looks texts up in one language. */
export function textsIn(language: Language): (key: InterfaceText) => string {
  const table = INTERFACE[language]
  return (key) => table[key]
}

/** JSON that may stand inside a `<script type="application/json">`: no `<` can close it. */
export function jsonForPage(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c')
}

/** How each language calls itself. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  hi: 'हिन्दी',
  gu: 'ગુજરાતી',
  fa: 'فارسی',
  ar: 'العربية',
}

export { LANGUAGES }
