/** What every channel must do when it sends, whatever becomes of it. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Channel } from '../../src/channels/channel.ts'
import { type Fault, PlatformStub, type Recorded } from './platform-stub.ts'
import { BUTTONS, INTENT, NEVER, outgoing } from './rig.ts'
import type { Twin } from './twin.ts'
import { twinRig } from './twin-rig.ts'

export function sends(twin: Twin): void {
  let stub: PlatformStub
  let channel: Channel
  /** An address where nobody listens any more. */
  let closed: string
  beforeAll(async () => {
    const gone = await PlatformStub.start()
    closed = gone.url(twin.platform)
    stub = await PlatformStub.start()
    await gone.close()
  })
  afterAll(() => stub.close())
  beforeEach(() => {
    stub.heal()
    stub.requests.length = 0
    channel = twinRig(twin, stub.url(twin.platform)).channel
  })
  const taken = (): Recorded[] => stub.taken(twin.platform)
  const reply = (more = {}) => outgoing(twin.platform, twin.uid.alice, more)
  const meets = async (fault: Fault) => {
    stub.fail(twin.platform, fault, 1)
    return channel.send(reply(), NEVER)
  }

  test('behavior: a reply is sent once, and its id comes back', async () => {
    expect(await channel.send(reply(), NEVER)).toEqual({
      kind: 'sent',
      messageId: expect.stringMatching(/./),
    })
    expect(taken().map(({ body }) => twin.textSent(body))).toEqual(['You paid @alice $20.00.'])
  })

  test.runIf(twin.buttonsSent)(
    'behavior: buttons carry the answer and the intent, and nothing else',
    async () => {
      await channel.send(reply({ buttons: BUTTONS }), NEVER)
      expect(taken().flatMap(({ body }) => twin.buttonsSent?.(body) ?? [])).toEqual([
        `confirm:${INTENT}`,
        `cancel:${INTENT}`,
      ])
    },
  )

  test('behavior: a text that is too long goes out in parts, in order, with the buttons on the last', async () => {
    const lines = Array.from({ length: 1200 }, (_, at) => `line ${at} <&> pay_01jc`)
    await channel.send(reply({ text: lines.join('\n'), buttons: BUTTONS }), NEVER)
    const texts = taken().map(({ body }) => twin.textSent(body))
    expect(texts.length).toBeGreaterThan(1)
    for (const text of texts) expect(text.length).toBeLessThanOrEqual(twin.longest)
    expect(texts.join('\n')).toBe(lines.join('\n'))
    const buttons = taken().map(({ body }) => twin.buttonsSent?.(body).length ?? 0)
    expect(buttons.slice(0, -1).every((count) => count === 0)).toBe(true)
  })

  test('security: nothing in a text becomes markup, a link or a mention', async () => {
    const text = '<@U0MALLORY> <!channel> @everyone [x](https://evil.test) *b* &lt; <b>'
    await channel.send(reply({ text }), NEVER)
    const [sent] = taken()
    expect(twin.textSent(sent?.body)).toBe(text.replace('<@U0MALLORY>', mentionShown(twin, '<@U0MALLORY>')))
    expect(sent?.body.parse_mode).toBeUndefined()
    if (twin.platform === 'discord') expect(sent?.body.allowed_mentions).toEqual({ parse: [] })
    if (twin.platform === 'slack') expect(JSON.stringify(sent?.body)).not.toMatch(/<!|<https|<b>/)
  })

  test('retry: a limit says when to come back', async () => {
    expect(await meets(twin.faults.limited)).toMatchObject({ kind: 'retry', afterMs: 7_000 })
  })

  test('behavior: who cannot be written to is gone', async () => {
    for (const fault of twin.faults.gone) expect(await meets(fault)).toMatchObject({ kind: 'gone' })
  })

  test('refusal: a request that the platform finds wrong is rejected', async () => {
    expect(await meets(twin.faults.rejected)).toMatchObject({ kind: 'rejected' })
  })

  test('retry: refused credentials keep the message for the operator to mend', async () => {
    expect(await meets(twin.faults.credentials)).toMatchObject({ kind: 'retry', afterMs: 300_000 })
  })

  test('behavior: an error of the platform, a dropped line and a hang are unknown', async () => {
    // Where a conversation is opened first, that is done again without harm; so the second call is the one that counts.
    const nth = twin.platform === 'discord' ? /messages$/ : undefined
    const faults: Fault[] = [
      { kind: 'answer', status: 500 },
      { kind: 'answer', status: 503, body: { error: 'busy' } },
      { kind: 'take_and_drop' },
    ]
    for (const fault of faults) {
      stub.fail(twin.platform, fault, 1, nth)
      expect(await channel.send(reply(), NEVER)).toMatchObject({ kind: 'unknown' })
    }
    stub.requests.length = 0
    stub.fail(twin.platform, { kind: 'hang' }, 1, nth)
    const gone = new AbortController()
    const sending = channel.send(reply(), gone.signal)
    while (!stub.requests.some(({ path }) => nth?.test(path) ?? true)) {
      await new Promise((resolve) => setImmediate(resolve))
    }
    gone.abort()
    expect(await sending).toMatchObject({ kind: 'unknown' })
  })

  test('retry: what surely never left is tried again', async () => {
    const nowhere = twinRig(twin, closed).channel
    expect(await nowhere.send(reply(), NEVER)).toMatchObject({ kind: 'retry' })
    expect(await channel.send(reply(), AbortSignal.abort())).toMatchObject({ kind: 'retry' })
    expect(stub.requests).toEqual([])
  })

  test('security: what went wrong is told without secrets and without the text', async () => {
    const outcomes = [
      await meets(twin.faults.rejected),
      await meets({ kind: 'answer', status: 500 }),
      await twinRig(twin, closed).channel.send(reply(), NEVER),
    ]
    expect(JSON.stringify(outcomes)).not.toMatch(/token|secret|AAE|paid|http/)
  })
}

/** Slack shows a user's id as their name. */
function mentionShown(twin: Twin, text: string): string {
  return twin.platform === 'slack' ? text.replace('@U0MALLORY', '<@U0MALLORY>') : text
}
