/** A text that is longer than one message, sent as several, one after the other. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Delivered } from './channel.ts'

/** All waits of one text together: a delivery has ten seconds. */
const PAUSES_MAX_MS = 5_000

/**
 * Sends the parts in order. A platform that takes one message a second is given its time between them; for sent anew from
 * the first part, the last would be refused again. When a part fails after another has gone out, what became of the whole is `unknown`: it is
 * no longer a clean no. The answer carries the id of the last part, which has the buttons.
 */
export async function sendParts(
  parts: readonly string[],
  send: (text: string, last: boolean) => Promise<Delivered>,
): Promise<Delivered> {
  let delivered: Delivered = { kind: 'rejected', why: 'there is no text' }
  let left = PAUSES_MAX_MS
  for (const [at, text] of parts.entries()) {
    const last = at === parts.length - 1
    let next = await send(text, last)
    while (at > 0 && next.kind === 'retry' && next.limited === true && next.afterMs <= left) {
      left -= next.afterMs
      await sleep(next.afterMs)
      next = await send(text, last)
    }
    if (next.kind !== 'sent') return at === 0 ? next : { kind: 'unknown', why: `sent in part; ${next.why}` }
    delivered = next
  }
  return delivered
}
