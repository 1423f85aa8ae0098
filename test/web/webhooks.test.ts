import { createHmac } from 'node:crypto'
import { type AddressInfo, connect } from 'node:net'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { BUILDERS } from '../../src/channels/build.ts'
import type { Incoming } from '../../src/kernel/event.ts'
import { BODY_BYTES_MAX } from '../../src/web/body.ts'
import { webhookHandler } from '../../src/web/webhooks.ts'
import { testDeps } from '../channels/rig.ts'
import { change } from '../channels/twins/whatsapp.ts'
import { setStage, signed } from './stage.ts'

const say = (text: string, id = 'message-1') => ({ id, as: 'alice', text })
const errorOf = async (response: Response) =>
  ((await response.json()) as { error: { code: string; message: string; reference?: string } }).error

class Busy extends Error {
  override name = 'Busy'
}

describe('a webhook', () => {
  test('behavior: a signed message is submitted, then answered 200', async () => {
    const stage = setStage()
    const alice = await stage.session('alice')
    const response = await stage.app.request(
      '/webhooks/web',
      signed(alice, say('send $20 to @bob for pizza')),
    )
    expect([response.status, await response.text()]).toEqual([200, ''])
    expect(stage.submitted).toMatchInlineSnapshot(`
      [
        {
          "input": {
            "channel": "web",
            "conversation": "alice",
            "kind": "message",
            "mentions": [
              {
                "end": 16,
                "handle": "bob",
                "name": "Bob",
                "start": 12,
                "uid": "bob",
              },
            ],
            "messageId": "alice:message-1",
            "private": true,
            "sender": {
              "handle": "alice",
              "name": "Alice",
              "uid": "alice",
            },
            "text": "send $20 to @bob for pizza",
          },
          "key": "alice:message-1",
          "source": "web",
        },
      ]
    `)
    expect(stage.observed).toEqual(['/demo/* 200', 'web 200'])
  })

  test('behavior: the answer waits for the commit', async () => {
    const stage = setStage()
    const alice = await stage.session('alice')
    let commit = (): void => {}
    stage.lane.waits = new Promise((resolve) => {
      commit = resolve
    })
    let answered = false
    const response = Promise.resolve(stage.app.request('/webhooks/web', signed(alice, say('balance')))).then(
      (r) => {
        answered = true
        return r
      },
    )
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(answered).toBe(false)
    commit()
    expect((await response).status).toBe(200)
  })

  test('retry: what cannot be committed now is 503 with Retry-After, so that it is sent again', async () => {
    const stage = setStage()
    const alice = await stage.session('alice')
    stage.lane.fails = new Busy('backlog of 50000')
    const response = await stage.app.request('/webhooks/web', signed(alice, say('balance')))
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1'])
    expect((await errorOf(response)).code).toBe('busy')
    stage.lane = {}
    expect((await stage.app.request('/webhooks/web', signed(alice, say('balance')))).status).toBe(200)
    expect(stage.submitted.map(({ key }) => key)).toEqual(['alice:message-1'])
  })

  test.each(['25006', '53100', 'ECONNREFUSED'])(
    'retry: what the database says by %s is 503, too',
    async (code) => {
      const stage = setStage()
      const alice = await stage.session('alice')
      stage.lane.fails = Object.assign(new Error('no room in /var/lib/secret'), { code })
      const response = await stage.app.request('/webhooks/web', signed(alice, say('balance')))
      expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1'])
      expect(await errorOf(response)).toEqual({
        code: 'unavailable',
        message: 'Nothing was lost or done: please send it again.',
      })
    },
  )

  test('security: an error of ours tells its reference and nothing else', async () => {
    const stage = setStage()
    const alice = await stage.session('alice')
    stage.lane.fails = new Error('connect failed for user florin with password hunter2')
    const response = await stage.app.request('/webhooks/web', signed(alice, say('balance')))
    const error = await errorOf(response)
    expect([response.status, error.code]).toEqual([500, 'internal'])
    expect(JSON.stringify(error)).not.toContain('hunter2')
    expect(stage.logged.at(-1)?.fields).toMatchObject({ reference: error.reference })
  })

  test('refusal: a wrong signature is 401, and so is none; neither is submitted', async () => {
    const stage = setStage()
    const alice = await stage.session('alice')
    const forged = signed(alice, say('send $20 to @mallory'))
    const tampered = { ...forged, body: String(forged.body).replace('20', '2000') }
    expect((await stage.app.request('/webhooks/web', tampered)).status).toBe(401)
    expect((await stage.app.request('/webhooks/web', { method: 'POST', body: '{}' })).status).toBe(401)
    expect(stage.submitted).toEqual([])
  })

  test('refusal: a broken body is 400, an unknown channel 404, another method 405', async () => {
    const stage = setStage()
    const alice = await stage.session('alice')
    expect((await stage.app.request('/webhooks/web', signed(alice, '{"id":'))).status).toBe(400)
    const unknown = await stage.app.request('/webhooks/pigeon', { method: 'POST', body: '{}' })
    expect([unknown.status, (await errorOf(unknown)).code]).toEqual([404, 'unknown_channel'])
    const put = await stage.app.request('/webhooks/web', { method: 'PUT', body: '{}' })
    expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, POST'])
    expect((await stage.app.request('/webhooks/web')).status).toBe(405)
    expect((await stage.app.request('/webhooks/constructor', { method: 'POST' })).status).toBe(404)
  })

  test('security: a card number is blanked before anything is submitted or logged', async () => {
    const stage = setStage()
    const alice = await stage.session('alice')
    const text = 'my card is 4957 0390 0000 0003, send $5 to @bob'
    await stage.app.request('/webhooks/web', signed(alice, say(text)))
    const input = stage.submitted[0]?.input
    expect(input).toMatchObject({ kind: 'message', cardNumberSeen: true })
    expect(JSON.stringify([stage.submitted, stage.logged])).not.toMatch(/4957|0003/)
    expect(input?.kind === 'message' ? input.text.length : 0).toBe(text.length)
  })

  test('security: nor does a card number stay behind as a mention', async () => {
    const stage = setStage()
    const alice = await stage.session('alice')
    await stage.app.request('/webhooks/web', signed(alice, say('send $5 to @378282246310005 and @bob')))
    expect(stage.submitted[0]?.input).toMatchObject({ cardNumberSeen: true, mentions: [{ uid: 'bob' }] })
    expect(JSON.stringify(stage.submitted)).not.toContain('378282246310005')
  })

  test('security: a card number that a contact or a person is called by goes no further either', async () => {
    const submitted: Incoming[] = []
    const whatsapp = BUILDERS.whatsapp(
      {
        WHATSAPP_APP_SECRET: 'secret',
        WHATSAPP_VERIFY_TOKEN: 'verify',
        WHATSAPP_ACCESS_TOKEN: 'token',
        WHATSAPP_PHONE_NUMBER_ID: '27681414235104944',
        WHATSAPP_API_URL: 'http://127.0.0.1:1',
      },
      testDeps(),
    )
    const app = new Hono().all(
      '/webhooks/:channel',
      webhookHandler({
        channels: new Map([['whatsapp', whatsapp]]),
        lane: { submit: async (events) => void submitted.push(...events) },
        log: { debug() {}, info() {}, warn() {}, error() {} },
      }),
    )
    const card = { name: { formatted_name: 'Visa 4957 0390 0000 0003' }, phones: [{ wa_id: '16315552222' }] }
    const { body } = change({
      contacts: [{ profile: { name: '4957039000000003' }, wa_id: '16315551111' }],
      messages: [{ from: '16315551111', id: '1', timestamp: '1', type: 'contacts', contacts: [card] }],
    })
    const signature = `sha256=${createHmac('sha256', 'secret').update(body).digest('hex')}`
    const headers = { 'x-hub-signature-256': signature }
    expect((await app.request('/webhooks/whatsapp', { method: 'POST', body, headers })).status).toBe(200)
    expect(submitted).toMatchObject([
      {
        input: {
          sender: { uid: '16315551111' },
          mentions: [{ uid: '16315552222', name: expect.stringMatching(/^Visa •/) }],
        },
      },
    ])
    expect(JSON.stringify(submitted)).not.toMatch(/4957|0003/)
  })

  test('behavior: a mention whose id adds up as a card does is somebody to pay, and no card', async () => {
    const { submitted, app } = setStage()
    const alice = await setStage().session('alice')
    await app.request('/webhooks/web', signed(alice, say('send $5 to @6281210000444')))
    expect(submitted[0]?.input).toMatchObject({ text: 'send $5 to @6281210000444', mentions: [{}] })
  })
})

