/**
 * The page's one stream of server-sent events, for all of its people. Read by fetch rather than EventSource, so that
 * it can carry the sessions' keys in a header; it comes back by itself, from where it was.
 */
import { bearerOf, forget, openSession } from './session.js'

const SILENCE_MAX_MS = 40_000 // the server beats every 15 s: longer silence is a dead connection
let place
let current

/**
 * Follows the given people. `on` has `live()`, `lost()`, `fresh()` (everything must be read again) and
 * `event(kind, data)`. A later call replaces the earlier one.
 */
export async function follow(people, on) {
  current?.abort()
  const mine = new AbortController()
  current = mine
  place = undefined
  let wait = 300
  while (!mine.signal.aborted) {
    try {
      await listen(people, on, mine.signal, () => {
        wait = 300
      })
    } catch {
      // Whatever ended it, the answer is the same: say so, wait, come back.
    }
    if (mine.signal.aborted) return
    on.lost()
    await new Promise((resolve) => setTimeout(resolve, wait))
    wait = Math.min(wait * 2, 2_000)
  }
}

/** Opens the stream. A gateway that was started again has new keys: its people then get new sessions, once. */
async function connect(people, signal) {
  for (let renewed = false; ; renewed = true) {
    const sessions = await Promise.all(people.map(openSession))
    const headers = { authorization: `Bearer ${sessions.map(bearerOf).join(' ')}` }
    if (place !== undefined) headers['last-event-id'] = place
    const response = await fetch('/demo/stream', { headers, signal })
    if (response.ok) return response
    if (response.status !== 401 || renewed) throw new Error(`stream ${response.status}`)
    for (const uid of people) forget(uid)
  }
}

async function listen(people, on, signal, connected) {
  const lapse = new AbortController()
  const response = await connect(people, AbortSignal.any([signal, lapse.signal]))
  let silence = setTimeout(() => lapse.abort(), SILENCE_MAX_MS)
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      clearTimeout(silence)
      silence = setTimeout(() => lapse.abort(), SILENCE_MAX_MS)
      text += value
      const blocks = text.split('\n\n')
      text = blocks.pop()
      for (const block of blocks) {
        const { kind, id, data } = parse(block)
        if (kind === 'hello') {
          connected()
          on.live()
          if (!data.resumed) await on.fresh()
        } else if (kind !== 'beat') on.event(kind, data)
        // Only after it was shown: what breaks off before is sent again.
        if (id !== undefined) place = id
      }
    }
  } finally {
    clearTimeout(silence)
  }
}

function parse(block) {
  let kind = 'message'
  let id
  const data = []
  for (const line of block.split('\n')) {
    if (line.startsWith('event: ')) kind = line.slice(7)
    else if (line.startsWith('id: ')) id = line.slice(4)
    else if (line.startsWith('data: ')) data.push(line.slice(6))
  }
  return { kind, id, data: data.join('') === '' ? undefined : JSON.parse(data.join('\n')) }
}
