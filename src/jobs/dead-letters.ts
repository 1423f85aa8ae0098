/** Replies that did not arrive: an operator sees them, and has them sent again. No texts are shown: they are private. */
import type { Database } from '../db/connect.ts'

export interface Undelivered {
  readonly id: string
  readonly channel: string
  readonly uid: string
  readonly kind: string
  /** The first thing that it says: `receipt_sent`. */
  readonly says: string
  readonly result: string
  readonly tries: number
  /** ISO times. */
  readonly at: string
  readonly doneAt: string
}

/** What ended without being shown for certain, newest first. */
export async function listUndelivered(database: Database, limit: number): Promise<readonly Undelivered[]> {
  const rows = await database<(Omit<Undelivered, 'at' | 'doneAt'> & { at: Date; done: Date })[]>`
    select id, body->>'channel' as channel, body->>'uid' as uid, body->>'kind' as kind,
      body->'says'->0->>'say' as says, result, tries, at, done_at as done
    from outbox
    where queue like 'deliver-%' and result in ('gone', 'rejected', 'unknown', 'dead')
    order by id desc limit ${limit}`
  return rows.map(({ done, at, ...row }) => ({ ...row, at: at.toISOString(), doneAt: done.toISOString() }))
}

export type Resent = 'queued' | 'not_found' | 'delivered' | 'waiting' | 'prompt'

/**
 * Gives a reply back to the relay. Not one that was delivered or still waits, and no prompt. What may have been shown says
 * that it may be a repetition. An operator who asks twice has it sent once: by then it waits.
 */
export async function resend(database: Database, id: string): Promise<Resent> {
  const queued = await database`
    update outbox set done_at = null, relayed_at = null, claimed_at = null, not_before = null, tries = 0,
      repeats = case when result = 'unknown' then 1 else repeats end, result = null
    where id = ${id} and queue like 'deliver-%' and body->>'kind' <> 'prompt'
      and result in ('gone', 'rejected', 'unknown', 'dead')
    returning id`
  if (queued.length > 0) return 'queued'
  const [row] = await database<{ done: boolean; kind: string; result: string | null }[]>`
    select done_at is not null as done, body->>'kind' as kind, result from outbox
    where id = ${id} and queue like 'deliver-%'`
  if (row === undefined) return 'not_found'
  if (!row.done) return 'waiting'
  return row.result === 'sent' || row.result === 'repeated' ? 'delivered' : 'prompt'
}
