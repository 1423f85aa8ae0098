/**
 * What an interaction tells: a slash command or a pressed button. Discord wants a first answer within three seconds;
 * ours says that there will be one, and only its person will see it.
 * Source: Discord developer documentation, "Receiving and Responding to Interactions".
 */
import type { Author, Incoming } from '../../kernel/event.ts'
import { readButton } from '../button.ts'
import type { Answer, Read } from '../channel.ts'
import { parseJson, type Shape, shapeOf, textOf } from '../shape.ts'
import type { OpenInteractions } from './open-interactions.ts'
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
/** Token of an interaction: opaque, but never a part of a path. */
const TOKEN = /^[A-Za-z0-9._~=-]{1,500}$/

export function readDiscord(body: Uint8Array, applicationId: string, open: OpenInteractions): Read {
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
  if (interaction.type === COMMAND) return readCommand(interaction, from, token, applicationId, open)
  if (interaction.type === COMPONENT) return readPress(interaction, from, token, open)
  return { events: [] }
}

/** In a server the user is a part of the member. */
function senderOf(interaction: Shape): Author | undefined {
  return discordAuthor(shapeOf(interaction.member).user ?? interaction.user)
}

function readCommand(
  interaction: Shape,
  sender: Author,
  token: string,
  applicationId: string,
  open: OpenInteractions,
): Read {
  const sentence = readSentence(shapeOf(interaction.data), applicationId)
  if (sentence === undefined) return { events: [] }
  open.asked(sender.uid, token)
  const id = textOf(interaction.id)
  const locale = textOf(interaction.locale)
  const event: Incoming = {
    source: 'discord',
    key: `interaction:${id}`,
    input: {
      kind: 'message',
      channel: 'discord',
      sender,
      conversation: `interaction:${token}`,
      // Only its author sees a command with an ephemeral answer, wherever it was given.
      private: true,
      messageId: id,
      ...sentence,
      ...(locale === '' ? {} : { locale }),
    },
  }
  return { events: [event], answer: answer({ type: DEFERRED_MESSAGE, data: { flags: EPHEMERAL } }) }
}

function readPress(interaction: Shape, sender: Author, token: string, open: OpenInteractions): Read {
  const button = readButton(shapeOf(interaction.data).custom_id)
  const message = shapeOf(interaction.message)
  const channel = textOf(message.channel_id) || textOf(interaction.channel_id)
  const id = textOf(message.id)
  if (button === undefined || !SNOWFLAKE.test(id) || !SNOWFLAKE.test(channel)) {
    return { events: [], answer: answer({ type: DEFERRED_UPDATE }) }
  }
  const messageId = `${channel}:${id}`
  open.pressed(messageId, token)
  const event: Incoming = {
    source: 'discord',
    key: `interaction:${textOf(interaction.id)}`,
    input: {
      kind: 'press',
      channel: 'discord',
      sender,
      conversation: `interaction:${token}`,
      private: true,
      messageId,
      ...button,
    },
  }
  return { events: [event], answer: answer({ type: DEFERRED_UPDATE }) }
}

function answer(json: object): Answer {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(json) }
}
