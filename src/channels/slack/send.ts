/**
 * Sending by Slack's Web API. A refusal is a 200 with `ok: false` and a word for it.
 * Source: Slack developer documentation, `chat.postMessage`, `chat.update`, `views.publish`.
 */
import { buttonData } from '../button.ts'
import { type Answered, byStatus, callPlatform, limited, RETRY_CREDENTIAL_MS } from '../call.ts'
import type { Button, Delivered, Outgoing } from '../channel.ts'
import type { ChannelDeps } from '../deps.ts'
import { shorten, split, units } from '../fit.ts'
import { sendParts } from '../parts.ts'
import { textOf } from '../shape.ts'
import { userOf } from './people.ts'
import { writeSlackText } from './text.ts'

/** A section holds 3,000 characters, and escaping makes a text at most five times as long; most are not escaped. */
const TEXT_UNITS_MAX = 2_900
const LABEL_UNITS_MAX = 75

const GONE = new Set([
  'channel_not_found',
  'user_not_found',
  'users_not_found',
  'user_disabled',
  'user_is_restricted',
  'cannot_dm_bot',
  'not_in_channel',
  'is_archived',
  'restricted_action',
  'messages_tab_disabled',
  'user_not_visible',
])
const CREDENTIAL = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'missing_scope',
  'team_access_not_granted',
  'access_denied',
])
const UNSURE = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout'])
const CANNOT_EDIT = new Set([
  'message_not_found',
  'cant_update_message',
  'edit_window_closed',
  'channel_not_found',
])

export interface SlackSending {
  /** Without a slash at its end. */
  readonly apiUrl: string
  readonly botToken: string
  readonly deps: ChannelDeps
}

export async function sendSlack(via: SlackSending, out: Outgoing, signal: AbortSignal): Promise<Delivered> {
  const weigh = (text: string) => units(writeSlackText(text))
  const text = shorten(out.text, out.mayShorten ?? [], TEXT_UNITS_MAX, weigh)
  const parts = split(text, TEXT_UNITS_MAX, weigh).map(writeSlackText)
  const { conversation } = out.to
  if (conversation?.startsWith('home:')) return publishHome(via, userOf(out.to.uid), parts, signal)
  const [only] = parts
  if (out.edits !== undefined && parts.length === 1 && only !== undefined) {
    const [channel = '', ts = ''] = out.edits.split(':')
    const edited = await api(via, 'chat.update', { channel, ts, ...body(only, out.buttons) }, signal)
    if (edited.kind !== 'rejected' && edited.kind !== 'gone') return edited
    if (!CANNOT_EDIT.has(edited.why)) return edited
  }
  const place = placeOf(out)
  return sendParts(parts, (part, last) =>
    api(via, 'chat.postMessage', { ...place, ...body(part, last ? out.buttons : undefined) }, signal),
  )
}

/** A person's private conversation is opened by their user id; a public answer goes into the thread of the message. */
function placeOf({ to }: Outgoing): { channel: string; thread_ts?: string } {
  if (to.conversation === undefined || to.conversation.startsWith('dm:')) return { channel: userOf(to.uid) }
  const [channel = '', thread] = to.conversation.split('/')
  const ts = thread ?? to.inReplyTo?.split(':').at(-1)
  // A conversation of two needs no threads, except where the person began one.
  return ts === undefined || (channel.startsWith('D') && thread === undefined)
    ? { channel }
    : { channel, thread_ts: ts }
}

function body(text: string, buttons: readonly Button[] | undefined): object {
  const quiet = { text, unfurl_links: false, unfurl_media: false }
  // An empty list takes the buttons away from a message that is edited.
  if (buttons === undefined || buttons.length === 0) return { ...quiet, blocks: [section(text)] }
  return { ...quiet, blocks: [section(text), { type: 'actions', elements: buttons.map(button) }] }
}

function section(text: string): object {
  return { type: 'section', text: { type: 'mrkdwn', text, verbatim: true } }
}

function button(one: Button): object {
  return {
    type: 'button',
    action_id: one.answer,
    value: buttonData(one),
    text: { type: 'plain_text', text: one.label.slice(0, LABEL_UNITS_MAX).toWellFormed() },
    ...(one.answer === 'confirm' ? { style: 'primary' } : {}),
  }
}

function publishHome(
  via: SlackSending,
  user: string,
  parts: readonly string[],
  signal: AbortSignal,
): Promise<Delivered> {
  return api(
    via,
    'views.publish',
    { user_id: user, view: { type: 'home', blocks: parts.map(section) } },
    signal,
  )
}

async function api(via: SlackSending, method: string, json: object, signal: AbortSignal): Promise<Delivered> {
  const headers = { authorization: `Bearer ${via.botToken}` }
  const url = `${via.apiUrl}/${method}`
  const answered = await callPlatform(via.deps, { method: 'POST', url, headers, json }, signal)
  return answered.kind === 'answered' ? outcome(answered, via.deps.clock.now()) : answered
}

function outcome(answered: Answered, nowMs: number): Delivered {
  const { status, body } = answered
  const error = textOf(body.error)
  if (status === 429 || error === 'ratelimited' || error === 'rate_limited')
    return limited(answered, nowMs, undefined, 'person')
  if (status !== 200) return byStatus(answered, error)
  if (body.ok === true) {
    const messageId = textOf(body.ts) === '' ? '' : `${textOf(body.channel)}:${textOf(body.ts)}`
    return messageId === '' ? { kind: 'sent' } : { kind: 'sent', messageId }
  }
  // Taken, as far as a 200 without a word of Slack's can tell; a proxy in between may have made it up.
  if (body.ok !== false) return { kind: 'unknown', why: '200 without an answer of Slack' }
  if (GONE.has(error)) return { kind: 'gone', why: error }
  if (CREDENTIAL.has(error)) return { kind: 'retry', afterMs: RETRY_CREDENTIAL_MS, why: error }
  if (UNSURE.has(error)) return { kind: 'unknown', why: error }
  return { kind: 'rejected', why: error.slice(0, 200) }
}
