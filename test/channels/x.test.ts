/** X: what only X has. What every channel must do is in conformance.test.ts. */
import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import type { TweetV2 } from 'twitter-api-v2'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { replay } from '../../src/channels/x/replay.ts'
import { postWeight } from '../../src/channels/x/weigh.ts'
import { type XConfig, x } from '../../src/channels/x/x.ts'
import { PlatformStub } from './platform-stub.ts'
import { eventsOf, inbound, mentioned, NEVER, onlyMessage, outgoing, testDeps } from './rig.ts'

const SECRET = 'consumer-secret'
const config: XConfig = {
  consumerSecret: SECRET,
  accessToken: 'token-1',
  botUserId: '900',
  botUsername: 'paybot',
  apiUrl: 'http://127.0.0.1:1',
}
const deps = testDeps()
const channel = x(config, deps)
const post = (body: unknown) => inbound('POST', '/webhooks/x', JSON.stringify(body))

interface Dm {
  readonly id: string
  readonly from: string
  readonly text: string
  readonly to?: string
  readonly mentions?: readonly [string, string][]
}

/** The list of messages and users that both envelopes carry. */
function dms(list: readonly Dm[], users: object = {}) {
  return {
    direct_message_events: list.map(({ id, from, text, to = '900', mentions = [] }) => ({
      type: 'message_create',
      id,
      created_timestamp: '1784928224372',
      message_create: {
        target: { recipient_id: to },
        sender_id: from,
        message_data: {
          text,
          entities: {
            hashtags: [],
            symbols: [],
            urls: [],
            user_mentions: mentions.map(([username, uid]) => ({
              screen_name: username,
              id: Number(uid),
              id_str: uid,
              indices: [0, 1],
            })),
          },
        },
      },
    })),
    users,
  }
}
const xaa = (event_type: string, payload: object, includes?: object) => ({
  data: { event_uuid: '-6850', filter: { user_id: '900' }, event_type, tag: 't', payload, includes },
})

function mention(text: string, users: readonly [string, string][], more: object = {}) {
  const payload: Partial<TweetV2> & { author_id: string } = {
    id: '700',
    conversation_id: '690',
    author_id: '2222',
    text,
    edit_history_tweet_ids: ['700'],
    entities: {
      // Offsets are wrong on purpose: they are never used.
      mentions: users.map(([username, id]) => ({ start: 0, end: 3, username, id })),
    } as unknown as NonNullable<TweetV2['entities']>,
    ...more,
  }
  const author = { id: '2222', username: 'Bob', name: 'Bob B', verified_type: 'none' }
  return xaa('post.mention.create', payload, {
    users: [author, ...users.map(([username, id]) => ({ id, username }))],
  })
}

describe('challenge', () => {
  const ask = (query: string) => channel.handshake?.(inbound('GET', `/webhooks/x?${query}`))

  test('behavior: an opaque token is answered with its HMAC', () => {
    const token = 'MzE4NjQ5YjAtNzk4Zi00+/=='
    const answer = ask(`crc_token=${encodeURIComponent(token)}`)
    const expected = createHmac('sha256', SECRET).update(token).digest('base64')
    expect(answer?.status).toBe(200)
    expect(JSON.parse(answer?.body ?? '')).toEqual({ response_token: `sha256=${expected}` })
  })

  test.each([
    ['an event body', `crc_token=${encodeURIComponent('{"data":{"event_type":"dm.received"}}')}`],
    ['a short token', 'crc_token=abc'],
    ['a long token', `crc_token=${'a'.repeat(129)}`],
    ['two tokens', `crc_token=${'a'.repeat(32)}&crc_token=${'b'.repeat(32)}`],
    ['no token', ''],
    ['a line break', `crc_token=${'a'.repeat(20)}%0A`],
  ])('security: %s is not signed', (_name, query) => {
    const answer = ask(query)
    expect(answer?.status).toBe(400)
    expect(answer?.body).not.toContain('sha256')
  })

  test('security: a signature that was made for a token does not sign another body', () => {
    const token = 'a'.repeat(32)
    const signature = JSON.parse(ask(`crc_token=${token}`)?.body ?? '').response_token
    const forged = inbound('POST', '/webhooks/x', '{"data":{}}', {
      'x-twitter-webhooks-signature': signature,
    })
    expect(channel.verify(forged)).toMatchObject({ ok: false, status: 401 })
  })
})

