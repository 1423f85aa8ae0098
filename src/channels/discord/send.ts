/**
 * Sending: as the follow-up of an interaction where one is open, else as a direct message.
 * Source: Discord developer documentation, "Create Followup Message", "Create DM", "Create Message", "Rate Limits".
 */
import { buttonData } from '../button.ts'
import {
  type Answered,
  byStatus,
  type Call,
  callPlatform,
  limited,
  RETRY_CREDENTIAL_MS,
  type Unanswered,
} from '../call.ts'
import type { Button, Delivered, Outgoing } from '../channel.ts'
import type { ChannelDeps } from '../deps.ts'
import { shorten, split } from '../fit.ts'
import { sendParts } from '../parts.ts'
import { idOf, textOf } from '../shape.ts'
import { interactionOf, shownAs, shownOf } from './interaction.ts'
import { SNOWFLAKE } from './people.ts'
import { EPHEMERAL } from './read.ts'
import { writeDiscordText } from './text.ts'

const TEXT_UNITS_MAX = 2_000
const LABEL_UNITS_MAX = 80
const NONCE_UNITS_MAX = 25
const NO_LINK_PREVIEWS = 4
/** Cannot write to this user; unknown channel, guild, user; no access; no permission. */
const GONE = new Set(['50007', '10003', '10004', '10013', '50001', '50013', '50278'])
/** Unknown webhook, invalid webhook token, unknown interaction: the interaction is over. */
const OVER = new Set(['10015', '50027', '10062'])
/** Unknown message, and a message that is not ours or no longer there for us. */
const CANNOT_EDIT = new Set(['10008', '50005', '50021', ...OVER])

export interface DiscordSending {
  /** Without a slash at its end. */
  readonly apiUrl: string
  readonly applicationId: string
  readonly botToken: string
  readonly deps: ChannelDeps
}

/** What became of a call, with Discord's own code for a refusal. */
interface Result {
  readonly delivered: Delivered
  readonly code: string
}

export async function sendDiscord(
  via: DiscordSending,
  out: Outgoing,
  signal: AbortSignal,
): Promise<Delivered> {
  const weigh = (text: string) => writeDiscordText(text).length
  const parts = split(shorten(out.text, out.mayShorten ?? [], TEXT_UNITS_MAX, weigh), TEXT_UNITS_MAX, weigh)
  const { conversation } = out.to
  const asked = interactionOf(conversation)
  if (conversation !== undefined && asked === undefined)
    return inChannel(via, conversation, out, parts, signal)
  const [only] = parts
  if (out.edits !== undefined && asked?.kind === 'command') await disarm(via, out.edits, signal)
  else if (out.edits !== undefined && parts.length === 1 && only !== undefined) {
    const edited = await edit(via, out.edits, asked?.token, body(only, out.buttons), signal)
    if (!CANNOT_EDIT.has(edited.code) && edited.delivered.kind !== 'gone') return edited.delivered
  }
  if (asked !== undefined) {
    const { first, delivered } = await followUp(via, asked.token, out, parts, signal)
    if (!OVER.has(first)) return delivered
  }
  return inPrivate(via, out, parts, signal)
}

/** Takes the buttons off a prompt that was answered by a command. Should it fail, a press finds the prompt used. */
async function disarm(via: DiscordSending, prompt: string, signal: AbortSignal): Promise<void> {
  await edit(via, prompt, undefined, {}, signal)
}

/**
 * Edits a message of ours: by the press's token where there is one, for the pressed button is on that message; else by the
 * token that it was sent through, for what only its person sees has no other way; else as the bot.
 */
function edit(
  via: DiscordSending,
  messageId: string,
  pressed: string | undefined,
  content: object,
  signal: AbortSignal,
): Promise<Result> {
  const json = { components: [], ...content }
  const shown = shownOf(messageId)
  const path =
    pressed !== undefined
      ? `/webhooks/${via.applicationId}/${pressed}/messages/@original`
      : 'token' in shown
        ? `/webhooks/${via.applicationId}/${shown.token}/messages/${encodeURIComponent(shown.id)}`
        : `/channels/${encodeURIComponent(shown.channel)}/messages/${encodeURIComponent(shown.id)}`
  return call(via, 'PATCH', path, json, signal)
}

/** The first follow-up takes the place of the deferred answer; all are seen by the interaction's person alone. */
async function followUp(
  via: DiscordSending,
  token: string,
  out: Outgoing,
  parts: readonly string[],
  signal: AbortSignal,
): Promise<{ first: string; delivered: Delivered }> {
  let first: string | undefined
  const delivered = await sendParts(parts, async (part, last) => {
    const json = body(part, last ? out.buttons : undefined, EPHEMERAL)
    const result = await call(via, 'POST', `/webhooks/${via.applicationId}/${token}`, json, signal)
    first ??= result.code
    const { delivered } = result
    if (delivered.kind !== 'sent' || delivered.messageId === undefined) return delivered
    return { kind: 'sent', messageId: shownAs({ token, id: shownOf(delivered.messageId).id }) }
  })
  return { first: first ?? '', delivered }
}

