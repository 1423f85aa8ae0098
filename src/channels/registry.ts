/** Every channel that the environment configures, by name. */
import type { ChannelName } from '../kernel/event.ts'
import { BUILDERS, type BuildDeps } from './build.ts'
import type { Channel } from './channel.ts'
import { readChannelSettings, type Variables } from './config.ts'

/** Builds the configured channels. Throws ChannelConfigError where one lacks something that it needs. */
export function channelsFrom(all: Variables, deps: BuildDeps): Map<ChannelName, Channel> {
  const { x, slack, telegram, discord, whatsapp } = readChannelSettings(all)
  const channels = [
    x && BUILDERS.x(x, deps),
    slack && BUILDERS.slack(slack, deps),
    telegram && BUILDERS.telegram(telegram, deps),
    discord && BUILDERS.discord(discord, deps),
    whatsapp && BUILDERS.whatsapp(whatsapp, deps),
  ].filter((channel) => channel !== undefined)
  return new Map(channels.map((channel) => [channel.name, channel]))
}
