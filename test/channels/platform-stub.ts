/**
 * The far side of every chat platform, as a real HTTP server: it takes what Florin sends, remembers it, and answers in
 * each platform's own words. It can be told to refuse, to limit, to hang, or to take a message and drop the line.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ChannelName } from '../../src/kernel/event.ts'

export type Platform = Exclude<ChannelName, 'web'>

export interface Recorded {
  readonly platform: Platform
  readonly method: string
  /** After the platform's base address, with the query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string | undefined>>
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of five platforms
  readonly body: any
  /** Whether the platform took it: a message that the person now sees. */
  readonly taken: boolean
  /** What it was answered, when the platform was well. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of five platforms
  readonly answered?: any
}

export type Fault =
  | {
      readonly kind: 'answer'
      readonly status: number
      readonly body?: object
      readonly headers?: Record<string, string>
    }
  /** Never answers. */
  | { readonly kind: 'hang' }
  /** Takes the message and closes the connection without an answer. */
  | { readonly kind: 'take_and_drop' }

interface Rule {
  readonly platform: Platform
  readonly fault: Fault
  readonly path: RegExp | undefined
  left: number
  /** Matching requests that are let through first. */
  after: number
}

export class PlatformStub {
  readonly requests: Recorded[] = []
  #rules: Rule[] = []
  #count = 0
  #port = 0
  readonly #server: Server

  private constructor(server: Server) {
    this.#server = server
  }

