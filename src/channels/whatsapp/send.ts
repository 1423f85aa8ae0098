/**
 * Sending by the WhatsApp Cloud API. Free text goes to who wrote within 24 hours; later only a template that Meta has
 * approved, and without one the reply waits for the person's next message.
 * Source: Meta developer documentation, "Messages", "Interactive reply buttons", "Error codes".
 */
import { buttonData } from '../button.ts'
import { type Answered, byStatus, callPlatform, limited, RETRY_CREDENTIAL_MS } from '../call.ts'
import type { Button, Delivered, Outgoing } from '../channel.ts'
import type { ChannelDeps } from '../deps.ts'
import { shorten, split, units } from '../fit.ts'
import { sendParts } from '../parts.ts'
import { idOf, listOf, shapeOf, textOf } from '../shape.ts'

const TEXT_UNITS_MAX = 4_096
const WITH_BUTTONS_UNITS_MAX = 1_024
const LABEL_UNITS_MAX = 20
const TEMPLATE_UNITS_MAX = 1_000

const WINDOW_CLOSED = '131047'
/** Undeliverable; not in the allowed list; stopped; account locked or in experiment; sender is recipient. */
const GONE = new Set([WINDOW_CLOSED, '131026', '131030', '131050', '130497', '131021', '131037'])
/** Limits of the app, the business, the number, the pair of numbers; spam. */
/** Too many messages to one person; the other limits are of the whole number. */
const PAIR_LIMIT = '131056'
const LIMITED = new Set(['4', '80007', '130429', '131056', '131048', '133016'])
/** Token, permission, account, payment: an operator has to act. */
const CREDENTIAL = new Set(['0', '3', '10', '190', '131005', '131031', '131042', '368'])
const UNSURE = new Set(['1', '2', '131000', '131016', '133004'])

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
  const to = recipient(out.to.uid)
  const delivered = await sendParts(split(text, limit, units), async (part, last) => {
    const content = last && hasButtons ? interactive(part, out.buttons ?? []) : plain(part)
    return (await post(via, { ...to, ...content }, signal)).delivered
  })
  if (delivered.kind !== 'gone' || !delivered.why.startsWith(WINDOW_CLOSED) || via.template === undefined) {
    return delivered
  }
  return (await post(via, { ...to, ...template(via.template, text) }, signal)).delivered
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

async function post(
  via: WhatsAppSending,
  json: object,
  signal: AbortSignal,
): Promise<{ delivered: Delivered }> {
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
  return { delivered: answered.kind === 'answered' ? outcome(answered, via.deps.clock.now()) : answered }
}

function outcome(answered: Answered, nowMs: number): Delivered {
  const { status, body } = answered
  if (status >= 200 && status < 300) {
    const messageId = textOf(shapeOf(listOf(body.messages)[0]).id)
    return messageId === '' ? { kind: 'sent' } : { kind: 'sent', messageId }
  }
  const error = shapeOf(body.error)
  const code = idOf(error.code)
  const why = `${code} ${textOf(error.message)}`.trim().slice(0, 200)
  if (status === 429 || LIMITED.has(code))
    return limited(answered, nowMs, undefined, code === PAIR_LIMIT ? 'person' : undefined)
  if (GONE.has(code)) return { kind: 'gone', why }
  if (CREDENTIAL.has(code) || (Number(code) >= 200 && Number(code) < 300)) {
    return { kind: 'retry', afterMs: RETRY_CREDENTIAL_MS, why }
  }
  if (UNSURE.has(code)) return { kind: 'unknown', why }
  return byStatus(answered, why)
}
