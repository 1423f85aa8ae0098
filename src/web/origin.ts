/**
 * Which hosts are ours, and whether a request came from our own page.
 *
 * A foreign name that resolves to loopback (DNS rebinding) carries its own Host header: it is turned away by that.
 */
import type { Context } from 'hono'
import { isLoopbackHost } from '../channels/web.ts'
import { INTERFACE } from '../words/interface.ts'
import { Failure } from './failure.ts'

/** Ours are the public URL's host, and loopback: whoever can reach that is on this machine. */
export function ownHosts(publicUrl: URL): (host: string) => boolean {
  return (host) => host === publicUrl.host || isLoopbackHost(host)
}

/** Refuses a request to a name that is not ours. For the demo, which trusts whoever can reach it. */
export function assertOwnHost(c: Context, publicUrl: URL): void {
  const host = c.req.header('host') ?? new URL(c.req.url).host
  if (!ownHosts(publicUrl)(host)) throw new Failure(403, 'foreign_host', 'This name is not ours.')
}

/** Refuses a request that a page of another site sent. Browsers say which it was; other programs say nothing. */
export function assertOwnPage(c: Context, publicUrl: URL): void {
  const site = c.req.header('sec-fetch-site')
  const origin = c.req.header('origin')
  const foreignSite = site !== undefined && site !== 'same-origin' && site !== 'none'
  const foreignOrigin = origin !== undefined && !ownHosts(publicUrl)(origin.replace(/^https?:\/\//, ''))
  if (foreignSite || foreignOrigin) {
    throw new Failure(403, 'foreign_page', 'Requests from pages of other sites are refused.')
  }
}

/** Refuses what is secret to travel without HTTPS, except on this machine itself. */
export function assertSecure(c: Context, publicUrl: URL): void {
  if (isLoopbackHost(publicUrl.host)) return
  const forwarded = c.req.header('x-forwarded-proto')
  if (publicUrl.protocol === 'https:' && (forwarded === undefined || forwarded === 'https')) return
  throw new Failure(403, 'https_only', INTERFACE.en.secureOnly)
}
