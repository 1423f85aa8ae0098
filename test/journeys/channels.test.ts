/**
 * Every platform at one gateway in a process of its own: public mentions, tips by reply, platforms that are down, people
 * who cannot be reached, and one person on two platforms. Plain payments by button and word are in channels/journeys.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PlatformStub, Recorded } from '../channels/platform-stub.ts'
import type { Twin } from '../channels/twin.ts'
import { telegramTwin } from '../channels/twins/telegram.ts'
import { change, whatsappTwin } from '../channels/twins/whatsapp.ts'
import {
  DELIVERED_MS,
  limitedForASecond,
  type Platforms,
  startPlatforms,
  type Talk,
  TWINS,
} from './platforms.ts'

let platforms: Platforms
let stub: PlatformStub
beforeAll(async () => {
  platforms = await startPlatforms()
  stub = platforms.stub
}, 180_000)
afterAll(() => platforms?.end())

const talk = (twin: Twin): Talk => platforms.talk(twin)
const { textSent } = whatsappTwin

test('behavior: everybody is welcomed on every platform, and hears their balance', async () => {
  await Promise.all(
    TWINS.flatMap((twin) => [talk(twin).say('alice', 'balance'), talk(twin).say('bob', 'balance')]),
  )
  for (const twin of TWINS) await talk(twin).heard('$100.00', 2)
}, 120_000)

test('behavior: what is said openly is asked and answered in private, paid once, and tells nobody an amount', async () => {
  await Promise.all(
    TWINS.filter(({ sayOpenly }) => sayOpenly !== undefined).map(async (twin) => {
      const { post, heard, say, nextId } = talk(twin)
      const payload = twin.sayOpenly?.({ id: nextId(), from: 'alice', text: 'send $1 to @bob for luck' })
      const twice = [payload, payload].map((one) => post(one ?? { body: '' }))
      expect(await Promise.all(twice)).toEqual([200, 200])
      await heard('Send $1.00')
      await say('alice', 'yes')
      await heard('You sent $1.00')
      await heard('sent you $1.00')
      const openly = stub.taken(twin.platform).filter(isOpen)
      // A Discord command's answer is its author's alone.
      expect(openly).toHaveLength(twin.platform === 'discord' ? 0 : 1)
      for (const { body } of openly) expect(twin.textSent(body)).not.toMatch(/\$\d/)
    }),
  )
}, 120_000)

describe('what goes wrong', () => {
  test('retry: a platform that is down loses nothing, pays once, and keeps the order of each person', async () => {
    await Promise.all(
      TWINS.map(async (twin) => {
        const { say, sayToBob, heard, inOrder, count } = talk(twin)
        stub.fail(twin.platform, { kind: 'answer', status: 503, body: {} })
        await sayToBob('send $11 to @bob')
        await say('alice', 'yes')
        await say('alice', 'history')
        await say('alice', 'help')
        const tries = () =>
          stub.requests.filter(({ platform, taken }) => platform === twin.platform && !taken)
        await expect.poll(() => tries().length, { timeout: DELIVERED_MS }).toBeGreaterThan(3)
        stub.heal(twin.platform)
        await heard('sent you $11.00')
        await heard('Florin pays people by message')
        inOrder('Send $11.00', 'You sent $11.00', 'Sent $11.00 to', 'Florin pays people by message')
        expect(count('You sent $11.00')).toBe(1)
      }),
    )
  }, 180_000)

  test('retry: platforms that take no connection lose nothing, pay once, and keep the order of each person', async () => {
    await stub.refuse()
    await Promise.all(
      TWINS.map(async (twin) => {
        const { say, sayToBob } = talk(twin)
        await sayToBob('send $1.50 to @bob')
        await say('alice', 'yes')
        await say('alice', 'language')
        const refused = new RegExp(`"channel":"${twin.platform}","why":"ECONNREFUSED"`)
        await expect.poll(() => platforms.gateway.output(), { timeout: DELIVERED_MS }).toMatch(refused)
      }),
    )
    await stub.accept()
    await Promise.all(
      TWINS.map(async (twin) => {
        const { heard, inOrder, texts } = talk(twin)
        await heard('sent you $1.50')
        await heard('I speak English')
        inOrder('Send $1.50', 'You sent $1.50', 'I speak English')
        for (const part of ['Send $1.50', 'You sent $1.50']) await heard(part)
        // They surely were not shown, so nothing says that it may have been.
        const late = texts().slice(texts().findIndex((text) => text.includes('Send $1.50')))
        expect(late.join('\n')).not.toContain('may have had this message')
      }),
    )
  }, 180_000)

  test('retry: limits are waited for: everything is told once, and in order', async () => {
    await Promise.all(
      TWINS.map(async (twin) => {
        const { say, sayToBob, heard, inOrder } = talk(twin)
        stub.fail(twin.platform, limitedForASecond(twin), 4)
        await sayToBob('send $12 to @bob')
        await say('alice', 'yes')
        await say('alice', 'cards')
        await heard('No card is linked')
        await heard('sent you $12.00')
        inOrder('Send $12.00', 'You sent $12.00', 'No card is linked')
      }),
    )
  }, 180_000)

  test('behavior: who could not be reached hears of it first when they write again, and once', async () => {
    await Promise.all(
      TWINS.map(async (twin) => {
        const { say, sayToBob, heard, texts } = talk(twin)
        await sayToBob('send $13 to @bob')
        await heard('Send $13.00')
        const [gone] = twin.faults.gone
        if (gone === undefined) throw new Error('nobody is ever gone')
        stub.fail(twin.platform, gone)
        await say('alice', 'yes')
        const lost = () =>
          platforms.gateway.output().match(new RegExp(`"channel":"${twin.platform}".*"result":"gone"`, 'g'))
        await expect.poll(() => lost()?.length ?? 0, { timeout: DELIVERED_MS }).toBe(2)
        stub.heal(twin.platform)
        const before = texts().length
        await say('bob', 'limits')
        await heard('sent you $13.00')
        await expect.poll(() => texts().length, { timeout: DELIVERED_MS }).toBeGreaterThan(before + 1)
        expect(texts().slice(before)[0]).toContain('sent you $13.00')
        await say('bob', 'balance')
        await expect.poll(() => texts().length, { timeout: DELIVERED_MS }).toBeGreaterThan(before + 2)
        await heard('sent you $13.00')
      }),
    )
  }, 180_000)
})

test('behavior: what WhatsApp took and then did not deliver is heard first when they write again, and once', async () => {
  const { say, post, heard, texts } = talk(whatsappTwin)
  await say('bob', 'cards')
  await heard('No card is linked', 2)
  const lost = stub.taken('whatsapp').findLast(({ body }) => textSent(body).includes('sent you $13.00'))
  const [{ id = '' } = {}] = lost?.answered.messages ?? []
  const about = { id, status: 'failed', biz_opaque_callback_data: lost?.body.biz_opaque_callback_data }
  const status = change({ statuses: [{ ...about, errors: [{ code: 131_026 }] }] })
  expect(await Promise.all([post(status), post(status)])).toEqual([200, 200])
  const before = texts().length
  await say('bob', 'limits')
  await heard('sent you $13.00', 2)
  expect(texts()[before]).toContain('sent you $13.00')
}, 120_000)

test('behavior: one person on two platforms has one wallet, by a code and a yes', async () => {
  const [telegram, whatsapp] = [talk(telegramTwin), talk(whatsappTwin)]
  await telegram.say('alice', 'link')
  await telegram.heard('share')
  const code = /link ([0-9A-Z]{10})/.exec(telegram.texts().join('\n'))?.[1]
  await whatsapp.say('alice', `link ${code}`)
  await whatsapp.heard('Share one wallet with @alice')
  await whatsapp.heard('bonus is given once to each person: $100.00')
  await whatsapp.say('alice', 'yes')
  await whatsapp.heard('now share one wallet')
  await telegram.heard('now share one wallet')
  // Each paid 11 + 1.50 + 12 + 13, the one 1 more; and one of two bonuses went back.
  await telegram.say('alice', 'balance')
  await telegram.heard('Balance: $24.00')
  await whatsapp.say('alice', 'balance')
  await whatsapp.heard('Balance: $24.00')
}, 120_000)

function isOpen({ path, body }: Recorded): boolean {
  return path === '/2/tweets' || body?.channel === 'C1' || String(body?.chat_id).startsWith('-100')
}
