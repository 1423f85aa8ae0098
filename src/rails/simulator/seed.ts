/** Everything that looks random comes from the seed and a name, never from a generator with a position: what happens
 * to one transaction is then the same in every run, whatever else arrives in between. */
import { hash } from 'node:crypto'

const FRACTION_DIGITS = 12 // 48 bits: exact in a double

export interface Seed {
  /** From 0 up to 1. */
  fraction(...name: readonly (string | number)[]): number
  /** Decimal digits, the first of which is not 0. At most 15. */
  digits(length: number, ...name: readonly (string | number)[]): string
  /** Letters A to Z and digits, such as an approval code. At most 12. */
  letters(length: number, ...name: readonly (string | number)[]): string
}

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789'

export function seeded(seed: number): Seed {
  const hexOf = (name: readonly (string | number)[]) => hash('sha256', `${seed}\n${name.join('\n')}`, 'hex')
  return {
    fraction: (...name) => Number.parseInt(hexOf(name).slice(0, FRACTION_DIGITS), 16) / 16 ** FRACTION_DIGITS,
    digits: (length, ...name) => {
      const low = 10n ** BigInt(length - 1)
      return (low + (BigInt(`0x${hexOf(name).slice(0, 16)}`) % (9n * low))).toString()
    },
    letters: (length, ...name) => {
      const hex = hexOf(name)
      return Array.from({ length }, (_, at) => {
        const value = Number.parseInt(hex.slice(at * 4, at * 4 + 4), 16)
        return LETTERS[value % LETTERS.length]
      }).join('')
    },
  }
}
