/** Calls out, whatever the platform: where credentials go, and what a text in several parts comes to. */
import { describe, expect, test } from 'vitest'
import { fileStub } from './file-stub.ts'
import { NEVER, outgoing, testDeps } from './rig.ts'
import { discordTwin } from './twins/discord.ts'
import { slackTwin } from './twins/slack.ts'
import { telegramTwin } from './twins/telegram.ts'
import { whatsappTwin } from './twins/whatsapp.ts'
import { xTwin } from './twins/x.ts'

const stub = await fileStub()
const elsewhere = await fileStub()

describe.each([xTwin, slackTwin, telegramTwin, discordTwin, whatsappTwin])('$platform', (twin) => {
  const send = (text: string) =>
    twin
      .make(stub.url(twin.platform), testDeps())
      .send(outgoing(twin.platform, twin.uid.alice, { text }), NEVER)

  test.each([301, 302, 307, 308])(
    'security: a redirect (%i) takes no credentials and no text elsewhere',
    async (status) => {
      const location = `${elsewhere.url(twin.platform)}/taken`
      stub.fail(twin.platform, { kind: 'answer', status, headers: { location } })
      expect((await send('You paid @alice $20.00.')).kind).not.toBe('sent')
      expect(elsewhere.requests).toEqual([])
    },
  )

  test('retry: of a text in two messages the second fails: nobody knows whether all was told', async () => {
    const long = `${'a'.repeat(twin.longest - 10)}\n${'b'.repeat(100)}`
    const faults = [
      twin.faults.rejected,
      twin.faults.limited,
      ...twin.faults.gone,
      { kind: 'answer', status: 503 },
    ] as const
    for (const fault of faults) {
      stub.heal()
      const first = await send(long)
      expect(first.kind).toBe('sent')
      const parts = stub.taken(twin.platform).length
      expect(parts).toBeGreaterThan(1)
      stub.requests.length = 0
      stub.failAfter(twin.platform, fault, parts - 1)
      expect(await send(long)).toMatchObject({
        kind: 'unknown',
        why: expect.stringMatching(/^sent in part; /),
      })
      expect(stub.taken(twin.platform)).toHaveLength(parts - 1)
      stub.requests.length = 0
    }
  })
})
