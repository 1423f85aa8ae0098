/** What people wrote freely and Florin says again: the first to be cut where a platform has room for less. */
import { plainQuote } from './isolate.ts'
import type { Say } from './say.ts'

const QUOTED_UNITS_LEAST = 12 // cutting less gains nothing, and a short text may stand elsewhere too

/** The pieces of a saying as they are shown, without their quotation marks. Names, amounts and ids are none. */
export function quoted(say: Say): string[] {
  return textsOf(say)
    .map(plainQuote)
    .filter((text) => text.length >= QUOTED_UNITS_LEAST)
}

function textsOf(say: Say): string[] {
  switch (say.say) {
    case 'confirm_send':
    case 'receipt_sent':
    case 'receipt_received':
      return say.memo === undefined ? [] : [say.memo]
    case 'history':
      return say.lines.flatMap(({ memo }) => (memo === undefined ? [] : [memo]))
    case 'puzzled':
      return [
        ...('rest' in say.puzzle.details ? [say.puzzle.details.rest] : []),
        ...('text' in say.puzzle.details ? [say.puzzle.details.text] : []),
      ]
    default:
      return []
  }
}
