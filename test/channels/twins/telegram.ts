/** Telegram, as it speaks by the Bot API. Updates have the types that grammY uses. */
import type { Update, User } from '@grammyjs/types'
import { telegram } from '../../../src/channels/telegram/telegram.ts'
import { inbound } from '../rig.ts'
import type { Payload, Somebody, Twin } from '../twin.ts'

const SECRET = 'telegram_webhook_secret'
const uid = { alice: '333', bob: '2222' }

export const person = (who: Somebody): User => ({
  id: Number(uid[who]),
  is_bot: false,
  first_name: who === 'alice' ? 'Alice' : 'Bob',
  username: who,
  language_code: 'en',
})
const BOT: User = { id: 900, is_bot: true, first_name: 'Florin', username: 'florin_bot' }
const OTHER_BOT: User = { id: 901, is_bot: true, first_name: 'Grok', username: 'grok_bot' }
const update = (content: Omit<Update, 'update_id'>): Payload => ({
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ update_id: 77, ...content }),
})
const chat = (of: User) => ({ id: of.id, type: 'private', first_name: of.first_name }) as const

const message = (id: number, from: User, text: string, more: object = {}): Payload =>
  update({ message: { message_id: id, from, chat: chat(from), date: 1_795_000_000, text, ...more } })

const refusal = (error_code: number, description: string) =>
  ({ kind: 'answer', status: error_code, body: { ok: false, error_code, description } }) as const

export const telegramTwin: Twin = {
  platform: 'telegram',
  make: (apiUrl, deps) => telegram({ botToken: '900:AAEtoken', webhookSecret: SECRET, apiUrl }, deps),
  sign: async ({ body, headers }) =>
    inbound('POST', '/webhooks/telegram', body, { ...headers, 'x-telegram-bot-api-secret-token': SECRET }),
  signsTime: false,
  signsBody: false,
  signature: 'x-telegram-bot-api-secret-token',
  uid,
  say: ({ id, from, text }) => message(Number(id), person(from), text),
  sayToBob: ({ id, from, text }) =>
    message(Number(id), person(from), text, {
      entities: [{ type: 'text_mention', offset: text.indexOf('@bob'), length: 4, user: person('bob') }],
    }),
  sayOpenly: ({ id, from, text }) => {
    const whole = `@florin_bot ${text}`
    return message(Number(id), person(from), whole, {
      chat: { id: -1001234567890, title: 'Friends', type: 'supergroup' },
      entities: [
        { type: 'mention', offset: 0, length: 11 },
        { type: 'text_mention', offset: whole.indexOf('@bob'), length: 4, user: person('bob') },
      ],
    })
  },
  edit: ({ id, from, text }) => {
    const sender = person(from)
    return update({
      edited_message: {
        message_id: Number(id),
        from: sender,
        chat: chat(sender),
        date: 1_795_000_000,
        edit_date: 1_795_000_100,
        text,
      },
    })
  },
  own: [message(1, BOT, 'send $20 to @bob')],
  automated: [
    message(2, OTHER_BOT, 'yes'),
    message(3, person('alice'), 'send $20 to @bob', { via_bot: OTHER_BOT }),
    message(4, person('alice'), 'send $20 to @bob', {
      sender_chat: { id: -100, type: 'channel', title: 'News' },
    }),
  ],
  press: ({ id, by, data }) => {
    const from = person(by)
    return update({
      callback_query: {
        id: `4382bfdwdsb323b2d9-${id}`,
        from,
        message: { message_id: 9, from: BOT, chat: chat(from), date: 1_795_000_000, text: 'Pay?' },
        chat_instance: '1',
        data,
      },
    })
  },
  unknown: [
    update({ my_chat_member: {} } as Omit<Update, 'update_id'>),
    update({
      channel_post: { message_id: 1, chat: { id: -100, type: 'channel', title: 'n' }, date: 1, text: 'x' },
    } as never),
    message(5, person('alice'), '', { text: undefined, new_chat_members: [BOT] }),
    message(6, person('alice'), 'chatter', { chat: { id: -5, type: 'group', title: 'Friends' } }),
    { body: '{}' },
    { body: '{"update_id":1,"message":null}' },
    { body: '{"update_id":1,"callback_query":{"id":"1","data":"other:thing"}}' },
    { body: '{"update_id":1,"message":{"message_id":1,"from":[],"chat":7,"entities":{}}}' },
  ],
  malformed: 'taken',
  faults: {
    limited: {
      kind: 'answer',
      status: 429,
      body: {
        ok: false,
        error_code: 429,
        description: 'Too Many Requests: retry after 7',
        parameters: { retry_after: 7 },
      },
    },
    gone: [
      refusal(403, 'Forbidden: bot was blocked by the user'),
      refusal(403, "Forbidden: bot can't initiate conversation with a user"),
      refusal(400, 'Bad Request: chat not found'),
    ],
    rejected: refusal(400, 'Bad Request: message text is empty'),
    credentials: refusal(401, 'Unauthorized'),
  },
  textSent: (body) => body.text,
  buttonsSent: (body) =>
    (body.reply_markup?.inline_keyboard ?? [])
      .flat()
      .map((one: { callback_data: string }) => one.callback_data),
  longest: 4_096,
}
