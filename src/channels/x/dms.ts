/** Direct messages, which have one shape inside both of X's envelopes. */
import type { Incoming, Message } from '../../kernel/event.ts'
import { listOf, own, type Shape, shapeOf, textOf } from '../shape.ts'
import { type Bot, People } from './people.ts'
import { readText } from './text.ts'

/**
 * The messages written to the bot in `direct_message_events`, oldest first whatever order they came in. Left out: the
 * bot's own, those of automated accounts, those between others, and whatever is no message.
 */
export function readDirectMessages(payload: Shape, bot: Bot): Incoming[] {
  const people = People.ofRecord(payload.users)
  return listOf(payload.direct_message_events)
    .map((item) => readOne(shapeOf(item), people, bot))
    .filter((message) => message !== undefined)
    .sort((a, b) => compareIds(a.messageId, b.messageId))
    .map((message) => ({ source: 'x', key: `dm:${message.messageId}`, input: message }))
}

function readOne(event: Shape, people: People, bot: Bot): Message | undefined {
  const messageId = textOf(event.id)
  const create = shapeOf(own(event, 'message_create'))
  const uid = textOf(create.sender_id)
  if (textOf(event.type) !== 'message_create' || !/^\d{1,20}$/.test(messageId)) return undefined
  if (!/^\d{1,20}$/.test(uid) || uid === bot.uid) return undefined
  if (textOf(shapeOf(create.target).recipient_id) !== bot.uid) return undefined
  const sender = people.of(uid)
  if (sender.automated) return undefined
  const data = shapeOf(create.message_data)
  return {
    kind: 'message',
    channel: 'x',
    sender,
    conversation: `dm:${uid}`,
    private: true,
    messageId,
    ...readText(textOf(data.text), data.entities, people, bot),
  }
}

/** Snowflakes are ordered by time; they are longer than a double is exact. */
function compareIds(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length
  return a < b ? -1 : a > b ? 1 : 0
}
