/**
 * Sending by the Bot API, as plain text: without a parse mode nothing in a text is markup.
 * Source: Telegram Bot API, `sendMessage`, `editMessageText`, "Making requests".
 */
import { buttonData } from '../button.ts'
import { type Answered, byStatus, callPlatform, limited, RETRY_CREDENTIAL_MS } from '../call.ts'
import type { Button, Delivered, Outgoing } from '../channel.ts'
import type { ChannelDeps } from '../deps.ts'
import { shorten, split, units } from '../fit.ts'
import { sendParts } from '../parts.ts'
import { idOf, shapeOf, textOf } from '../shape.ts'

const TEXT_UNITS_MAX = 4_096
const GONE =
  /chat not found|user is deactivated|bot was (blocked|kicked)|PEER_ID_INVALID|not enough rights|have no rights|group chat was upgraded|TOPIC_CLOSED|message thread not found/i
const CANNOT_EDIT = /message to edit not found|message can't be edited|MESSAGE_ID_INVALID/i

export interface TelegramSending {
  /** Without a slash at its end. */
  readonly apiUrl: string
  readonly botToken: string
  readonly deps: ChannelDeps
}

interface Place {
  readonly chat_id: number | string
  readonly message_thread_id?: number
}

export async function sendTelegram(
  via: TelegramSending,
  out: Outgoing,
  signal: AbortSignal,
): Promise<Delivered> {
  const text = shorten(out.text, out.mayShorten ?? [], TEXT_UNITS_MAX, units)
  const parts = split(text, TEXT_UNITS_MAX, units)
  const [only] = parts
  if (out.edits !== undefined && parts.length === 1 && only !== undefined) {
    const [chat = '', id = ''] = out.edits.split(':')
    const json = { chat_id: chatOf(chat), message_id: Number(id), text: only, ...extras(out.buttons) }
    const edited = await method(via, 'editMessageText', json, signal)
    if (edited.kind !== 'rejected' || !CANNOT_EDIT.test(edited.why)) {
      // It was edited before, and the answer was lost on the way.
      return edited.kind === 'rejected' && /message is not modified/i.test(edited.why)
        ? { kind: 'sent', messageId: out.edits }
        : edited
    }
  }
  return sendParts(parts, (part, last) => {
    const json = { ...placeOf(out), text: part, ...replyTo(out), ...extras(last ? out.buttons : undefined) }
    return method(via, 'sendMessage', json, signal)
  })
}

/** A private chat has the id of its person. */
function placeOf({ to }: Outgoing): Place {
  const [chat = '', topic] = (to.conversation ?? to.uid).split('/')
  return { chat_id: chatOf(chat), ...(topic === undefined ? {} : { message_thread_id: Number(topic) }) }
}

function chatOf(id: string): number | string {
  return /^-?\d{1,16}$/.test(id) ? Number(id) : id
}

/** In a group, under the message that is answered, if it is still there. */
function replyTo({ to }: Outgoing): object {
  const id = Number(to.inReplyTo?.split(':').at(-1))
  return to.conversation === undefined || !Number.isInteger(id) || id <= 0
    ? {}
    : { reply_parameters: { message_id: id, allow_sending_without_reply: true } }
}

/** A keyboard that is left away is taken off a message that is edited. */
function extras(buttons: readonly Button[] | undefined): object {
  return {
    link_preview_options: { is_disabled: true },
    ...(buttons === undefined || buttons.length === 0
      ? {}
      : {
          reply_markup: {
            inline_keyboard: [buttons.map((one) => ({ text: one.label, callback_data: buttonData(one) }))],
          },
        }),
  }
}

async function method(
  via: TelegramSending,
  name: string,
  json: object,
  signal: AbortSignal,
): Promise<Delivered> {
  const url = `${via.apiUrl}/bot${via.botToken}/${name}`
  const answered = await callPlatform(via.deps, { method: 'POST', url, json }, signal)
  if (answered.kind !== 'answered') return answered
  // A group that became a supergroup has another id, which the refusal tells.
  const moved = idOf(shapeOf(answered.body.parameters).migrate_to_chat_id)
  if (answered.status === 400 && moved !== '') {
    const again = { ...json, chat_id: Number(moved) }
    const second = await callPlatform(via.deps, { method: 'POST', url, json: again }, signal)
    return second.kind === 'answered' ? outcome(second, via.deps.clock.now()) : second
  }
  return outcome(answered, via.deps.clock.now())
}

function outcome(answered: Answered, nowMs: number): Delivered {
  const { status, body } = answered
  if (status === 200 && body.ok === true) {
    const result = shapeOf(body.result)
    const [chat, id] = [idOf(shapeOf(result.chat).id), idOf(result.message_id)]
    return chat === '' || id === '' ? { kind: 'sent' } : { kind: 'sent', messageId: `${chat}:${id}` }
  }
  const why = textOf(body.description).slice(0, 200)
  if (status === 429) return limited(answered, nowMs, shapeOf(body.parameters).retry_after, 'person')
  if (status === 403 || (status === 400 && GONE.test(why))) return { kind: 'gone', why: `${status} ${why}` }
  // The token is in the path: an unknown one is not found.
  if (status === 404)
    return { kind: 'retry', afterMs: RETRY_CREDENTIAL_MS, why: '404: the bot token is not known' }
  if (status === 200) return { kind: 'unknown', why: '200 without an answer of Telegram' }
  return byStatus(answered, why)
}
