/**
 * The gateway: everything is built and joined here, from the database up, and taken down again in reverse.
 *
 * Nothing else is built elsewhere: rooms are given what they need.
 */
import { join, resolve } from 'node:path'
import type { Config } from './config.ts'
import { CARD_DAY, DEFAULT_POLICY, type Policy } from './conversation/policy.ts'
import { connect } from './db/connect.ts'
import { checkDriver } from './db/driver.ts'
import { beginRail, openChannels, openRail, openVault, type Stops } from './edges.ts'
import type { AttemptParts } from './jobs/attempts.ts'
import { recordUndelivered } from './jobs/late-refusals.ts'
import { livePolicy } from './jobs/live-policy.ts'
import { openQueues } from './jobs/queues.ts'
import type { Relay } from './jobs/relay.ts'
import { every, makePartitions } from './jobs/timers.ts'
import { HOUR_MS, SECOND_MS, systemClock } from './kernel/clock.ts'
import type { ChannelName, Incoming } from './kernel/event.ts'
import type { CardLinkId } from './kernel/ids.ts'
import { usd } from './kernel/money.ts'
import { takeSlot } from './lane/slot.ts'
import { type LaneLimits, LaneThread } from './lanes.ts'
import { listen } from './listen.ts'
import { operatorPages } from './operators.ts'
import { readiness } from './readiness.ts'
import { loadSealKeys } from './seal/keys.ts'
import { checkSealKeys } from './seal/same-keys.ts'
import { watchSettlements } from './settlements.ts'
import { openDatabase, reachRedis } from './storage.ts'
import { createLog, type Log } from './telemetry/log.ts'
import { createMetrics } from './telemetry/metrics.ts'
import { cardLinkToken } from './vault/link-token.ts'
import { createApp } from './web/app.ts'
import { cardLinks, forgetTries } from './web/card-links.ts'
import { demoStore } from './web/demo-store.ts'
import { createFeed } from './web/feed.ts'
import { networkIds } from './web/network-ids.ts'
import { observe, startJobs, watchedGate } from './workers.ts'

export interface Gateway {
  /** Where people open it. */
  readonly url: string
  readonly demo: boolean
  /** Hands events to the lane, as channels do. */
  submit(events: readonly Incoming[]): Promise<void>
  /** Takes nothing new, finishes what was taken, and stops everything that was started. */
  stop(): Promise<void>
}