describe('direct messages', () => {
  test('behavior: both envelopes give the same event', () => {
    const users = { 2222: { data: { id: '2222', username: 'Bob', name: 'Bob B' } }, 900: { data: {} } }
    const old = { 2222: { id: '2222', screen_name: 'Bob', name: 'Bob B' } }
    const list: Dm[] = [{ id: '11', from: '2222', text: 'send $20 to @Alice', mentions: [['alice', '333']] }]
    const now = eventsOf(channel, post(xaa('dm.received', dms(list, users))))
    expect(eventsOf(channel, post({ for_user_id: '900', ...dms(list, old) }))).toEqual(now)
    expect(now).toEqual([
      {
        source: 'x',
        key: 'dm:11',
        input: {
          kind: 'message',
          channel: 'x',
          sender: { uid: '2222', handle: 'Bob', name: 'Bob B' },
          conversation: 'dm:2222',
          private: true,
          messageId: '11',
          text: 'send $20 to @Alice',
          mentions: [{ start: 12, end: 18, uid: '333', handle: 'alice' }],
        },
      },
    ])
  })

  test('behavior: a batch is read oldest first, without own messages and those between others', () => {
    const list: Dm[] = [
      { id: '1000', from: '2222', text: 'third' },
      { id: '998', from: '2222', text: 'first' },
      { id: '999', from: '900', text: 'mine', to: '2222' },
      { id: '997', from: '2222', text: 'not to us', to: '1' },
      { id: '999', from: '3', text: 'second' },
    ]
    const events = eventsOf(channel, post(xaa('dm.received', dms(list))))
    expect(events.map(({ input }) => input.kind === 'message' && input.text)).toEqual([
      'first',
      'second',
      'third',
    ])
  })

  test('behavior: an array of events is read as one after the other', () => {
    const one = (id: string) => xaa('dm.received', dms([{ id, from: '1', text: 'balance' }])).data
    expect(eventsOf(channel, post({ data: [one('5'), one('6')] })).map(({ key }) => key)).toEqual([
      'dm:5',
      'dm:6',
    ])
  })

  test('security: a rounded numeric id is no identity', () => {
    const body = JSON.stringify(
      xaa(
        'dm.received',
        dms([{ id: '11', from: '2', text: 'send $5 to @alice', mentions: [['alice', '1']] }]),
      ),
    )
    const rounded = body.replace('"id":1,"id_str":"1"', '"id":1924465506158879000')
    expect(rounded).not.toBe(body)
    expect(onlyMessage(channel, inbound('POST', '/webhooks/x', rounded)).mentions).toEqual([])
  })

  test('security: automated accounts are not obeyed', () => {
    const users = { 2: { data: { id: '2', username: 'b', affiliation: { description: 'Automated by @x' } } } }
    expect(
      eventsOf(channel, post(xaa('dm.received', dms([{ id: '1', from: '2', text: 'yes' }], users)))),
    ).toEqual([])
  })

  test('security: a key named like a prototype field is data', () => {
    const users = '{"__proto__":{"data":{"id":"__proto__","username":"evil"}},"constructor":{}}'
    const body = JSON.stringify(xaa('dm.received', dms([{ id: '1', from: '2', text: 'hi' }]))).replace(
      '"users":{}',
      `"users":${users}`,
    )
    expect(onlyMessage(channel, inbound('POST', '/webhooks/x', body)).sender).toEqual({
      uid: '2',
      handle: '2',
    })
  })
})

