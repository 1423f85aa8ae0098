/**
 * What platforms say of replies that they had taken: they never arrived. Each ends as it would have, had the platform said
 * so at once: kept for the person's next message, left to an operator, or sent again.
 *
 * The row's own message id says whether it is meant: a message of an earlier sending, or one that was dealt with, is not.
 */
import type { Undelivered, Unsent } from '../channels/channel.ts'
import { deliveryQueue } from '../conversation/outbox.ts'
import type { ChannelName } from '../kernel/event.ts'
import { Unavailable } from '../lane/lane.ts'
import { backOff, jittered, TRIES_MAX } from './back-off.ts'
import type { DeliverParts } from './deliver.ts'
import { type DeliveryRow, findRow, finishLate, sendAgain } from './delivery-row.ts'

export type LateRefusalParts = Pick<DeliverParts, 'database' | 'log' | 'metrics' | 'now'>

/** Records what did not arrive. Rejects with Unavailable while the sending itself is not recorded: it must come again. */
export async function recordUndelivered(
  parts: LateRefusalParts,
  channel: ChannelName,
  messages: readonly Undelivered[],
): Promise<void> {
  for (const message of messages) await recordOne(parts, channel, message)
}

async function recordOne(
  parts: LateRefusalParts,
  channel: ChannelName,
  { reply, messageId, delivered }: Undelivered,
): Promise<void> {
  const row = await findRow(parts.database, reply)
  if (row === undefined || row.queue !== deliveryQueue(channel)) return
  if (!row.done && row.claimedAt !== undefined && row.messageId !== messageId) {
    throw new Unavailable(`the sending of ${reply} is not recorded yet`)
  }
  if (row.messageId !== messageId) return
  const end = endOf(row, delivered)
  const changed =
    typeof end === 'string'
      ? await finishLate(parts.database, row, { result: end, now: parts.now() })
      : await sendAgain(parts.database, row, { ...end, notBefore: parts.now() + end.waitMs })
  if (!changed) return
  parts.metrics.deliveries.inc({ channel, result: delivered.kind })
  const facts = { reply, channel, why: delivered.why }
  if (typeof end === 'string') parts.log.warn({ ...facts, result: end }, 'reply not delivered')
  else parts.log.info({ ...facts, waitMs: end.waitMs }, 'reply waits')
}

type Again = { readonly waitMs: number; readonly repeats: number; readonly windowClosed: boolean }

/** How the row ends, or how it is sent again. */
function endOf(row: DeliveryRow, delivered: Unsent): 'gone' | 'rejected' | 'unknown' | 'dead' | Again {
  const { tries, repeats, body } = row
  if (delivered.kind === 'gone' || delivered.kind === 'rejected') return delivered.kind
  if (delivered.kind === 'unknown' && repeats > 0) return 'unknown'
  const windowClosed = delivered.kind === 'retry' && delivered.windowClosed === true
  // What was approved beforehand has been tried by then.
  if (windowClosed && body.windowClosed === true) return 'gone'
  if (tries + 1 >= TRIES_MAX) return 'dead'
  const afterMs = delivered.kind === 'retry' ? delivered.afterMs : 0
  return {
    waitMs: jittered(Math.max(afterMs, backOff(tries))),
    repeats: delivered.kind === 'unknown' ? 1 : repeats,
    windowClosed,
  }
}
