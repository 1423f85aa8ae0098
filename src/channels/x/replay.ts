/**
 * Catching up after downtime: X is asked to deliver again what it could not. What had arrived comes twice and is known
 * by its key.
 * Source: X developer documentation, "POST /2/webhooks/replay": one job at a time, times in minutes of UTC.
 */
import { byStatus, callPlatform, limited } from '../call.ts'
import type { Delivered } from '../channel.ts'
import type { ChannelDeps } from '../deps.ts'
import { idOf, listOf, shapeOf, textOf } from '../shape.ts'

/** X keeps what it could not deliver for a day. */
const REPLAY_WINDOW_MS = 24 * 3_600_000

interface App {
  readonly apiUrl: string
  /** App-only bearer token. */
  readonly appToken: string
}

export interface ReplayConfig extends App {
  readonly webhookId: string
}

export interface CatchUpConfig extends App {
  /** Our address, as it is registered. */
  readonly webhook: string
}

/** Finds our webhook and asks for everything between two times. Rejected where there is none with our address. */
export async function catchUp(
  config: CatchUpConfig,
  deps: ChannelDeps,
  from: number,
  to: number,
  signal: AbortSignal,
): Promise<Delivered> {
  const headers = { authorization: `Bearer ${config.appToken}` }
  const listed = await callPlatform(
    deps,
    { method: 'GET', url: `${config.apiUrl}/2/webhooks`, headers },
    signal,
  )
  if (listed.kind !== 'answered') return listed
  if (listed.status === 429) return limited(listed, deps.clock.now())
  if (listed.status >= 300) return byStatus(listed, textOf(listed.body.detail) || textOf(listed.body.title))
  const ours = listOf(listed.body.data)
    .map(shapeOf)
    .find(({ url }) => textOf(url) === config.webhook)
  const webhookId = idOf(ours?.id)
  if (webhookId === '') return { kind: 'rejected', why: 'no webhook with our address is registered' }
  return replay({ ...config, webhookId }, deps, from, to, signal)
}

/** Asks for everything between two times (milliseconds), widened to whole minutes. `messageId` is the job's id. */
export async function replay(
  config: ReplayConfig,
  deps: ChannelDeps,
  from: number,
  to: number,
  signal: AbortSignal,
): Promise<Delivered> {
  const now = deps.clock.now()
  const first = Math.max(from, now - REPLAY_WINDOW_MS + 60_000)
  const last = Math.min(Math.ceil(to / 60_000) * 60_000, now)
  if (first >= last) return { kind: 'rejected', why: 'nothing that X still keeps lies between these times' }
  const answered = await callPlatform(
    deps,
    {
      method: 'POST',
      url: `${config.apiUrl}/2/webhooks/replay`,
      headers: { authorization: `Bearer ${config.appToken}` },
      json: { webhook_id: config.webhookId, from_date: minuteOf(first), to_date: minuteOf(last) },
    },
    signal,
  )
  if (answered.kind !== 'answered') return answered
  if (answered.status === 429) return limited(answered, now)
  if (answered.status >= 300)
    return byStatus(answered, textOf(answered.body.detail) || textOf(answered.body.title))
  const messageId = textOf(shapeOf(answered.body.data).job_id)
  return messageId === '' ? { kind: 'sent' } : { kind: 'sent', messageId }
}

/** `yyyymmddhhmm` in UTC. */
function minuteOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\D/g, '').slice(0, 12)
}