describe('a body', () => {
  test('refusal: over the limit is 413, whether its length is declared or not', async () => {
    const stage = setStage()
    const alice = await stage.session('alice')
    const large = 'x'.repeat(BODY_BYTES_MAX + 1)
    const declared = signed(alice, large, { 'content-length': String(large.length) })
    expect((await stage.app.request('/webhooks/web', declared)).status).toBe(413)
    const chunks = new Blob([large]).stream()
    const streamed = { ...signed(alice, large), body: chunks, duplex: 'half' as const }
    expect((await stage.app.request('/webhooks/web', streamed)).status).toBe(413)
  })

  test('refusal: over a socket the limit holds against a length that lies and against none', async () => {
    const stage = setStage()
    const server = serve({ fetch: stage.app.fetch, port: 0, hostname: '127.0.0.1' })
    try {
      await new Promise((resolve) => server.once('listening', resolve))
      const { port } = server.address() as AddressInfo
      const url = `http://127.0.0.1:${port}/webhooks/web`
      const twoMegabytes = new Blob(['y'.repeat(2 * BODY_BYTES_MAX)])
      const declared = await fetch(url, { method: 'POST', body: twoMegabytes })
      expect([declared.status, (await errorOf(declared)).code]).toEqual([413, 'too_large'])
      const chunked = await rawRequest(port, [
        'POST /webhooks/web HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n',
        ...Array.from({ length: 40 }, () => `10000\r\n${'z'.repeat(0x10000)}\r\n`),
        '0\r\n\r\n',
      ])
      expect(chunked).toMatch(/^HTTP\/1\.1 413 /)
      const alice = await stage.session('alice')
      const fine = await fetch(url, { ...signed(alice, say('balance')), duplex: 'half' } as RequestInit)
      expect(fine.status).toBe(200)
    } finally {
      server.close()
    }
  })

  test('behavior: a sender who hangs up in the middle harms nobody', async () => {
    const stage = setStage()
    const server = serve({ fetch: stage.app.fetch, port: 0, hostname: '127.0.0.1' })
    try {
      await new Promise((resolve) => server.once('listening', resolve))
      const { port } = server.address() as AddressInfo
      const socket = connect(port, '127.0.0.1')
      socket.write('POST /webhooks/web HTTP/1.1\r\nHost: localhost\r\nContent-Length: 500\r\n\r\n{"id":')
      await new Promise((resolve) => setTimeout(resolve, 50))
      socket.destroy()
      expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200)
      expect(stage.submitted).toEqual([])
    } finally {
      server.close()
    }
  })
})

/** Writes raw pieces and gives the beginning of what comes back, however the other side ends it. */
function rawRequest(port: number, pieces: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    let answer = ''
    socket.on('data', (chunk) => {
      answer += chunk.toString()
      if (answer.includes('\r\n\r\n')) socket.destroy()
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve(answer))
    for (const piece of pieces) socket.write(piece)
  })
}
