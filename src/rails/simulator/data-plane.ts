/**
 * The front door: HTTPS with client certificates, Basic, message-level encryption, and Visa's paths.
 *
 * Nothing of the control plane can be reached from here.
 */
import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { TLSSocket } from 'node:tls'
import { CompactEncrypt, compactDecrypt, importPKCS8, importX509 } from 'jose'
import type { SimulatorCertificates } from './certificate-files.ts'
import type { Operation } from './faults.ts'
import { move, RESOURCES } from './funds.ts'
import { attributes, query, status, validate } from './inquiries.ts'
import type { Network } from './network.ts'
import { failure, type Reply, refusalOf, spoil } from './reply.ts'
import type { How, Kind } from './state.ts'

const BODY_BYTES_MAX = 64 * 1024
const ENCRYPTION = { alg: 'RSA-OAEP-256', enc: 'A128GCM' } as const
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

/** Message-level encryption, the network's side of it. */
async function encryption(certificates: SimulatorCertificates) {
  const { credentials, mleServerKey, mleClientCert, mleWrongCert } = certificates
  const ours = await importPKCS8(mleServerKey, ENCRYPTION.alg)
  const theirs = await importX509(mleClientCert, ENCRYPTION.alg)
  const nobodys = await importX509(mleWrongCert, ENCRYPTION.alg)
  return {
    /** The plain JSON of a body. Throws when it was not encrypted for us. */
    open: async (body: string): Promise<unknown> => {
      const { encData } = JSON.parse(body) as { encData?: unknown }
      const { plaintext } = await compactDecrypt(String(encData), ours, {
        keyManagementAlgorithms: [ENCRYPTION.alg],
        contentEncryptionAlgorithms: [ENCRYPTION.enc],
      })
      return JSON.parse(new TextDecoder().decode(plaintext))
    },
    seal: async (body: unknown, wrongKey: boolean): Promise<string> => {
      const encData = await new CompactEncrypt(new TextEncoder().encode(JSON.stringify(body)))
        .setProtectedHeader({ ...ENCRYPTION, kid: credentials.mleKeyId, iat: Date.now() })
        .encrypt(wrongKey ? nobodys : theirs)
      return JSON.stringify({ encData })
    },
  }
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
  const { open, seal } = await encryption(certificates)
  const { userId, password, mleKeyId } = certificates.credentials
  const basic = `Basic ${Buffer.from(`${userId}:${password}`).toString('base64')}`

  const answer = async (
    request: IncomingMessage,
  ): Promise<{ reply: Reply; sealed: boolean; call?: Call }> => {
    const plain = (reply: Reply) => ({ reply, sealed: false })
    const peer = (request.socket as TLSSocket).getPeerCertificate().subject?.CN
    if (!same(header(request, 'authorization') ?? '', basic) || peer !== userId) {
      return plain(failure(401, '9124', 'Unauthorized'))
    }
    const call = routeOf(request.method ?? '', new URL(request.url ?? '/', 'https://localhost'))
    if (!call) return plain(failure(404, '404', 'No such resource'))
    const keyId = header(request, 'keyid')
    const sealed = keyId !== undefined || !encryptionOptional
    if (sealed && keyId !== mleKeyId) {
      return plain(failure(400, CREDENTIAL_MISSING, 'Expected input credential was not present'))
    }
    const text = await readBody(request)
    if (text === undefined) return plain(failure(413, '413', 'The body is too large'))
    let body: unknown
    try {
      if (request.method === 'POST') body = sealed ? await open(text) : JSON.parse(text)
    } catch {
      return plain(failure(400, CREDENTIAL_MISSING, 'The body cannot be decrypted'))
    }
    const clientTransactionId = header(request, 'x-client-transaction-id')
    const timeoutMs = Number(header(request, 'x-transaction-timeout-ms'))
    const moving = call.operation === 'push' || call.operation === 'pull' || call.operation === 'reverse'
    const reply =
      moving && call.kind
        ? await move(network, call.kind, body, {
            ...(clientTransactionId === undefined ? {} : { clientTransactionId }),
            ...(timeoutMs > 0 ? { timeoutMs } : {}),
          })
        : await inquire(network, call, body)
    return { reply, sealed, call }
  }

  const note = (call: Call | undefined, reply: Reply, how: How) => {
    if (!call) return
    const said = how === 'answered' && reply.says !== undefined && !reply.wrongKey && !reply.garbled
    network.record({
      type: 'answer',
      operation: call.operation,
      at: network.now(),
      how,
      ...(reply.key === undefined ? {} : { key: reply.key }),
      ...(how === 'answered' ? { status: reply.status } : {}),
      ...(said && reply.says !== undefined ? { actionCode: reply.says } : {}),
    })
  }

  const send = async (request: IncomingMessage, response: ServerResponse) => {
    const { reply, sealed, call } = await answer(request)
    if (reply.silence) {
      note(call, reply, reply.silence.ms === 0 ? 'dropped' : 'hung')
      setTimeout(() => request.socket.destroy(), reply.silence.ms).unref()
      return
    }
    const text = sealed
      ? await seal(reply.body ?? {}, reply.wrongKey === true)
      : JSON.stringify(reply.body ?? {})
    const correlation = header(request, 'x-correlation-id') ?? `${network.seed.letters(12, Date.now())}_SC`
    response.once('close', () => note(call, reply, response.writableFinished ? 'answered' : 'lost'))
    response.writeHead(reply.status, {
      'content-type': 'application/json',
      'x-correlation-id': correlation,
      ...reply.headers,
    })
    response.end(reply.garbled ? text.slice(0, text.length >> 1) : text)
  }

  const { serverKey: key, serverCert: cert, caCert: ca } = certificates
  const tls = { key, cert, ca, requestCert: true, rejectUnauthorized: true, minVersion: 'TLSv1.2' } as const
  const server = createServer({ ...tls, keepAliveTimeout: 60_000 }, (request, response) => {
    send(request, response).catch(() => {
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
