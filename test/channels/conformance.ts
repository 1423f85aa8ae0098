/** What every channel must do, whatever its platform. One suite, run on each twin. */
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { buttonData } from '../../src/channels/button.ts'
import type { Channel, Inbound } from '../../src/channels/channel.ts'
import { MINUTE_MS } from '../../src/kernel/clock.ts'
import type { Incoming } from '../../src/kernel/event.ts'
import { type Fault, PlatformStub, type Recorded } from './platform-stub.ts'
import { BUTTONS, INTENT, NEVER, outgoing, testDeps } from './rig.ts'
import type { Payload, Said, Twin } from './twin.ts'

export function conformance(twin: Twin): void {
  describe(`conformance: ${twin.platform}`, () => {
    verifies(twin)
    reads(twin)
    if (twin.press) readsPresses(twin)
    sends(twin)
  })
}

const HELLO: Said = { id: '11', from: 'alice', text: 'send $20 to @bob' }

function rig(twin: Twin, apiUrl = 'http://127.0.0.1:1') {
  const deps = testDeps()
  const channel = twin.make(apiUrl, deps)
  const signed = (payload: Payload): Promise<Inbound> => twin.sign(payload, deps.clock.now())
  const heard = async (payload: Payload): Promise<readonly Incoming[]> => {
    const request = await signed(payload)
    expect(channel.verify(request)).toEqual({ ok: true })
    return channel.read(request).events
  }
  return { deps, channel, signed, heard }
}

const withHeader = (request: Inbound, header: string, value: string | undefined): Inbound => ({
  ...request,
  headers: { ...request.headers, [header]: value },
})

export function verifies(twin: Twin): void {
  test('security: a right signature is accepted', async () => {
    const { channel, signed } = rig(twin)
    const request = await signed(twin.say(HELLO))
    expect(channel.verify(request)).toEqual({ ok: true })
    if (twin.accepts) expect(await twin.accepts(request)).toBe(true)
  })

  test('security: a wrong, shortened, lengthened, missing or empty signature is 401', async () => {
    const { channel, signed } = rig(twin)
    const request = await signed(twin.say(HELLO))
    const right = request.headers[twin.signature] ?? ''
    const last = right.at(-2) === 'a' ? 'b' : 'a'
    const wrongs = [
      `${right.slice(0, -2)}${last}${right.at(-1)}`,
      right.slice(0, -1),
      `${right}0`,
      '',
      undefined,
      'sha256=',
      'v0=',
      'é'.repeat(right.length),
      right.repeat(100),
    ]
    for (const wrong of wrongs) {
      const forged = withHeader(request, twin.signature, wrong)
      expect(channel.verify(forged)).toMatchObject({ ok: false, status: 401 })
    }
    const forged = withHeader(request, twin.signature, wrongs[0])
    if (twin.accepts) expect(await twin.accepts(forged)).toBe(false)
  })

  test.runIf(twin.signsBody)('security: a changed body is 401, were it by one bit', async () => {
    const { channel, signed } = rig(twin)
    const request = await signed(twin.say(HELLO))
    for (const at of [0, request.body.length >> 1, request.body.length - 1]) {
      const body = Uint8Array.from(request.body)
      body[at] = (body[at] ?? 0) ^ 1
      expect(channel.verify({ ...request, body })).toMatchObject({ ok: false, status: 401 })
    }
  })

  test.runIf(twin.signsTime)('security: an old request, and one from the future, is 401', async () => {
    const { channel, deps } = rig(twin)
    const now = deps.clock.now()
    for (const at of [now - 6 * MINUTE_MS, now + 6 * MINUTE_MS, 0]) {
      expect(channel.verify(await twin.sign(twin.say(HELLO), at))).toMatchObject({ ok: false, status: 401 })
    }
    expect(channel.verify(await twin.sign(twin.say(HELLO), now - 4 * MINUTE_MS))).toEqual({ ok: true })
  })

  test('property: random headers and bodies are refused and never throw', () => {
    const { channel } = rig(twin)
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.string({ maxLength: 200 }), (body, value) => {
        const headers = Object.fromEntries(
          [twin.signature, 'x-slack-request-timestamp', 'x-signature-timestamp'].map((name) => [name, value]),
        )
        const url = new URL('http://gateway.test/webhooks')
        expect(channel.verify({ method: 'POST', url, headers, body }).ok).toBe(false)
      }),
    )
  })
}

