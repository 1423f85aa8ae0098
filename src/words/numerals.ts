/**
 * Numbers in words and digits together: `a hundred and five`, `2.5 lakh`, `साढ़े तीन सौ`, `بیست و پنج هزار`,
 * `خمسة وعشرون ألفا`. What could be two numbers (`two fifty`) is told as a pair and never joined.
 */

import { BROKEN, HUNDREDTH, type NumberRun, ONE, PLACES, type Run } from './number-run.ts'
import { fits, takeSense } from './number-words.ts'
import { type Context, phraseAt } from './phrase.ts'
import { KIND, NUMERIC_KINDS, type Sense, senseOf } from './senses.ts'
import type { Token } from './tokens.ts'

/** Reads the number that begins at a token, or nothing. */
export function readNumber(context: Context, start: number): NumberRun | undefined {
  if (!mayBegin(context, start)) return undefined
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
  return run.at === start ? undefined : numberOf(run)
}

/** Most tokens begin no number, which one look tells. */
function mayBegin({ tokens, nodes }: Context, start: number): boolean {
  if (tokens[start]?.kind === 'number') return true
  const node = nodes[start]
  return node !== undefined && (node.reach & (NUMERIC_KINDS | KIND.half)) !== 0
}

function numberOf(run: Run): NumberRun {
  const { literal, approximate } = run
  const value = run.current === undefined ? run.total : run.total + run.current
  const single = run.literals === 1 && run.words === 0
  return {
    value,
    end: run.at,
    places: single && literal?.ok === true ? literal.places : 0,
    multiplied: run.multiplied,
    literal,
    pair: run.pair,
    each: run.each,
    range: run.range,
    next: approximate === undefined ? undefined : (value * (approximate + 1n)) / approximate,
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
  const phrase = phraseAt(context, run.at, NUMERIC_KINDS)
  const sense = phrase && senseOf(phrase.senses, NUMERIC_KINDS)
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

/** 10 ** 0 to 10 ** PLACES. */
const POWERS = Array.from({ length: PLACES + 1 }, (_, places) => 10n ** BigInt(places))

function scaled(digits: bigint, places: number): bigint {
  const power = POWERS[PLACES - places]
  return power === undefined ? digits / 10n ** BigInt(places - PLACES) : digits * power
}

/** Whether what follows cannot be the thing that is counted. */
export function endsNumber(context: Context, at: number): boolean {
  const token = context.tokens[at]
  if (token === undefined || token.kind !== 'word' || token.paused) return true
  const senses = phraseAt(context, at)?.senses
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
  const { tokens } = context
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
  const phrase = phraseAt(context, run.at + 1, NUMERIC_KINDS)
  const sense = phrase && senseOf(phrase.senses, NUMERIC_KINDS)
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
  const half = phraseAt(context, run.at, KIND.half)
  if (half === undefined || phraseAt(context, half.end, KIND.times) === undefined) return false
  run.current = ONE / 2n
  run.words += 1
  run.at = half.end
  return true
}

/** `۵ هزار و ۵۰۰`: digits after the thousands, when they are fewer and nothing else is counted in them. */
function takeRest(context: Context, run: Run, { literal }: Token, at: number): boolean {
  if (run.current !== undefined || run.lastTimes < 1000n || literal?.ok !== true || literal.places > 0)
    return false
  if (literal.digits >= run.lastTimes || !endsNumber(context, at + 1)) return false
  run.current = literal.digits * ONE
  run.literals += 1
  run.justTimes = false
  run.at = at + 1
  return true
}

/** `hundred and five`, `بیست و پنج`, `خمسة و عشرون`: only where the sum is what anybody would hear. */
function takeAnd(context: Context, run: Run): boolean {
  const and = phraseAt(context, run.at, KIND.and)
  if (and === undefined || run.pair !== undefined) return false
  const after = context.tokens[and.end]
  if (after?.kind === 'number') return takeRest(context, run, after, and.end)
  const next = phraseAt(context, and.end, NUMERIC_KINDS)
  const sense = next && senseOf(next.senses, NUMERIC_KINDS)
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
