/** Takes in a file of returns: which of our entries came back, and what that means for their attempts. */
import type { AttemptId } from '../../kernel/ids.ts'
import type { Outcome } from '../rail.ts'
import type { BankBook } from './bank-book.ts'
import { inNewYork } from './banking-days.ts'
import { type Operation, windowEnds } from './entries.ts'
import { returnedOutcome } from './return-codes.ts'
import { type ReturnedEntry, readReturnFile } from './returns.ts'

/** What a file of returns told of one entry. */
export type Received =
  | {
      readonly kind: 'returned'
      readonly attempt: AttemptId
      readonly operation: Operation
      readonly outcome: Outcome
      /** It counted as approved already: money that was settled comes back. */
      readonly late: boolean
    }
  | { readonly kind: 'seen_before' | 'changed'; readonly attempt: AttemptId; readonly code: string }
  /** No entry of ours that was filed, or not with this amount. */
  | { readonly kind: 'unmatched'; readonly originalTrace: string; readonly code: string }

function takeBack(book: BankBook, { originalTrace, code, units }: ReturnedEntry): Received {
  const { state } = book
  const at = book.now()
  const entry = state.byTrace.get(originalTrace)
  const ends = entry && windowEnds(state, entry.key)
  if (!entry || ends === undefined || entry.units !== units.toString()) {
    return { kind: 'unmatched', originalTrace, code }
  }
  const { attempt, operation, key } = entry
  if (state.returned.has(key)) return { kind: 'seen_before', attempt, code }
  book.record({ type: 'returned', key, code, at })
  const late = inNewYork(at).date > ends
  return { kind: 'returned', attempt, operation, outcome: returnedOutcome(code), late }
}

/** Throws ReturnFileError; then nothing of the file was taken in. */
export async function receive(book: BankBook, text: string): Promise<readonly Received[]> {
  const { returns, changes } = readReturnFile(text)
  const received = returns.map((returned) => takeBack(book, returned))
  await book.flushed()
  const changed = changes.map(({ originalTrace, code }): Received => {
    const entry = book.state.byTrace.get(originalTrace)
    return entry
      ? { kind: 'changed', attempt: entry.attempt, code }
      : { kind: 'unmatched', originalTrace, code }
  })
  return [...received, ...changed]
}
