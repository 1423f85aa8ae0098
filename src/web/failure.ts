/**
 * The one door through which errors become answers: JSON `{ error: { code, message, reference? } }`.
 *
 * An error of ours says nothing of itself outside: its reference finds it in the log.
 */
import { randomBytes } from 'node:crypto'
import type { Context, ErrorHandler, NotFoundHandler } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { isUnavailable, TROUBLES, troubleOf } from '../lane/errors.ts'
import type { Log } from './ports.ts'

/** How long a platform or a page should wait before it sends the same again. */
const RETRY_AFTER_SECONDS = 1

/** A request cannot be served, and why, in words that its sender may read. */
export class Failure extends Error {
  override name = 'Failure'
  readonly status: ContentfulStatusCode
  readonly code: string
  readonly headers: Readonly<Record<string, string>> | undefined
  constructor(status: ContentfulStatusCode, code: string, message: string, headers?: Record<string, string>) {
    super(message)
    this.status = status
    this.code = code
    this.headers = headers
  }
}

export function failureHandler(log: Log, observe?: (route: string, status: number) => void): ErrorHandler {
  return (error, c) => {
    const response = answerOf(error, c, log)
    // Everything but webhooks is counted by its own route.
    if (c.req.path.startsWith('/webhooks/')) observe?.('webhook failure', response.status)
    return response
  }
}

export const notFound: NotFoundHandler = (c) =>
  c.json({ error: { code: 'not_found', message: 'There is nothing here.' } }, 404)

function answerOf(error: Error, c: Context, log: Log): Response {
  if (error instanceof Failure) {
    const { status, code, message } = error
    return c.json({ error: { code, message } }, status, error.headers)
  }
  const busy = error.name === 'Busy'
  // The lane says so itself; pages also ask the database on their own.
  if (busy || error.name === 'Unavailable' || isUnavailable(error)) {
    const why = isUnavailable(error) ? TROUBLES[troubleOf(error)] : error.message
    log.warn({ path: shownPath(c.req.path), why }, 'not taken: asked to send it again')
    const message = 'Nothing was lost or done: please send it again.'
    return c.json({ error: { code: busy ? 'busy' : 'unavailable', message } }, 503, {
      'retry-after': String(RETRY_AFTER_SECONDS),
    })
  }
  const reference = randomBytes(6).toString('hex')
  log.error({ reference, method: c.req.method, path: shownPath(c.req.path), err: error }, 'request failed')
  const message = 'Something went wrong on our side.'
  return c.json({ error: { code: 'internal', message, reference } }, 500)
}

/** A path as it may be logged: what follows `/card/` is a one-time secret. */
function shownPath(path: string): string {
  return path.startsWith('/card/') ? '/card/…' : path
}
