/**
 * Load: everything that a batch can touch, in a few set-based queries whatever its size.
 *
 * Rows that a decision may change are locked, always in the same order: intents, payouts, fundings, card links, codes of
 * chats, then accounts, each by id. A person's wallets stand for all that is theirs, so that two lanes meet only there. What turns out to
 * be missing is added to the needs, and the batch is loaded again from the start, so that the order holds.
 */
import type { TransactionSql } from 'postgres'
import type { Intent } from '../conversation/intent.ts'
import { type Identity, type Person, saidBy } from '../conversation/people.ts'
import type { Policy } from '../conversation/policy.ts'
import { Missing, type Need, type Needs, World } from '../conversation/world.ts'
import type { Event } from '../kernel/event.ts'
import { idFromHex, idToHex } from '../kernel/ids.ts'
import type { Row, Table } from '../kernel/table.ts'
import type { Hold } from '../ledger/book.ts'
import type { ChatLink } from '../payments/link.ts'
import type { Attempt, Card, CardLink, Funding, Payout } from '../payments/records.ts'
import { type LimitCounter, limitCounterId } from '../rules/limits.ts'
import { lockAccounts, noticeNewWallets } from './book.ts'
import { loadHistory } from './history.ts'
import { nameParties, nameSenders } from './needs.ts'
import { identitiesOfHandles, loadPayees, nameBarePayees } from './payees.ts'
import { keyed, type RowMap, readRow } from './rows.ts'
import { MAPS } from './tables.ts'

type Tx = TransactionSql<{ bigint: bigint }>
type Raw = Record<string, unknown>

export interface Loaded {
  readonly world: World
  /** `${source}\n${key}` of events that are in the database already. */
  readonly taken: ReadonlySet<string>
  /** Number of this batch, taken while its locks are held: batches that touch the same rows are numbered in order. */
  readonly batch: bigint
}

export async function load(
  tx: Tx,
  events: readonly Event[],
  needs: Needs,
  policy: Policy,
  lane: number,
): Promise<Loaded> {
  const world = new World(policy, needs)
  const [taken, identities, named, intents, known] = await Promise.all([
    takenKeys(tx, events),
    byText(tx, 'identities', 'id', needs.identities),
    identitiesOfHandles(tx, needs.handles),
    lockIntents(tx, needs, events),
    dealingsOf(tx, needs),
  ])
  fill(world.identities, MAPS.identities, [...identities, ...named])
  fill<Intent>(world.intents, MAPS.intents, intents)
  for (const need of known) (needs[need.kind] as Set<string>).add(need.key)
  nameSenders(world, events)
  nameBarePayees(world, events)
  await lockCardDealings(tx, world)
  nameParties(world, events, lane)
  // Sent at once and run in this order: what is read after the lock is as it stays.
  const [, persons, theirIdentities, counters, cards, openNow, [numbered], dealings] = await Promise.all([
    lockAccounts(tx, world.accounts, { owners: hexes(needs.persons), ids: hexes(needs.accounts) }),
    byId(tx, 'persons', 'id', needs.persons),
    byId(tx, 'identities', 'person', needs.persons),
    byId(tx, 'limit_counters', 'person', needs.senders),
    byId(tx, 'cards', 'person', needs.cards),
    openIntents(tx, needs.senders),
    tx`select nextval('batch_seq') as batch`,
    dealingsOf(tx, needs),
    loadHistory(tx, world),
    loadPayees(tx, world),
    noticeNewWallets(tx, world.accounts, hexes(needs.wallets)),
  ])
  noticeMovedChats(world, theirIdentities)
  for (const need of dealings) world.require(need)
  noticeNewIntents(world, openNow)
  fill<Person>(world.persons, MAPS.persons, persons)
  fill<Identity>(world.identities, MAPS.identities, theirIdentities)
  fill<Card>(world.cards, MAPS.cards, cards)
  for (const raw of counters) {
    const counter = readRow<Omit<LimitCounter, 'id'>>(MAPS.counters, raw)
    world.counters.load(keyed(limitCounterId(counter), counter))
  }
  return { world, taken, batch: BigInt(numbered?.batch as bigint) }
}

async function takenKeys(tx: Tx, events: readonly Event[]): Promise<Set<string>> {
  const rows = await tx.unsafe(
    'select source, key from events where (source, key) in (select * from unnest($1::text[], $2::text[]))',
    [events.map(({ source }) => source), events.map(({ key }) => key)] as never[],
    { prepare: true },
  )
  return new Set(rows.map(({ source, key }) => `${source}\n${key}`))
}

/**
 * The open intents of who wrote, and those that are named, locked. Whose chats they are is looked up on the way: asking for
 * that first would cost each batch a journey to the database.
 */
