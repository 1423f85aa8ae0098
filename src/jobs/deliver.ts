/**
 * Delivering replies: a row is put into words, sent by its channel, and closed with what became of it.
 *
 * One person's replies go out one by one in the order in which they were decided, however many workers and retries
 * there are: a worker that comes to a later one first does the earlier ones.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Address, Button, Channel, Delivered, Outgoing } from '../channels/channel.ts'
import type { ReplyBody } from '../conversation/outbox.ts'
import type { Database } from '../db/connect.ts'
import { MINUTE_MS, SECOND_MS } from '../kernel/clock.ts'
import type { ChannelName } from '../kernel/event.ts'
import type { CardLinkId } from '../kernel/ids.ts'
import type { Log } from '../telemetry/log.ts'
import type { Metrics } from '../telemetry/metrics.ts'
import { quoted } from '../words/quoted.ts'
import { buttonLabels, render } from '../words/render.ts'
import { BACK_OFF_FIRST_MS, backOff, jittered, TRIES_MAX } from './back-off.ts'
import {
  CLAIM_STALE_MS,
  claim,
  type DeliveryRow,
  findRow,
  finish,
  messageIdOf,
  postpone,
  type Result,
  reviveKept,
  whoseTurn,
} from './delivery-row.ts'
import { Later } from './queues.ts'

/** A platform that has not answered by then has hung up on us. */
const SEND_TIMEOUT_MS = 10 * SECOND_MS
/** Somebody else is sending an earlier one: that takes a moment, and waiting here spends none of the queue's allowance. */
const TURN_LOOK_MS = 50
const TURN_WAIT_MS = SEND_TIMEOUT_MS + SECOND_MS

export interface DeliverParts {
  readonly database: Database
  readonly channels: ReadonlyMap<ChannelName, Channel>
  readonly links: { cardLink(id: CardLinkId): string }
  readonly log: Log
  readonly metrics: Metrics
  readonly now: () => number
}

/** Delivers one reply, after those before it. Doing it again after it is done does nothing. Throws Later when it must wait. */
export async function deliver(parts: DeliverParts, id: string): Promise<void> {
  const { database } = parts
  const deadline = performance.now() + TURN_WAIT_MS
  const wanted = await findRow(database, id)
  if (wanted === undefined || wanted.done) return
  if (answersThem(wanted)) await reviveKept(database, wanted)
  for (;;) {
    const turn = await whoseTurn(database, wanted)
    const row = await findRow(database, turn)
    if (row !== undefined && !row.done && !(await work(parts, row))) {
      if (performance.now() > deadline) throw new Later(jittered(SECOND_MS))
      await sleep(TURN_LOOK_MS)
      continue
    }
    if (turn === id) return
  }
}

/** Sends a row and closes it. False: another worker has it just now. Throws Later when it must wait. */
async function work(parts: DeliverParts, row: DeliveryRow): Promise<boolean> {
  const { database, channels, now } = parts
  const { body } = row
  const at = now()
  const isAbandoned = row.claimedAt !== undefined && at - row.claimedAt >= CLAIM_STALE_MS
  if (row.claimedAt !== undefined && !isAbandoned) return false
  if (row.notBefore !== undefined && row.notBefore > at) throw new Later(row.notBefore - at)
  const channel = channels.get(body.channel)
  if (channel === undefined) return close(parts, row, 'rejected', 'this channel is not configured')
  if (isStale(body, at)) return close(parts, row, 'rejected', 'the prompt has expired')
  if (!(await claim(database, row, at))) return false
  if (isAbandoned) return wasUnknown(parts, row, { kind: 'unknown', why: 'the worker died' })
  const delivered = await send(channel, await outgoing(parts, row))
  parts.metrics.deliveries.inc({ channel: body.channel, result: delivered.kind })
  switch (delivered.kind) {
    case 'sent':
      return close(parts, row, row.repeats > 0 ? 'repeated' : 'sent', '', delivered.messageId)
    case 'retry':
      return wait(parts, row, delivered, row.repeats)
    case 'unknown':
      return wasUnknown(parts, row, delivered)
    default:
      return close(parts, row, delivered.kind, delivered.why)
  }
}

