/**
 * One HTTP call to a platform, and what may be said about it afterwards: answered, surely not taken, or unknown.
 *
 * What is reported carries error codes only, never addresses or headers: some platforms have the secret in the path.
 */
import type { Unsent } from './channel.ts'
import type { ChannelDeps } from './deps.ts'
import { parseJson, type Shape, shapeOf } from './shape.ts'

/** Longer than any platform takes to answer when it is well. */
export const CALL_TIMEOUT_MS = 15_000
/** Waits where the platform does not say how long. */
const RETRY_UNREACHABLE_MS = 5_000
const RETRY_LIMITED_MS = 30_000
/** A credential of ours is refused: an operator has to act, and messages must live until then. */
export const RETRY_CREDENTIAL_MS = 300_000

/** The connection was never made, so the platform took nothing. Codes of Node and of undici. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])

export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH'
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON. */
  readonly json?: object
  /** Sent as a form instead. */
  readonly form?: Readonly<Record<string, string>>
}

export interface Answered {
  readonly kind: 'answered'
  readonly status: number
  readonly headers: Headers
  /** The JSON object of the body, or an empty one. */
  readonly body: Shape
}

export type Unanswered = Extract<Unsent, { kind: 'retry' | 'unknown' }>

/** Makes the call. Never throws: a call without an answer says whether the platform can have taken it. */
export async function callPlatform(
  deps: ChannelDeps,
  call: Call,
  signal: AbortSignal,
): Promise<Answered | Unanswered> {
  if (signal.aborted) return { kind: 'retry', afterMs: RETRY_UNREACHABLE_MS, why: 'aborted before sending' }
  const headers: Record<string, string> = { accept: 'application/json', ...call.headers }
  const body = call.json ? JSON.stringify(call.json) : call.form && new URLSearchParams(call.form).toString()
  if (call.json) headers['content-type'] = 'application/json; charset=utf-8'
  if (call.form) headers['content-type'] = 'application/x-www-form-urlencoded'
  try {
    const response = await (deps.fetch ?? fetch)(call.url, {
      method: call.method,
      headers,
      // A redirect would carry our credentials to another host.
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(CALL_TIMEOUT_MS)]),
      ...(body === undefined ? {} : { body }),
    })
    const text = await readBody(response)
    return {
      kind: 'answered',
      status: response.status,
      headers: response.headers,
      body: shapeOf(parseJson(text)),
    }
  } catch (error) {
    const why = codeOf(error)
    return NEVER_SENT.has(why)
      ? { kind: 'retry', afterMs: RETRY_UNREACHABLE_MS, why }
      : { kind: 'unknown', why }
  }
}

/** The status line alone decides what became of a message; a body that breaks off is read as empty. */
async function readBody(response: Response): Promise<string> {
  try {
    return await response.text()
  } catch {
    return ''
  }
}

/** The code of the innermost error: `ECONNREFUSED`, `TimeoutError`. */
function codeOf(error: unknown): string {
  let found = 'error'
  for (let at = error; at instanceof Error; at = at.cause) {
    const code = 'code' in at && typeof at.code === 'string' ? at.code : at.name
    if (code !== 'TypeError' && code !== 'Error') found = code
    // Several addresses were tried, each with an error of its own.
    if (at instanceof AggregateError && at.errors.length > 0 && found === 'AggregateError')
      return codeOf(at.errors[0])
  }
  return found
}

/** 429: when to come back, by the first of the headers and bodies that platforms use; for whom, the channel knows. */
export function limited(answered: Answered, nowMs: number, bodySeconds?: unknown, scope?: 'person'): Unsent {
  const waits = [
    typeof bodySeconds === 'number' ? bodySeconds * 1000 : Number.NaN,
    Number.parseFloat(answered.headers.get('retry-after') ?? '') * 1000,
    Number.parseFloat(answered.headers.get('x-rate-limit-reset') ?? '') * 1000 - nowMs,
  ].filter((wait) => Number.isFinite(wait) && wait >= 0)
  const afterMs = waits.length > 0 ? Math.max(1000, ...waits) : RETRY_LIMITED_MS
  const wait = {
    kind: 'retry',
    afterMs: Math.min(Math.ceil(afterMs), 86_400_000),
    why: 'rate limit',
  } as const
  return { ...wait, limited: true, ...(scope === undefined ? {} : { scope }) }
}

/** What a status means where the platform has said nothing more exact. */
export function byStatus(answered: Answered, detail: string): Unsent {
  const why = `${answered.status} ${detail}`.trim().slice(0, 200)
  if (answered.status >= 500 || answered.status === 408) return { kind: 'unknown', why, answered: true }
  if (answered.status === 401) return { kind: 'retry', afterMs: RETRY_CREDENTIAL_MS, why }
  return { kind: 'rejected', why }
}
