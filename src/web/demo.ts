/**
 * The demo's own routes: the page, sessions, the past, and the stream of what happens.
 *
 * Messages themselves do not come this way: they go through the web channel's webhook, like everybody's.
 */
import type { Context, Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { DAY_MS } from '../kernel/clock.ts'
import type { ChatLine } from './chat-line.ts'
import { demoPage } from './demo-page.ts'
import { streamTo } from './demo-stream.ts'
import { Failure } from './failure.ts'
import { assertOwnHost, assertOwnPage } from './origin.ts'
import { languageOf, pageHeaders } from './page.ts'
import type { Demo, WebParts } from './ports.ts'

const PEOPLE_MAX = 8 // panes of one page
const LEDGER_SHOWN_MS = DAY_MS

/** `GET /`, `/demo/session`, `/demo/chat`, `/demo/ledger` and `/demo/stream`. Reading needs a session's key as bearer. */
export function addDemo(app: Hono, demo: Demo, { publicUrl }: Pick<WebParts, 'publicUrl'>): void {
  const { store, feed, sessions, clock } = demo
  app.use('/demo/*', async (c, next) => {
    assertOwnHost(c, publicUrl)
    assertOwnPage(c, publicUrl)
    await next()
    c.header('cache-control', 'no-store')
    c.header('x-content-type-options', 'nosniff')
  })

  app.get('/', (c) => {
    assertOwnHost(c, publicUrl)
    return c.html(demoPage(languageOf(c)), 200, pageHeaders(publicUrl))
  })

  app.get('/demo/session', (c) => {
    const session = sessions.open(c.req.query('as') ?? '')
    if (session === undefined) {
      throw new Failure(400, 'bad_name', 'A name has 1 to 15 letters a-z, digits or underscores.')
    }
    return c.json(session)
  })

  app.get('/demo/chat', async (c) => {
    const uid = personOf(c, demo)
    const [lines, holdings] = await Promise.all([store.chat(uid), store.holdings(uid)])
    return c.json({ lines: withKept(lines, feed.kept(uid)), holdings })
  })

  app.get('/demo/ledger', async (c) => {
    personOf(c, demo)
    return c.json({ lines: await store.entries(clock.now() - LEDGER_SHOWN_MS) })
  })

  app.get('/demo/stream', (c) => {
    const tokens = (c.req.header('authorization') ?? '').replace(/^Bearer /, '').split(' ')
    if (tokens.length > PEOPLE_MAX) throw new Failure(400, 'too_many', `At most ${PEOPLE_MAX} people a page.`)
    const people = tokens.map((token) => uidOf(token, demo))
    const since = c.req.header('last-event-id')
    return streamSSE(c, (stream) => streamTo(stream, { feed, store, people: new Set(people), since }))
  })
}

function personOf(c: Context, demo: Demo): string {
  return uidOf((c.req.header('authorization') ?? '').replace(/^Bearer /, ''), demo)
}

function uidOf(token: string, { sessions }: Demo): string {
  const uid = sessions.bearer(token)
  if (uid === undefined)
    throw new Failure(401, 'no_session', 'The session is unknown or over: open a new one.')
  return uid
}

/** What was shown to the person wins over what the store can say of it again: one-time links are made at delivery. */
function withKept(lines: readonly ChatLine[], kept: ReadonlyMap<string, ChatLine>): ChatLine[] {
  const told = new Set(lines.map((line) => line.id))
  const shown = lines.map((line) => {
    const text = kept.get(line.id)?.text
    return text === undefined ? line : { ...line, text }
  })
  for (const line of kept.values()) if (!told.has(line.id)) shown.push(line)
  return shown.sort((a, b) => a.at - b.at)
}
