/**
 * `/pay @alice $20 pizza`: a slash command's words, put in the order of a sentence that the grammar reads. Only the
 * order is this file's business; what the amount means is the grammar's.
 */
import { isAsset } from '../kernel/assets.ts'
import type { Mention } from '../kernel/event.ts'
import { assemble, type Piece, pieces } from './text.ts'

interface Written {
  readonly text: string
  readonly mentions: readonly Mention[]
}

/** A sentence that is ours, of what people put in. */
export interface Composed {
  readonly text: string
  readonly mentions: Mention[]
  readonly composed: true
}

const FIRST_WORD = /^\s*(\S+)(?:\s+([A-Za-z]{3,4})(?=\s|$))?/
const BARE_HANDLE = /^\s*(@\w+)(?=\s|$)/
const LEADING_FOR = /^\s*for\s+/i
const LEADING_TO = /^\s*to\s+/i

/**
 * `[payee] [amount] [memo]` or `[amount] [payee] [memo]` as `send [amount] to [payee] for [memo]`. A payee is a mention
 * or a bare `@name`. Undefined for whatever has neither order.
 */
export function payCommand(verb: string, words: Written): Composed | undefined {
  const found = pieces(words.text, words.mentions)
  const ordered = payeeFirst(found) ?? amountFirst(found)
  if (ordered === undefined) return undefined
  const memo = ordered.memo.flatMap((piece, at): Piece[] => {
    if (typeof piece !== 'string') return [piece]
    const text = at === 0 ? piece.replace(LEADING_FOR, '') : piece
    return text.trim() === '' ? [] : [at === 0 ? text.trimStart() : text]
  })
  const sentence = assemble([
    `${verb} ${ordered.amount} to `,
    ordered.payee,
    ...(memo.length > 0 ? [' for ', ...memo] : []),
  ])
  return { ...sentence, composed: true }
}

interface Ordered {
  readonly payee: Piece
  readonly amount: string
  readonly memo: readonly Piece[]
}

function payeeFirst(found: readonly Piece[]): Ordered | undefined {
  const taken = takePayee(found)
  const amount = taken && takeAmount(taken.rest)
  return amount && taken && { payee: taken.payee, amount: amount.amount, memo: amount.rest }
}

function amountFirst(found: readonly Piece[]): Ordered | undefined {
  const amount = takeAmount(found)
  const [next, ...rest] = amount?.rest ?? []
  const payee = typeof next === 'string' ? [next.replace(LEADING_TO, ''), ...rest] : amount?.rest
  const taken = payee && takePayee(payee)
  return amount && taken && { payee: taken.payee, amount: amount.amount, memo: taken.rest }
}

function takePayee(found: readonly Piece[]): { payee: Piece; rest: Piece[] } | undefined {
  const [first, ...rest] = withoutBlankStart(found)
  if (first === undefined) return undefined
  if (typeof first !== 'string') return { payee: first, rest }
  const match = BARE_HANDLE.exec(first)
  return match ? { payee: match[1] ?? '', rest: [first.slice(match[0].length), ...rest] } : undefined
}

/** One word with a digit in it, and the name of an asset after it if there is one: `20 usd`. */
function takeAmount(found: readonly Piece[]): { amount: string; rest: Piece[] } | undefined {
  const [first, ...rest] = withoutBlankStart(found)
  if (typeof first !== 'string') return undefined
  const match = FIRST_WORD.exec(first)
  const [, word = '', asset = ''] = match ?? []
  if (!/\p{Nd}/u.test(word)) return undefined
  const named = isAsset(asset.toUpperCase())
  const length = named ? (match?.[0].length ?? 0) : first.indexOf(word) + word.length
  return { amount: named ? `${word} ${asset}` : word, rest: [first.slice(length), ...rest] }
}

function withoutBlankStart(found: readonly Piece[]): readonly Piece[] {
  const [first] = found
  return typeof first === 'string' && first.trim() === '' ? found.slice(1) : found
}
