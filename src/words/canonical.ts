/**
 * Writes a command in each language in the one way that surely parses back to it: for examples, for restating what was
 * understood, and for the round-trip test of the grammar.
 */

import { unreachable } from '../kernel/assert.ts'
import { type Asset, scaleOf } from '../kernel/assets.ts'
import type { Language } from '../kernel/language.ts'
import { toDecimal } from '../kernel/money.ts'
import type { Amount, Command, Every, Share, Verb } from './command.ts'

/** Fixed words of a language. Slots of `pay`: verb, amount, payees, and what stands before and after. */
interface Words {
  readonly plain: Readonly<Record<Exclude<Verb, 'send' | 'request' | 'split' | 'tip' | 'schedule'>, string>>
  readonly pay: Readonly<
    Record<'send' | 'request' | 'split' | 'tip' | 'schedule', (amount: string, to: string) => string>
  >
  readonly and: string
  readonly share: Readonly<Record<Share, string>>
  readonly all: string
  readonly half: string
  readonly every: Readonly<Record<Every['every'], string>>
  readonly everyDay: (day: string) => string
  readonly days: readonly string[]
  readonly people: string
  readonly languages: Readonly<Record<Language, string>>
}

const toPayee = (before: string, to: string, after: string): string =>
  to === '' ? '' : `${before}${to}${after}`
