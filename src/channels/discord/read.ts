/**
 * What an interaction tells: a slash command or a pressed button. Discord wants a first answer within three seconds;
 * ours says that there will be one, and only its person will see it.
 * Source: Discord developer documentation, "Receiving and Responding to Interactions".
 */
import type { Author, Incoming } from '../../kernel/event.ts'
import { readButton } from '../button.ts'
import type { Answer, Read } from '../channel.ts'
import { parseJson, type Shape, shapeOf, textOf } from '../shape.ts'
import { conversationOf, TOKEN } from './interaction.ts'
import { discordAuthor, SNOWFLAKE } from './people.ts'
import { readSentence } from './sentence.ts'

/** Kinds of interaction. */
const PING = 1
const COMMAND = 2
const COMPONENT = 3
const AUTOCOMPLETE = 4
/** Kinds of answer. */
const PONG = 1
const DEFERRED_MESSAGE = 5
const DEFERRED_UPDATE = 6
const CHOICES = 8
export const EPHEMERAL = 64

export function readDiscord(body: Uint8Array, applicationId: string): Read {
  const json = parseJson(body)
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return { events: [], malformed: 'the body is no JSON object' }
  }
  const interaction = shapeOf(json)
  if (interaction.type === PING) return { events: [], answer: answer({ type: PONG }) }
  if (interaction.type === AUTOCOMPLETE) {
    return { events: [], answer: answer({ type: CHOICES, data: { choices: [] } }) }
  }
  const from = senderOf(interaction)
  const token = textOf(interaction.token)
  const usable = SNOWFLAKE.test(textOf(interaction.id)) && TOKEN.test(token)
  if (from === undefined || from.automated || !usable) return { events: [] }
  if (interaction.type === COMMAND) return readCommand(interaction, from, token, applicationId)
  if (interaction.type === COMPONENT) return readPress(interaction, from, token)
  return { events: [] }
}

/** In a server the user is a part of the member. */
function senderOf(interaction: Shape): Author | undefined {
  return discordAuthor(shapeOf(interaction.member).user ?? interaction.user)
}

function readCommand(interaction: Shape, sender: Author, token: string, applicationId: string): Read {
  const sentence = readSentence(shapeOf(interaction.data), applicationId)
  if (sentence === undefined) return { events: [] }
  const id = textOf(interaction.id)
  const locale = textOf(interaction.locale)
  const event: Incoming = {
    source: 'discord',
    key: `interaction:${id}`,
    input: {
      kind: 'message',
      channel: 'discord',
      sender,
      conversation: conversationOf({ kind: 'command', token }),
      answerHere: true,
      // Only its author sees a command with an ephemeral answer, wherever it was given.
      private: true,
      messageId: id,
      ...sentence,
      ...(locale === '' ? {} : { locale }),
    },
  }
  return { events: [event], answer: answer({ type: DEFERRED_MESSAGE, data: { flags: EPHEMERAL } }) }
}

function readPress(interaction: Shape, sender: Author, token: string): Read {
  const button = readButton(shapeOf(interaction.data).custom_id)
  const message = shapeOf(interaction.message)
  const channel = textOf(message.channel_id) || textOf(interaction.channel_id)
  const id = textOf(message.id)
  if (button === undefined || !SNOWFLAKE.test(id) || !SNOWFLAKE.test(channel)) {
    return { events: [], answer: answer({ type: DEFERRED_UPDATE }) }
  }
  const event: Incoming = {
    source: 'discord',
    key: `interaction:${textOf(interaction.id)}`,
    input: {
      kind: 'press',
      channel: 'discord',
      sender,
      conversation: conversationOf({ kind: 'press', token }),
      answerHere: true,
      private: true,
      messageId: `${channel}:${id}`,
      ...button,
    },
  }
  return { events: [event], answer: answer({ type: DEFERRED_UPDATE }) }
}

function answer(json: object): Answer {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(json) }
}
