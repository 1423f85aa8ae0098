/**
 * Save: what a batch changed, one statement a table, in one fixed order, committed together or not at all.
 */
import type { TransactionSql } from 'postgres'
import type { Decided } from '../conversation/decide.ts'
import type { World } from '../conversation/world.ts'
import type { Event } from '../kernel/event.ts'
import type { Row, Table } from '../kernel/table.ts'
import { added, bookSteps, byId, changed } from './book.ts'
import { retrievalReference } from './network-ids.ts'
import { savePayees } from './payees.ts'
import { insertRows, inTurn, type RowMap, type Update, updateRows } from './rows.ts'
import { MAPS, UPDATES } from './tables.ts'

type Tx = TransactionSql<{ bigint: bigint }>

/** Places in a batch fit in 16 bits. */
const PLACES = 65_536n

export interface Decision {
  readonly event: Event
  readonly decided: Decided
}

/** Sends every statement at once; PostgreSQL runs them in this order. */
export async function save(
  tx: Tx,
  world: World,
  decisions: readonly Decision[],
  { batch, policy }: { readonly batch: bigint; readonly policy: number },
): Promise<void> {
  const attempts = await withNetworkIds(tx, added(world.attempts))
  const { intents, persons, identities, payouts, fundings, cards, cardLinks, counters } = world
  await inTurn([
    () => insertRows(tx, MAPS.events, eventRows(decisions, batch, policy)),
    () => insertRows(tx, MAPS.identities, added(identities).sort(byId)),
    () => change(tx, MAPS.identities, UPDATES.identities, identities),
    () => insertRows(tx, MAPS.persons, added(persons)),
    () => change(tx, MAPS.persons, UPDATES.persons, persons),
    ...bookSteps(tx, world),
    () => insertRows(tx, MAPS.counters, added(counters).sort(byId)),
    () => change(tx, MAPS.counters, UPDATES.counters, counters),
    () => insertRows(tx, MAPS.intents, added(intents)),
    () => change(tx, MAPS.intents, UPDATES.intents, intents),
    () => insertRows(tx, MAPS.payments, world.payments.rows),
    () => savePayees(tx, world),
    () => insertRows(tx, MAPS.payouts, added(payouts)),
    () => change(tx, MAPS.payouts, UPDATES.payouts, payouts),
    () => insertRows(tx, MAPS.fundings, added(fundings)),
    () => change(tx, MAPS.fundings, UPDATES.fundings, fundings),
    () => insertRows(tx, MAPS.attempts, attempts),
    () => change(tx, MAPS.attempts, UPDATES.attempts, world.attempts),
    () => insertRows(tx, MAPS.cards, added(cards)),
    () => change(tx, MAPS.cards, UPDATES.cards, cards),
    () => insertRows(tx, MAPS.cardLinks, added(cardLinks)),
    () => change(tx, MAPS.cardLinks, UPDATES.cardLinks, cardLinks),
    () => insertRows(tx, MAPS.chatLinks, added(world.chatLinks)),
    () => change(tx, MAPS.chatLinks, UPDATES.chatLinks, world.chatLinks),
    () => insertRows(tx, MAPS.outbox, world.outbox.rows),
  ])
}

/** Rows in the order of their keys, so that two lanes with the same new events wait for each other one way only. */
function eventRows(decisions: readonly Decision[], batch: bigint, policy: number): object[] {
  const first = batch * PLACES
  const rows = decisions.map(({ event, decided }, place) => {
    const { id, source, key, lane, receivedAt, input } = event
    const { outcome, reading, error } = decided
    const seq = first + BigInt(place)
    return { id, source, key, seq, lane, policy, receivedAt, input, reading, outcome, error }
  })
  return rows.sort((a, b) => compare(a.source, b.source) || compare(a.key, b.key))
}

function change<R extends Row>(tx: Tx, map: RowMap, update: Update, table: Table<R>): Promise<void> {
  return updateRows(tx, map, update, changed(table))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** System trace audit numbers come from a sequence: fixed with the money, before any socket opens. */
async function withNetworkIds<A extends { readonly at: number }>(tx: Tx, attempts: A[]): Promise<object[]> {
  if (attempts.length === 0) return []
  const numbers =
    await tx`select nextval('stan_seq')::int as stan from generate_series(1, ${attempts.length}::int)`
  return attempts.map((attempt, n) => {
    const stan = String(numbers[n]?.stan).padStart(6, '0')
    return { ...attempt, stan, rrn: retrievalReference(attempt.at, stan) }
  })
}
