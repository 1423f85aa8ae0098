/**
 * The demo page as a channel: a person in the browser writes to Florin, and Florin's lines go to the page's feed.
 *
 * Anyone may open a session as anyone: that is what a demo is for, and why it is only ever served on loopback. From
 * there on it is a channel like the others: every request is signed over its raw bytes with the session's own key.
 *
 *     x-florin-session: alice.1795343400            who, and until when (seconds)
 *     x-florin-signature: sha256=<hex HMAC-SHA256(key, body)>
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Clock } from '../kernel/clock.ts'
import { DAY_MS, SECOND_MS } from '../kernel/clock.ts'
import type { Author, Incoming, Mention } from '../kernel/event.ts'
import { isId } from '../kernel/ids.ts'
import type { Button, Channel, Inbound, Read, Verdict } from './channel.ts'
import { storable } from './text.ts'

const SESSION_LASTS_MS = DAY_MS // a demo is looked at for an evening, and a page renews its session by itself
const PERSON = /^[a-z0-9_]{1,15}$/
/** An `@name` that does not begin inside a word or an address. A postposition in another script may cling to it. */
const MENTION = /(?<![A-Za-z0-9_@.])@([A-Za-z0-9_]{1,15})(?![A-Za-z0-9_@])/g

/** Where Florin's lines go. The page's feed has this shape. */
export interface Screen {
  show(uid: string, line: ShownLine): void
}

export interface ShownLine {
  readonly id: string
  readonly text: string
  readonly at: number
  readonly buttons?: readonly Button[]
  readonly edits?: string
}

export interface WebSession {
  readonly uid: string
  readonly name: string
  /** `uid.expires`: goes with every request. */
  readonly session: string
  /** Hex; signs requests. */
  readonly key: string
  /** Milliseconds. */
  readonly expiresAt: number
}

export interface WebSessions {
  /** Opens a session for a name as typed; undefined when it is no name a person of the demo can have. */
  open(name: string): WebSession | undefined
  /** Who bears `uid.expires.key`, as reading requests do; undefined when it is wrong or stale. */
  bearer(token: string): string | undefined
}

