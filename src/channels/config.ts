/**
 * The channels' part of the environment. A channel is configured as soon as one of its variables is given; then all
 * that it needs must be there, its secret above all: a channel that cannot verify does not start.
 */
import { z } from 'zod'
import type { ChannelName } from '../kernel/event.ts'

export type RealChannel = Exclude<ChannelName, 'web'>
export type Variables = Readonly<Record<string, string | undefined>>

/** A start that cannot be. The message names the variable, and never its value. */
export class ChannelConfigError extends Error {
  override name = 'ChannelConfigError'
}

const secret = z.string().min(1)
const digits = z.string().regex(/^\d{1,20}$/, 'must be digits only')
const address = (usual: string) =>
  z
    .string()
    .refine(
      (text) => /^https?:$/.test(URL.canParse(text) ? new URL(text).protocol : ''),
      'must be an address that begins with https:// or http://',
    )
    .default(usual)
const flag = z
  .enum(['1', 'true', 'yes', 'on', '0', 'false', 'no', 'off'])
  .default('on')
  .transform((text) => ['1', 'true', 'yes', 'on'].includes(text))

/** What each channel reads. Names are those of the README's table. */
export const CHANNEL_VARIABLES = {
  x: z.object({
    X_CONSUMER_SECRET: secret,
    X_ACCESS_TOKEN: secret,
    X_BOT_USER_ID: digits,
    X_BOT_USERNAME: z.string().regex(/^[A-Za-z0-9_]{1,15}$/, 'must be a handle without @'),
    X_API_URL: address('https://api.x.com'),
    /** To renew the access token, which lives two hours. */
    X_CLIENT_ID: secret.optional(),
    X_CLIENT_SECRET: secret.optional(),
    X_REFRESH_TOKEN: secret.optional(),
    /** App-only token: registers the webhook, and asks for what was missed. */
    X_BEARER_TOKEN: secret.optional(),
  }),
  slack: z.object({
    SLACK_SIGNING_SECRET: secret,
    SLACK_BOT_TOKEN: secret,
    SLACK_API_URL: address('https://slack.com/api'),
    SLACK_HOME_TAB: flag,
  }),
  telegram: z.object({
    TELEGRAM_BOT_TOKEN: z
      .string()
      .regex(/^\d{1,16}:[A-Za-z0-9_-]{1,100}$/, 'must be the token that BotFather gave'),
    TELEGRAM_WEBHOOK_SECRET: z
      .string()
      .regex(/^[A-Za-z0-9_-]{1,256}$/, 'must be 1 to 256 of letters, digits, _ and -'),
    TELEGRAM_API_URL: address('https://api.telegram.org'),
  }),
  discord: z.object({
    DISCORD_PUBLIC_KEY: z.string().regex(/^[0-9a-f]{64}$/i, 'must be 64 hexadecimal digits'),
    DISCORD_APPLICATION_ID: digits,
    DISCORD_BOT_TOKEN: secret,
    DISCORD_API_URL: address('https://discord.com/api/v10'),
  }),
  whatsapp: z.object({
    WHATSAPP_APP_SECRET: secret,
    WHATSAPP_VERIFY_TOKEN: secret,
    WHATSAPP_ACCESS_TOKEN: secret,
    WHATSAPP_PHONE_NUMBER_ID: digits,
    WHATSAPP_API_URL: address('https://graph.facebook.com/v23.0'),
    /** `name` or `name/language` of an approved template with one text parameter, for when 24 hours have passed. */
    WHATSAPP_TEMPLATE: z
      .string()
      .regex(/^[a-z0-9_]+(\/[A-Za-z_]{2,10})?$/, 'must be name or name/language of a template')
      .optional(),
  }),
} as const satisfies Record<RealChannel, z.ZodObject>

export type Settings = { readonly [N in RealChannel]?: z.infer<(typeof CHANNEL_VARIABLES)[N]> }

/** Reads the settings of every channel that is configured. Throws ChannelConfigError. Empty variables are absent. */
export function readChannelSettings(all: Variables): Settings {
  return {
    ...settingsOf('x', all),
    ...settingsOf('slack', all),
    ...settingsOf('telegram', all),
    ...settingsOf('discord', all),
    ...settingsOf('whatsapp', all),
  }
}

function settingsOf<N extends RealChannel>(name: N, all: Variables): Settings {
  const schema: z.ZodObject = CHANNEL_VARIABLES[name]
  const given = Object.keys(schema.shape).flatMap((variable) => {
    const value = all[variable]?.trim()
    return value === undefined || value === '' ? [] : [[variable, value] as const]
  })
  // An address says where, not that somebody wants it.
  if (!given.some(([variable]) => !variable.endsWith('_API_URL'))) return {}
  const parsed = schema.safeParse(Object.fromEntries(given))
  if (parsed.success) return { [name]: parsed.data }
  const [issue] = parsed.error.issues
  const variable = String(issue?.path[0] ?? '')
  const missing = !given.some(([one]) => one === variable)
  throw new ChannelConfigError(
    missing
      ? `${variable}: is missing; ${name} is configured in part (${given[0]?.[0]} is set) and does not start without it`
      : `${variable}: ${issue?.code === 'custom' || issue?.code === 'invalid_format' ? issue.message : 'cannot be read'}`,
  )
}
