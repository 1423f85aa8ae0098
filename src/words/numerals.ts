/**
 * Numbers in words and digits together: `a hundred and five`, `2.5 lakh`, `साढ़े तीन सौ`, `بیست و پنج هزار`,
 * `خمسة وعشرون ألفا`. What could be two numbers (`two fifty`) is told as a pair and never joined.
 */
import type { Literal } from './literal.ts'
import { phraseAt } from './phrase.ts'
import type { Sense } from './senses.ts'
import type { Token } from './tokens.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Values are held as whole multiples of 10 ** -PLACES. */
export const PLACES = 10
const ONE = 10n ** BigInt(PLACES)
const HUNDREDTH = ONE / 100n

export interface Context {
  readonly tokens: readonly Token[]
  readonly vocabulary: Vocabulary
  /** The language doubles a number to say `each`: बीस बीस रुपये. */
  readonly doubles: boolean
  /** Whether some word of the message is a verb and nothing else. */
  readonly hasPlainVerb: () => boolean
}

export interface NumberRun {
  /** In units of 10 ** -PLACES. */
  readonly value: bigint
  readonly end: number
  /** Decimals as written, when the number is one literal. */
  readonly places: number
  readonly multiplied: boolean
  readonly literal?: Literal
  /** `two fifty`: 2 and 50. */
  readonly pair?: readonly [bigint, bigint]
  readonly each?: true
  /** `20-30`. */
  readonly range?: true
  /** दो तीन सौ is two or three hundred: the other value. */
  readonly next?: bigint
}

const BROKEN: Literal = { ok: false, why: 'malformed' }

interface Run {
  at: number
  total: bigint
  current: bigint | undefined
  lastTimes: bigint
  /** The multiplier right before, to be multiplied again (`thousand billion`). */
  justTimes: boolean
  shift: bigint | undefined
  literal: Literal | undefined
  literals: number
  words: number
  multiplied: boolean
  tens: boolean
  pair: readonly [bigint, bigint] | undefined
  each: boolean
  range: boolean
  lastKey: string
  approximate: bigint | undefined
}

const isNumeric = (sense: Sense): boolean =>
  sense.is === 'value' || sense.is === 'times' || sense.is === 'shift' || sense.is === 'and_part'
const isTimes = (sense: Sense): boolean => sense.is === 'times' && sense.glued !== true
const isMoneyWord = (sense: Sense): boolean =>
  isTimes(sense) ||
  sense.is === 'currency' ||
  sense.is === 'unknown_currency' ||
  sense.is === 'ambiguous_currency'
const isAnd = (sense: Sense): boolean => sense.is === 'and'
const isHalf = (sense: Sense): boolean => sense.is === 'half'

/** Reads the number that begins at a token, or nothing. */
export function readNumber(context: Context, start: number): NumberRun | undefined {
  const run: Run = {
    at: start,
    total: 0n,
    current: undefined,
    lastTimes: 0n,
    justTimes: false,
    shift: undefined,
    literal: undefined,
    literals: 0,
    words: 0,
    multiplied: false,
    tens: false,
    pair: undefined,
    each: false,
    range: false,
    lastKey: '',
    approximate: undefined,
  }
  while (takeNext(context, run, start));
  if (run.shift !== undefined) {
    // सवा alone is one and a quarter, पौने three quarters; साढ़े says nothing without its number.
    if (run.current !== undefined || run.total > 0n || run.shift === ONE / 2n) run.literal = BROKEN
    else run.current = ONE + run.shift
    run.shift = undefined
  }
  if (run.at === start) return undefined
  const single = run.literals === 1 && run.words === 0 && run.literal !== undefined
  const places = single && run.literal?.ok ? run.literal.places : 0
  return {
    value: run.total + (run.current ?? 0n),
    end: run.at,
    places,
    multiplied: run.multiplied,
    ...(run.literal === undefined ? {} : { literal: run.literal }),
    ...(run.pair === undefined ? {} : { pair: run.pair }),
    ...(run.each ? { each: true } : {}),
    ...(run.range ? { range: true } : {}),
    ...(run.approximate === undefined
      ? {}
      : { next: ((run.total + (run.current ?? 0n)) * (run.approximate + 1n)) / run.approximate }),
  }
}

