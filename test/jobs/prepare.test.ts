/** A start while a platform is away: Telegram's own channel and a stub of its API; only the pauses are the test's. */
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Channel } from '../../src/channels/channel.ts'
import { telegram } from '../../src/channels/telegram/telegram.ts'
import { readConfig } from '../../src/config.ts'
import { openChannels, type Stops } from '../../src/edges.ts'
import { prepare } from '../../src/jobs/prepare.ts'
import { createLog } from '../../src/telemetry/log.ts'
import { createFeed } from '../../src/web/feed.ts'
import { fileStub } from '../channels/file-stub.ts'
import { eventsOf, inbound, testDeps } from '../channels/rig.ts'

const stub = await fileStub()
const settings = { botToken: '900:AAEtoken', webhookSecret: 'secret' }
const AWAY = { kind: 'answer', status: 502, body: {} } as const

/** Whether words to this bot, in a group, are taken for words to us. */
function hears(channel: Channel, bot: string): boolean {
  const text = `@${bot} help`
  const message = {
    message_id: 7,
    date: 1_795_000_000,
    from: { id: 333, is_bot: false, first_name: 'Alice' },
    chat: { id: -1001, type: 'supergroup', title: 'Friends' },
    text,
    entities: [{ type: 'mention', offset: 0, length: bot.length + 1 }],
  }
  const body = JSON.stringify({ update_id: 1, message })
  return eventsOf(channel, inbound('POST', '/webhooks/telegram', body)).length > 0
}

/** Pauses that last until the test ends them. */
function pauses() {
  const asked: { readonly milliseconds: number; readonly end: () => void }[] = []
  let told = (): void => {}
  return {
    asked,
    pause: (milliseconds: number, signal: AbortSignal) =>
      new Promise<void>((resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('stopped')))
        asked.push({ milliseconds, end: resolve })
        told()
      }),
    /** Resolves when the nth pause has begun. */
    async begun(n: number) {
      while (asked.length < n) {
        await new Promise<void>((resolve) => {
          told = resolve
        })
      }
      return asked[n - 1]
    },
  }
}

test('retry: a start while Telegram is away goes on; its name is asked for until it is known, which is said once', async () => {
  const { logged, ...deps } = testDeps()
  const channel = telegram({ ...settings, apiUrl: stub.url('telegram') }, deps)
  const { asked, pause, begun } = pauses()
  stub.fail('telegram', AWAY, 8)
  let known = (): void => {}
  const prepared = new Promise<void>((resolve) => {
    known = resolve
  })
  const log = {
    ...deps.log,
    info: (facts: object, message: string) => {
      deps.log.info(facts, message)
      known()
    },
  }
  const stop = await prepare(channel, log, pause)
  // Until it knows its own name, any name that only bots have may be it.
  expect(hears(channel, 'other_bot')).toBe(true)
  for (let n = 1; n <= 8; n += 1) (await begun(n))?.end()
  await prepared
  expect([hears(channel, 'other_bot'), hears(channel, 'florin_bot')]).toEqual([false, true])
  expect(stub.requests.map(({ path }) => path)).toEqual(Array(9).fill('/bot900:AAEtoken/getMe'))
  expect(logged.map(({ level }) => level)).toEqual(['warn', 'info'])
  expect(JSON.stringify(logged)).not.toContain('AAEtoken')
  const longest = [5, 10, 20, 40, 60, 60, 60, 60].map((seconds) => seconds * 1_000)
  for (const [n, { milliseconds }] of asked.entries()) {
    expect(milliseconds).toBeGreaterThanOrEqual(longest[n] ?? 0)
    expect(milliseconds).toBeLessThanOrEqual((longest[n] ?? 0) * 1.2)
  }
  await stop()
})

test('behavior: a channel that is prepared at once is asked no more', async () => {
  const { logged, ...deps } = testDeps()
  const channel = telegram({ ...settings, apiUrl: stub.url('telegram') }, deps)
  const { asked, pause } = pauses()
  const stop = await prepare(channel, deps.log, pause)
  await stop()
  expect([asked, logged]).toEqual([[], []])
  expect(stub.requests).toHaveLength(1)
})

test('behavior: stopping ends a pause, and a question that is not answered', async () => {
  const deps = testDeps()
  const channel = telegram({ ...settings, apiUrl: stub.url('telegram') }, deps)
  stub.fail('telegram', AWAY, 2)
  const first = pauses()
  const stopPause = await prepare(channel, deps.log, first.pause)
  await first.begun(1)
  await stopPause()
  expect(stub.requests).toHaveLength(1)

  const second = pauses()
  const stopQuestion = await prepare(channel, deps.log, second.pause)
  stub.fail('telegram', { kind: 'hang' })
  const pause = await second.begun(1)
  pause?.end()
  await expect.poll(() => stub.requests.length).toBe(3)
  await stopQuestion()
  expect(stub.requests).toHaveLength(3)
})

test('retry: the gateway opens its channels while Telegram is away, and asks again', async () => {
  stub.fail('telegram', AWAY, 1)
  const env = {
    DATA_DIR: join(tmpdir(), `florin-prepare-${process.pid}`),
    TELEGRAM_BOT_TOKEN: settings.botToken,
    TELEGRAM_WEBHOOK_SECRET: settings.webhookSecret,
    TELEGRAM_API_URL: stub.url('telegram'),
  }
  const stops: Stops = []
  const publicUrl = new URL('http://127.0.0.1')
  const { channels } = await openChannels(
    readConfig(env),
    createFeed(),
    publicUrl,
    createLog('silent'),
    stops,
  )
  const channel = channels.get('telegram')
  if (channel === undefined) throw new Error('Telegram is not there')
  expect(hears(channel, 'other_bot')).toBe(true)
  await expect.poll(() => hears(channel, 'other_bot'), { timeout: 60_000 }).toBe(false)
  for (const stop of stops) await stop()
}, 90_000)
