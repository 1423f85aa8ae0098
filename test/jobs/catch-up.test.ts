/** Catching up after downtime: X over a stub of its API, the fact in a real database. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Channel } from '../../src/channels/channel.ts'
import { x } from '../../src/channels/x/x.ts'
import { catchUp } from '../../src/jobs/catch-up.ts'
import { createLog } from '../../src/telemetry/log.ts'
import { PlatformStub } from '../channels/platform-stub.ts'
import { testDeps } from '../channels/rig.ts'
import { laneRig, type Rig } from '../lane/rig.ts'

const MINUTE = 60_000
const WEBHOOK = 'https://pay.test/webhooks/x'
let rig: Rig
let stub: PlatformStub
let channel: Channel

beforeEach(async () => {
  rig = await laneRig()
  stub = await PlatformStub.start()
  channel = xAt({ webhook: WEBHOOK })
  registered(WEBHOOK)
})
afterEach(async () => {
  await stub.close()
  await rig.close()
})

function xAt(deps: { webhook?: string }, appToken = 'app-token'): Channel {
  const config = { consumerSecret: 's', accessToken: 't', botUserId: '900', botUsername: 'paybot' }
  const app = appToken === '' ? {} : { appToken }
  return x({ ...config, ...app, apiUrl: stub.url('x') }, { ...testDeps(rig.clock), ...deps })
}
function registered(url: string): void {
  const data = [
    { id: '1', url: 'https://other.test/webhooks/x', valid: true },
    { id: '88', url, valid: true },
  ]
  stub.fail('x', { kind: 'answer', status: 200, body: { data } }, Number.POSITIVE_INFINITY, /^\/2\/webhooks$/)
}
const turn = (of = channel) =>
  catchUp({ database: rig.database, log: createLog('silent'), now: () => rig.clock.now() }, of)
const replays = () =>
  stub.requests.filter(({ path }) => path === '/2/webhooks/replay').map(({ body }) => body as object)

test('behavior: who was away asks for that time, once; who never was, asks for nothing', async () => {
  await turn()
  for (let n = 0; n < 5; n += 1) {
    rig.clock.advance(20_000)
    expect(await turn()).toBeUndefined()
  }
  expect(replays()).toEqual([])
  const down = rig.clock.now()
  rig.clock.advance(47 * MINUTE)
  expect(await turn()).toEqual({ from: down - MINUTE, to: rig.clock.now() })
  const utc = (at: number) => new Date(at).toISOString().replace(/\D/g, '').slice(0, 12)
  expect(replays()).toEqual([
    { webhook_id: '88', from_date: utc(down - MINUTE), to_date: utc(rig.clock.now()) },
  ])
  expect(stub.requests.every(({ headers }) => headers.authorization === 'Bearer app-token')).toBe(true)
  rig.clock.advance(20_000)
  expect(await turn()).toBeUndefined()
  expect(replays()).toHaveLength(1)
})

test('retry: what could not be asked for yet is asked for again, the whole of it, whoever was away meanwhile', async () => {
  await turn()
  const down = rig.clock.now()
  rig.clock.advance(10 * MINUTE)
  for (const fault of [
    { kind: 'answer', status: 503, body: {} },
    { kind: 'answer', status: 429, body: {} },
    { kind: 'answer', status: 401, body: {} },
    { kind: 'take_and_drop' },
  ] as const) {
    stub.fail('x', fault, 1, /replay/)
    expect((await turn())?.from).toBe(down - MINUTE)
    stub.requests.length = 0
    rig.clock.advance(20_000)
  }
  const again = xAt({ webhook: WEBHOOK })
  expect((await turn(again))?.from).toBe(down - MINUTE)
  expect(replays()).toHaveLength(1)
  rig.clock.advance(20_000)
  expect(await turn(again)).toBeUndefined()
})

test('refusal: what X will never give is told once; X keeps a day', async () => {
  await turn()
  rig.clock.advance(3 * 24 * 60 * MINUTE)
  await turn()
  const [asked] = replays() as { from_date: string }[]
  const dayAgo = new Date(rig.clock.now() - 24 * 60 * MINUTE).toISOString().replace(/\D/g, '').slice(0, 12)
  expect(Number(asked?.from_date)).toBeGreaterThanOrEqual(Number(dayAgo))
  stub.heal()
  registered('https://not-ours.test/webhooks/x')
  rig.clock.advance(10 * MINUTE)
  expect(await turn()).toBeDefined()
  rig.clock.advance(20_000)
  expect(await turn()).toBeUndefined()
  expect(replays()).toHaveLength(1)
})

test('behavior: without the app token, or an address of ours, X cannot be asked, and the channel says so', () => {
  expect(xAt({}).catchUp).toBeUndefined()
  expect(xAt({ webhook: WEBHOOK }, '').catchUp).toBeUndefined()
})
