/** The last movements of a person, for the answer to `history`. Read only when somebody asks. */
import type { TransactionSql } from 'postgres'
import type { World } from '../conversation/world.ts'
import type { Asset } from '../kernel/assets.ts'
import { idToHex, type PersonId } from '../kernel/ids.ts'
import { money } from '../kernel/money.ts'
import { TRANSFER_CODES, type TransferKind } from '../ledger/chart.ts'
import type { HistoryLine } from '../words/say.ts'

/** As many as fit on a phone. */
const LINES_MAX = 10

const KINDS = new Map(
  Object.entries(TRANSFER_CODES).map(([kind, code]) => [code as number, kind as TransferKind]),
)

interface Line {
  units: bigint
  at: Date
  kind: number
  asset: Asset
  memo: string | null
  handle: string | null
  name: string | null
}

/** Fills in the histories that the world's needs name. */
export async function loadHistory(tx: TransactionSql<{ bigint: bigint }>, world: World): Promise<void> {
  for (const person of world.loaded.histories) {
    const lines = await tx<Line[]>`
      select e.units, e.at, t.kind, a.asset, p.memo, i.handle, i.name
      from accounts a
      cross join lateral (
        select * from entries e where e.account = a.id order by e.version desc limit ${LINES_MAX * 2}
      ) e
      join transfers t on t.transfer = e.transfer and t.leg = e.leg and t.at = e.at
      left join payments p on p.id = e.transfer
      left join persons other on other.id = case when p.payer = a.owner then p.payee else p.payer end
      left join identities i on i.id = other.reach
      where a.owner = ${idToHex(person)}::uuid and t.kind <> ${TRANSFER_CODES.fee}
      order by e.at desc, e.version desc
      limit ${LINES_MAX}`
    const inFlight = await openPayouts(tx, person)
    world.histories.set(person, [...inFlight, ...lines.map(lineOf)].slice(0, LINES_MAX))
  }
}

async function openPayouts(tx: TransactionSql<{ bigint: bigint }>, person: PersonId): Promise<HistoryLine[]> {
  const rows = await tx<{ units: bigint; asset: Asset; at: Date }[]>`
    select units, asset, at from payouts
    where person = ${idToHex(person)}::uuid and state in ('sending', 'unknown', 'manual')
    order by at desc limit ${LINES_MAX}`
  return rows.map(({ units, asset, at }) => ({
    at: at.getTime(),
    what: 'payout',
    amount: money(asset, units),
    direction: 'out',
    state: 'in_flight',
  }))
}

function lineOf({ units, at, kind, asset, memo, handle, name }: Line): HistoryLine {
  const incoming = units > 0n
  return {
    at: at.getTime(),
    what: whatOf(KINDS.get(kind), incoming),
    ...(handle === null ? {} : { who: name === null ? { handle } : { handle, name } }),
    amount: money(asset, incoming ? units : -units),
    direction: incoming ? 'in' : 'out',
    ...(memo === null ? {} : { memo }),
  }
}

function whatOf(kind: TransferKind | undefined, incoming: boolean): HistoryLine['what'] {
  switch (kind) {
    case 'payment':
      return incoming ? 'received' : 'sent'
    case 'bonus':
    case 'payout':
    case 'funding':
      return kind
    case 'reversal':
      return 'refund'
    default:
      return 'adjustment'
  }
}
