/**
 * Money in a message: a number with its currency before or after it, and cents if they follow.
 *
 * The answer is an exact amount or the reason why there is none; nothing is ever rounded.
 */
import { ASSETS, type Asset } from '../kernel/assets.ts'
import { type Money, money } from '../kernel/money.ts'
import type { Puzzle } from './command.ts'
import { judge } from './judge.ts'
import { type NumberRun, ONE as SCALE } from './number-run.ts'
import { endsNumber, readNumber } from './numerals.ts'
import { type Context, phraseAt } from './phrase.ts'
import { type Currency, KIND, MONEY_KINDS, type Sense, senseOf } from './senses.ts'
import { shortened, shortTimes } from './short-times.ts'
import type { Token } from './tokens.ts'
import { currencyOf } from './vocabulary.ts'

export interface AmountRead {
  readonly end: number
  readonly money: Money | undefined
  readonly flaw: Puzzle | undefined
  /** A currency was named. */
  readonly marked: boolean
  readonly each: boolean
  /** Digits without anything: may be a count or a card's last four. */
  readonly digits: string | undefined
}

type MoneySense = Extract<Sense, { is: 'currency' | 'unknown_currency' | 'ambiguous_currency' }>
const isMoney = (sense: Sense): sense is MoneySense =>
  sense.is === 'currency' || sense.is === 'unknown_currency' || sense.is === 'ambiguous_currency'

/** What a bare number is in. */
const OWN = Object.fromEntries(ASSETS.map((asset) => [asset, currencyOf(asset).currency])) as Readonly<
  Record<Asset, Currency>
>

interface Mark {
  readonly sense: MoneySense
  readonly end: number
  readonly text: string
}

/** Reads the amount that begins at a token, or nothing when there is none. */
export function readAmount(context: Context, start: number, own: Asset): AmountRead | undefined {
  const { tokens } = context
  let at = start
  let negative = false
  const signed = signAt(context, at)
  if (signed !== undefined) {
    negative = true
    at = signed
  }
  const lead = markAt(context, at, own)
  // Cents never stand before their number; `paise 500` is money and five hundred.
  const before = lead?.sense.is === 'currency' && lead.sense.minor === true ? undefined : lead
  if (before !== undefined) {
    at = before.end
    if (tokens[at]?.kind === 'dash' && tokens[at]?.glued === true && tokens[at + 1]?.glued === true) {
      negative = true
      at += 1
    } else if (tokens[at]?.key === '+' && tokens[at + 1]?.kind === 'number') at += 1
  } else if (tokens[at]?.key === '+' && tokens[at + 1]?.glued === true) at += 1
  if (before?.sense.is === 'currency' && before.sense.count === 2) return alone(context, before, start)
  const run = readNumber(context, at)
  if (run === undefined)
    return before === undefined || signed !== undefined ? undefined : alone(context, before, start)
  let end = passSlash(tokens, run.end)
  // What multiplies a broken number is part of it.
  for (let more = brokenEnd(context, run, end); more > end; more = brokenEnd(context, run, end)) end = more
  const short = shortTimes(context, run, end)
  if (short !== undefined) return shortened(run, short, OWN[own])
  const after = suffixAt(context, end, before, own)
  const marked = before !== undefined || after !== undefined
  if (after !== undefined) end = passSlash(tokens, after.end)
  const wrong = wrongNeighbour(tokens, start, end) ?? wrongMark(before, after, own)
  if (wrong !== undefined)
    return { end, money: undefined, flaw: wrong, marked, each: false, digits: undefined }
  // `¥1000 yen`: the mark that is sure names the currency.
  const mark = before?.sense.is === 'currency' ? before : (after ?? before)
  const currency = mark?.sense.is === 'currency' ? mark.sense.currency : OWN[own]
  const small =
    mark?.sense.is === 'currency' && mark.sense.minor === true
      ? undefined
      : minorAfter(context, end, run, currency, marked, own)
  const judged = judge(run, currency, small?.units ?? 0n, negative)
  const last = small?.end ?? end
  const flaw = hasHidden(tokens, start, last) ? HIDDEN : 'flaw' in judged ? judged.flaw : undefined
  return {
    end: last,
    money: 'money' in judged && flaw === undefined ? judged.money : undefined,
    flaw,
    marked,
    each: run.each,
    digits: marked || negative || run.multiplied ? undefined : asciiDigits(run),
  }
}

const HIDDEN: Puzzle = { code: 'hidden_characters', details: {} }

function hasHidden(tokens: readonly Token[], start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (tokens[at]?.flaw === 'hidden') return true
  return false
}

