/** X: what only X has when it is read. What every channel must do is in conformance.test.ts. */
import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { x } from '../../src/channels/x/x.ts'
import { eventsOf, inbound, onlyMessage, testDeps } from './rig.ts'
import { channel, config, type Dm, dms, post, SECRET, xaa } from './x-payloads.ts'

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
