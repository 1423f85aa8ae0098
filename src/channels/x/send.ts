/**
 * Sending by the X API: a direct message, or a reply to the post that called the bot. X has no buttons and no edits; the
 * text already carries the words to answer with. Neither call takes an idempotency key.
 * Source: X developer documentation, "POST /2/dm_conversations/with/:participant_id/messages", "POST /2/tweets".
 */
import { type Answered, byStatus, callPlatform, limited } from '../call.ts'
import type { Delivered, Outgoing } from '../channel.ts'
import type { ChannelDeps } from '../deps.ts'
import { head, shorten, split, units } from '../fit.ts'
import { sendParts } from '../parts.ts'
import { listOf, shapeOf, textOf } from '../shape.ts'
import type { UserToken } from './token.ts'
import { POST_WEIGHT_MAX, postWeight } from './weigh.ts'

const DM_UNITS_MAX = 10_000

/** `apiUrl` without a slash at its end. */
export async function sendX(
  apiUrl: string,
  token: UserToken,
  deps: ChannelDeps,
  out: Outgoing,
  signal: AbortSignal,
): Promise<Delivered> {
  const { to } = out
  const call = (path: string, json: object) => post(`${apiUrl}${path}`, json, token, deps, signal)
  if (to.conversation !== undefined && !to.conversation.startsWith('dm:')) {
    if (to.inReplyTo === undefined)
      return { kind: 'rejected', why: 'a public reply needs the post it answers' }
    const text = fitPost(out.text, out.mayShorten ?? [])
    return call('/2/tweets', { text, reply: { in_reply_to_tweet_id: to.inReplyTo } })
  }
  const path = `/2/dm_conversations/with/${encodeURIComponent(to.uid)}/messages`
  const text = shorten(out.text, out.mayShorten ?? [], DM_UNITS_MAX, units)
  return sendParts(split(text, DM_UNITS_MAX, units), (part) => call(path, { text: part }))
}

/** One interaction is answered by one post, so what does not fit is left away, between words: amounts stay whole. */
function fitPost(text: string, soft: readonly string[]): string {
  return head(shorten(text, soft, POST_WEIGHT_MAX, postWeight), POST_WEIGHT_MAX, postWeight)
}

async function post(
  url: string,
  json: object,
  token: UserToken,
  deps: ChannelDeps,
  signal: AbortSignal,
): Promise<Delivered> {
  for (let attempt = 1; ; attempt += 1) {
    const used = token.bearer
    const headers = { authorization: `Bearer ${used}` }
    const answered = await callPlatform(deps, { method: 'POST', url, headers, json }, signal)
    if (answered.kind !== 'answered') return answered
    if (answered.status !== 401 || attempt > 1 || !(await token.renew(used, signal))) {
      return outcome(answered, deps.clock.now())
    }
  }
}

function outcome(answered: Answered, nowMs: number): Delivered {
  const { status, body } = answered
  if (status >= 200 && status < 300) {
    const data = shapeOf(body.data)
    const messageId = textOf(data.dm_event_id) || textOf(data.id)
    return messageId === '' ? { kind: 'sent' } : { kind: 'sent', messageId }
  }
  const detail = textOf(body.detail) || textOf(shapeOf(listOf(body.errors)[0]).message) || textOf(body.title)
  if (status === 429) return limited(answered, nowMs, dayLimitSeconds(answered, nowMs))
  if (status === 403 && /duplicate/i.test(detail)) return { kind: 'rejected', why: '403 duplicate content' }
  if (status === 403 || status === 404)
    return { kind: 'gone', why: `${status} ${detail}`.trim().slice(0, 200) }
  return byStatus(answered, detail)
}

/** Seconds until the 24 hour limit of the account or the app ends, when that is the one that is used up. */
function dayLimitSeconds({ headers }: Answered, nowMs: number): number | undefined {
  const resets = ['user', 'app']
    .filter((who) => headers.get(`x-${who}-limit-24hour-remaining`) === '0')
    .map((who) => Number.parseFloat(headers.get(`x-${who}-limit-24hour-reset`) ?? '') - nowMs / 1000)
    .filter((wait) => wait > 0)
  return resets.length > 0 ? Math.max(...resets) : undefined
}
