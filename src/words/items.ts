/** Turns tokens into items: each phrase, amount and payee with its meaning in one language. */
import type { Asset } from '../kernel/assets.ts'
import type { Language } from '../kernel/language.ts'
import { type AmountRead, readAmount } from './amounts.ts'
import { splitClitic } from './clitics.ts'
import type { Payee } from './command.ts'
import { type Context, nodeOf, type Phrase, phraseAt } from './phrase.ts'
import { KIND, kindOf, NUMERIC_KINDS, type Plain, type Sense } from './senses.ts'
import type { Flaw, Token } from './tokens.ts'
import { isKnown, vocabularyOf } from './vocabulary.ts'

export interface Item {
  readonly is: 'sense' | 'amount' | 'payee' | 'quote' | 'question_mark' | 'unknown' | 'hidden'
  /** UTF-16 offsets into the message. */
  readonly start: number
  readonly end: number
  readonly sense: Sense | undefined
  readonly amount: AmountRead | undefined
  readonly payee: Payee | undefined
  readonly flaw: Flaw | undefined
  readonly own: boolean
  /** An answer of no that is a negation too. */
  readonly nay: boolean
  /** A verb that is the name of a thing too: पेमेंट, `transfer`. */
  readonly deal: boolean
  readonly glued: boolean
  readonly paused: boolean
}

/** Whether the item is one of these plain words. */
export const isPlain = (item: Item | undefined, ...plains: readonly Plain[]): boolean =>
  item?.sense !== undefined && (plains as readonly string[]).includes(item.sense.is)
export const isVerb = (item: Item): boolean => item.sense?.is === 'verb'

export interface Itemized {
  readonly items: readonly Item[]
  /** Items of words that only the language has, items of English words, and items that neither knows. */
  readonly own: number
  readonly english: number
  readonly unknown: number
}

const DOUBLING = new Set<Language>(['hi', 'gu'])
/** Marks of chat formatting and of slash commands, which mean something only beside a number. */
const IGNORED = new Set(['/', '*', '~', '|', '\\', '#'])
const TOWARD = new Set<Sense['is']>(['to', 'memoOrTo'])
const MONEY =
  KIND.value |
  KIND.times |
  KIND.gluedTimes |
  KIND.shift |
  KIND.currency |
  KIND.unknown_currency |
  KIND.minus |
  KIND.half

/** Reads the tokens as words of a language, with English beside it. */
export function itemize(cutTokens: readonly Token[], language: Language, own: Asset): Itemized {
  const context = contextOf(cutTokens, language)
  const { tokens } = context
  const read: Read = { items: [], own: 0, english: 0, unknown: 0 }
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at]
    if (token === undefined) break
    at = readItem(context, at, token, own, read)
  }
  return read
}

interface Read {
  readonly items: Item[]
  own: number
  english: number
  unknown: number
}

/** A word that the language does not know may be one of its words with a particle. */
function contextOf(cutTokens: readonly Token[], language: Language): Context {
  const vocabulary = vocabularyOf(language)
  const tokens: Token[] = []
  const nodes: Context['nodes'][number][] = []
  for (let at = 0; at < cutTokens.length; at += 1) {
    const token = cutTokens[at]
    if (token === undefined) break
    const node = nodeOf(token, vocabulary)
    const parts =
      node === undefined && token.kind === 'word' && !isKnown(token.key)
        ? splitClitic(token, language, vocabulary)
        : undefined
    if (parts === undefined) {
      tokens.push(token)
      nodes.push(node)
    } else {
      for (const part of parts) {
        tokens.push(part)
        nodes.push(nodeOf(part, vocabulary))
      }
    }
  }
  return { tokens, nodes, doubles: DOUBLING.has(language), plainVerb: undefined }
}

