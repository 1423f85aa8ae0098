/**
 * WhatsApp takes a message and says later that it did not arrive: by signed webhooks at the real door, over a real
 * database, with the channel's own sending. Only Meta is a stand-in.
 */
import { Hono } from 'hono'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Channel } from '../../src/channels/channel.ts'
import { whatsapp } from '../../src/channels/whatsapp/whatsapp.ts'
import { listUndelivered, resend } from '../../src/jobs/dead-letters.ts'
import { type DeliverParts, deliver } from '../../src/jobs/deliver.ts'
import { recordUndelivered } from '../../src/jobs/late-refusals.ts'
import { Later } from '../../src/jobs/queues.ts'
import { createLog } from '../../src/telemetry/log.ts'
import { createMetrics } from '../../src/telemetry/metrics.ts'
import { failureHandler } from '../../src/web/failure.ts'
import { webhookHandler } from '../../src/web/webhooks.ts'
import { fileStub } from '../channels/file-stub.ts'
import { testDeps } from '../channels/rig.ts'
import { change, whatsappTwin } from '../channels/twins/whatsapp.ts'
import { laneRig, type Rig } from '../lane/rig.ts'

const stub = await fileStub()
const UNDELIVERABLE = 131_026
const WINDOW_CLOSED = 131_047
const RATE_LIMIT = 130_429
const WRONG = 131_009
const SOMETHING = 131_000
const REPEATED = '(You may have had this message already.)'

let rig: Rig
let app: Hono
let parts: DeliverParts
let channels: Map<'whatsapp', Channel>

beforeEach(async () => {
  rig = await laneRig()
  channels = new Map([['whatsapp', whatsappTwin.make(stub.url('whatsapp'), testDeps(rig.clock))]])
  const log = createLog('silent')
  parts = {
    database: rig.database,
    channels,
    links: { cardLink: () => 'https://florin.test/card/1' },
    log,
    metrics: createMetrics(),
    now: () => rig.clock.now(),
  }
  app = new Hono().all(
    '/webhooks/:channel',
    webhookHandler({
      channels,
      lane: rig.lane,
      undelivered: (name, messages) => recordUndelivered(parts, name, messages),
      log,
    }),
  )
  app.onError(failureHandler(log))
})
afterEach(async () => {
  expect(await rig.findings()).toEqual([])
  await rig.close()
})

const say = (who: 'alice' | 'bob', text: string) =>
  rig.say(who, text, {
    channel: 'whatsapp',
    sender: { uid: whatsappTwin.uid[who], handle: who },
    conversation: whatsappTwin.uid[who],
    ...(text.includes('@alice') ? { mentions: [aliceIn(text)] } : {}),
  })
const aliceIn = (text: string) => {
  const start = text.indexOf('@alice')
  return { start, end: start + '@alice'.length, uid: whatsappTwin.uid.alice, handle: 'alice' }
}
/** What Meta says of a message that it took. */
const failed = (reply: string, message: string, code: number) => ({
  id: message,
  status: 'failed',
  timestamp: '1795000000',
  recipient_id: whatsappTwin.uid.alice,
  biz_opaque_callback_data: reply,
  errors: [{ code, title: 'Undeliverable', message: 'Undeliverable', error_data: { details: '' } }],
})
async function post(...statuses: object[]): Promise<number> {
  const { headers, body } = await whatsappTwin.sign(change({ statuses }), rig.clock.now())
  const request = { method: 'POST', headers: headers as Record<string, string>, body: Buffer.from(body) }
  return (await app.request('/webhooks/whatsapp', request)).status
}

interface Row {
  readonly id: string
  readonly result: string | null
  readonly message: string
}
const rows = (): Promise<Row[]> =>
  rig.database<Row[]>`
    select id, result, message_id as message from outbox where queue = 'deliver-whatsapp' order by id`
const row = async (id: string): Promise<Row | undefined> => (await rows()).find((one) => one.id === id)
/** Delivers all that waits, in its time. */
async function work(): Promise<void> {
  for (;;) {
    const waiting = (await rows()).filter(({ result }) => result === null)
    if (waiting.length === 0) return
    for (const { id } of waiting) {
      await deliver(parts, id).catch((error: unknown) => {
        if (!(error instanceof Later)) throw error
      })
    }
    rig.clock.advance(120_000)
  }
}
const shown = (): string[] =>
  stub.taken('whatsapp').map(({ body }) => body.template?.components[0].parameters[0].text ?? textOf(body))
const textOf = whatsappTwin.textSent
/** Alice is told of $5 from Bob; the row that told her. */
async function told(): Promise<Row> {
  await say('alice', 'help')
  await say('bob', 'send $5 to @alice')
  await say('bob', 'yes')
  await work()
  const [notice] = await rig.database<{ id: string }[]>`select id from outbox where body->>'kind' = 'notice'`
  const found = await row(notice?.id ?? '')
  if (found === undefined) throw new Error('nobody was told')
  expect(found.result).toBe('sent')
  stub.requests.length = 0
  return found
}

test('behavior: what was taken and did not arrive is listed, and given at the next message, before its answer, once', async () => {
  const { id, message } = await told()
  expect(await post(failed(id, message, UNDELIVERABLE))).toBe(200)
  expect(await listUndelivered(rig.database, 10)).toMatchObject([{ id, kind: 'notice', result: 'gone' }])
  await say('alice', 'balance')
  await work()
  expect(shown()).toEqual([
    expect.stringMatching(/^@bob sent you \$5\.00/),
    expect.stringContaining('Balance: $105.00'),
  ])
  // The first message did not arrive; that the second did is not changed by saying so again.
  expect(await post(failed(id, message, UNDELIVERABLE))).toBe(200)
  expect((await row(id))?.result).toBe('sent')
  await say('alice', 'balance')
  await work()
  expect(shown()).toHaveLength(3)
})

