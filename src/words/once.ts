/**
 * The one day on which something is to be paid, and perhaps the time: `tomorrow at 5pm`, कल शाम 5 बजे, فردا ساعت ۱۷.
 *
 * A day that may belong to what the payment is for (`for lunch tomorrow`, कल के लंच के लिए) is left where it stands. An
 * hour that may be of the morning or of the evening is left too, and then nothing is understood rather than the wrong one.
 */
import type { Once } from './command.ts'
import { type Item, isPlain } from './items.ts'
import { fold } from './unicode.ts'
import { isOneOf, phraseKey, wordSet } from './word-set.ts'

const DAYS: ReadonlyMap<string, Once['once']> = new Map(
  [
    [
      'day after tomorrow|the day after tomorrow|परसों|parso|પરમદિવસે|parmdivase|پس فردا|پسفردا|pas farda|بعد غد|بعد بكرة',
      { inDays: 2 },
    ],
    [
      'tomorrow|tmrw|tmr|tomorow|tommorow|कल|आने वाले कल|kal|આવતીકાલે|આવતી કાલે|કાલે|avtikale|kale|فردا|farda|غدا|بكرة|بكرا|bokra|bukra',
      { inDays: 1 },
    ],
    ['on sunday|रविवार को|ravivar ko|રવિવારે|ravivare|یکشنبه|یک شنبه|يوم الأحد', { weekday: 0 }],
    ['on monday|सोमवार को|somvar ko|સોમવારે|somvare|دوشنبه|دو شنبه|يوم الاثنين|يوم الإثنين', { weekday: 1 }],
    ['on tuesday|मंगलवार को|mangalvar ko|મંગળવારે|mangalvare|سه شنبه|سهشنبه|يوم الثلاثاء', { weekday: 2 }],
    ['on wednesday|बुधवार को|budhvar ko|બુધવારે|budhvare|چهارشنبه|چهار شنبه|يوم الأربعاء', { weekday: 3 }],
    ['on thursday|गुरुवार को|guruvar ko|ગુરુવારે|guruvare|پنجشنبه|پنج شنبه|يوم الخميس', { weekday: 4 }],
    ['on friday|शुक्रवार को|shukravar ko|શુક્રવારે|shukravare|جمعه|يوم الجمعة', { weekday: 5 }],
    ['on saturday|शनिवार को|shanivar ko|શનિવારે|shanivare|شنبه|يوم السبت', { weekday: 6 }],
  ].flatMap(([words, once]) =>
    (words as string).split('|').map((word) => [phraseKey(word), once as Once['once']] as const),
  ),
)
const DAY_WORDS_MAX = 4

const AT = wordSet("at|around|ساعت|saat|sa'at|الساعة|الساعه|في الساعة|el sa3a|بوقت|को|ko")
const HOUR_BEHIND = wordSet("o'clock|oclock|बजे|बजकर|baje|વાગ્યે|વાગે|vagye|vage")
const MORNING = wordSet('am|सुबह|सवेरे|subah|સવારે|savare|صبح|sobh|صباحا|الصبح|saba7an')
const AFTERNOON = wordSet(
  'pm|शाम|शाम को|दोपहर|shaam|sham|dopahar|સાંજે|બપોરે|sanje|bapore|عصر|بعدازظهر|asr|مساء|المسا|عصرا|ظهرا|masa2an',
)
const GLUED = /^(?:([0-9]{1,2}):)?([0-9]{1,2})(am|pm)$/

interface Part<T> {
  readonly value: T
  readonly from: number
  readonly to: number
}

/**
 * The items with the day, and the time beside it, as one item; as they are where no day is said or it may be of a memo.
 * Only for who asks to schedule: `send $20 to @alice tomorrow` may be a slip or a wish, and is asked about.
 */
export function joinOnce(text: string, items: readonly Item[]): readonly Item[] {
  if (!items.some(isSchedule)) return items
  for (let at = 0; at < items.length; at += 1) {
    if (isMarker(items, at)) return items
    const day = dayAt(text, items, at)
    if (day === undefined) continue
    const time = timeAt(text, items, day.to) ?? timeBefore(text, items, day.from)
    const from = Math.min(day.from, time?.from ?? day.from)
    const to = Math.max(day.to, time?.to ?? day.to)
    const [first, last] = [items[from], items[to - 1]]
    if (first === undefined || last === undefined || !isFree(items, to)) return items
    const every: Once = time === undefined ? { once: day.value } : { once: day.value, at: time.value }
    const joined: Item = {
      ...first,
      is: 'sense',
      end: last.end,
      sense: { is: 'every', every },
      amount: undefined,
      nay: false,
      deal: false,
    }
    return [...items.slice(0, from), joined, ...items.slice(to)]
  }
  return items
}

