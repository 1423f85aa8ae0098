/**
 * The day of the month on which something recurs: `on the 5th of every month`, हर महीने की 5 तारीख को, روز پنجم هر ماه.
 *
 * The number of a day is no amount of money. It is one only right beside the month, and by an ordinal or a word for date.
 */
import { type Item, isPlain } from './items.ts'
import { isOneOf, phraseKey, wordSet } from './word-set.ts'

/** Ordinals that people write in words, the first of the month first. */
const ORDINALS: readonly string[] = [
  'first|पहली|pehli|pahli|પહેલી|paheli|اول|یکم|avval|aval|الأول|أول|awwal|awal',
  'second|दूसरी|dusri|બીજી|biji|دوم|dovom|الثاني|تاني|ثاني',
  'third|तीसरी|teesri|ત્રીજી|triji|سوم|sevom|الثالث|ثالث',
  'fourth|चौथी|chauthi|ચોથી|chothi|چهارم|chaharom|الرابع|رابع',
  'fifth|पाँचवीं|पांचवी|panchvi|પાંચમી|panchmi|پنجم|panjom|الخامس|خامس',
  'sixth|छठी|chhathi|છઠ્ઠી|chhathi|ششم|sheshom|السادس|سادس',
  'seventh|सातवीं|satvi|સાતમી|satmi|هفتم|haftom|السابع|سابع',
  'eighth|आठवीं|athvi|આઠમી|athmi|هشتم|hashtom|الثامن|ثامن',
  'ninth|नौवीं|nauvi|નવમી|navmi|نهم|nohom|التاسع|تاسع',
  'tenth|दसवीं|dasvi|દસમી|dasmi|دهم|dahom|العاشر|عاشر',
  'eleventh|ग्यारहवीं|અગિયારમી|یازدهم|الحادي عشر',
  'twelfth|बारहवीं|બારમી|دوازدهم|الثاني عشر',
  'thirteenth|तेरहवीं|તેરમી|سیزدهم|الثالث عشر',
  'fourteenth|चौदहवीं|ચૌદમી|چهاردهم|الرابع عشر',
  'fifteenth|पंद्रहवीं|પંદરમી|پانزدهم|پونزدهم|الخامس عشر',
  'sixteenth|सोलहवीं|સોળમી|شانزدهم|السادس عشر',
  'seventeenth|सत्रहवीं|સત્તરમી|هفدهم|السابع عشر',
  'eighteenth|अठारहवीं|અઢારમી|هجدهم|الثامن عشر',
  'nineteenth|उन्नीसवीं|ઓગણીસમી|نوزدهم|التاسع عشر',
  'twentieth|बीसवीं|વીસમી|بیستم|العشرين|العشرون',
  'twenty first|बीस एकवीं|بیست و یکم|الحادي والعشرين|الواحد والعشرين',
  'twenty second|بیست و دوم|الثاني والعشرين',
  'twenty third|بیست و سوم|الثالث والعشرين',
  'twenty fourth|بیست و چهارم|الرابع والعشرين',
  'twenty fifth|पच्चीसवीं|પચ્ચીસમી|بیست و پنجم|الخامس والعشرين',
  'twenty sixth|بیست و ششم|السادس والعشرين',
  'twenty seventh|بیست و هفتم|السابع والعشرين',
  'twenty eighth|अट्ठाईसवीं|بیست و هشتم|الثامن والعشرين',
  'twenty ninth|بیست و نهم|التاسع والعشرين',
  'thirtieth|तीसवीं|ત્રીસમી|سی ام|الثلاثين',
  'thirty first|इकतीसवीं|سی و یکم|الحادي والثلاثين',
]

const DAYS: ReadonlyMap<string, number> = new Map(
  ORDINALS.flatMap((words, at) => words.split('|').map((word) => [phraseKey(word), at + 1] as const)),
)
const DIGITS_WITH_ENDING = /^([0-9]{1,2})(?:st|nd|rd|th)$/
/** Words for date that stand before the number, and those that stand behind it, endings of ordinals among them. */
const DATE_BEFORE = wordSet('day|date|तारीख|tarikh|tareekh|તારીખ|روز|روزِ|rooz|ruz|يوم|اليوم|yom|yoom')
const DATE_BEHIND = wordSet('तारीख|तारिख|tarikh|tareekh|taarikh|वीं|वी|તારીખ|તારીખે|તારિખે|tarikhe|મી|ام|اُم|om')
/** What joins the day to its month, and means nothing more. */
const JOINING = wordSet(
  'on|the|of|in|at|की|के|को|में|ki|ke|ko|mein|ની|ના|ને|માં|ni|na|ne|در|dar|في|من|بتاريخ|fi|men|min',
)
const JOINING_MAX = 3
const WORDS_MAX = 4
const DAY_MAX = 31

