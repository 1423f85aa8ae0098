/** Every chat platform at one gateway in a process of its own: what the journeys over all channels share. */
import { expect } from 'vitest'
import { PlatformStub, type Recorded } from '../channels/platform-stub.ts'
import type { Payload, Somebody, Twin } from '../channels/twin.ts'
import { discordTwin, PUBLIC_KEY } from '../channels/twins/discord.ts'
import { slackTwin } from '../channels/twins/slack.ts'
import { telegramTwin } from '../channels/twins/telegram.ts'
import { whatsappTwin } from '../channels/twins/whatsapp.ts'
import { xTwin } from '../channels/twins/x.ts'
import { type GatewayProcess, startGatewayProcess } from './gateway-process.ts'
import { xVariables } from './x-message.ts'

export const TWINS = [xTwin, slackTwin, telegramTwin, discordTwin, whatsappTwin]
/** Until a message has been delivered: two cores, and other tests. */
export const DELIVERED_MS = 60_000

/** All that a newcomer would set, with the stub in place of the platforms. */
function environment(stub: PlatformStub): Record<string, string> {
  return {
    ...xVariables(stub),
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
  }
}

export interface Platforms {
  readonly stub: PlatformStub
  readonly gateway: GatewayProcess
  talk(twin: Twin): Talk
  end(): Promise<void>
}

export async function startPlatforms(more: Record<string, string> = {}): Promise<Platforms> {
  const stub = await PlatformStub.start()
  const gateway = await startGatewayProcess({ ...environment(stub), ...more })
  let ids = 5_000
  const nextId = (): string => {
    ids += 1
    return String(ids)
  }
  return {
    stub,
    gateway,
    talk: (twin) => talk(stub, gateway, twin, nextId),
    async end() {
      await gateway.end()
      await stub.close()
    },
  }
}

export type Talk = ReturnType<typeof talk>

function talk(stub: PlatformStub, gateway: GatewayProcess, twin: Twin, nextId: () => string) {
  const post = async (payload: Payload): Promise<number> => {
    const { headers, body } = await twin.sign(payload, Date.now())
    const answer = await fetch(`${gateway.url}/webhooks/${twin.platform}`, {
      method: 'POST',
      headers: headers as Record<string, string>,
      body: Buffer.from(body),
      signal: AbortSignal.timeout(30_000),
    })
    return answer.status
  }
  /** Texts that people were shown, oldest first. */
  const texts = (): string[] => stub.taken(twin.platform).map(({ body }) => twin.textSent(body))
  const count = (part: string): number => texts().filter((text) => text.includes(part)).length
  const heard = async (part: string, times = 1): Promise<void> => {
    await expect
      .poll(() => count(part), { timeout: DELIVERED_MS, interval: 50, message: `${twin.platform}: ${part}` })
      .toBe(times)
  }
  const say = async (from: Somebody, text: string): Promise<void> => {
    expect(await post(twin.say({ id: nextId(), from, text }))).toBe(200)
  }
  const sayToBob = async (text: string): Promise<Payload> => {
    const payload = twin.sayToBob({ id: nextId(), from: 'alice', text })
    expect(await post(payload)).toBe(200)
    return payload
  }
  /** Presses the newest button that confirms. */
  const confirmButton = (): string => {
    const data = stub
      .taken(twin.platform)
      .flatMap(({ body }) => twin.buttonsSent?.(body) ?? [])
      .filter((one) => one.startsWith('confirm:'))
      .at(-1)
    if (data === undefined) throw new Error('there is no button')
    return data
  }
  const press = async (by: Somebody, data: string): Promise<void> => {
    const payload = twin.press?.({ id: nextId(), by, data })
    if (payload === undefined) throw new Error(`${twin.platform} has no buttons`)
    expect(await post(payload)).toBe(200)
  }
  /** That these were shown in this order, whatever else was shown between them. */
  const inOrder = (...parts: string[]): void => {
    const places = parts.map((part) => texts().findIndex((text) => text.includes(part)))
    expect(places).not.toContain(-1)
    expect(places).toEqual([...places].sort((a, b) => a - b))
  }
  return { nextId, post, texts, count, heard, say, sayToBob, confirmButton, press, inOrder }
}

/** Whether a prompt was made its receipt by this request. */
export function edits({ method, path }: Recorded): boolean {
  return path === '/chat.update' || path.endsWith('/editMessageText') || method === 'PATCH'
}

/** The platform's own way to say "wait", with a second in place of seven. */
export function limitedForASecond(twin: Twin): Twin['faults']['limited'] {
  return JSON.parse(JSON.stringify(twin.faults.limited).replace(/("retry[-_]after":"?)7/g, '$11'))
}
