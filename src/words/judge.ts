/** Judges a number that has its currency: the exact amount, or why it is none. Nothing is ever rounded. */
import { type Money, money, UNITS_MAX } from '../kernel/money.ts'
import type { Puzzle } from './command.ts'
import { type NumberRun, PLACES, ONE as SCALE } from './number-run.ts'
import type { Currency } from './senses.ts'

/** The exact amount, or why it is none. */
export function judge(
  run: NumberRun,
  currency: Currency,
  more: bigint,
  negative: boolean,
): { money: Money } | { flaw: Puzzle } {
  const { asset, factor, places } = currency
  const { literal } = run
  if (run.range) return { flaw: { code: 'two_amounts', details: { readings: [] } } }
  if (literal !== undefined && !literal.ok) {
    if (literal.why === 'huge') return { flaw: { code: 'amount_too_large', details: {} } }
    const code = literal.why === 'mixed' ? 'mixed_digits' : 'malformed_amount'
    return { flaw: { code, details: { text: '' } } }
  }
  if (literal?.open === 'decimal_comma' && asset !== 'EUR')
    return { flaw: { code: 'malformed_amount', details: { text: '' } } }
  if (negative) return { flaw: { code: 'amount_negative', details: {} } }
  // Paise is also the word for money: nobody counts hundreds of paise without meaning rupees.
  if (asset === 'INR' && factor === 1n && run.value >= 100n * SCALE) {
    const units = run.value / SCALE
    return {
      flaw: {
        code: 'ambiguous_amount',
        details: { readings: [money(asset, units), money(asset, units * 100n)] },
      },
    }
  }
  if (run.next !== undefined) {
    const readings = [run.value, run.next].map((value) => money(asset, (value * factor) / SCALE))
    return { flaw: { code: 'ambiguous_amount', details: { readings } } }
  }
  if (run.pair !== undefined) {
    const [major, minor] = run.pair
    const readings = [money(asset, (major * 100n + minor) * factor)]
    if (factor >= 100n) readings.push(money(asset, ((major * 100n + minor) * factor) / 100n))
    return { flaw: { code: 'ambiguous_amount', details: { readings } } }
  }
  if ((literal?.open === 'dot' && places < 3) || (literal?.open === 'comma' && places >= 3)) {
    const times = (run.value * (literal.open === 'dot' ? 1000n : 1n) * factor) / SCALE
    return {
      flaw: {
        code: 'ambiguous_amount',
        details: { readings: [money(asset, times), money(asset, times / 1000n)] },
      },
    }
  }
  const product = run.value * factor
  if (product > UNITS_MAX * SCALE) return { flaw: { code: 'amount_too_large', details: {} } }
  const cut = literal !== undefined && literal.places > PLACES
  if (cut || product % SCALE !== 0n || (run.places > places && !run.multiplied)) {
    return { flaw: { code: 'too_precise', details: { asset, scale: places } } }
  }
  const units = product / SCALE + more
  if (units === 0n) return { flaw: { code: 'amount_zero', details: {} } }
  if (units > UNITS_MAX) return { flaw: { code: 'amount_too_large', details: {} } }
  return { money: money(asset, units) }
}
