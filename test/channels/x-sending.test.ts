/** X: sending, renewing the token, asking for what was missed. */
import { describe, expect, test } from 'vitest'
import { replay } from '../../src/channels/x/replay.ts'
import { postWeight } from '../../src/channels/x/weigh.ts'
import { type XConfig, x } from '../../src/channels/x/x.ts'
import { fileStub } from './file-stub.ts'
import { NEVER, outgoing } from './rig.ts'
import { config, deps } from './x-payloads.ts'

const stub = await fileStub()

describe('sending', () => {
  const at = (more: Partial<XConfig> = {}, extra = {}) =>
    x({ ...config, apiUrl: stub.url('x'), ...more }, { ...deps, ...extra })

  test('behavior: a private reply is a direct message, a public one a reply to the post', async () => {
    expect(await at().send(outgoing('x', '333'), NEVER)).toMatchObject({
      kind: 'sent',
      messageId: expect.any(String),
    })
    const to = { channel: 'x' as const, uid: '333', conversation: '690', inReplyTo: '700' }
    expect(await at().send(outgoing('x', '333', { to }), NEVER)).toMatchObject({ kind: 'sent' })
    expect(stub.requests.map(({ path, body }) => [path, body])).toEqual([
      ['/2/dm_conversations/with/333/messages', { text: 'You paid @alice $20.00.' }],
      ['/2/tweets', { text: 'You paid @alice $20.00.', reply: { in_reply_to_tweet_id: '700' } }],
    ])
    expect(stub.requests[0]?.headers.authorization).toBe('Bearer token-1')
  })

  test('behavior: a post that is too long loses memo, never the amount or the id', async () => {
    const memo = '🍕'.repeat(200)
    const text = `@alice was paid $20.00 for ${memo} (pay_01jc)`
    const to = { channel: 'x' as const, uid: '333', conversation: '690', inReplyTo: '700' }
    await at().send(outgoing('x', '333', { to, text, mayShorten: [memo] }), NEVER)
    const sent = stub.requests[0]?.body.text
    expect(sent).toMatch(/^@alice was paid \$20\.00 for 🍕+… \(pay_01jc\)$/u)
    expect(postWeight(sent)).toBeLessThanOrEqual(280)
    expect(postWeight(sent)).toBeGreaterThan(276)
  })

  test('behavior: a post with nothing soft in it ends between words: no amount and no handle is cut in two', async () => {
    const to = { channel: 'x' as const, uid: '333', conversation: '690', inReplyTo: '700' }
    for (const [word, length] of [
      ['$1,234.56', 40],
      ['@alice_in_wonder', 30],
      ['२०️⃣ डॉलर', 60],
    ] as const) {
      stub.requests.length = 0
      const text = Array(length).fill(word).join(' ')
      expect((await at().send(outgoing('x', '333', { to, text }), NEVER)).kind).toBe('sent')
      const [{ body } = { body: {} }] = stub.requests
      expect(postWeight(body.text)).toBeLessThanOrEqual(280)
      expect(postWeight(body.text)).toBeGreaterThan(280 - postWeight(word) - 4)
      const words: string[] = body.text.replace(/…$/, '').split(' ')
      expect(word.split(' ')).toEqual(expect.arrayContaining([...new Set(words)]))
    }
    stub.requests.length = 0
    await at().send(outgoing('x', '333', { to, text: 'x'.repeat(10_000) }), NEVER)
    expect(postWeight(stub.requests[0]?.body.text)).toBe(280)
  })

  test('refusal: what X takes for a duplicate is refused for good: nobody is gone', async () => {
    const detail = 'You are not allowed to create a Tweet with duplicate content.'
    stub.fail('x', { kind: 'answer', status: 403, body: { title: 'Forbidden', detail, status: 403 } }, 1)
    const to = { channel: 'x' as const, uid: '333', conversation: '690', inReplyTo: '700' }
    expect(await at().send(outgoing('x', '333', { to }), NEVER)).toEqual({
      kind: 'rejected',
      why: '403 duplicate content',
    })
    stub.fail('x', { kind: 'answer', status: 403, body: { title: 'Forbidden', detail: 'Blocked.' } }, 1)
    expect(await at().send(outgoing('x', '333', { to }), NEVER)).toMatchObject({ kind: 'gone' })
  })

  test('retry: the wait is what the headers of the limit say', async () => {
    const reset = String(deps.clock.now() / 1000 + 600)
    stub.fail('x', { kind: 'answer', status: 429, headers: { 'x-rate-limit-reset': reset } }, 1)
    expect(await at().send(outgoing('x', '333'), NEVER)).toMatchObject({ kind: 'retry', afterMs: 600_000 })
    const day = String(deps.clock.now() / 1000 + 7200)
    const headers = {
      'x-rate-limit-reset': reset,
      'x-user-limit-24hour-remaining': '0',
      'x-user-limit-24hour-reset': day,
    }
    stub.fail('x', { kind: 'answer', status: 429, headers }, 1)
    expect(await at().send(outgoing('x', '333'), NEVER)).toMatchObject({ kind: 'retry', afterMs: 7_200_000 })
  })

  test('retry: a token that has run out is renewed once, by one call for several messages, and kept', async () => {
    const kept = new Map<string, string>()
    const secrets = {
      load: async (name: string) => kept.get(name),
      save: async (name: string, value: string) => void kept.set(name, value),
    }
    const more = { clientId: 'client', clientSecret: 'hush', refreshToken: 'refresh-0' }
    const channel = at(more, { secrets })
    stub.fail('x', { kind: 'answer', status: 401 }, 2, /dm_conv/)
    const both = await Promise.all([
      channel.send(outgoing('x', '1'), NEVER),
      channel.send(outgoing('x', '2'), NEVER),
    ])
    expect(both.map(({ kind }) => kind)).toEqual(['sent', 'sent'])
    const renewals = stub.requests.filter(({ path }) => path === '/2/oauth2/token')
    expect(renewals.map(({ body }) => body)).toEqual([
      { grant_type: 'refresh_token', refresh_token: 'refresh-0', client_id: 'client' },
    ])
    const next = at(more, { secrets })
    await next.prepare?.(NEVER)
    await next.send(outgoing('x', '1'), NEVER)
    expect(stub.requests.at(-1)?.headers.authorization).toMatch(/^Bearer access-\d+$/)
    const changed = at({ ...more, refreshToken: 'new-by-operator' }, { secrets })
    await changed.prepare?.(NEVER)
    await changed.send(outgoing('x', '1'), NEVER)
    expect(stub.requests.at(-1)?.headers.authorization).toBe('Bearer token-1')
  })

  test('retry: a process whose refresh token another has used up takes the pair that the other kept', async () => {
    const kept = new Map<string, string>()
    const secrets = {
      load: async (name: string) => kept.get(name),
      save: async (name: string, value: string) => void kept.set(name, value),
    }
    const more = { clientId: 'client', refreshToken: 'refresh-0' }
    const [one, other] = [at(more, { secrets }), at(more, { secrets })]
    stub.fail('x', { kind: 'answer', status: 401 }, 1, /dm_conv/)
    await one.send(outgoing('x', '1'), NEVER)
    stub.fail('x', { kind: 'answer', status: 401 }, 1, /dm_conv/)
    expect(await other.send(outgoing('x', '2'), NEVER)).toMatchObject({ kind: 'sent' })
    expect(stub.requests.filter(({ path }) => path === '/2/oauth2/token')).toHaveLength(1)
  })

  test('retry: without a way to renew, the message waits for the operator', async () => {
    stub.fail('x', { kind: 'answer', status: 401 }, 1)
    expect(await at().send(outgoing('x', '333'), NEVER)).toMatchObject({ kind: 'retry' })
  })

  test('behavior: what was missed is asked for in whole minutes, as far back as X keeps it', async () => {
    const own = { apiUrl: stub.url('x'), appToken: 'app', webhookId: '88' }
    const now = deps.clock.now()
    expect(await replay(own, deps, now - 90_000, now - 30_000, NEVER)).toMatchObject({ kind: 'sent' })
    expect(stub.requests[0]?.body).toEqual({
      webhook_id: '88',
      from_date: '202611221158',
      to_date: '202611221200',
    })
    await replay(own, deps, 0, now, NEVER)
    expect(stub.requests[1]?.body.from_date).toBe('202611211201')
  })
})

test('behavior: weights of a post are those of the platform', () => {
  expect(postWeight('a'.repeat(10))).toBe(10)
  expect(postWeight('日本')).toBe(4)
  expect(postWeight('👩‍👩‍👧‍👦')).toBe(2)
  expect(postWeight('see https://example.org/a/very/long/path now')).toBe(4 + 23 + 4)
  expect(postWeight('سلام')).toBe(4)
})
