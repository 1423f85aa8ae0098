/**
 * The door for chat platforms: handshake, verify, read, submit, answer. The 200 is given after the events are
 * committed, never before; what cannot be committed now is answered 503, and the platform sends it again.
 *
 * This is the hot path: one handler, no middleware, headers as the socket has them, the URL parsed only when asked for.
 */
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import type { StatusCode } from 'hono/utils/http-status'
import type { Answer, Channel, Inbound } from '../channels/channel.ts'
import { blankCardNumbers } from '../kernel/card-number.ts'
import type { Author, ChannelName, Incoming, Mention, Message } from '../kernel/event.ts'
import { blankCards } from '../words/card-in-message.ts'
import { readBody } from './body.ts'
import { Failure } from './failure.ts'
import type { WebParts } from './ports.ts'

type WebhookParts = Pick<WebParts, 'channels' | 'lane' | 'undelivered' | 'log' | 'observe'>
type WebhookContext = Context<{ Bindings: Partial<HttpBindings> }>
const NO_BYTES = new Uint8Array(0)

/** A request as channels read it. */
class LazyInbound implements Inbound {
  readonly method: string
  readonly headers: Inbound['headers']
  readonly body: Uint8Array
  readonly #url: string
  #parsed: URL | undefined

  constructor(c: WebhookContext, body: Uint8Array) {
    this.method = c.req.method
    const incoming = c.env?.incoming
    // Node joins repeated headers, except set-cookie, which no request has: the values are texts.
    const headers = incoming === undefined ? Object.fromEntries(c.req.raw.headers) : incoming.headers
    this.headers = headers as Inbound['headers']
    this.body = body
    this.#url = c.req.url
  }

  get url(): URL {
    this.#parsed ??= new URL(this.#url)
    return this.#parsed
  }
}

/** Handles `GET|POST /webhooks/:channel`. */
export function webhookHandler(parts: WebhookParts) {
  const { channels, log, observe } = parts
  return async (c: WebhookContext): Promise<Response> => {
    const name = c.req.param('channel') ?? ''
    const channel = channels.get(name as ChannelName)
    if (channel === undefined) throw new Failure(404, 'unknown_channel', 'No such channel is set up.')
    const { method } = c.req
    if (method !== 'POST' && method !== 'GET') {
      throw new Failure(405, 'wrong_method', 'Webhooks are GET or POST.', { allow: 'GET, POST' })
    }
    const began = performance.now()
    const request = new LazyInbound(c, method === 'POST' ? await readBody(c) : NO_BYTES)
    const response = await answerTo(c, channel, request, parts)
    observe?.(name, response.status)
    log.debug(
      { channel: name, status: response.status, ms: Math.round(performance.now() - began) },
      'webhook answered',
    )
    return response
  }
}

async function answerTo(
  c: WebhookContext,
  channel: Channel,
  request: Inbound,
  { lane, log, undelivered }: WebhookParts,
): Promise<Response> {
  const handshake = channel.handshake?.(request)
  if (handshake !== undefined) return respond(c, handshake)
  if (request.method === 'GET') {
    throw new Failure(405, 'wrong_method', 'There is no handshake in this.', { allow: 'POST' })
  }
  const verdict = channel.verify(request)
  if (!verdict.ok) {
    log.info({ channel: channel.name, status: verdict.status, why: verdict.why }, 'webhook refused')
    const code = verdict.status === 401 ? 'wrong_signature' : 'not_signed'
    throw new Failure(verdict.status, code, 'The request is not signed as it should be.')
  }
  const read = channel.read(request)
  if (read.malformed !== undefined) {
    log.info({ channel: channel.name, why: read.malformed }, 'webhook malformed')
    throw new Failure(400, 'malformed', read.malformed)
  }
  if (read.events.length > 0) await lane.submit(read.events.map(withoutCardNumbers))
  if (read.undelivered !== undefined) await undelivered?.(channel.name, read.undelivered)
  return read.answer === undefined ? c.body(null, 200) : respond(c, read.answer)
}

function respond(c: WebhookContext, { status, headers, body }: Answer): Response {
  return c.newResponse(body ?? null, status as StatusCode, { ...headers })
}

/**
 * A card number in a message goes no further than this: what is stored and logged has it blanked. Nor does one that
 * somebody is called by, such as a contact that is kept for its card.
 */
function withoutCardNumbers(event: Incoming): Incoming {
  const { input } = event
  if (input.kind === 'press') {
    const sender = named(input.sender)
    return sender === input.sender ? event : { ...event, input: { ...input, sender } }
  }
  if (input.kind !== 'message') return event
  const { text, found } = blankCards(input)
  const { sender, repliesTo, mentions } = input
  if (!found && [sender, ...mentions, ...(repliesTo ? [repliesTo] : [])].every((one) => named(one) === one)) {
    return event
  }
  const blanked: Message = {
    ...input,
    text,
    sender: named(sender),
    // A mention shows what its text does.
    mentions: mentions
      .filter(({ start, end }) => text.slice(start, end) === input.text.slice(start, end))
      .map(named),
    ...(repliesTo === undefined ? {} : { repliesTo: named(repliesTo) }),
    ...(found ? { cardNumberSeen: true } : {}),
  }
  return { ...event, input: blanked }
}

/** The person, without a card number in their name. */
function named<P extends Author | Mention>(person: P): P {
  if (person.name === undefined) return person
  const { text, found } = blankCardNumbers(person.name)
  return found ? { ...person, name: text } : person
}
