/**
 * What an update tells. An update that is not answered 2xx comes again and holds up everything after it in the same chat
 * for a day; so what cannot be read is taken and forgotten, and never answered with an error.
 */
import type { Author, Incoming } from '../../kernel/event.ts'
import { readButton } from '../button.ts'
import type { Answer, Read } from '../channel.ts'
import type { ChannelLog } from '../deps.ts'
import { idOf, parseJson, type Shape, shapeOf, textOf } from '../shape.ts'
import { type TelegramBot, telegramAuthor } from './people.ts'
import { readTelegramText } from './text.ts'

/** Kinds of message that say that something happened, not what somebody said. */
const SERVICE =
  /^(new_chat|left_chat|group_chat|supergroup_chat|channel_chat|migrate_|pinned_message|forum_topic|general_forum|video_chat|message_auto_delete|write_access|chat_background|boost_added|chat_shared|users_shared|proximity_|successful_payment|refunded_payment|connected_website|giveaway)/

export function readTelegram(body: Uint8Array, bot: TelegramBot, log: ChannelLog): Read {
  const json = parseJson(body)
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    log.warn({ channel: 'telegram' }, 'an update could not be read')
    return { events: [] }
  }
  const update = shapeOf(json)
  if (update.callback_query !== undefined) return readCallback(shapeOf(update.callback_query), bot)
  // Edited messages are not read: what somebody asked for is bound to the first version.
  const event = update.message === undefined ? undefined : readMessage(shapeOf(update.message), update, bot)
  return { events: event === undefined ? [] : [event] }
}

function readMessage(message: Shape, update: Shape, bot: TelegramBot): Incoming | undefined {
  const sender = telegramAuthor(message.from)
  const chat = shapeOf(message.chat)
  const chatId = idOf(chat.id)
  // A message in the name of a channel or group has no person behind it; one by way of another bot has its words.
  const impersonal = message.sender_chat !== undefined || message.via_bot !== undefined
  if (sender === undefined || sender.automated || sender.uid === bot.uid || impersonal || chatId === '')
    return undefined
  if (message.business_connection_id !== undefined || message.guest_query_id !== undefined) return undefined
  if (Object.keys(message).some((field) => SERVICE.test(field))) return undefined
  const isPrivate = textOf(chat.type) === 'private'
  const repliesTo = replieeOf(message, bot)
  const text = message.text === undefined ? textOf(message.caption) : textOf(message.text)
  const entities = message.text === undefined ? message.caption_entities : message.entities
  const { called, ...read } = readTelegramText(text, entities, bot, [repliesTo, sender])
  // A group's talk is its own: only commands, mentions of the bot and answers to it are meant for us.
  if (!isPrivate && !called && repliesTo?.uid !== bot.uid) return undefined
  const locale = textOf(shapeOf(message.from).language_code)
  return {
    source: 'telegram',
    key: messageKey(message, update, chatId, bot),
    input: {
      kind: 'message',
      channel: 'telegram',
      sender,
      conversation: topicOf(message, chatId),
      private: isPrivate,
      messageId: `${chatId}:${idOf(message.message_id)}`,
      ...read,
      ...(repliesTo === undefined ? {} : { repliesTo }),
      ...(locale === '' ? {} : { locale }),
    },
  }
}

/** Message ids count up in each chat of each bot; one that is not yet assigned is 0. */
function messageKey(message: Shape, update: Shape, chatId: string, bot: TelegramBot): string {
  const id = idOf(message.message_id)
  return id === '' || id === '0'
    ? `update:${bot.uid}:${idOf(update.update_id)}:${idOf(message.date)}`
    : `message:${bot.uid}:${chatId}:${id}`
}

/** The chat, and the topic in it if there is one. */
function topicOf(message: Shape, chatId: string): string {
  const topic = message.is_topic_message === true ? idOf(message.message_thread_id) : ''
  return topic === '' ? chatId : `${chatId}/${topic}`
}

/** The author of the message replied to. In a topic every message replies to the one that opened it: that is none. */
function replieeOf(message: Shape, bot: TelegramBot): Author | undefined {
  const original = shapeOf(message.reply_to_message)
  if (original.forum_topic_created !== undefined || original.sender_chat !== undefined) return undefined
  const author = telegramAuthor(original.from)
  return author?.uid === bot.uid ? { ...author, automated: true } : author
}

/** A press. The answer to the webhook takes the waiting mark off the button. */
function readCallback(query: Shape, bot: TelegramBot): Read {
  const id = textOf(query.id)
  const sender = telegramAuthor(query.from)
  const message = shapeOf(query.message)
  const chat = shapeOf(message.chat)
  const chatId = idOf(chat.id)
  const button = readButton(query.data)
  if (id === '' || sender === undefined || sender.automated) return { events: [] }
  const answer: Answer = {
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ method: 'answerCallbackQuery', callback_query_id: id }),
  }
  if (button === undefined || chatId === '') return { events: [], answer }
  return {
    events: [
      {
        source: 'telegram',
        key: `press:${bot.uid}:${id}`,
        input: {
          kind: 'press',
          channel: 'telegram',
          sender,
          conversation: topicOf(message, chatId),
          private: textOf(chat.type) === 'private',
          messageId: `${chatId}:${idOf(message.message_id)}`,
          ...button,
        },
      },
    ],
    answer,
  }
}