async function lockIntents(tx: Tx, needs: Needs, events: readonly Event[]): Promise<Raw[]> {
  const chats = new Set(events.flatMap((event) => saidBy(event) ?? []))
  if (chats.size + needs.senders.size + needs.intents.size === 0) return []
  return tx.unsafe(
    `select * from intents
     where (person = any((select array_agg(person) from identities where id = any($1::text[])) || $2::uuid[]) and state = 'open')
       or id = any($3::uuid[])
     order by id for update`,
    [[...chats], hexes(needs.senders), hexes(needs.intents)],
    { prepare: true },
  )
}

/** What card networks are asked, or were, with its holds, attempts and links. */
async function lockCardDealings(tx: Tx, world: World): Promise<void> {
  const { loaded } = world
  if (loaded.payouts.size > 0) {
    fill<Payout>(world.payouts, MAPS.payouts, await byId(tx, 'payouts', 'id', loaded.payouts, 'for update'))
    const holds = world.payouts.all().flatMap(({ hold, feeHold }) => (feeHold ? [hold, feeHold] : [hold]))
    fill<Hold>(world.holds, MAPS.holds, await byId(tx, 'holds', 'id', new Set(holds), 'for update'))
  }
  if (loaded.fundings.size > 0) {
    fill<Funding>(
      world.fundings,
      MAPS.fundings,
      await byId(tx, 'fundings', 'id', loaded.fundings, 'for update'),
    )
  }
  if (loaded.links.size > 0) {
    fill<CardLink>(
      world.cardLinks,
      MAPS.cardLinks,
      await byId(tx, 'card_links', 'id', loaded.links, 'for update'),
    )
  }
  if (loaded.codes.size > 0) {
    const links = await tx.unsafe(
      'select * from chat_links where hash = any($1::text[]) and used_at is null order by id for update',
      [[...loaded.codes]],
      { prepare: true },
    )
    fill<ChatLink>(world.chatLinks, MAPS.chatLinks, links)
  }
  const tried = [...world.payouts.all(), ...world.fundings.all()].map(({ id }) => id)
  if (tried.length > 0)
    fill<Attempt>(world.attempts, MAPS.attempts, await byText(tx, 'attempts', 'of', new Set(tried)))
}

/** What card networks know by the name of somebody who is about to be joined to another. */
async function dealingsOf(tx: Tx, { joins }: Needs): Promise<Need[]> {
  if (joins.size === 0) return []
  const rows = await tx.unsafe<{ kind: 'payouts' | 'fundings' | 'links'; id: string }[]>(
    `select 'payouts' as kind, id from payouts where person = any($1::uuid[])
     union all select 'fundings', id from fundings where person = any($1::uuid[])
     union all select 'links', id from card_links where person = any($1::uuid[]) and used_at is null`,
    [hexes(joins)],
    { prepare: true },
  )
  const prefixes = { payouts: 'out', fundings: 'fnd', links: 'lnk' } as const
  return rows.map(({ kind, id }) => ({ kind, key: idFromHex(prefixes[kind], id) }))
}

/** Another lane may have moved a chat to another person while we waited for the wallets: then load again. */
function noticeMovedChats(world: World, theirs: readonly Raw[]): void {
  const there = new Set(theirs.map(({ id }) => id))
  for (const { id: key } of world.identities.all()) {
    if (!there.has(key)) throw new Missing({ kind: 'identities', key })
  }
}

/** Read again when the wallets are locked: an intent that another lane opened meanwhile must be seen, payees and all. */
function noticeNewIntents(world: World, openNow: readonly Raw[]): void {
  for (const { id } of openNow) {
    const key = idFromHex('int', String(id))
    if (world.intents.get(key) === undefined) throw new Missing({ kind: 'intents', key })
  }
}

async function openIntents(tx: Tx, senders: ReadonlySet<string>): Promise<Raw[]> {
  if (senders.size === 0) return []
  const text = `select id from intents where person = any($1::uuid[]) and state = 'open'`
  return tx.unsafe(text, [hexes(senders)], { prepare: true })
}

type Lock = '' | 'for update'

async function byId(
  tx: Tx,
  table: string,
  column: string,
  ids: ReadonlySet<string>,
  lock: Lock = '',
): Promise<Raw[]> {
  if (ids.size === 0) return []
  const order = lock === '' ? '' : 'order by id '
  const text = `select * from ${table} where ${column} = any($1::uuid[]) ${order}${lock}`
  return tx.unsafe(text, [hexes(ids)], { prepare: true })
}

async function byText(tx: Tx, table: string, column: string, keys: ReadonlySet<string>): Promise<Raw[]> {
  if (keys.size === 0) return []
  return tx.unsafe(`select * from ${table} where "${column}" = any($1::text[])`, [[...keys]], {
    prepare: true,
  })
}

function hexes(ids: ReadonlySet<string>): string[] {
  return Array.from(ids, idToHex)
}

function fill<R extends Row>(table: Table<R>, map: RowMap, raws: readonly Raw[]): void {
  for (const raw of raws) table.load(readRow<R>(map, raw))
}
