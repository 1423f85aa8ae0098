/** Finds the longest phrase of a vocabulary that begins at a token. */
import { ANY_KIND, type Sense } from './senses.ts'
import type { Token } from './tokens.ts'
import type { Node, Vocabulary } from './vocabulary.ts'

export interface Phrase {
  readonly senses: readonly Sense[]
  /** Kinds of the senses, as bits. */
  readonly kinds: number
  /** Index after its last token. */
  readonly end: number
  /** The language's own phrase, not English. */
  readonly own: boolean
  readonly shared: boolean
}

/** The tokens of a message as one language has them. */
export interface Context {
  readonly tokens: readonly Token[]
  /** Where in the vocabulary each token is, looked up once. */
  readonly nodes: readonly (Node | undefined)[]
  /** The language doubles a number to say `each`: बीस बीस रुपये. */
  readonly doubles: boolean
  /** Whether some word of the message is a verb and nothing else; found out when first asked. */
  plainVerb: boolean | undefined
}

/** Where a token is in a vocabulary. */
export function nodeOf(token: Token, vocabulary: Vocabulary): Node | undefined {
  return token.kind === 'word' || token.kind === 'sign' ? vocabulary.get(token.key) : undefined
}

/** The longest phrase with a sense of the kinds wanted; hyphens within words are passed over. */
export function phraseAt(context: Context, start: number, kinds = ANY_KIND): Phrase | undefined {
  const first = context.nodes[start]
  if (first === undefined || (first.reach & kinds) === 0) return undefined
  let node: Node = first
  const { tokens } = context
  let best: Node | undefined
  let end = start
  let at = start
  for (;;) {
    at += 1
    if (node.senses !== undefined && (node.kinds & kinds) !== 0) {
      best = node
      end = at
    }
    const next: Node['next'] = node.next
    if (next === undefined) break
    let token = tokens[at]
    while (token?.kind === 'dash' && token.glued && tokens[at + 1]?.glued === true) {
      at += 1
      token = tokens[at]
    }
    if (token === undefined || (token.kind !== 'word' && token.kind !== 'sign')) break
    const following: Node | undefined = next.get(token.key)
    if (following === undefined || (following.reach & kinds) === 0) break
    node = following
  }
  return best?.senses === undefined
    ? undefined
    : { senses: best.senses, kinds: best.kinds, end, own: best.own, shared: best.shared }
}
