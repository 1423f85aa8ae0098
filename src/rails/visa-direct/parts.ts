/** What every verb of the rail works with, and how it opens a card. */
import type { Clock } from '../../kernel/clock.ts'
import type { CardId } from '../../kernel/ids.ts'
import { type CardOpener, RailUnavailable } from '../rail.ts'
import type { Caller, RailLog } from './calls.ts'
import type { VisaConfig } from './config.ts'
import type { PlainCard } from './messages.ts'

export interface Parts {
  readonly config: VisaConfig
  readonly cards: CardOpener
  readonly log: RailLog
  readonly visa: Caller
  readonly clock: Clock
}

/**
 * Opens the card for one call, or answers `failed`. A failure of the vault is told by its name alone: its message may
 * hold anything.
 */
export async function withCard<T>(
  { cards, log }: Parts,
  card: CardId,
  use: (plain: PlainCard) => Promise<T>,
  failed: () => T,
): Promise<T> {
  try {
    return await cards.open(card, use)
  } catch (error) {
    if (error instanceof RailUnavailable) throw error
    log.warn({ card, error: error instanceof Error ? error.name : typeof error }, 'the card did not open')
    return failed()
  }
}
