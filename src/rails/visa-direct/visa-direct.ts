/**
 * Visa Direct behind the CardRail contract: push (OCT), pull (AFT), reverse (AFTR), status and query, card attributes
 * (FTAI) and card validation (PAV).
 *
 * Two mistakes decide everything here: paying twice, and giving back what was paid. So only an action code counts as
 * an answer; only what failed before the TLS handshake, or what the gateway turned away, counts as not sent; and
 * everything else is unknown until the network has been asked.
 */
import { type Clock, systemClock } from '../../kernel/clock.ts'
import type { CardId } from '../../kernel/ids.ts'
import {
  type CardOpener,
  type CardRail,
  type NetworkIds,
  type Outcome,
  type PushAttempt,
  RailUnavailable,
  type ReverseAttempt,
} from '../rail.ts'
import { VALIDATION_PASSES } from './action-codes.ts'
import { type Direction, readFailure, readMovement, readPending, readSeeOther, type Said } from './answers.ts'
import { askQuery, askStatus, PATHS } from './ask.ts'
import { caller, type Heard, type RailLog } from './calls.ts'
import { readAttributes, readValidation } from './card-answers.ts'
import { checkVisaConfig, type VisaConfig } from './config.ts'
import {
  attributesBody,
  type PlainCard,
  pullBody,
  pushBody,
  reverseBody,
  validationBody,
} from './messages.ts'

export interface VisaDirect extends CardRail {
  /** Closes idle connections. Calls under way are lost. */
  close(): void
}

const ATTRIBUTES_PATH = '/paai/fundstransferattinq/v5/cardattributes/fundstransferinquiry'
const VALIDATION_PATH = '/pav/v1/cardvalidation'
const UNAVAILABLE = { ok: false, code: 'unavailable' } as const

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

/** Opens the rail. Throws AssertionError for a configuration that cannot work. */
export function visaDirect(
  config: VisaConfig,
  cards: CardOpener,
  log: RailLog,
  clock: Clock = systemClock,
): VisaDirect {
  checkVisaConfig(config)
  const visa = caller(config, log, clock)
  const query = (direction: Direction, ids: NetworkIds) => askQuery(visa, config, clock, direction, ids)

  /** Follows an answer that speaks of an earlier transmission to what became of that one. */
  const adopt = async (heard: Heard, direction: Direction, ids: NetworkIds): Promise<Outcome> => {
    if (heard.kind === 'answered' && heard.status === 303) {
      const statusIdentifier = readSeeOther(heard.headers.location)
      const known = statusIdentifier && (await askStatus(visa, direction, statusIdentifier, ids))
      if (known && known.kind !== 'unknown') return known
      return { kind: 'pending', ...(statusIdentifier === undefined ? {} : { statusIdentifier }) }
    }
    const said = readAnswer(heard, direction, ids)
    if (said.kind !== 'duplicate') return said
    const original = await query(direction, ids)
    return original.kind === 'absent' ? unknown('duplicate_without_original') : original
  }

  const move = async (direction: Direction, attempt: Moving, body: unknown): Promise<Outcome> => {
    const { ids } = attempt
    const heard = await visa.call({ operation: direction, path: PATHS[direction], body, ids })
    const adopted = await adopt(heard, direction, ids)
    const gatewayRefused = heard.kind === 'answered' && heard.status >= 400
    const outcome = attempt.resend ? asResend(adopted, gatewayRefused) : adopted
    const code = outcome.kind === 'declined' ? outcome.code : undefined
    log.info({ operation: direction, attempt: ids.attempt, outcome: outcome.kind, code }, 'outcome')
    return outcome
  }

  /** Opens the card for one call. A failure of the vault is told by its name alone: its message may hold anything. */
  const withCard = async <T>(
    card: CardId,
    use: (plain: PlainCard) => Promise<T>,
    failed: (why: string) => T,
  ): Promise<T> => {
    try {
      return await cards.open(card, use)
    } catch (error) {
      if (error instanceof RailUnavailable) throw error
      log.warn({ card, error: error instanceof Error ? error.name : typeof error }, 'the card did not open')
      return failed('card_not_opened')
    }
  }

  const moveWithCard = (
    direction: Direction,
    attempt: Moving & { readonly card: CardId },
    bodyOf: (card: PlainCard) => unknown,
  ) =>
    withCard<Outcome>(
      attempt.card,
      (card) => move(direction, attempt, bodyOf(card)),
      (why) => {
        const outcome: Outcome = { kind: 'not_sent', retryable: true, why }
        return attempt.resend ? asResend(outcome, false) : outcome
      },
    )

  return {
    name: 'visa-direct',
    push: (attempt) => moveWithCard('push', attempt, (card) => pushBody(config, attempt, card)),
    pull: (attempt) => moveWithCard('pull', attempt, (card) => pullBody(config, attempt, card)),
    reverse: (attempt) => {
      const { card } = attempt
      if (card === undefined) return move('reverse', attempt, reverseBody(config, attempt))
      return moveWithCard('reverse', { ...attempt, card }, (plain) => reverseBody(config, attempt, plain))
    },
    lookup: async ({ ids, of, statusIdentifier }) => {
      if (of !== undefined && statusIdentifier !== undefined) {
        const known = await askStatus(visa, of, statusIdentifier, ids)
        if (known && known.kind !== 'unknown') return known
      }
      return query(of ?? 'push', ids)
    },
    attributes: (card) =>
      withCard(
        card,
        async (plain) => {
          const body = attributesBody(config, plain)
          const heard = await visa.call({ operation: 'attributes', path: ATTRIBUTES_PATH, body })
          if (heard.kind !== 'answered') throw new RailUnavailable(heard.why)
          const read = heard.readable ? readAttributes(heard.status, heard.body) : undefined
          if (!read) throw new RailUnavailable(`http_${heard.status}`)
          return read
        },
        (why) => {
          throw new RailUnavailable(why)
        },
      ),
    validate: (card, proof, ids) =>
      withCard(
        card,
        async (plain) => {
          const body = validationBody(config, plain, proof, ids)
          const heard = await visa.call({ operation: 'validate', path: VALIDATION_PATH, body, ids })
          if (heard.kind !== 'answered' || !heard.readable) return UNAVAILABLE
          if (heard.status === 400) return { ok: false, code: readFailure(heard.body).code ?? 'http_400' }
          return heard.status === 200 ? readValidation(heard.body, VALIDATION_PASSES) : UNAVAILABLE
        },
        () => UNAVAILABLE,
      ),
    close: () => visa.close(),
  }
}

type Moving = Pick<PushAttempt | ReverseAttempt, 'ids' | 'resend'>
