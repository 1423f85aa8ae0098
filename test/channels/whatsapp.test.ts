/** WhatsApp: what only WhatsApp has. */
import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { whatsapp } from '../../src/channels/whatsapp/whatsapp.ts'
import { fileStub } from './file-stub.ts'
import {
  BUTTONS,
  eventsOf,
  INTENT,
  inbound,
  mentioned,
  NEVER,
  onlyMessage,
  outgoing,
  REPLY,
  testDeps,
} from './rig.ts'
import { change } from './twins/whatsapp.ts'

const stub = await fileStub()

const deps = testDeps()
const config = {
  appSecret: 'secret',
  verifyToken: 'verify-me',
  accessToken: 'token',
  phoneNumberId: '27681414235104944',
  apiUrl: 'http://127.0.0.1:1',
}
const channel = whatsapp(config, deps)
const post = (value: object) => inbound('POST', '/webhooks/whatsapp', change(value).body)
const text = (id: string, body: string, at = '1795000000') => ({
  from: '16315551111',
  id,
  timestamp: at,
  type: 'text',
  text: { body },
})

describe('subscription', () => {
  const ask = (query: string) => channel.handshake?.(inbound('GET', `/webhooks/whatsapp?${query}`))
  test('behavior: the challenge comes back to who knows the word', () => {
    expect(ask('hub.mode=subscribe&hub.verify_token=verify-me&hub.challenge=1158201444')).toMatchObject({
      status: 200,
      body: '1158201444',
    })
  })
  test.each([
    'hub.mode=subscribe&hub.verify_token=wrong&hub.challenge=1',
    'hub.mode=subscribe&hub.challenge=1',
    'hub.mode=unsubscribe&hub.verify_token=verify-me&hub.challenge=1',
    'hub.mode=subscribe&hub.verify_token=verify-me&hub.challenge=%3Cscript%3E',
  ])('security: %s is refused', (query) => {
    expect(ask(query)?.status).toBe(403)
    expect(ask(query)?.body).not.toContain('script')
  })
})

test('security: a signature over the escaped body is right, however the body was written out on the way', () => {
  const escaped = '{"name":"\\u00e4\\u00f6\\u00e5 \\ud83c\\udf89"}'
  const signature = `sha256=${createHmac('sha256', 'secret').update(escaped).digest('hex')}`
  const verdict = (body: string) =>
    channel.verify(inbound('POST', '/webhooks/whatsapp', body, { 'x-hub-signature-256': signature })).ok
  expect(verdict(escaped)).toBe(true)
  expect(verdict('{"name":"äöå 🎉"}')).toBe(true)
  expect(verdict('{"name":"äöå 🎊"}')).toBe(false)
})

describe('reading', () => {
  test('behavior: a delivery out of order is read in order', () => {
    const messages = [text('b', 'second', '1795000002'), text('a', 'first', '1795000001')]
    const events = eventsOf(channel, post({ contacts: [], messages }))
    expect(events.map(({ input }) => input.kind === 'message' && input.text)).toEqual(['first', 'second'])
  })

  test('behavior: who hides the phone number is known by the id for this business', () => {
    const message = {
      id: 'wamid.1',
      from_user_id: 'US.13491208655302741918',
      timestamp: '1',
      type: 'text',
      text: { body: 'balance' },
    }
    const contacts = [{ profile: { name: 'Alice', username: '@alice' }, user_id: 'US.13491208655302741918' }]
    expect(onlyMessage(channel, post({ contacts, messages: [message] })).sender).toEqual({
      uid: 'US.13491208655302741918',
      handle: 'alice',
      name: 'Alice',
    })
  })

  test('behavior: a contact card names whom to pay, by number, and what is missing is asked for', () => {
    const contacts = [
      { name: { formatted_name: 'Bob B' }, phones: [{ phone: '+1 631', wa_id: '16315552222' }] },
    ]
    const message = { ...text('1', ''), type: 'contacts', contacts }
    const read = onlyMessage(channel, post({ contacts: [], messages: [message] }))
    expect(read.text).toBe('send to @16315552222')
    expect(read.mentions[0]).toMatchObject({ uid: '16315552222', name: 'Bob B' })
    const next = onlyMessage(channel, post({ messages: [text('2', 'send $20 to @16315552222')] }))
    expect(mentioned(next)).toEqual([['@16315552222', '16315552222']])
  })

  test('security: the number that the bot itself writes from is nobody to pay, typed or on a contact card', () => {
    const card = { contacts: [{ phones: [{ wa_id: '15550783881' }] }] }
    const metadata = { display_phone_number: '+1 555 078 3881', phone_number_id: config.phoneNumberId }
    for (const message of [
      text('1', 'send $20 to @15550783881'),
      { ...text('2', ''), type: 'contacts', ...card },
    ]) {
      const read = onlyMessage(channel, post({ contacts: [], messages: [message], metadata }))
      expect(read.mentions).toMatchObject([{ uid: '15550783881', self: true }])
    }
  })

  test('behavior: a picture is a message with its caption or without words', () => {
    const image = (more: object) => ({
      ...text('1', ''),
      type: 'image',
      text: undefined,
      image: { id: '1', ...more },
    })
    expect(onlyMessage(channel, post({ messages: [image({ caption: 'balance' })] })).text).toBe('balance')
    expect(onlyMessage(channel, post({ messages: [image({})] })).text).toBe('')
  })

  test('behavior: a message that was taken and not delivered is told to the operator', () => {
    const { logged, ...own } = testDeps()
    const statuses = [{ id: 'wamid.1', status: 'failed', errors: [{ code: 131_047 }] }]
    expect(eventsOf(whatsapp(config, own), post({ statuses }))).toEqual([])
    expect(logged).toMatchObject([{ level: 'warn', facts: { code: '131047' } }])
  })
})

