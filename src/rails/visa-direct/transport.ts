/**
 * One HTTPS request, and the one question that matters about a failure: may the far side have executed it?
 *
 * The body is handed to the socket only after the TLS handshake, so whatever fails before that was surely not sent.
 * Whatever fails after it may have been executed, with one exception: a TLS 1.3 server that refuses our certificate
 * says so after our side believes that the handshake is done, and has run nothing.
 */
import type { IncomingMessage } from 'node:http'
import { Agent, request as httpsRequest, type RequestOptions } from 'node:https'
import type { VisaConfig } from './config.ts'

export interface Wire {
  readonly method: 'GET' | 'POST'
  /** Path and query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  readonly timeoutMs: number
}

export type Sent =
  | {
      readonly kind: 'answered'
      readonly status: number
      readonly headers: Readonly<Record<string, string | undefined>>
      readonly body: string
    }
  /** Surely not executed. `retryable` is false where only a person can change anything. */
  | { readonly kind: 'not_sent'; readonly retryable: boolean; readonly why: string }
  /** It may have been executed. */
  | { readonly kind: 'lost'; readonly why: string }

export interface Transport {
  send(wire: Wire): Promise<Sent>
  close(): void
}

const ANSWER_BYTES_MAX = 1024 * 1024
/** As many as workers call at once (workers.ts): waiting for a socket counts toward a call's time. */
const SOCKETS_MAX = 256
/** Shorter than servers keep idle connections: a request never goes out on one that is being closed over there. */
const IDLE_SOCKET_MS = 4_000

const codeOf = (error: unknown): string => {
  const code = (error as { code?: unknown }).code
  return typeof code === 'string' ? code : 'ERROR'
}

/** Alerts by which a server turns down our certificate. Only ever sent instead of an answer. */
const REFUSES_OUR_CERTIFICATE =
  /^ERR_SSL_.*ALERT_(CERTIFICATE|BAD_CERTIFICATE|NO_CERTIFICATE|UNSUPPORTED_CERTIFICATE|UNKNOWN_CA|ACCESS_DENIED)/

function failed(error: unknown, sent: boolean, firstUse: boolean): Sent {
  const why = codeOf(error)
  if (REFUSES_OUR_CERTIFICATE.test(why) && (!sent || firstUse)) {
    return { kind: 'not_sent', retryable: false, why }
  }
  return sent ? { kind: 'lost', why } : { kind: 'not_sent', retryable: true, why }
}

/** One exchange. `secured` are the sockets whose handshake is done, the far side's certificate checked. */
function exchange(options: RequestOptions, wire: Wire, secured: WeakSet<object>): Promise<Sent> {
  return new Promise<Sent>((resolve) => {
    let sent = false
    let firstUse = true
    const request = httpsRequest(options)
    const end = (outcome: Sent) => {
      clearTimeout(timer)
      resolve(outcome) // the first one counts
      if (outcome.kind !== 'answered') request.destroy()
    }
    const timer = setTimeout(() => {
      end(sent ? { kind: 'lost', why: 'timeout' } : { kind: 'not_sent', retryable: true, why: 'timeout' })
    }, wire.timeoutMs)
    const fail = (error: unknown) => end(failed(error, sent, firstUse))
    const go = () => {
      sent = true
      request.end(wire.body)
    }
    request.on('error', fail)
    request.on('socket', (socket) => {
      firstUse = !secured.has(socket)
      if (!firstUse) go()
      else {
        socket.once('secureConnect', () => {
          secured.add(socket)
          go()
        })
      }
    })
    request.on('response', (response) => readAnswer(response, end, fail))
  })
}

function readAnswer(response: IncomingMessage, end: (sent: Sent) => void, fail: (error: unknown) => void) {
  const chunks: Buffer[] = []
  let size = 0
  response.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size > ANSWER_BYTES_MAX) end({ kind: 'lost', why: 'answer_too_large' })
    else chunks.push(chunk)
  })
  response.on('error', fail)
  response.on('aborted', () => end({ kind: 'lost', why: 'answer_cut_short' }))
  response.on('end', () => {
    const headers = Object.fromEntries(
      Object.entries(response.headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value[0] : value,
      ]),
    )
    const body = Buffer.concat(chunks).toString('utf8')
    end({ kind: 'answered', status: response.statusCode ?? 0, headers, body })
  })
}

/** A transport with its own pool of connections. */
export function transport(config: VisaConfig): Transport {
  const { url, cert, key, ca } = config
  const base = new URL(url)
  const agent = new Agent({
    keepAlive: true,
    maxSockets: SOCKETS_MAX,
    timeout: IDLE_SOCKET_MS,
    minVersion: 'TLSv1.2',
    cert,
    key,
    ...(ca === undefined ? {} : { ca }),
  })
  const secured = new WeakSet<object>()
  const send = (wire: Wire) => {
    const { method, path, headers, body } = wire
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
    const place = { agent, host: base.hostname, port: base.port || 443, method, path }
    return exchange({ ...place, headers: { ...headers, ...length } }, wire, secured)
  }
  return { send, close: () => agent.destroy() }
}
