/** Cuts a message into tokens: mentions, handles, numbers, words, symbols, quotes. One pass, no backtracking. */
import type { Mention } from '../kernel/event.ts'
import type { Payee } from './command.ts'
import { cutHandle } from './cut-handle.ts'
import { cutNumber } from './cut-number.ts'
import { cutWord } from './cut-word.ts'
import { type Cut, classAt, isHandleChar, push, type Token } from './tokens.ts'
import { CHAR, classOf, fold, isEdgeMark, isJoiner } from './unicode.ts'

const NO_SPANS: readonly Mention[] = []

/** The tokens of a message. A mention is taken where it stands, whatever the text says there. */
export function cut(text: string, mentions: readonly Mention[]): Token[] {
  const state: Cut = { text, tokens: [], at: 0, paused: false, unclosed: [] }
  const spans = mentions.length === 0 ? NO_SPANS : [...mentions].sort((a, b) => a.start - b.start)
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

function pushMention(state: Cut, { uid, handle, name, self, end }: Mention): void {
  const payee: Payee = name === undefined ? { uid, handle } : { uid, handle, name }
  push(state, self === true ? 'self' : 'payee', handle, end, undefined, undefined, payee)
}

function step(state: Cut, stop: number): void {
  const { text, at } = state
  const point = text.codePointAt(at) ?? 0
  const width = point > 0xffff ? 2 : 1
  if (point === 0x20) state.at += 1
  else if (point === 0x40 || point === 0xff20) cutHandle(state)
  else if (point === 0x3f || point === 0x61f || point === 0xff1f) push(state, 'question', '?', at + 1)
  else {
    const found = classOf(point)
    if (found === CHAR.letter) cutWord(state, stop)
    else if (found === CHAR.space) state.at += width
    else if (found === CHAR.digit) cutNumber(state, stop)
    else if (found === CHAR.currency) push(state, 'sign', signKey(point), at + width)
    else if (found === CHAR.dash) push(state, 'dash', '-', at + width)
    else if (found === CHAR.invisible) skipInvisible(state, point, width)
    else if (point === 0x2e && startsFraction(state)) cutNumber(state, stop)
    else cutOther(state, point, width)
  }
}

function signKey(point: number): string {
  return point === 0x24 ? '$' : fold(String.fromCodePoint(point))
}

/** `.5` begins a number only after a space, a currency sign or nothing: in `Rs.500` the dot ends a word. */
function startsFraction({ text, at, tokens }: Cut): boolean {
  if (classAt(text, at + 1) !== CHAR.digit) return false
  const before = tokens[tokens.length - 1]
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
  if (touchesNext && !isEdgeMark(point) && !(isJoiner(point) && after !== CHAR.digit)) {
    // Noted as a token of its own, because the token that it touches is not cut yet. Nothing clings to it.
    tokens.push({
      kind: 'sign',
      start: at,
      end: at + width,
      key: '',
      glued: before !== undefined && before.end === at,
      paused: state.paused,
      literal: undefined,
      payee: undefined,
      flaw: 'hidden',
    })
    state.paused = false
  }
  state.at += width
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
const MATH = '%+=<>~^*/#&×÷±≈≤≥‰٪|\\'
const PAUSES = ',.;:!\u060c\u061b\u0964\u06d4\u2026\n'

function cutOther(state: Cut, point: number, width: number): void {
  const { text, at } = state
  const char = String.fromCodePoint(point)
  if (QUOTES[char] !== undefined && cutQuote(state, char)) return
  const opensNumber = '([{'.includes(char) && classAt(text, at + 1) === CHAR.digit
  if (
    opensNumber ||
    MATH.includes(char) ||
    classOf(point) === CHAR.mark ||
    (point >= 0x80 && /\p{N}/u.test(char))
  ) {
    push(state, 'sign', char, at + width)
    return
  }
  state.at += width
  if (PAUSES.includes(char)) state.paused = true
}

function cutQuote(state: Cut, open: string): boolean {
  const { text, at } = state
  const closings = QUOTES[open] ?? ''
  const spaced = at === 0 || classAt(text, at - 1) === CHAR.space || !"'‘`".includes(open)
  if (!spaced) return false
  let close = -1
  for (const closing of closings) {
    if (state.unclosed.includes(closing)) continue
    const found = text.indexOf(closing, at + 1)
    if (found < 0) state.unclosed.push(closing)
    else if (close < 0 || found < close) close = found
  }
  if (close < 0) return false
  if ("'‘".includes(open) && classAt(text, close + 1) === CHAR.letter) return false
  push(state, 'quote', text.slice(at + 1, close), close + 1)
  return true
}
