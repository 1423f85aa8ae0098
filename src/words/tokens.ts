/**
 * Cuts a message into tokens: mentions, handles, numbers, words, symbols, quotes. One pass, no backtracking.
 *
 * What is wrong with a token (hidden characters, foreign letters in a handle) is noted on it and judged later, because
 * the same characters are harmless in a memo.
 */
import type { Mention } from '../kernel/event.ts'
import type { Payee } from './command.ts'
import { isNumberSeparator, type Literal, readLiteral } from './literal.ts'
import { CHAR, classOf, fold, isClingingScript, isEdgeMark, isJoiner } from './unicode.ts'
import { isKnown, isUnit } from './vocabulary.ts'

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
  readonly literal?: Literal
  readonly payee?: Payee
  flaw?: Flaw
}

const QUOTES: Readonly<Record<string, string>> = {
  '"': '"',
  '“': '”',
  '”': '”',
  '„': '”“',
  '«': '»',
  '‘': '’',
  '`': '`',
  "'": "'",
  '＂': '＂',
}

/** State of one cut. */
interface Cut {
  readonly text: string
  readonly tokens: Token[]
  at: number
  paused: boolean
  /** Closing quotes that are known not to come, so that many openings cannot make the search quadratic. */
  readonly unclosed: Set<string>
}

export function cut(text: string, mentions: readonly Mention[]): Token[] {
  const state: Cut = { text, tokens: [], at: 0, paused: false, unclosed: new Set() }
  const spans = [...mentions].sort((a, b) => a.start - b.start)
  let next = 0
  while (state.at < text.length) {
    while (next < spans.length && (spans[next]?.start ?? 0) < state.at) next += 1
    const span = spans[next]
    if (span !== undefined && span.start === state.at && span.end > span.start && span.end <= text.length) {
      pushMention(state, span)
    } else {
      step(state, span?.start ?? text.length)
    }
  }
  return state.tokens
}

function push(state: Cut, token: Pick<Token, 'kind' | 'end' | 'key'> & Partial<Token>): void {
  const start = token.start ?? state.at
  const before = state.tokens.at(-1)
  const glued = before !== undefined && before.end === start
  const { flaw } = token
  const full: Token = { ...token, start, glued, paused: state.paused }
  if (flaw !== undefined) full.flaw = flaw
  state.tokens.push(full)
  state.paused = false
  state.at = token.end
}

function pushMention(state: Cut, { uid, handle, name, self, end }: Mention): void {
  const payee: Payee = name === undefined ? { uid, handle } : { uid, handle, name }
  push(state, { kind: self === true ? 'self' : 'payee', key: handle, end, payee })
}

function step(state: Cut, stop: number): void {
  const { text, at } = state
  const point = text.codePointAt(at) ?? 0
  const width = point > 0xffff ? 2 : 1
  if (point === 0x20) state.at += 1
  else if (point === 0x40 || point === 0xff20) cutHandle(state)
  else if (point === 0x3f || point === 0x61f || point === 0xff1f)
    push(state, { kind: 'question', key: '?', end: at + 1 })
  else {
    const found = classOf(point)
    if (found === CHAR.space) state.at += width
    else if (found === CHAR.digit) cutNumber(state, stop)
    else if (found === CHAR.letter) cutWord(state, stop)
    else if (found === CHAR.currency)
      push(state, { kind: 'sign', key: fold(String.fromCodePoint(point)), end: at + width })
    else if (found === CHAR.dash) push(state, { kind: 'dash', key: '-', end: at + width })
    else if (found === CHAR.invisible) skipInvisible(state, point, width)
    else if (point === 0x2e && startsFraction(state)) cutNumber(state, stop)
    else cutOther(state, point, width)
  }
}

function classAt(text: string, at: number): number {
  return at < text.length ? classOf(text.codePointAt(at) ?? 0) : CHAR.space
}

/** `.5` begins a number only after a space, a currency sign or nothing: in `Rs.500` the dot ends a word. */
function startsFraction({ text, at, tokens }: Cut): boolean {
  if (classAt(text, at + 1) !== CHAR.digit) return false
  const before = tokens.at(-1)
  return before === undefined || before.end !== at || before.kind === 'sign' || before.kind === 'dash'
}