describe('mentions', () => {
  test('behavior: a mention is public, bound to the first version of the post', () => {
    const body = mention(
      '@paybot send $20 to @alice for pizza',
      [
        ['paybot', '900'],
        ['alice', '333'],
      ],
      {
        id: '702',
        edit_history_tweet_ids: ['700', '701', '702'],
      },
    )
    const events = eventsOf(channel, post(body))
    expect(events[0]?.key).toBe('post:700')
    expect(events[0]?.input).toMatchObject({
      private: false,
      conversation: '690',
      messageId: '700',
      sender: { uid: '2222', handle: 'Bob', name: 'Bob B' },
      mentions: [
        { uid: '900', self: true, start: 0, end: 7 },
        { uid: '333', handle: 'alice' },
      ],
    })
  })

  test.each([
    ['emoji before', '🎉👩‍👩‍👧‍👦 @paybot send $20 to @alice', '@alice'],
    ['Persian around', '@paybot ۲۰ دلار به @alice بفرست', '@alice'],
    ['escaped text before', '@paybot &lt;3 &amp;amp; send $20 to @alice', '@alice'],
    ['another case', '@paybot send $20 to @ALICE', '@ALICE'],
    ['a mark that clings', '@paybot send $20 to @alice, now', '@alice'],
  ])('behavior: %s: the handle is found where it stands', (_name, text, shown) => {
    const message = onlyMessage(
      channel,
      post(
        mention(text, [
          ['paybot', '900'],
          ['alice', '333'],
        ]),
      ),
    )
    expect(mentioned(message)).toEqual([
      ['@paybot', '900'],
      [shown, '333'],
    ])
  })

  test('behavior: escaping is undone once', () => {
    const message = onlyMessage(
      channel,
      post(mention('@paybot &amp;lt; &lt;b&gt; &quot;', [['paybot', '900']])),
    )
    expect(message.text).toBe('@paybot &lt; <b> &quot;')
  })

  test('security: a longer handle, an address and a look-alike do not become the mentioned account', () => {
    const text = '@paybot send $5 to @alice2 or mail@alice or @аlice or @alice'
    const message = onlyMessage(
      channel,
      post(
        mention(text, [
          ['paybot', '900'],
          ['alice', '333'],
        ]),
      ),
    )
    expect(message.mentions.map(({ start }) => start)).toEqual([0, text.lastIndexOf('@alice')])
  })

  test('security: a handle that is given two ids is nobody', () => {
    const message = onlyMessage(
      channel,
      post(
        mention('@paybot pay @alice $5', [
          ['alice', '1'],
          ['alice', '2'],
        ]),
      ),
    )
    expect(message.mentions).toEqual([])
  })

  test('behavior: in a reply the author replied to is known, and the addresses that X adds are not payees', () => {
    const users: [string, string][] = [
      ['carol', '444'],
      ['dave', '555'],
      ['paybot', '900'],
    ]
    const body = mention('@carol @dave @paybot tip $5', users, { in_reply_to_user_id: '444' })
    const message = onlyMessage(channel, post(body))
    expect(message.text).toBe('tip $5')
    expect(message.mentions).toEqual([])
    expect(message.repliesTo).toEqual({ uid: '444', handle: 'carol' })
    const marked = mention('@carol @paybot @dave को $5 भेजो', users, {
      in_reply_to_user_id: '444',
      display_text_range: [7, 30],
    })
    expect(mentioned(onlyMessage(channel, post(marked)))).toEqual([
      ['@paybot', '900'],
      ['@dave', '555'],
    ])
  })

  test('behavior: a reply to the bot says so', () => {
    const body = mention('@paybot tip $5', [['paybot', '900']], { in_reply_to_user_id: '900' })
    expect(onlyMessage(channel, post(body)).repliesTo).toMatchObject({ uid: '900', automated: true })
  })

  test('security: automated authors, the bot itself and other subscribers are not obeyed', () => {
    const automated = mention('@paybot send $5 to @a', [['paybot', '900']])
    const users = automated.data.includes as { users: object[] }
    users.users[0] = { id: '2222', username: 'bot', affiliation: { description: 'Automated' } }
    const own = mention('@paybot paid', [['paybot', '900']], { author_id: '900' })
    const other = mention('@paybot send $5', [['paybot', '900']])
    other.data.filter.user_id = '901'
    for (const body of [automated, own, other]) expect(eventsOf(channel, post(body))).toEqual([])
  })

  test('behavior: the older shape gives the same key, and is silent where X alone addressed the bot', () => {
    const tweet = {
      id: 7e2,
      id_str: '700',
      text: 'cut…',
      user: { id_str: '2222', screen_name: 'Bob', name: 'Bob B' },
      truncated: true,
      extended_tweet: {
        full_text: '@paybot send $20 to @alice',
        entities: {
          user_mentions: [
            { screen_name: 'paybot', id_str: '900', indices: [0, 7] },
            { screen_name: 'alice', id_str: '333', indices: [20, 26] },
          ],
        },
      },
    }
    const [event] = eventsOf(channel, post({ for_user_id: '900', tweet_create_events: [tweet] }))
    expect(event?.key).toBe('post:700')
    expect(event?.input).toMatchObject({ text: '@paybot send $20 to @alice', sender: { uid: '2222' } })
    const thanks = {
      ...tweet,
      extended_tweet: {
        ...tweet.extended_tweet,
        full_text: '@paybot thanks',
        display_text_range: [8, 14],
      },
      in_reply_to_user_id_str: '900',
    }
    expect(eventsOf(channel, post({ for_user_id: '900', tweet_create_events: [thanks] }))).toEqual([])
  })

  test('property: every mention stands where its handle stands, whatever is around it', () => {
    const bits = ['a', 'ز', 'क', '२', '🎉', '🏳️‍🌈', '\u200f', '\u0301', '&', '<', '>', ' ', 'e\u0301', '&amp;']
    const noise = fc.array(fc.constantFrom(...bits), { maxLength: 12 }).map((list) => list.join(''))
    fc.assert(
      fc.property(noise, noise, (before, after) => {
        const text = `@paybot ${before} @alice ${after}`
        const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
        const message = onlyMessage(
          channel,
          post(
            mention(escaped, [
              ['paybot', '900'],
              ['alice', '333'],
            ]),
          ),
        )
        expect(message.text).toBe(text.toWellFormed())
        expect(mentioned(message)).toEqual([
          ['@paybot', '900'],
          ['@alice', '333'],
        ])
      }),
    )
  })
})