interface Found {
  readonly day: number
  readonly from: number
  readonly to: number
}

/** The items with the month and the day of it as one item; as they are where no day stands beside a month. */
export function joinMonthDay(text: string, items: readonly Item[]): readonly Item[] {
  const month = items.findIndex(isMonth)
  if (month < 0) return items
  const found = behind(text, items, month) ?? before(text, items, month)
  // `for the 5th every month`: what it is for, or when.
  if (found !== undefined && isPlain(items[found.from - 1], 'memoAfter', 'memoOrTo')) return items
  const first = items[found === undefined ? -1 : Math.min(found.from, month)]
  const last = items[found === undefined ? -1 : Math.max(found.to - 1, month)]
  const itself = items[month]
  if (found === undefined || first === undefined || last === undefined || itself === undefined) return items
  const { start, glued, paused } = first
  const joined: Item = {
    ...itself,
    start,
    end: last.end,
    glued,
    paused,
    sense: { is: 'every', every: { every: 'month', day: found.day } },
  }
  return [
    ...items.slice(0, Math.min(found.from, month)),
    joined,
    ...items.slice(Math.max(found.to, month + 1)),
  ]
}

function isMonth(item: Item): boolean {
  return item.sense?.is === 'every' && 'every' in item.sense.every && item.sense.every.every === 'month'
}

function behind(text: string, items: readonly Item[], month: number): Found | undefined {
  let at = month + 1
  while (at - month <= JOINING_MAX && isOneOf(JOINING, text, items[at])) at += 1
  const found = dayAt(text, items, at)
  if (found === undefined) return undefined
  // हर महीने की 5 तारीख को: the postposition belongs to the date.
  const hasParticle = items[found.to]?.own === true && isPlain(items[found.to], 'to')
  return { ...found, to: hasParticle ? found.to + 1 : found.to }
}

function before(text: string, items: readonly Item[], month: number): Found | undefined {
  let end = month
  while (month - end < JOINING_MAX && isOneOf(JOINING, text, items[end - 1])) end -= 1
  for (let from = Math.max(0, end - WORDS_MAX); from < end; from += 1) {
    const found = dayAt(text, items, from)
    if (found?.to !== end) continue
    let start = from
    while (from - start < JOINING_MAX && isOneOf(JOINING, text, items[start - 1])) start -= 1
    return { ...found, from: start }
  }
  return undefined
}

/** The day that begins at an item: an ordinal with or without a word for date, or a number with one. */
function dayAt(text: string, items: readonly Item[], at: number): Found | undefined {
  const from = at
  const start = isOneOf(DATE_BEFORE, text, items[at]) ? at + 1 : at
  for (let to = Math.min(items.length, start + WORDS_MAX); to > start; to -= 1) {
    const written = phraseKey(text.slice(items[start]?.start ?? 0, items[to - 1]?.end ?? 0))
    const day = DAYS.get(written) ?? Number(DIGITS_WITH_ENDING.exec(written)?.[1] ?? 0)
    if (day >= 1 && day <= DAY_MAX)
      return { day, from, to: isOneOf(DATE_BEHIND, text, items[to]) ? to + 1 : to }
  }
  const amount = items[start]?.amount
  const isNumber = amount?.marked === false && !amount.each && /^[0-9]{1,2}$/.test(amount.digits ?? '')
  const hasWordBehind = isOneOf(DATE_BEHIND, text, items[start + 1])
  const day = Number(amount?.digits ?? 0)
  if (!isNumber || (start === from && !hasWordBehind) || day < 1 || day > DAY_MAX) return undefined
  return { day, from, to: hasWordBehind ? start + 2 : start + 1 }
}
