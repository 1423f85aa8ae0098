/** What the demo page shows of the past, read from the tables that everything is in anyway. */
import type { ReplyBody } from '../conversation/outbox.ts'
import { fromJson } from '../db/columns.ts'
import type { Database } from '../db/connect.ts'
import type { Asset } from '../kernel/assets.ts'
import type { Input } from '../kernel/event.ts'
import { type CardLinkId, idFromHex, idToHex } from '../kernel/ids.ts'
import { money } from '../kernel/money.ts'
import { ACCOUNT_CODES, type AccountKind, TRANSFER_CODES, type TransferKind } from '../ledger/chart.ts'
import { buttonLabels, render } from '../words/render.ts'
import type { ChatLine, LedgerLine, WireHolding } from './chat-line.ts'
import { wireMoney } from './chat-line.ts'
import type { DemoStore } from './ports.ts'

const LINES_MAX = 200

export function demoStore(
  database: Database,
  links: { cardLink(id: CardLinkId): string },
  now: () => number,
): DemoStore {
  return {
    chat: (uid) => chat(database, links, now(), uid),
    entries: (since) => entries(database, since),
    holdings: (uid) => holdings(database, uid),
  }
}

async function chat(
  database: Database,
  links: { cardLink(id: CardLinkId): string },
  now: number,
  uid: string,
): Promise<ChatLine[]> {
  const said = await database<{ key: string; input: unknown; received_at: Date }[]>`
    select key, input, received_at from events
    where source = 'web' and input -> 'sender' ->> 'uid' = ${uid} and input ->> 'kind' = 'message'
    order by seq desc limit ${LINES_MAX}`
  const replies = await database<Reply[]>`
    select id, body, at from outbox
    where queue = 'deliver-web' and body ->> 'uid' = ${uid} and done_at is not null
    order by id desc limit ${LINES_MAX}`
  const asked = replies.flatMap(({ body }) => (fromJson(body) as ReplyBody).intent ?? [])
  const open = await database<{ id: string }[]>`
    select id from intents
    where id = any(${asked.map(idToHex)}::uuid[]) and state = 'open' and expires_at > ${new Date(now)}`
  const pressable = new Set(open.map(({ id }) => idFromHex('int', id)))
  const lines = [...said.map(lineOfEvent), ...replies.map((row) => lineOfReply(row, links, pressable))]
  return lines.sort((a, b) => a.at - b.at || (a.from === 'person' ? -1 : 1)).slice(-LINES_MAX)
}

function lineOfEvent({
  key,
  input,
  received_at,
}: {
  key: string
  input: unknown
  received_at: Date
}): ChatLine {
  const message = fromJson(input) as Extract<Input, { kind: 'message' }>
  return { id: key, from: 'person', text: message.text, at: received_at.getTime() }
}

interface Reply {
  id: string
  body: unknown
  at: Date
}

function lineOfReply(
  { id, body, at }: Reply,
  links: { cardLink(id: CardLinkId): string },
  pressable: ReadonlySet<string>,
): ChatLine {
  const { language, says, intent, edits } = fromJson(body) as ReplyBody
  const text = says.map((say) => render(say, { language }, links)).join('\n\n')
  const labels = buttonLabels(language)
  const buttons =
    intent === undefined || !pressable.has(intent)
      ? []
      : (['confirm', 'cancel'] as const).map((answer) => ({ intent, answer, label: labels[answer] }))
  return {
    id,
    from: 'florin',
    text,
    at: at.getTime(),
    ...(buttons.length === 0 ? {} : { buttons }),
    ...(edits === undefined ? {} : { edits }),
  }
}

interface EntryRow {
  account: string
  version: bigint
  transfer: string
  leg: number
  units: bigint
  balance: bigint
  at: Date
  kind: number
  account_kind: number
  asset: Asset
  owner: string | null
}

async function entries(database: Database, since: number): Promise<LedgerLine[]> {
  const rows = await database<EntryRow[]>`
    select e.*, t.kind, a.kind as account_kind, a.asset, i.handle as owner
    from (select * from entries where at >= ${new Date(since)} order by at desc, transfer desc, leg desc limit ${LINES_MAX}) e
    join transfers t on t.transfer = e.transfer and t.leg = e.leg and t.at = e.at
    join accounts a on a.id = e.account
    left join persons p on p.id = a.owner
    left join identities i on i.id = p.reach
    order by e.at, e.transfer, e.leg, e.units`
  return rows.map(ledgerLineOf)
}

const TRANSFER_KINDS = namesOf<TransferKind>(TRANSFER_CODES)
const ACCOUNT_KINDS = namesOf<AccountKind>(ACCOUNT_CODES)

function namesOf<K extends string>(codes: Readonly<Record<K, number>>): Map<number, K> {
  return new Map(Object.entries<number>(codes).map(([name, code]) => [code, name as K]))
}

function ledgerLineOf(row: EntryRow): LedgerLine {
  const { asset, units } = row
  const account = { kind: ACCOUNT_KINDS.get(row.account_kind) ?? 'adjustments' }
  return {
    id: `${row.account}:${row.version}`,
    transfer: row.transfer,
    leg: row.leg,
    kind: TRANSFER_KINDS.get(row.kind) ?? 'adjustment',
    at: row.at.getTime(),
    account: row.owner === null ? account : { ...account, owner: row.owner },
    side: units < 0n ? 'debit' : 'credit',
    amount: wireMoney(money(asset, units < 0n ? -units : units)),
    balance: wireMoney(money(asset, row.balance)),
  }
}

async function holdings(database: Database, uid: string): Promise<WireHolding[]> {
  const rows = await database<{ asset: Asset; available: bigint; held: bigint }[]>`
    select a.asset, a.credits_posted - a.debits_posted - a.debits_pending as available, a.debits_pending as held
    from identities i join accounts a on a.owner = i.person
    where i.id = ${`web:${uid}`} order by a.version desc`
  return rows.map(({ asset, available, held }) => ({
    available: wireMoney(money(asset, available)),
    held: wireMoney(money(asset, held)),
  }))
}
