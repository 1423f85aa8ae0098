/**
 * The gateway: everything is built and joined here, from the database up, and taken down again in reverse.
 *
 * Nothing else is built elsewhere: rooms are given what they need.
 */
import { randomBytes } from 'node:crypto'
import { join, resolve } from 'node:path'
import type { Channel } from './channels/channel.ts'
import { channelsFrom } from './channels/registry.ts'
import { createWebChannel, type WebSessions } from './channels/web.ts'
import { type Config, StartError } from './config.ts'
import { deliveryQueue } from './conversation/outbox.ts'
import { DEFAULT_POLICY, type Policy } from './conversation/policy.ts'
import { connect, type Database } from './db/connect.ts'
import { checkDriver } from './db/driver.ts'
import { type AttemptParts, workAttempt } from './jobs/attempts.ts'
import { deliver } from './jobs/deliver.ts'
import { openQueues, type Queues } from './jobs/queues.ts'
import { type Relay, startRelay } from './jobs/relay.ts'
import { makePartitions, startTimers } from './jobs/timers.ts'
import { systemClock } from './kernel/clock.ts'
import type { ChannelName, Incoming } from './kernel/event.ts'
import type { CardLinkId } from './kernel/ids.ts'
import { usd } from './kernel/money.ts'
import { type Committed, Lane, type LaneOptions } from './lane/lane.ts'
import { adoptPolicy } from './lane/policy.ts'
import { takeSlot } from './lane/slot.ts'
import { listen } from './listen.ts'
import type { CardRail } from './rails/rail.ts'
import { spawnSimulator } from './rails/simulator/spawn.ts'
import { simulatorVisaConfig } from './rails/visa-direct/config.ts'
import { visaDirect } from './rails/visa-direct/visa-direct.ts'
import { loadSealKeys, type SealKeys } from './seal/keys.ts'
import { openDatabase } from './storage.ts'
import { createLog, type Log } from './telemetry/log.ts'
import { createMetrics, type Metrics } from './telemetry/metrics.ts'
import { cardLinkToken } from './vault/link-token.ts'
import { type LocalVault, localVault } from './vault/local-vault.ts'
import { loadMasterKeys } from './vault/master-keys.ts'
import { connectVault, postgresStore } from './vault/postgres-store.ts'
import { createApp } from './web/app.ts'
import { cardLinks } from './web/card-links.ts'
import { demoLedgerLines } from './web/demo-ledger.ts'
import { demoStore } from './web/demo-store.ts'
import { createFeed, type Feed, screenOf } from './web/feed.ts'
import { networkIds } from './web/network-ids.ts'

export interface Gateway {
  /** Where people open it. */
  readonly url: string
  readonly demo: boolean
  /** Hands events to the lane, as channels do. */
  submit(events: readonly Incoming[]): Promise<void>
  /** Takes nothing new, finishes what was taken, and stops everything that was started. */
  stop(): Promise<void>
}

/** Only benchmarks hold the lane to less than it can do. */
export type LaneLimits = Pick<LaneOptions, 'batchMax' | 'concurrency'>

/** What was started, newest last. */
type Stops = (() => Promise<void>)[]

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
  const databaseUrl = await openDatabase(config, log, stops)
  const database = connect(databaseUrl, { max: 12, name: 'florin' })
  stops.push(() => database.end({ timeout: 5 }))
  await makePartitions(database)
  const slot = await takeSlot(database)
  stops.push(() => slot.release())

  const vault = openVault(config, databaseUrl, dataDir, stops)
  const rail = await openRail(config, vault, dataDir, log, stops)
  const linkKey = await vault.secretKey('card links')

  const feed = createFeed()
  const publicUrl = new URL(
    env.PUBLIC_URL ?? `http://${env.HOST.includes(':') ? `[${env.HOST}]` : env.HOST}:${env.PORT}`,
  )
  const links = {
    cardLink: (id: CardLinkId) => new URL(`/card/${cardLinkToken(linkKey, id)}`, publicUrl).href,
  }
  const { channels, demo } = await openChannels(config, feed, publicUrl, log)
  const policy = await adoptPolicy(database, policyOf(config, demo !== undefined))

  const queues = await openQueues({
    ...(env.REDIS_URL === undefined ? {} : { redisUrl: env.REDIS_URL }),
    databaseUrl,
    log,
  })
  let relay: Relay | undefined
  const lane = new Lane({
    database,
    clock,
    policy,
    lane: slot.lane,
    ...laneLimits,
    onCommit: (committed) => {
      relay?.poke()
      observe(metrics, committed)
      if (demo !== undefined) {
        const lines = demoLedgerLines(committed.world)
        if (lines.length > 0) feed.publish({ kind: 'entries', lines })
      }
    },
  })
  const submit = lane.submit.bind(lane)
  const attempts: AttemptParts = { database, rail, submit, log, metrics }
  const sealKeys = loadSealKeys({ text: env.SEAL_KEYS, dataDir })
  relay = startJobs({ database, queues, channels, links, attempts, log, metrics, sealKeys }, stops)

  await queues.started()
  const app = createApp({
    lane,
    channels,
    health: { alive: () => true, ready: () => readiness(database, queues, lane) },
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
    ...(demo === undefined
      ? {}
      : { demo: { store: demoStore(database, links, clock.now), feed, sessions: demo, clock } }),
  })
  stops.push(() => lane.close())
  const server = await listen(app, { port: env.PORT, host: env.HOST })
  stops.push(async () => {
    feed.close()
    await server.close()
  })
  return { url: env.PUBLIC_URL ?? server.url, demo: demo !== undefined, submit }
}