const join = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ')

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    plain: {
      help: 'help',
      balance: 'balance',
      history: 'history',
      fund: 'add',
      payout: 'cash out',
      confirm: 'yes',
      cancel: 'no',
      link_card: 'link card',
      cards: 'cards',
      unlink_card: 'unlink card',
      language: 'language',
      refund: 'refund',
      accept: 'accept',
      decline: 'decline',
      limits: 'limits',
      pause: 'pause',
      mute: 'mute',
      statement: 'statement',
      red_packet: 'red packet',
      claim: 'claim',
      pay_link: 'pay link',
      link: 'link',
      unlink: 'unlink',
    },
    pay: {
      send: (amount, to) => join('send', amount, 'to', to),
      request: (amount, to) => join('request', amount, 'from', to),
      split: (amount, to) => join('split', amount, 'with', to),
      tip: (amount, to) => join('tip', to, amount),
      schedule: (amount, to) => join('send', amount, 'to', to),
    },
    and: 'and',
    share: { each: 'each', between: 'equally' },
    all: 'everything',
    half: 'half',
    every: { day: 'every day', week: 'every week', month: 'every month' },
    everyDay: (day) => `every ${day}`,
    days: ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'],
    people: 'people',
    languages: { en: 'english', hi: 'hindi', gu: 'gujarati', fa: 'persian', ar: 'arabic' },
  },
  hi: {
    plain: {
      help: 'मदद',
      balance: 'बैलेंस',
      history: 'इतिहास',
      fund: 'जोड़ो',
      payout: 'निकालो',
      confirm: 'हाँ',
      cancel: 'नहीं',
      link_card: 'कार्ड जोड़ो',
      cards: 'मेरे कार्ड',
      unlink_card: 'कार्ड हटाओ',
      language: 'भाषा',
      refund: 'वापस करो',
      accept: 'स्वीकार करो',
      decline: 'अस्वीकार करो',
      limits: 'लिमिट',
      pause: 'खाता रोको',
      mute: 'म्यूट',
      statement: 'स्टेटमेंट',
      red_packet: 'रेड पैकेट',
      claim: 'क्लेम',
      pay_link: 'पेमेंट लिंक',
      link: 'लिंक',
      unlink: 'अनलिंक',
    },
    pay: {
      send: (amount, to) => join(to, 'को', amount, 'भेजो'),
      request: (amount, to) => join(to, 'से', amount, 'माँगो'),
      split: (amount, to) => join(to, 'के साथ', amount, 'बाँटो'),
      tip: (amount, to) => join(toPayee('', to, ' को'), amount, 'टिप दो'),
      schedule: (amount, to) => join(to, 'को', amount, 'भेजो'),
    },
    and: 'और',
    share: { each: 'हर एक को', between: 'बराबर-बराबर' },
    all: 'सारे पैसे',
    half: 'आधे पैसे',
    every: { day: 'हर दिन', week: 'हर हफ़्ते', month: 'हर महीने' },
    everyDay: (day) => `हर ${day}`,
    days: ['रविवार', 'सोमवार', 'मंगलवार', 'बुधवार', 'गुरुवार', 'शुक्रवार', 'शनिवार'],
    people: 'लोगों',
    languages: { en: 'अंग्रेज़ी', hi: 'हिंदी', gu: 'गुजराती', fa: 'फ़ारसी', ar: 'अरबी' },
  },
  gu: {
    plain: {
      help: 'મદદ',
      balance: 'બેલેન્સ',
      history: 'ઇતિહાસ',
      fund: 'ઉમેરો',
      payout: 'ઉપાડો',
      confirm: 'હા',
      cancel: 'ના',
      link_card: 'કાર્ડ જોડો',
      cards: 'મારા કાર્ડ',
      unlink_card: 'કાર્ડ દૂર કરો',
      language: 'ભાષા',
      refund: 'પરત કરો',
      accept: 'સ્વીકારો',
      decline: 'નકારો',
      limits: 'મર્યાદા',
      pause: 'ખાતું થોભાવો',
      mute: 'મ્યૂટ',
      statement: 'સ્ટેટમેન્ટ',
      red_packet: 'રેડ પેકેટ',
      claim: 'ક્લેમ',
      pay_link: 'પેમેન્ટ લિંક',
      link: 'લિંક',
      unlink: 'અનલિંક',
    },
    pay: {
      send: (amount, to) => join(to, 'ને', amount, 'મોકલો'),
      request: (amount, to) => join(to, 'પાસેથી', amount, 'માંગો'),
      split: (amount, to) => join(to, 'સાથે', amount, 'વહેંચો'),
      tip: (amount, to) => join(toPayee('', to, ' ને'), amount, 'ટિપ આપો'),
      schedule: (amount, to) => join(to, 'ને', amount, 'મોકલો'),
    },
    and: 'અને',
    share: { each: 'દરેકને', between: 'સરખા ભાગે' },
    all: 'બધા પૈસા',
    half: 'અડધા પૈસા',
    every: { day: 'દરરોજ', week: 'દર અઠવાડિયે', month: 'દર મહિને' },
    everyDay: (day) => `દર ${day}`,
    days: ['રવિવારે', 'સોમવારે', 'મંગળવારે', 'બુધવારે', 'ગુરુવારે', 'શુક્રવારે', 'શનિવારે'],
    people: 'લોકો',
    languages: { en: 'અંગ્રેજી', hi: 'હિન્દી', gu: 'ગુજરાતી', fa: 'ફારસી', ar: 'અરબી' },
  },
  fa: {
    plain: {
      help: 'راهنما',
      balance: 'موجودی',
      history: 'تاریخچه',
      fund: 'شارژ',
      payout: 'برداشت',
      confirm: 'بله',
      cancel: 'خیر',
      link_card: 'افزودن کارت',
      cards: 'کارت‌های من',
      unlink_card: 'حذف کارت',
      language: 'زبان',
      refund: 'بازپرداخت',
      accept: 'قبول',
      decline: 'رد',
      limits: 'سقف',
      pause: 'توقف موقت',
      mute: 'بی‌صدا',
      statement: 'صورت‌حساب',
      red_packet: 'پاکت قرمز',
      claim: 'دریافت',
      pay_link: 'لینک پرداخت',
      link: 'اتصال',
      unlink: 'قطع اتصال',
    },
    pay: {
      send: (amount, to) => join(amount, 'به', to, 'بفرست'),
      request: (amount, to) => join(amount, 'از', to, 'درخواست کن'),
      split: (amount, to) => join(amount, 'با', to, 'تقسیم کن'),
      tip: (amount, to) => join(amount, toPayee('به ', to, ''), 'انعام بده'),
      schedule: (amount, to) => join(amount, 'به', to, 'بفرست'),
    },
    and: 'و',
    share: { each: 'نفری', between: 'به طور مساوی' },
    all: 'کل موجودی',
    half: 'نصف موجودی',
    every: { day: 'هر روز', week: 'هر هفته', month: 'هر ماه' },
    everyDay: (day) => `هر ${day}`,
    days: ['یکشنبه', 'دوشنبه', 'سه‌شنبه', 'چهارشنبه', 'پنجشنبه', 'جمعه', 'شنبه'],
    people: 'نفر',
    languages: { en: 'انگلیسی', hi: 'هندی', gu: 'گجراتی', fa: 'فارسی', ar: 'عربی' },
  },
  ar: {
    plain: {
      help: 'مساعدة',
      balance: 'رصيدي',
      history: 'السجل',
      fund: 'أضف',
      payout: 'اسحب',
      confirm: 'نعم',
      cancel: 'إلغاء',
      link_card: 'ربط بطاقة',
      cards: 'بطاقاتي',
      unlink_card: 'حذف البطاقة',
      language: 'اللغة',
      refund: 'استرداد',
      accept: 'قبول',
      decline: 'رفض',
      limits: 'الحدود',
      pause: 'إيقاف مؤقت',
      mute: 'كتم',
      statement: 'كشف حساب',
      red_packet: 'ظرف أحمر',
      claim: 'استلام',
      pay_link: 'رابط دفع',
      link: 'ربط',
      unlink: 'إلغاء الربط',
    },
    pay: {
      send: (amount, to) => join('أرسل', amount, 'إلى', to),
      request: (amount, to) => join('اطلب', amount, 'من', to),
      split: (amount, to) => join('قسّم', amount, 'مع', to),
      tip: (amount, to) => join('بقشيش', amount, toPayee('إلى ', to, '')),
      schedule: (amount, to) => join('أرسل', amount, 'إلى', to),
    },
    and: 'و',
    share: { each: 'لكل واحد', between: 'بالتساوي' },
    all: 'كل رصيدي',
    half: 'نصف رصيدي',
    every: { day: 'كل يوم', week: 'كل أسبوع', month: 'كل شهر' },
    everyDay: (day) => `كل ${day}`,
    days: ['أحد', 'اثنين', 'ثلاثاء', 'أربعاء', 'خميس', 'جمعة', 'سبت'],
    people: 'أشخاص',
    languages: { en: 'الإنجليزية', hi: 'الهندية', gu: 'الغوجاراتية', fa: 'الفارسية', ar: 'العربية' },
  },
}

