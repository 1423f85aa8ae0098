/** A person's session: opened by name, renewed when it is over, and what is said under it, signed. */

const TRIES_MAX = 6
const sessions = new Map()

/** Opens a session, or gives the open one. Throws `bad_name` when the name cannot be a person of the demo. */
export async function openSession(name) {
  const known = sessions.get(name)
  if (known !== undefined && known.expiresAt > Date.now() + 60_000) return known
  const response = await fetch(`/demo/session?as=${encodeURIComponent(name)}`)
  if (response.status === 400) throw new Error('bad_name')
  if (!response.ok) throw new Error('unreachable')
  const session = await response.json()
  sessions.set(session.uid, session)
  return session
}

/** A session that the server does not know any more: the next use opens a new one. */
export const forget = (uid) => sessions.delete(uid)

export const bearerOf = ({ session, key }) => `${session}.${key}`

/** Reads one of the demo's routes as a person. */
export async function read(path, uid) {
  for (let renewed = false; ; renewed = true) {
    const session = await openSession(uid)
    const response = await fetch(path, { headers: { authorization: `Bearer ${bearerOf(session)}` } })
    if (response.ok) return response.json()
    if (response.status !== 401 || renewed) throw new Error(`read ${response.status}`)
    forget(uid)
  }
}

/**
 * Says something to Florin through the web channel's webhook. Sent again, with the same id, until it is known to be
 * taken: the same id is the same message, however often it arrives. Throws when it is refused or nobody is there.
 */
export async function say(uid, what) {
  const body = JSON.stringify({ as: uid, ...what })
  let why = 'unreachable'
  for (let tried = 0; tried < TRIES_MAX; tried += 1) {
    if (tried > 0) await new Promise((resolve) => setTimeout(resolve, Math.min(250 * 2 ** tried, 3_000)))
    try {
      const session = await openSession(uid)
      const response = await fetch('/webhooks/web', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-florin-session': session.session,
          'x-florin-signature': `sha256=${await sign(session.key, body)}`,
        },
        body,
      })
      if (response.ok) return
      why = `refused ${response.status}`
      if (response.status === 401) forget(uid)
      else if (response.status < 500) break
    } catch {
      why = 'unreachable'
    }
  }
  throw new Error(why)
}

async function sign(keyHex, body) {
  const usage = { name: 'HMAC', hash: 'SHA-256' }
  const bytes = Uint8Array.from(keyHex.match(/../g), (pair) => Number.parseInt(pair, 16))
  const key = await crypto.subtle.importKey('raw', bytes, usage, false, ['sign'])
  const mac = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(body))
  return Array.from(new Uint8Array(mac), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
