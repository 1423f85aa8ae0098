/** Slack's Events API: direct messages, mentions, and the home tab. */
import type { Incoming } from '../../kernel/event.ts'
import type { Read } from '../channel.ts'
import { type Shape, shapeOf, textOf } from '../shape.ts'
import { botUser, installation, SLACKBOT, USER_ID, uidOf } from './people.ts'
import { readSlackText } from './text.ts'

/** What a message may be besides plain: written to a thread and shown in the channel too, with a file, as `/me`. */
const PEOPLE_WRITE = new Set(['', 'thread_broadcast', 'file_share', 'me_message'])

export interface SlackEventsOptions {
  /** Show the balance in the app's home tab when somebody opens it. */
  readonly homeTab: boolean
  /** The bot's own user, as far as Slack has told it: for events that do not name theirs. */
  readonly bot: string
}

/** Reads an `event_callback` or `url_verification`; other types read as nothing. */
export function readSlackEvents(body: Shape, options: SlackEventsOptions): Read {
  if (textOf(body.type) === 'url_verification') {
    const challenge = textOf(body.challenge).slice(0, 1000)
    return { events: [], answer: { status: 200, headers: { 'content-type': 'text/plain' }, body: challenge } }
  }
  const installed = installation(body)
  if (textOf(body.type) !== 'event_callback' || installed === undefined) return { events: [] }
  const event = shapeOf(body.event)
  const read = textOf(event.type) === 'app_home_opened' ? readHome : readMessage
  const one = read(event, installed, botUser(body) || options.bot, options)
  return { events: one === undefined ? [] : [one] }
}

function readMessage(event: Shape, installed: string, bot: string): Incoming | undefined {
  const type = textOf(event.type)
  const direct = type === 'message' && textOf(event.channel_type) === 'im'
  if (!direct && type !== 'app_mention') return undefined
  const user = textOf(event.user)
  const channel = textOf(event.channel)
  const ts = textOf(event.ts)
  if (!PEOPLE_WRITE.has(textOf(event.subtype)) || !USER_ID.test(user) || channel === '' || ts === '') {
    return undefined
  }
  // Written by an app, even where it writes in somebody's name.
  const app = event.bot_id !== undefined || event.bot_profile !== undefined
  if (app || user === bot || user === SLACKBOT) return undefined
  const thread = textOf(event.thread_ts)
  const parent = textOf(event.parent_user_id)
  return {
    source: 'slack',
    key: `message:${installed}:${channel}:${ts}`,
    input: {
      kind: 'message',
      channel: 'slack',
      sender: { uid: uidOf(installed, user), handle: user },
      conversation: thread === '' ? channel : `${channel}/${thread}`,
      private: direct,
      ...(direct && thread !== '' ? { answerHere: true } : {}),
      messageId: `${channel}:${ts}`,
      ...readSlackText(textOf(event.text), installed, bot),
      ...(USER_ID.test(parent) && thread !== ts ? { repliesTo: repliee(parent, installed, bot) } : {}),
    },
  }
}

function repliee(user: string, installed: string, bot: string) {
  const author = { uid: uidOf(installed, user), handle: user }
  return user === bot || user === SLACKBOT ? { ...author, automated: true } : author
}

/** Opening the home tab asks for the balance, which is shown there. */
function readHome(
  event: Shape,
  installed: string,
  _bot: string,
  { homeTab }: SlackEventsOptions,
): Incoming | undefined {
  const user = textOf(event.user)
  const at = textOf(event.event_ts)
  if (!homeTab || textOf(event.tab) !== 'home' || !USER_ID.test(user) || at === '') return undefined
  return {
    source: 'slack',
    key: `home:${installed}:${user}:${at}`,
    input: {
      kind: 'message',
      channel: 'slack',
      sender: { uid: uidOf(installed, user), handle: user },
      conversation: `home:${user}`,
      answerHere: true,
      private: true,
      messageId: `home:${at}`,
      text: 'balance',
      composed: true,
      mentions: [],
    },
  }
}
