/** What every channel must do, whatever its platform. One suite, run on each twin. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buttonData } from '../../src/channels/button.ts'
import { MINUTE_MS } from '../../src/kernel/clock.ts'
import { sends } from './conformance-sending.ts'
import { INTENT } from './rig.ts'
import { mutate, parse, spoiltEverywhere, twinEscape } from './spoil.ts'
import type { Twin } from './twin.ts'
import { HELLO, twinRig, withHeader } from './twin-rig.ts'

export function conformance(twin: Twin): void {
  describe(`conformance: ${twin.platform}`, () => {
    verifies(twin)
    reads(twin)
    if (twin.press) readsPresses(twin)
    sends(twin)
  })
}

export function verifies(twin: Twin): void {
  test('security: a right signature is accepted', async () => {
    const { channel, signed } = twinRig(twin)
    const request = await signed(twin.say(HELLO))
    expect(channel.verify(request)).toEqual({ ok: true })
    if (twin.accepts) expect(await twin.accepts(request)).toBe(true)
  })

  test('security: a wrong, shortened, lengthened, missing or empty signature is 401', async () => {
    const { channel, signed } = twinRig(twin)
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
    const { channel, signed } = twinRig(twin)
    const request = await signed(twin.say(HELLO))
    for (const at of [0, request.body.length >> 1, request.body.length - 1]) {
      const body = Uint8Array.from(request.body)
      body[at] = (body[at] ?? 0) ^ 1
      expect(channel.verify({ ...request, body })).toMatchObject({ ok: false, status: 401 })
    }
  })

  test.runIf(twin.signsTime)('security: an old request, and one from the future, is 401', async () => {
    const { channel, deps } = twinRig(twin)
    const now = deps.clock.now()
    for (const at of [now - 6 * MINUTE_MS, now + 6 * MINUTE_MS, 0]) {
      expect(channel.verify(await twin.sign(twin.say(HELLO), at))).toMatchObject({ ok: false, status: 401 })
    }
    expect(channel.verify(await twin.sign(twin.say(HELLO), now - 4 * MINUTE_MS))).toEqual({ ok: true })
  })

  test('property: random headers and bodies are refused and never throw', () => {
    const { channel } = twinRig(twin)
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
    const { heard } = twinRig(twin)
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
    const { heard } = twinRig(twin)
    const [first] = await heard(twin.say(HELLO))
    const [again] = await heard(twin.say(HELLO))
    const [other] = await heard(twin.say({ ...HELLO, id: '12' }))
    expect(again).toEqual(first)
    expect(other?.key).not.toBe(first?.key)
  })

  test.runIf(twin.edit)('security: an edited message is not a second command', async () => {
    const { heard } = twinRig(twin)
    const [first] = await heard(twin.say(HELLO))
    for (const event of await heard(edit({ ...HELLO, text: 'send $2000 to @mallory' }))) {
      expect(event.key).toBe(first?.key)
    }
  })

  test('security: the bot itself and other bots are not obeyed', async () => {
    const { heard } = twinRig(twin)
    for (const payload of [...twin.own, ...twin.automated]) expect(await heard(payload)).toEqual([])
  })

  test.each([
    ['emoji and joiners', 'send 👩‍👩‍👧‍👦 $5'],
    ['right to left', '۲۰ دلار به علی بفرست'],
    ['markup', 'a < b & c > d *bold* _it_ [x](y) &amp;'],
    ['digits of other scripts', '२०.५० ૨૦ ٢٠٬٠٠٠'],
    ['line breaks', 'one\ntwo\r\nthree'],
  ])('behavior: %s arrive as they were written', async (_name, text) => {
    const { heard } = twinRig(twin)
    const [event] = await heard(twin.say({ ...HELLO, text }))
    expect(event?.input).toMatchObject({ text })
  })

  test('security: text is well-formed and without U+0000, and digits around one do not join', async () => {
    const { heard } = twinRig(twin)
    const payload = twin.say({ ...HELLO, text: 'send $2NUL0 LONE' })
    const body = payload.body
      .replace('NUL', twinEscape(payload, '\\u0000'))
      .replace('LONE', twinEscape(payload, '\\ud83d'))
    const [event] = await heard({ ...payload, body })
    expect(event?.input).toMatchObject({ text: 'send $2\uFFFD0 \uFFFD' })
  })

  test('security: nothing in an event, names and ids included, is what a database cannot hold', async () => {
    const { channel, signed } = twinRig(twin)
    const hello = twin.say(HELLO)
    let read = 0
    for (const spoilt of spoiltEverywhere(parse(hello.body))) {
      const request = await signed({ ...hello, body: JSON.stringify(spoilt) })
      for (const event of channel.read(request).events) {
        read += 1
        expect(JSON.stringify(event)).not.toMatch(/\\u0000|\\ud[89a-f]/)
        expect(event.key.length).toBeLessThanOrEqual(500)
        if (event.input.kind !== 'message') continue
        expect(event.input.sender.name?.length ?? 0).toBeLessThanOrEqual(200)
        expect(event.input.sender.handle.length).toBeLessThanOrEqual(100)
      }
    }
    expect(read).toBeGreaterThan(0)
  })

  test('behavior: a huge text arrives whole', async () => {
    const { heard } = twinRig(twin)
    const text = 'send $5 '.repeat(20_000)
    const [event] = await heard(twin.say({ ...HELLO, text }))
    expect(event?.input.kind === 'message' && event.input.text.length).toBe(text.length)
  })

  test('behavior: kinds of event that are no business of ours are taken and give nothing', async () => {
    const { channel, signed } = twinRig(twin)
    for (const payload of twin.unknown) {
      const read = channel.read(await signed(payload))
      expect(read.events).toEqual([])
      expect(read.malformed).toBeUndefined()
    }
  })

  test('behavior: a body that cannot be read is told or taken, as the platform needs it', async () => {
    const { channel, signed } = twinRig(twin)
    for (const body of ['', '{', 'null', '[]', '"x"', '1', '\u0000', '['.repeat(50_000)]) {
      const read = channel.read(await signed({ body, headers: { 'content-type': 'application/json' } }))
      expect(read.events).toEqual([])
      expect(read.malformed === undefined ? 'taken' : 'told').toBe(twin.malformed)
    }
  })

  test('property: bodies with anything anywhere give events of the right shape or none, and never throw', async () => {
    const { channel } = twinRig(twin)
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

export function readsPresses(twin: Twin): void {
  const data = buttonData({ intent: INTENT, answer: 'confirm' })
  const press = twin.press ?? (() => ({ body: '' }))

  test('behavior: a press is told with who pressed, whoever was asked', async () => {
    const { heard } = twinRig(twin)
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
    const { heard } = twinRig(twin)
    const [first] = await heard(press({ id: '21', by: 'alice', data }))
    expect(await heard(press({ id: '21', by: 'alice', data }))).toEqual([first])
    const [second] = await heard(press({ id: '22', by: 'alice', data }))
    expect(second?.key).not.toBe(first?.key)
  })

  test('security: a button that is not ours is no press', async () => {
    const { heard } = twinRig(twin)
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
