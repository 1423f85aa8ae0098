/** Moving money: one request, and what is believed of its answer. */
import type { CardId } from '../../kernel/ids.ts'
import type { NetworkIds, Outcome, PushAttempt, ReverseAttempt } from '../rail.ts'
import { type Direction, readFailure, readMovement, readPending, readSeeOther, type Said } from './answers.ts'
import { askQuery, askStatus, PATHS } from './ask.ts'
import type { Heard } from './calls.ts'
import type { PlainCard } from './messages.ts'
import { type Parts, withCard } from './parts.ts'

type Moving = Pick<PushAttempt | ReverseAttempt, 'ids' | 'resend'>

const unknown = (why: string): Outcome => ({ kind: 'unknown', why })

/** What the answer to a push, pull or reversal says: the transport first, then HTTP, then the action code. */
function readAnswer(heard: Heard, direction: Direction, ids: NetworkIds): Said {
  if (heard.kind === 'lost') return unknown(heard.why)
  if (heard.kind === 'not_sent') return heard
  const { status, body, readable } = heard
  switch (status) {
    case 200:
      return readable ? readMovement(body, direction, ids) : unknown('garbled')
    case 202:
      return readPending(body)
    case 400:
      return { kind: 'declined', code: readFailure(body).code ?? 'http_400', severity: 'config' }
    case 401:
    case 403:
    case 404:
      return { kind: 'not_sent', retryable: false, why: `http_${status}` }
    case 429:
      return { kind: 'not_sent', retryable: true, why: 'too_many_requests' }
    default:
      return unknown(`http_${status}`)
  }
}

/** An earlier sending of the same ids may have been executed, whatever became of this one. */
function asResend(outcome: Outcome, gatewayRefused: boolean): Outcome {
  if (outcome.kind === 'not_sent') return unknown(`resend_${outcome.why}`)
  if (outcome.kind === 'declined' && gatewayRefused) return unknown(`resend_${outcome.code}`)
  return outcome
}

/** Follows an answer that speaks of an earlier transmission (303, 94) to what became of that one. */
async function adopt(
  { visa, config, clock }: Parts,
  heard: Heard,
  direction: Direction,
  ids: NetworkIds,
): Promise<Outcome> {
  if (heard.kind === 'answered' && heard.status === 303) {
    const statusIdentifier = readSeeOther(heard.headers.location)
    const known = statusIdentifier && (await askStatus(visa, direction, statusIdentifier, ids))
    if (known && known.kind !== 'unknown') return known
    return { kind: 'pending', ...(statusIdentifier === undefined ? {} : { statusIdentifier }) }
  }
  const said = readAnswer(heard, direction, ids)
  if (said.kind !== 'duplicate') return said
  const original = await askQuery(visa, config, clock, direction, ids)
  return original.kind === 'absent' ? unknown('duplicate_without_original') : original
}

/** Sends one push, pull or reversal. Never rejects. */
export async function move(
  parts: Parts,
  direction: Direction,
  attempt: Moving,
  body: unknown,
): Promise<Outcome> {
  const { ids } = attempt
  const heard = await parts.visa.call({ operation: direction, path: PATHS[direction], body, ids })
  const adopted = await adopt(parts, heard, direction, ids)
  const gatewayRefused = heard.kind === 'answered' && heard.status >= 400
  const outcome = attempt.resend ? asResend(adopted, gatewayRefused) : adopted
  const code = outcome.kind === 'declined' ? outcome.code : undefined
  parts.log.info({ operation: direction, attempt: ids.attempt, outcome: outcome.kind, code }, 'outcome')
  return outcome
}

/** The same with the card's number in the body. A card that does not open was not sent. */
export function moveWithCard(
  parts: Parts,
  direction: Direction,
  attempt: Moving & { readonly card: CardId },
  bodyOf: (card: PlainCard) => unknown,
): Promise<Outcome> {
  return withCard<Outcome>(
    parts,
    attempt.card,
    (card) => move(parts, direction, attempt, bodyOf(card)),
    () => {
      const outcome: Outcome = { kind: 'not_sent', retryable: true, why: 'card_not_opened' }
      return attempt.resend ? asResend(outcome, false) : outcome
    },
  )
}
