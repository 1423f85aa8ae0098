/** What our books say the network should settle: read in sets, by the numbers that the network repeats in its file. */
import type { TransactionSql } from 'postgres'
import type { Database } from '../db/connect.ts'
import type { Asset } from '../kernel/assets.ts'
import { type AttemptId, type FundingId, idFromHex, idToHex, type PayoutId } from '../kernel/ids.ts'
import { ACCOUNT_CODES } from '../ledger/chart.ts'

export type Movement = 'push' | 'pull' | 'reverse'

/** One attempt with the amount that it was for. */
export interface Expected {
  readonly attempt: AttemptId
  readonly of: PayoutId | FundingId
  readonly stan: string
  readonly rrn: string
  readonly asset: Asset
  /** Minor units, positive, fee included where the network moved it. */
  readonly units: bigint
  readonly state: string
  /** It was declined, and its payout tried again with another. */
  readonly replaced: boolean
  readonly settledIn: string | undefined
  readonly reversal: string | undefined
  readonly reversalSettledIn: string | undefined
}

type Sql = Database | TransactionSql<{ bigint: bigint }>

interface Raw {
  id: string
  of: string
  stan: string
  rrn: string
  asset: Asset
  units: bigint
  state: string
  settled_in: string | null
  reversal: string | null
  reversal_settled_in: string | null
}

/** The attempts with these numbers; whatever is not ours is not among them. */
export async function findByNumbers(
  sql: Sql,
  numbers: readonly { readonly stan: string; readonly rrn: string }[],
): Promise<Map<string, Expected>> {
  const raws = await sql.unsafe<Raw[]>(
    `select a.id, a.of, a.stan, a.rrn, a.state, a.settled_in
     from attempts a join unnest($1::text[], $2::text[]) as n(stan, rrn) on n.stan = a.stan and n.rrn = a.rrn`,
    [numbers.map(({ stan }) => stan), numbers.map(({ rrn }) => rrn)] as never[],
  )
  const found = await withAmounts(sql, raws)
  return new Map(found.map((one) => [numberKey(one), one]))
}

/** Approved, in no file yet, and passed on before this time (milliseconds): a file that ends then should have had it. */
export async function findUnsettled(sql: Sql, until: number): Promise<Expected[]> {
  const raws = await sql<Raw[]>`
    select a.id, a.of, a.stan, a.rrn, a.state, a.settled_in from attempts a
    where a.state = 'approved' and a.settled_in is null and coalesce(a.transmitted_at, a.at) <= ${new Date(until)}
    order by a.at, a.id`
  return withAmounts(sql, raws)
}

async function withAmounts(sql: Sql, raws: readonly Raw[]): Promise<Expected[]> {
  const uuids = (prefix: string) =>
    raws.filter((raw) => raw.of.startsWith(prefix)).map((raw) => idToHex(raw.of))
  const payouts = await sql<{ id: string; asset: Asset; units: bigint; attempt: string }[]>`
    select id, asset, units, attempt from payouts where id = any(${uuids('out_')}::uuid[])`
  const fundings = await sql<Raw[]>`
    select id, asset, units + fee as units, reversal, reversal_settled_in from fundings
    where id = any(${uuids('fnd_')}::uuid[])`
  const byId = new Map<string, Partial<Raw> & { attempt?: string }>()
  for (const row of payouts) byId.set(idFromHex('out', plain(row.id)), row)
  for (const row of fundings) byId.set(idFromHex('fnd', plain(row.id)), row)
  return raws.map((raw) => {
    const of = byId.get(raw.of)
    if (of?.asset === undefined || of.units === undefined) throw new Error(`${raw.of} is not there`)
    return {
      attempt: idFromHex('att', plain(raw.id)),
      of: raw.of as PayoutId | FundingId,
      stan: raw.stan,
      rrn: raw.rrn,
      asset: of.asset,
      units: BigInt(of.units),
      state: raw.state,
      replaced: of.attempt !== undefined && of.attempt !== raw.id,
      settledIn: raw.settled_in ?? undefined,
      reversal: of.reversal ?? undefined,
      reversalSettledIn: of.reversal_settled_in ?? undefined,
    }
  })
}

/** Balance of all shards of the clearing account, by asset: what the network owes us is below zero. */
export async function clearingBalances(sql: Sql): Promise<Map<Asset, bigint>> {
  const rows = await sql<{ asset: Asset; units: bigint }[]>`
    select asset, sum(credits_posted - debits_posted)::bigint as units from accounts
    where kind = ${ACCOUNT_CODES.card_clearing} group by asset`
  return new Map(rows.map(({ asset, units }) => [asset, BigInt(units)]))
}

/** What the clearing account must hold: everything approved that no file has settled, and reversals likewise. */
export async function unsettledBalances(sql: Sql): Promise<Map<Asset, bigint>> {
  const sums = new Map<Asset, bigint>()
  const add = (asset: Asset, units: bigint): void => void sums.set(asset, (sums.get(asset) ?? 0n) + units)
  for (const { of, asset, units } of await findUnsettled(sql, Date.UTC(9999, 0))) {
    add(asset, of.startsWith('out_') ? units : -units)
  }
  const reversals = await sql<{ asset: Asset; units: bigint }[]>`
    select asset, sum(units + fee)::bigint as units from fundings
    where reversal = 'approved' and reversal_settled_in is null group by asset`
  for (const { asset, units } of reversals) add(asset, BigInt(units))
  return sums
}

export function numberKey({ stan, rrn }: { readonly stan: string; readonly rrn: string }): string {
  return `${stan}|${rrn}`
}

function plain(uuid: string): string {
  return uuid.replaceAll('-', '')
}
