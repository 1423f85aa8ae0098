import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Inbound } from '../../src/channels/channel.ts'
import { createWebChannel, type ShownLine, type WebSession } from '../../src/channels/web.ts'
import { DAY_MS, ManualClock } from '../../src/kernel/clock.ts'
import type { Message } from '../../src/kernel/event.ts'
import { ownHosts } from '../../src/web/origin.ts'
import { signed } from './stage.ts'

function setUp() {
  const clock = new ManualClock()
  const shown: { uid: string; line: ShownLine }[] = []
  const { channel, sessions } = createWebChannel({
    secret: Buffer.alloc(32, 3),
    clock,
    screen: { show: (uid, line) => shown.push({ uid, line }) },
    botHandle: 'florin',
    isOwnHost: ownHosts(new URL('http://127.0.0.1:3000')),
  })
  const open = (name: string): WebSession => {
    const session = sessions.open(name)
    if (session === undefined) throw new Error(`no session for ${name}`)
    return session
  }
  return { clock, channel, sessions, shown, open }
}

const inbound = (init: RequestInit, headers: Record<string, string | undefined> = {}): Inbound => ({
  method: 'POST',
  url: new URL('http://127.0.0.1:3000/webhooks/web'),
  headers: { host: '127.0.0.1:3000', ...(init.headers as Record<string, string>), ...headers },
  body: Buffer.from(String(init.body)),
})

const message = (text: string) => ({ id: 'message-1', as: 'alice', text })

describe('a session', () => {
  test('behavior: a name opens a session as itself, in lower case', () => {
    const { open } = setUp()
    expect(open(' @Alice ')).toMatchObject({ uid: 'alice', name: 'Alice' })
  })

  test('refusal: what is no name, and the name of Florin itself, opens none', () => {
    const { sessions } = setUp()
    for (const name of [
      '',
      'al ice',
      'a'.repeat(16),
      'álice',
      'a.b',
      'alice\n',
      '../x',
      'florin',
      '@Florin',
    ]) {
      expect([name, sessions.open(name)?.uid]).toEqual([name, name === 'alice\n' ? 'alice' : undefined])
    }
  })

  test('security: the key reads as its person only, and not after a day', () => {
    const { clock, sessions, open } = setUp()
    const { session, key } = open('alice')
    expect(sessions.bearer(`${session}.${key}`)).toBe('alice')
    expect(sessions.bearer(`${session.replace('alice', 'bob')}.${key}`)).toBeUndefined()
    expect(sessions.bearer(`${session}9.${key}`)).toBeUndefined()
    for (const token of [
      '',
      '.',
      '..',
      session,
      `${session}.`,
      `alice.NaN.${key}`,
      `alice.Infinity.${key}`,
    ]) {
      expect(sessions.bearer(token)).toBeUndefined()
    }
    clock.advance(DAY_MS)
    expect(sessions.bearer(`${session}.${key}`)).toBeUndefined()
  })
})

describe('verify', () => {
  test('behavior: a request that its session signed is taken', () => {
    const { channel, open } = setUp()
    const request = inbound(signed(open('alice'), message('balance')), { 'sec-fetch-site': 'same-origin' })
    expect(channel.verify(request)).toEqual({ ok: true })
  })

  test('security: one changed byte, another session or a stale one is 401', () => {
    const { channel, clock, open } = setUp()
    const request = signed(open('alice'), message('balance'))
    const changed = inbound({ ...request, body: String(request.body).replace('balance', 'Balance') })
    expect(channel.verify(changed)).toMatchObject({ status: 401, why: 'wrong signature' })
    const asBob = inbound(request, { 'x-florin-session': open('bob').session })
    expect(channel.verify(asBob)).toMatchObject({ status: 401, why: 'wrong signature' })
    clock.advance(DAY_MS)
    expect(channel.verify(inbound(request))).toMatchObject({ status: 401, why: 'session unknown or over' })
  })

  test('security: pages of other sites and foreign names for this machine are 401', () => {
    const { channel, open } = setUp()
    const request = signed(open('alice'), message('balance'))
    const from: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://127.0.0.1:4000' },
      { host: 'rebound.evil.example', origin: 'http://rebound.evil.example' },
    ]
    for (const headers of from) {
      expect([headers, channel.verify(inbound(request, headers))]).toMatchObject([headers, { status: 401 }])
    }
    expect(channel.verify(inbound(request, { origin: 'http://127.0.0.1:3000' }))).toEqual({ ok: true })
  })

  test('refusal: nothing signed is 401', () => {
    const { channel, open } = setUp()
    const request = signed(open('alice'), message('balance'))
    for (const missing of ['x-florin-session', 'x-florin-signature']) {
      expect(channel.verify(inbound(request, { [missing]: undefined }))).toMatchObject({ status: 401 })
    }
    expect(channel.verify(inbound(request, { 'x-florin-signature': 'md5=00' }))).toMatchObject({
      status: 401,
    })
  })

  test('property: no other signature is ever taken', () => {
    const { channel, open } = setUp()
    const session = open('alice')
    const request = signed(session, message('balance'))
    const right = (request.headers as Record<string, string>)['x-florin-signature']
    const hex = fc.string({ unit: fc.constantFrom(...'0123456789abcdefABCDEF \u0660'), maxLength: 70 })
    fc.assert(
      fc.property(fc.oneof(fc.string(), hex), (text) => {
        fc.pre(`sha256=${text}` !== right)
        const verdict = channel.verify(inbound(request, { 'x-florin-signature': `sha256=${text}` }))
        expect(verdict.ok).toBe(false)
      }),
    )
  })
})

