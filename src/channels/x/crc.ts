/**
 * X's challenge-response check of a webhook: it asks for an HMAC of its token with our consumer secret.
 *
 * Events are signed with the same key and algorithm, so whoever could have any text signed here could forge an event.
 * Only an opaque token gets an answer; the body of an event begins with a brace and never looks like one.
 * Source: X developer documentation, "Webhooks: challenge-response checks".
 */
import type { Answer, Inbound } from '../channel.ts'
import { hmacSha256 } from '../signed.ts'

const TOKEN = /^[A-Za-z0-9+/=_-]{16,128}$/

/** Answers GET: 200 with the response token, or 400 for what is no opaque token. Undefined for other methods. */
export function answerCrc(request: Inbound, consumerSecret: string): Answer | undefined {
  if (request.method !== 'GET') return undefined
  const tokens = request.url.searchParams.getAll('crc_token')
  // A query reads a literal plus as a space.
  const token = tokens[0]?.replaceAll(' ', '+') ?? ''
  if (tokens.length !== 1 || !TOKEN.test(token))
    return { status: 400, body: 'crc_token is not an opaque token' }
  return {
    status: 200,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    body: JSON.stringify({ response_token: `sha256=${hmacSha256(consumerSecret, 'base64', token)}` }),
  }
}
