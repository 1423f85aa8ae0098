/** The short code that a prompt shows, so that YES can say which one it means. */
import { spreadOf } from '../kernel/ids.ts'

/** No letters that look like digits or like each other, and no vowels that make words. */
const SIGNS = '2345679CDFGHJKMNPQRTVWXYZ'

/** Three signs out of the intent's id, the first a digit: unlike those already in use. */
export function codeFor(intent: string, taken: readonly string[]): string {
  let number = spreadOf(intent)
  for (;;) {
    const code = `${SIGNS[number % 7]}${SIGNS[Math.floor(number / 7) % 25]}${SIGNS[Math.floor(number / 175) % 25]}`
    if (!taken.includes(code)) return code
    number += 1
  }
}