export function reads(twin: Twin): void {
  const edit = twin.edit ?? twin.say
  test('behavior: a private message is one event of its sender', async () => {
    const { heard } = rig(twin)
    const [event, ...rest] = await heard(twin.say(HELLO))
    expect(rest).toEqual([])
    expect(event).toMatchObject({
      source: twin.platform,
      input: {
        kind: 'message',
        channel: twin.platform,
        private: true,
        text: HELLO.text,
        sender: { uid: twin.uid.alice },
      },
    })
  })

  test('retry: a redelivered message has the same key and content; another has another key', async () => {
    const { heard } = rig(twin)
    const [first] = await heard(twin.say(HELLO))
    const [again] = await heard(twin.say(HELLO))
    const [other] = await heard(twin.say({ ...HELLO, id: '12' }))
    expect(again).toEqual(first)
    expect(other?.key).not.toBe(first?.key)
  })

  test.runIf(twin.edit)('security: an edited message is not a second command', async () => {
    const { heard } = rig(twin)
    const [first] = await heard(twin.say(HELLO))
    for (const event of await heard(edit({ ...HELLO, text: 'send $2000 to @mallory' }))) {
      expect(event.key).toBe(first?.key)
    }
  })

  test('security: the bot itself and other bots are not obeyed', async () => {
    const { heard } = rig(twin)
    for (const payload of [...twin.own, ...twin.automated]) expect(await heard(payload)).toEqual([])
  })

  test.each([
    ['emoji and joiners', 'send 👩‍👩‍👧‍👦 $5'],
    ['right to left', '۲۰ دلار به علی بفرست'],
    ['markup', 'a < b & c > d *bold* _it_ [x](y) &amp;'],
    ['digits of other scripts', '२०.५० ૨૦ ٢٠٬٠٠٠'],
    ['line breaks', 'one\ntwo\r\nthree'],
  ])('behavior: %s arrive as they were written', async (_name, text) => {
    const { heard } = rig(twin)
    const [event] = await heard(twin.say({ ...HELLO, text }))
    expect(event?.input).toMatchObject({ text })
  })

  test('security: text is well-formed and without U+0000, and digits around one do not join', async () => {
    const { heard } = rig(twin)
    const payload = twin.say({ ...HELLO, text: 'send $2NUL0 LONE' })
    const body = payload.body
      .replace('NUL', twinEscape(payload, '\\u0000'))
      .replace('LONE', twinEscape(payload, '\\ud83d'))
    const [event] = await heard({ ...payload, body })
    expect(event?.input).toMatchObject({ text: 'send $2\uFFFD0 \uFFFD' })
  })

  test('security: nothing in an event, names and ids included, is what a database cannot hold', async () => {
    const { channel } = rig(twin)
    const url = new URL('http://gateway.test/webhooks')
    const headers = { 'content-type': 'application/json' }
    let read = 0
    for (const spoilt of spoiltEverywhere(parse(twin.say(HELLO).body))) {
      const body = new TextEncoder().encode(JSON.stringify(spoilt))
      for (const event of channel.read({ method: 'POST', url, headers, body }).events) {
        read += 1
        expect(JSON.stringify(event)).not.toMatch(/\\u0000|\\ud[89a-f]/)
        expect(event.key.length).toBeLessThanOrEqual(500)
        if (event.input.kind !== 'message') continue
        expect(event.input.sender.name?.length ?? 0).toBeLessThanOrEqual(200)
        expect(event.input.sender.handle.length).toBeLessThanOrEqual(100)
      }
    }
    expect(read).toBeGreaterThan(4)
  })

  test('behavior: a huge text arrives whole', async () => {
    const { heard } = rig(twin)
    const text = 'send $5 '.repeat(20_000)
    const [event] = await heard(twin.say({ ...HELLO, text }))
    expect(event?.input.kind === 'message' && event.input.text.length).toBe(text.length)
  })

  test('behavior: kinds of event that are no business of ours are taken and give nothing', async () => {
    const { channel, signed } = rig(twin)
    for (const payload of twin.unknown) {
      const read = channel.read(await signed(payload))
      expect(read.events).toEqual([])
      expect(read.malformed).toBeUndefined()
    }
  })

  test('behavior: a body that cannot be read is told or taken, as the platform needs it', async () => {
    const { channel, signed } = rig(twin)
    for (const body of ['', '{', 'null', '[]', '"x"', '1', '\u0000', '['.repeat(50_000)]) {
      const read = channel.read(await signed({ body, headers: { 'content-type': 'application/json' } }))
      expect(read.events).toEqual([])
      expect(read.malformed === undefined ? 'taken' : 'told').toBe(twin.malformed)
    }
  })

  test('property: bodies with anything anywhere give events of the right shape or none, and never throw', async () => {
    const { channel } = rig(twin)
    const samples = [twin.say(HELLO), ...twin.unknown, ...twin.automated].map(({ body }) => parse(body))
    fc.assert(
      fc.property(fc.constantFrom(...samples), fc.nat(), fc.jsonValue(), (sample, seed, value) => {
        const body = new TextEncoder().encode(JSON.stringify(mutate(sample, seed, value)))
        const url = new URL('http://gateway.test/webhooks')
        const headers = { 'content-type': 'application/json' }
        for (const { key, input } of channel.read({ method: 'POST', url, headers, body }).events) {
          expect(key.length).toBeGreaterThan(0)
          if (input.kind !== 'message') continue
          expect(input.text.isWellFormed()).toBe(true)
          expect(input.sender.uid).not.toBe('')
          for (const { start, end } of input.mentions) {
            expect(start >= 0 && end > start && end <= input.text.length).toBe(true)
          }
        }
      }),
      { numRuns: 300 },
    )
  })
}