export interface WebOptions {
  /** At least 32 random bytes, made anew by each process or kept: an old session is renewed by the page. */
  readonly secret: Uint8Array
  readonly clock: Clock
  readonly screen: Screen
  /** The bot's own handle, for mentions of it. */
  readonly botHandle: string
  /** Whether a Host header other than loopback's is ours: what keeps a foreign name that resolves to loopback out. */
  isOwnHost(host: string): boolean
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/

export function isLoopbackHost(host: string): boolean {
  return LOOPBACK.test(host)
}

/** The web channel and the sessions that its page opens. */
export function createWebChannel(options: WebOptions): { channel: Channel; sessions: WebSessions } {
  const { clock, screen } = options
  const keyOf = (session: string): Buffer =>
    createHmac('sha256', options.secret).update(`florin web session\n${session}`).digest()

  /** The person of a session text, when it has not run out. */
  const personOf = (session: string): string | undefined => {
    const dot = session.indexOf('.')
    const uid = session.slice(0, dot)
    const expires = Number(session.slice(dot + 1))
    return dot > 0 && PERSON.test(uid) && expires * SECOND_MS > clock.now() ? uid : undefined
  }

  const sessions: WebSessions = {
    open(name) {
      const uid = name.trim().replace(/^@/, '').toLowerCase()
      if (!PERSON.test(uid) || uid === options.botHandle) return undefined
      const expires = Math.floor((clock.now() + SESSION_LASTS_MS) / SECOND_MS)
      const session = `${uid}.${expires}`
      const key = keyOf(session).toString('hex')
      return { uid, name: nameOf(uid), session, key, expiresAt: expires * SECOND_MS }
    },
    bearer(token) {
      const dot = token.lastIndexOf('.')
      const session = token.slice(0, Math.max(dot, 0))
      const uid = personOf(session)
      return uid !== undefined && sameHex(token.slice(dot + 1), keyOf(session)) ? uid : undefined
    },
  }

  const channel: Channel = {
    name: 'web',
    verify(request) {
      const foreign = foreignRequest(request, options)
      if (foreign !== undefined) return refused(foreign)
      const session = request.headers['x-florin-session']
      const signature = request.headers['x-florin-signature']
      if (session === undefined || signature === undefined) return refused('not signed')
      if (personOf(session) === undefined) return refused('session unknown or over')
      if (!signature.startsWith('sha256=')) return refused('signature of another kind')
      const expected = createHmac('sha256', keyOf(session)).update(request.body).digest()
      return sameHex(signature.slice(7), expected) ? { ok: true } : refused('wrong signature')
    },
    read(request) {
      const session = request.headers['x-florin-session'] ?? ''
      return readBody(request.body, session.slice(0, session.indexOf('.')), options.botHandle)
    },
    async send(out) {
      const line: ShownLine = {
        id: out.id,
        text: out.text,
        at: clock.now(),
        ...(out.buttons === undefined ? {} : { buttons: out.buttons }),
        ...(out.edits === undefined ? {} : { edits: out.edits }),
      }
      screen.show(out.to.uid, line)
      return { kind: 'sent', messageId: out.id }
    },
  }
  return { channel, sessions }
}

/** Why a request is not one of our own page's, or undefined. Browsers tell where it comes from; others cannot sign. */
function foreignRequest(request: Inbound, options: Pick<WebOptions, 'isOwnHost'>): string | undefined {
  const { host, origin } = request.headers
  if (host !== undefined && !isLoopbackHost(host) && !options.isOwnHost(host)) return 'host is not ours'
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') return 'sent from another site'
  if (origin !== undefined && (host === undefined || !/^https?:\/\//.test(origin)))
    return 'origin is not ours'
  if (origin !== undefined && origin.replace(/^https?:\/\//, '') !== host) return 'origin is not ours'
  return undefined
}

/** Reads `{id, as, text, locale?}` or `{id, as, press: {intent, answer, message}}`; `uid` is the session's person. */
function readBody(body: Uint8Array, uid: string, botHandle: string): Read {
  const said = parseObject(body)
  if (said === undefined) return malformed('body is not a JSON object')
  const { id, as, text, press, locale } = said
  if (typeof id !== 'string' || !/^[A-Za-z0-9-]{8,64}$/.test(id))
    return malformed('id is not 8 to 64 letters')
  if (as !== uid || !PERSON.test(uid)) return malformed('as is not the person of the session')
  const sender: Author = { uid, handle: uid, name: nameOf(uid) }
  const place = { channel: 'web', sender, conversation: uid, private: true } as const
  const key = `${uid}:${id}`
  if (press !== undefined) {
    if (!isObject(press)) return malformed('press is not an object')
    const { intent, answer, message } = press
    if (typeof intent !== 'string' || !isId('int', intent)) return malformed('press has no intent')
    if (answer !== 'confirm' && answer !== 'cancel') return malformed('press has no answer')
    if (typeof message !== 'string' || message.length > 64) return malformed('press has no message')
    return one(key, { kind: 'press', ...place, messageId: message, intent, answer })
  }
  if (typeof text !== 'string') return malformed('neither text nor press')
  const clean = storable(text)
  const said_in = typeof locale === 'string' && /^[A-Za-z-]{2,35}$/.test(locale) ? { locale } : {}
  return one(key, {
    kind: 'message',
    ...place,
    messageId: key,
    text: clean,
    mentions: mentionsIn(clean, botHandle),
    ...said_in,
  })
}

/** Every `@name` is a person of the demo: the name is the id. */
function mentionsIn(text: string, botHandle: string): Mention[] {
  const mentions: Mention[] = []
  for (const match of text.matchAll(MENTION)) {
    const uid = (match[1] ?? '').toLowerCase()
    const span = { start: match.index, end: match.index + match[0].length, uid, handle: uid }
    mentions.push(uid === botHandle ? { self: true, ...span } : { name: nameOf(uid), ...span })
  }
  return mentions
}

const one = (key: string, input: Incoming['input']): Read => ({ events: [{ source: 'web', key, input }] })
const malformed = (why: string): Read => ({ events: [], malformed: why })
const refused = (why: string): Verdict => ({ ok: false, status: 401, why })
const nameOf = (uid: string): string => uid.charAt(0).toUpperCase() + uid.slice(1)
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function parseObject(body: Uint8Array): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Compares in constant time; text that is no hex of this length is never equal. */
function sameHex(hex: string, expected: Buffer): boolean {
  return /^[0-9a-f]{64}$/.test(hex) && timingSafeEqual(Buffer.from(hex, 'hex'), expected)
}
