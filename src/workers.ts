/** Everything that works after a commit: the relay, the queue workers, the timers; and how the gateway is watched. */
import type { Channel } from './channels/channel.ts'
import { SEND_LIMITS } from './channels/limits.ts'
import { deliveryQueue } from './conversation/outbox.ts'
import type { Database } from './db/connect.ts'
import type { Stops } from './edges.ts'
import { type AttemptParts, workAttempt } from './jobs/attempts.ts'
import { watchListening } from './jobs/catch-up.ts'
import { deliver } from './jobs/deliver.ts'
import { type RailGate, railGate } from './jobs/gate.ts'
import type { Queues } from './jobs/queues.ts'
import { type Relay, startRelay } from './jobs/relay.ts'
import { startTimers } from './jobs/timers.ts'
import { systemClock } from './kernel/clock.ts'
import type { ChannelName } from './kernel/event.ts'
import type { CardLinkId } from './kernel/ids.ts'
import type { Commit } from './lanes.ts'
import type { SealKeys } from './seal/keys.ts'
import type { Log } from './telemetry/log.ts'
import type { Metrics } from './telemetry/metrics.ts'

export interface JobParts {
  readonly database: Database
  readonly queues: Queues
  readonly channels: ReadonlyMap<ChannelName, Channel>
  readonly links: { cardLink(id: CardLinkId): string }
  readonly attempts: AttemptParts
  readonly log: Log
  readonly metrics: Metrics
  readonly sealKeys: SealKeys
  /** Whether a channel talks to the real platform, whose limits it must keep. */
  readonly limited: (channel: ChannelName) => boolean
}

const RAIL_QUEUES = ['payouts', 'fundings', 'resolve']
const DELIVERIES_AT_ONCE = 8
/**
 * A network takes a second or two to answer, and what is at work together shares its statements and its batches: enough
 * calls at once that people do not wait for each other, few enough that a cut power cord leaves no day's work of questions.
 */
export const ATTEMPTS_AT_ONCE = 256

/** The gate of a rail, watched: a line that breaks is an alert, one that is mended a relief. */
export function watchedGate({
  database,
  rail,
  log,
  metrics,
}: Pick<JobParts, 'database' | 'log' | 'metrics'> & { readonly rail: string }): RailGate {
  metrics.railHeld.set({ rail, by: 'breaker' }, 0)
  return railGate({
    database,
    rail,
    // It measures how long ago things were: a clock that is set back must not make the switch unseen for that time.
    clock: { now: () => performance.now() },
    onBreak(milliseconds) {
      metrics.railHeld.set({ rail, by: 'breaker' }, milliseconds > 0 ? 1 : 0)
      if (milliseconds > 0)
        log.error({ rail, milliseconds }, 'the card network does not answer: payouts wait')
      else log.info({ rail }, 'the card network answers again')
    },
  })
}

/** Starts them all; they stop in reverse. */
export function startJobs(parts: JobParts, stops: Stops): Relay {
  const { database, queues, channels, attempts, log, metrics, sealKeys } = parts
  stops.push(() => queues.close())
  const deliveries = [...channels.keys()].map(deliveryQueue)
  for (const name of [...deliveries, ...RAIL_QUEUES]) queues.queue(name)
  for (const channel of channels.keys()) {
    const limit = parts.limited(channel) ? SEND_LIMITS[channel] : undefined
    const limits = { concurrency: DELIVERIES_AT_ONCE, ...(limit === undefined ? {} : { rate: limit }) }
    queues.worker(deliveryQueue(channel), limits, (job) =>
      deliver({ ...parts, now: systemClock.now }, job.data.id),
    )
  }
  for (const name of RAIL_QUEUES) {
    queues.worker(name, { concurrency: ATTEMPTS_AT_ONCE }, (job) =>
      workAttempt(attempts, job.data.id, job.data.send),
    )
  }
  for (const channel of channels.values()) {
    if (channel.catchUp !== undefined)
      stops.push(watchListening({ database, log, now: systemClock.now }, channel))
  }
  const relay = startRelay({
    database,
    queues,
    names: [...deliveries, ...RAIL_QUEUES],
    log,
  })
  stops.push(() => relay.close())
  const timers = startTimers({ database, attempts, poke: relay.poke, log, metrics, sealKeys })
  stops.push(() => timers.close())
  return relay
}

/** Counts what a batch committed. */
export function observe(metrics: Metrics, { events, milliseconds, outcomes, transfers }: Commit): void {
  metrics.batchEvents.observe(events)
  metrics.batchSeconds.observe(milliseconds / 1000)
  for (const { kind, outcome, count } of outcomes) {
    metrics.events.inc({ kind, outcome }, count)
    if (outcome === 'conflict') metrics.conflicts.inc(count)
  }
  for (const { kind, count } of transfers) metrics.transfers.inc({ kind }, count)
}
