/**
 * Giving approved pulls back: the worker's side. The outbox row of a turn is claimed before a socket opens, so that a
 * turn is sent once; a turn that was cut off is asked about, and only the network's denial sends it again.
 */
import type { ReversalBody } from '../conversation/outbox.ts'
import { fundings } from '../db/tables/cards.ts'
import type { OutcomeReport } from '../kernel/event.ts'
import { type FundingId, idToHex } from '../kernel/ids.ts'
import { readRow, rowMap } from '../lane/rows.ts'
import type { Funding } from '../payments/records.ts'
import type { AttemptParts } from './attempts.ts'
import { deskOf } from './desk.ts'

const FUNDINGS = rowMap(fundings)

/** Does what the outbox row of a turn asks: sends the reversal, or asks what became of it. */
export async function workReversal(parts: AttemptParts, row: string, body: ReversalBody): Promise<void> {
  const funding = await findFunding(parts, body.funding)
  if (funding.reversalTurns !== body.nth) return
  if (funding.reversal !== 'wanted') return askAboutReversal(parts, body.funding)
  const claimed = await parts.database`
    update outbox set claimed_at = now() where id = ${row} and claimed_at is null returning id`
  if (claimed.length === 0) return
  const { attempt, order } = await deskOf(parts.database).find(funding.attempt)
  if (attempt.networkRef === undefined) throw new Error(`${funding.id} has no approval to reverse`)
  const outcome = await parts.rail.reverse({
    ids: order.ids,
    amount: order.amount,
    networkRef: attempt.networkRef,
    card: order.card,
    ...(funding.approvalCode === undefined ? {} : { approvalCode: funding.approvalCode }),
    ...(attempt.transmittedAt === undefined ? {} : { transmittedAt: attempt.transmittedAt }),
    ...(body.nth > 1 ? { resend: true as const } : {}),
  })
  await report(parts, funding, outcome)
}

/** Asks the network whether it has the reversal. */
export async function askAboutReversal(parts: AttemptParts, id: FundingId): Promise<void> {
  const funding = await findFunding(parts, id)
  if (funding.reversal !== 'wanted' && funding.reversal !== 'unknown') return
  const { order } = await deskOf(parts.database).find(funding.attempt)
  const outcome = await parts.rail.lookup({ ids: order.ids, of: 'reverse' })
  if (outcome.kind !== 'unknown' && outcome.kind !== 'not_sent') parts.gate?.answered()
  const told: OutcomeReport = outcome.kind === 'not_sent' ? { kind: 'unknown', why: outcome.why } : outcome
  await report(parts, funding, told)
}

async function report(parts: AttemptParts, funding: Funding, outcome: OutcomeReport): Promise<void> {
  const turn = funding.reversalTurns ?? 1
  parts.metrics.attempts.inc({ verb: 'reverse', outcome: outcome.kind })
  parts.log.info({ funding: funding.id, outcome: outcome.kind, turn }, 'rail answered a reversal')
  const input = { kind: 'reversal_outcome', funding: funding.id, turn, outcome } as const
  await parts.submit([{ source: 'rail', key: `${funding.id}:reverse-${turn}`, input }])
}

async function findFunding({ database }: AttemptParts, id: FundingId): Promise<Funding> {
  const [raw] = await database`select * from fundings where id = ${idToHex(id)}::uuid`
  if (raw === undefined) throw new Error(`${id} is not there`)
  return readRow<Funding>(FUNDINGS, raw)
}
