/** Number words, one after the other: whether each goes on with the number that is being read, and what it makes of it. */
import { BROKEN, HUNDREDTH, ONE, type Run } from './number-run.ts'
import { type Context, phraseAt } from './phrase.ts'
import { KIND, MONEY_KINDS, NUMERIC_KINDS, type Sense } from './senses.ts'
import type { Token } from './tokens.ts'

const MONEY_WORDS = KIND.times | MONEY_KINDS

/** Takes a number word into the run; false when it does not belong to the number. */
export function takeSense(
  context: Context,
  run: Run,
  sense: Sense,
  senses: readonly Sense[],
  end: number,
  start: number,
  viaAnd = false,
): boolean {
  const { tokens } = context
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
    const follows = phraseAt(context, end, NUMERIC_KINDS | KIND.currency)
    if (follows === undefined && tokens[end]?.kind !== 'number') return false
    run.shift = BigInt(sense.hundredths) * HUNDREDTH
    run.words += 1
    run.at = end
    return true
  }
  if (sense.is === 'times')
    return takeTimes(run, sense.times, sense.count, sense.glued === true, end, tokens[run.at], viaAnd)
  if (sense.is !== 'value') return false
  const money = phraseAt(context, end, MONEY_WORDS)
  // `a hundred`, `a dollar`; but `a $20 tip`.
  if (sense.article === true && (run.at > start || money === undefined || tokens[end]?.kind === 'sign'))
    return false
  // दो is two or give: two when money follows, or when something else is the verb.
  const isVerbToo = senses.some((other) => other.is === 'verb')
  const isGiveToo = senses.some((other) => other.is === 'verb' && other.verb === 'send')
  const isFillerToo = senses.some((other) => other.is === 'filler')
  const isLast = tokens[end] === undefined || tokens[end]?.paused === true
  const isMore = run.current !== undefined || run.total > 0n
  const counts = money !== undefined || phraseAt(context, end, NUMERIC_KINDS) !== undefined
  if (isFillerToo && !counts && !isMore) return false
  if (isVerbToo && money === undefined && (isLast || !isGiveToo || !hasPlainVerb(context))) return false
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
  if (run.shift !== undefined && sense.hundredths % (sense.hundredths >= 10_000 ? 10_000 : 100) !== 0) {
    // સવા દોઢ and સાડા દોઢસો shift what is a fraction already: nobody can say what that is.
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
  } else if (isOneMore(context, run, value)) {
    run.approximate = run.current === undefined ? undefined : run.current / ONE
  } else if (isPair(run, value) && !viaAnd) {
    run.pair = [(run.current ?? 0n) / ONE, value / ONE]
  } else return false
  run.tens = sense.tens === true
  run.justTimes = false
  run.words += 1
  run.at = end
  return true
}

/** दो तीन: a number below ten and the next one. */
function isOneMore(context: Context, run: Run, value: bigint): boolean {
  if (!context.doubles || run.total !== 0n || run.current === undefined || run.current < ONE) return false
  return run.current === value - ONE && value < 10n * ONE
}

/** Whether adding the value to what has been read is how the language says one number. */
export function fits(run: Run, value: bigint, viaAnd: boolean): boolean {
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
  // The k of `20k`; `20 k` and `ten k` too, since nothing else is counted in k.
  if (glued && run.current === undefined) return false
  if (glued && times !== 1000 && (token?.glued !== true || run.literals === 0)) return false
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

/** Whether some word of the message is a verb and nothing else. */
function hasPlainVerb(context: Context): boolean {
  context.plainVerb ??= findPlainVerb(context)
  return context.plainVerb
}

function findPlainVerb(context: Context): boolean {
  for (let at = 0; at < context.tokens.length; ) {
    const phrase = phraseAt(context, at)
    const kinds = phrase?.kinds ?? 0
    if ((kinds & KIND.verb) !== 0 && (kinds & NUMERIC_KINDS) === 0) return true
    at = phrase?.end ?? at + 1
  }
  return false
}