/** Reads what begins at a token, notes the item if it is one, and returns the index after it. */
function readItem(context: Context, at: number, token: Token, own: Asset, read: Read): number {
  const next = at + 1
  switch (token.kind) {
    case 'self':
      return next
    case 'question':
      read.items.push(itemOf(token, token.end, 'question_mark'))
      return next
    case 'quote':
      read.items.push(itemOf(token, token.end, 'quote'))
      return next
    case 'payee':
      read.items.push({ ...itemOf(token, token.end, 'payee'), payee: token.payee, flaw: token.flaw })
      return next
  }
  const phrase = phraseAt(context, at)
  if (token.kind !== 'word' || (phrase !== undefined && (phrase.kinds & MONEY) !== 0)) {
    const amount = readAmount(context, at, own)
    if (amount !== undefined && amount.end >= (phrase?.end ?? 0)) {
      const isOwn = ownAmount(context, at, amount.end)
      if (isOwn) read.own += 1
      const end = context.tokens[amount.end - 1]?.end ?? token.end
      read.items.push(itemOf(token, end, 'amount', isOwn, undefined, amount))
      return amount.end
    }
  }
  if (phrase !== undefined) {
    const item = ofPhrase(context, at, token, phrase)
    if (item.own && !phrase.shared) read.own += 1
    if (item.is === 'unknown') read.unknown += 1
    else if (token.kind === 'word' && (!item.own || phrase.shared)) read.english += 1
    read.items.push(item)
    return phrase.end
  }
  if (token.flaw === 'hidden') read.items.push(itemOf(token, token.end, 'hidden'))
  else if (token.kind !== 'dash' && !IGNORED.has(token.key)) {
    read.unknown += 1
    read.items.push(itemOf(token, token.end, 'unknown'))
  }
  return next
}

function itemOf(
  { start, glued, paused }: Token,
  end: number,
  is: Item['is'],
  own = false,
  sense?: Sense,
  amount?: AmountRead,
  nay = false,
  deal = false,
): Item {
  return { is, start, end, sense, amount, payee: undefined, flaw: undefined, own, nay, deal, glued, paused }
}

function ownAmount({ tokens, nodes }: Context, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const node = tokens[at]?.kind === 'word' ? nodes[at] : undefined
    if (node?.own === true && !node.shared) return true
  }
  return false
}

function ofPhrase(context: Context, start: number, token: Token, { senses, kinds, end, own }: Phrase): Item {
  const last = context.tokens[end - 1]?.end ?? token.end
  const only = senses[0]
  if (senses.length === 1 && (kinds & NUMERIC_KINDS) === 0) return itemOf(token, last, 'sense', own, only)
  // Money words that are no amount here may be plain words too: पैसे is paise and money.
  const words = senses.filter((other) => (kindOf(other) & NUMERIC_KINDS) === 0)
  // `la @alice` is to Alice; `la` alone is no.
  const isBeforePayee = context.tokens[end]?.kind === 'payee'
  const isAfterPayee = context.tokens[start - 1]?.kind === 'payee'
  // @ravi એ is by Ravi, who would be the one to pay; એ alone is that.
  const afterPayee = isAfterPayee
    ? words.find((other) => other.is === 'possessive' || (context.doubles && other.is === 'from'))
    : undefined
  const beforePayee = words.find((other) =>
    isBeforePayee ? TOWARD.has(other.is) : other.is === 'memoOrTo' || other.is === 'toWallet',
  )
  // دفع @bob is what Bob did; دفع alone is paying. سوى @bob is all but Bob; سوي alone is do.
  const report = isBeforePayee ? words.find((other) => other.is === 'past' || other.is === 'or') : undefined
  const sense =
    report ??
    boundOf(context, words, isAfterPayee, end) ??
    afterPayee ??
    beforePayee ??
    words.find((other) => other.is !== 'currency') ??
    words[0] ??
    only
  // A number word that is no number here (`a` before no money) changes nothing.
  if (sense === undefined || (kindOf(sense) & NUMERIC_KINDS) !== 0) {
    const isArticle = sense?.is === 'value' && sense.article === true
    return isArticle ? itemOf(token, last, 'sense', own, FILLER) : itemOf(token, last, 'unknown', own)
  }
  const nay = sense.is === 'verb' && words.some((other) => other.is === 'negation')
  const deal = sense.is === 'verb' && words.some((other) => other.is === 'deals')
  return itemOf(token, last, 'sense', own, sense, undefined, nay, deal)
}

/** `500 तक` and `تا ۵۰۰` bound an amount; after a payee तक is to, and elsewhere تا only counts: `بیست تا`. */
function boundOf(
  context: Context,
  words: readonly Sense[],
  isAfterPayee: boolean,
  end: number,
): Sense | undefined {
  const bound = words.find((other) => other.is === 'upTo')
  if (bound === undefined) return undefined
  if (words.some((other) => other.is === 'filler')) {
    const isNumber = context.tokens[end]?.kind === 'number' || context.tokens[end]?.kind === 'sign'
    return isNumber || phraseAt(context, end, NUMERIC_KINDS) !== undefined ? bound : undefined
  }
  return isAfterPayee ? undefined : bound
}

const FILLER: Sense = { is: 'filler' }
