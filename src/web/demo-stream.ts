/**
 * One open page's stream of server-sent events: the lines of its people, every ledger entry, and the balances that
 * these changed. A page that cannot keep up is cut off: it comes back and gets what it missed.
 */
import type { SSEMessage, SSEStreamingApi } from 'hono/streaming'
import type { Feed, FeedEvent, Published } from './feed.ts'
import type { DemoStore } from './ports.ts'

const HEARTBEAT_MS = 15_000 // a proxy or a sleeping laptop is noticed within this
const BACKLOG_MAX = 1_000

interface Watch {
  readonly feed: Feed
  readonly store: DemoStore
  readonly people: ReadonlySet<string>
  /** Last-Event-ID of the page. */
  readonly since: string | undefined
}

/**
 * Sends `hello` (whether the page resumed or must read everything again), then `line`, `entries` and `balance` events,
 * until the page leaves or the feed closes.
 */
export async function streamTo(
  stream: SSEStreamingApi,
  { feed, store, people, since }: Watch,
): Promise<void> {
  const queue: SSEMessage[] = []
  const stale = new Set<string>()
  let wake = (): void => {}
  let over = false
  const end = (): void => {
    over = true
    wake()
  }
  const listening = feed.listen(since, {
    take({ id, event }: Published) {
      const message = messageOf(event, people)
      if (message === undefined) return
      for (const uid of touched(event)) if (people.has(uid)) stale.add(uid)
      queue.push({ ...message, id })
      // A write to a page that does not read never ends by itself.
      if (queue.length > BACKLOG_MAX) stream.abort()
      wake()
    },
    end,
  })
  stream.onAbort(end)
  const hello = { resumed: listening.resumed }
  // What was missed is already queued behind this; without an id it does not move the page's place past it.
  const greeting: SSEMessage = { event: 'hello', data: JSON.stringify(hello) }
  await stream.writeSSE(listening.resumed ? greeting : { ...greeting, id: listening.place })
  const heartbeat = setInterval(() => {
    queue.push({ event: 'beat', data: '' })
    wake()
  }, HEARTBEAT_MS)
  try {
    while (!over) {
      const message = queue.shift()
      if (message !== undefined) await stream.writeSSE(message)
      else if (stale.size > 0) await sendBalances(stream, store, stale)
      else {
        await new Promise<void>((resolve) => {
          wake = resolve
          if (over || queue.length > 0) resolve()
        })
      }
    }
  } finally {
    clearInterval(heartbeat)
    listening.stop()
  }
}

async function sendBalances(stream: SSEStreamingApi, store: DemoStore, stale: Set<string>): Promise<void> {
  const people = [...stale]
  stale.clear()
  for (const uid of people) {
    const holdings = await store.holdings(uid)
    await stream.writeSSE({ event: 'balance', data: JSON.stringify({ uid, holdings }) })
  }
}

function messageOf(event: FeedEvent, people: ReadonlySet<string>): SSEMessage | undefined {
  if (event.kind === 'entries') return { event: 'entries', data: JSON.stringify(event.lines) }
  if (!people.has(event.uid)) return undefined
  return { event: 'line', data: JSON.stringify({ uid: event.uid, line: event.line }) }
}

/** Whose balance may have changed. A line may tell of a hold, which makes no entry. */
function touched(event: FeedEvent): string[] {
  if (event.kind === 'line') return [event.uid]
  return event.lines.flatMap(({ account }) => (account.owner === undefined ? [] : [account.owner]))
}
