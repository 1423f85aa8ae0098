/** What Slack sends as forms: slash commands, and presses of buttons. */
import type { Incoming } from '../../kernel/event.ts'
import { readButton } from '../button.ts'
import { type Composed, payCommand } from '../pay-command.ts'
import { listOf, parseJson, type Shape, shapeOf, textOf } from '../shape.ts'
import { installation, USER_ID, uidOf } from './people.ts'
import { readSlackText } from './text.ts'

/**
 * `/pay @bob $20 pizza`, or any other words after `/pay`. Only its author sees it and its answer, so it is private; the
 * answer goes to the author's conversation with the bot, never to the channel where the command was typed. It does not
 * name the bot's own user, who must not be paid: `bot` does.
 */
export function readSlashCommand(form: Shape, bot: string): Incoming[] {
  const installed = installation(form)
  const user = textOf(form.user_id)
  const trigger = textOf(form.trigger_id)
  if (installed === undefined || !USER_ID.test(user) || trigger === '') return []
  const name = textOf(form.user_name)
  const words = readSlackText(textOf(form.text).trim(), installed, bot)
  return [
    {
      source: 'slack',
      key: `command:${installed}:${trigger}`,
      input: {
        kind: 'message',
        channel: 'slack',
        sender: { uid: uidOf(installed, user), handle: user, ...(name === '' ? {} : { name }) },
        conversation: `dm:${user}`,
        private: true,
        messageId: `command:${trigger}`,
        ...sentence(words),
      },
    },
  ]
}

/** With a verb of its own the text is taken as it is: `/pay balance`. */
function sentence(words: ReturnType<typeof readSlackText>): Composed | typeof words {
  if (words.text === '') return { text: 'help', mentions: [], composed: true }
  return payCommand('send', words) ?? words
}

/** A press of one of our buttons: `block_actions`. Others read as nothing. */
export function readInteraction(form: Shape): Incoming[] {
  const payload = shapeOf(parseJson(textOf(form.payload)))
  const installed = installation(payload)
  const user = shapeOf(payload.user)
  const uid = textOf(user.id)
  if (textOf(payload.type) !== 'block_actions' || installed === undefined || !USER_ID.test(uid)) return []
  const container = shapeOf(payload.container)
  const channel = textOf(container.channel_id) || textOf(shapeOf(payload.channel).id)
  const ts = textOf(container.message_ts)
  const name = textOf(user.name) || textOf(user.username)
  return listOf(payload.actions).flatMap((item): Incoming[] => {
    const action = shapeOf(item)
    const button = readButton(action.value)
    if (button === undefined || channel === '' || ts === '') return []
    return [
      {
        source: 'slack',
        key: `press:${installed}:${channel}:${ts}:${uid}:${textOf(action.action_ts)}`,
        input: {
          kind: 'press',
          channel: 'slack',
          sender: { uid: uidOf(installed, uid), handle: uid, ...(name === '' ? {} : { name }) },
          conversation: channel,
          private: channel.startsWith('D'),
          messageId: `${channel}:${ts}`,
          ...button,
        },
      },
    ]
  })
}
