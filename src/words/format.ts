/**
 * Numbers, money, dates and durations as the readers of each language write them.
 *
 * Money goes from bigint units to text digit by digit and never through a double.
 *
 * Digits: Persian is written with its own. So is Arabic where our currencies are at home (Egypt, Saudi Arabia: CLDR
 * gives `ar-EG` and `ar-SA` the numbering system `arab`). Hindi and Gujarati phones, banks and newspapers write 0-9,
 * which is CLDR's default for both.
 *
 * Calendars: Persian readers get the Solar Hijri calendar, the one in daily and legal use; Arabic readers the
 * Gregorian one, by which wages and bank statements run also in Saudi Arabia. Times are UTC and say so, unless
 * the reader's own zone is known: then they are in that zone and need no name.
 */
import { type Asset, scaleOf } from '../kernel/assets.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../kernel/clock.ts'
import type { Language } from '../kernel/language.ts'
import type { Money } from '../kernel/money.ts'
import { isolateLatin } from './isolate.ts'

/** Words for a counted thing by CLDR plural category; `#` is where the number goes, if it is written at all. */
export type Forms = { readonly other: string } & { readonly [C in Intl.LDMLPluralRule]?: string }

export interface DurationForms {
  readonly minute: Forms
  readonly hour: Forms
  readonly day: Forms
}

interface Notation {
  readonly locale: string
  readonly rightToLeft: boolean
  /** Code point of the digit zero. */
  readonly zero: number
  readonly decimal: string
  readonly group: string
  /** Thousands, then hundreds: 12,34,567. */
  readonly indian: boolean
  readonly minus: string
  /** What stands before and after an amount; no line ends between a number and its unit in words. */
  readonly assets: Readonly<Record<Asset, readonly [before: string, after: string]>>
  readonly comma: string
}

/** `¥` is two currencies, so yen are written by code, as the parser would ask about the sign. */
const CODES_AND_SIGNS = {
  USD: ['$', ''],
  EUR: ['€', ''],
  GBP: ['£', ''],
  INR: ['₹', ''],
  IRR: ['IRR ', ''],
  AED: ['AED ', ''],
  SAR: ['SAR ', ''],
  EGP: ['EGP ', ''],
  JPY: ['JPY ', ''],
  BTC: ['', ' BTC'],
  USDC: ['', ' USDC'],
} as const

const WESTERN = { rightToLeft: false, zero: 0x30, decimal: '.', group: ',', minus: '-', comma: ', ' } as const

export const NOTATIONS: Readonly<Record<Language, Notation>> = {
  en: { ...WESTERN, locale: 'en-GB', indian: false, assets: CODES_AND_SIGNS },
  hi: { ...WESTERN, locale: 'hi-u-nu-latn', indian: true, assets: CODES_AND_SIGNS },
  gu: { ...WESTERN, locale: 'gu-u-nu-latn', indian: true, assets: CODES_AND_SIGNS },
  fa: {
    locale: 'fa-u-ca-persian-nu-arabext',
    rightToLeft: true,
    zero: 0x6f0,
    decimal: '٫',
    group: '٬',
    indian: false,
    minus: '\u200e\u2212',
    comma: '، ',
    assets: {
      USD: ['', '\u00a0دلار'],
      EUR: ['', '\u00a0یورو'],
      GBP: ['', '\u00a0پوند'],
      INR: ['', '\u00a0روپیه'],
      IRR: ['', '\u00a0ریال'],
      AED: ['', '\u00a0درهم'],
      SAR: ['', '\u00a0ریال سعودی'],
      EGP: ['', '\u00a0پوند مصر'],
      JPY: ['', '\u00a0ین'],
      BTC: ['', '\u00a0بیت‌کوین'],
      USDC: ['', '\u00a0USDC'],
    },
  },
  ar: {
    locale: 'ar-u-ca-gregory-nu-arab',
    rightToLeft: true,
    zero: 0x660,
    decimal: '٫',
    group: '٬',
    indian: false,
    minus: '\u061c-',
    comma: '، ',
    assets: {
      USD: ['', '\u00a0دولار'],
      EUR: ['', '\u00a0يورو'],
      GBP: ['', '\u00a0جنيه إسترليني'],
      INR: ['', '\u00a0روبية'],
      IRR: ['', '\u00a0ريال إيراني'],
      AED: ['', '\u00a0درهم'],
      SAR: ['', '\u00a0ريال سعودي'],
      EGP: ['', '\u00a0جنيه مصري'],
      JPY: ['', '\u00a0ين'],
      BTC: ['', '\u00a0بيتكوين'],
      USDC: ['', '\u00a0USDC'],
    },
  },
}

/** Decimals that are always written; further ones of finely divided assets only as far as they say something. */
const DECIMALS_SHOWN = 2

