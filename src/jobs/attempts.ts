/**
 * Pushing, pulling and asking: the worker's side of payouts and fundings.
 *
 * The attempt's row is compared and set before a socket opens, so a job that runs twice sends once. What the network
 * said goes to the lane as an event; the worker moves no money and decides nothing.
 */
import type { AttemptBody, ReversalBody } from '../conversation/outbox.ts'
import type { Database } from '../db/connect.ts'
import type { Incoming, OutcomeReport } from '../kernel/event.ts'
import type { AttemptId, FundingId, PayoutId } from '../kernel/ids.ts'
import type { CardRail } from '../rails/rail.ts'
import type { Log } from '../telemetry/log.ts'
import type { Metrics } from '../telemetry/metrics.ts'
import { noteFailure } from './cases.ts'
import { deskOf, type Work } from './desk.ts'
import type { RailGate } from './gate.ts'
import { Later, type Sending } from './queues.ts'
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

/**
 * Does what an outbox row asks of a rail, once, and closes the row. A failure is counted, and too many leave the row to an
 * operator; either way it throws what failed, and Later while the rail is held back.
 */
export async function workAttempt(parts: AttemptParts, id: string, hinted?: Sending): Promise<void> {
  const { database, log } = parts
  try {
    if (hinted === undefined) {
      const body = await deskOf(database).open(id)
      if (body === undefined) return
      await workBody(parts, id, body)
    } else await send(parts, hinted)
  } catch (error) {
    if (error instanceof Later) throw error
    // Where not even this can be written, the database is away, and the row is found again.
    if (await noteFailure(database, id).catch(() => false)) {
      parts.metrics.deadJobs.inc()
      log.error({ id }, 'a job is left to an operator')
    }
    throw error
  }
  // Nobody waits for this: a row that stays open is found again, and its attempt is past being claimed.
  deskOf(database)
    .close(id)
    .catch((error: Error) => log.warn({ id, error: error.message }, 'row left open'))
}

async function workBody(parts: AttemptParts, row: string, body: AttemptBody | ReversalBody): Promise<void> {
  if (body.do === 'reverse') return workReversal(parts, row, body)
  if (body.do === 'resolve') return resolve(parts, body.attempt)
  const { attempt, nth, of = (await deskOf(parts.database).find(attempt)).of.id } = body
  return send(parts, { attempt, of, nth })
}

/**
 * Claims the attempt and sends it. Not ready, or ready for another sending: somebody else has it, and nothing is done.
 * Throws Later while the rail is held back; whoever waits for a first sending is told through the lane, once.
 */
export async function send(parts: AttemptParts, sending: Sending): Promise<void> {
  const { nth } = sending
  const heldMs = (await parts.gate?.heldMs()) ?? 0
  if (heldMs > 0 && nth > 1) throw new Later(heldMs)
  const work = await deskOf(parts.database).claim(sending)
  if (work === undefined) return
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
  const work = await deskOf(parts.database).find(attempt)
  const { state, statusIdentifier, networkRef, queries } = work.attempt
  if (state === 'approved' || state === 'declined' || state === 'not_sent' || state === 'ready') return
  const outcome = await parts.rail.lookup({
    ids: work.order.ids,
    of: work.of.id.startsWith('out_') ? 'push' : 'pull',
    ...(statusIdentifier === undefined ? {} : { statusIdentifier }),
    ...(networkRef === undefined ? {} : { networkRef }),
  })
  if (outcome.kind !== 'unknown' && outcome.kind !== 'not_sent') parts.gate?.answered()
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
