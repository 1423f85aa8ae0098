/**
 * Finds the memo: what a payment is for, in quotes, after `for`, or before `के लिए`. Its words are never commands.
 *
 * Where the memo stands in the middle of a sentence, it ends where the rest of the command begins: the shortest end of
 * the sentence that gives the verb, amount or payee still missing.
 */
import { type Item, isPlain, isVerb } from './items.ts'
import { type Parted, partBefore } from './memo-before.ts'

const isMarker = (item: Item | undefined): boolean => isPlain(item, 'memoAfter', 'memoOrTo')

/** Parts the items into grammar and memo. */
export function partMemo(text: string, items: readonly Item[]): Parted {
  if (!mayHaveMemo(items)) return { core: items, memo: undefined, spare: false }
  const counted = dropCountMarkers(items)
  const quote = counted.findIndex((item) => item.is === 'quote')
  if (quote >= 0) {
    const marker = counted.findIndex((item, at) => isMarker(item) && !isPayeeAt(counted, at + 1))
    // Quotes inside a memo after `for` belong to it.
    if (marker < 0 || marker >= quote - 1) return partQuote(text, counted, quote)
  }
  const before = counted.findIndex((item) => isPlain(item, 'memoBefore'))
  const after = findMemo(counted)
  if (before >= 0 && (after < 0 || before < after)) return partBefore(text, counted, before)
  if (after >= 0) return partAfter(text, counted, after)
  return { core: counted.filter((item) => !isPlain(item, 'memoAfter')), memo: undefined, spare: false }
}

function mayHaveMemo(items: readonly Item[]): boolean {
  for (let at = 0; at < items.length; at += 1) {
    const item = items[at]
    if (item?.is === 'quote') return true
    switch (item?.sense?.is) {
      case 'memoAfter':
      case 'memoOrTo':
      case 'memoBefore':
        return true
    }
  }
  return false
}

/** `for 10 people` and `10 लोगों के लिए` are a count and no memo. */
function dropCountMarkers(items: readonly Item[]): readonly Item[] {
  const counts = new Set<Item>()
  items.forEach((item, at) => {
    if (item.is !== 'amount' || !isPlain(items[at + 1], 'people')) return
    const [before, after] = [items[at - 1], items[at + 2]]
    if (before !== undefined && isPlain(before, 'memoAfter', 'memoOrTo', 'with', 'to', 'between'))
      counts.add(before)
    if (after !== undefined && isPlain(after, 'memoBefore', 'to', 'between')) counts.add(after)
  })
  const packet = items.some((item) => item.sense?.is === 'verb' && item.sense.verb === 'red_packet')
  return packet && counts.size > 0 ? items.filter((item) => !counts.has(item)) : items
}

function isPayeeAt(items: readonly Item[], at: number): boolean {
  return items[at]?.is === 'payee'
}

function partQuote(text: string, items: readonly Item[], quote: number): Parted {
  const { start, end } = items[quote] ?? { start: 0, end: 0 }
  const core = items.filter((item, at) => {
    if (at === quote) return false
    if (at === quote - 1 && isMarker(item)) return false
    return !(at === quote + 1 && isPlain(item, 'memoBefore'))
  })
  const spare = core.some((item) => item.is === 'quote')
  return { core, memo: text.slice(start + 1, end - 1).trim(), spare }
}

/** The first item that opens a memo, or -1. */
function findMemo(items: readonly Item[]): number {
  let hasAmount = false
  for (let at = 0; at < items.length; at += 1) {
    if (opensMemo(items, at, hasAmount)) return at
    hasAmount = hasAmount || items[at]?.is === 'amount' || isPlain(items[at], 'all', 'half')
  }
  return -1
}

/** Whether the item opens a memo, rather than naming a payee (`برای @alice`) or the amount (`ask @alice for $20`). */
function opensMemo(items: readonly Item[], at: number, hasAmount: boolean): boolean {
  const item = items[at]
  if (item === undefined || !isMarker(item)) return false
  const next = items[at + 1]
  if (isPlain(item, 'memoOrTo')) {
    return next?.is !== 'payee' && !isPlain(next, 'all', 'half', 'toCard', 'toWallet', 'to')
  }
  if (next?.is !== 'amount' || hasAmount) return true
  const after = items[at + 2]
  return after?.is === 'unknown' && next.amount?.marked !== true
}

interface Needs {
  verb: boolean
  amount: boolean
  payee: boolean
}

const NO_PAYEE = new Set(['fund', 'payout', 'tip', 'red_packet', 'pay_link', 'refund'])

function needsOf(items: readonly Item[]): Needs {
  const verbs = items.flatMap((item) => (item.sense?.is === 'verb' ? [item.sense.verb] : []))
  return {
    verb: verbs.length === 0,
    amount: !items.some((item) => item.is === 'amount' || isPlain(item, 'all', 'half')),
    payee: !items.some((item) => item.is === 'payee') && !verbs.some((verb) => NO_PAYEE.has(verb)),
  }
}