function brokenEnd(context: Context, run: NumberRun, at: number): number {
  if (run.literal?.ok !== false) return at
  return phraseAt(context, at, KIND.times | KIND.gluedTimes)?.end ?? at
}

function asciiDigits(run: NumberRun): string {
  if (run.literal === undefined) return (run.value / SCALE).toString()
  return run.literal.ok && run.literal.places === 0 ? run.literal.digits.toString() : ''
}

/** A minus sign that touches what follows, or the word for it. Returns the index after it. */
function signAt(context: Context, at: number): number | undefined {
  const { tokens } = context
  const token = tokens[at]
  if (token?.kind === 'dash') {
    const next = tokens[at + 1]
    if (next?.glued !== true || (next.kind !== 'number' && next.kind !== 'sign')) return undefined
    return token.glued && tokens[at - 1]?.kind === 'word' ? undefined : at + 1
  }
  const word = phraseAt(context, at, KIND.minus)
  return word?.end
}

function markAt(context: Context, at: number, own: Asset): Mark | undefined {
  const token = context.tokens[at]
  if (token === undefined) return undefined
  const phrase = phraseAt(context, at, MONEY_KINDS)
  if (phrase !== undefined) {
    // The reading that can stand alone is the same currency, and more.
    const sense =
      phrase.senses.find((other) => other.is === 'currency' && other.count !== undefined) ??
      senseOf(phrase.senses, MONEY_KINDS)
    if (sense !== undefined && isMoney(sense)) return { sense, end: phrase.end, text: token.key }
  }
  if (token.kind !== 'sign' || token.key === '') return undefined
  if (token.key === '¥' || token.key === '￥')
    return own === 'JPY'
      ? { sense: { is: 'currency', currency: OWN.JPY }, end: at + 1, text: '¥' }
      : { sense: { is: 'ambiguous_currency', readings: ['JPY'] }, end: at + 1, text: '¥' }
  return isCurrencySign(token.key)
    ? { sense: { is: 'unknown_currency' }, end: at + 1, text: token.key }
    : undefined
}

function isCurrencySign(key: string): boolean {
  return key === '$' || /\p{Sc}/u.test(key)
}

/** The currency after a number, unless it belongs to the next number. */
function suffixAt(context: Context, at: number, before: Mark | undefined, own: Asset): Mark | undefined {
  // `بیست تا دلار`: a word that counts stands between.
  const counter = context.tokens[at]?.kind === 'word' ? phraseAt(context, at, KIND.other) : undefined
  const isCounter = !context.doubles && counter?.senses.some(({ is }) => is === 'upTo') === true
  const from = isCounter && context.tokens[counter.end]?.kind === 'word' ? counter.end : at
  const after = markAt(context, from, own)
  if (after === undefined || before === undefined) return after
  return context.tokens[after.end]?.kind === 'number' && context.tokens[after.end]?.glued === true
    ? undefined
    : after
}

/** A currency word by itself: one dollar in Arabic, two in the dual, otherwise no amount. */
function alone(context: Context, { sense, end }: Mark, start: number): AmountRead | undefined {
  if (sense.is !== 'currency' || sense.count === undefined || end <= start) return undefined
  const { asset, factor } = sense.currency
  const one = sense.count === 1 ? phraseAt(context, end, KIND.value) : undefined
  const isOne = one?.senses.some((other) => other.is === 'value' && other.hundredths === 100) === true
  const from = one !== undefined && isOne ? one.end : end // دولارا واحدا
  const part = phraseAt(context, from, KIND.and_part)
  const partSense = part && senseOf(part.senses, KIND.and_part)
  const more = partSense?.is === 'and_part' ? (factor * BigInt(partSense.hundredths)) / 100n : 0n
  const units = factor * BigInt(sense.count) + more
  return {
    end: part?.end ?? from,
    money: money(asset, units),
    flaw: undefined,
    marked: true,
    each: false,
    digits: undefined,
  }
}

/** `₹2,000/-` and `500/=`. */
function passSlash(tokens: readonly Token[], at: number): number {
  const next = tokens[at + 1]
  if (tokens[at]?.key !== '/' || tokens[at]?.glued !== true || next?.glued !== true) return at
  const closes = next.kind === 'dash' || next.key === '='
  return closes && !(tokens[at + 2]?.glued === true && tokens[at + 2]?.kind === 'number') ? at + 2 : at
}

