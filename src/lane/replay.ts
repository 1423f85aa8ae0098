/**
 * Replay: every stored event is decided again, from nothing and by what its words meant when it came, and the rows that
 * come of it are compared with those that are there. The same function decides, so a difference is either a row that
 * somebody altered or a decision that was not pure.
 */
import { decide, failed } from '../conversation/decide.ts'
import type { Intent } from '../conversation/intent.ts'
import { DEFAULT_POLICY, type Policy } from '../conversation/policy.ts'
import { World } from '../conversation/world.ts'
import { toJson } from '../db/columns.ts'
import type { Database } from '../db/connect.ts'
import type { Event } from '../kernel/event.ts'
import { idToHex } from '../kernel/ids.ts'
import { type Journal, type Row, Table } from '../kernel/table.ts'
import { type Entry, entryKey, type Transfer } from '../ledger/book.ts'
import type { Payment } from '../payments/records.ts'
import type { Reading } from '../words/command.ts'
import { readLeg } from './book.ts'
import { allPolicies } from './policy.ts'
import { type RowMap, readRow } from './rows.ts'
import { MAPS } from './tables.ts'

export interface ReplayReport {
  readonly events: number
  readonly eventsPerSecond: number
  /** What differs, in words; empty when everything is as it was decided. */
  readonly findings: readonly string[]
}

/** Events decided between two comparisons: bounds memory. */
const CHUNK_EVENTS = 2_000
const FINDINGS_MAX = 50

/** What nobody asks of an intent that is done with. */
const NO_PLAN = { verb: 'unlink', identity: '' } as const

/**
 * Every intent there ever was. Only what is open is looked for by person: of all that a person ever had, that is next to nothing. Of the
 * others, whose they were and how they ended is kept, for an old button may be pressed: their plans would be most of what a replay holds.
 */
class IntentsForEver extends Table<Intent> {
  constructor(journal: Journal) {
    super(journal, ({ state, person }) => (state === 'open' ? person : undefined))
  }

  override put(row: Intent): Intent {
    const { id, person, state } = row
    const isOpen = state === 'open'
    super.put(
      isOpen ? row : { id, person, code: '', plan: NO_PLAN, state, prompt: 'rep_', at: 0, expiresAt: 0 },
    )
    return row
  }
}

/** A world that has everything, because it has seen everything. */
export class WholeWorld extends World {
  override readonly intents = new IntentsForEver(this.journal)

  override require(): void {}
}

interface StoredEvent extends Event {
  readonly policy: number
  readonly reading?: Reading
  readonly outcome: string
}

/** Decides all events again and compares every money row. Reads only; `progress` hears of each chunk. */
export async function replay(
  database: Database,
  progress: (events: number) => void = () => {},
): Promise<ReplayReport> {
  const policies = await allPolicies(database)
  const world = new WholeWorld(DEFAULT_POLICY)
  const findings: string[] = []
  const counts = { events: 0, transfers: 0, entries: 0, payments: 0 }
  let deciding = 0
  const chunks = database`select * from events order by seq`.cursor(CHUNK_EVENTS)
  for await (const raws of chunks) {
    const events = raws.map((raw) => readRow<StoredEvent>(MAPS.events, raw))
    const started = performance.now()
    for (const event of events) again(world, event, policies, findings)
    deciding += performance.now() - started
    counts.events += events.length
    letGo(raws, events)
    counts.transfers += world.transfers.added.length
    counts.entries += world.entries.rows.length
    counts.payments += world.payments.rows.length
    await compareChunk(database, world, findings)
    progress(counts.events)
    if (findings.length >= FINDINGS_MAX) break
  }
  await compareStanding(database, world, findings)
  await compareCounts(database, counts, findings)
  const eventsPerSecond = deciding === 0 ? 0 : Math.round((counts.events / deciding) * 1000)
  return { events: counts.events, eventsPerSecond, findings: findings.slice(0, FINDINGS_MAX) }
}

function again(
  world: World,
  event: StoredEvent,
  policies: ReadonlyMap<number, Policy>,
  findings: string[],
): void {
  const policy = policies.get(event.policy)
  if (policy === undefined) {
    findings.push(`${event.id}: its policy ${event.policy} is missing`)
    return
  }
  world.policy = policy
  // What failed had its reasons outside of the decision; it changed nothing then, and changes nothing now.
  const { outcome } =
    event.outcome === 'failed' ? failed(world, event, 'replayed') : decide(world, event, event.reading)
  if (outcome !== event.outcome) findings.push(`${event.id}: decided ${outcome}, stored ${event.outcome}`)
  world.journal.clear()
  // What was said is no money.
  world.outbox.forget()
}

