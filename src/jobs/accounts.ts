/** A person as an operator names them: what they have, whether it is frozen, and the order that changes that. */
import { identityKey } from '../conversation/people.ts'
import type { Database } from '../db/connect.ts'
import type { Asset } from '../kernel/assets.ts'
import { CHANNELS, type FreezeOrder, type FreezeWay, type Incoming, type Whose } from '../kernel/event.ts'
import { idFromHex, idToHex, isId, type PersonId } from '../kernel/ids.ts'
import { money, toDecimal } from '../kernel/money.ts'

/** Whose each of these is. */
const OWNERS = {
  per: ['persons', 'id'],
  acc: ['accounts', 'owner'],
  out: ['payouts', 'person'],
  fnd: ['fundings', 'person'],
  crd: ['cards', 'person'],
} as const

/**
 * Who is meant by a chat (`x:2244994945`: a channel and its own lasting id) or by an id of a person, a wallet, a payout, a
 * funding or a card. Undefined: nobody whom we know.
 */
export async function findWhose(database: Database, named: string): Promise<Whose | undefined> {
  const channel = CHANNELS.find((name) => named.startsWith(`${name}:`))
  if (channel !== undefined) {
    const known = await database`select from identities where id = ${named}`
    return known.length === 0 ? undefined : { channel, uid: named.slice(channel.length + 1) }
  }
  for (const [prefix, [table, column]] of Object.entries(OWNERS)) {
    if (!isId(prefix as keyof typeof OWNERS, named)) continue
    const [row] = await database<{ person: string | null }[]>`
      select ${database(column)} as person from ${database(table)} where id = ${idToHex(named)}::uuid`
    return row?.person ? { person: personIdOf(row.person) } : undefined
  }
  return undefined
}

export interface PersonStatus {
  readonly person: PersonId
  /** `${channel}:${uid}`; none: they were joined to another, whose chats these are now. */
  readonly chats: readonly string[]
  readonly wallets: readonly {
    readonly asset: Asset
    readonly balance: string
    /** Reserved by what is under way. */
    readonly held: string
    readonly frozenIn: boolean
    readonly frozenOut: boolean
  }[]
}

/** What somebody has and what is frozen of it. Reads only. */
export async function statusOf(database: Database, whose: Whose): Promise<PersonStatus | undefined> {
  const hex = 'person' in whose ? idToHex(whose.person) : null
  const chat = 'person' in whose ? null : identityKey(whose.channel, whose.uid)
  const [row] = await database<{ person: string; chats: string[] }[]>`
    select p.id::text as person, array(select i.id from identities i where i.person = p.id order by 1) as chats
    from persons p where p.id = ${hex}::uuid or p.id = (select person from identities where id = ${chat}::text)`
  if (row === undefined) return undefined
  const wallets = await database<
    { asset: Asset; balance: bigint; held: bigint; frozenIn: boolean; frozenOut: boolean }[]
  >`
    select asset, credits_posted - debits_posted as balance, debits_pending as held,
      frozen_in as "frozenIn", frozen_out as "frozenOut"
    from accounts where owner = ${row.person}::uuid order by asset`
  return {
    person: personIdOf(row.person),
    chats: row.chats,
    wallets: wallets.map(({ asset, balance, held, ...frozen }) => ({
      asset,
      balance: toDecimal(money(asset, BigInt(balance))),
      held: toDecimal(money(asset, BigInt(held))),
      ...frozen,
    })),
  }
}

/**
 * An operator's order as an event. The same order given twice at once is one event; given again after it was decided, it
 * is another, so that what was thawed can be frozen again.
 */
export async function freezeOrder(
  database: Database,
  decision: {
    readonly whose: Whose
    readonly as: FreezeOrder['do']
    readonly way: FreezeWay
    readonly operator: string
    readonly reason: string
  },
): Promise<Incoming> {
  const { whose, as, way, operator, reason } = decision
  const named = 'person' in whose ? whose.person : identityKey(whose.channel, whose.uid)
  const [row] = await database<{ given: number }[]>`
    select count(*)::int as given from events
    where source = 'operator' and (starts_with(key, ${`freeze:${named}:`}) or starts_with(key, ${`thaw:${named}:`}))`
  const key = `${as}:${named}:${way}:${row?.given ?? 0}`
  return {
    source: 'operator',
    key,
    input: { kind: 'order', operator, reason, order: { do: as, way, ...whose } },
  }
}

function personIdOf(uuid: string): PersonId {
  return idFromHex('per', uuid)
}
