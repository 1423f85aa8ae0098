/**
 * After downtime: a platform that keeps what it could not deliver is asked for it.
 *
 * A fact in the database says until when a channel was surely listened to; any gateway that is up moves it on. When it
 * has fallen behind, nobody listened, and it moves on only once the platform has been asked for that time. What had
 * arrived all the same comes twice, and is known by its key.
 */
import type { Channel } from '../channels/channel.ts'
import type { Database } from '../db/connect.ts'
import { SECOND_MS } from '../kernel/clock.ts'
import type { Log } from '../telemetry/log.ts'
import { every } from './timers.ts'

const LOOK_EVERY_MS = 20 * SECOND_MS
/** Longer than a turn that is late on a busy machine; a shorter absence is within the platforms' own repetitions. */
const UNHEARD_MS = 60 * SECOND_MS
/** The fact may be a turn older than the last moment of listening, and clocks differ a little. */
const OVERLAP_MS = 60 * SECOND_MS
const ASK_TIMEOUT_MS = 30 * SECOND_MS

export interface CatchUpParts {
  readonly database: Database
  readonly log: Log
  readonly now: () => number
}

/** Watches over one channel, from now on. Answers with how to stop. */
export function watchListening(parts: CatchUpParts, channel: Channel): () => Promise<void> {
  let first: Promise<void> | undefined = turn()
  async function turn(): Promise<void> {
    await catchUp(parts, channel).catch((error: unknown) => {
      const why = error instanceof Error ? error.message : String(error)
      parts.log.warn({ channel: channel.name, error: why }, 'catching up will be tried again')
    })
    first = undefined
  }
  const stop = every(LOOK_EVERY_MS, turn, parts.log)
  return async () => {
    await first
    await stop()
  }
}

/** One turn. Answers with what was asked for, in milliseconds, if anything was. */
export async function catchUp(
  { database, log, now }: CatchUpParts,
  channel: Channel,
): Promise<{ readonly from: number; readonly to: number } | undefined> {
  if (channel.catchUp === undefined) return undefined
  const name = `listened to ${channel.name}`
  const to = now()
  const [fact] = await database<{ at: string }[]>`select at::text from facts where name = ${name}`
  const heardUntil = fact === undefined ? to : Number(fact.at)
  const missed = to - heardUntil > UNHEARD_MS ? { from: heardUntil - OVERLAP_MS, to } : undefined
  if (missed !== undefined) {
    const asked = await channel.catchUp(missed.from, to, AbortSignal.timeout(ASK_TIMEOUT_MS))
    const facts = { channel: channel.name, seconds: Math.round((to - heardUntil) / SECOND_MS) }
    if (asked.kind === 'retry' || asked.kind === 'unknown') {
      log.warn({ ...facts, why: asked.why }, 'what was missed could not be asked for yet')
      return missed
    }
    if (asked.kind === 'sent') log.info({ ...facts, job: asked.messageId }, 'asked for what was missed')
    else log.error({ ...facts, why: asked.why }, 'what was missed cannot be asked for')
  }
  await database`
    insert into facts (name, value, at) values (${name}, '', ${to})
    on conflict (name) do update set at = greatest(facts.at, excluded.at)`
  return missed
}