describe('sending', () => {
  const send = (more = {}, uid = '16315551111', settings = {}) =>
    whatsapp({ ...config, apiUrl: stub.url('whatsapp'), ...settings }, deps).send(
      outgoing('whatsapp', uid, more),
      NEVER,
    )

  test('behavior: to a number, or to an id for this business, as Meta documents them', async () => {
    await send()
    await send({ buttons: BUTTONS }, 'US.13491208655302741918')
    expect(stub.requests.map(({ body }) => body)).toEqual([
      {
        messaging_product: 'whatsapp',
        recipient_type: 'individual',
        biz_opaque_callback_data: REPLY,
        to: '16315551111',
        type: 'text',
        text: { preview_url: false, body: 'You paid @alice $20.00.' },
      },
      {
        messaging_product: 'whatsapp',
        recipient_type: 'individual',
        biz_opaque_callback_data: REPLY,
        recipient: 'US.13491208655302741918',
        type: 'interactive',
        interactive: {
          type: 'button',
          body: { text: 'You paid @alice $20.00.' },
          action: {
            buttons: [
              { type: 'reply', reply: { id: `confirm:${INTENT}`, title: 'Confirm' } },
              { type: 'reply', reply: { id: `cancel:${INTENT}`, title: 'Cancel' } },
            ],
          },
        },
      },
    ])
  })

  test('behavior: a refusal that comes later means what the same refusal means at once', async () => {
    const codes = [131_047, 131_026, 131_049, 130_472, 131_056, 130_429, 131_042, 219, 131_000, 131_009, 1]
    for (const code of codes) {
      const error = { code, message: 'Undeliverable' }
      stub.fail('whatsapp', { kind: 'answer', status: 400, body: { error } }, 1)
      const delivered = await send()
      const status = { id: 'wamid.9', status: 'failed', biz_opaque_callback_data: REPLY, errors: [error] }
      expect(channel.read(post({ statuses: [status] })).undelivered).toEqual([
        { reply: REPLY, messageId: 'wamid.9', delivered },
      ])
    }
  })

  test('behavior: after 24 hours the approved template carries the text, on one line', async () => {
    const closed = {
      kind: 'answer',
      status: 400,
      body: { error: { code: 131_047, message: 'Re-engagement message' } },
    } as const
    stub.fail('whatsapp', closed, 1)
    const settings = { template: { name: 'florin_notice', language: 'en' } }
    expect(await send({ text: 'You got $5.\n\nFrom @bob' }, '16315551111', settings)).toMatchObject({
      kind: 'sent',
    })
    expect(stub.requests[1]?.body.template).toEqual({
      name: 'florin_notice',
      language: { code: 'en' },
      components: [{ type: 'body', parameters: [{ type: 'text', text: 'You got $5. From @bob' }] }],
    })
  })
})