function grouped(digits: string, group: string, indian: boolean): string {
  if (digits.length <= 3) return digits
  const step = indian ? 2 : 3
  let at = digits.length - 3
  let text = digits.slice(at)
  while (at > step) {
    text = `${digits.slice(at - step, at)}${group}${text}`
    at -= step
  }
  return `${digits.slice(0, at)}${group}${text}`
}

/** Writes ASCII digits with the language's own; everything else is left as it is. */
export function localDigits(text: string, language: Language): string {
  const { zero } = NOTATIONS[language]
  if (zero === 0x30) return text
  return text.replace(/[0-9]/g, (digit) => String.fromCharCode(zero + Number(digit)))
}

/** Writes units of `10 ** -scale` as a decimal with the language's separators and digits. */
function decimalText(units: bigint, scale: number, language: Language, indian: boolean): string {
  const notation = NOTATIONS[language]
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale)
  let fraction = digits.slice(digits.length - scale)
  if (scale > DECIMALS_SHOWN) {
    fraction = fraction.slice(0, DECIMALS_SHOWN) + fraction.slice(DECIMALS_SHOWN).replace(/0+$/, '')
  }
  const decimal = fraction === '' ? '' : `${notation.decimal}${fraction}`
  return localDigits(`${grouped(whole, notation.group, indian)}${decimal}`, language)
}

/**
 * An amount as its reader expects it: `$20.00`, `₹1,23,456.00`, `۵۰۰٬۰۰۰ ریال (۵۰٬۰۰۰ تومان)`. Exact for any number of units.
 * Persian prices are spoken in toman, ten rials each, so Persian amounts in rials give both.
 */
export function moneyText(amount: Money, language: Language): string {
  const notation = NOTATIONS[language]
  const [before, after] = notation.assets[amount.asset]
  const indian = notation.indian || (amount.asset === 'INR' && !notation.rightToLeft)
  const minus = amount.units < 0n ? notation.minus : ''
  const number = decimalText(amount.units, scaleOf(amount.asset), language, indian)
  const text = `${minus}${before}${number}${after}`
  if (language !== 'fa' || amount.asset !== 'IRR') return text
  const toman =
    amount.units % 10n === 0n
      ? decimalText(amount.units / 10n, 0, language, false)
      : decimalText(amount.units, 1, language, false)
  return `${text} (${minus}${toman}\u00a0تومان)`
}

/** A whole number with the language's digits and grouping. */
export function numberText(value: number, language: Language): string {
  return decimalText(BigInt(Math.trunc(value)), 0, language, NOTATIONS[language].indian)
}

const PLURALS = new Map<Language, Intl.PluralRules>()

/** Picks the form for a number by the language's own plural rules and writes the number into it. */
export function countText(value: number, forms: Forms, language: Language): string {
  let rules = PLURALS.get(language)
  if (rules === undefined) {
    rules = new Intl.PluralRules(language)
    PLURALS.set(language, rules)
  }
  const form = forms[rules.select(value)] ?? forms.other
  return form.replace('#', numberText(value, language))
}

/** A time span in its largest fitting unit, rounded to whole ones and never less than one minute. */
export function durationText(milliseconds: number, forms: DurationForms, language: Language): string {
  const minutes = Math.max(1, Math.round(milliseconds / MINUTE_MS))
  if (minutes < 120) return countText(minutes, forms.minute, language)
  const hours = Math.round(milliseconds / HOUR_MS)
  if (hours <= 48) return countText(hours, forms.hour, language)
  return countText(Math.round(milliseconds / DAY_MS), forms.day, language)
}

interface DateFormats {
  readonly day: Intl.DateTimeFormat
  readonly time: Intl.DateTimeFormat
  readonly zone: string
}

function dateFormats(language: Language, timeZone: string): DateFormats {
  const { locale, rightToLeft } = NOTATIONS[language]
  const month = language === 'en' ? 'short' : 'long'
  return {
    day: new Intl.DateTimeFormat(locale, { day: 'numeric', month, year: 'numeric', timeZone }),
    time: new Intl.DateTimeFormat(locale, {
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone,
    }),
    zone: timeZone !== 'UTC' ? '' : rightToLeft ? ` ${isolateLatin('UTC')}` : ' UTC',
  }
}

export interface Dates {
  /** `22 Nov 2026` */
  day(at: number): string
  /** `22 Nov 2026, 12:00 UTC` */
  moment(at: number): string
}

/** Dates of a language in a time zone; a zone that does not exist is UTC. The era that Persian adds is dropped. */
export function datesOf(language: Language, timeZone: string): Dates {
  const { day, time, zone } = dateFormats(language, timeZone)
  const { comma } = NOTATIONS[language]
  return {
    day: (at) => day.format(at),
    moment: (at) => `${day.format(at)}${comma}${time.format(at)}${zone}`,
  }
}
