/**
 * X, by the X Activity API; the older Account Activity API is understood as well.
 *
 * The signature has no time in it, so an old delivery can be sent again at any time: the key, which is the message's id,
 * is what keeps it from counting twice.
 */
import { bounded } from '../bounded.ts'
import type { Channel, Inbound, Verdict } from '../channel.ts'
import type { ChannelDeps } from '../deps.ts'
import { hmacSha256, sameSecret } from '../signed.ts'
import { answerCrc } from './crc.ts'
import { readX } from './read.ts'
import { catchUp } from './replay.ts'
import { sendX } from './send.ts'
import { type SecretStore, type TokenConfig, UserToken } from './token.ts'

export interface XConfig extends TokenConfig {
  readonly consumerSecret: string
  readonly botUserId: string
  readonly botUsername: string
  /** App-only token: with it, what was missed during downtime is asked for. */
  readonly appToken?: string
}

export interface XDeps extends ChannelDeps {
  /** Where renewed tokens are kept; without it they are lost at the next start. */
  readonly secrets?: SecretStore
  /** Where X sends to; without it nothing that was missed can be asked for. */
  readonly webhook?: string
}

export function x(config: XConfig, deps: XDeps): Channel {
  const bot = { uid: config.botUserId, handle: config.botUsername }
  const apiUrl = config.apiUrl.replace(/\/+$/, '')
  const token = new UserToken({ ...config, apiUrl }, deps, deps.secrets)
  const { appToken } = config
  const { webhook } = deps
  const missed = appToken === undefined || webhook === undefined ? undefined : { apiUrl, appToken, webhook }
  return {
    name: 'x',
    prepare: () => token.restore(),
    handshake: (request) => answerCrc(request, config.consumerSecret),
    verify: (request) => verifyX(request, config.consumerSecret),
    read: (request) => bounded(readX(request.body, bot, deps.log)),
    send: (out, signal) => sendX(apiUrl, token, deps, out, signal),
    ...(missed && { catchUp: (from, to, signal) => catchUp(missed, deps, from, to, signal) }),
  }
}

function verifyX(request: Inbound, consumerSecret: string): Verdict {
  const expected = `sha256=${hmacSha256(consumerSecret, 'base64', request.body)}`
  return sameSecret(expected, request.headers['x-twitter-webhooks-signature'])
    ? { ok: true }
    : { ok: false, status: 401, why: 'x-twitter-webhooks-signature does not match the body' }
}
