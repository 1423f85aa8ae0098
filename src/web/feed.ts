/**
 * The demo page's live feed, inside one process: what is published reaches every open page, and a page that lost its
 * connection gets what it missed, or is told to read everything again.
 *
 * Nothing depends on it: what it carries is in the database first, and a page that starts afresh reads it there.
 */
import { randomBytes } from 'node:crypto'
import type { Screen } from '../channels/web.ts'
import type { ChatLine, LedgerLine } from './chat-line.ts'

/** Enough for a page that was away for a minute; beyond that it reads the history anew. */
const KEPT_EVENTS_MAX = 1_000

export type FeedEvent =
  | { readonly kind: 'line'; readonly uid: string; readonly line: ChatLine }
  | { readonly kind: 'entries'; readonly lines: readonly LedgerLine[] }

export interface Published {
  /** Place in the feed, such as `k3f9.17`: what a page gives back as Last-Event-ID. */
  readonly id: string
  readonly event: FeedEvent
}

export interface Listener {
  take(published: Published): void
  /** The feed is closing: no more will come. */
  end(): void
}

export interface Listening {
  /** Everything since the asked place has been or will be given. False: the place is not known any more. */
  readonly resumed: boolean
  /** The feed's place when listening began. */
  readonly place: string
  stop(): void
}

export interface Feed {
  publish(event: FeedEvent): void
  /** Gives what came after `since`, at once and in order, then what comes. */
  listen(since: string | undefined, listener: Listener): Listening
  /** Florin's lines to a person that are still kept: they hold what is made at delivery only, such as card links. */
  kept(uid: string): ReadonlyMap<string, ChatLine>
  close(): void
}

export function createFeed(): Feed {
  // A place of another process, or of this one before it was restarted, is not ours to resume from.
  const epoch = randomBytes(6).toString('hex')
  const events: FeedEvent[] = []
  const listeners = new Set<Listener>()
  let dropped = 0
  let closed = false

  const placeAfter = (count: number): string => `${epoch}.${dropped + count}`
  const indexAfter = (place: string | undefined): number | undefined => {
    if (!place?.startsWith(`${epoch}.`)) return undefined
    const count = Number(place.slice(epoch.length + 1)) - dropped
    return Number.isInteger(count) && count >= 0 && count <= events.length ? count : undefined
  }

  return {
    publish(event) {
      if (closed) return
      events.push(event)
      const published = { id: placeAfter(events.length), event }
      if (events.length > KEPT_EVENTS_MAX) {
        events.shift()
        dropped += 1
      }
      for (const listener of listeners) listener.take(published)
    },
    listen(since, listener) {
      const place = placeAfter(events.length)
      const from = indexAfter(since)
      if (from !== undefined) {
        const missed = events.slice(from)
        missed.forEach((event, index) => {
          listener.take({ id: placeAfter(from + index + 1), event })
        })
      }
      if (closed) listener.end()
      else listeners.add(listener)
      return { resumed: from !== undefined, place, stop: () => listeners.delete(listener) }
    },
    kept(uid) {
      const lines = new Map<string, ChatLine>()
      for (const event of events) {
        if (event.kind === 'line' && event.uid === uid) lines.set(event.line.id, event.line)
      }
      return lines
    },
    close() {
      closed = true
      for (const listener of listeners) listener.end()
      listeners.clear()
    },
  }
}

/** The feed as the web channel writes to it. */
export function screenOf(feed: Feed): Screen {
  return {
    show: (uid, line) => feed.publish({ kind: 'line', uid, line: { from: 'florin', ...line } }),
  }
}