/** What follows takes no part of the day for itself: कल का, `tomorrow lunch`. */
function isFree(items: readonly Item[], to: number): boolean {
  const next = items[to]
  return next?.is !== 'unknown' && !isPlain(next, 'possessive', 'memoBefore', 'filler')
}

function isSchedule({ sense }: Item): boolean {
  return sense?.is === 'verb' && sense.verb === 'schedule'
}

function isMarker(items: readonly Item[], at: number): boolean {
  if (isPlain(items[at], 'memoAfter')) return items[at + 1]?.is !== 'payee'
  return isPlain(items[at], 'memoOrTo') && items[at + 1]?.is !== 'payee'
}

function dayAt(text: string, items: readonly Item[], at: number): Part<Once['once']> | undefined {
  const first = items[at]
  if (first === undefined || (first.is !== 'unknown' && first.is !== 'sense' && first.is !== 'amount'))
    return undefined
  for (let to = Math.min(items.length, at + DAY_WORDS_MAX); to > at; to -= 1) {
    const once = DAYS.get(phraseKey(text.slice(first.start, items[to - 1]?.end)))
    if (once !== undefined) return { value: once, from: at, to }
  }
  return undefined
}

/** The time that begins at an item: minutes after midnight. */
function timeAt(text: string, items: readonly Item[], from: number): Part<number> | undefined {
  const isOf = (words: ReadonlySet<string>, at: number): boolean => isOneOf(words, text, items[at])
  let at = from
  if (isOf(AT, at)) at += 1
  let half = isOf(MORNING, at) ? 0 : isOf(AFTERNOON, at) ? 12 : undefined
  if (half !== undefined) at += 1
  if (half !== undefined && isOf(AT, at)) at += 1
  const clock = clockAt(text, items, at)
  if (clock === undefined) return undefined
  at = clock.to
  half ??= clock.half
  if (isOf(HOUR_BEHIND, at)) at += 1
  if (half === undefined && (isOf(MORNING, at) || isOf(AFTERNOON, at))) {
    half = isOf(MORNING, at) ? 0 : 12
    at += 1
  }
  const minutes = minutesOf(clock.hour, clock.minute, half, clock.isWhole)
  return minutes === undefined ? undefined : { value: minutes, from, to: at }
}

/** `at 5pm tomorrow`: the time right before the day. */
function timeBefore(text: string, items: readonly Item[], day: number): Part<number> | undefined {
  for (let from = Math.max(0, day - DAY_WORDS_MAX); from < day; from += 1) {
    const time = timeAt(text, items, from)
    if (time?.to === day) return time
  }
  return undefined
}

interface Clock {
  readonly hour: number
  readonly minute: number
  readonly half: number | undefined
  /** Written as clocks of 24 hours show it: `09:30`. */
  readonly isWhole: boolean
  readonly to: number
}

function clockAt(text: string, items: readonly Item[], at: number): Clock | undefined {
  const [first, second] = [items[at], items[at + 1]]
  if (first === undefined) return undefined
  const joined = second !== undefined && text.slice(first.end, second.start) === ':'
  const to = joined ? at + 2 : at + 1
  const glued = GLUED.exec(fold(text.slice(first.start, (joined ? second : first).end)))
  if (glued !== null) {
    const [hour, minute] = glued[1] === undefined ? [glued[2], 0] : [glued[1], glued[2]]
    return {
      hour: Number(hour),
      minute: Number(minute),
      half: glued[3] === 'pm' ? 12 : 0,
      isWhole: false,
      to,
    }
  }
  const hour = numberOf(first)
  const minute = joined ? numberOf(second) : 0
  if (hour === undefined || minute === undefined || (joined && second.end - second.start !== 2))
    return undefined
  return { hour, minute, half: undefined, isWhole: joined && first.end - first.start === 2, to }
}

function numberOf({ amount }: Item): number | undefined {
  const isPlainNumber = amount?.marked === false && !amount.each && /^[0-9]{1,2}$/.test(amount.digits ?? '')
  return isPlainNumber ? Number(amount.digits) : undefined
}

/** Undefined where the hour may be of either half of the day, or is none. */
function minutesOf(
  hour: number,
  minute: number,
  half: number | undefined,
  isWhole: boolean,
): number | undefined {
  if (hour > 23 || minute > 59) return undefined
  if (half === undefined) return isWhole || hour > 12 ? hour * 60 + minute : undefined
  if (hour > 12 || hour === 0) return undefined
  return ((hour % 12) + half) * 60 + minute
}
