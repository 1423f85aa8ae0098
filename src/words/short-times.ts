/** A letter that multiplies only where it touches its number (`20l`), when it stands apart from it: `20 l`. */
import { money } from '../kernel/money.ts'
import type { AmountRead } from './amounts.ts'
import type { Puzzle } from './command.ts'
import { type NumberRun, ONE as SCALE } from './number-run.ts'
import type { Context } from './phrase.ts'
import { type Currency, KIND, senseOf } from './senses.ts'
import { vocabularyOf } from './vocabulary.ts'

/** The l of `20 l`: a lakh, if it touched the digits; a slip or a particle otherwise. Nobody can say, so it is asked. */
export function shortTimes(
  { tokens, nodes }: Context,
  run: NumberRun,
  at: number,
): { readonly times: bigint; readonly end: number } | undefined {
  const token = tokens[at]
  if (run.literal?.ok !== true || run.multiplied || token?.kind !== 'word' || token.glued) return undefined
  const sense = senseOf(vocabularyOf('en').get(token.key)?.senses ?? [], KIND.gluedTimes)
  if (sense?.is !== 'times' || token.key.length > 1) return undefined
  // `20 l @omar` is to Omar for who writes Arabic in Latin letters.
  if (tokens[at + 1]?.kind === 'payee' && nodes[at]?.senses?.some(({ is }) => is === 'to') === true)
    return undefined
  return { times: BigInt(sense.times), end: at + 1 }
}

/** Both amounts that it could be. */
export function shortened(
  run: NumberRun,
  short: { times: bigint; end: number },
  currency: Currency,
): AmountRead {
  const readings = [run.value, run.value * short.times].map((value) =>
    money(currency.asset, (value * currency.factor) / SCALE),
  )
  const flaw: Puzzle = { code: 'ambiguous_amount', details: { readings } }
  return { end: short.end, money: undefined, flaw, marked: true, each: run.each, digits: undefined }
}
