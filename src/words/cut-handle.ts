/** Cuts handles: `@alice`, also with a particle of another script clinging to it, and what only looks like one. */
import { type Cut, classAt, type Flaw, isHandleChar, push, widthAt } from './tokens.ts'
import { CHAR, classOf, isClingingScript } from './unicode.ts'
import { isKnown } from './vocabulary.ts'

const HANDLE_MAX = 64

/** Cuts the handle that begins at an at sign; a lone at sign is passed over. */
export function cutHandle(state: Cut): void {
  const { text, at, tokens } = state
  const end = handleEnd(text, at + 1)
  const before = tokens[tokens.length - 1]
  const clings = before !== undefined && before.end === at
  // `alice@example.com` is a word and no handle, `@alice@example.org` is somebody on another platform.
  if (clings && before.kind === 'word' && isHandleChar(text.charCodeAt(at - 1)) && !isKnown(before.key)) {
    push(state, 'word', '@', end)
    return
  }
  const isEmpty = end === at + 1
  const point = text.codePointAt(end) ?? 0x20
  const found = classOf(point)
  if (
    isEmpty &&
    found !== CHAR.letter &&
    found !== CHAR.invisible &&
    found !== CHAR.digit &&
    found !== CHAR.mark
  ) {
    state.at += 1
    return
  }
  let flaw: Flaw | undefined
  if (end - at - 1 > HANDLE_MAX || (clings && before.kind === 'payee')) flaw = 'foreign'
  if (found === CHAR.mark || found === CHAR.digit) flaw = 'foreign'
  if (found === CHAR.letter && (isEmpty || !isClingingScript(point) || isCombining(point))) flaw = 'foreign'
  if (found === CHAR.invisible && isEmpty) flaw = 'hidden'
  const last = flaw === 'foreign' ? foreignEnd(text, end) : end
  const handle = text.slice(at + 1, last)
  push(state, 'payee', text.slice(at + 1, end), last, flaw, undefined, { handle })
}

function handleEnd(text: string, from: number): number {
  let end = from
  for (;;) {
    const code = text.charCodeAt(end)
    if (!isHandleChar(code) && !(code === 0x2e && isHandleChar(text.charCodeAt(end + 1)))) return end
    end += 1
  }
}

function foreignEnd(text: string, from: number): number {
  let end = from
  for (;;) {
    const found = classAt(text, end)
    if (found !== CHAR.letter && found !== CHAR.digit && !isHandleChar(text.charCodeAt(end))) return end
    end += widthAt(text, end)
  }
}

function isCombining(point: number): boolean {
  return /\p{M}/u.test(String.fromCodePoint(point))
}
