/**
 * Slack, by the Events API, interactivity and the slash command `/pay`, all at one address.
 * Source: Slack developer documentation, "Verifying requests from Slack".
 */
import { bounded } from '../bounded.ts'
import { callPlatform } from '../call.ts'
import type { Channel, Inbound, Read, Verdict } from '../channel.ts'
import type { ChannelDeps } from '../deps.ts'
import { decodeUtf8, parseJson, type Shape, shapeOf, textOf } from '../shape.ts'
import { hmacSha256, isFresh, sameSecret } from '../signed.ts'
import { readSlackEvents, type SlackEventsOptions } from './events.ts'
import { readInteraction, readSlashCommand } from './forms.ts'
import { USER_ID } from './people.ts'
import { sendSlack } from './send.ts'

const SIGNATURE_WINDOW_SECONDS = 300 // what Slack recommends

export interface SlackConfig {
  readonly signingSecret: string
  readonly botToken: string
  readonly apiUrl: string
  readonly homeTab: boolean
}

export function slack(config: SlackConfig, deps: ChannelDeps): Channel {
  const via = { apiUrl: config.apiUrl.replace(/\/+$/, ''), botToken: config.botToken, deps }
  const known = { homeTab: config.homeTab, bot: '' }
  return {
    name: 'slack',
    prepare: async (signal) => {
      const headers = { authorization: `Bearer ${config.botToken}` }
      const call = { method: 'POST', url: `${via.apiUrl}/auth.test`, headers } as const
      const answered = await callPlatform(deps, call, signal)
      const user = answered.kind === 'answered' ? textOf(answered.body.user_id) : ''
      // Slack says in a 200 that it did not do it.
      const why = answered.kind === 'answered' ? textOf(answered.body.error) || answered.status : answered.why
      if (!USER_ID.test(user)) throw new Error(`the user of the bot could not be asked for: ${why}`)
      known.bot = user
    },
    verify: (request) => verifySlack(request, config.signingSecret, deps.clock.now()),
    read: (request) => bounded(readSlack(request, known)),
    send: (out, signal) => sendSlack(via, out, signal),
  }
}

function verifySlack({ headers, body }: Inbound, secret: string, nowMs: number): Verdict {
  const timestamp = headers['x-slack-request-timestamp']
  if (!isFresh(timestamp, nowMs, SIGNATURE_WINDOW_SECONDS)) {
    return { ok: false, status: 401, why: 'x-slack-request-timestamp is missing or stale' }
  }
  const expected = `v0=${hmacSha256(secret, 'hex', `v0:${timestamp}:`, body)}`
  return sameSecret(expected, headers['x-slack-signature'])
    ? { ok: true }
    : { ok: false, status: 401, why: 'x-slack-signature does not match the body' }
}

function readSlack(request: Inbound, known: SlackEventsOptions): Read {
  if ((request.headers['content-type'] ?? '').includes('application/x-www-form-urlencoded')) {
    const form: Shape = Object.fromEntries(new URLSearchParams(decodeUtf8(request.body)))
    if (form.payload !== undefined) return { events: readInteraction(form) }
    if (form.command !== undefined) return { events: readSlashCommand(form, known.bot) }
    // Slack checks now and then that the certificate of the address is right.
    return form.ssl_check !== undefined
      ? { events: [] }
      : { events: [], malformed: 'a form of no known kind' }
  }
  const json = parseJson(request.body)
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return { events: [], malformed: 'the body is no JSON object' }
  }
  return readSlackEvents(shapeOf(json), known)
}
