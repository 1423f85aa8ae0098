/** Slack: what only Slack has. */
import type { AppMentionEvent, GenericMessageEvent, HomeView } from '@slack/types'
import { describe, expect, test } from 'vitest'
import { slack } from '../../src/channels/slack/slack.ts'
import { ManualClock } from '../../src/kernel/clock.ts'
import { fileStub } from './file-stub.ts'
import { BUTTONS, eventsOf, inbound, mentioned, NEVER, onlyMessage, outgoing, testDeps } from './rig.ts'

const stub = await fileStub()

const deps = testDeps()
const config = {
  signingSecret: 'secret',
  botToken: 'xoxb-1',
  apiUrl: 'http://127.0.0.1:1',
  homeTab: true,
}
const channel = slack(config, deps)

const body = (event: object, more: object = {}) => ({
  type: 'event_callback',
  team_id: 'T1',
  authorizations: [{ team_id: 'T1', user_id: 'UBOT', is_bot: true }],
  event,
  ...more,
})
const post = (json: object) =>
  inbound('POST', '/webhooks/slack', JSON.stringify(json), { 'content-type': 'application/json' })
const form = (fields: Record<string, string>) =>
  inbound('POST', '/webhooks/slack', new URLSearchParams(fields).toString(), {
    'content-type': 'application/x-www-form-urlencoded',
  })
const mention = (text: string, more: object = {}) =>
  post(
    body({
      type: 'app_mention',
      user: 'UALICE',
      text,
      ts: '1795000000.000100',
      channel: 'C1',
      event_ts: '1795000000.000100',
      ...more,
    } satisfies AppMentionEvent),
  )
const slash = (text: string) =>
  form({
    command: '/pay',
    text,
    user_id: 'UALICE',
    user_name: 'alice',
    team_id: 'T1',
    channel_id: 'C1',
    trigger_id: '13345224609.738474920.8088930838d88f008e0',
  })

test('security: the signature of the published example is right, at its time and at no other', () => {
  const published = inbound(
    'POST',
    '/webhooks/slack',
    'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
    {
      'x-slack-request-timestamp': '1531420618',
      'x-slack-signature': 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
    },
  )
  const at = (ms: number) =>
    slack({ ...config, signingSecret: '8f742231b10e8888abcd99yyyzzz85a5' }, testDeps(new ManualClock(ms)))
  expect(at(1_531_420_618_000).verify(published)).toEqual({ ok: true })
  expect(at(1_531_420_919_000).verify(published)).toMatchObject({ ok: false, status: 401 })
})

test('behavior: the address is confirmed by its challenge', () => {
  const read = channel.read(post({ type: 'url_verification', challenge: '3eZbrw1aBm2rZgRNFdxV' }))
  expect(read).toEqual({
    events: [],
    answer: { status: 200, headers: { 'content-type': 'text/plain' }, body: '3eZbrw1aBm2rZgRNFdxV' },
  })
})

describe('messages', () => {
  test('behavior: a mention in a channel is public, and people are their ids', () => {
    const message = onlyMessage(channel, mention('<@UBOT> send $20 to <@UBOB|bob> &amp; &lt;@UEVE&gt;'))
    expect(message.text).toBe('@UBOT send $20 to @UBOB & <@UEVE>')
    expect(mentioned(message)).toEqual([
      ['@UBOT', 'T1:UBOT'],
      ['@UBOB', 'T1:UBOB'],
    ])
    expect(message.mentions[0]?.self).toBe(true)
    expect(message).toMatchObject({ private: false, conversation: 'C1', messageId: 'C1:1795000000.000100' })
  })

  test('behavior: links, channels and groups read as people see them', () => {
    const text =
      'pay <http://alice.com|alice.com> in <#C2|general> <!here> <!subteam^S1|@team> <mailto:a@b.c|a@b.c>'
    expect(onlyMessage(channel, mention(text)).text).toBe('pay alice.com in #general @here @team a@b.c')
  })

  test('behavior: in a thread the author of its first message can be tipped, and the answer stays there', () => {
    const message = onlyMessage(
      channel,
      mention('<@UBOT> tip $5', { thread_ts: '1794.1', parent_user_id: 'UCAROL' }),
    )
    expect(message.repliesTo).toEqual({ uid: 'T1:UCAROL', handle: 'UCAROL' })
    expect(message.conversation).toBe('C1/1794.1')
  })

  test('behavior: the same person in another workspace is another person', () => {
    const event = {
      type: 'message',
      subtype: undefined,
      channel: 'D1',
      channel_type: 'im',
      user: 'UALICE',
      text: 'balance',
      ts: '1.1',
      event_ts: '1.1',
    } satisfies GenericMessageEvent
    const uid = (more: object) => onlyMessage(channel, post(body(event, more))).sender.uid
    expect(uid({})).toBe('T1:UALICE')
    expect(uid({ team_id: 'T2' })).toBe('T2:UALICE')
    expect(uid({ enterprise_id: 'E1', is_enterprise_install: true })).toBe('E1:UALICE')
  })

  test('behavior: opening the home tab asks for the balance, where that is wanted', () => {
    const opened = post(body({ type: 'app_home_opened', user: 'UALICE', tab: 'home', event_ts: '1.5' }))
    expect(onlyMessage(channel, opened)).toMatchObject({
      text: 'balance',
      conversation: 'home:UALICE',
      private: true,
    })
    expect(eventsOf(slack({ ...config, homeTab: false }, deps), opened)).toEqual([])
  })
})

