/**
 * Ten minutes without a platform, by the clock: each channel's own sending against a stub that refuses connections, answers
 * with errors or limits us. Nothing is lost, nothing is shown twice unsaid, and everybody's replies come in their order.
 */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { deliver } from '../../src/jobs/deliver.ts'
import { Later } from '../../src/jobs/queues.ts'
import { createLog } from '../../src/telemetry/log.ts'
import { createMetrics } from '../../src/telemetry/metrics.ts'
import { PlatformStub } from '../channels/platform-stub.ts'
import { testDeps } from '../channels/rig.ts'
import type { Twin } from '../channels/twin.ts'
import { discordTwin } from '../channels/twins/discord.ts'
import { slackTwin } from '../channels/twins/slack.ts'
import { telegramTwin } from '../channels/twins/telegram.ts'
import { whatsappTwin } from '../channels/twins/whatsapp.ts'
import { xTwin } from '../channels/twins/x.ts'
import { laneRig, type Rig } from '../lane/rig.ts'

const TEN_MINUTES = 600_000
const REPEATED = '(You may have had this message already.)'
let rig: Rig
let stub: PlatformStub
beforeEach(async () => {
  rig = await laneRig()
  stub = await PlatformStub.start()
})
afterEach(async () => {
  await stub.close()
  await rig.close()
})

/** Works as the queue does: whatever is due, newest first, until nothing waits or the time is over. */
async function work(twin: Twin, until: number): Promise<void> {
  const channel = twin.make(stub.url(twin.platform), testDeps(rig.clock))
  const parts = {
    database: rig.database,
    channels: new Map([[twin.platform, channel]]),
    links: { cardLink: () => 'https://florin.test/card/1' },
    log: createLog('silent'),
    metrics: createMetrics(),
    now: () => rig.clock.now(),
  }
  while (rig.clock.now() < until) {
    const waiting = await rig.database<{ id: string }[]>`
      select id from outbox where queue like 'deliver-%' and result is null order by id desc`
    if (waiting.length === 0) return
    const waits: number[] = []
    for (const { id } of waiting) {
      await deliver(parts, id).catch((error: unknown) => {
        if (!(error instanceof Later)) throw error
        waits.push(error.milliseconds)
      })
    }
    if (waits.length > 0) rig.clock.advance(Math.min(...waits) + 1)
  }
}

const OUTAGES = {
  'refuses connections': { begin: () => stub.refuse(), end: () => stub.accept(), unsure: false },
  'answers 503': {
    begin: (twin: Twin) => stub.fail(twin.platform, { kind: 'answer', status: 503, body: {} }),
    end: () => stub.heal(),
    unsure: true,
  },
  'takes the message and drops the line, then refuses': {
    begin: async (twin: Twin) => {
      const messages = /messages|Message|chat\.post|webhooks|tweets/
      stub.fail(twin.platform, { kind: 'take_and_drop' }, 1, messages)
      stub.fail(twin.platform, { kind: 'answer', status: 503, body: {} })
    },
    end: () => stub.heal(),
    unsure: true,
  },
  'limits us': {
    begin: (twin: Twin) => stub.fail(twin.platform, twin.faults.limited),
    end: () => stub.heal(),
    unsure: false,
  },
} as const

describe.each([xTwin, slackTwin, telegramTwin, discordTwin, whatsappTwin])('$platform', (twin) => {
  test.each(Object.keys(OUTAGES) as (keyof typeof OUTAGES)[])(
    'retry: a platform that %s for ten minutes: nothing lost, told once, each in order',
    async (name) => {
      const { begin, end, unsure } = OUTAGES[name]
      const say = (who: string, text: string) => rig.say(who, text, { channel: twin.platform })
      await say('bob', 'balance')
      await work(twin, rig.clock.now() + TEN_MINUTES)
      const shown = () => stub.taken(twin.platform).map(({ body }) => twin.textSent(body))
      const before = shown().length
      await begin(twin)
      await say('bob', 'send $20 to @alice')
      await say('bob', 'yes')
      await say('bob', 'history')
      await say('alice', 'balance')
      const tried = stub.requests.length
      await work(twin, rig.clock.now() + TEN_MINUTES)
      // An outage is no reason to hammer a platform: four replies, in ten minutes.
      expect(stub.requests.length - tried).toBeLessThan(name === 'limits us' ? 4 * 100 : 4 * 20)
      await end()
      await work(twin, rig.clock.now() + TEN_MINUTES)
      const late = shown().slice(before)
      const texts = late.map((text) => text.replace(`${REPEATED}\n\n`, ''))
      // The prompt had expired before it could be shown; all else was shown, and who reads it twice is told so.
      const first = (part: string) => texts.findIndex((text) => text.includes(part))
      for (const part of ['You sent $20.00', '20.00', 'sent you $20.00', 'Balance: $120.00']) {
        expect(first(part), part).toBeGreaterThanOrEqual(0)
      }
      expect(first('You sent $20.00')).toBeLessThan(first('Sent $20.00 to'))
      expect(first('sent you $20.00')).toBeLessThan(first('Balance: $120.00'))
      const unsaid = late.filter((text) => !text.startsWith(REPEATED))
      expect(new Set(unsaid).size).toBe(unsaid.length)
      if (!unsure) expect(late.join('\n')).not.toContain(REPEATED)
      expect(await rig.findings()).toEqual([])
    },
  )
})
