/** The gateway's edges as the configuration names them: the vault, the card rail, the chat channels. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Channel } from './channels/channel.ts'
import { channelsFrom } from './channels/registry.ts'
import { secretFiles } from './channels/secret-files.ts'
import { createWebChannel, type WebSessions } from './channels/web.ts'
import { type Config, StartError } from './config.ts'
import { prepare } from './jobs/prepare.ts'
import { every } from './jobs/timers.ts'
import { HOUR_MS, systemClock } from './kernel/clock.ts'
import type { ChannelName } from './kernel/event.ts'
import type { CardRail } from './rails/rail.ts'
import { spawnSimulator } from './rails/simulator/spawn.ts'
import { certificateDaysLeft, simulatorVisaConfig, type VisaConfig } from './rails/visa-direct/config.ts'
import { visaDirect } from './rails/visa-direct/visa-direct.ts'
import type { Log } from './telemetry/log.ts'
import type { Metrics } from './telemetry/metrics.ts'
import { type LocalVault, localVault } from './vault/local-vault.ts'
import { livingMasterKeys } from './vault/master-keys.ts'
import { connectVault, postgresStore } from './vault/postgres-store.ts'
import { checkMasterKeys } from './vault/same-keys.ts'
import { type Feed, screenOf } from './web/feed.ts'

/** What was started, newest last: stopped in reverse. */
export type Stops = (() => Promise<void>)[]

/** Keeps card numbers; nothing else may. Throws an Error of one line when its keys do not open what others have sealed. */
export async function openVault(
  config: Config,
  databaseUrl: string,
  dataDir: string,
  stops: Stops,
): Promise<{ readonly vault: LocalVault; readonly linkKey: Uint8Array }> {
  const sql = connectVault(databaseUrl)
  stops.push(() => sql.end({ timeout: 5 }))
  const vault = localVault({
    store: postgresStore(sql),
    keys: livingMasterKeys({ text: config.env.VAULT_KEYS, dataDir }),
    clock: systemClock,
    allowRealCards: config.env.ALLOW_REAL_CARDS,
  })
  // Of two first starts at the same time one makes this secret, and holds the other to its keys.
  const linkKey = await vault.secretKey('card links').catch(async (error: unknown) => {
    await checkMasterKeys(sql, vault)
    throw error
  })
  await checkMasterKeys(sql, vault)
  return { vault, linkKey }
}

/** How to reach the card network, when that is known. */
export type RailStart = Promise<VisaConfig>

/**
 * The card network's address; without credentials, its simulator in a process of its own. Takes seconds to come up, so it is
 * begun before the database and waited for after it.
 */
export function beginRail(config: Config, dataDir: string, log: Log, stops: Stops): RailStart {
  if (config.visa !== undefined) return Promise.resolve(config.visa)
  const directory = join(dataDir, 'simulator')
  const spawned = spawnSimulator(directory, log)
  // One that did not start is told of by whoever waits for it, and needs no stop.
  stops.push(() =>
    spawned.then(
      (simulator) => simulator.stop(),
      () => {},
    ),
  )
  const begun = spawned.then(({ port, controlPort }) => {
    log.info({ port, control: controlPort }, 'visa direct simulator ready')
    return simulatorVisaConfig(directory, port)
  })
  // Whoever waits hears of a failure; a start that ended before for another reason must not be ended twice.
  begun.catch(() => {})
  return begun
}

export async function openRail(
  begun: RailStart,
  vault: LocalVault,
  { log, metrics, stops }: { readonly log: Log; readonly metrics: Metrics; readonly stops: Stops },
): Promise<CardRail> {
  const config = await begun
  const look = async (): Promise<void> => tellCertificates(config, systemClock.now(), { log, metrics })
  await look()
  stops.push(every(12 * HOUR_MS, look, log))
  return visaDirect(config, vault, log)
}

/** A month: certificates are ordered, signed and enrolled by people. */
const CERTIFICATE_DAYS_LOW = 30

/** Says how long the card network's certificates last, and complains in time. `now` in milliseconds. */
export function tellCertificates(
  config: VisaConfig,
  now: number,
  { log, metrics }: { readonly log: Log; readonly metrics: Metrics },
): void {
  const days = certificateDaysLeft(config, now)
  metrics.certificateDays.set({ certificate: 'visa-direct' }, days)
  if (days < CERTIFICATE_DAYS_LOW) log.error({ days }, 'a certificate for the card network expires')
}

/** Real channels where they are configured; the demo only where none is, and only on loopback. */
export async function openChannels(
  config: Config,
  feed: Feed,
  publicUrl: URL,
  log: Log,
  stops: Stops,
): Promise<{ channels: Map<ChannelName, Channel>; demo: WebSessions | undefined }> {
  const channels = channelsFrom(config.all, {
    clock: systemClock,
    log,
    secrets: secretFiles(join(config.env.DATA_DIR, 'secrets')),
    webhookOf: (name) => new URL(`/webhooks/${name}`, publicUrl).href,
  })
  const possible = channels.size === 0 && config.loopback
  if (config.env.DEMO === true && !possible) {
    const why =
      channels.size > 0 ? `${[...channels.keys()].join(', ')} is configured` : 'HOST is not loopback'
    throw new StartError(`DEMO: cannot be on, because anyone may play anyone in it, and ${why}`)
  }
  for (const channel of channels.values()) stops.push(await prepare(channel, log))
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