describe('/pay', () => {
  test('security: the bot’s own user and Slackbot are nobody to pay', async () => {
    const asked = slack({ ...config, apiUrl: stub.url('slack') }, deps)
    await asked.prepare?.(NEVER)
    const own = onlyMessage(asked, slash('<@UBOT00001|florin> $20'))
    expect(own.mentions).toMatchObject([{ uid: 'T1:UBOT00001', self: true }])
    const slackbot = onlyMessage(asked, slash('<@USLACKBOT> $20'))
    expect(slackbot.mentions).toMatchObject([{ uid: 'T1:USLACKBOT', automated: true }])
  })

  test.each([
    ['away', { kind: 'answer', status: 502, body: {} }, '502'],
    ['refusing', { kind: 'answer', status: 200, body: { ok: false, error: 'invalid_auth' } }, 'invalid_auth'],
  ] as const)('retry: while Slack is %s, the bot’s own user is asked for again', async (_, fault, why) => {
    const asked = slack({ ...config, apiUrl: stub.url('slack') }, deps)
    stub.fail('slack', fault, 1)
    await expect(asked.prepare?.(NEVER)).rejects.toThrow(why)
    await asked.prepare?.(NEVER)
    const own = onlyMessage(asked, slash('<@UBOT00001|florin> $20'))
    expect(own.mentions).toMatchObject([{ uid: 'T1:UBOT00001', self: true }])
  })

  test.each([
    ['<@UBOB|bob> $20 pizza night', 'send $20 to @UBOB for pizza night', '@UBOB'],
    ['<@UBOB|bob> 20 usd for pizza', 'send 20 usd to @UBOB for pizza', '@UBOB'],
    ['$20 <@UBOB|bob>', 'send $20 to @UBOB', '@UBOB'],
    ['$20 to <@UBOB|bob> for tea with <@UEVE|eve>', 'send $20 to @UBOB for tea with @UEVE', '@UBOB'],
    ['20 tea', '20 tea', undefined],
    ['balance', 'balance', undefined],
    ['', 'help', undefined],
    ['send $20 to <@UBOB|bob>', 'send $20 to @UBOB', '@UBOB'],
  ])('behavior: "%s" is read as "%s"', (words, text, payee) => {
    const message = onlyMessage(channel, slash(words))
    expect(message.text).toBe(text)
    expect(mentioned(message)[0]?.[0]).toBe(payee)
    if (payee) expect(message.mentions[0]?.uid).toBe('T1:UBOB')
  })

  test('security: it is private, and its answer goes to the person, not to the channel', () => {
    expect(onlyMessage(channel, slash('balance'))).toMatchObject({ private: true, conversation: 'dm:UALICE' })
  })
})

describe('sending', () => {
  const send = (more = {}) =>
    slack({ ...config, apiUrl: stub.url('slack') }, deps).send(outgoing('slack', 'T1:UALICE', more), NEVER)

  test('behavior: in private to the user, in public into the thread of the message', async () => {
    const to = { channel: 'slack' as const, uid: 'T1:UALICE' }
    await send()
    await send({ to: { ...to, conversation: 'dm:UALICE', inReplyTo: 'command:1' } })
    await send({ to: { ...to, conversation: 'D1', inReplyTo: 'D1:1.1' } })
    await send({ to: { ...to, conversation: 'C1', inReplyTo: 'C1:1.1' } })
    await send({ to: { ...to, conversation: 'C1/0.9', inReplyTo: 'C1:1.1' } })
    expect(stub.requests.map(({ body: { channel, thread_ts } }) => [channel, thread_ts])).toEqual([
      ['UALICE', undefined],
      ['UALICE', undefined],
      ['D1', undefined],
      ['C1', '1.1'],
      ['C1', '0.9'],
    ])
    expect(stub.requests[0]?.headers.authorization).toBe('Bearer xoxb-1')
  })

  test('behavior: a prompt becomes its receipt, without buttons', async () => {
    const prompt = await send({ buttons: BUTTONS })
    const messageId = prompt.kind === 'sent' ? prompt.messageId : undefined
    await send({ edits: messageId, text: 'Paid @U0000ALICE.' })
    const [, edit] = stub.requests
    expect(edit?.path).toBe('/chat.update')
    expect(`${edit?.body.channel}:${edit?.body.ts}`).toBe(messageId)
    expect(edit?.body.text).toBe('Paid <@U0000ALICE>.')
    expect(edit?.body.blocks.map(({ type }: { type: string }) => type)).toEqual(['section'])
  })

  test('behavior: a prompt that is gone is followed by a new message', async () => {
    const fault = { kind: 'answer', status: 200, body: { ok: false, error: 'message_not_found' } } as const
    stub.fail('slack', fault, 1, /update/)
    expect(await send({ edits: 'D1:1.1' })).toMatchObject({ kind: 'sent' })
    expect(stub.requests.map(({ path }) => path)).toEqual(['/chat.update', '/chat.postMessage'])
  })

  test('behavior: the balance is shown in the home tab', async () => {
    const to = { channel: 'slack' as const, uid: 'T1:UALICE', conversation: 'home:UALICE' }
    expect(await send({ to, text: 'You have $5.00' })).toMatchObject({ kind: 'sent' })
    const [request] = stub.requests
    expect(request?.path).toBe('/views.publish')
    expect(request?.body).toEqual({
      user_id: 'UALICE',
      view: {
        type: 'home',
        blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'You have $5.00', verbatim: true } }],
      } satisfies HomeView,
    })
  })

  test('behavior: an answer that is not of Slack leaves it unknown', async () => {
    stub.fail('slack', { kind: 'answer', status: 200, body: {} }, 1)
    expect(await send()).toMatchObject({ kind: 'unknown' })
  })
})
