/**
 * Discord, by interactions over HTTP: slash commands and buttons, in servers and in direct messages. Plain messages come
 * only through Discord's websocket gateway, which this does without.
 */

import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import { bounded } from '../bounded.ts'
import type { Channel, Inbound, Verdict } from '../channel.ts'
import type { ChannelDeps } from '../deps.ts'
import { isFresh } from '../signed.ts'
import { readDiscord } from './read.ts'
import { sendDiscord } from './send.ts'

const SIGNATURE_WINDOW_SECONDS = 300 // an interaction lives three seconds; the rest is for clocks that differ

export interface DiscordConfig {
  /** 64 hexadecimal digits. */
  readonly publicKey: string
  readonly applicationId: string
  readonly botToken: string
  readonly apiUrl: string
}

export function discord(config: DiscordConfig, deps: ChannelDeps): Channel {
  const key = keyOf(config.publicKey)
  const via = { ...config, apiUrl: config.apiUrl.replace(/\/+$/, ''), deps }
  return {
    name: 'discord',
    verify: (request) => verifyDiscord(request, key, deps.clock.now()),
    read: ({ body }) => bounded(readDiscord(body, config.applicationId)),
    send: (out, signal) => sendDiscord(via, out, signal),
  }
}

/** Discord gives the 32 bytes of an Ed25519 key (RFC 8410 puts twelve before them). */
function keyOf(hex: string): KeyObject {
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(hex, 'hex')])
  return createPublicKey({ key: der, format: 'der', type: 'spki' })
}

function verifyDiscord({ headers, body }: Inbound, key: KeyObject, nowMs: number): Verdict {
  const refused = (why: string): Verdict => ({ ok: false, status: 401, why })
  const timestamp = headers['x-signature-timestamp']
  const signature = headers['x-signature-ed25519'] ?? ''
  if (!isFresh(timestamp, nowMs, SIGNATURE_WINDOW_SECONDS)) {
    return refused('x-signature-timestamp is missing or stale')
  }
  if (!/^[0-9a-f]{128}$/i.test(signature)) return refused('x-signature-ed25519 is no signature')
  const signed = Buffer.concat([Buffer.from(timestamp ?? ''), body])
  return verify(null, signed, key, Buffer.from(signature, 'hex'))
    ? { ok: true }
    : refused('x-signature-ed25519 does not match the body')
}
