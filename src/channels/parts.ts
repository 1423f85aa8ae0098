/** A text that is longer than one message, sent as several, one after the other. */
import type { Delivered } from './channel.ts'

/**
 * Sends the parts in order. When a part fails after another has gone out, what became of the whole is `unknown`: it is
 * no longer a clean no. The answer carries the id of the last part, which has the buttons.
 */
export async function sendParts(
  parts: readonly string[],
  send: (text: string, last: boolean) => Promise<Delivered>,
): Promise<Delivered> {
  let delivered: Delivered = { kind: 'rejected', why: 'there is no text' }
  for (const [at, text] of parts.entries()) {
    const next = await send(text, at === parts.length - 1)
    if (next.kind !== 'sent') return at === 0 ? next : { kind: 'unknown', why: `sent in part; ${next.why}` }
    delivered = next
  }
  return delivered
}