/** An invisible character is noted where it touches a number, a handle or a currency sign. */
function skipInvisible(state: Cut, point: number, width: number): void {
  const { text, at, tokens } = state
  const after = classAt(text, at + width)
  const nextChar = text[at + width] ?? ''
  const touchesNext = after === CHAR.digit || after === CHAR.currency || nextChar === '@'
  const before = tokens.at(-1)
  if (before !== undefined && before.end === at && (before.kind === 'number' || before.kind === 'payee')) {
    const inside = before.kind === 'number' ? touchesNext : isHandleChar(text.charCodeAt(at + width))
    const harmless = isEdgeMark(point) || (isJoiner(point) && after === CHAR.letter)
    if (inside || !harmless) before.flaw = 'hidden'
  }
  state.at += width
  if (touchesNext && !isEdgeMark(point) && !(isJoiner(point) && after !== CHAR.digit)) {
    // Noted as a token of its own, because the token that it touches is not cut yet.
    push(state, { kind: 'sign', key: '', end: at + width, start: at, flaw: 'hidden' })
  }
}

function cutOther(state: Cut, point: number, width: number): void {
  const { text, at } = state
  const char = String.fromCodePoint(point)
  if (QUOTES[char] !== undefined && cutQuote(state, char)) return
  const opensNumber = '([{'.includes(char) && classAt(text, at + 1) === CHAR.digit
  if (opensNumber || MATH.includes(char) || classOf(point) === CHAR.mark || /\p{N}/u.test(char)) {
    push(state, { kind: 'sign', key: char, end: at + width })
    return
  }
  state.at += width
  if (PAUSES.includes(char)) state.paused = true
}

const MATH = '%+=<>~^*/#&×÷±≈≤≥‰٪|\\'
const PAUSES = ',.;:!\u060c\u061b\u0964\u06d4\u2026\n'

function cutQuote(state: Cut, open: string): boolean {
  const { text, at } = state
  const closings = QUOTES[open] ?? ''
  const spaced = at === 0 || classAt(text, at - 1) === CHAR.space || !"'‘`".includes(open)
  if (!spaced) return false
  let close = -1
  for (const closing of closings) {
    if (state.unclosed.has(closing)) continue
    const found = text.indexOf(closing, at + 1)
    if (found < 0) state.unclosed.add(closing)
    else if (close < 0 || found < close) close = found
  }
  if (close < 0) return false
  if ("'‘".includes(open) && classAt(text, close + 1) === CHAR.letter) return false
  push(state, { kind: 'quote', key: text.slice(at + 1, close), end: close + 1 })
  return true
}

function isHandleChar(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x30 && code <= 0x39) ||
    code === 0x5f
  )
}

const HANDLE_MAX = 64