function takeNext(context: Context, run: Run, start: number): boolean {
  const token = context.tokens[run.at]
  if (token === undefined || (token.paused && run.at > start)) return false
  if (run.pair !== undefined && run.pair[1] % 10n !== 0n) return false
  if (token.kind === 'number') return takeLiteral(context, run, token, start)
  if (token.kind === 'dash') return takeDash(context, run, start)
  if (token.kind !== 'word') return false
  if (run.literal !== undefined && !run.literal.ok) return false
  const phrase = phraseAt(context.tokens, run.at, context.vocabulary, isNumeric)
  const sense = phrase?.senses.find(isNumeric)
  if (phrase !== undefined && sense !== undefined) {
    const taken = takeSense(context, run, sense, phrase.senses, phrase.end, start)
    if (taken) run.lastKey = token.key
    return taken
  }
  return run.at === start ? takeHalf(context, run) : takeAnd(context, run)
}

function takeLiteral(context: Context, run: Run, token: Token, start: number): boolean {
  const { literal } = token
  const before = context.tokens[run.at - 1]
  if (
    context.doubles &&
    run.literals === 1 &&
    run.words === 0 &&
    before?.key === token.key &&
    !run.multiplied
  ) {
    run.each = true
    run.at += 1
    return true
  }
  if (literal === undefined || run.current !== undefined || run.shift !== undefined) return false
  if (run.at > start) {
    // `5 thousand 500` is one number, `5 thousand 2 pizzas` is not.
    if (!literal.ok || literal.places > 0 || run.lastTimes === 0n || literal.digits >= run.lastTimes)
      return false
    if (!endsNumber(context, run.at + 1)) return false
  }
  run.literal = literal
  run.literals += 1
  run.justTimes = false
  if (literal.ok) run.current = scaled(literal.digits, literal.places)
  run.at += 1
  return literal.ok
}

function scaled(digits: bigint, places: number): bigint {
  return places <= PLACES ? digits * 10n ** BigInt(PLACES - places) : digits / 10n ** BigInt(places - PLACES)
}

/** Whether what follows cannot be the thing that is counted. */
export function endsNumber(context: Context, at: number): boolean {
  const token = context.tokens[at]
  if (token === undefined || token.kind !== 'word' || token.paused) return true
  const senses = phraseAt(context.tokens, at, context.vocabulary)?.senses
  return senses?.some((sense) => ENDERS.has(sense.is)) === true
}

const ENDERS = new Set<Sense['is']>([
  'currency',
  'unknown_currency',
  'times',
  'verb',
  'to',
  'from',
  'with',
  'each',
  'between',
  'memoAfter',
  'memoOrTo',
  'polite',
  'every',
])

/** `twenty-five`, `सौ-सौ` and `200-200` (each), `20-30` (a range, which is no amount). */
function takeDash(context: Context, run: Run, start: number): boolean {
  const { tokens, vocabulary } = context
  const dash = tokens[run.at]
  const next = tokens[run.at + 1]
  const before = tokens[run.at - 1]
  if (run.at === start || dash?.glued !== true || next?.glued !== true || before === undefined) return false
  if (next.kind === 'number') {
    if (before.kind !== 'number') return false
    const same = next.literal?.ok === true && run.literal?.ok === true && next.key === before.key
    if (same) run.each = true
    else run.range = true
    run.at += 2
    return same
  }
  if (next.key === run.lastKey && before.key === run.lastKey) {
    run.each = true
    run.at += 2
    return true
  }
  const sense = phraseAt(tokens, run.at + 1, vocabulary, isNumeric)?.senses.find(isNumeric)
  if (sense === undefined) return false
  if (run.tens && sense.is === 'value' && sense.hundredths < 1000) {
    run.at += 1
    return true
  }
  if (sense.is === 'times') {
    run.at += 1
    return true
  }
  run.range = true
  run.at += 2
  return false
}

