/** Whom chats have paid, and identities by the handle that they show: read by need, written once for each two. */
import type { TransactionSql } from 'postgres'
import {
  bareHandles,
  handleNeed,
  type KnownPayee,
  knownPayeeId,
  partsOfNeed,
  payeeNeed,
} from '../conversation/payees.ts'
import { type Identity, identityKey } from '../conversation/people.ts'
import type { Needs, World } from '../conversation/world.ts'
import { payees } from '../db/tables/people.ts'
import type { Event, Message } from '../kernel/event.ts'
import { added, byId } from './book.ts'
import { insertRows, keyed, readRow, rowMap } from './rows.ts'

type Tx = TransactionSql<{ bigint: bigint }>
type Raw = Record<string, unknown>

const MAP = rowMap(payees)
/** Two lanes may meet the same two people at once; the first row says all that there is to say. */
const ONCE = { ...MAP, insertText: `${MAP.insertText} on conflict do nothing` }

/** The people of a message, and what the sender is told about those who may be paid. */
export function addMessageNeeds(needs: Needs, input: Message): void {
  const { channel, mentions, repliesTo } = input
  const sender = identityKey(channel, input.sender.uid)
  needs.identities.add(sender)
  const others = mentions.filter(({ self }) => self !== true)
  for (const { uid, handle } of repliesTo === undefined ? others : [...others, repliesTo]) {
    needs.identities.add(identityKey(channel, uid))
    needs.payees.add(payeeNeed(sender, identityKey(channel, uid), handle))
  }
  for (const handle of bareHandles(input)) needs.handles.add(handleNeed(channel, handle))
}

/** Who is meant by a handle without an id is known now, and with it whose past to ask for. */
export function nameBarePayees(world: World, events: readonly Event[]): void {
  const { loaded } = world
  if (loaded.handles.size === 0) return
  const shown = new Map<string, Identity[]>()
  for (const identity of world.identities.all()) {
    const need = handleNeed(identity.channel, identity.handle)
    const others = shown.get(need)
    if (others === undefined) shown.set(need, [identity])
    else others.push(identity)
  }
  for (const { input } of events) {
    if (input.kind !== 'message') continue
    const sender = identityKey(input.channel, input.sender.uid)
    for (const bare of bareHandles(input))
      for (const { id, handle } of shown.get(handleNeed(input.channel, bare)) ?? [])
        loaded.payees.add(payeeNeed(sender, id, handle))
  }
}

/** Identities that have written to us and show one of these handles (`${channel}:${handle in lower case}`). */
export async function identitiesOfHandles(tx: Tx, handles: ReadonlySet<string>): Promise<Raw[]> {
  if (handles.size === 0) return []
  const keys = [...handles]
  const channels = keys.map((key) => key.slice(0, key.indexOf(':')))
  const names = keys.map((key) => key.slice(key.indexOf(':') + 1))
  return tx.unsafe(
    `select i.* from unnest($1::text[], $2::text[]) as n(channel, handle)
     join identities i on i.channel = n.channel and lower(i.handle) = n.handle and i.spoken`,
    [channels, names] as never[],
    { prepare: true },
  )
}

/** Brings in what the world's needs ask about payers and payees. */
export async function loadPayees(tx: Tx, world: World): Promise<void> {
  const needs = Array.from(world.loaded.payees, partsOfNeed)
  if (needs.length === 0) return
  const rows = await tx.unsafe(
    `select p.* from unnest($1::text[], $2::text[], $3::text[]) as n(payer, payee, skeleton)
     join payees p on p.payer = n.payer and (p.payee = n.payee or p.skeleton = n.skeleton)`,
    [
      needs.map(({ payer }) => payer),
      needs.map(({ payee }) => payee),
      needs.map(({ skeleton }) => skeleton),
    ] as never[],
    { prepare: true },
  )
  for (const raw of rows) {
    const row = readRow<Omit<KnownPayee, 'id'>>(MAP, raw)
    world.payees.load(keyed(knownPayeeId(row.payer, row.payee), row))
  }
}

export function savePayees(tx: Tx, world: World): Promise<void> {
  return insertRows(tx, ONCE, added(world.payees).sort(byId))
}
