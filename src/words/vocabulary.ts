/**
 * Compiles the lexicons into one tree of phrases for each language, English always included: people mix.
 *
 * A phrase of the language itself hides the same phrase of English, but never an English word of negation, question or
 * condition: what might stop a payment is not to be lost.
 */
import { isAsset, scaleOf } from '../kernel/assets.ts'
import { LANGUAGES, type Language } from '../kernel/language.ts'
import type { Every, Verb } from './command.ts'
import { ar } from './lexicon/ar.ts'
import { joinable } from './lexicon/compose.ts'
import { en } from './lexicon/en.ts'
import { fa } from './lexicon/fa.ts'
import { gu } from './lexicon/gu.ts'
import { hi } from './lexicon/hi.ts'
import type { CurrencyName, Lexicon } from './lexicon/lexicon.ts'
import { type Currency, kindOf, PLAIN, type Sense } from './senses.ts'
import { fold } from './unicode.ts'

const LEXICONS: Readonly<Record<Language, Lexicon>> = { en, hi, gu, fa, ar }

export interface Node {
  senses: Sense[] | undefined
  /** The phrase is the language's own, not English. */
  own: boolean
  /** It is English as well: `send`, `balance`, `rupees`. */
  shared: boolean
  next: Map<string, Node> | undefined
  /** Kinds of the senses of this phrase. */
  kinds: number
  /** Kinds of this phrase and of all longer ones that begin with it. */
  reach: number
}

export type Vocabulary = Map<string, Node>

const known = new Set<string>()
let compiled: Readonly<Record<Language, Vocabulary>> | undefined

/**
 * The tree of phrases of a language. All are compiled when the first is asked for: it takes most of a second, and most
 * commands of operators never read a message.
 */
export function vocabularyOf(language: Language): Vocabulary {
  compiled ??= compileAll()
  return compiled[language]
}

/** Whether the key occurs in any phrase of any language. */
export function isKnown(key: string): boolean {
  compiled ??= compileAll()
  return known.has(key)
}

function compileAll(): Record<Language, Vocabulary> {
  const all = {} as Record<Language, Vocabulary>
  for (const language of LANGUAGES) {
    const vocabulary: Vocabulary = new Map()
    plant(vocabulary, LEXICONS.en, language === 'en')
    if (language !== 'en') plant(vocabulary, LEXICONS[language], true)
    for (const node of vocabulary.values()) weigh(node)
    all[language] = vocabulary
  }
  spelled.clear()
  return all
}

/** Notes the kinds of senses that a node and those behind it have. */
function weigh(node: Node): number {
  for (const sense of node.senses ?? []) node.kinds |= kindOf(sense)
  node.reach = node.kinds
  for (const next of node.next?.values() ?? []) node.reach |= weigh(next)
  return node.reach
}

function plant(vocabulary: Vocabulary, lexicon: Lexicon, own: boolean): void {
  const put = (phrases: string | undefined, sense: Sense): void => {
    for (const phrase of spellings(phrases)) insert(vocabulary, phrase, sense, own)
  }
  const putVerbs = (verbs: Partial<Record<Verb, string>> | undefined, mark: object): void => {
    for (const [verb, phrases] of Object.entries(verbs ?? {})) {
      put(joinable(phrases, helpers), { is: 'verb', verb: verb as Verb, ...mark })
    }
  }
  const helpers = new Set(lexicon.helpers?.split('|'))
  // Earlier senses of one word are tried first: numbers, then money, then the rest.
  plantNumbers(lexicon, put)
  plantMoney(lexicon, put)
  putVerbs(lexicon.verbs, {})
  putVerbs(lexicon.wishes, { wish: true })
  putVerbs(lexicon.negated, { negated: true })
  putVerbs(lexicon.asked, { asked: true })
  put(joinable(lexicon.past ?? '', helpers), { is: 'past' })
  for (const plain of PLAIN) put(lexicon[plain], { is: plain })
  for (const language of LANGUAGES) put(lexicon.languages[language], { is: 'language', language })
  put(lexicon.unknownLanguages, { is: 'language' })
  plantEvery(lexicon, put)
}

type Put = (phrases: string | undefined, sense: Sense) => void

function plantNumbers({ numbers }: Lexicon, put: Put): void {
  for (const [value, phrases] of Object.entries(numbers.values)) {
    const hundredths = Math.round(Number(value) * 100)
    const tens = hundredths >= 2000 && hundredths <= 9000 && hundredths % 1000 === 0
    // Half and quarter are numbers only beside money: otherwise half is half of what there is.
    if (hundredths > 0 && hundredths < 100) put(phrases, { is: 'value', hundredths, article: true })
    else put(phrases, tens ? { is: 'value', hundredths, tens } : { is: 'value', hundredths })
  }
  for (const [times, phrases] of Object.entries(numbers.times)) {
    const glued = times.startsWith('glued')
    const sense = { is: 'times', times: Number(times.replace('glued', '')), count: 1 } as const
    put(phrases, glued ? { ...sense, glued } : sense)
  }
  for (const [times, phrases] of Object.entries(numbers.twoTimes ?? {})) {
    put(phrases, { is: 'times', times: Number(times), count: 2 })
  }
  for (const [shift, phrases] of Object.entries(numbers.shifts ?? {})) {
    put(phrases, { is: 'shift', hundredths: Math.round(Number(shift) * 100) })
  }
  put(numbers.andHalf, { is: 'and_part', hundredths: 50 })
  put(numbers.andQuarter, { is: 'and_part', hundredths: 25 })
  put(numbers.lessQuarter, { is: 'and_part', hundredths: -25 })
  put(numbers.articles, { is: 'value', hundredths: 100, article: true })
}