test('retry: what a limit held back is sent again, once, however often and at once it is said', async () => {
  const { id, message } = await told()
  const status = failed(id, message, RATE_LIMIT)
  expect(await Promise.all([post(status, status), post(status), post(status)])).toEqual([200, 200, 200])
  expect(await post(status)).toBe(200)
  const [opened] = await rig.database<{ tries: number; waits: boolean }[]>`
    select tries, relayed_at is null as waits from outbox where id = ${id}`
  expect(opened).toEqual({ tries: 1, waits: true })
  await work()
  expect(await post(status)).toBe(200)
  await work()
  expect(shown()).toEqual([expect.stringMatching(/^@bob sent you \$5\.00/)])
  expect(await listUndelivered(rig.database, 10)).toEqual([])
})

test('retry: what Meta itself is not sure of is sent once more, says so, and never a third time', async () => {
  const { id, message } = await told()
  await post(failed(id, message, SOMETHING))
  await work()
  expect(shown()).toEqual([expect.stringContaining(REPEATED)])
  const again = await row(id)
  expect(again?.result).toBe('repeated')
  await post(failed(id, again?.message ?? '', SOMETHING))
  await work()
  expect(shown()).toHaveLength(1)
  expect((await row(id))?.result).toBe('unknown')
})

test('refusal: a request that was wrong is left to an operator; once that one has sent it again, the old refusal is of nothing', async () => {
  const { id, message } = await told()
  await post(failed(id, message, WRONG))
  expect((await row(id))?.result).toBe('rejected')
  await say('alice', 'help')
  await work()
  expect(shown()).toHaveLength(1)
  expect(await resend(rig.database, id)).toBe('queued')
  expect(await post(failed(id, message, UNDELIVERABLE))).toBe(200)
  expect((await row(id))?.result).toBeNull()
  await work()
  expect(await post(failed(id, message, UNDELIVERABLE))).toBe(200)
  expect((await row(id))?.result).toBe('sent')
  expect(shown()).toHaveLength(2)
})

test('retry: a refusal that is said before the sending is recorded is asked for again, and taken then', async () => {
  const real = channels.get('whatsapp') as Channel
  const early: number[] = []
  const statuses: object[] = []
  channels.set('whatsapp', {
    ...real,
    async send(out, signal) {
      const delivered = await real.send(out, signal)
      const message = delivered.kind === 'sent' ? delivered.messageId : undefined
      statuses.push(failed(out.id, message ?? '', UNDELIVERABLE))
      early.push(await post(statuses.at(-1) ?? {}))
      return delivered
    },
  })
  await say('alice', 'balance')
  await work()
  expect(early).toEqual([503])
  expect((await rows()).map(({ result }) => result)).toEqual(['sent'])
  expect(await post(...statuses)).toBe(200)
  expect((await rows()).map(({ result }) => result)).toEqual(['gone'])
})

test('behavior: who has not written for 24 hours is told by the template, and if that fails too, when they write', async () => {
  const config = {
    appSecret: 'meta-app-secret',
    verifyToken: 'verify-me',
    accessToken: 'token',
    phoneNumberId: '27681414235104944',
    apiUrl: stub.url('whatsapp'),
    template: { name: 'florin_notice', language: 'en' },
  }
  channels.set('whatsapp', whatsapp(config, testDeps(rig.clock)))
  const { id, message } = await told()
  await post(failed(id, message, WINDOW_CLOSED))
  await work()
  expect(stub.requests.map(({ body }) => [body.type, body.template?.name])).toEqual([
    ['template', 'florin_notice'],
  ])
  expect(shown()).toEqual([expect.stringContaining('@bob sent you $5.00')])
  const second = await row(id)
  expect(second?.result).toBe('sent')
  await post(failed(id, second?.message ?? '', WINDOW_CLOSED))
  expect((await row(id))?.result).toBe('gone')
  await say('alice', 'balance')
  await work()
  expect(stub.requests.map(({ body }) => body.type)).toEqual(['template', 'text', 'text'])
})

test('security: a status of nothing that we sent, or that Meta did not sign, changes nothing, and none is an event', async () => {
  const { id, message } = await told()
  const [before] = await rig.database<{ events: bigint }[]>`select count(*) as events from events`
  const { biz_opaque_callback_data: _, ...another } = failed(id, message, UNDELIVERABLE)
  expect(
    await post(
      another,
      failed(id, 'wamid.another', UNDELIVERABLE),
      failed(id.replace(/.$/, '0'), message, UNDELIVERABLE),
      failed('rep_nobody', message, UNDELIVERABLE),
      failed('', '', UNDELIVERABLE),
      { ...failed(id, message, UNDELIVERABLE), status: 'delivered' },
    ),
  ).toBe(200)
  const { body } = change({ statuses: [failed(id, message, UNDELIVERABLE)] })
  const headers = { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` }
  expect((await app.request('/webhooks/whatsapp', { method: 'POST', body, headers })).status).not.toBe(200)
  expect((await rows()).every(({ result }) => result === 'sent')).toBe(true)
  expect(await rig.database`select count(*) as events from events`).toEqual([before])
})
