/** Every channel that the environment configures, by name. */
import type { ChannelName } from '../kernel/event.ts'
import type { Channel } from './channel.ts'
import { readChannelSettings, type Variables } from './config.ts'
import type { ChannelDeps } from './deps.ts'
import { slack } from './slack/slack.ts'
import { telegram } from './telegram/telegram.ts'
import { xConfig } from './x/settings.ts'
import type { SecretStore } from './x/token.ts'
import { x } from './x/x.ts'

export interface RegistryDeps extends ChannelDeps {
  /** Where secrets that change by themselves are kept; without it X's renewed token is lost at the next start. */
  readonly secrets?: SecretStore
}

/** Builds the configured channels. Throws ChannelConfigError where one lacks something that it needs. */
export function channelsFrom(all: Variables, deps: RegistryDeps): Map<ChannelName, Channel> {
  const settings = readChannelSettings(all)
  const channels = new Map<ChannelName, Channel>()
  if (settings.x) channels.set('x', x(xConfig(settings.x), deps))
  if (settings.slack) {
    const { SLACK_SIGNING_SECRET, SLACK_BOT_TOKEN, SLACK_API_URL, SLACK_HOME_TAB } = settings.slack
    const config = {
      signingSecret: SLACK_SIGNING_SECRET,
      botToken: SLACK_BOT_TOKEN,
      apiUrl: SLACK_API_URL,
      homeTab: SLACK_HOME_TAB,
    }
    channels.set('slack', slack(config, deps))
  }
  if (settings.telegram) {
    const { TELEGRAM_BOT_TOKEN, TELEGRAM_WEBHOOK_SECRET, TELEGRAM_API_URL } = settings.telegram
    const config = {
      botToken: TELEGRAM_BOT_TOKEN,
      webhookSecret: TELEGRAM_WEBHOOK_SECRET,
      apiUrl: TELEGRAM_API_URL,
    }
    channels.set('telegram', telegram(config, deps))
  }
  return channels
}
