/**
 * Every platform at one gateway in a process of its own: public mentions, tips by reply, platforms that are down, people
 * who cannot be reached, and one person on two platforms. Plain payments by button and word are in channels/journeys.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PlatformStub, Recorded } from '../channels/platform-stub.ts'
import type { Payload, Twin } from '../channels/twin.ts'
import { person as discordPerson, discordTwin, interaction } from '../channels/twins/discord.ts'
import { slackTwin } from '../channels/twins/slack.ts'
import { telegramTwin, person as telegramUser } from '../channels/twins/telegram.ts'
import { change, whatsappTwin } from '../channels/twins/whatsapp.ts'
import {
  DELIVERED_MS,
  edits,
  limitedForASecond,
  type Platforms,
  startPlatforms,
  type Talk,
  TWINS,
} from './platforms.ts'

let platforms: Platforms
let stub: PlatformStub
beforeAll(async () => {
  platforms = await startPlatforms()
  stub = platforms.stub
}, 180_000)
afterAll(() => platforms?.end())

const talk = (twin: Twin): Talk => platforms.talk(twin)

test('behavior: everybody is welcomed on every platform, and hears their balance', async () => {
  await Promise.all(
    TWINS.flatMap((twin) => [talk(twin).say('alice', 'balance'), talk(twin).say('bob', 'balance')]),
  )
  for (const twin of TWINS) await talk(twin).heard('$100.00', 2)
}, 120_000)

test('behavior: what is said openly is asked and answered in private, paid once, and tells nobody an amount', async () => {
  await Promise.all(
    TWINS.filter(({ sayOpenly }) => sayOpenly !== undefined).map(async (twin) => {
      const { post, heard, say, nextId } = talk(twin)
      const payload = twin.sayOpenly?.({ id: nextId(), from: 'alice', text: 'send $1 to @bob for luck' })
      const twice = [payload, payload].map((one) => post(one ?? { body: '' }))
      expect(await Promise.all(twice)).toEqual([200, 200])
      await heard('Send $1.00')
      await say('alice', 'yes')
      await heard('You sent $1.00')
      await heard('sent you $1.00')
      const openly = stub.taken(twin.platform).filter(isOpen)
      // A Discord command's answer is its author's alone.
      expect(openly).toHaveLength(twin.platform === 'discord' ? 0 : 1)
      for (const { body } of openly) expect(twin.textSent(body)).not.toMatch(/\$\d/)
    }),
  )
}, 120_000)

test('behavior: the home tab shows the balance, and nothing of it goes to the conversation', async () => {
  const { post, nextId } = talk(slackTwin)
  const before = stub.taken('slack').length
  expect(await post(slackEvent('', { type: 'app_home_opened', tab: 'home', event_ts: nextId() }))).toBe(200)
  await expect.poll(() => stub.taken('slack').length, { timeout: DELIVERED_MS }).toBe(before + 1)
  const shown = stub.taken('slack').at(-1)
  expect(shown?.path).toBe('/views.publish')
  expect(shown?.body).toMatchObject({ user_id: 'U0000ALICE', view: { type: 'home' } })
  expect(JSON.stringify(shown?.body.view.blocks)).toContain('Balance: $99.00')
})

test('behavior: a mention in a Slack channel asks in private, is confirmed there by word, and the prompt becomes the receipt', async () => {
  const { post, heard, say } = talk(slackTwin)
  const status = await post(slackEvent('<@UBOT00001> send $3 to <@U00000BOB> for tea'))
  expect(status).toBe(200)
  await heard('Send $3.00')
  await heard('direct message', 2) // and the one before
  await say('alice', 'yes')
  await heard('You sent $3.00')
  await heard('sent you $3.00')
  const openly = stub.taken('slack').filter(({ body }) => body.channel === 'C1')
  expect(openly.length).toBeGreaterThan(0)
  for (const { body } of openly) expect(body.text).not.toMatch(/\$\d/)
  const edited = stub.taken('slack').filter(edits)
  expect(edited.map(({ body }) => body.text)).toEqual([
    expect.stringContaining('You sent $1.00'),
    expect.stringContaining('You sent $3.00'),
  ])
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
  const { post, heard, say, nextId } = talk(telegramTwin)
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
  await heard('direct message', 2) // and the one before
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
  expect(stub.taken('telegram').filter(edits)).toHaveLength(3)
}, 120_000)

test('behavior: /pay in a Discord server asks and answers only its author', async () => {
  const { post, heard, say, nextId } = talk(discordTwin)
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

test('behavior: a WhatsApp contact card names the payee, the next message the amount', async () => {
  const { post, heard, say, nextId } = talk(whatsappTwin)
  const card = change({
    contacts: [{ profile: { name: 'alice' }, wa_id: whatsappTwin.uid.alice }],
    messages: [
      {
        from: whatsappTwin.uid.alice,
        id: `wamid.${nextId()}`,
        timestamp: '1795000000',
        type: 'contacts',
        contacts: [
          {
            name: { formatted_name: 'Bob from school', first_name: 'Bob' },
            phones: [{ phone: '+1 631-555-2222', wa_id: whatsappTwin.uid.bob, type: 'CELL' }],
          },
        ],
      },
    ],
  })
  expect(await post(card)).toBe(200)
  await heard(`How much for @${whatsappTwin.uid.bob} (Bob from school)?`)
  await say('alice', '$0.25 for tea')
  await heard('Send $0.25')
  await say('alice', 'yes')
  await heard('You sent $0.25')
  await heard('sent you $0.25')
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

  test('retry: platforms that take no connection lose nothing, pay once, and keep the order of each person', async () => {
    await stub.refuse()
    await Promise.all(
      TWINS.map(async (twin) => {
        const { say, sayToBob } = talk(twin)
        await sayToBob('send $1.50 to @bob')
        await say('alice', 'yes')
        await say('alice', 'language')
        const refused = new RegExp(`"channel":"${twin.platform}","why":"ECONNREFUSED"`)
        await expect.poll(() => platforms.gateway.output(), { timeout: DELIVERED_MS }).toMatch(refused)
      }),
    )
    await stub.accept()
    await Promise.all(
      TWINS.map(async (twin) => {
        const { heard, inOrder, texts } = talk(twin)
        await heard('sent you $1.50')
        await heard('I speak English')
        inOrder('Send $1.50', 'You sent $1.50', 'I speak English')
        for (const part of ['Send $1.50', 'You sent $1.50']) await heard(part)
        // They surely were not shown, so nothing says that it may have been.
        const late = texts().slice(texts().findIndex((text) => text.includes('Send $1.50')))
        expect(late.join('\n')).not.toContain('may have had this message')
      }),
    )
  }, 180_000)

  test('retry: limits are waited for: everything is told once, and in order', async () => {
    await Promise.all(
      TWINS.map(async (twin) => {
        const { say, sayToBob, heard, inOrder } = talk(twin)
        stub.fail(twin.platform, limitedForASecond(twin), 4)
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
          platforms.gateway.output().match(new RegExp(`"channel":"${twin.platform}".*"result":"gone"`, 'g'))
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
  await whatsapp.heard('bonus is given once to each person: $100.00')
  await whatsapp.say('alice', 'yes')
  await whatsapp.heard('now share one wallet')
  await telegram.heard('now share one wallet')
  // Paid 1 + 3 + 2 + 11 + 1.50 + 12 + 13 in the one, 0.25 + 11 + 1.50 + 12 + 13 in the other; and one of two bonuses went back.
  await telegram.say('alice', 'balance')
  await telegram.heard('Balance: $18.75')
  await whatsapp.say('alice', 'balance')
  await whatsapp.heard('Balance: $18.75')
}, 120_000)

function isOpen({ path, body }: Recorded): boolean {
  return path === '/2/tweets' || body?.channel === 'C1' || String(body?.chat_id).startsWith('-100')
}

function slackEvent(text: string, more: object = {}): Payload {
  const ts = `1795000500.${talk(slackTwin).nextId().padStart(6, '0')}`
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
