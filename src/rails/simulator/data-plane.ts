/**
 * The front door: HTTPS with client certificates, Basic, message-level encryption, and Visa's paths.
 *
 * Nothing of the control plane can be reached from here.
 */
import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { TLSSocket } from 'node:tls'
import type { SimulatorCertificates } from './certificate-files.ts'
import { type Encryption, encryption } from './encryption.ts'
import type { Operation } from './faults.ts'
import { move } from './funds.ts'
import { attributes, query, status, validate } from './inquiries.ts'
import type { Network } from './network.ts'
import { failure, type Reply, refusalOf, spoil } from './reply.ts'
import type { How, Kind } from './state.ts'
import { type FundsHeaders, RESOURCES } from './transaction.ts'

const BODY_BYTES_MAX = 64 * 1024
const CREDENTIAL_MISSING = '9125' // Visa's code for a request that lacks its message-level encryption

interface Call {
  readonly operation: Operation
  readonly path: string
  readonly search: URLSearchParams
  readonly kind?: Kind
  readonly identifier?: string
}

/** Finds the operation of a method and path. Undefined: 404. */
function routeOf(method: string, url: URL): Call | undefined {
  const { pathname: path, searchParams: search } = url
  for (const kind of ['push', 'pull', 'reverse'] as const) {
    if (method === 'POST' && path === RESOURCES[kind]) return { operation: kind, path, search, kind }
    const identifier = path.startsWith(`${RESOURCES[kind]}/`) ? path.slice(RESOURCES[kind].length + 1) : ''
    if (method === 'GET' && identifier) return { operation: 'status', path, search, kind, identifier }
  }
  if (method === 'GET' && path === '/visadirect/v1/transactionquery')
    return { operation: 'query', path, search }
  if (method !== 'POST') return undefined
  if (path === '/paai/fundstransferattinq/v5/cardattributes/fundstransferinquiry') {
    return { operation: 'attributes', path, search }
  }
  return path === '/pav/v1/cardvalidation' ? { operation: 'validate', path, search } : undefined
}

const same = (left: string, right: string) => {
  const [a, b] = [Buffer.from(left), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** The body as text; undefined when it is too large. What is too large is read to its end, so that it can be answered. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= BODY_BYTES_MAX) chunks.push(chunk)
  }
  return size <= BODY_BYTES_MAX ? Buffer.concat(chunks).toString('utf8') : undefined
}

const header = (request: IncomingMessage, name: string): string | undefined => {
  const value = request.headers[name]
  return Array.isArray(value) ? value[0] : value
}

function seenOf(network: Network, call: Call, body: unknown) {
  const fields = Object(body) as { primaryAccountNumber?: unknown; systemsTraceAuditNumber?: unknown }
  const pan = typeof fields.primaryAccountNumber === 'string' ? fields.primaryAccountNumber : undefined
  const stan = call.search.get('stan') ?? fields.systemsTraceAuditNumber
  const rrn = call.search.get('rrn') ?? call.identifier
  return {
    operation: call.operation,
    path: call.path,
    ...(pan === undefined ? {} : { token: network.token(pan) }),
    ...(stan === undefined || stan === null ? {} : { stan: String(stan) }),
    ...(rrn === undefined || rrn === null ? {} : { rrn }),
  }
}

/** The calls that only ask can be struck too: as before or as after, they execute nothing. */
async function inquire(network: Network, call: Call, body: unknown): Promise<Reply> {
  const fault = network.strike(seenOf(network, call, body))
  const refused = refusalOf(fault)
  if (refused) return refused
  const { operation, kind = 'push', identifier = '' } = call
  const reply =
    operation === 'status'
      ? await status(network, kind, identifier)
      : operation === 'query'
        ? await query(network, call.search)
        : operation === 'attributes'
          ? attributes(network, body)
          : validate(network, body)
  return spoil(reply, fault)
}

interface Gate {
  readonly network: Network
  readonly certificates: SimulatorCertificates
  readonly encryption: Encryption
  readonly encryptionOptional: boolean
}

interface Answer {
  readonly reply: Reply
  /** The answer is encrypted, as the request was. */
  readonly sealed: boolean
  /** Absent where the request did not get past the gate. */
  readonly call?: Call
}

const turnedAway = (reply: Reply): Answer => ({ reply, sealed: false })