/** Rows that are never changed again are compared as they come, and then forgotten. */
async function compareChunk(database: Database, world: World, findings: string[]): Promise<void> {
  const transfers = world.transfers.all()
  const uuids = [...new Set(transfers.map(({ transfer }) => idToHex(transfer)))]
  const [legs, entries, payments] = await Promise.all([
    database`select * from transfers where transfer = any(${uuids}::uuid[])`,
    entriesOf(database, transfers, uuids),
    database`select * from payments where id = any(${world.payments.rows.map(({ id }) => idToHex(id))}::uuid[])`,
  ])
  compare('transfer', MAPS.transfers, transfers, legs.map(readLeg), nameOfLeg, findings)
  compare('entry', MAPS.entries, world.entries.rows, entries.map(entryRow), entryKey, findings)
  compare('payment', MAPS.payments, world.payments.rows, payments.map(paymentRow), keyOfRow, findings)
  letGo(legs, entries, payments)
  world.transfers.forget()
  world.entries.forget()
  world.payments.forget()
}

/** Entries are found by when they were booked: there is no index on the transfers that they are of. */
async function entriesOf(
  database: Database,
  transfers: readonly Transfer[],
  uuids: string[],
): Promise<Record<string, unknown>[]> {
  if (transfers.length === 0) return []
  const times = transfers.map(({ at }) => at)
  const [first, last] = [new Date(Math.min(...times)), new Date(Math.max(...times))]
  return await database`select e.* from unnest(${uuids}::uuid[]) as decided(transfer) join entries e using (transfer)
                        where e.at between ${first} and ${last}`
}

/**
 * Rows that are done with are taken out of their lists. A list hangs on a settled promise, and these on each other until the
 * next full collection: what is in them would outlive its use and be copied as if it were needed.
 */
function letGo(...lists: unknown[][]): void {
  for (const list of lists) list.length = 0
}

/** Rows that change are compared at the end: all of them, both ways. */
async function compareStanding(database: Database, world: World, findings: string[]): Promise<void> {
  await compareAll(database, 'account', MAPS.accounts, world.accounts, findings)
  await compareAll(database, 'hold', MAPS.holds, world.holds, findings)
  await compareAll(database, 'payout', MAPS.payouts, world.payouts, findings)
  await compareAll(database, 'funding', MAPS.fundings, world.fundings, findings)
}

async function compareAll<R extends Row>(
  database: Database,
  name: string,
  map: RowMap,
  table: Table<R>,
  findings: string[],
): Promise<void> {
  const stored = (await database.unsafe(`select * from "${map.table}"`)).map((raw) => readRow<R>(map, raw))
  compare(name, map, table.all(), stored, keyOfRow, findings)
  for (const { id } of stored) {
    if (table.get(id) === undefined) findings.push(`${name} ${id} is stored, but no event made it`)
  }
}

async function compareCounts(
  database: Database,
  counts: { transfers: number; entries: number; payments: number },
  findings: string[],
): Promise<void> {
  if (findings.length >= FINDINGS_MAX) return
  for (const name of ['transfers', 'entries', 'payments'] as const) {
    const [row] = await database.unsafe(`select count(*)::int as count from "${name}"`)
    if (row?.count !== counts[name])
      findings.push(`${name}: ${row?.count} are stored, ${counts[name]} were decided`)
  }
}

function compare<R extends object>(
  name: string,
  map: RowMap,
  decided: readonly R[],
  stored: readonly R[],
  keyOf: (row: R) => string,
  findings: string[],
): void {
  const byKey = new Map(stored.map((row) => [keyOf(row), row]))
  for (const row of decided) {
    const key = keyOf(row)
    const there = byKey.get(key)
    if (there === undefined) {
      findings.push(`${name} ${key} was decided, but is not stored`)
      continue
    }
    const field = map.fields.find(({ property }) => !same(fieldOf(row, property), fieldOf(there, property)))
    if (field !== undefined) {
      const [was, is] = [row, there].map((side) => toJson(fieldOf(side, field.property) ?? null))
      findings.push(`${name} ${key}: ${field.property} was decided ${was}, stored ${is}`)
    }
  }
}

function fieldOf(row: object, property: string): unknown {
  return (row as Record<string, unknown>)[property]
}

function same(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === 'object' && toJson(a) === toJson(b))
}

function entryRow(raw: Record<string, unknown>): Entry {
  return readRow<Entry>(MAPS.entries, raw)
}

function paymentRow(raw: Record<string, unknown>): Payment {
  return readRow<Payment>(MAPS.payments, raw)
}

function nameOfLeg({ transfer, leg }: Transfer): string {
  return `${transfer}:${leg}`
}

function keyOfRow({ id }: Row): string {
  return id
}
