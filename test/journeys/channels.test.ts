/**
 * Four platforms at one gateway in a process of its own: public mentions, tips by reply, a platform that is down, people who
 * cannot be reached, and one person on two platforms. Plain payments by button and word are in channels/journeys.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PlatformStub, type Recorded } from '../channels/platform-stub.ts'
import type { Payload, Somebody, Twin } from '../channels/twin.ts'
import { person as discordPerson, discordTwin, interaction, PUBLIC_KEY } from '../channels/twins/discord.ts'
import { slackTwin } from '../channels/twins/slack.ts'
import { telegramTwin, person as telegramUser } from '../channels/twins/telegram.ts'
import { whatsappTwin } from '../channels/twins/whatsapp.ts'
import { type GatewayProcess, startGatewayProcess } from './gateway-process.ts'

const DELIVERED_MS = 60_000 // two cores, and other tests
const TWINS = [slackTwin, telegramTwin, discordTwin, whatsappTwin]
let stub: PlatformStub
let gateway: GatewayProcess
let ids = 5_000

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
}, 180_000)
afterAll(async () => {
  await gateway?.end()
  await stub?.close()
})

function nextId(): string {
  ids += 1
  return String(ids)
}

function talk(twin: Twin) {
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
  const sayToBob = async (text: string): Promise<void> => {
    const payload = twin.sayToBob?.({ id: nextId(), from: 'alice', text })
    expect(await post(payload ?? { body: '' })).toBe(200)
  }
  /** That these were shown in this order, whatever else was shown between them. */
  const inOrder = (...parts: string[]): void => {
    const places = parts.map((part) => texts().findIndex((text) => text.includes(part)))
    expect(places).not.toContain(-1)
    expect(places).toEqual([...places].sort((a, b) => a - b))
  }
  return { post, texts, count, heard, say, sayToBob, inOrder }
}

const edits = ({ method, path }: Recorded): boolean =>
  path === '/chat.update' || path.endsWith('/editMessageText') || method === 'PATCH'

test('behavior: everybody is welcomed on every platform, and hears their balance', async () => {
  await Promise.all(
    TWINS.flatMap((twin) => [talk(twin).say('alice', 'balance'), talk(twin).say('bob', 'balance')]),
  )
  for (const twin of TWINS) await talk(twin).heard('$100.00', 2)
}, 120_000)

test('behavior: a mention in a Slack channel asks in private, is confirmed there by word, and the prompt becomes the receipt', async () => {
  const { post, heard, say } = talk(slackTwin)
  const status = await post(slackEvent('<@UBOT00001> send $3 to <@U00000BOB> for tea'))
  expect(status).toBe(200)
  await heard('Send $3.00')
  await heard('direct message')
  await say('alice', 'yes')
  await heard('You sent $3.00')
  await heard('sent you $3.00')
  const openly = stub.taken('slack').filter(({ body }) => body.channel === 'C1')
  expect(openly.length).toBeGreaterThan(0)
  for (const { body } of openly) expect(body.text).not.toMatch(/\$\d/)
  expect(
    stub
      .taken('slack')
      .filter(edits)
      .map(({ body }) => body.text),
  ).toEqual([expect.stringContaining('You sent $3.00')])
}, 120_000)

test('behavior: a tip in reply to somebody in a Slack thread pays them', async () => {
  const { post, heard, say } = talk(slackTwin)
  const thread = { thread_ts: '1794.1', parent_user_id: 'U00000BOB' }
  expect(await post(slackEvent('<@UBOT00001> tip $2', thread))).toBe(200)
  await heard('Send $2.00')
  await say('alice', 'yes')
  await heard('sent you $2.00')
}, 120_000)

test('behavior: in a Telegram group a mention asks in private, and a tip in reply pays its author', async () => {
  const { post, heard, say } = talk(telegramTwin)
  const group = { id: -1001234567890, title: 'Friends', type: 'supergroup' } as const
  const inGroup = (text: string, more: object): Payload => ({
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      update_id: Number(nextId()),
      message: {
        message_id: Number(nextId()),
        from: telegramUser('alice'),
        chat: group,
        date: 1_795_000_000,
        text,
        ...more,
      },
    }),
  })
  const text = '@florin_bot send $3 to Bobby'
  const entities = [
    { type: 'mention', offset: 0, length: 11 },
    { type: 'text_mention', offset: text.indexOf('Bobby'), length: 5, user: telegramUser('bob') },
  ]
  expect(await post(inGroup(text, { entities }))).toBe(200)
  await heard('Send $3.00')
  await heard('direct message')
  await say('alice', 'yes')
  await heard('You sent $3.00')
  const reply = { message_id: 50, from: telegramUser('bob'), chat: group, date: 1_795_000_000, text: 'look' }
  const command = [{ type: 'bot_command', offset: 0, length: 4 }]
  expect(await post(inGroup('/tip $2', { entities: command, reply_to_message: reply }))).toBe(200)
  await heard('Send $2.00')
  await say('alice', 'yes')
  await heard('sent you $2.00')
  const openly = stub.taken('telegram').filter(({ body }) => String(body.chat_id) === String(group.id))
  expect(openly.length).toBeGreaterThan(0)
  for (const { body } of openly) expect(body.text).not.toMatch(/\$\d/)
  expect(stub.taken('telegram').filter(edits)).toHaveLength(2)
}, 120_000)