/** Checks who asks and opens what they ask, in the order in which the real gateway does. */
async function answer(gate: Gate, request: IncomingMessage): Promise<Answer> {
  const { network, certificates, encryptionOptional } = gate
  const { userId, password, mleKeyId } = certificates.credentials
  const basic = `Basic ${Buffer.from(`${userId}:${password}`).toString('base64')}`
  const peer = (request.socket as TLSSocket).getPeerCertificate().subject?.CN
  if (!same(header(request, 'authorization') ?? '', basic) || peer !== userId) {
    return turnedAway(failure(401, '9124', 'Unauthorized'))
  }
  const call = routeOf(request.method ?? '', new URL(request.url ?? '/', 'https://localhost'))
  if (!call) return turnedAway(failure(404, '404', 'No such resource'))
  const keyId = header(request, 'keyid')
  const sealed = keyId !== undefined || !encryptionOptional
  if (sealed && keyId !== mleKeyId) {
    return turnedAway(failure(400, CREDENTIAL_MISSING, 'Expected input credential was not present'))
  }
  const text = await readBody(request)
  if (text === undefined) return turnedAway(failure(413, '413', 'The body is too large'))
  let body: unknown
  try {
    if (request.method === 'POST') body = sealed ? await gate.encryption.open(text) : JSON.parse(text)
  } catch {
    return turnedAway(failure(400, CREDENTIAL_MISSING, 'The body cannot be decrypted'))
  }
  const { operation } = call
  const moving = operation === 'push' || operation === 'pull' || operation === 'reverse'
  const reply = moving
    ? await move(network, operation, body, fundsHeaders(request))
    : await inquire(network, call, body)
  return { reply, sealed, call }
}

function fundsHeaders(request: IncomingMessage): FundsHeaders {
  const clientTransactionId = header(request, 'x-client-transaction-id')
  const timeoutMs = Number(header(request, 'x-transaction-timeout-ms'))
  return {
    ...(clientTransactionId === undefined ? {} : { clientTransactionId }),
    ...(timeoutMs > 0 ? { timeoutMs } : {}),
  }
}

/** Writes down how an answer went: the journal's other half. */
function note(network: Network, call: Call | undefined, reply: Reply, how: How): void {
  if (!call) return
  const { says, key, wrongKey, garbled, status } = reply
  const readable = how === 'answered' && says !== undefined && !wrongKey && !garbled
  network.record({
    type: 'answer',
    operation: call.operation,
    at: network.now(),
    how,
    ...(key === undefined ? {} : { key }),
    ...(how === 'answered' ? { status } : {}),
    ...(readable ? { actionCode: says } : {}),
  })
  // Nobody waits for it, but a kill soon after shall not forget what was answered. A failure ends the process.
  network.flushed().catch(() => undefined)
}

async function send(gate: Gate, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { network } = gate
  const { reply, sealed, call } = await answer(gate, request)
  if (reply.silence) {
    note(network, call, reply, reply.silence.ms === 0 ? 'dropped' : 'hung')
    setTimeout(() => request.socket.destroy(), reply.silence.ms).unref()
    return
  }
  const body = reply.body ?? {}
  const text = sealed ? await gate.encryption.seal(body, reply.wrongKey === true) : JSON.stringify(body)
  const correlation = header(request, 'x-correlation-id') ?? `${network.seed.letters(12, Date.now())}_SC`
  response.once('close', () => note(network, call, reply, response.writableFinished ? 'answered' : 'lost'))
  response.writeHead(reply.status, {
    'content-type': 'application/json',
    'x-correlation-id': correlation,
    ...reply.headers,
  })
  response.end(reply.garbled ? text.slice(0, text.length >> 1) : text)
}

export interface DataPlane {
  readonly server: Server
  /** Closes every connection that is open now. */
  hangUp(): void
}

/** Makes the server; it does not listen yet. `encryptionOptional` lets plain JSON in where no `keyId` is sent. */
export async function dataPlane(
  network: Network,
  certificates: SimulatorCertificates,
  encryptionOptional: boolean,
): Promise<DataPlane> {
  const gate: Gate = { network, certificates, encryption: await encryption(certificates), encryptionOptional }
  const { serverKey: key, serverCert: cert, caCert: ca } = certificates
  const tls = { key, cert, ca, requestCert: true, rejectUnauthorized: true, minVersion: 'TLSv1.2' } as const
  const server = createServer({ ...tls, keepAliveTimeout: 60_000 }, (request, response) => {
    send(gate, request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'application/json' })
      response.end('{}')
    })
  })
  const sockets = new Set<TLSSocket>()
  server.on('secureConnection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  // A client without a certificate, or that talks no TLS, is none of our business beyond closing its socket.
  server.on('tlsClientError', (_, socket) => socket.destroy())
  return { server, hangUp: () => sockets.forEach((socket) => void socket.destroy()) }
}