async function inPrivate(
  via: DiscordSending,
  out: Outgoing,
  parts: readonly string[],
  signal: AbortSignal,
): Promise<Delivered> {
  const request = { method: 'POST', path: '/users/@me/channels', json: { recipient_id: out.to.uid } } as const
  const answered = await ask(via, request.method, request.path, request.json, signal)
  // Opening a conversation twice is the same as once, so whatever went wrong may be tried again.
  if (answered.kind !== 'answered') return { kind: 'retry', afterMs: 5_000, why: answered.why }
  const channel = textOf(answered.body.id)
  if (answered.status !== 200 || !SNOWFLAKE.test(channel)) {
    const { delivered } = resultOf(answered, via.deps.clock.now())
    return delivered.kind === 'unknown' || delivered.kind === 'sent'
      ? { kind: 'retry', afterMs: 5_000, why: `${answered.status} when opening the conversation` }
      : delivered
  }
  return inChannel(via, channel, out, parts, signal)
}

function inChannel(
  via: DiscordSending,
  channel: string,
  out: Outgoing,
  parts: readonly string[],
  signal: AbortSignal,
): Promise<Delivered> {
  let nth = 0
  return sendParts(parts, async (part, last) => {
    nth += 1
    const json = {
      ...body(part, last ? out.buttons : undefined),
      // The same nonce within a few minutes is the same message.
      nonce: `${out.id}${nth === 1 ? '' : nth}`.slice(-NONCE_UNITS_MAX),
      enforce_nonce: true,
    }
    const path = `/channels/${encodeURIComponent(channel)}/messages`
    return (await call(via, 'POST', path, json, signal)).delivered
  })
}

function body(text: string, buttons: readonly Button[] | undefined, flags = 0): object {
  return {
    content: writeDiscordText(text),
    allowed_mentions: { parse: [] },
    flags: NO_LINK_PREVIEWS | flags,
    ...(buttons === undefined || buttons.length === 0 ? {} : { components: rows(buttons) }),
  }
}

/** One row of buttons: green for yes, grey for no. */
function rows(buttons: readonly Button[] | undefined): object[] {
  if (buttons === undefined || buttons.length === 0) return []
  const components = buttons.map((one) => ({
    type: 2,
    style: one.answer === 'confirm' ? 3 : 2,
    label: one.label.slice(0, LABEL_UNITS_MAX).toWellFormed(),
    custom_id: buttonData(one),
  }))
  return [{ type: 1, components }]
}

async function call(
  via: DiscordSending,
  method: Call['method'],
  path: string,
  json: object,
  signal: AbortSignal,
): Promise<Result> {
  const answered = await ask(via, method, path, json, signal)
  return answered.kind === 'answered'
    ? resultOf(answered, via.deps.clock.now())
    : { delivered: answered, code: '' }
}

function ask(
  via: DiscordSending,
  method: Call['method'],
  path: string,
  json: object,
  signal: AbortSignal,
): Promise<Answered | Unanswered> {
  // Discord refuses clients that do not name themselves in this form.
  const agent = { 'user-agent': 'DiscordBot (florin, 0.1)' }
  // A follow-up is authorised by the token in its path.
  const headers = path.startsWith('/webhooks/') ? agent : { ...agent, authorization: `Bot ${via.botToken}` }
  return callPlatform(via.deps, { method, url: `${via.apiUrl}${path}`, headers, json }, signal)
}

function resultOf(answered: Answered, nowMs: number): Result {
  const { status, body } = answered
  const code = idOf(body.code)
  if (status >= 200 && status < 300) {
    const [channel, id] = [textOf(body.channel_id), textOf(body.id)]
    return {
      code: '',
      delivered: id === '' ? { kind: 'sent' } : { kind: 'sent', messageId: shownAs({ channel, id }) },
    }
  }
  const why = `${status} ${code} ${textOf(body.message)}`.trim().slice(0, 200)
  if (status === 429)
    return {
      code,
      delivered: limited(answered, nowMs, body.retry_after, body.global === true ? undefined : 'person'),
    }
  if (GONE.has(code)) return { code, delivered: { kind: 'gone', why } }
  if (status === 401 && !OVER.has(code)) {
    return { code, delivered: { kind: 'retry', afterMs: RETRY_CREDENTIAL_MS, why } }
  }
  return { code, delivered: byStatus(answered, `${code} ${textOf(body.message)}`) }
}
