/**
 * A payment on each platform, from its webhook to its receipt: the real gateway in a process of its own, and a stub of
 * the platforms at its far side. Cards on X have a journey of their own.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  edits,
  limitedForASecond,
  type Platforms,
  startPlatforms,
  type Talk,
  TWINS,
} from '../journeys/platforms.ts'

let platforms: Platforms
beforeAll(async () => {
  platforms = await startPlatforms()
}, 180_000)
afterAll(() => platforms?.end())

describe.each(TWINS)('$platform', (twin) => {
  const talk = (): Talk => platforms.talk(twin)

  test('behavior: balance, a payment by button and one by word; the wrong person and the second yes do nothing', async () => {
    const { say, sayToBob, post, press, confirmButton, heard, count } = talk()
    await say('alice', 'balance')
    await heard('$100.00')
    await say('bob', 'help')

    const send = await sayToBob('send $20 to @bob for pizza')
    expect(await post(send)).toBe(200)
    await heard('Send $20.00')
    if (twin.press === undefined) {
      await say('bob', 'yes')
      await say('alice', 'yes')
    } else {
      const button = confirmButton()
      await press('bob', button)
      await press('alice', button)
    }
    await heard('You sent $20.00')
    await heard('sent you $20.00')
    if (twin.press === undefined) await say('alice', 'yes')
    else await press('alice', confirmButton())

    const again = await sayToBob('send $5 to @bob')
    expect(await post(again)).toBe(200)
    await heard('Send $5.00')
    await say('alice', 'yes')
    await heard('You sent $5.00')
    await heard('sent you $5.00')

    await say('alice', 'balance')
    await heard('$75.00', 2) // the receipt's balance after, and this answer
    expect(count('You sent $20.00')).toBe(1)
  }, 120_000)

  test('retry: while the platform limits us nothing is lost, and nothing is said twice', async () => {
    const { say, heard, count } = talk()
    platforms.stub.fail(twin.platform, limitedForASecond(twin), 3)
    const before = count('$125.00')
    await say('bob', 'balance')
    await heard('$125.00', before + 1)
    platforms.stub.heal(twin.platform)
  }, 120_000)

  test.runIf(twin.press)(
    'behavior: a prompt that one process showed becomes its receipt by the next one',
    async () => {
      const { sayToBob, press, confirmButton, heard } = talk()
      await sayToBob('send $7 to @bob')
      await heard('Send $7.00')
      await platforms.gateway.restart('SIGTERM')
      const before = platforms.stub.taken(twin.platform).filter(edits).length
      await press('alice', confirmButton())
      await heard('You sent $7.00')
      const edited = platforms.stub.taken(twin.platform).filter(edits).slice(before)
      // WhatsApp cannot edit: there the receipt is a message of its own.
      expect(edited.map(({ body }) => twin.textSent(body))).toEqual(
        twin.platform === 'whatsapp' ? [] : [expect.stringContaining('You sent $7.00')],
      )
      for (const { body } of edited) expect(twin.buttonsSent?.(body)).toEqual([])
    },
    120_000,
  )

  test('security: a request with a wrong signature is refused by the gateway', async () => {
    const payload = twin.say({ id: '4999', from: 'alice', text: 'balance' })
    const { headers, body } = await twin.sign(payload, Date.now())
    const wrong = { ...headers, [twin.signature]: `${headers[twin.signature]}0` } as Record<string, string>
    const answer = await fetch(`${platforms.gateway.url}/webhooks/${twin.platform}`, {
      method: 'POST',
      headers: wrong,
      body: Buffer.from(body),
    })
    expect(answer.status).toBe(401)
  })
})
