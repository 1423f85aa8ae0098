/**
 * Telegram, by the Bot API. The secret of the webhook comes back in a header with each update; nothing binds it to the
 * body, so the address must be reached by TLS alone.
 */
import { bounded } from '../bounded.ts'
import { callPlatform } from '../call.ts'
import type { Channel, Verdict } from '../channel.ts'
import type { ChannelDeps } from '../deps.ts'
import { shapeOf, textOf } from '../shape.ts'
import { sameSecret } from '../signed.ts'
import type { TelegramBot } from './people.ts'
import { readTelegram } from './read.ts'
import { sendTelegram } from './send.ts'

export interface TelegramConfig {
  /** `900:AAE…`: the bot's id and its secret. */
  readonly botToken: string
  readonly webhookSecret: string
  readonly apiUrl: string
}

export function telegram(config: TelegramConfig, deps: ChannelDeps): Channel {
  const via = { apiUrl: config.apiUrl.replace(/\/+$/, ''), botToken: config.botToken, deps }
  const bot: TelegramBot = { uid: config.botToken.split(':')[0] ?? '', username: undefined }
  return {
    name: 'telegram',
    prepare: async (signal) => {
      const url = `${via.apiUrl}/bot${via.botToken}/getMe`
      const answered = await callPlatform(deps, { method: 'GET', url }, signal)
      const name = answered.kind === 'answered' ? textOf(shapeOf(answered.body.result).username) : ''
      const why = answered.kind === 'answered' ? answered.status : answered.why
      if (name === '') throw new Error(`the name of the bot could not be asked for: ${why}`)
      bot.username = name
    },
    verify: ({ headers }): Verdict =>
      sameSecret(config.webhookSecret, headers['x-telegram-bot-api-secret-token'])
        ? { ok: true }
        : { ok: false, status: 401, why: 'x-telegram-bot-api-secret-token is not the secret of the webhook' },
    read: ({ body }) => bounded(readTelegram(body, bot, deps.log)),
    send: (out, signal) => sendTelegram(via, out, signal),
  }
}