/** Starts everything. Throws StartError or another Error of one line, after stopping what had been started. */
export async function startGateway(
  config: Config,
  log: Log = createLog(config.env.LOG_LEVEL),
  laneLimits: LaneLimits = {},
): Promise<Gateway> {
  const stops: Stops = []
  const stop = async (): Promise<void> => {
    for (const undo of stops.splice(0).reverse()) {
      await undo().catch((error: Error) => log.warn({ error: error.message }, 'not stopped cleanly'))
    }
  }
  try {
    return { ...(await start(config, log, laneLimits, stops)), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function start(
  config: Config,
  log: Log,
  laneLimits: LaneLimits,
  stops: Stops,
): Promise<Omit<Gateway, 'stop'>> {
  checkDriver()
  const { env } = config
  const clock = systemClock
  const metrics = createMetrics()
  const dataDir = resolve(env.DATA_DIR)
  const server = await listen({ port: env.PORT, host: env.HOST })
  // For a start that fails half way; later it is closed first, so that what was taken can be finished.
  stops.push(() => server.close())
  if (env.REDIS_URL !== undefined) await reachRedis(env.REDIS_URL)
  const lane = new LaneThread((line) => log.warn(line))
  // For a start that fails half way; later it is closed once what was taken is finished.
  stops.push(() => lane.close())
  const begun = beginRail(config, dataDir, log, stops)
  const storage = await openDatabase(config, log, stops)
  const { databaseUrl } = storage
  const database = connect(databaseUrl, { max: 12, name: 'florin' })
  stops.push(() => database.end({ timeout: 5 }))
  await makePartitions(database)
  const slot = await takeSlot(database)
  stops.push(() => slot.release())

  const sealKeys = loadSealKeys({ text: env.SEAL_KEYS, dataDir })
  await checkSealKeys(database, sealKeys)
  const { vault, linkKey } = await openVault(config, databaseUrl, dataDir, stops)
  const rail = await openRail(begun, vault, { log, metrics, stops })

  const feed = createFeed()
  const publicUrl = new URL(env.PUBLIC_URL ?? server.url)
  const links = {
    cardLink: (id: CardLinkId) => new URL(`/card/${cardLinkToken(linkKey, id)}`, publicUrl).href,
  }
  const { channels, demo } = await openChannels(config, feed, publicUrl, log, stops)
  const rules = await livePolicy(database, policyOf(config, demo !== undefined), rail.name)
  const look = async (): Promise<void> => {
    await rules.look()
    lane.adopt(rules.current)
    metrics.railHeld.set({ rail: rail.name, by: 'switch' }, rules.current.body.railPaused === true ? 1 : 0)
  }
  await look()
  stops.push(every(SECOND_MS, look, log))

  const queues = await openQueues({
    ...(env.REDIS_URL === undefined ? {} : { redisUrl: env.REDIS_URL }),
    databaseUrl,
    log,
  })
  let relay: Relay | undefined
  lane.open(
    { databaseUrl, policy: rules.current, number: slot.lane, demo: demo !== undefined, limits: laneLimits },
    (commit) => {
      relay?.poke()
      observe(metrics, commit)
      if (commit.lines.length > 0) feed.publish({ kind: 'entries', lines: commit.lines })
    },
  )
  const submit = lane.submit.bind(lane)
  const gate = watchedGate({ database, rail: rail.name, log, metrics })
  const attempts: AttemptParts = { database, rail, submit, log, metrics, gate }
  // A platform at another address is a stand-in with limits of its own, which it tells by a 429.
  const limited = (channel: ChannelName) => config.all[`${channel.toUpperCase()}_API_URL`] === undefined
  const directory =
    env.SETTLEMENT_DIR ?? (config.visa === undefined ? join(dataDir, 'simulator', 'settlement') : undefined)
  if (directory !== undefined) stops.push(watchSettlements({ database, submit, directory, log, metrics }))
  stops.push(every(HOUR_MS, () => forgetTries({ database, clock }), log))
  relay = startJobs({ database, queues, channels, links, attempts, log, metrics, sealKeys, limited }, stops)

  await queues.started()
  const operator = operatorPages(config, { database, rail: rail.name, demo: demo !== undefined })
  const app = createApp({
    lane,
    channels,
    undelivered: (channel, messages) =>
      recordUndelivered({ database, log, metrics, now: clock.now }, channel, messages),
    health: { alive: () => true, ready: () => readiness({ database, storage, queues, lane }) },
    metrics: async () => {
      metrics.backlog.set(lane.backlog)
      return { contentType: metrics.registry.contentType, body: await metrics.registry.metrics() }
    },
    cardLinks: cardLinks({
      database,
      vault,
      rail,
      linkKey,
      clock,
      log,
      submit,
      networkIds: () => networkIds(database, clock),
    }),
    log,
    publicUrl,
    observe: (route, status) => metrics.requests.inc({ route, status }),
    ...(operator === undefined ? {} : { operator }),
    ...(demo === undefined
      ? {}
      : { demo: { store: demoStore(database, links, clock.now), feed, sessions: demo, clock } }),
  })
  stops.push(() => lane.close())
  server.serve(app)
  stops.push(async () => {
    feed.close()
    await server.close()
  })
  return { url: env.PUBLIC_URL ?? server.url, demo: demo !== undefined, submit }
}

function policyOf({ env, queryScheduleMs, absenceMs }: Config, demo: boolean): Policy {
  const bonus = env.WELCOME_BONUS ?? (demo ? usd(100_00n) : undefined)
  return {
    ...DEFAULT_POLICY,
    tier: env.LIMITS,
    queryScheduleMs,
    cardDay: {
      ...CARD_DAY,
      ...(env.CARD_DAY_COUNT === undefined ? {} : { count: env.CARD_DAY_COUNT }),
      ...(env.CARD_DAY_LIMIT === undefined ? {} : { units: env.CARD_DAY_LIMIT.units }),
    },
    ...(absenceMs === undefined ? {} : { absenceMs }),
    ...(bonus === undefined ? {} : { welcomeBonus: bonus }),
  }
}