/**
 * It may have been shown. What was answered with an error of the platform's was most likely not, and is sent until it
 * is taken; what was not answered at all is sent once more. Either says that it may be a repetition.
 */
async function wasUnknown(
  parts: DeliverParts,
  row: DeliveryRow,
  { why, answered }: Extract<Delivered, { kind: 'unknown' }>,
): Promise<boolean> {
  if (row.repeats > 0 && answered !== true) return close(parts, row, 'unknown', why)
  return wait(parts, row, { kind: 'retry', afterMs: BACK_OFF_FIRST_MS, why }, 1)
}

/** Always throws Later, or closes what has been tried for too long. */
async function wait(
  parts: DeliverParts,
  row: DeliveryRow,
  { afterMs, why, scope, limited }: Extract<Delivered, { kind: 'retry' }>,
  repeats: number,
): Promise<boolean> {
  if (row.tries + 1 >= TRIES_MAX) return close(parts, row, 'dead', `gave up: ${why}`)
  const backedOff = limited === true ? afterMs : Math.max(afterMs, backOff(row.tries))
  const waitMs = jittered(backedOff)
  await postpone(parts.database, row, { notBefore: parts.now() + waitMs, repeats })
  parts.log.info({ reply: row.id, channel: row.body.channel, why, waitMs }, 'reply waits')
  throw new Later(waitMs, afterMs >= MINUTE_MS && scope !== 'person')
}

async function outgoing(parts: DeliverParts, { id, body, repeats }: DeliveryRow): Promise<Outgoing> {
  const { language, says, intent } = body
  const heard = repeats > 0 ? [{ say: 'possibly_repeated' } as const, ...says] : says
  const text = heard.map((say) => render(say, { language }, parts.links)).join('\n\n')
  const mayShorten = heard.flatMap(quoted)
  const labels = buttonLabels(language)
  // Live buttons are shown once; a prompt that is repeated is answered by its words.
  const buttons: Button[] =
    intent === undefined || repeats > 0
      ? []
      : [
          { intent, answer: 'confirm', label: labels.confirm },
          { intent, answer: 'cancel', label: labels.cancel },
        ]
  const edits = body.edits === undefined ? undefined : await messageIdOf(parts.database, body.edits, body)
  return {
    id,
    to: addressOf(body),
    text,
    ...(mayShorten.length === 0 ? {} : { mayShorten }),
    ...(buttons.length === 0 ? {} : { buttons }),
    ...(edits === undefined ? {} : { edits }),
    ...(body.windowClosed === true ? { windowClosed: true } : {}),
  }
}

function addressOf({ channel, uid, conversation: place, inReplyTo, through }: ReplyBody): Address {
  const conversation = place ?? through
  return {
    channel,
    uid,
    ...(conversation === undefined ? {} : { conversation }),
    ...(inReplyTo === undefined ? {} : { inReplyTo }),
  }
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
  { database, log, now }: DeliverParts,
  { id, body }: DeliveryRow,
  result: Result,
  why: string,
  messageId?: string,
): Promise<boolean> {
  await finish(database, id, { result, now: now(), ...(messageId === undefined ? {} : { messageId }) })
  if (result !== 'sent') log.warn({ reply: id, channel: body.channel, result, why }, 'reply not delivered')
  return true
}

/** A prompt that can no longer be answered is not worth sending. */
function isStale(body: ReplyBody, now: number): boolean {
  if (body.kind !== 'prompt') return false
  return body.says.some((say) => 'expiresAt' in say && say.say !== 'card_link' && say.expiresAt <= now)
}

/** They have written just now, so that they can be reached: what was kept for them goes first. */
function answersThem({ body, tries }: DeliveryRow): boolean {
  return tries === 0 && body.conversation === undefined && body.kind !== 'notice'
}
