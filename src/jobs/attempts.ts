/**
 * Pushing, pulling and asking: the worker's side of payouts and fundings.
 *
 * The attempt's row is compared and set before a socket opens, so a job that runs twice sends once. What the network
 * said goes to the lane as an event; the worker moves no money and decides nothing.
 */
import type { AttemptBody, ReversalBody } from '../conversation/outbox.ts'
import { fromJson } from '../db/columns.ts'
import type { Database } from '../db/connect.ts'
import { attempts, fundings, payouts } from '../db/schema.ts'
import type { Incoming, OutcomeReport } from '../kernel/event.ts'
import { type AttemptId, type FundingId, idToHex, type PayoutId } from '../kernel/ids.ts'
import { money } from '../kernel/money.ts'
import { readRow, rowMap } from '../lane/rows.ts'
import type { Attempt, Funding, Payout } from '../payments/records.ts'
import type { CardRail, NetworkIds, PushAttempt } from '../rails/rail.ts'
import type { Log } from '../telemetry/log.ts'
import type { Metrics } from '../telemetry/metrics.ts'
import type { RailGate } from './gate.ts'
import { Later } from './queues.ts'
import { workReversal } from './reversals.ts'

export interface AttemptParts {
  readonly database: Database
  readonly rail: CardRail
  readonly submit: (events: readonly Incoming[]) => Promise<void>
  readonly log: Log
  readonly metrics: Metrics
  /** Holds back what is sent while the rail is away or switched off; absent: nothing is held back. */
  readonly gate?: RailGate
}

const ATTEMPTS = rowMap(attempts)
const PAYOUTS = rowMap(payouts)
const FUNDINGS = rowMap(fundings)

interface Work {
  readonly attempt: Attempt
  readonly of: Payout | Funding
  readonly order: PushAttempt
}

/** Does what an outbox row asks of a rail, once, and closes the row. */
export async function workAttempt(parts: AttemptParts, id: string): Promise<void> {
  const { database } = parts
  const [row] = await database<{ body: unknown; done_at: Date | null }[]>`
    select body, done_at from outbox where id = ${id}`
  if (row === undefined || row.done_at !== null) return
  const body = fromJson(row.body) as AttemptBody | ReversalBody
  if (body.do === 'reverse') await workReversal(parts, id, body)
  else if (body.do === 'resolve') await resolve(parts, body.attempt)
  else await send(parts, body.attempt, body.nth)
  await database`update outbox set done_at = now(), result = 'sent' where id = ${id} and done_at is null`
}

/**
 * Claims the attempt and sends it. Not ready, or ready for another sending: somebody else has it, and nothing is done.
 * Throws Later while the rail is held back; whoever waits for a first sending is told through the lane, once.
 */
export async function send(parts: AttemptParts, attempt: AttemptId, nth: number): Promise<void> {
  const heldMs = (await parts.gate?.heldMs()) ?? 0
  if (heldMs > 0 && nth > 1) throw new Later(heldMs)
  const claimed = await parts.database`
    update attempts set state = 'sending', sent_at = now()
    where id = ${idToHex(attempt)}::uuid and state = 'ready' and sends = ${nth}
    returning id`
  if (claimed.length === 0) return
  const work = await find(parts.database, attempt)
  if (heldMs > 0) return report(parts, work, HELD, `send-${nth}`)
  const outcome = work.of.id.startsWith('out_')
    ? await parts.rail.push(work.order)
    : await parts.rail.pull(work.order)
  parts.gate?.note(outcome)
  await report(parts, work, outcome, `send-${nth}`)
}

const HELD: OutcomeReport = { kind: 'not_sent', retryable: true, why: 'rail_held' }

/** Asks the network what became of an attempt that has no final answer. */
export async function resolve(parts: AttemptParts, attempt: AttemptId): Promise<void> {
  const work = await find(parts.database, attempt)
  const { state, statusIdentifier, networkRef, queries } = work.attempt
  if (state === 'approved' || state === 'declined' || state === 'not_sent' || state === 'ready') return
  const outcome = await parts.rail.lookup({
    ids: work.order.ids,
    of: work.of.id.startsWith('out_') ? 'push' : 'pull',
    ...(statusIdentifier === undefined ? {} : { statusIdentifier }),
    ...(networkRef === undefined ? {} : { networkRef }),
  })
  // A question that never arrived tells nothing about what was asked.
  const told: OutcomeReport = outcome.kind === 'not_sent' ? { kind: 'unknown', why: outcome.why } : outcome
  await report(parts, work, told, `query-${queries + 1}`)
}

async function report(
  parts: AttemptParts,
  { attempt, of }: Work,
  outcome: OutcomeReport,
  turn: string,
): Promise<void> {
  const verb = of.id.startsWith('out_') ? 'push' : 'pull'
  parts.metrics.attempts.inc({ verb, outcome: outcome.kind })
  parts.log.info({ attempt: attempt.id, of: of.id, outcome: outcome.kind, turn }, 'rail answered')
  const input =
    verb === 'push'
      ? ({ kind: 'payout_outcome', payout: of.id as PayoutId, attempt: attempt.id, outcome } as const)
      : ({ kind: 'funding_outcome', funding: of.id as FundingId, attempt: attempt.id, outcome } as const)
  await parts.submit([{ source: 'rail', key: `${attempt.id}:${turn}`, input }])
}

/** Everything that a call about this attempt needs. Throws for an attempt that is not there. */
export async function find(database: Database, id: AttemptId): Promise<Work> {
  const [raw] = await database`select * from attempts where id = ${idToHex(id)}::uuid`
  if (raw === undefined) throw new Error(`attempt ${id} is not there`)
  const attempt = readRow<Attempt>(ATTEMPTS, raw)
  const of = await findOf(database, attempt.of)
  const { stan, rrn } = attempt
  if (stan === undefined || rrn === undefined) throw new Error(`attempt ${id} has no network ids`)
  const ids: NetworkIds = { attempt: id, stan, rrn, at: attempt.at }
  const fee = of.id.startsWith('fnd_') ? of.fee : 0n
  const amount = money(of.asset, of.units + fee)
  // Once somebody had to ask, an earlier sending may have been executed: the rail must not say that it was not.
  const resend = attempt.queries > 0 ? ({ resend: true } as const) : {}
  const sender = await senderOf(database, of.person)
  return { attempt, of, order: { ids, amount, card: of.card, sender, ...resend } }
}

async function findOf(database: Database, id: PayoutId | FundingId): Promise<Payout | Funding> {
  const uuid = idToHex(id)
  const [raw] = id.startsWith('out_')
    ? await database`select * from payouts where id = ${uuid}::uuid`
    : await database`select * from fundings where id = ${uuid}::uuid`
  if (raw === undefined) throw new Error(`${id} is not there`)
  return id.startsWith('out_') ? readRow<Payout>(PAYOUTS, raw) : readRow<Funding>(FUNDINGS, raw)
}

/** Card networks want a name and a reference of the sender; until identities are checked, the name that chats show. */
async function senderOf(database: Database, person: string): Promise<PushAttempt['sender']> {
  const uuid = idToHex(person)
  const [row] = await database<{ name: string | null; handle: string }[]>`
    select i.name, i.handle from persons p join identities i on i.id = p.reach where p.id = ${uuid}::uuid`
  return { name: row?.name ?? row?.handle ?? 'FLORIN', reference: person.slice(-16) }
}
