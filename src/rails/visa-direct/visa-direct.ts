/**
 * Visa Direct behind the CardRail contract: push (OCT), pull (AFT), reverse (AFTR), status and query, card attributes
 * (FTAI) and card validation (PAV).
 *
 * Two mistakes decide everything here: paying twice, and giving back what was paid. So only an action code counts as
 * an answer; only what failed before the TLS handshake, or what the gateway turned away, counts as not sent; and
 * everything else is unknown until the network has been asked.
 */
import { type Clock, systemClock } from '../../kernel/clock.ts'
import type { CardOpener, CardRail, LookedUp, Lookup } from '../rail.ts'
import { askQuery, askStatus } from './ask.ts'
import { caller, type RailLog } from './calls.ts'
import { attributesOf, validationOf } from './card-inquiries.ts'
import { checkVisaConfig, type VisaConfig } from './config.ts'
import { pullBody, pushBody, reverseBody } from './messages.ts'
import { move, moveWithCard } from './moves.ts'
import type { Parts } from './parts.ts'

export interface VisaDirect extends CardRail {
  /** Closes idle connections. Calls under way are lost. */
  close(): void
}

/** By the status identifier as long as it lives, then by the numbers. */
async function lookUp(
  { visa, config, clock }: Parts,
  { ids, of, statusIdentifier }: Lookup,
): Promise<LookedUp> {
  if (of !== undefined && statusIdentifier !== undefined) {
    const known = await askStatus(visa, of, statusIdentifier, ids)
    if (known && known.kind !== 'unknown') return known
  }
  return askQuery(visa, config, clock, of ?? 'push', ids)
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
  const parts: Parts = { config, cards, log, visa, clock }
  return {
    name: 'visa-direct',
    push: (attempt) => moveWithCard(parts, 'push', attempt, (card) => pushBody(config, attempt, card)),
    pull: (attempt) => moveWithCard(parts, 'pull', attempt, (card) => pullBody(config, attempt, card)),
    reverse: (attempt) => {
      const { card } = attempt
      if (card === undefined) return move(parts, 'reverse', attempt, reverseBody(config, attempt))
      return moveWithCard(parts, 'reverse', { ...attempt, card }, (plain) =>
        reverseBody(config, attempt, plain),
      )
    },
    lookup: (asked) => lookUp(parts, asked),
    attributes: (card) => attributesOf(parts, card),
    validate: (card, proof, ids) => validationOf(parts, card, proof, ids),
    close: () => visa.close(),
  }
}
