/** Each channel from its variables. */
import type { Channel } from './channel.ts'
import type { RealChannel, Settings } from './config.ts'
import type { ChannelDeps } from './deps.ts'
import { discord } from './discord/discord.ts'
import { slack } from './slack/slack.ts'
import { telegram } from './telegram/telegram.ts'
import { whatsapp } from './whatsapp/whatsapp.ts'
import { xConfig } from './x/settings.ts'
import type { SecretStore } from './x/token.ts'
import { x } from './x/x.ts'

export interface BuildDeps extends ChannelDeps {
  /** Where secrets that change by themselves are kept; without it X's renewed token is lost at the next start. */
  readonly secrets?: SecretStore
  /** Where a platform sends to. */
  readonly webhookOf?: (channel: RealChannel) => string
}

type Builders = {
  readonly [N in RealChannel]: (settings: NonNullable<Settings[N]>, deps: BuildDeps) => Channel
}

export const BUILDERS: Builders = {
  x: (settings, { webhookOf, ...deps }) =>
    x(xConfig(settings), webhookOf === undefined ? deps : { ...deps, webhook: webhookOf('x') }),
  slack: (settings, deps) =>
    slack(
      {
        signingSecret: settings.SLACK_SIGNING_SECRET,
        botToken: settings.SLACK_BOT_TOKEN,
        apiUrl: settings.SLACK_API_URL,
        homeTab: settings.SLACK_HOME_TAB,
      },
      deps,
    ),
  telegram: (settings, deps) =>
    telegram(
      {
        botToken: settings.TELEGRAM_BOT_TOKEN,
        webhookSecret: settings.TELEGRAM_WEBHOOK_SECRET,
        apiUrl: settings.TELEGRAM_API_URL,
      },
      deps,
    ),
  discord: (settings, deps) =>
    discord(
      {
        publicKey: settings.DISCORD_PUBLIC_KEY,
        applicationId: settings.DISCORD_APPLICATION_ID,
        botToken: settings.DISCORD_BOT_TOKEN,
        apiUrl: settings.DISCORD_API_URL,
      },
      deps,
    ),
  whatsapp: (settings, deps) => {
    const [name, language = 'en'] = settings.WHATSAPP_TEMPLATE?.split('/') ?? []
    const config = {
      appSecret: settings.WHATSAPP_APP_SECRET,
      verifyToken: settings.WHATSAPP_VERIFY_TOKEN,
      accessToken: settings.WHATSAPP_ACCESS_TOKEN,
      phoneNumberId: settings.WHATSAPP_PHONE_NUMBER_ID,
      apiUrl: settings.WHATSAPP_API_URL,
    }
    return whatsapp(name === undefined ? config : { ...config, template: { name, language } }, deps)
  },
}