function cutHandle(state: Cut): void {
  const { text, at, tokens } = state
  let end = at + 1
  while (isHandleChar(text.charCodeAt(end)) || (text[end] === '.' && isHandleChar(text.charCodeAt(end + 1))))
    end += 1
  const handle = text.slice(at + 1, end)
  const before = tokens.at(-1)
  const clings = before !== undefined && before.end === at
  // `alice@example.com` is a word and no handle, `@alice@example.org` is somebody on another platform.
  if (clings && before.kind === 'word' && isHandleChar(text.charCodeAt(at - 1)) && !isKnown(before.key)) {
    push(state, { kind: 'word', key: '@', end: Math.max(end, at + 1) })
    return
  }
  const point = text.codePointAt(end) ?? 0x20
  const found = classOf(point)
  if (
    handle === '' &&
    found !== CHAR.letter &&
    found !== CHAR.invisible &&
    found !== CHAR.digit &&
    found !== CHAR.mark
  ) {
    state.at += 1
    return
  }
  let flaw: Flaw | undefined
  if (handle.length > HANDLE_MAX || (clings && before.kind === 'payee')) flaw = 'foreign'
  if (found === CHAR.mark || found === CHAR.digit) flaw = 'foreign'
  if (found === CHAR.letter && (handle === '' || !isClingingScript(point) || isCombining(point)))
    flaw = 'foreign'
  if (found === CHAR.invisible && handle === '') flaw = 'hidden'
  if (flaw === 'foreign') {
    while (
      classAt(text, end) === CHAR.letter ||
      classAt(text, end) === CHAR.digit ||
      isHandleChar(text.charCodeAt(end))
    ) {
      end += (text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1
    }
  }
  push(state, {
    kind: 'payee',
    key: handle,
    end,
    payee: { handle: text.slice(at + 1, end) },
    ...(flaw ? { flaw } : {}),
  })
}

function isCombining(point: number): boolean {
  return /\p{M}/u.test(String.fromCodePoint(point))
}

function cutNumber(state: Cut, stop: number): void {
  const { text, at } = state
  let end = at
  let flaw: Flaw | undefined
  let visible = ''
  for (;;) {
    const run = digitsEnd(text, end, stop)
    visible += text.slice(end, run)
    end = run
    // Separators count only when a digit follows; invisible characters between digits are what forgers use.
    let ahead = end
    let separators = ''
    while (ahead < stop && ahead - end < 4) {
      const char = text[ahead] ?? ''
      if (classAt(text, ahead) === CHAR.invisible) ahead += 1
      else if (isNumberSeparator(char)) {
        separators += char
        ahead += 1
      } else break
    }
    if (ahead === end || ahead >= stop || classAt(text, ahead) !== CHAR.digit) break
    if (ahead - end > separators.length) flaw = 'hidden'
    visible += separators
    end = ahead
  }
  const chunk = asciiChunk(text, at, end)
  if (chunk > end && cutChunk(state, at, end, chunk)) return
  push(state, { kind: 'number', key: visible, end, literal: readLiteral(visible), ...(flaw ? { flaw } : {}) })
}

function digitsEnd(text: string, from: number, stop: number): number {
  let end = from
  while (end < stop && classAt(text, end) === CHAR.digit) end += (text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1
  return end
}

/** The end of the run of ASCII letters and digits that a plain number stands in: `7F3`, `3ashan`, `20usd`. */
function asciiChunk(text: string, start: number, numberEnd: number): number {
  for (let at = start; at < numberEnd; at += 1) if (!isHandleChar(text.charCodeAt(at))) return numberEnd
  let end = numberEnd
  while (isHandleChar(text.charCodeAt(end))) end += 1
  return end
}

/** `20usd` is a number and a word; `3ashan` (Arabic in Latin letters) and `7F3` (a code) are words. */
function cutChunk(state: Cut, start: number, numberEnd: number, end: number): boolean {
  const { text } = state
  const whole = fold(text.slice(start, end))
  const rest = fold(text.slice(numberEnd, end))
  if (!isKnown(whole) && isUnit(rest)) return false
  push(state, { kind: 'word', key: whole, start, end })
  return true
}

/** Words end at a change to digits unless they are codes; apostrophes within are part of them. */
function cutWord(state: Cut, stop: number): void {
  const { text, at } = state
  let end = at
  let plain = true
  while (end < stop) {
    const code = text.charCodeAt(end)
    if (isHandleChar(code)) {
      const isDigit = code >= 0x30 && code <= 0x39
      if (isDigit && (!plain || isMoneyPrefix(text, at, end))) break
      if (code === 0x5f && !isPaymentId(text, at, end)) break
      end += 1
    } else if (code === 0x24 && end > at && plain && isKnown(fold(text.slice(at, end + 1)))) {
      end += 1
      break
    } else if ((code === 0x27 || code === 0x2019) && end > at && classAt(text, end + 1) === CHAR.letter) {
      end += 1
    } else {
      const found = classAt(text, end)
      if (found !== CHAR.letter && !(found === CHAR.invisible && isInWord(text, end))) break
      const width = (text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1
      plain = plain && code < 0x80
      end += width
    }
  }
  if (end === at) end = at + 1
  const raw = text.slice(at, end)
  const key = fold(raw)
  if (!plain && !isKnown(key) && raw.includes('\u200c')) cutAtJoiners(state, raw)
  else push(state, { kind: 'word', key, end })
}

/** Persian writers join words by U+200C; where the whole is no word of ours, its parts may be. */
function cutAtJoiners(state: Cut, raw: string): void {
  const start = state.at
  let offset = 0
  for (const part of raw.split('\u200c')) {
    if (fold(part) !== '') {
      state.at = start + offset
      push(state, { kind: 'word', key: fold(part), end: state.at + part.length })
    }
    offset += part.length + 1
  }
  state.at = start + raw.length
}

function isInWord(text: string, at: number): boolean {
  return classAt(text, at + 1) === CHAR.letter
}

/** `rs500` and `usd20` are money; `eb3at` is a word. */
function isMoneyPrefix(text: string, start: number, end: number): boolean {
  return MONEY_PREFIXES.has(text.slice(start, end).toLowerCase())
}

const MONEY_PREFIXES = new Set(
  'usd eur gbp inr irr aed sar egp jpy btc usdc rs us dhs sr le cad aud cny try pkr usdt eth'.split(' '),
)

function isPaymentId(text: string, start: number, end: number): boolean {
  return end - start === 3 && isHandleChar(text.charCodeAt(end + 1)) && isHandleChar(text.charCodeAt(end + 8))
}