function openVault(config: Config, databaseUrl: string, dataDir: string, stops: Stops): LocalVault {
  const sql = connectVault(databaseUrl)
  stops.push(() => sql.end({ timeout: 5 }))
  return localVault({
    store: postgresStore(sql),
    keys: loadMasterKeys({ text: config.env.VAULT_KEYS, dataDir }),
    clock: systemClock,
    allowRealCards: config.env.ALLOW_REAL_CARDS,
  })
}

/** The card network; without credentials, its simulator in a process of its own. */
async function openRail(
  config: Config,
  vault: LocalVault,
  dataDir: string,
  log: Log,
  stops: Stops,
): Promise<CardRail> {
  if (config.visa !== undefined) return visaDirect(config.visa, vault, log)
  const directory = join(dataDir, 'simulator')
  const simulator = await spawnSimulator(directory, log)
  stops.push(() => simulator.stop())
  log.info({ port: simulator.port, control: simulator.controlPort }, 'visa direct simulator ready')
  return visaDirect(simulatorVisaConfig(directory, simulator.port), vault, log)
}

/** Real channels where they are configured; the demo only where none is, and only on loopback. */
async function openChannels(
  config: Config,
  feed: Feed,
  publicUrl: URL,
  log: Log,
): Promise<{ channels: Map<ChannelName, Channel>; demo: WebSessions | undefined }> {
  const channels = channelsFrom(config.all, { clock: systemClock, log })
  const possible = channels.size === 0 && config.loopback
  if (config.env.DEMO === true && !possible) {
    const why =
      channels.size > 0 ? `${[...channels.keys()].join(', ')} is configured` : 'HOST is not loopback'
    throw new StartError(`DEMO: cannot be on, because anyone may play anyone in it, and ${why}`)
  }
  for (const channel of channels.values()) {
    await channel.prepare?.(AbortSignal.timeout(PREPARE_MS)).catch((error: Error) => {
      log.warn(
        { channel: channel.name, error: error.message },
        'the channel is not prepared; it works all the same',
      )
    })
  }
  if (!possible || config.env.DEMO === false) {
    if (channels.size === 0) log.warn('no channel is configured: nobody can write to this gateway')
    return { channels, demo: undefined }
  }
  const { channel, sessions } = createWebChannel({
    secret: randomBytes(32),
    clock: systemClock,
    screen: screenOf(feed),
    botHandle: 'florin',
    isOwnHost: (host) => host === publicUrl.host,
  })
  channels.set('web', channel)
  return { channels, demo: sessions }
}

function policyOf({ env, queryScheduleMs }: Config, demo: boolean): Policy {
  const bonus = env.WELCOME_BONUS ?? (demo ? usd(100_00n) : undefined)
  return {
    ...DEFAULT_POLICY,
    tier: env.LIMITS,
    queryScheduleMs,
    ...(bonus === undefined ? {} : { welcomeBonus: bonus }),
  }
}

/** A platform that does not say who we are within this is asked no more. */
const PREPARE_MS = 5_000

interface JobParts {
  readonly database: Database
  readonly queues: Queues
  readonly channels: ReadonlyMap<ChannelName, Channel>
  readonly links: { cardLink(id: CardLinkId): string }
  readonly attempts: AttemptParts
  readonly log: Log
  readonly metrics: Metrics
  readonly sealKeys: SealKeys
}

const RAIL_QUEUES = ['payouts', 'fundings', 'resolve']
const DELIVERIES_AT_ONCE = 8
const ATTEMPTS_AT_ONCE = 8

function startJobs(parts: JobParts, stops: Stops): Relay {
  const { database, queues, channels, attempts, log, metrics, sealKeys } = parts
  stops.push(() => queues.close())
  const deliveries = [...channels.keys()].map(deliveryQueue)
  for (const name of [...deliveries, ...RAIL_QUEUES]) queues.queue(name)
  for (const name of deliveries) {
    queues.worker(name, DELIVERIES_AT_ONCE, (job) => deliver({ ...parts, now: systemClock.now }, job.data.id))
  }
  for (const name of RAIL_QUEUES) {
    queues.worker(name, ATTEMPTS_AT_ONCE, (job) => workAttempt(attempts, job.data.id))
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

async function readiness(database: Database, queues: Queues, lane: Lane): Promise<Record<string, boolean>> {
  const [reachable, queue] = await Promise.all([
    database`select 1`.then(
      () => true,
      () => false,
    ),
    queues.ready(),
  ])
  return { database: reachable, queue, lane: lane.open }
}

function observe(metrics: Metrics, { world, decisions, milliseconds }: Committed): void {
  metrics.batchEvents.observe(decisions.length)
  metrics.batchSeconds.observe(milliseconds / 1000)
  for (const { event, decided } of decisions) {
    metrics.events.inc({ kind: event.input.kind, outcome: decided.outcome })
    if (decided.outcome === 'conflict') metrics.conflicts.inc()
  }
  for (const id of world.transfers.added) {
    const transfer = world.transfers.get(id)
    if (transfer !== undefined) metrics.transfers.inc({ kind: transfer.kind })
  }
}
