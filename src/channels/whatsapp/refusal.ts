/**
 * What Meta's error codes mean for a message, whether they come as the answer to a call or later in a webhook.
 * Source: Meta developer documentation, "Error codes".
 */
import { type Answered, byStatus, limited, RETRY_CREDENTIAL_MS } from '../call.ts'
import type { Delivered, Unsent } from '../channel.ts'
import { idOf, type Shape, shapeOf, textOf } from '../shape.ts'

const WINDOW_CLOSED = '131047'
/**
 * Undeliverable; not in the allowed list; stopped; country restricted; sender is recipient; no display name; and, of
 * templates only, in an experiment, or enough of them for now.
 */
const GONE = new Set([
  WINDOW_CLOSED,
  '131026',
  '131030',
  '131050',
  '130497',
  '131021',
  '131037',
  '130472',
  '131049',
])
/** Too many messages to one person; the other limits are of the whole number. */
const PAIR_LIMIT = '131056'
/** Limits of the app, the business, the number, the pair of numbers; spam. */
const LIMITED = new Set(['4', '80007', '130429', PAIR_LIMIT, '131048', '133016'])
/** Token, permission, account, payment: an operator has to act. */
const CREDENTIAL = new Set(['0', '3', '10', '190', '131005', '131031', '131042', '368'])
const UNSURE = new Set(['1', '2', '131000', '131016', '133004'])

/** What an answer that is no success says of the message. */
export function refusalOf(answered: Answered, nowMs: number): Unsent {
  const error = shapeOf(answered.body.error)
  const code = idOf(error.code)
  const why = `${code} ${textOf(error.message)}`.trim().slice(0, 200)
  if (answered.status === 429 || LIMITED.has(code))
    return limited(answered, nowMs, undefined, code === PAIR_LIMIT ? 'person' : undefined)
  if (GONE.has(code)) return { kind: 'gone', why }
  if (CREDENTIAL.has(code) || (Number(code) >= 200 && Number(code) < 300)) {
    return { kind: 'retry', afterMs: RETRY_CREDENTIAL_MS, why }
  }
  if (UNSURE.has(code)) return { kind: 'unknown', why }
  return byStatus(answered, why)
}

/** The same of an error that comes later, without an answer around it. */
export function laterRefusalOf(error: Shape, nowMs: number): Unsent {
  return refusalOf({ kind: 'answered', status: 400, headers: new Headers(), body: { error } }, nowMs)
}

/** Whether they have not written for 24 hours, so that only a template reaches them. */
export function isWindowClosed(delivered: Delivered): boolean {
  return delivered.kind === 'gone' && delivered.why.startsWith(WINDOW_CLOSED)
}
