/**
 * What each platform has of its own, at one gateway in a process of its own: mentions and replies in groups, slash commands
 * in servers, a home tab, contact cards. What all platforms share is in channels.
 */
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { PlatformStub } from '../channels/platform-stub.ts'
import type { Payload, Twin } from '../channels/twin.ts'
import { person as discordPerson, discordTwin, interaction } from '../channels/twins/discord.ts'
import { slackTwin } from '../channels/twins/slack.ts'
import { telegramTwin, person as telegramUser } from '../channels/twins/telegram.ts'
import { change, whatsappTwin } from '../channels/twins/whatsapp.ts'
import { DELIVERED_MS, edits, type Platforms, startPlatforms, type Talk, TWINS } from './platforms.ts'

let platforms: Platforms
let stub: PlatformStub
beforeAll(async () => {
  platforms = await startPlatforms()
  stub = platforms.stub
}, 180_000)
afterAll(() => platforms?.end())

const talk = (twin: Twin): Talk => platforms.talk(twin)

test('behavior: everybody is welcomed in private first', async () => {
  for (const twin of TWINS) {
    await talk(twin).say('alice', 'balance')
    await talk(twin).say('bob', 'balance')
    await talk(twin).heard('$100.00', 2)
  }
}, 300_000)

test('behavior: the home tab shows the balance, and nothing of it goes to the conversation', async () => {
  const { post, nextId } = talk(slackTwin)
  const before = stub.taken('slack').length
  expect(await post(slackEvent('', { type: 'app_home_opened', tab: 'home', event_ts: nextId() }))).toBe(200)
  await expect.poll(() => stub.taken('slack').length, { timeout: DELIVERED_MS }).toBe(before + 1)
  const shown = stub.taken('slack').at(-1)
  expect(shown?.path).toBe('/views.publish')
  expect(shown?.body).toMatchObject({ user_id: 'U0000ALICE', view: { type: 'home' } })
  expect(JSON.stringify(shown?.body.view.blocks)).toContain('Balance: $100.00')
})

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
  const edited = stub.taken('slack').filter(edits)
  expect(edited.map(({ body }) => body.text)).toEqual([expect.stringContaining('You sent $3.00')])
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
  // The payee may hear of it before the payer's prompt has become a receipt.
  await vi.waitFor(() => expect(stub.taken('telegram').filter(edits)).toHaveLength(2), {
    timeout: DELIVERED_MS,
  })
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