/** `half a million`, `نصف مليون`. */
function takeHalf(context: Context, run: Run): boolean {
  const half = phraseAt(context.tokens, run.at, context.vocabulary, isHalf)
  if (half === undefined || phraseAt(context.tokens, half.end, context.vocabulary, isTimes) === undefined)
    return false
  run.current = ONE / 2n
  run.words += 1
  run.at = half.end
  return true
}

/** `hundred and five`, `بیست و پنج`, `خمسة و عشرون`: only where the sum is what anybody would hear. */
function takeAnd(context: Context, run: Run): boolean {
  const and = phraseAt(context.tokens, run.at, context.vocabulary, isAnd)
  if (and === undefined || run.pair !== undefined) return false
  const after = context.tokens[and.end]
  if (after?.kind === 'number') return false
  const next = phraseAt(context.tokens, and.end, context.vocabulary, isNumeric)
  const sense = next?.senses.find(isNumeric)
  if (next === undefined || sense === undefined) return false
  if (sense.is === 'value') {
    const value = BigInt(sense.hundredths) * HUNDREDTH
    if (!fits(run, value, true)) return false
  } else if (sense.is === 'times') {
    if (run.current !== undefined || run.lastTimes === 0n || BigInt(sense.times) >= run.lastTimes)
      return false
  } else return false
  const before = run.at
  run.at = and.end
  const taken = takeSense(context, run, sense, next.senses, next.end, before, true)
  if (!taken) run.at = before
  return taken
}

function takeSense(
  context: Context,
  run: Run,
  sense: Sense,
  senses: readonly Sense[],
  end: number,
  start: number,
  viaAnd = false,
): boolean {
  const { tokens, vocabulary } = context
  if (sense.is === 'and_part') {
    if (run.current === undefined && run.total === 0n) return false
    const part = BigInt(sense.hundredths)
    if (run.current === undefined || (run.justTimes && run.current === undefined))
      run.total += (run.lastTimes * ONE * part) / 100n
    else run.current += part * HUNDREDTH
    run.words += 1
    run.at = end
    return true
  }
  if (sense.is === 'shift') {
    if (run.current !== undefined || run.shift !== undefined) return false
    const follows = phraseAt(tokens, end, vocabulary, (next) => isNumeric(next) || next.is === 'currency')
    if (follows === undefined && tokens[end]?.kind !== 'number') return false
    run.shift = BigInt(sense.hundredths) * HUNDREDTH
    run.words += 1
    run.at = end
    return true
  }
  if (sense.is === 'times')
    return takeTimes(run, sense.times, sense.count, sense.glued === true, end, tokens[run.at], viaAnd)
  if (sense.is !== 'value') return false
  const money = phraseAt(tokens, end, vocabulary, isMoneyWord)
  // `a hundred`, `a dollar`; but `a $20 tip`.
  if (sense.article === true && (run.at > start || money === undefined || tokens[end]?.kind === 'sign'))
    return false
  // दो is two or give: two when money follows, or when something else is the verb.
  const isVerbToo = senses.some((other) => other.is === 'verb')
  const isGiveToo = senses.some((other) => other.is === 'verb' && other.verb === 'send')
  const isFillerToo = senses.some((other) => other.is === 'filler')
  const isLast = tokens[end] === undefined || tokens[end]?.paused === true
  const isMore = run.current !== undefined || run.total > 0n
  const counts = money !== undefined || phraseAt(tokens, end, vocabulary, isNumeric) !== undefined
  if (isFillerToo && !counts && !isMore) return false
  if (isVerbToo && money === undefined && (isLast || !isGiveToo || !context.hasPlainVerb())) return false
  return takeValue(context, run, sense, end, viaAnd)
}