function plantMoney(lexicon: Lexicon, put: Put): void {
  const names = (table: Partial<Record<CurrencyName, string>> | undefined, count?: number): void => {
    for (const [name, phrases] of Object.entries(table ?? {})) {
      const { currency, minor } = currencyOf(name as CurrencyName)
      put(phrases, {
        is: 'currency',
        currency,
        ...(minor ? { minor } : {}),
        ...(count === undefined ? {} : { count }),
      })
    }
  }
  names(lexicon.currencies)
  names(lexicon.one, 1)
  names(lexicon.two, 2)
  put(lexicon.rial, { is: 'ambiguous_currency', readings: ['IRR', 'SAR'] })
  put(lexicon.penceOrPaise, { is: 'ambiguous_currency', readings: ['INR', 'GBP'] })
  put(lexicon.unknownCurrencies, { is: 'unknown_currency' })
}

const MINORS: Partial<Record<CurrencyName, Currency['asset']>> = {
  cent: 'USD',
  penny: 'GBP',
  paisa: 'INR',
  piastre: 'EGP',
  fils: 'AED',
  halala: 'SAR',
}

/** The currency that a name stands for. */
export function currencyOf(name: CurrencyName): { currency: Currency; minor: boolean } {
  if (name === 'toman') return { currency: { asset: 'IRR', factor: 10n, places: 1 }, minor: false }
  if (name === 'satoshi') return { currency: { asset: 'BTC', factor: 1n, places: 0 }, minor: false }
  if (isAsset(name)) {
    const places = scaleOf(name)
    return { currency: { asset: name, factor: 10n ** BigInt(places), places }, minor: false }
  }
  return { currency: { asset: MINORS[name] ?? 'USD', factor: 1n, places: 0 }, minor: true }
}

function plantEvery({ every, weekdays }: Lexicon, put: Put): void {
  put(every.day, { is: 'every', every: { every: 'day' } })
  put(every.week, { is: 'every', every: { every: 'week' } })
  put(every.month, { is: 'every', every: { every: 'month' } })
  weekdays.forEach((names, weekday) => {
    const when: Every = { every: 'week', weekday }
    for (const name of names.split('|')) {
      for (const before of every.before.split('|')) put(`${before} ${name}`, { is: 'every', every: when })
      for (const after of every.after?.split('|') ?? []) put(`${name} ${after}`, { is: 'every', every: when })
    }
    const plural = every.plural?.[weekday]
    if (plural !== undefined && plural !== '-') put(plural, { is: 'every', every: when })
  })
}

/** What English spells is planted in every language. */
const spelled = new Map<string, readonly string[][]>()

/** Every way to write the phrases of a list, as arrays of keys. */
function spellings(phrases: string | undefined): readonly string[][] {
  if (phrases === undefined || phrases === '') return []
  const before = spelled.get(phrases)
  if (before !== undefined) return before
  const all: string[][] = []
  spelled.set(phrases, all)
  for (const phrase of phrases.split('|')) {
    const ways = phrase.includes('~') ? [phrase.replaceAll('~', ''), phrase.replaceAll('~', ' ')] : [phrase]
    for (const way of ways) {
      // Hyphens only join words of one phrase; the tokenizer takes them apart in the same way.
      const keys = way.trim().replaceAll('-', ' ').split(/\s+/).map(fold)
      if (keys.some((key) => key === '')) throw new Error(`empty word in a lexicon: ${phrases}`)
      all.push(keys)
    }
  }
  return all
}

const SAFETY = new Set(['negation', 'question', 'conditional'])

function insert(vocabulary: Vocabulary, keys: readonly string[], sense: Sense, own: boolean): void {
  let level = vocabulary
  let node: Node | undefined
  for (const [index, key] of keys.entries()) {
    known.add(key)
    node = level.get(key)
    if (node === undefined) {
      node = { senses: undefined, own: false, shared: false, next: undefined, kinds: 0, reach: 0 }
      level.set(key, node)
    }
    if (index < keys.length - 1) {
      node.next ??= new Map()
      level = node.next
    }
  }
  if (node === undefined) return
  if (node.senses === undefined || (own && node.own !== true)) {
    node.shared = node.senses !== undefined
    const safety = node.senses?.find((before) => SAFETY.has(before.is))
    if (safety !== undefined) return
    node.senses = []
    node.own = own
  }
  if (
    !node.senses.some((before) => JSON.stringify(before, bigintText) === JSON.stringify(sense, bigintText))
  ) {
    node.senses.push(sense)
  }
}

function bigintText(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value
}

const UNITS = new Set<Sense['is']>(['currency', 'unknown_currency', 'ambiguous_currency', 'times', 'people'])

/** Whether the word may be written onto a number: `20usd`, `5lakh`. */
export function isUnit(key: string): boolean {
  for (const language of LANGUAGES) {
    const senses = vocabularyOf(language).get(key)?.senses
    if (senses?.some(({ is }) => UNITS.has(is)) === true) return true
  }
  return false
}