/** A JSON escape inside a body: in a form it is percent-encoded once more. */
function twinEscape({ headers }: Payload, sequence: string): string {
  return (headers?.['content-type'] ?? '').includes('form') ? encodeURIComponent(sequence) : sequence
}

/** The sample once for each of its texts, with that text made long, ill-formed and with U+0000. */
function* spoiltEverywhere(sample: unknown): Generator<unknown> {
  if (typeof sample === 'string') yield `${sample}\0\ud83d${'x'.repeat(3000)}`
  if (typeof sample !== 'object' || sample === null) return
  for (const [key, value] of Object.entries(sample)) {
    for (const spoilt of spoiltEverywhere(value)) {
      yield Array.isArray(sample) ? sample.with(Number(key), spoilt) : { ...sample, [key]: spoilt }
    }
  }
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return {}
  }
}

/** The sample with the value at one of its places, chosen by the seed. */
function mutate(sample: unknown, seed: number, value: unknown): unknown {
  if (typeof sample !== 'object' || sample === null) return value
  const keys = Object.keys(sample)
  if (keys.length === 0 || seed % 7 === 0) return value
  const key = keys[seed % keys.length] ?? ''
  const changed = mutate((sample as Record<string, unknown>)[key], Math.floor(seed / 7), value)
  return Array.isArray(sample)
    ? sample.map((item, at) => (String(at) === key ? changed : item))
    : { ...sample, [key]: changed }
}

export function readsPresses(twin: Twin): void {
  const data = buttonData({ intent: INTENT, answer: 'confirm' })
  const press = twin.press ?? (() => ({ body: '' }))

  test('behavior: a press is told with who pressed, whoever was asked', async () => {
    const { heard } = rig(twin)
    for (const by of ['alice', 'bob'] as const) {
      const [event] = await heard(press({ id: '21', by, data }))
      expect(event?.input).toMatchObject({
        kind: 'press',
        intent: INTENT,
        answer: 'confirm',
        private: true,
        sender: { uid: twin.uid[by] },
      })
    }
  })

  test('retry: the same press again has the same key, a second press another', async () => {
    const { heard } = rig(twin)
    const [first] = await heard(press({ id: '21', by: 'alice', data }))
    expect(await heard(press({ id: '21', by: 'alice', data }))).toEqual([first])
    const [second] = await heard(press({ id: '22', by: 'alice', data }))
    expect(second?.key).not.toBe(first?.key)
  })

  test('security: a button that is not ours is no press', async () => {
    const { heard } = rig(twin)
    const forged = [
      '',
      'confirm',
      'confirm:',
      'confirm:int_x',
      `steal:${INTENT}`,
      `confirm:${INTENT}x`,
      `confirm:${INTENT} `,
    ]
    for (const wrong of forged) {
      const events = await heard(press({ id: '21', by: 'alice', data: wrong }))
      expect(events.filter(({ input }) => input.kind === 'press')).toEqual([])
    }
  })
}

function sends(twin: Twin): void {
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
    channel = rig(twin, stub.url(twin.platform)).channel
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
    const nowhere = rig(twin, closed).channel
    expect(await nowhere.send(reply(), NEVER)).toMatchObject({ kind: 'retry' })
    expect(await channel.send(reply(), AbortSignal.abort())).toMatchObject({ kind: 'retry' })
    expect(stub.requests).toEqual([])
  })

  test('security: what went wrong is told without secrets and without the text', async () => {
    const outcomes = [
      await meets(twin.faults.rejected),
      await meets({ kind: 'answer', status: 500 }),
      await rig(twin, closed).channel.send(reply(), NEVER),
    ]
    expect(JSON.stringify(outcomes)).not.toMatch(/token|secret|AAE|paid|http/)
  })
}

/** Slack shows a user's id as their name. */
function mentionShown(twin: Twin, text: string): string {
  return twin.platform === 'slack' ? text.replace('@U0MALLORY', '<@U0MALLORY>') : text
}
