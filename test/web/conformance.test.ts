/** The web channel under the suite that every channel passes; its far side is our own page, so it sends without a platform. */
import { createHmac } from 'node:crypto'
import { describe } from 'vitest'
import type { Inbound } from '../../src/channels/channel.ts'
import { createWebChannel } from '../../src/channels/web.ts'
import { ManualClock } from '../../src/kernel/clock.ts'
import { reads, readsPresses, verifies } from '../channels/conformance.ts'
import { testDeps } from '../channels/rig.ts'
import type { Payload, Twin } from '../channels/twin.ts'

const deps = testDeps()
const { channel, sessions } = createWebChannel({
  secret: Buffer.alloc(32, 9),
  clock: new ManualClock(deps.clock.now()),
  screen: { show: () => {} },
  botHandle: 'florin',
  isOwnHost: () => false,
})

const payload = (as: string, said: object): Payload => ({ body: JSON.stringify({ as, ...said }) })

/** Signed as the page signs it, by whom the body says it is from. */
function sign({ body, headers }: Payload): Inbound {
  const as = /"as":"(\w+)"/.exec(body)?.[1] ?? 'alice'
  const session = sessions.open(as)
  if (session === undefined) throw new Error(`no session for ${as}`)
  const bytes = Buffer.from(body)
  const signature = createHmac('sha256', Buffer.from(session.key, 'hex')).update(bytes).digest('hex')
  return {
    method: 'POST',
    url: new URL('http://127.0.0.1:3000/webhooks/web'),
    headers: {
      ...headers,
      host: '127.0.0.1:3000',
      'sec-fetch-site': 'same-origin',
      'x-florin-session': session.session,
      'x-florin-signature': `sha256=${signature}`,
    },
    body: bytes,
  }
}

const twin = {
  platform: 'web',
  make: () => channel,
  sign: async (said: Payload) => sign(said),
  signsTime: false,
  signsBody: true,
  signature: 'x-florin-signature',
  uid: { alice: 'alice', bob: 'bob' },
  say: ({ id, from, text }: { id: string; from: string; text: string }) =>
    payload(from, { id: `message-${id}`, text }),
  press: ({ id, by, data }: { id: string; by: string; data: string }) => {
    const [answer, intent] = data.split(':')
    return payload(by, { id: `press-00${id}`, press: { intent, answer, message: 'rep_1' } })
  },
  // There are no other bots on our page, and nobody but people speaks there.
  own: [],
  automated: [],
  unknown: [],
  malformed: 'told',
} as unknown as Twin

describe('conformance: web', () => {
  verifies(twin)
  reads(twin)
  readsPresses(twin)
})
