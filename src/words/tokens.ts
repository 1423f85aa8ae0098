/**
 * Tokens of a message, and the state of cutting one: every kind of token is pushed through here.
 *
 * What is wrong with a token (hidden characters, foreign letters in a handle) is noted on it and judged later, because
 * the same characters are harmless in a memo. All tokens have the same fields, so that reading one stays cheap.
 */
import type { Payee } from './command.ts'
import type { Literal } from './literal.ts'
import { CHAR, classOf } from './unicode.ts'

export type Flaw = 'hidden' | 'foreign'

export interface Token {
  readonly kind: 'word' | 'number' | 'payee' | 'self' | 'quote' | 'dash' | 'question' | 'sign'
  readonly start: number
  readonly end: number
  /** Folded word, or the sign itself. */
  readonly key: string
  /** Nothing stands between it and the token before. */
  readonly glued: boolean
  /** Punctuation stands before it. */
  readonly paused: boolean
  readonly literal: Literal | undefined
  readonly payee: Payee | undefined
  flaw: Flaw | undefined
}

/** State of one cut. */
export interface Cut {
  readonly text: string
  readonly tokens: Token[]
  at: number
  paused: boolean
  /** Closing quotes that are known not to come, so that many openings cannot make the search quadratic. */
  readonly unclosed: string[]
}

/** Adds the token that stands from where the cut is to `end`, and moves there. */
export function push(
  state: Cut,
  kind: Token['kind'],
  key: string,
  end: number,
  flaw?: Flaw | undefined,
  literal?: Literal | undefined,
  payee?: Payee | undefined,
): void {
  const { tokens, at: start, paused } = state
  const glued = tokens.length > 0 && tokens[tokens.length - 1]?.end === start
  tokens.push({ kind, start, end, key, glued, paused, literal, payee, flaw })
  state.paused = false
  state.at = end
}

/** The class of the character at an offset; the end of the text counts as space. */
export function classAt(text: string, at: number): number {
  return at < text.length ? classOf(text.codePointAt(at) ?? 0) : CHAR.space
}

/** UTF-16 units of a code point. */
export function widthAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
}

/** ASCII letters, digits and the low line. */
export function isHandleChar(code: number): boolean {
  return code < 0x80 && HANDLE_CHARS[code] === 1
}

const HANDLE_CHARS = Uint8Array.from({ length: 0x80 }, (_, code) =>
  /\w/.test(String.fromCharCode(code)) ? 1 : 0,
)