test('behavior: a new handle is told with the id it belongs to', () => {
  const body = xaa('profile.update.handle', { before: 'old', after: 'newname' })
  body.data.filter.user_id = '333'
  expect(eventsOf(channel, post(body))).toEqual([
    {
      source: 'x',
      key: 'handle:-6850',
      input: { kind: 'handle_changed', channel: 'x', author: { uid: '333', handle: 'newname' } },
    },
  ])
})

test('behavior: a withdrawn authorisation of the bot is told to the operator', () => {
  const { logged, ...own } = testDeps()
  const events = eventsOf(x(config, own), post(xaa('oauth.revoke', { user_id: '900', app_id: '1' })))
  expect(events).toEqual([])
  expect(logged.map(({ level }) => level)).toEqual(['error'])
})

describe('sending', () => {
  let stub: PlatformStub
  beforeAll(async () => {
    stub = await PlatformStub.start()
  })
  afterAll(() => stub.close())
  beforeEach(() => {
    stub.heal()
    stub.requests.length = 0
  })
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

  test('refusal: a post that cannot be shortened is not sent', async () => {
    const to = { channel: 'x' as const, uid: '333', conversation: '690', inReplyTo: '700' }
    const delivered = await at().send(outgoing('x', '333', { to, text: 'x'.repeat(281) }), NEVER)
    expect(delivered.kind).toBe('rejected')
    expect(stub.requests).toEqual([])
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
