/**
 * What a webhook of the WhatsApp Cloud API tells: messages in batches, perhaps twice and out of order; and what became
 * of ours.
 * Source: Meta developer documentation, "Webhooks: messages", "Business-scoped user ids".
 */
import type { Author, Incoming, Message } from '../../kernel/event.ts'
import { readButton } from '../button.ts'
import type { Read } from '../channel.ts'
import { idOf, listOf, parseJson, type Shape, shapeOf, textOf } from '../shape.ts'
import { assemble, type Piece } from '../text.ts'
import { readUndelivered, type StatusReading } from './statuses.ts'

/** Reactions, notices of the platform, and what it could not pass on: nobody waits for an answer to them. */
const NOT_SAID = new Set(['reaction', 'system', 'unsupported', 'errors', 'ephemeral', 'request_welcome'])
const PHONE = /^\d{5,15}$/
/** `US.13491208655302741918`: somebody's id for this business alone. */
const SCOPED = /^[A-Z]{2}(\.ENT)?\.[A-Za-z0-9]{1,128}$/
/** A number as WhatsApp knows it, as our own puzzles and prompts show it. */
const TYPED_NUMBER = /(?<![A-Za-z0-9_@.])@(\d{7,15})(?![A-Za-z0-9_@])/g

export function readWhatsApp(body: Uint8Array, phoneNumberId: string, statuses: StatusReading): Read {
  const json = parseJson(body)
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return { events: [], malformed: 'the body is no JSON object' }
  }
  const root = shapeOf(json)
  if (textOf(root.object) !== 'whatsapp_business_account') return { events: [] }
  const values = listOf(root.entry)
    .flatMap((entry) => listOf(shapeOf(entry).changes).map(shapeOf))
    .filter(({ field }) => field === 'messages')
    .map((change) => shapeOf(change.value))
    .filter((value) => idOf(shapeOf(value.metadata).phone_number_id) === phoneNumberId)
  const undelivered = values.flatMap((value) => readUndelivered(value, statuses))
  const read = values.flatMap((value) =>
    listOf(value.messages).flatMap((item) => readOne(shapeOf(item), value, phoneNumberId)),
  )
  // Within a delivery as they were said; times are whole seconds, and equal ones stay in the order they came in.
  const events = read.sort((a, b) => a.at - b.at).map(({ event }) => event)
  return undelivered.length === 0 ? { events } : { events, undelivered }
}

function readOne(message: Shape, value: Shape, bot: string): { at: number; event: Incoming }[] {
  const id = textOf(message.id)
  const type = textOf(message.type)
  const sender = senderOf(message, value)
  const business = textOf(shapeOf(value.metadata).display_phone_number).replace(/\D/g, '')
  if (id === '' || sender === undefined || sender.uid === business || NOT_SAID.has(type)) return []
  const who = { channel: 'whatsapp', sender, conversation: sender.uid, private: true } as const
  const at = Number(textOf(message.timestamp)) || 0
  const reply = shapeOf(shapeOf(message.interactive).button_reply)
  const button = readButton(reply.id)
  const event: Incoming = {
    source: 'whatsapp',
    key: `message:${bot}:${id}`,
    input:
      type === 'interactive' && button !== undefined
        ? { kind: 'press', ...who, messageId: textOf(shapeOf(message.context).id), ...button }
        : { kind: 'message', ...who, messageId: id, ...textOfMessage(message, type, business) },
  }
  return [{ at, event }]
}

/**
 * The phone number is the id where Meta tells it, for that is what a contact card names a payee by; who hides theirs is
 * known by the id for this business.
 */
function senderOf(message: Shape, value: Shape): Author | undefined {
  const from = textOf(message.from)
  const scoped = textOf(message.from_user_id)
  const contact = listOf(value.contacts)
    .map(shapeOf)
    .find(({ wa_id, user_id }) => (from !== '' && wa_id === from) || (scoped !== '' && user_id === scoped))
  const uid = [from, textOf(contact?.wa_id), scoped, textOf(contact?.user_id)].find(
    (id) => PHONE.test(id) || SCOPED.test(id),
  )
  if (uid === undefined) return undefined
  const profile = shapeOf(contact?.profile)
  const name = textOf(profile.name)
  const handle = PHONE.test(uid) ? uid : textOf(profile.username).replace(/^@/, '') || uid
  return { uid, handle, ...(name === '' ? {} : { name }) }
}

/**
 * A picture without words is an empty message, which is answered with help; so is a button that is not ours, for its
 * label are not its presser's words. The buttons of a template are the operator's own choice of words.
 */
function textOfMessage(
  message: Shape,
  type: string,
  business: string,
): Pick<Message, 'text' | 'mentions' | 'composed'> {
  if (type === 'contacts') return { ...assemble(contactPieces(message, business)), composed: true }
  const text =
    textOf(shapeOf(message.text).body) ||
    textOf(shapeOf(message.button).text) ||
    textOf(shapeOf(message[type]).caption)
  const found: Piece[] = []
  let at = 0
  for (const match of text.matchAll(TYPED_NUMBER)) {
    found.push(text.slice(at, match.index), mention(match[1] ?? '', '', business))
    at = match.index + match[0].length
  }
  return assemble([...found, text.slice(at)])
}

/** A contact card asks to pay those on it: what is still missing, the answer says. */
function contactPieces(message: Shape, business: string): Piece[] {
  const people = listOf(message.contacts).flatMap((item): Piece[] => {
    const contact = shapeOf(item)
    const phones = listOf(contact.phones).map(shapeOf)
    const uid = phones.map(({ wa_id }) => textOf(wa_id)).find((id) => PHONE.test(id))
    if (uid === undefined) return []
    return [' ', mention(uid, textOf(shapeOf(contact.name).formatted_name), business)]
  })
  return people.length > 0 ? ['send to', ...people] : []
}

/** Somebody by their number. The number that the bot itself writes from is nobody to pay. */
function mention(uid: string, name: string, business: string): Piece {
  const self = uid === business ? { self: true } : {}
  return { text: `@${uid}`, mention: { uid, handle: uid, ...(name === '' ? {} : { name }), ...self } }
}
