/**
 * Sending by the WhatsApp Cloud API. Free text goes to who wrote within 24 hours; later only a template that Meta has
 * approved, and without one the reply waits for the person's next message.
 * Source: Meta developer documentation, "Messages", "Interactive reply buttons".
 */
import { buttonData } from '../button.ts'
import { type Answered, callPlatform } from '../call.ts'
import type { Button, Delivered, Outgoing } from '../channel.ts'
import type { ChannelDeps } from '../deps.ts'
import { shorten, split, units } from '../fit.ts'
import { sendParts } from '../parts.ts'
import { listOf, shapeOf, textOf } from '../shape.ts'
import { isWindowClosed, refusalOf } from './refusal.ts'

const TEXT_UNITS_MAX = 4_096
const WITH_BUTTONS_UNITS_MAX = 1_024
const LABEL_UNITS_MAX = 20
const TEMPLATE_UNITS_MAX = 1_000

export interface WhatsAppSending {
  /** Without a slash at its end. */
  readonly apiUrl: string
  readonly accessToken: string
  readonly phoneNumberId: string
  readonly template: { readonly name: string; readonly language: string } | undefined
  readonly deps: ChannelDeps
}

export async function sendWhatsApp(
  via: WhatsAppSending,
  out: Outgoing,
  signal: AbortSignal,
): Promise<Delivered> {
  const hasButtons = out.buttons !== undefined && out.buttons.length > 0
  const limit = hasButtons ? WITH_BUTTONS_UNITS_MAX : TEXT_UNITS_MAX
  const text = shorten(out.text, out.mayShorten ?? [], limit, units)
  // Meta gives the reply's id back with whatever it says of the message later.
  const about = { ...recipient(out.to.uid), biz_opaque_callback_data: out.id }
  const sendAs = (content: object): Promise<Delivered> => post(via, { ...about, ...content }, signal)
  const approved = via.template === undefined ? undefined : template(via.template, text)
  if (out.windowClosed === true && approved !== undefined) return sendAs(approved)
  const delivered = await sendParts(split(text, limit, units), (part, last) =>
    sendAs(last && hasButtons ? interactive(part, out.buttons ?? []) : plain(part)),
  )
  return isWindowClosed(delivered) && approved !== undefined ? sendAs(approved) : delivered
}

/** A phone number goes into `to`, an id for this business into `recipient`. */
function recipient(uid: string): object {
  return uid.includes('.') ? { recipient: uid } : { to: uid }
}

function plain(text: string): object {
  return { type: 'text', text: { preview_url: false, body: text } }
}

function interactive(text: string, buttons: readonly Button[]): object {
  return {
    type: 'interactive',
    interactive: {
      type: 'button',
      body: { text },
      action: {
        buttons: buttons.map((one) => ({
          type: 'reply',
          reply: { id: buttonData(one), title: one.label.slice(0, LABEL_UNITS_MAX).toWellFormed() },
        })),
      },
    },
  }
}

/** A parameter of a template is one line. */
function template({ name, language }: NonNullable<WhatsAppSending['template']>, text: string): object {
  const line = text.replace(/\s+/g, ' ').trim().slice(0, TEMPLATE_UNITS_MAX).toWellFormed()
  return {
    type: 'template',
    template: {
      name,
      language: { code: language },
      components: [{ type: 'body', parameters: [{ type: 'text', text: line }] }],
    },
  }
}

async function post(via: WhatsAppSending, json: object, signal: AbortSignal): Promise<Delivered> {
  const answered = await callPlatform(
    via.deps,
    {
      method: 'POST',
      url: `${via.apiUrl}/${via.phoneNumberId}/messages`,
      headers: { authorization: `Bearer ${via.accessToken}` },
      json: { messaging_product: 'whatsapp', recipient_type: 'individual', ...json },
    },
    signal,
  )
  return answered.kind === 'answered' ? outcome(answered, via.deps.clock.now()) : answered
}

function outcome(answered: Answered, nowMs: number): Delivered {
  const { status, body } = answered
  if (status >= 200 && status < 300) {
    const messageId = textOf(shapeOf(listOf(body.messages)[0]).id)
    return messageId === '' ? { kind: 'sent' } : { kind: 'sent', messageId }
  }
  return refusalOf(answered, nowMs)
}
