/** WhatsApp, by Meta's Cloud API. Every conversation is between one person and the business. */
import { bounded } from '../bounded.ts'
import type { Answer, Channel, Inbound, Verdict } from '../channel.ts'
import type { ChannelDeps } from '../deps.ts'
import { decodeUtf8 } from '../shape.ts'
import { hmacSha256, sameSecret } from '../signed.ts'
import { readWhatsApp } from './read.ts'
import { sendWhatsApp } from './send.ts'

const CHALLENGE = /^[\w-]{1,256}$/

export interface WhatsAppConfig {
  readonly appSecret: string
  readonly verifyToken: string
  readonly accessToken: string
  readonly phoneNumberId: string
  readonly apiUrl: string
  /** An approved template with one text parameter, for when the 24 hours have passed. */
  readonly template?: { readonly name: string; readonly language: string }
}

export function whatsapp(config: WhatsAppConfig, deps: ChannelDeps): Channel {
  const { accessToken, phoneNumberId, template } = config
  const via = { apiUrl: config.apiUrl.replace(/\/+$/, ''), accessToken, phoneNumberId, template, deps }
  const statuses = { deps, hasTemplate: template !== undefined }
  return {
    name: 'whatsapp',
    handshake: (request) => answerSubscription(request, config.verifyToken),
    verify: (request) => verifyWhatsApp(request, config.appSecret),
    read: ({ body }) => bounded(readWhatsApp(body, phoneNumberId, statuses)),
    send: (out, signal) => sendWhatsApp(via, out, signal),
  }
}

/** Meta asks at registration whether this address knows the word that the operator typed there. */
function answerSubscription({ method, url }: Inbound, verifyToken: string): Answer | undefined {
  if (method !== 'GET') return undefined
  const query = url.searchParams
  const challenge = query.get('hub.challenge') ?? ''
  const known = sameSecret(verifyToken, query.get('hub.verify_token') ?? undefined)
  if (query.get('hub.mode') !== 'subscribe' || !known || !CHALLENGE.test(challenge)) {
    return { status: 403, body: 'the verify token is not the one that is configured' }
  }
  return { status: 200, headers: { 'content-type': 'text/plain' }, body: challenge }
}

/**
 * Meta signs the body with everything beyond ASCII escaped as `\u00e4`, and sends it so. Should something on the way have
 * written it out, the escaped form is still what was signed.
 */
function verifyWhatsApp({ headers, body }: Inbound, appSecret: string): Verdict {
  const given = headers['x-hub-signature-256']
  const signs = (signed: Uint8Array | string) =>
    sameSecret(`sha256=${hmacSha256(appSecret, 'hex', signed)}`, given)
  return signs(body) || (body.some((byte) => byte > 0x7f) && signs(escapeBeyondAscii(decodeUtf8(body))))
    ? { ok: true }
    : { ok: false, status: 401, why: 'x-hub-signature-256 does not match the body' }
}

function escapeBeyondAscii(text: string): string {
  return text.replace(/[^\x00-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
