/** X end to end: signed webhooks into the real gateway, receipts out to a stub of X, a payout over the simulator. */
import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect } from '../../src/db/connect.ts'
import { PlatformStub } from '../channels/platform-stub.ts'
import { testDatabase } from '../setup/database.ts'
import { type GatewayProcess, startGatewayProcess } from './gateway-process.ts'
import { X_BOT as BOT, directMessage, X_SECRET as SECRET, signedByX, xVariables } from './x-message.ts'

let next = 1_000_000

describe('the gateway on X', () => {
  let stub: PlatformStub
  let gateway: GatewayProcess
  let databaseUrl: string
  beforeAll(async () => {
    stub = await PlatformStub.start()
    databaseUrl = await testDatabase()
    gateway = await startGatewayProcess({
      ...xVariables(stub),
      WELCOME_BONUS: 'USD 100.00',
      X_BEARER_TOKEN: 'app-token',
      DATABASE_URL: databaseUrl,
      PAYOUT_QUERY_SECONDS: '1,1,2,4,8,15,30',
    })
  }, 120_000)
  afterAll(async () => {
    await gateway?.end()
    await stub?.close()
  })

  const post = (body: string, headers = signedByX(body)): Promise<Response> =>
    fetch(`${gateway.url}/webhooks/x`, {
      method: 'POST',
      headers,
      body,
      signal: AbortSignal.timeout(20_000),
    })
  const dm = async (uid: string, text: string, ...mentions: [string, string][]): Promise<void> => {
    const answer = await post(dmBody(uid, text, mentions))
    expect(answer.status).toBe(200)
  }
  /** A public post that mentions the bot; `users` are ids by handle. */
  const mentionBody = (from: string, text: string, users: Record<string, string>, more = {}) => {
    next += 1
    const id = String(next)
    const known = Object.entries({ ...users, paybot: BOT })
    const mentions = known.map(([username, uid]) => {
      const start = text.indexOf(`@${username}`)
      return { start, end: start + username.length + 1, username, id: uid }
    })
    const payload = {
      ...{ id, conversation_id: id, author_id: from, text, entities: { mentions } },
      ...{ edit_history_tweet_ids: [id], ...more },
    }
    const includes = {
      users: [{ id: from, username: 'bob' }, ...known.map(([username, uid]) => ({ id: uid, username }))],
    }
    const event = {
      event_uuid: id,
      filter: { user_id: BOT },
      event_type: 'post.mention.create',
      payload,
      includes,
    }
    return { id, body: JSON.stringify({ data: event }) }
  }
  /** What X was asked to show to a person, once it holds this. */
  const heard = async (uid: string, part: string): Promise<string> => {
    const find = () =>
      stub.requests.find(
        ({ path, body }) => path.includes(`/with/${uid}/`) && String(body?.text).includes(part),
      )
    await expect.poll(find, { timeout: 30_000, interval: 50 }).toBeTruthy()
    return String(find()?.body.text)
  }

  test('behavior: a direct message and a yes move exactly the amount once, and both hear of it', async () => {
    await dm('1', 'send $20 to @alice for pizza', ['alice', '333'])
    expect(await heard('1', 'Send $20.00 to @alice')).toContain('Balance after: $80.00')
    await dm('1', 'yes')
    expect(await heard('1', 'You sent $20.00')).toContain('Balance: $80.00')
    expect(await heard('333', 'sent you $20.00')).toContain('“pizza”')
  })

  test('retry: the same webhook ten times at once moves the money once', async () => {
    await dm('1', 'send $5 to @alice', ['alice', '333'])
    await heard('1', 'Send $5.00 to @alice')
    const yes = dmBody('1', 'yes', [])
    const answers = await Promise.all(Array.from({ length: 10 }, () => post(yes)))
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200))
    expect(await heard('1', 'You sent $5.00')).toContain('Balance: $75.00')
    await dm('1', 'balance')
    expect(await heard('1', 'Balance: $75.00')).toContain('$75.00')
  })

  test('behavior: a mention is asked about in private, and the public reply tells no balance', async () => {
    const { id, body } = mentionBody('1', '@paybot send $3 to @dana for tea', { dana: '444' })
    expect((await post(body)).status).toBe(200)
    await heard('1', 'Send $3.00 to @dana')
    const openly = () => stub.requests.filter(({ path }) => path.endsWith('/2/tweets'))
    await expect.poll(openly, { timeout: 20_000 }).not.toHaveLength(0)
    expect(openly()[0]?.body.reply.in_reply_to_tweet_id).toBe(id)
    expect(
      openly()
        .map(({ body: sent }) => sent.text)
        .join('\n'),
    ).not.toMatch(/\$\d/)
  })

  test('behavior: a tip in reply to a post pays its author, and the addresses that X adds pay nobody', async () => {
    const users = { eve: '555', dave: '666' }
    const reply = mentionBody('7', '@eve @dave @paybot tip $2', users, { in_reply_to_user_id: '555' })
    expect((await post(reply.body)).status).toBe(200)
    await heard('7', 'Send $2.00 to @eve')
    await dm('7', 'confirm')
    await heard('7', 'You sent $2.00')
    await heard('555', 'sent you $2.00')
    expect(stub.requests.filter(({ path }) => path.includes('/with/666/'))).toEqual([])
  })

  test('security: signatures, sizes and shapes that are wrong get a proper answer, and nothing breaks', async () => {
    const body = dmBody('1', 'balance', [])
    expect((await post(body, { 'x-twitter-webhooks-signature': 'sha256=AAAA' })).status).toBe(401)
    expect((await post(body, signedByX(`${body} `))).status).toBe(401)
    const huge = JSON.stringify({ x: 'a'.repeat(2_000_000) })
    expect((await post(huge)).status).toBe(413)
    const broken = '{"data":'
    expect((await post(broken)).status).toBe(400)
    const unknown = JSON.stringify({ data: { event_type: 'post.fancy', payload: {} } })
    expect((await post(unknown)).status).toBe(200)
    await dm('5', 'pizza '.repeat(1_700))
    expect(await heard('5', '')).not.toContain('undefined')
    const token = 'abcdefghijklmnopqrstuvwxyz012345'
    const crc = await fetch(`${gateway.url}/webhooks/x?crc_token=${token}`)
    const expected = createHmac('sha256', SECRET).update(token).digest('base64')
    expect(await crc.json()).toEqual({ response_token: `sha256=${expected}` })
    expect(
      (await fetch(`${gateway.url}/webhooks/x?crc_token=${encodeURIComponent('{"data":1}')}`)).status,
    ).toBe(400)
    expect((await fetch(`${gateway.url}/readyz`)).status).toBe(200)
    const metrics = await (await fetch(`${gateway.url}/metrics`)).text()
    expect(metrics).toMatch(/florin_events_total\{kind="message",outcome="done"\} \d+/)
  })

  test('retry: after downtime X is asked for what it could not deliver, and what comes twice pays once', async () => {
    const data = [{ id: '88', url: `${gateway.url}/webhooks/x`, valid: true }]
    stub.fail(
      'x',
      { kind: 'answer', status: 200, body: { data } },
      Number.POSITIVE_INFINITY,
      /^\/2\/webhooks$/,
    )
    await dm('31', 'send $4 to @alice', ['alice', '333'])
    await heard('31', 'Send $4.00')
    const yes = dmBody('31', 'yes', [])
    expect((await post(yes)).status).toBe(200)
    await heard('31', 'You sent $4.00')
    // As if it had been away for an hour.
    const database = connect(databaseUrl, { max: 1, name: 'test' })
    await database`update facts set at = at - 3600000 where name = 'listened to x'`
    await database.end()
    await gateway.restart('SIGKILL')
    const replays = () => stub.requests.filter(({ path }) => path === '/2/webhooks/replay')
    await expect.poll(() => replays().length, { timeout: 30_000 }).toBe(1)
    expect(replays()[0]?.body.webhook_id).toBe('88')
    expect(replays()[0]?.headers.authorization).toBe('Bearer app-token')
    // X delivers again what had arrived, and what had not.
    expect((await post(yes)).status).toBe(200)
    await dm('31', 'balance')
    await heard('31', 'Balance: $96.00')
    await dm('31', 'history')
    expect((await heard('31', 'Sent $4.00')).match(/Sent \$4\.00/g)).toHaveLength(1)
    stub.heal('x')
  }, 120_000)

  describe('cards', () => {
    const link = async (uid: string, number: string): Promise<void> => {
      await dm(uid, 'link card')
      const url = /http\S+/.exec(await heard(uid, '/card/'))?.[0] ?? ''
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: gateway.url },
        body: JSON.stringify({ number, expires: '2031-12', cvv2: '123', postcode: '94105' }),
      })
      expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining(number.slice(-4))])
      await heard(uid, number.slice(-4))
    }

    test('behavior: cash out to a card that approves', async () => {
      await dm('21', 'balance')
      await link('21', '4957039000000003')
      await dm('21', 'cash out $50')
      expect(await heard('21', '$50.00')).toBeTruthy()
      await dm('21', 'yes')
      await expect
        .poll(() => lastTo(stub, '21'), { timeout: 40_000 })
        .toMatch(/\$50\.00 was paid out to[\s\S]*0003[\s\S]*Balance: \$49\.25/)
    })

    test('behavior: a card that declines gives the money back and says so', async () => {
      await dm('22', 'balance')
      await link('22', '4957039000000508')
      await dm('22', 'cash out $50')
      await heard('22', 'YES')
      await dm('22', 'yes')
      await expect
        .poll(() => lastTo(stub, '22'), { timeout: 40_000 })
        .toMatch(/could not be paid out[\s\S]*\$100\.00/)
    })

    test('retry: a payout that was executed while the line dropped is found, and not sent twice', async () => {
      await dm('23', 'balance')
      await link('23', '4957038000002001')
      await dm('23', 'cash out $40')
      await heard('23', 'YES')
      await dm('23', 'yes')
      await expect
        .poll(() => lastTo(stub, '23'), { timeout: 60_000 })
        .toMatch(/\$40\.00 was paid out to[\s\S]*2001[\s\S]*Balance: \$59\.40/)
    })

    test('behavior: money comes in from a card', async () => {
      await dm('24', 'balance')
      await link('24', '4957039000000003')
      await dm('24', 'add $30')
      await heard('24', 'YES')
      await dm('24', 'yes')
      await expect.poll(() => lastTo(stub, '24'), { timeout: 40_000 }).toContain('Balance: $130.00')
    })

    test('security: a card number in a message is not repeated, logged or obeyed', async () => {
      await dm('25', 'add $10 from 4957 0390 0000 0003')
      expect(await heard('25', '/card/')).not.toContain('4957')
      const everything = `${gateway.output()}${JSON.stringify(stub.requests)}`
      for (const number of ['4957039000000003', '4957039000000508', '4957038000002001', '4957 0390']) {
        expect(everything).not.toContain(number)
      }
    })
  })
})

function lastTo(stub: PlatformStub, uid: string): string {
  return String(stub.requests.filter(({ path }) => path.includes(`/with/${uid}/`)).at(-1)?.body.text)
}

function dmBody(from: string, text: string, mentions: [string, string][]): string {
  next += 1
  return directMessage({ id: String(next), from, text, mentions })
}
