/** Finds the longest phrase of a vocabulary that begins at a token. */
import type { Sense } from './senses.ts'
import type { Token } from './tokens.ts'
import type { Vocabulary } from './vocabulary.ts'

export interface Phrase {
  readonly senses: readonly Sense[]
  /** Index after its last token. */
  readonly end: number
  /** The language's own phrase, not English. */
  readonly own: boolean
}

/** The longest phrase with a sense that is wanted; hyphens within words are passed over. */
export function phraseAt(
  tokens: readonly Token[],
  start: number,
  vocabulary: Vocabulary,
  wanted?: (sense: Sense) => boolean,
): Phrase | undefined {
  let level: Vocabulary | undefined = vocabulary
  let best: Phrase | undefined
  let at = start
  while (level !== undefined) {
    const token = tokens[at]
    if (token === undefined) break
    if (token.kind !== 'word' && token.kind !== 'sign') {
      if (at === start || token.kind !== 'dash' || !token.glued || tokens[at + 1]?.glued !== true) break
      at += 1
      continue
    }
    const node = level.get(token.key)
    if (node === undefined) break
    at += 1
    if (node.senses !== undefined && (wanted === undefined || node.senses.some(wanted))) {
      best = { senses: node.senses, end: at, own: node.own === true }
    }
    level = node.next
  }
  return best
}
