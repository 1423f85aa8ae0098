/**
 * What waits for a person: payouts, fundings and reversals without an answer, outcomes that contradict what was booked or
 * that a fault of ours left undecided, jobs that failed again and again. An operator sees them here, has the network asked
 * again, or decides.
 */
import type { ReversalBody } from '../conversation/outbox.ts'
import { fromJson } from '../db/columns.ts'
import type { Database } from '../db/connect.ts'
import type { Asset } from '../kernel/assets.ts'
import type { Incoming, Input, Order } from '../kernel/event.ts'
import { type FundingId, idFromHex, idToHex, isId, type PayoutId } from '../kernel/ids.ts'
import { money, toDecimal } from '../kernel/money.ts'

export interface OperatorCase {
  readonly case: 'payout' | 'funding' | 'reversal' | 'conflict' | 'event' | 'job'
  readonly id: string
  /** `unknown` is still asked about by itself, `manual` is not. */
  readonly state: string
  readonly amount?: string
  readonly asset?: Asset
  /** The numbers that the network knows it by. */
  readonly stan?: string
  readonly rrn?: string
  readonly note?: string
  /** ISO time. */
  readonly at: string
}

interface Raw {
  readonly case: OperatorCase['case']
  readonly id: string
  readonly state: string
  readonly asset: Asset | null
  readonly units: bigint | null
  readonly stan: string | null
  readonly rrn: string | null
  readonly note: string | null
  readonly at: Date
}

/** A contradiction or a failed event is looked into within this; it stays in `events` for ever. */
const EVENT_DAYS = 30

/** What a card network said of money: nobody says it again when its event has failed. */
const RAIL_KINDS: readonly string[] = [
  'payout_outcome',
  'funding_outcome',
  'reversal_outcome',
  'settled',
] satisfies readonly Input['kind'][]

const PREFIXES = { payout: 'out', funding: 'fnd', reversal: 'fnd', conflict: 'evt', event: 'evt' } as const

/** Everything that waits for a person, oldest first. Payouts and fundings are here from the first `unknown` on. */
export async function listCases(database: Database, limit: number): Promise<readonly OperatorCase[]> {
  const rows = await database<Raw[]>`
    select * from (
      select 'payout' as case, p.id::text, p.state, p.asset, p.units, a.stan, a.rrn, null as note, p.at
        from payouts p join attempts a on a.id = p.attempt where p.state in ('unknown', 'manual')
      union all select 'funding', f.id::text, f.state, f.asset, f.units + f.fee, a.stan, a.rrn, null, f.at
        from fundings f join attempts a on a.id = f.attempt where f.state in ('unknown', 'manual')
      union all select 'reversal', f.id::text, f.reversal, f.asset, f.units + f.fee, a.stan, a.rrn, null, f.at
        from fundings f join attempts a on a.id = f.attempt where f.reversal in ('unknown', 'manual')
      union all select 'conflict', e.id::text, e.outcome, null, null, null, null, e.source || ' ' || e.key, e.received_at
        from events e where e.outcome in ('conflict', 'returned_short') and e.received_at > now() - make_interval(days => ${EVENT_DAYS})
      union all select 'event', e.id::text, e.outcome, null, null, null, null, split_part(e.error, E'\\n', 1), e.received_at
        from events e where e.outcome = 'failed' and e.input ->> 'kind' = any(${RAIL_KINDS as string[]})
          and e.received_at > now() - make_interval(days => ${EVENT_DAYS})
      union all select 'job', o.id, o.result, null, null, null, null, o.queue || ' ' || (o.body ->> 'do'), o.at
        from outbox o where o.result = 'dead' and o.queue in ('payouts', 'fundings', 'resolve')
    ) as waiting order by at, id limit ${limit}`
  return rows.map(caseOf)
}

function caseOf({ case: what, id, state, asset, units, stan, rrn, note, at }: Raw): OperatorCase {
  return {
    case: what,
    id: what === 'job' ? id : idFromHex(PREFIXES[what], id),
    state,
    ...(asset === null || units === null ? {} : { amount: toDecimal(money(asset, BigInt(units))), asset }),
    ...(stan === null || rrn === null ? {} : { stan, rrn }),
    ...(note === null ? {} : { note }),
    at: at.toISOString(),
  }
}

export type AskedAgain = 'asked' | 'not_found' | 'not_in_doubt'