describe('read', () => {
  const read = (body: unknown, as = 'alice') => {
    const { channel, open } = setUp()
    return channel.read(inbound(signed(open(as), body)))
  }
  const mentionsOf = (text: string) => {
    const input = read(message(text)).events[0]?.input as Message
    return input.mentions.map(({ uid, start, end, self }) => [
      uid,
      input.text.slice(start, end),
      self ?? false,
    ])
  }

  test('behavior: every @name is a person of the demo, and Florin is itself', () => {
    expect(mentionsOf('@Florin send $5 to @Alice_2, @bobને and @बॉब')).toEqual([
      ['florin', '@Florin', true],
      ['alice_2', '@Alice_2', false],
      ['bob', '@bob', false],
    ])
    expect(mentionsOf('mail a@bob.example, @@bob, @abcdefghijklmnop, @bob@site')).toEqual([])
  })

  test('behavior: a press carries the intent, the answer and the line it was under', () => {
    const intent = `int_${'0'.repeat(26)}`
    const { events } = read({
      id: 'press-01',
      as: 'alice',
      press: { intent, answer: 'confirm', message: 'rep_1' },
    })
    expect(events).toEqual([
      {
        source: 'web',
        key: 'alice:press-01',
        input: {
          kind: 'press',
          channel: 'web',
          sender: { uid: 'alice', handle: 'alice', name: 'Alice' },
          conversation: 'alice',
          private: true,
          messageId: 'rep_1',
          intent,
          answer: 'confirm',
        },
      },
    ])
  })

  test('behavior: text is well formed, and the language of the page goes with it', () => {
    const body = '{"id":"message-1","as":"alice","text":"a\\ud8002\\u00000","locale":"fa"}'
    expect(read(body).events[0]?.input).toMatchObject({ text: 'a\ufffd2\ufffd0', locale: 'fa' })
  })

  test('security: nobody speaks as another, whatever the body says', () => {
    expect(read(message('send $5 to @bob'), 'mallory')).toMatchObject({ events: [], malformed: /./ })
    const { channel } = setUp()
    const nobody = inbound({ body: JSON.stringify({ ...message('send $5 to @bob'), as: '' }) })
    expect(channel.read(nobody).events).toEqual([])
  })

  test('refusal: what cannot be read is malformed, never half read', () => {
    const intent = `int_${'0'.repeat(26)}`
    const bodies: unknown[] = [
      '',
      '[]',
      'null',
      '{"id":',
      { id: 'message-1', as: 'alice' },
      { id: 'short', as: 'alice', text: 'x' },
      { id: 'x'.repeat(65), as: 'alice', text: 'x' },
      { id: 'message 1', as: 'alice', text: 'x' },
      { id: 'message-1', as: 'alice', text: 5 },
      { id: 'message-1', as: 'alice', press: null },
      { id: 'message-1', as: 'alice', press: { intent: 'int_1', answer: 'confirm', message: 'r' } },
      { id: 'message-1', as: 'alice', press: { intent, answer: 'maybe', message: 'r' } },
      { id: 'message-1', as: 'alice', press: { intent, answer: 'confirm' } },
    ]
    for (const body of bodies) {
      expect([body, read(body).events, read(body).malformed !== undefined]).toEqual([body, [], true])
    }
    const notText = { method: 'POST', body: '' }
    const { channel } = setUp()
    expect(
      channel.read({ ...inbound(notText), body: Buffer.from([0x7b, 0xff, 0x7d]) }).malformed,
    ).toBeDefined()
  })

  test('property: any text gives one event whose mentions lie where their text is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('@bob', 'x@bob', '@', ' @al_1 '),
        (text, at) => {
          const { events } = read(message(text + at + text))
          const input = events[0]?.input as Message
          expect(events).toHaveLength(1)
          expect(input.text.isWellFormed()).toBe(true)
          for (const { start, end, uid } of input.mentions) {
            expect(input.text.slice(start, end).toLowerCase()).toBe(`@${uid}`)
          }
        },
      ),
    )
  })
})

test('behavior: what Florin says is shown to its person, with buttons', async () => {
  const { channel, shown } = setUp()
  const intent = `int_${'0'.repeat(26)}` as const
  const buttons = [{ intent, answer: 'confirm', label: 'Confirm' }] as const
  const out = { id: 'rep_1', to: { channel: 'web', uid: 'bob' }, text: 'Send $5?', buttons } as const
  expect(await channel.send(out, AbortSignal.timeout(1_000))).toEqual({ kind: 'sent', messageId: 'rep_1' })
  expect(shown).toMatchObject([{ uid: 'bob', line: { id: 'rep_1', text: 'Send $5?', buttons } }])
})
