/** Telegram: what only Telegram has. */
import type { Message, MessageEntity, Update, User } from '@grammyjs/types'
import { describe, expect, test } from 'vitest'
import { telegram } from '../../src/channels/telegram/telegram.ts'
import { fileStub } from './file-stub.ts'
import {
  BUTTONS,
  eventsOf,
  INTENT,
  inbound,
  mentioned,
  NEVER,
  onlyMessage,
  outgoing,
  testDeps,
} from './rig.ts'

const stub = await fileStub()

const deps = testDeps()
const config = { botToken: '900:AAEtoken', webhookSecret: 'secret', apiUrl: 'http://127.0.0.1:1' }

async function prepared() {
  const channel = telegram({ ...config, apiUrl: stub.url('telegram') }, deps)
  await channel.prepare?.(NEVER)
  stub.requests.length = 0
  return channel
}
const alice: User = { id: 333, is_bot: false, first_name: 'Alice', username: 'alice', language_code: 'hi' }
const bob: User = { id: 444, is_bot: false, first_name: 'Bob', last_name: 'Smith' }
const bot: User = { id: 900, is_bot: true, first_name: 'Florin', username: 'florin_bot' }
const group = { id: -1001, type: 'supergroup', title: 'Friends' } as const

const post = (update: Partial<Update>) =>
  inbound('POST', '/webhooks/telegram', JSON.stringify({ update_id: 1, ...update }))
const message = (text: string, entities: MessageEntity[] = [], more: Partial<Message> = {}) =>
  post({
    message: {
      message_id: 7,
      date: 1_795_000_000,
      from: alice,
      chat: { id: 333, type: 'private', first_name: 'Alice' },
      text,
      entities,
      ...more,
    } as Message & Update.NonChannel,
  })
const entity = (text: string, part: string, type: 'mention' | 'bot_command'): MessageEntity => ({
  type,
  offset: text.indexOf(part),
  length: part.length,
})

describe('reading', () => {
  test('behavior: a person without a username is paid by the id in the entity, with emoji and RTL before it', async () => {
    const text = '🎉👩‍👩‍👧‍👦 پرداخت send $5 to Bob Smith'
    const entities: MessageEntity[] = [
      { type: 'text_mention', offset: text.indexOf('Bob'), length: 9, user: bob },
    ]
    const read = onlyMessage(await prepared(), message(text, entities))
    expect(mentioned(read)).toEqual([['Bob Smith', '444']])
    expect(read.mentions[0]).toMatchObject({ handle: '444', name: 'Bob Smith' })
    expect(read.locale).toBe('hi')
  })

  test('security: a plain @name has no id, and stays text; only who the message shows is known', async () => {
    const channel = await prepared()
    const text = 'send $5 to @carol'
    const entities = [entity(text, '@carol', 'mention')]
    expect(onlyMessage(channel, message(text, entities)).mentions).toEqual([])
    const carol = { id: 555, is_bot: false, first_name: 'Carol', username: 'Carol' }
    const reply = { message_id: 3, date: 1, chat: group, from: carol } as Message['reply_to_message']
    const read = onlyMessage(
      channel,
      message(text, entities, { reply_to_message: reply } as Partial<Message>),
    )
    expect(mentioned(read)).toEqual([['@carol', '555']])
  })

  test.each([
    ['/start', 'help'],
    ['/start claim_abc', 'help'],
    ['/balance', 'balance'],
    ['/balance@florin_bot', 'balance'],
    ['/cash_out $5', 'cash out $5'],
    ['/pay @bob $5 tea', 'pay $5 to @bob for tea'],
    ['/pay $5 @bob', 'pay $5 to @bob'],
    ['/tip $5', 'tip $5'],
    ['/send $5 to @bob for tea', 'send $5 to @bob for tea'],
  ])('behavior: the command %s is read as "%s"', async (text, words) => {
    const command = text.split(' ')[0] ?? ''
    const read = onlyMessage(await prepared(), message(text, [entity(text, command, 'bot_command')]))
    expect(read.text).toBe(words)
  })

  test('behavior: in a group only what is meant for the bot is read', async () => {
    const channel = await prepared()
    const heard = (text: string, entities: MessageEntity[] = [], more: object = {}) =>
      eventsOf(channel, message(text, entities, { chat: group, ...more } as Partial<Message>)).length
    expect(heard('yes')).toBe(0)
    expect(heard('/pay@other_bot @bob $5', [entity('/pay@other_bot', '/pay@other_bot', 'bot_command')])).toBe(
      0,
    )
    expect(heard('hi @other_bot', [entity('hi @other_bot', '@other_bot', 'mention')])).toBe(0)
    expect(heard('/balance', [entity('/balance', '/balance', 'bot_command')])).toBe(1)
    expect(heard('@florin_bot help', [entity('@florin_bot', '@florin_bot', 'mention')])).toBe(1)
    const reply = { message_id: 3, date: 1, chat: group, from: bot }
    expect(heard('help', [], { reply_to_message: reply })).toBe(1)
  })

  test('behavior: a reply in a group tips the author of the message replied to', async () => {
    const text = '/tip $5'
    const reply = { message_id: 3, date: 1, chat: group, from: bob }
    const more = { chat: group, reply_to_message: reply } as unknown as Partial<Message>
    const read = onlyMessage(await prepared(), message(text, [entity(text, '/tip', 'bot_command')], more))
    expect(read).toMatchObject({ private: false, conversation: '-1001', messageId: '-1001:7' })
    expect(read.repliesTo).toEqual({ uid: '444', handle: '444', name: 'Bob Smith' })
  })

  test('behavior: in a topic the message that opened it is nobody to pay, and the answer stays in the topic', async () => {
    const text = '@florin_bot tip $5'
    const reply = {
      message_id: 3,
      date: 1,
      chat: group,
      from: bob,
      forum_topic_created: { name: 't', icon_color: 1 },
    }
    const more = { chat: group, message_thread_id: 3, is_topic_message: true, reply_to_message: reply }
    const read = onlyMessage(
      await prepared(),
      message(text, [entity(text, '@florin_bot', 'mention')], more as unknown as Partial<Message>),
    )
    expect(read.repliesTo).toBeUndefined()
    expect(read.conversation).toBe('-1001/3')
  })

  test('security: entities outside the text, turned round or overlapping are not believed', async () => {
    const entities: MessageEntity[] = [
      { type: 'text_mention', offset: 90, length: 5, user: bob },
      { type: 'text_mention', offset: -1, length: 5, user: bob },
      { type: 'text_mention', offset: 0, length: -2, user: bob },
      { type: 'text_mention', offset: 0.5, length: 2, user: bob },
      { type: 'text_mention', offset: 0, length: 5, user: bob },
      { type: 'text_mention', offset: 2, length: 5, user: alice },
    ]
    expect(mentioned(onlyMessage(await prepared(), message('hello there', entities)))).toEqual([
      ['hello', '444'],
    ])
  })

  test('behavior: a press takes the waiting mark off its button in the answer', async () => {
    const channel = await prepared()
    const read = channel.read(
      post({
        callback_query: {
          id: '77',
          from: alice,
          chat_instance: '1',
          data: `confirm:${INTENT}`,
          message: { message_id: 9, date: 0, chat: { id: 333, type: 'private', first_name: 'A' } },
        },
      }),
    )
    expect(read.events[0]).toMatchObject({
      key: 'press:900:77',
      input: { messageId: '333:9', private: true },
    })
    expect(JSON.parse(read.answer?.body ?? '')).toEqual({
      method: 'answerCallbackQuery',
      callback_query_id: '77',
    })
  })

  test('behavior: before the bot knows its own name, a name that only bots may have is taken for it', () => {
    const text = '@any_bot help'
    const channel = telegram(config, deps)
    const read = onlyMessage(
      channel,
      message(text, [entity(text, '@any_bot', 'mention')], { chat: group } as never),
    )
    expect(read.mentions[0]).toMatchObject({ uid: '900', self: true })
  })
})