test('behavior: /pay in a Discord server asks and answers only its author', async () => {
  const { post, heard, say } = talk(discordTwin)
  const payload = interaction({
    id: nextId(),
    type: 2,
    locale: 'en-US',
    guild_id: '290926798626357999',
    context: 0,
    member: { user: discordPerson('alice'), nick: 'Boss', roles: [] },
    data: {
      type: 1,
      id: '77',
      name: 'pay',
      options: [
        { type: 6, name: 'user', value: discordTwin.uid.bob },
        { type: 3, name: 'amount', value: '$5' },
        { type: 3, name: 'memo', value: 'tea' },
      ],
      resolved: { users: { [discordTwin.uid.bob]: discordPerson('bob') } },
    },
  })
  expect(await post(payload)).toBe(200)
  await heard('Send $5.00')
  await say('alice', 'yes')
  await heard('You sent $5.00')
  await heard('sent you $5.00')
}, 120_000)

describe('what goes wrong', () => {
  test('retry: a platform that is down loses nothing, pays once, and keeps the order of each person', async () => {
    await Promise.all(
      TWINS.map(async (twin) => {
        const { say, sayToBob, heard, inOrder, count } = talk(twin)
        stub.fail(twin.platform, { kind: 'answer', status: 503, body: {} })
        await sayToBob('send $11 to @bob')
        await say('alice', 'yes')
        await say('alice', 'history')
        await say('alice', 'help')
        const tries = () =>
          stub.requests.filter(({ platform, taken }) => platform === twin.platform && !taken)
        await expect.poll(() => tries().length, { timeout: DELIVERED_MS }).toBeGreaterThan(3)
        stub.heal(twin.platform)
        await heard('sent you $11.00')
        await heard('Florin pays people by message')
        inOrder('Send $11.00', 'You sent $11.00', 'Sent $11.00 to', 'Florin pays people by message')
        expect(count('You sent $11.00')).toBe(1)
      }),
    )
  }, 180_000)

  test('retry: limits are waited for: everything is told once, and in order', async () => {
    await Promise.all(
      TWINS.map(async (twin) => {
        const { say, sayToBob, heard, inOrder } = talk(twin)
        stub.fail(twin.platform, forASecond(twin), 4)
        await sayToBob('send $12 to @bob')
        await say('alice', 'yes')
        await say('alice', 'cards')
        await heard('No card is linked')
        await heard('sent you $12.00')
        inOrder('Send $12.00', 'You sent $12.00', 'No card is linked')
      }),
    )
  }, 180_000)

  test('behavior: who could not be reached hears of it first when they write again, and once', async () => {
    await Promise.all(
      TWINS.map(async (twin) => {
        const { say, sayToBob, heard, texts } = talk(twin)
        await sayToBob('send $13 to @bob')
        await heard('Send $13.00')
        const [gone] = twin.faults.gone
        if (gone === undefined) throw new Error('nobody is ever gone')
        stub.fail(twin.platform, gone)
        await say('alice', 'yes')
        const lost = () =>
          gateway.output().match(new RegExp(`"channel":"${twin.platform}".*"result":"gone"`, 'g'))
        await expect.poll(() => lost()?.length ?? 0, { timeout: DELIVERED_MS }).toBe(2)
        stub.heal(twin.platform)
        const before = texts().length
        await say('bob', 'limits')
        await heard('sent you $13.00')
        await expect.poll(() => texts().length, { timeout: DELIVERED_MS }).toBeGreaterThan(before + 1)
        expect(texts().slice(before)[0]).toContain('sent you $13.00')
        await say('bob', 'balance')
        await expect.poll(() => texts().length, { timeout: DELIVERED_MS }).toBeGreaterThan(before + 2)
        await heard('sent you $13.00')
      }),
    )
  }, 180_000)
})

test('behavior: one person on two platforms has one wallet, by a code and a yes', async () => {
  const [telegram, whatsapp] = [talk(telegramTwin), talk(whatsappTwin)]
  await telegram.say('alice', 'link')
  await telegram.heard('share')
  const code = /link ([0-9A-Z]{10})/.exec(telegram.texts().join('\n'))?.[1]
  await whatsapp.say('alice', `link ${code}`)
  await whatsapp.heard('Share one wallet with @alice')
  await whatsapp.say('alice', 'yes')
  await whatsapp.heard('now share one wallet')
  await telegram.heard('now share one wallet')
  // Paid 3 + 2 + 11 + 12 + 13 in the one, and 11 + 12 + 13 in the other.
  await telegram.say('alice', 'balance')
  await telegram.heard('Balance: $123.00')
  await whatsapp.say('alice', 'balance')
  await whatsapp.heard('Balance: $123.00')
}, 120_000)

function slackEvent(text: string, more: object = {}): Payload {
  const ts = `1795000500.${nextId().padStart(6, '0')}`
  return {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      team_id: 'T00000001',
      api_app_id: 'A1',
      type: 'event_callback',
      event_id: `Ev${ts}`,
      event_time: 1_795_000_000,
      authorizations: [{ team_id: 'T00000001', user_id: 'UBOT00001', is_bot: true }],
      event: { type: 'app_mention', user: 'U0000ALICE', text, ts, channel: 'C1', event_ts: ts, ...more },
    }),
  }
}

/** The platform's own way to say "wait", with a second in place of seven. */
function forASecond(twin: Twin): Twin['faults']['limited'] {
  return JSON.parse(JSON.stringify(twin.faults.limited).replace(/("retry[-_]after":"?)7/g, '$11'))
}
