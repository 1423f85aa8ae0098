/** The memo that stands before its word: पिज़्ज़ा के लिए, પિઝા માટે. */
import { type Item, isPlain, isVerb } from './items.ts'
import type { Sense } from './senses.ts'

export interface Parted {
  /** The items that are grammar. */
  readonly core: readonly Item[]
  readonly memo: string | undefined
  /** Several memos. */
  readonly spare: boolean
}

/** के लिए: the words before it, back to the nearest payee, money, verb or postposition. */
export function partBefore(text: string, items: readonly Item[], marker: number): Parted {
  const firstAmount = items.findIndex((item) => item.is === 'amount')
  const firstVerb = items.findIndex(isVerb)
  const amountBehind = items.findLastIndex((item) => item.is === 'amount') > marker
  const verbBehind = items.findLastIndex(isVerb) > marker
  let from = marker
  while (from > 0) {
    const amountOutside = amountBehind || (firstAmount >= 0 && firstAmount < from - 1)
    const verbOutside = verbBehind || (firstVerb >= 0 && firstVerb < from - 1)
    if (!canBeMemo(items[from - 1], amountOutside, verbOutside)) break
    from -= 1
  }
  from = occasionStart(items, from, marker)
  // Someone is spoken to at the edge, not paid for.
  while (from < marker - 1 && isPlain(items[from], 'polite', 'and', 'to')) from += 1
  if (from === marker) {
    const isPayee = items[marker - 1]?.is === 'payee'
    const core = isPayee ? items.filter((_, at) => at !== marker) : items
    return { core, memo: undefined, spare: !isPayee }
  }
  const start = items[from]?.start ?? 0
  const memo = text.slice(start, items[marker]?.start ?? start).trim()
  return { core: items.filter((_, at) => at < from || at > marker), memo, spare: false }
}

/**
 * @bob के जन्मदिन के लिए @alice को: whose occasion it is belongs to the memo when exactly one other person is named, and
 * को says that they are the payee. With nobody else named it is still no payee: who is paid has to be asked.
 */
function occasionStart(items: readonly Item[], from: number, marker: number): number {
  const owner = items[from - 1]?.is === 'payee' ? from - 1 : from
  const isOwned = isPlain(items[owner + 1], 'possessive') && owner + 2 < marker
  if (owner === from || !isOwned || !items.slice(owner + 2, marker).every(isNamed)) return from
  const others = items.flatMap((item, at) => (item.is === 'payee' && at !== owner ? [at] : []))
  const [other] = others
  if (other === undefined) return owner
  return others.length === 1 && isPlain(items[other + 1], 'to', 'from') ? owner : from
}

/** What may stand between the person and the marker: @bob के भाई की शादी के लिए. */
const isNamed = (item: Item): boolean => item.is === 'unknown' || isPlain(item, 'filler', 'possessive')

const NEVER_MEMO = new Set<Sense['is']>([
  'to',
  'from',
  'with',
  'every',
  'negation',
  'conditional',
  'question',
  'each',
  'between',
  'self',
  'memoBefore',
  'memoAfter',
])

function canBeMemo(item: Item | undefined, amountOutside: boolean, verbOutside: boolean): boolean {
  if (item === undefined || item.is === 'payee' || item.is === 'hidden' || item.is === 'question_mark')
    return false
  // `2 पिज़्ज़ा के लिए`: a bare number is part of the memo when the money is elsewhere.
  if (item.is === 'amount') return item.amount?.marked === false && amountOutside
  if (isVerb(item)) return verbOutside
  return item.sense === undefined || !NEVER_MEMO.has(item.sense.is)
}
