/** Which table of the database each table of the world is, and what may change in it. */
import { accounts, entries, holds, transfers } from '../db/tables/books.ts'
import { attempts, cardLinks, cards, fundings, payouts } from '../db/tables/cards.ts'
import { events } from '../db/tables/events.ts'
import { intents, payments } from '../db/tables/orders.ts'
import { outbox } from '../db/tables/outbox.ts'
import { chatLinks, identities, limitCounters, persons } from '../db/tables/people.ts'
import { type RowMap, rowMap, type Update, updateOf } from './rows.ts'

/** What the relay and the workers fill in later; rows begin without. */
const LATER = ['relayedAt', 'doneAt', 'result', 'messageId', 'tries', 'claimedAt', 'notBefore', 'repeats']

export const MAPS = {
  events: rowMap(events),
  accounts: rowMap(accounts),
  transfers: rowMap(transfers),
  entries: rowMap(entries),
  holds: rowMap(holds),
  persons: rowMap(persons),
  identities: rowMap(identities),
  intents: rowMap(intents),
  payments: rowMap(payments),
  payouts: rowMap(payouts),
  fundings: rowMap(fundings),
  attempts: rowMap(attempts),
  cards: rowMap(cards),
  cardLinks: rowMap(cardLinks),
  chatLinks: rowMap(chatLinks),
  counters: rowMap(limitCounters),
  outbox: rowMap(outbox, LATER),
} as const satisfies Record<string, RowMap>

const update = (map: RowMap, keys: readonly string[], ...properties: string[]): Update =>
  updateOf(map, keys, properties)

/** Tables whose rows change, by what may change in them. What is not named here never changes. */
export const UPDATES = {
  postings: update(MAPS.accounts, ['id'], 'debitsPosted', 'creditsPosted', 'version'),
  accounts: update(
    MAPS.accounts,
    ['id'],
    'debitsPosted',
    'creditsPosted',
    'debitsPending',
    'creditsPending',
    'version',
    'creditLimit',
    'frozenIn',
    'frozenOut',
    'closed',
  ),
  holds: update(MAPS.holds, ['id'], 'state', 'resolvedAt', 'postedUnits'),
  persons: update(
    MAPS.persons,
    ['id'],
    'language',
    'languageChosen',
    'asset',
    'reach',
    'reachChosen',
    'bonus',
  ),
  identities: update(MAPS.identities, ['id'], 'person', 'handle', 'name', 'half', 'spoken'),
  intents: update(MAPS.intents, ['id'], 'state', 'resolvedAt'),
  payouts: update(
    MAPS.payouts,
    ['id'],
    'person',
    'state',
    'attempt',
    'attempts',
    'networkRef',
    'declineCode',
    'resolvedAt',
    'returnedAt',
  ),
  fundings: update(
    MAPS.fundings,
    ['id'],
    'person',
    'state',
    'attempt',
    'attempts',
    'networkRef',
    'approvalCode',
    'declineCode',
    'resolvedAt',
    'reversal',
    'reversalTurns',
    'reversalNextAt',
    'reversalSettledIn',
  ),
  attempts: update(
    MAPS.attempts,
    ['id'],
    'sends',
    'state',
    'statusIdentifier',
    'networkRef',
    'queries',
    'absences',
    'nextAt',
    'transmittedAt',
    'settledIn',
  ),
  cards: update(MAPS.cards, ['id'], 'person', 'canPush', 'canPull', 'state'),
  cardLinks: update(MAPS.cardLinks, ['id'], 'usedAt'),
  chatLinks: update(MAPS.chatLinks, ['id'], 'usedAt'),
  counters: update(MAPS.counters, ['person', 'kind', 'asset'], 'buckets'),
} as const
