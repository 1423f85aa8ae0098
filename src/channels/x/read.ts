/**
 * What a webhook of X tells: the Activity API's envelope (`data`, one event or several) or the older Account Activity
 * shape (`for_user_id` with a list for each kind of event). Keys are ids of messages, which are the same in both shapes
 * and in a replay; ids of deliveries are not.
 */
import type { Incoming } from '../../kernel/event.ts'
import type { Read } from '../channel.ts'
import type { ChannelLog } from '../deps.ts'
import { idOf, listOf, parseJson, type Shape, shapeOf, textOf } from '../shape.ts'
import { readDirectMessages } from './dms.ts'
import type { Bot } from './people.ts'
import { readMention, readOldPost } from './posts.ts'

/** Events for the bot's own account; whatever else comes reads as nothing. Malformed: no JSON object. */
export function readX(body: Uint8Array, bot: Bot, log: ChannelLog): Read {
  const json = parseJson(body)
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return { events: [], malformed: 'the body is no JSON object' }
  }
  const root = shapeOf(json)
  if (root.data === undefined) return { events: readAccountActivity(root, bot, log) }
  const items = Array.isArray(root.data) ? root.data : [root.data]
  return { events: items.flatMap((item) => readActivity(shapeOf(item), shapeOf(root.includes), bot, log)) }
}

function readActivity(event: Shape, outer: Shape, bot: Bot, log: ChannelLog): Incoming[] {
  const payload = shapeOf(event.payload)
  const subscribed = idOf(shapeOf(event.filter).user_id)
  switch (textOf(event.event_type)) {
    case 'dm.received':
      return subscribed === '' || subscribed === bot.uid ? readDirectMessages(payload, bot) : []
    case 'post.mention.create':
      if (subscribed !== '' && subscribed !== bot.uid) return []
      return readMention(payload, event.includes === undefined ? outer : shapeOf(event.includes), bot)
    case 'profile.update.handle':
    case 'profile.update.screenname': // its name in the platform's own client
      return readHandle(event, payload, subscribed, bot, log)
    case 'oauth.revoke':
      if ((idOf(payload.user_id) || subscribed) === bot.uid) warnRevoked(log)
      return []
    default:
      return []
  }
}

function readHandle(event: Shape, payload: Shape, uid: string, bot: Bot, log: ChannelLog): Incoming[] {
  const handle = textOf(payload.after).replace(/^@/, '')
  const uuid = idOf(event.event_uuid)
  if (!/^\d{1,20}$/.test(uid) || !/^[A-Za-z0-9_]{1,15}$/.test(handle) || uuid === '') return []
  if (uid === bot.uid) {
    log.warn({ channel: 'x' }, 'the handle of the bot changed: set X_BOT_USERNAME to the new one')
    return []
  }
  // There is no id of the change itself, and a handle may be taken, left and taken again.
  const key = `handle:${uuid.slice(0, 64)}`
  return [{ source: 'x', key, input: { kind: 'handle_changed', channel: 'x', author: { uid, handle } } }]
}

function readAccountActivity(root: Shape, bot: Bot, log: ChannelLog): Incoming[] {
  const revoked = shapeOf(shapeOf(root.user_event).revoke)
  if (textOf(shapeOf(revoked.source).user_id) === bot.uid) warnRevoked(log)
  if (textOf(root.for_user_id) !== bot.uid) return []
  return [
    ...readDirectMessages(root, bot),
    ...listOf(root.tweet_create_events).flatMap((tweet) => readOldPost(shapeOf(tweet), bot)),
  ]
}

function warnRevoked(log: ChannelLog): void {
  log.error(
    { channel: 'x' },
    'X says that the bot account withdrew its authorisation: authorise the app again',
  )
}