/** The command in words. Payees are named by handle; a memo with a double quote in it is not written faithfully. */
export function canonical(command: Command, language: Language): string {
  const words = WORDS[language]
  switch (command.verb) {
    case 'help':
    case 'history':
    case 'link_card':
    case 'cards':
    case 'limits':
    case 'pause':
    case 'mute':
    case 'statement':
    case 'unlink':
      return words.plain[command.verb]
    case 'balance':
      return join(words.plain.balance, command.asset ?? '')
    case 'confirm':
    case 'cancel':
    case 'accept':
    case 'decline':
    case 'claim':
    case 'link':
      return join(words.plain[command.verb], command.code ?? '')
    case 'unlink_card':
      return join(words.plain.unlink_card, command.last4 ?? '')
    case 'language':
      return join(
        words.plain.language,
        command.language === undefined ? '' : words.languages[command.language],
      )
    case 'fund':
    case 'payout':
      return join(words.plain[command.verb], amountOf(command.amount, words))
    case 'pay_link':
      return join(
        words.plain.pay_link,
        command.amount === undefined ? '' : amountOf(command.amount, words),
        quoted(command.memo),
      )
    case 'red_packet': {
      const count = command.count === undefined ? '' : `${command.count} ${words.people}`
      return join(words.plain.red_packet, amountOf(command.amount, words), count, quoted(command.memo))
    }
    case 'refund': {
      const amount = command.amount === undefined ? '' : amountOf(command.amount, words)
      return join(words.plain.refund, command.payment ?? '', payees(command.to ?? [], words), amount)
    }
    case 'tip':
      return join(
        words.pay.tip(amountOf(command.amount, words), payees(command.to, words)),
        quoted(command.memo),
      )
    case 'send':
    case 'request':
    case 'split':
      return join(payment(command, words), quoted(command.memo))
    case 'schedule': {
      const { when } = command
      const every =
        when.weekday === undefined ? words.every[when.every] : words.everyDay(words.days[when.weekday] ?? '')
      return join(every, payment(command, words), quoted(command.memo))
    }
    default:
      return unreachable(command)
  }
}

function payment(
  command: Extract<Command, { verb: 'send' | 'request' | 'split' | 'schedule' }>,
  words: Words,
): string {
  const to = payees(command.to, words)
  const share = command.share === undefined ? '' : words.share[command.share]
  return join(share, words.pay[command.verb](amountOf(command.amount, words), to))
}

function payees(to: readonly { readonly handle: string }[], words: Words): string {
  return to.map(({ handle }) => `@${handle}`).join(` ${words.and} `)
}

function amountOf(amount: Amount, words: Words): string {
  if ('portion' in amount) return join(amount.portion === 'all' ? words.all : words.half, amount.asset ?? '')
  const decimal = toDecimal(amount)
  return `${isCalm(amount.asset) ? decimal : decimal.replace(/\.?0+$/, '')} ${amount.asset}`
}

/** Two decimals are plain to see; eight are shown only as far as they say something. */
function isCalm(asset: Asset): boolean {
  return scaleOf(asset) <= 2
}

function quoted(memo: string | undefined): string {
  return memo === undefined ? '' : `“${memo}”`
}