  static async start(): Promise<PlatformStub> {
    const server = createServer()
    const stub = new PlatformStub(server)
    server.on('request', (request, response) => stub.#take(request, response))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    stub.#port = (server.address() as AddressInfo).port
    return stub
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise<void>((resolve) => this.#server.close(() => resolve()))
  }

  /** Every platform at once takes no connection any more, until `accept`. */
  async refuse(): Promise<void> {
    await this.close()
  }

  async accept(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(this.#port, '127.0.0.1', resolve))
  }

  /** What goes into `X_API_URL`, `SLACK_API_URL` and so on. */
  url(platform: Platform): string {
    return `http://127.0.0.1:${this.#port}/${platform}`
  }

  /** The next `times` requests to a platform (whose path matches) meet this fault. */
  fail(platform: Platform, fault: Fault, times = Number.POSITIVE_INFINITY, path?: RegExp): void {
    this.#rules.push({ platform, fault, path, left: times, after: 0 })
  }

  /** Takes so many messages more, and then meets this fault with every message. */
  failAfter(platform: Platform, fault: Fault, messages: number): void {
    this.#rules.push({ platform, fault, path: MESSAGES, left: Number.POSITIVE_INFINITY, after: messages })
  }

  /** The platform is well again. */
  heal(platform?: Platform): void {
    this.#rules = platform === undefined ? [] : this.#rules.filter((rule) => rule.platform !== platform)
  }

  /** Messages that people on a platform got, oldest first. */
  taken(platform: Platform): Recorded[] {
    return this.requests.filter((request) => request.platform === platform && request.taken)
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const [, platform = '', ...rest] = (request.url ?? '').split('/')
    const path = `/${rest.join('/')}`
    const rule = this.#rules.find(
      (one) => one.platform === platform && one.left > 0 && (one.path?.test(path) ?? true),
    )
    const isLet = rule !== undefined && rule.after > 0
    if (isLet) rule.after -= 1
    else if (rule !== undefined) rule.left -= 1
    const fault = isLet ? undefined : rule?.fault
    this.#count += 1
    const well = answer(platform as Platform, request.method ?? '', path, this.#count)
    this.requests.push({
      platform: platform as Platform,
      method: request.method ?? '',
      path,
      headers: request.headers as Record<string, string>,
      body: bodyOf(request, Buffer.concat(chunks).toString('utf8')),
      taken: fault === undefined ? isMessage(path) : fault.kind === 'take_and_drop',
      ...(fault === undefined ? { answered: well[1] } : {}),
    })
    if (fault?.kind === 'hang') return
    if (fault?.kind === 'take_and_drop') return void request.socket.destroy()
    const [status, body] = fault === undefined ? well : [fault.status, fault.body]
    response.writeHead(status, { 'content-type': 'application/json', ...fault?.headers })
    response.end(body === undefined ? '' : JSON.stringify(body))
  }
}

function bodyOf(request: IncomingMessage, text: string): unknown {
  if (text === '') return undefined
  const type = request.headers['content-type'] ?? ''
  return type.includes('json') ? JSON.parse(text) : Object.fromEntries(new URLSearchParams(text))
}

const MESSAGES =
  /^\/2\/(dm_conversations|tweets)|^\/chat\.(postMessage|update)|^\/views\.publish|\/(sendMessage|editMessageText)$|^\/(channels|webhooks)\/.*messages|^\/webhooks\/[^/]+\/[^/?]+(\?|$)|^\/\d+\/messages$/

function isMessage(path: string): boolean {
  return MESSAGES.test(path)
}

/** What each platform answers when it is well. `n` makes ids. */
function answer(platform: Platform, method: string, path: string, n: number): [number, object] {
  switch (platform) {
    case 'x':
      return answerX(method, path, n)
    case 'slack':
      return [200, answerSlack(path, n)]
    case 'telegram':
      return [200, { ok: true, result: answerTelegram(path, n) }]
    case 'discord':
      return answerDiscord(path, n)
    case 'whatsapp':
      return [200, answerWhatsApp(path, n)]
  }
}

function answerX(method: string, path: string, n: number): [number, object] {
  if (path.startsWith('/2/tweets')) return [201, { data: { id: `77000${n}`, text: '' } }]
  if (path === '/2/oauth2/token') {
    return [
      200,
      { token_type: 'bearer', access_token: `access-${n}`, refresh_token: `refresh-${n}`, expires_in: 7200 },
    ]
  }
  if (path.startsWith('/2/users/me'))
    return [200, { data: { id: '900', username: 'paybot', name: 'Pay Bot' } }]
  if (path === '/2/webhooks/replay') return [200, { data: { job_id: `job-${n}`, created_at: '' } }]
  if (path === '/2/webhooks' && method === 'GET') return [200, { data: [], meta: { result_count: 0 } }]
  if (path === '/2/webhooks')
    return [200, { data: { id: `88000${n}`, url: '', valid: true, created_at: '' } }]
  if (path.startsWith('/2/activity/subscriptions')) return [200, { data: [] }]
  return [201, { data: { dm_conversation_id: '900-1', dm_event_id: `66000${n}` } }]
}

function answerSlack(path: string, n: number): object {
  if (path === '/auth.test')
    return { ok: true, user_id: 'UBOT00001', bot_id: 'B1', team: 'T', team_id: 'T00000001' }
  return { ok: true, channel: 'D0000000A', ts: `1795000000.${String(n).padStart(6, '0')}` }
}

function answerTelegram(path: string, n: number): unknown {
  if (path.endsWith('/getMe')) return { id: 900, is_bot: true, first_name: 'Florin', username: 'florin_bot' }
  if (path.endsWith('/getWebhookInfo')) return { url: '', pending_update_count: 0 }
  if (path.endsWith('/sendMessage') || path.endsWith('/editMessageText')) {
    return { message_id: n, date: 1_795_000_000, chat: { id: 5, type: 'private' }, text: '' }
  }
  return true
}

function answerDiscord(path: string, n: number): [number, object] {
  if (path === '/users/@me/channels') return [200, { id: '500', type: 1 }]
  if (path === '/applications/@me') {
    return [200, { id: '900', name: 'Florin', verify_key: '', interactions_endpoint_url: null }]
  }
  return [200, { id: `44000${n}`, channel_id: '500' }]
}

function answerWhatsApp(path: string, n: number): object {
  if (path.endsWith('/messages')) {
    return { messaging_product: 'whatsapp', contacts: [], messages: [{ id: `wamid.sent${n}` }] }
  }
  return { id: '15550001111', display_phone_number: '+1 555-000-1111', verified_name: 'Florin' }
}
