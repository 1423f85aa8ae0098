/** The application with its far side played by the test: a lane that records, links that answer, a store in memory. */
import { createHmac } from 'node:crypto'
import type { Hono } from 'hono'
import { createWebChannel, type WebSession } from '../../src/channels/web.ts'
import { ManualClock } from '../../src/kernel/clock.ts'
import type { ChannelName, Incoming } from '../../src/kernel/event.ts'
import { createApp } from '../../src/web/app.ts'
import type { ChatLine, LedgerLine, WireHolding } from '../../src/web/chat-line.ts'
import { createFeed, type Feed, screenOf } from '../../src/web/feed.ts'
import { ownHosts } from '../../src/web/origin.ts'
import type {
  CardLinkOutcome,
  CardLinkView,
  OperatorPages,
  TypedCard,
  WebParts,
} from '../../src/web/ports.ts'

export const OPEN_TOKEN = 'lnk_00000000000000000000000001.openopenopenopen'

export interface Stage {
  readonly app: Hono
  readonly clock: ManualClock
  readonly feed: Feed
  readonly submitted: Incoming[]
  readonly logged: { readonly fields: object; readonly message: string }[]
  readonly chats: Map<string, ChatLine[]>
  readonly entries: LedgerLine[]
  readonly holdings: Map<string, WireHolding[]>
  readonly typed: TypedCard[]
  readonly observed: string[]
  /** What the next submit does instead of being taken. */
  lane: { fails?: Error; waits?: Promise<void> }
  /** What the card links throw. */
  fails: Error | undefined
  link: CardLinkView
  linked: CardLinkOutcome
  ready: Record<string, boolean>
  session(name: string): Promise<WebSession>
}

export function setStage(
  options: { demo?: boolean; publicUrl?: string; operator?: OperatorPages } = {},
): Stage {
  const clock = new ManualClock()
  const feed = createFeed()
  const publicUrl = new URL(options.publicUrl ?? 'http://localhost')
  const { channel, sessions } = createWebChannel({
    secret: Buffer.alloc(32, 7),
    clock,
    screen: screenOf(feed),
    botHandle: 'florin',
    isOwnHost: ownHosts(publicUrl),
  })
  const log = (fields: object, message: string): void => {
    stage.logged.push({ fields, message })
  }
  const parts: WebParts = {
    lane: {
      async submit(events) {
        await stage.lane.waits
        if (stage.lane.fails !== undefined) throw stage.lane.fails
        stage.submitted.push(...events)
      },
    },
    channels: new Map<ChannelName, typeof channel>([['web', channel]]),
    health: { alive: () => true, ready: async () => stage.ready },
    metrics: async () => ({ contentType: 'text/plain; version=0.0.4', body: 'florin_up 1\n' }),
    cardLinks: {
      open: async (token) => {
        if (stage.fails !== undefined) throw stage.fails
        return token === OPEN_TOKEN ? stage.link : { ...stage.link, state: 'unknown' }
      },
      submit: async (_token, card) => {
        if (stage.fails !== undefined) throw stage.fails
        stage.typed.push(card)
        return stage.linked
      },
    },
    log: { debug: log, info: log, warn: log, error: log },
    publicUrl,
    observe: (route, status) => stage.observed.push(`${route} ${status}`),
    ...(options.operator === undefined ? {} : { operator: options.operator }),
    ...(options.demo === false
      ? {}
      : {
          demo: {
            feed,
            sessions,
            clock,
            store: {
              chat: async (uid) => stage.chats.get(uid) ?? [],
              entries: async () => stage.entries,
              holdings: async (uid) => stage.holdings.get(uid) ?? [],
            },
          },
        }),
  }
  const app = createApp(parts) as unknown as Hono
  const stage: Stage = {
    app,
    clock,
    feed,
    submitted: [],
    logged: [],
    chats: new Map(),
    entries: [],
    holdings: new Map(),
    typed: [],
    observed: [],
    lane: {},
    fails: undefined,
    link: { state: 'open', expiresAt: clock.now() + 600_000, language: 'en' },
    linked: { ok: true, brand: 'Visa', last4: '0003' },
    ready: { database: true, queue: true, lane: true },
    session: async (name) => (await app.request(`/demo/session?as=${name}`)).json() as Promise<WebSession>,
  }
  return stage
}

/** A request to the web channel, signed as the page signs it. */
export function signed(
  session: WebSession,
  body: unknown,
  headers: Record<string, string> = {},
): RequestInit {
  const raw = typeof body === 'string' ? body : JSON.stringify(body)
  const signature = createHmac('sha256', Buffer.from(session.key, 'hex')).update(raw).digest('hex')
  return {
    method: 'POST',
    body: raw,
    headers: { 'x-florin-session': session.session, 'x-florin-signature': `sha256=${signature}`, ...headers },
  }
}

export const bearer = (session: WebSession): Record<string, string> => ({
  authorization: `Bearer ${session.session}.${session.key}`,
})