describe('sending', () => {
  test('behavior: plain text to the chat, under the message in a group, with buttons', async () => {
    const channel = await prepared()
    const to = { channel: 'telegram' as const, uid: '333', conversation: '-1001/3', inReplyTo: '-1001:7' }
    expect(await channel.send(outgoing('telegram', '333', { buttons: BUTTONS }), NEVER)).toMatchObject({
      kind: 'sent',
      messageId: expect.stringMatching(/^5:\d+$/),
    })
    await channel.send(outgoing('telegram', '333', { to }), NEVER)
    const [first, second] = stub.requests
    expect(first?.path).toBe('/bot900:AAEtoken/sendMessage')
    expect(first?.body).toEqual({
      chat_id: 333,
      text: 'You paid @alice $20.00.',
      link_preview_options: { is_disabled: true },
      reply_markup: {
        inline_keyboard: [
          [
            { text: 'Confirm', callback_data: `confirm:${INTENT}` },
            { text: 'Cancel', callback_data: `cancel:${INTENT}` },
          ],
        ],
      },
    })
    expect(second?.body).toMatchObject({
      chat_id: -1001,
      message_thread_id: 3,
      reply_parameters: { message_id: 7, allow_sending_without_reply: true },
    })
  })

  test('behavior: a prompt becomes its receipt; one that is gone is followed by a new message', async () => {
    const channel = await prepared()
    await channel.send(outgoing('telegram', '333', { edits: '333:9' }), NEVER)
    expect(stub.requests[0]).toMatchObject({
      path: expect.stringMatching(/editMessageText$/),
      body: { message_id: 9 },
    })
    expect(stub.requests[0]?.body.reply_markup).toBeUndefined()
    const refusal = (description: string) =>
      ({ kind: 'answer', status: 400, body: { ok: false, error_code: 400, description } }) as const
    stub.fail('telegram', refusal('Bad Request: message to edit not found'), 1)
    expect(await channel.send(outgoing('telegram', '333', { edits: '333:9' }), NEVER)).toMatchObject({
      kind: 'sent',
    })
    stub.fail('telegram', refusal('Bad Request: message is not modified: …'), 1)
    expect(await channel.send(outgoing('telegram', '333', { edits: '333:9' }), NEVER)).toEqual({
      kind: 'sent',
      messageId: '333:9',
    })
  })

  test('behavior: a group that moved is followed', async () => {
    const channel = await prepared()
    const body = {
      ok: false,
      error_code: 400,
      description: 'moved',
      parameters: { migrate_to_chat_id: -1009 },
    }
    stub.fail('telegram', { kind: 'answer', status: 400, body }, 1)
    const to = { channel: 'telegram' as const, uid: '333', conversation: '-5', inReplyTo: '-5:7' }
    expect(await channel.send(outgoing('telegram', '333', { to }), NEVER)).toMatchObject({ kind: 'sent' })
    expect(stub.requests.map(({ body }) => body.chat_id)).toEqual([-5, -1009])
  })
})