function partAfter(text: string, items: readonly Item[], marker: number): Parted {
  const head = items.slice(0, marker)
  const tail = items.slice(marker + 1)
  const needs = needsOf(head)
  let from = tail.length
  if (needs.verb || needs.amount || needs.payee)
    from = suffixStart(tail, needs, isPlain(items[marker], 'memoOrTo'))
  // لغير @alice is for somebody else than Alice: after لـ a payee must have a لـ of their own.
  const payee = tail.findIndex((item, at) => at >= from && item.is === 'payee')
  if (needs.payee && payee >= 0 && isPlain(items[marker], 'memoOrTo')) {
    if (!isPlain(tail[payee - 1], 'to', 'memoOrTo', 'from', 'with', 'between', 'and', 'each'))
      from = tail.length
  }
  from = Math.min(from, scheduleStart(tail, from))
  const lacks = needsOf([...head, ...tail.slice(from)])
  if (!lacks.verb && !lacks.amount && !lacks.payee)
    from = Math.min(from, otherOrderStart(tail.slice(0, from), needs.payee))
  const first = tail[0]
  const begin = items[marker]?.end ?? 0
  const end = from < tail.length ? (tail[from]?.start ?? text.length) : text.length
  const article =
    first !== undefined && first.start === begin && text[begin - 1] === 'ل' && text[begin] === 'ل' ? 'ا' : ''
  const body = trimEdges(text.slice(begin, end))
  // What parts the memo from an order behind it is neither's.
  const memo = `${article}${from < tail.length ? body.replace(ORDER_FOLLOWS, '') : body}`
  const core = [...head, ...tail.slice(from)]
  // What ends the message as a question, or hangs it on a condition, counts even behind a memo.
  const marks = tail.slice(0, from).filter((item, at) => {
    if (item.is === 'question_mark') return at === from - 1
    return at > 0 && isPlain(item, 'conditional') && /^(if|unless)$/i.test(text.slice(item.start, item.end))
  })
  return memo === ''
    ? { core: [...core, ...marks], memo: undefined, spare: false }
    : { core: [...core, ...marks], memo, spare: false }
}

/** `for lunch. pay`, `for lunch - pay`: one mark with its spaces; the last of `the U.S.` is no such mark. */
const ORDER_FOLLOWS = /\s*(?:(?<!\.\p{L})\.|[\u0964\u06d4;:-]|\s[\u2013\u2014])$/u

function trimEdges(text: string): string {
  return text.replace(/^[\s:,\u060c-]{1,20}/u, '').trim()
}

/** Where the end of the sentence begins that supplies what is missing; `tail.length` when it supplies nothing. */
function suffixStart(tail: readonly Item[], needs: Needs, genitives: boolean): number {
  const open = { ...needs }
  let start = tail.length
  for (let at = tail.length - 1; at > 0 || (at === 0 && tail.length > 1); at -= 1) {
    const item = tail[at]
    if (item === undefined || item.is === 'unknown' || item.is === 'quote') break
    if (genitives && isOwner(tail, at)) break
    const kind = isVerb(item)
      ? 'verb'
      : item.is === 'payee'
        ? 'payee'
        : item.is === 'amount' || isPlain(item, 'all', 'half')
          ? 'amount'
          : undefined
    if (kind !== undefined) {
      if (open[kind] || (kind === 'payee' && needs.payee)) {
        open[kind] = false
        start = at
      } else if (!open.verb && !open.amount && !open.payee) break
    }
  }
  while (
    start > 0 &&
    start < tail.length &&
    isPlain(
      tail[start - 1],
      'to',
      'from',
      'with',
      'between',
      'each',
      'negation',
      'polite',
      'memoOrTo',
      'self',
      'question',
    )
  )
    start -= 1
  return start
}

/** تولد @bob به @alice: whose occasion it is, right behind its noun and before به with the payee. */
function isOwner(tail: readonly Item[], at: number): boolean {
  const isBeforePayee = isPlain(tail[at + 1], 'to') && tail[at + 2]?.is === 'payee'
  return tail[at]?.is === 'payee' && tail[at - 1]?.is === 'unknown' && isBeforePayee
}

/**
 * Where a second order begins inside what would be the memo (`for pizza and $30 to @bob`), or Infinity. It is no part
 * of the memo: what was asked for twice must be asked about, never paid once. A memo in quotes is never looked into.
 */
function otherOrderStart(tail: readonly Item[], lacksPayee: boolean): number {
  const lastPayee = tail.findLastIndex((item) => item.is === 'payee')
  const lastAmount = tail.findLastIndex((item) => item.is === 'amount')
  if (lastPayee < 0 && lastAmount < 0) return Number.POSITIVE_INFINITY
  // `for @leo` names somebody else who is to have it, or what it is for: nobody can say.
  if (tail.every((item) => item.is === 'payee' || isPlain(item, 'and'))) return 0
  const lastMarker = tail.findLastIndex(isMarker)
  const hasMoney = tail.some((item) => item.amount?.marked === true)
  for (let at = 0; at < tail.length; at += 1) {
    const item = tail[at]
    if (item === undefined) break
    const next = tail[at + 1]
    const isPaid = next?.is === 'payee' || (isPlain(next, 'to', 'memoOrTo') && tail[at + 2]?.is === 'payee')
    if (item.is === 'amount' && (isPaid || (hasMoney && lastPayee >= 0))) return at
    const isGiven = next?.is === 'amount' || (isPlain(next, 'to') && tail[at + 2]?.is === 'amount')
    if (item.is === 'payee' && (isGiven || hasMoney)) return at
    if (lacksPayee && isPlain(item, 'to', 'memoOrTo') && next?.is === 'payee') return at
    if (isVerb(item) && lastPayee > at && lastAmount > at) return at
    const joins = isPlain(item, 'and')
    if (joins && isPlain(next, 'to') && tail[at + 2]?.is === 'payee') return at
    const price = joins ? next : item.paused ? item : undefined
    if (price?.amount?.marked === true && lastMarker > at) return at
  }
  return Number.POSITIVE_INFINITY
}

/** `for rent every friday`: the time at the very end is no part of the memo. */
function scheduleStart(tail: readonly Item[], end: number): number {
  const last = tail[end - 1]
  return end > 1 && last?.sense?.is === 'every' ? end - 1 : end
}
