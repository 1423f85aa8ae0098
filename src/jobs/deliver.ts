/** Delivering replies: a row is put into words, sent by its channel, and closed with what became of it. */
import type { Address, Button, Channel, Delivered, Outgoing } from '../channels/channel.ts'
import type { ReplyBody } from '../conversation/outbox.ts'
import { fromJson } from '../db/columns.ts'
import type { Database } from '../db/connect.ts'
import { MINUTE_MS, SECOND_MS } from '../kernel/clock.ts'
import type { ChannelName } from '../kernel/event.ts'
import type { CardLinkId } from '../kernel/ids.ts'
import type { Log } from '../telemetry/log.ts'
import type { Metrics } from '../telemetry/metrics.ts'
import { buttonLabels, render } from '../words/render.ts'
import { Later } from './queues.ts'

/** A platform that has not answered by then has hung up on us. */
const SEND_TIMEOUT_MS = 10 * SECOND_MS
/** After so many tries a reply is left to an operator, who can send it again. */
const TRIES_MAX = 20

export interface DeliverParts {
  readonly database: Database
  readonly channels: ReadonlyMap<ChannelName, Channel>
  readonly links: { cardLink(id: CardLinkId): string }
  readonly log: Log
  readonly metrics: Metrics
  readonly now: () => number
}

interface Row {
  readonly body: unknown
  readonly tries: number
  readonly done_at: Date | null
}

/** Delivers one reply. Doing it again after it is done does nothing. Throws Later when it must wait. */
export async function deliver(parts: DeliverParts, id: string): Promise<void> {
  const { database, channels, metrics } = parts
  const [row] = await database<Row[]>`select body, tries, done_at from outbox where id = ${id}`
  if (row === undefined || row.done_at !== null) return
  const body = fromJson(row.body) as ReplyBody
  const channel = channels.get(body.channel)
  if (channel === undefined)
    return close(parts, id, body, { kind: 'rejected', why: 'this channel is not configured' })
  if (isStale(body, parts.now()))
    return close(parts, id, body, { kind: 'rejected', why: 'the prompt has expired' })
  const out = await outgoing(parts, id, body)
  const delivered = await send(channel, out)
  metrics.deliveries.inc({ channel: body.channel, result: delivered.kind })
  if (delivered.kind === 'retry') {
    if (row.tries + 1 >= TRIES_MAX)
      return close(parts, id, body, { kind: 'rejected', why: `gave up: ${delivered.why}` })
    await database`update outbox set tries = tries + 1 where id = ${id}`
    throw new Later(jittered(delivered.afterMs), delivered.afterMs >= MINUTE_MS)
  }
  if (delivered.kind === 'unknown' && mayRepeat(body) && row.tries === 0) {
    // A receipt twice is better than none; a prompt with live buttons is never said twice.
    await database`update outbox set tries = tries + 1 where id = ${id}`
    throw new Later(jittered(5 * SECOND_MS))
  }
  await close(parts, id, body, delivered)
}

async function outgoing(parts: DeliverParts, id: string, body: ReplyBody): Promise<Outgoing> {
  const { language, says, intent } = body
  const text = says.map((say) => render(say, { language }, parts.links)).join('\n\n')
  const labels = buttonLabels(language)
  const buttons: Button[] =
    intent === undefined
      ? []
      : [
          { intent, answer: 'confirm', label: labels.confirm },
          { intent, answer: 'cancel', label: labels.cancel },
        ]
  const edits = body.edits === undefined ? undefined : await messageIdOf(parts.database, body.edits)
  return {
    id,
    to: addressOf(body),
    text,
    ...(buttons.length === 0 ? {} : { buttons }),
    ...(edits === undefined ? {} : { edits }),
  }
}

function addressOf({ channel, uid, conversation, inReplyTo }: ReplyBody): Address {
  return {
    channel,
    uid,
    ...(conversation === undefined ? {} : { conversation }),
    ...(inReplyTo === undefined ? {} : { inReplyTo }),
  }
}

async function messageIdOf(database: Database, reply: string): Promise<string | undefined> {
  const [row] = await database<
    { message_id: string | null }[]
  >`select message_id from outbox where id = ${reply}`
  return row?.message_id ?? undefined
}

async function send(channel: Channel, out: Outgoing): Promise<Delivered> {
  const signal = AbortSignal.timeout(SEND_TIMEOUT_MS)
  try {
    return await channel.send(out, signal)
  } catch (error) {
    return { kind: 'unknown', why: error instanceof Error ? error.message : String(error) }
  }
}

async function close(
  { database, log }: DeliverParts,
  id: string,
  body: ReplyBody,
  delivered: Delivered,
): Promise<void> {
  const messageId = delivered.kind === 'sent' ? (delivered.messageId ?? null) : null
  await database`
    update outbox set done_at = now(), result = ${delivered.kind}, message_id = ${messageId}
    where id = ${id} and done_at is null`
  if (delivered.kind !== 'sent') {
    const why = 'why' in delivered ? delivered.why : ''
    log.warn({ reply: id, channel: body.channel, result: delivered.kind, why }, 'reply not delivered')
  }
}

/** A prompt that can no longer be answered is not worth sending. */
function isStale(body: ReplyBody, now: number): boolean {
  if (body.kind !== 'prompt') return false
  return body.says.some((say) => 'expiresAt' in say && say.say !== 'card_link' && say.expiresAt <= now)
}

function mayRepeat(body: ReplyBody): boolean {
  return body.kind === 'receipt' || body.kind === 'notice'
}

/** Up to a fifth later, so that what waited together does not come back together. */
function jittered(milliseconds: number): number {
  return Math.round(milliseconds * (1 + Math.random() / 5))
}
