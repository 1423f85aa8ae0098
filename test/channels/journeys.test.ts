/**
 * A payment on each platform, from its webhook to its receipt: the real gateway in a process of its own, and a stub of
 * the platforms at its far side. X has a longer journey of its own.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type GatewayProcess, startGatewayProcess } from '../journeys/gateway-process.ts'
import { PlatformStub } from './platform-stub.ts'
import type { Payload, Twin } from './twin.ts'
import { discordTwin, PUBLIC_KEY } from './twins/discord.ts'
import { slackTwin } from './twins/slack.ts'
import { telegramTwin } from './twins/telegram.ts'
import { whatsappTwin } from './twins/whatsapp.ts'

const DELIVERED_MS = 30_000 // two cores, and other tests
let stub: PlatformStub
let gateway: GatewayProcess
let ids = 1000

beforeAll(async () => {
  stub = await PlatformStub.start()
  gateway = await startGatewayProcess({
    SLACK_SIGNING_SECRET: 'slack-signing-secret',
    SLACK_BOT_TOKEN: 'xoxb-token',
    SLACK_API_URL: stub.url('slack'),
    TELEGRAM_BOT_TOKEN: '900:AAEtoken',
    TELEGRAM_WEBHOOK_SECRET: 'telegram_webhook_secret',
    TELEGRAM_API_URL: stub.url('telegram'),
    DISCORD_PUBLIC_KEY: PUBLIC_KEY,
    DISCORD_APPLICATION_ID: '900',
    DISCORD_BOT_TOKEN: 'bot-token',
    DISCORD_API_URL: stub.url('discord'),
    WHATSAPP_APP_SECRET: 'meta-app-secret',
    WHATSAPP_VERIFY_TOKEN: 'verify-me',
    WHATSAPP_ACCESS_TOKEN: 'token',
    WHATSAPP_PHONE_NUMBER_ID: '27681414235104944',
    WHATSAPP_API_URL: stub.url('whatsapp'),
    WELCOME_BONUS: 'USD 100.00',
  })
}, 120_000)
afterAll(async () => {
  await gateway?.end()
  await stub?.close()
})

const nextId = (): string => {
  ids += 1
  return String(ids)
}

describe.each([slackTwin, telegramTwin, discordTwin, whatsappTwin])('$platform', (twin) => {
  const post = async (payload: Payload): Promise<number> => {
    const { headers, body } = await twin.sign(payload, Date.now())
    const answer = await fetch(`${gateway.url}/webhooks/${twin.platform}`, {
      method: 'POST',
      headers: headers as Record<string, string>,
      body: Buffer.from(body),
      signal: AbortSignal.timeout(20_000),
    })
    return answer.status
  }
  const say = (from: 'alice' | 'bob', text: string) => post(twin.say({ id: nextId(), from, text }))
  const press = (by: 'alice' | 'bob', data: string) => post(pressOf(twin, by, data))
  const texts = (): string[] => stub.taken(twin.platform).map(({ body }) => twin.textSent(body))
  const count = (part: string): number => texts().filter((text) => text.includes(part)).length
  /** Waits until one message with this part has been delivered, and gives it. */
  const heard = async (part: string, times = 1): Promise<void> => {
    await expect.poll(() => count(part), { timeout: DELIVERED_MS, interval: 50 }).toBe(times)
  }
  const confirmButton = (): string => {
    const data = stub
      .taken(twin.platform)
      .flatMap(({ body }) => twin.buttonsSent?.(body) ?? [])
      .filter((one) => one.startsWith('confirm:'))
      .at(-1)
    if (data === undefined) throw new Error('there is no button')
    return data
  }

  test('behavior: balance, a payment by button and one by word; the wrong person and the second press do nothing', async () => {
    expect(await say('alice', 'balance')).toBe(200)
    await heard('$100.00')
    expect(await say('bob', 'help')).toBe(200)

    const send = twin.sayToBob?.({ id: nextId(), from: 'alice', text: 'send $20 to @bob for pizza' })
    expect(await post(send ?? { body: '' })).toBe(200)
    expect(await post(send ?? { body: '' })).toBe(200)
    await heard('Send $20.00')
    const button = confirmButton()

    expect(await press('bob', button)).toBe(200)
    expect(await press('alice', button)).toBe(200)
    await heard('You sent $20.00')
    await heard('sent you $20.00')
    expect(await press('alice', button)).toBe(200)

    const again = twin.sayToBob?.({ id: nextId(), from: 'alice', text: 'send $5 to @bob' })
    expect(await post(again ?? { body: '' })).toBe(200)
    await heard('Send $5.00')
    expect(await say('alice', 'yes')).toBe(200)
    await heard('You sent $5.00')
    await heard('sent you $5.00')

    expect(await say('alice', 'balance')).toBe(200)
    await heard('$75.00', 2) // the receipt's balance after, and this answer
    expect(count('You sent $20.00')).toBe(1)
  }, 120_000)

  test('retry: while the platform limits us nothing is lost, and nothing is said twice', async () => {
    stub.fail(twin.platform, limitedForASecond(twin), 3)
    const before = count('$125.00')
    expect(await say('bob', 'balance')).toBe(200)
    await heard('$125.00', before + 1)
    stub.heal(twin.platform)
  }, 120_000)

  test('security: a request with a wrong signature is refused by the gateway', async () => {
    const { headers, body } = await twin.sign(
      twin.say({ id: nextId(), from: 'alice', text: 'balance' }),
      Date.now(),
    )
    const wrong = { ...headers, [twin.signature]: `${headers[twin.signature]}0` } as Record<string, string>
    const answer = await fetch(`${gateway.url}/webhooks/${twin.platform}`, {
      method: 'POST',
      headers: wrong,
      body: Buffer.from(body),
    })
    expect(answer.status).toBe(401)
  })
})

function pressOf(twin: Twin, by: 'alice' | 'bob', data: string): Payload {
  return twin.press?.({ id: nextId(), by, data }) ?? { body: '' }
}

/** The platform's own way to say "wait", with a second in place of seven. */
function limitedForASecond(twin: Twin): Twin['faults']['limited'] {
  return JSON.parse(JSON.stringify(twin.faults.limited).replace(/("retry[-_]after":"?)7/g, '$11'))
}