function takeValue(
  context: Context,
  run: Run,
  sense: Extract<Sense, { is: 'value' }>,
  end: number,
  viaAnd: boolean,
): boolean {
  let value = BigInt(sense.hundredths) * HUNDREDTH
  if (run.shift !== undefined && sense.hundredths % 100 !== 0) {
    // સવા દોઢ shifts what is a fraction already: nobody can say what that is.
    run.literal = BROKEN
    run.shift = undefined
    run.at = end
    return false
  }
  if (run.shift !== undefined) {
    // સાડા ત્રણસો is three and a half hundreds.
    value += sense.hundredths >= 10_000 ? run.shift * 100n : run.shift
    run.shift = undefined
  }
  if (run.pair !== undefined) {
    const units = value / ONE
    if (sense.hundredths >= 1000 || run.pair[1] % 10n !== 0n) return false
    run.pair = [run.pair[0], run.pair[1] + units]
  } else if (run.current !== undefined && value === run.current && context.doubles && !viaAnd) {
    run.each = true
  } else if (fits(run, value, viaAnd)) {
    run.current = (run.current ?? 0n) + value
  } else if (context.doubles && run.total === 0n && run.current === value - ONE && value < 10n * ONE) {
    run.approximate = run.current / ONE
  } else if (isPair(run, value) && !viaAnd) {
    run.pair = [(run.current ?? 0n) / ONE, value / ONE]
  } else return false
  run.tens = sense.tens === true
  run.justTimes = false
  run.words += 1
  run.at = end
  return true
}

/** Whether adding the value to what has been read is how the language says one number. */
function fits(run: Run, value: bigint, viaAnd: boolean): boolean {
  const { current } = run
  if (current === undefined) return run.total === 0n || value < run.lastTimes * ONE
  if (run.literal !== undefined) return false
  const [whole, add] = [current / ONE, value / ONE]
  if (current % ONE !== 0n || value % ONE !== 0n) return false
  if (whole >= 100n && whole % 100n === 0n && add < 100n) return true
  if (add < 10n && whole % 100n >= 20n && whole % 10n === 0n) return run.tens || viaAnd
  return viaAnd && add >= 20n && add < 100n && add % 10n === 0n && whole % 100n < 10n && whole % 100n > 0n
}

function isPair(run: Run, value: bigint): boolean {
  const { current } = run
  if (current === undefined || run.total > 0n || current % ONE !== 0n || value % ONE !== 0n) return false
  return (
    current >= ONE &&
    current < 100n * ONE &&
    value >= 10n * ONE &&
    value < 100n * ONE &&
    run.literal === undefined
  )
}

function takeTimes(
  run: Run,
  times: number,
  count: number,
  glued: boolean,
  end: number,
  token: Token | undefined,
  viaAnd: boolean,
): boolean {
  // The k of `20k` counts only where it touches the digits.
  if (glued && (token?.glued !== true || run.literals === 0 || run.current === undefined)) return false
  if (run.pair !== undefined) return false
  const factor = BigInt(times)
  let base = run.current ?? (run.justTimes || run.total > 0n ? undefined : ONE)
  if (run.shift !== undefined) {
    base = ONE + run.shift
    run.shift = undefined
  }
  if (base === undefined) {
    if (run.justTimes && factor >= run.lastTimes) run.total *= factor
    else if (factor < run.lastTimes && viaAnd) run.total += factor * BigInt(count) * ONE
    else if (factor < run.lastTimes)
      run.literal = BROKEN // a million thousand
    else return false
  } else if (times === 100) {
    if (base >= 100n * ONE) return false
    run.current = base * factor
    run.words += 1
    run.multiplied = true
    run.at = end
    run.tens = false
    return true
  } else {
    if (run.lastTimes > 0n && factor >= run.lastTimes) return false
    run.total += base * factor * BigInt(count)
  }
  run.current = undefined
  run.lastTimes = factor
  run.justTimes = true
  run.multiplied = true
  run.tens = false
  run.words += 1
  run.at = end
  return true
}