/** Has the network asked about a payout, a funding or a reversal at the next turn of the timer, within seconds. */
export async function askAgain(database: Database, id: string): Promise<AskedAgain> {
  const table = tableOf(id)
  if (table === undefined) return 'not_found'
  const uuid = idToHex(id)
  const asked = await database`
    update attempts set next_at = now()
    where id in (select attempt from ${database(table)} where id = ${uuid}::uuid and state in ('unknown', 'manual'))
      and state in ('unknown', 'pending', 'sending')
    returning id`
  const reversals =
    table === 'payouts'
      ? []
      : await database`update fundings set reversal_next_at = now()
          where id = ${uuid}::uuid and reversal = 'unknown' returning id`
  if (asked.length + reversals.length > 0) return 'asked'
  const [there] = await database`select from ${database(table)} where id = ${uuid}::uuid`
  return there === undefined ? 'not_found' : 'not_in_doubt'
}

function tableOf(id: string): 'payouts' | 'fundings' | undefined {
  if (isId('out', id)) return 'payouts'
  return isId('fnd', id) ? 'fundings' : undefined
}

export type Verdict = 'approved' | 'declined' | 'reversed'

/**
 * An operator's order as an event; undefined where there is nothing to decide: not there, or not in doubt. The same order
 * given twice is one event, until the network has been sent it again: an order that this overtook can be given anew.
 */
export async function orderFor(
  database: Database,
  decision: {
    readonly id: string
    readonly as: Verdict
    readonly operator: string
    readonly reason: string
  },
): Promise<Incoming | undefined> {
  const { id, as, operator, reason } = decision
  const decidable = await decidableOf(database, id, as)
  if (decidable === undefined) return undefined
  const { order, sends } = decidable
  const input: Order = { kind: 'order', operator, reason, order }
  return { source: 'operator', key: `${as}:${id}:${sends}`, input }
}

async function decidableOf(
  database: Database,
  id: string,
  as: Verdict,
): Promise<{ readonly order: Order['order']; readonly sends: string } | undefined> {
  const table = tableOf(id)
  if (table === undefined) return undefined
  const [row] = await database<{ state: string; reversal: string | null; sends: string }[]>`
    select o.state, ${table === 'fundings' ? database`o.reversal` : database`null as reversal`},
      o.attempts || '.' || a.sends as sends
    from ${database(table)} o join attempts a on a.id = o.attempt where o.id = ${idToHex(id)}::uuid`
  if (row === undefined) return undefined
  const { state, reversal, sends } = row
  if (as === 'reversed') {
    return reversal === 'manual'
      ? { order: { do: 'resolve_reversal', funding: id as FundingId }, sends }
      : undefined
  }
  if (state !== 'unknown' && state !== 'manual') return undefined
  const order: Order['order'] =
    table === 'payouts'
      ? { do: 'resolve_payout', payout: id as PayoutId, as }
      : { do: 'resolve_funding', funding: id as FundingId, as }
  return { order, sends }
}

/** Failures on end after which a job is left to an operator: the relay brings a lost one back every five minutes. */
const FAILURES_MAX = 12

/**
 * Counts a failure of a row's job. After too many the row is closed as dead. What it asked for is not lost by that: an
 * attempt in doubt is asked about by the timer as well. Answers with whether it is dead now.
 */
export async function noteFailure(database: Database, row: string): Promise<boolean> {
  const [counted] = await database<{ dead: boolean }[]>`
    update outbox set tries = tries + 1,
      done_at = case when tries + 1 >= ${FAILURES_MAX} then now() end,
      result = case when tries + 1 >= ${FAILURES_MAX} then 'dead' end
    where id = ${row} and done_at is null
    returning result is not null as dead`
  return counted?.dead === true
}

export type SentAgain = 'queued' | 'not_found' | 'not_dead'

/**
 * Gives a dead job back to the relay. A reversal that was claimed stays claimed: it is asked about, never sent twice, and a
 * sending is claimed by its attempt as ever.
 */
export async function sendAgain(database: Database, row: string): Promise<SentAgain> {
  const queued = await database<{ body: unknown }[]>`
    update outbox set done_at = null, result = null, relayed_at = null, tries = 0
    where id = ${row} and result = 'dead' and queue in ('payouts', 'fundings', 'resolve')
    returning body`
  const [first] = queued
  if (first !== undefined) {
    const body = fromJson(first.body) as ReversalBody | { readonly do: string }
    if ('funding' in body) {
      await database`update fundings set reversal_next_at = now()
        where id = ${idToHex(body.funding)}::uuid and reversal in ('wanted', 'unknown')`
    }
    return 'queued'
  }
  const [there] = await database`
    select from outbox where id = ${row} and queue in ('payouts', 'fundings', 'resolve')`
  return there === undefined ? 'not_found' : 'not_dead'
}