/** Anything but a currency that touches the number makes it something else: `20%`, `10:30`, `20x`, `(20)`. */
function wrongNeighbour(tokens: readonly Token[], start: number, end: number): Puzzle | undefined {
  const after = tokens[end]
  const before = tokens[start - 1]
  const first = tokens[start]
  const follows =
    after?.glued === true &&
    (after.kind === 'number' ||
      (after.kind === 'sign' && !'*&%٪'.includes(after.key) && !isCurrencySign(after.key)))
  const leads =
    before !== undefined &&
    before.kind === 'sign' &&
    before.end === first?.start &&
    before.key !== '' &&
    !/[\p{Sc}*&]/u.test(before.key)
  if (!follows && !leads) return undefined
  let text = ''
  for (let at = start; at <= end; at += 1) text += tokens[at]?.key ?? ''
  return { code: 'malformed_amount', details: { text } }
}

/** Small coins that go by one name in two currencies: the person's own is as likely as the other. */
const SMALL_OF_OWN: Partial<Record<Asset, { readonly of: Asset; readonly word: RegExp }>> = {
  INR: { of: 'GBP', word: /^p$/ },
  EUR: { of: 'USD', word: /^(?!us$)/ },
}

function wrongMark(before: Mark | undefined, after: Mark | undefined, own: Asset): Puzzle | undefined {
  const small = SMALL_OF_OWN[own]
  if (before === undefined && after?.sense.is === 'currency' && after.sense.minor === true) {
    if (small?.of === after.sense.currency.asset && small.word.test(after.text))
      return { code: 'ambiguous_asset', details: { readings: [own, small.of], text: after.text } }
  }
  if (before === undefined && after?.sense.is === 'currency') return undefined
  if (after === undefined && before?.sense.is === 'currency') return undefined
  for (const mark of [before, after]) {
    if (mark?.sense.is === 'unknown_currency') return { code: 'unknown_asset', details: { text: mark.text } }
  }
  const assets = new Set<Asset>()
  for (const mark of [before, after]) if (mark?.sense.is === 'currency') assets.add(mark.sense.currency.asset)
  if (assets.size > 1)
    return { code: 'ambiguous_asset', details: { readings: [...assets], text: after?.text ?? '' } }
  if (assets.size > 0) return undefined
  for (const mark of [before, after]) {
    if (mark?.sense.is === 'ambiguous_currency')
      return { code: 'ambiguous_asset', details: { readings: mark.sense.readings, text: mark.text } }
  }
  return undefined
}

/** `five dollars fifty`, `5 डॉलर 25 सेंट`, `یک دلار و نیم`. Units to add. */
function minorAfter(
  context: Context,
  at: number,
  run: NumberRun,
  currency: Currency,
  marked: boolean,
  own: Asset,
): { units: bigint; end: number } | undefined {
  const { tokens } = context
  if (!marked || run.pair !== undefined || run.value % SCALE !== 0n || tokens[at]?.paused === true)
    return undefined
  const part = phraseAt(context, at, KIND.and_part)
  const partSense = part && senseOf(part.senses, KIND.and_part)
  if (part !== undefined && partSense?.is === 'and_part') {
    const units = currency.factor * BigInt(partSense.hundredths)
    return units % 100n === 0n ? { units: units / 100n, end: part.end } : undefined
  }
  if (currency.factor !== 100n) return undefined
  const and = phraseAt(context, at, KIND.and)
  const from = and?.end ?? at
  const small = readNumber(context, from)
  if (
    small === undefined ||
    small.value % SCALE !== 0n ||
    small.pair !== undefined ||
    small.each ||
    small.range
  )
    return undefined
  if (small.literal !== undefined && (!small.literal.ok || small.literal.places > 0)) return undefined
  const units = small.value / SCALE
  if (units < 1n || units > 99n) return undefined
  const mark = markAt(context, small.end, own)
  if (mark !== undefined) {
    const isCents =
      mark.sense.is === 'currency' &&
      mark.sense.minor === true &&
      // A euro has cents, too.
      (mark.sense.currency.asset === currency.asset ||
        (mark.sense.currency.asset === 'USD' && currency.asset === 'EUR'))
    return isCents ? { units, end: mark.end } : undefined
  }
  // `$20 50` is two numbers; `20 dollars 50` is one price.
  const isAfterSign = tokens[at - 1]?.kind !== 'word' && tokens[from]?.kind === 'number'
  const plain =
    !isAfterSign &&
    and === undefined &&
    units >= 10n &&
    !/^0/.test(tokens[from]?.key ?? '') &&
    endsNumber(context, small.end)
  return plain ? { units, end: small.end } : undefined
}
