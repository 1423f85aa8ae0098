/**
 * The rows of replies: whose turn it is, who works on one, and how it ended.
 *
 * A worker claims a row before a socket opens and lets go of it afterwards, so a claim that was left behind says that
 * nobody knows whether the message was sent. Times are milliseconds by the worker's clock.
 */
import type { ReplyBody } from '../conversation/outbox.ts'
import { fromJson } from '../db/columns.ts'
import type { Database } from '../db/connect.ts'
import { SECOND_MS } from '../kernel/clock.ts'

/** What was decided to be said, and what its delivery has learned since. */
export type DeliveryBody = ReplyBody & {
  /** It was refused late: to this person only what the platform approved beforehand may be sent. */
  readonly windowClosed?: true
}

export interface DeliveryRow {
  readonly id: string
  readonly queue: string
  /** As the database has it: a uuid. Absent where we do not know who they are. */
  readonly person: string | undefined
  readonly body: DeliveryBody
  readonly at: number
  readonly done: boolean
  /** How it ended, if it has. */
  readonly result: Result | undefined
  /** The platform's id of the message, if it gave one the last time. */
  readonly messageId: string | undefined
  readonly tries: number
  /** Zero: nobody has seen it. Otherwise somebody may have. */
  readonly repeats: number
  readonly claimedAt: number | undefined
  readonly notBefore: number | undefined
}

export type Result = 'sent' | 'repeated' | 'gone' | 'rejected' | 'unknown' | 'dead'

/** A worker that has not come back by then is dead: longer than any sending may take. */
export const CLAIM_STALE_MS = 60 * SECOND_MS
/** What was kept for somebody is given back a handful at a time. */
const KEPT_MAX = 20

interface Raw {
  readonly id: string
  readonly queue: string
  readonly person: string | null
  readonly body: unknown
  readonly at: Date
  readonly done_at: Date | null
  readonly result: Result | null
  readonly message_id: string | null
  readonly tries: number
  readonly repeats: number
  readonly claimed_at: Date | null
  readonly not_before: Date | null
}

export async function findRow(database: Database, id: string): Promise<DeliveryRow | undefined> {
  const [raw] = await database<Raw[]>`
    select id, queue, person, body, at, done_at, result, message_id, tries, repeats, claimed_at, not_before
    from outbox where id = ${id}`
  if (raw === undefined) return undefined
  const { queue, person, tries, repeats } = raw
  return {
    id,
    queue,
    person: person ?? undefined,
    body: fromJson(raw.body) as DeliveryBody,
    at: raw.at.getTime(),
    done: raw.done_at !== null,
    result: raw.result ?? undefined,
    messageId: raw.message_id ?? undefined,
    tries,
    repeats,
    claimedAt: raw.claimed_at?.getTime(),
    notBefore: raw.not_before?.getTime(),
  }
}

/** The oldest reply to the same person in the same place that is not done: theirs is the turn. */
export async function whoseTurn(
  database: Database,
  { id, queue, person, body }: DeliveryRow,
): Promise<string> {
  if (person === undefined) return id
  const [first] = await database<{ id: string }[]>`
    select id from outbox
    where person = ${person} and done_at is null and queue = ${queue} and id < ${id}
      and body->>'conversation' is not distinct from ${body.conversation ?? null}
    order by id limit 1`
  return first?.id ?? id
}

/** Takes a row to send it now. False: somebody else has it, or has done it. */
export async function claim(
  database: Database,
  { id, claimedAt }: DeliveryRow,
  now: number,
): Promise<boolean> {
  const before = claimedAt === undefined ? null : new Date(claimedAt)
  const claimed = await database`
    update outbox set claimed_at = ${new Date(now)}
    where id = ${id} and done_at is null and claimed_at is not distinct from ${before}
    returning id`
  return claimed.length > 0
}

/** Lets go of a row that is to be sent later. */
export async function postpone(
  database: Database,
  { id, tries }: DeliveryRow,
  { notBefore, repeats }: { readonly notBefore: number; readonly repeats: number },
): Promise<void> {
  await database`
    update outbox set claimed_at = null, not_before = ${new Date(notBefore)}, repeats = ${repeats}, tries = ${tries + 1}
    where id = ${id} and done_at is null`
}

export async function finish(
  database: Database,
  id: string,
  { result, messageId, now }: { readonly result: Result; readonly messageId?: string; readonly now: number },
): Promise<void> {
  await database`
    update outbox set done_at = ${new Date(now)}, result = ${result}, message_id = ${messageId ?? null}, claimed_at = null
    where id = ${id} and done_at is null`
}

/** Ends a row otherwise, of which the platform had taken this message. False: that is not how the row ended. */
export async function finishLate(
  database: Database,
  { id, messageId }: DeliveryRow,
  { result, now }: { readonly result: Result; readonly now: number },
): Promise<boolean> {
  const ended = await database`
    update outbox set done_at = ${new Date(now)}, result = ${result}
    where id = ${id} and result in ('sent', 'repeated') and message_id = ${messageId ?? null}
    returning id`
  return ended.length > 0
}

/** Gives a row back to the relay, of which the platform had taken this message. False: that is not how the row ended. */
export async function sendAgain(
  database: Database,
  { id, messageId, tries }: DeliveryRow,
  how: { readonly notBefore: number; readonly repeats: number; readonly windowClosed: boolean },
): Promise<boolean> {
  const learned = how.windowClosed ? { windowClosed: true } : {}
  const opened = await database`
    update outbox set done_at = null, result = null, relayed_at = null, claimed_at = null,
      not_before = ${new Date(how.notBefore)}, repeats = ${how.repeats}, tries = ${tries + 1},
      body = (body::jsonb || ${JSON.stringify(learned)}::text::jsonb)::json
    where id = ${id} and result in ('sent', 'repeated') and message_id = ${messageId ?? null}
    returning id`
  return opened.length > 0
}

/**
 * Receipts and notices that could not be delivered to somebody who has written now are to be delivered after all, in
 * the chat that they write from, before what answers them. Only what ended before they wrote: once for each message.
 */
export async function reviveKept(database: Database, row: DeliveryRow): Promise<void> {
  const { person, queue, id, at, body } = row
  if (person === undefined) return
  await database`
    update outbox set done_at = null, result = null, claimed_at = null, not_before = null, tries = 0, relayed_at = now(),
      queue = ${queue},
      body = (body::jsonb - 'edits' - 'through' - 'windowClosed' || jsonb_build_object('channel', ${body.channel}::text, 'uid', ${body.uid}::text))::json
    where id in (
      select id from outbox
      where person = ${person} and result = 'gone' and done_at <= ${new Date(at)} and id < ${id}
        and body->>'kind' in ('receipt', 'notice') and body->>'conversation' is null
      order by id limit ${KEPT_MAX}
    )`
}

/** The platform's id of an earlier reply, if it was shown in the same chat. */
export async function messageIdOf(
  database: Database,
  reply: string,
  body: ReplyBody,
): Promise<string | undefined> {
  const [row] = await database<{ message_id: string | null }[]>`
    select message_id from outbox
    where id = ${reply} and body->>'channel' = ${body.channel} and body->>'uid' = ${body.uid}`
  return row?.message_id ?? undefined
}
