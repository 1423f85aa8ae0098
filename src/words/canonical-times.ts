/** How each language says when something is paid, in the one way that surely parses back. */
import type { Language } from '../kernel/language.ts'
import type { Every, When } from './command.ts'

interface Times {
  readonly every: Readonly<Record<Every['every'], string>>
  readonly everyDay: (day: string) => string
  /** Today has no words of its own: what is to be paid today is paid. */
  readonly inDays: Readonly<Record<number, string>>
  readonly onDay: readonly string[]
  readonly atTime: (clock: string) => string
  readonly everyDate: (day: number) => string
  readonly days: readonly string[]
}

const TIMES: Readonly<Record<Language, Times>> = {
  en: {
    every: { day: 'every day', week: 'every week', month: 'every month' },
    everyDay: (day) => `every ${day}`,
    everyDate: (day) => `every month on day ${day}`,
    days: ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'],
    inDays: { 1: 'tomorrow', 2: 'day after tomorrow' },
    onDay: [
      'on sunday',
      'on monday',
      'on tuesday',
      'on wednesday',
      'on thursday',
      'on friday',
      'on saturday',
    ],
    atTime: (clock) => `at ${clock}`,
  },
  hi: {
    every: { day: 'हर दिन', week: 'हर हफ़्ते', month: 'हर महीने' },
    everyDay: (day) => `हर ${day}`,
    everyDate: (day) => `हर महीने ${day} तारीख को`,
    days: ['रविवार', 'सोमवार', 'मंगलवार', 'बुधवार', 'गुरुवार', 'शुक्रवार', 'शनिवार'],
    inDays: { 1: 'कल', 2: 'परसों' },
    onDay: ['रविवार को', 'सोमवार को', 'मंगलवार को', 'बुधवार को', 'गुरुवार को', 'शुक्रवार को', 'शनिवार को'],
    atTime: (clock) => `${clock} बजे`,
  },
  gu: {
    every: { day: 'દરરોજ', week: 'દર અઠવાડિયે', month: 'દર મહિને' },
    everyDay: (day) => `દર ${day}`,
    everyDate: (day) => `દર મહિને ${day} તારીખે`,
    days: ['રવિવારે', 'સોમવારે', 'મંગળવારે', 'બુધવારે', 'ગુરુવારે', 'શુક્રવારે', 'શનિવારે'],
    inDays: { 1: 'આવતીકાલે', 2: 'પરમદિવસે' },
    onDay: ['રવિવારે', 'સોમવારે', 'મંગળવારે', 'બુધવારે', 'ગુરુવારે', 'શુક્રવારે', 'શનિવારે'],
    atTime: (clock) => `${clock} વાગ્યે`,
  },
  fa: {
    every: { day: 'هر روز', week: 'هر هفته', month: 'هر ماه' },
    everyDay: (day) => `هر ${day}`,
    everyDate: (day) => `روز ${day} هر ماه`,
    days: ['یکشنبه', 'دوشنبه', 'سه‌شنبه', 'چهارشنبه', 'پنجشنبه', 'جمعه', 'شنبه'],
    inDays: { 1: 'فردا', 2: 'پس‌فردا' },
    onDay: ['یکشنبه', 'دوشنبه', 'سه\u200cشنبه', 'چهارشنبه', 'پنجشنبه', 'جمعه', 'شنبه'],
    atTime: (clock) => `ساعت ${clock}`,
  },
  ar: {
    every: { day: 'كل يوم', week: 'كل أسبوع', month: 'كل شهر' },
    everyDay: (day) => `كل ${day}`,
    everyDate: (day) => `كل شهر يوم ${day}`,
    days: ['أحد', 'اثنين', 'ثلاثاء', 'أربعاء', 'خميس', 'جمعة', 'سبت'],
    inDays: { 1: 'غدا', 2: 'بعد غد' },
    onDay: [
      'يوم الأحد',
      'يوم الاثنين',
      'يوم الثلاثاء',
      'يوم الأربعاء',
      'يوم الخميس',
      'يوم الجمعة',
      'يوم السبت',
    ],
    atTime: (clock) => `الساعة ${clock}`,
  },
}

/** `every friday`, `every month on day 5`, `tomorrow at 17:00`. */
export function timeOf(when: When, language: Language): string {
  const words = TIMES[language]
  if ('once' in when) {
    const { once, at } = when
    const day = ('weekday' in once ? words.onDay[once.weekday] : words.inDays[once.inDays]) ?? ''
    return at === undefined ? day : `${day} ${words.atTime(clockOf(at))}`
  }
  if (when.day !== undefined) return words.everyDate(when.day)
  return when.weekday === undefined ? words.every[when.every] : words.everyDay(words.days[when.weekday] ?? '')
}

/** `17:05`, as clocks of 24 hours show it. */
function clockOf(minutes: number): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
