/** Turns tokens into items: each phrase, amount and payee with its meaning in one language. */
import type { Asset } from '../kernel/assets.ts'
import type { Language } from '../kernel/language.ts'
import { type AmountRead, readAmount } from './amounts.ts'
import { splitClitic } from './clitics.ts'
import type { Payee } from './command.ts'
import type { Context } from './numerals.ts'
import { type Phrase, phraseAt } from './phrase.ts'
import type { Sense } from './senses.ts'
import type { Flaw, Token } from './tokens.ts'
import { isKnown, VOCABULARIES, type Vocabulary } from './vocabulary.ts'

export interface Item {
  readonly is: 'sense' | 'amount' | 'payee' | 'quote' | 'question_mark' | 'unknown' | 'hidden'
  /** UTF-16 offsets into the message. */
  readonly start: number
  readonly end: number
  readonly sense?: Sense
  readonly amount?: AmountRead
  readonly payee?: Payee
  readonly flaw?: Flaw
  readonly own?: boolean
  /** An answer of no that is a negation too. */
  readonly nay?: boolean
  readonly glued: boolean
  readonly paused: boolean
}

export interface Itemized {
  readonly items: readonly Item[]
  /** Items of the language's own words, and items that it does not know. */
  readonly own: number
  readonly unknown: number
}

const DOUBLING = new Set<Language>(['hi', 'gu'])
/** Marks of chat formatting and of slash commands, which mean something only beside a number. */
const IGNORED = new Set(['/', '*', '~', '|', '\\', '#'])
const TOWARD = new Set<Sense['is']>(['to', 'memoOrTo'])
const NUMERIC = new Set<Sense['is']>(['value', 'times', 'shift', 'and_part'])
const MONEY = new Set<Sense['is']>([
  'value',
  'times',
  'shift',
  'currency',
  'unknown_currency',
  'minus',
  'half',
])

/** Reads the tokens as words of a language, with English beside it. */
export function itemize(cutTokens: readonly Token[], language: Language, own: Asset): Itemized {
  const vocabulary = VOCABULARIES[language]
  const tokens = cutTokens.flatMap((token) => splitUnknown(token, language, vocabulary))
  let plainVerb: boolean | undefined
  const context: Context = {
    tokens,
    vocabulary,
    doubles: DOUBLING.has(language),
    hasPlainVerb: () => {
      plainVerb ??= findPlainVerb(context)
      return plainVerb
    },
  }
  const items: Item[] = []
  let ownWords = 0
  let unknown = 0
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at]
    if (token === undefined) break
    const { end, item } = itemAt(context, at, token, own)
    if (item?.is === 'unknown') {
      unknown += 1
    }
    if (item?.own === true) ownWords += 1
    if (item !== undefined) items.push(item)
    at = end
  }
  return { items, own: ownWords, unknown }
}

/** A word that the language does not know may be one of its words with a particle. */
function splitUnknown(token: Token, language: Language, vocabulary: Vocabulary): readonly Token[] {
  if (token.kind !== 'word' || vocabulary.has(token.key) || isKnown(token.key)) return [token]
  return splitClitic(token, language, vocabulary) ?? [token]
}

function itemAt(context: Context, at: number, token: Token, own: Asset): { end: number; item?: Item } {
  const base = { start: token.start, end: token.end, glued: token.glued, paused: token.paused }
  const next = at + 1
  if (token.kind === 'self') return { end: next }
  if (token.kind === 'question') return { end: next, item: { ...base, is: 'question_mark' } }
  if (token.kind === 'quote') return { end: next, item: { ...base, is: 'quote' } }
  if (token.kind === 'payee') {
    const { payee, flaw } = token
    return {
      end: next,
      item: { ...base, is: 'payee', ...(payee ? { payee } : {}), ...(flaw ? { flaw } : {}) },
    }
  }
  const phrase =
    token.kind === 'word' || token.kind === 'sign'
      ? phraseAt(context.tokens, at, context.vocabulary)
      : undefined
  if (token.kind !== 'word' || phrase?.senses.some((sense) => MONEY.has(sense.is)) === true) {
    const amount = readAmount(context, at, own)
    if (amount !== undefined && amount.end >= (phrase?.end ?? 0)) {
      const last = context.tokens[amount.end - 1]
      const isOwn = ownAmount(context, at, amount.end)
      return {
        end: amount.end,
        item: { ...base, end: last?.end ?? base.end, is: 'amount', amount, own: isOwn },
      }
    }
  }
  if (phrase !== undefined) return { end: phrase.end, item: ofPhrase(context, at, phrase, base) }
  if (token.flaw === 'hidden') return { end: next, item: { ...base, is: 'hidden' } }
  if (token.kind === 'dash' || IGNORED.has(token.key)) return { end: next }
  return { end: next, item: { ...base, is: 'unknown' } }
}

function ownAmount({ tokens, vocabulary }: Context, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const token = tokens[at]
    if (token?.kind === 'word' && vocabulary.get(token.key)?.own === true) return true
  }
  return false
}

function ofPhrase(
  context: Context,
  start: number,
  { senses, end, own }: Phrase,
  base: Omit<Item, 'is'>,
): Item {
  const last = context.tokens[end - 1]?.end ?? base.end
  // Money words that are no amount here may be plain words too: पैसे is paise and money.
  const words = senses.filter((other) => !NUMERIC.has(other.is))
  // `la @alice` is to Alice; `la` alone is no.
  const isBeforePayee = context.tokens[end]?.kind === 'payee'
  const isAfterPayee = context.tokens[start - 1]?.kind === 'payee'
  const afterPayee = isAfterPayee ? words.find((other) => other.is === 'possessive') : undefined
  const beforePayee = words.find((other) => (isBeforePayee ? TOWARD.has(other.is) : other.is === 'memoOrTo'))
  const sense =
    afterPayee ?? beforePayee ?? words.find((other) => other.is !== 'currency') ?? words[0] ?? senses[0]
  // A number word that is no number here (`a` before no money) changes nothing.
  if (sense === undefined || NUMERIC.has(sense.is)) {
    const isArticle = sense?.is === 'value' && sense.article === true
    return isArticle
      ? { ...base, end: last, is: 'sense', sense: { is: 'filler' }, own }
      : { ...base, end: last, is: 'unknown', own }
  }
  const nay = sense.is === 'verb' && words.some((other) => other.is === 'negation')
  return { ...base, end: last, is: 'sense', sense, own, nay }
}

function findPlainVerb({ tokens, vocabulary }: Context): boolean {
  for (let at = 0; at < tokens.length; ) {
    const phrase = phraseAt(tokens, at, vocabulary)
    const senses = phrase?.senses ?? []
    if (senses.some((sense) => sense.is === 'verb') && !senses.some((sense) => NUMERIC.has(sense.is)))
      return true
    at = phrase?.end ?? at + 1
  }
  return false
}
