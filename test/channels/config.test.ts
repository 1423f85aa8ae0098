/** Which channels the environment configures, and what is said where it does so badly. */
import { describe, expect, test } from 'vitest'
import { CHANNEL_VARIABLES, ChannelConfigError, readChannelSettings } from '../../src/channels/config.ts'
import { channelsFrom } from '../../src/channels/registry.ts'
import { testDeps } from './rig.ts'

const COMPLETE = {
  X_CONSUMER_SECRET: 'x-secret',
  X_ACCESS_TOKEN: 'x-token',
  X_BOT_USER_ID: '900',
  X_BOT_USERNAME: 'paybot',
  SLACK_SIGNING_SECRET: 'slack-secret',
  SLACK_BOT_TOKEN: 'xoxb-1',
  TELEGRAM_BOT_TOKEN: '900:AAEtoken',
  TELEGRAM_WEBHOOK_SECRET: 'telegram-secret',
  DISCORD_PUBLIC_KEY: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
  DISCORD_APPLICATION_ID: '900',
  DISCORD_BOT_TOKEN: 'discord-token',
  WHATSAPP_APP_SECRET: 'meta-secret',
  WHATSAPP_VERIFY_TOKEN: 'verify',
  WHATSAPP_ACCESS_TOKEN: 'meta-token',
  WHATSAPP_PHONE_NUMBER_ID: '27681414235104944',
}

test('behavior: complete settings give all five channels, an empty environment none', () => {
  expect([...channelsFrom(COMPLETE, testDeps()).keys()]).toEqual([
    'x',
    'slack',
    'telegram',
    'discord',
    'whatsapp',
  ])
  expect(
    channelsFrom({ PATH: '/bin', X_API_URL: 'http://127.0.0.1:1', SLACK_BOT_TOKEN: ' ' }, testDeps()).size,
  ).toBe(0)
})

test('behavior: addresses are those of the platforms unless others are given', () => {
  const settings = readChannelSettings({ ...COMPLETE, TELEGRAM_API_URL: 'http://127.0.0.1:81/telegram' })
  expect(settings.x?.X_API_URL).toBe('https://api.x.com')
  expect(settings.discord?.DISCORD_API_URL).toBe('https://discord.com/api/v10')
  expect(settings.telegram?.TELEGRAM_API_URL).toBe('http://127.0.0.1:81/telegram')
})

describe.each(Object.keys(COMPLETE))('without %s', (variable) => {
  test('refusal: its channel does not start, and the message names the variable', () => {
    expect(() => channelsFrom({ ...COMPLETE, [variable]: '' }, testDeps())).toThrow(
      expect.objectContaining({
        name: 'ChannelConfigError',
        message: expect.stringContaining(`${variable}: is missing`),
      }),
    )
  })
})

test.each([
  ['X_BOT_USER_ID', 'paybot'],
  ['X_BOT_USERNAME', '@paybot'],
  ['TELEGRAM_BOT_TOKEN', 'secret-without-id'],
  ['TELEGRAM_WEBHOOK_SECRET', 'has space'],
  ['DISCORD_PUBLIC_KEY', 'abc'],
  ['WHATSAPP_PHONE_NUMBER_ID', '+1 555'],
  ['SLACK_API_URL', 'slack.com'],
  ['X_API_URL', 'file:///etc/passwd'],
])('security: a bad %s is named, and its value is not repeated', (variable, value) => {
  const read = () => readChannelSettings({ ...COMPLETE, [variable]: value })
  expect(read).toThrow(ChannelConfigError)
  expect(read).toThrow(new RegExp(`^${variable}: must be`))
  expect(read).not.toThrow(value)
})

test('behavior: every variable is read by one channel, and begins with its name', () => {
  for (const [name, { shape }] of Object.entries(CHANNEL_VARIABLES)) {
    for (const variable of Object.keys(shape))
      expect(variable.startsWith(`${name.toUpperCase()}_`)).toBe(true)
  }
})
