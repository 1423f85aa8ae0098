/** Slack, as it speaks by the Events API and interactivity. Payloads have the types of Slack's own package. */
import { createHmac } from 'node:crypto'
import type { AppMentionEvent, GenericMessageEvent } from '@slack/types'
import { slack } from '../../../src/channels/slack/slack.ts'
import { unescapeSlack } from '../../../src/channels/slack/text.ts'
import { inbound } from '../rig.ts'
import type { Payload, Said, Twin } from '../twin.ts'

const SECRET = 'slack-signing-secret'
const uid = { alice: 'T00000001:U0000ALICE', bob: 'T00000001:U00000BOB' }
const user = { alice: 'U0000ALICE', bob: 'U00000BOB' }
const JSON_TYPE = { 'content-type': 'application/json' }

const event = (inner: object, more: object = {}): Payload => ({
  headers: JSON_TYPE,
  body: JSON.stringify({
    token: 'deprecated',
    team_id: 'T00000001',
    api_app_id: 'A1',
    type: 'event_callback',
    event_id: 'Ev1',
    event_time: 1_795_000_000,
    authorizations: [
      {
        enterprise_id: null,
        team_id: 'T00000001',
        user_id: 'UBOT00001',
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    event: inner,
    ...more,
  }),
})

const message = (said: Said, more: object = {}): Payload =>
  event({
    type: 'message',
    subtype: undefined,
    channel: 'D0000000A',
    channel_type: 'im',
    user: user[said.from],
    text: said.text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    ts: `1795000000.${said.id.padStart(6, '0')}`,
    event_ts: `1795000000.${said.id.padStart(6, '0')}`,
    ...more,
  } satisfies GenericMessageEvent)

const refusal = (error: string) => ({ kind: 'answer', status: 200, body: { ok: false, error } }) as const
const said = { id: '1', from: 'alice', text: 'send $20 to <@U00000BOB>' } as const

export const slackTwin: Twin = {
  platform: 'slack',
  make: (apiUrl, deps) =>
    slack({ signingSecret: SECRET, botToken: 'xoxb-token', apiUrl, homeTab: true }, deps),
  sign: async ({ body, headers }, atMs) => {
    const seconds = Math.floor(atMs / 1000)
    const signature = createHmac('sha256', SECRET).update(`v0:${seconds}:${body}`).digest('hex')
    return inbound('POST', '/webhooks/slack', body, {
      ...headers,
      'x-slack-request-timestamp': String(seconds),
      'x-slack-signature': `v0=${signature}`,
    })
  },
  signsTime: true,
  signsBody: true,
  signature: 'x-slack-signature',
  uid,
  say: (one) => message(one),
  sayToBob: (one) => {
    const payload = message(one)
    return { ...payload, body: payload.body.replace('@bob', `<@${user.bob}>`) }
  },
  sayOpenly: ({ id, from, text }) => {
    const ts = `1795000500.${id.padStart(6, '0')}`
    return event({
      type: 'app_mention',
      user: user[from],
      text: `<@UBOT00001> ${text.replace('@bob', `<@${user.bob}>`)}`,
      ts,
      channel: 'C1',
      event_ts: ts,
    } satisfies AppMentionEvent)
  },
  edit: (one) =>
    event({
      type: 'message',
      subtype: 'message_changed',
      channel: 'D0000000A',
      channel_type: 'im',
      ts: '1795000009.000001',
      message: {
        type: 'message',
        user: user[one.from],
        text: one.text,
        ts: `1795000000.${one.id.padStart(6, '0')}`,
      },
      previous_message: { type: 'message', user: user[one.from], text: 'before' },
    }),
  own: [message(said, { user: 'UBOT00001' }), message(said, { bot_id: 'B1', user: 'UBOT00001' })],
  automated: [
    message(said, { bot_id: 'B2', bot_profile: { id: 'B2' } }),
    message(said, { subtype: 'bot_message', user: undefined, bot_id: 'B2' }),
    message(said, { user: 'USLACKBOT' }),
    event({
      type: 'app_mention',
      user: 'U0000ALICE',
      bot_id: 'B2',
      text: '<@UBOT00001> send $5 to <@U00000BOB>',
      ts: '1.2',
      channel: 'C1',
      event_ts: '1.2',
    } satisfies AppMentionEvent),
  ],
  press: ({ id, by, data }) => ({
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      payload: JSON.stringify({
        type: 'block_actions',
        user: { id: user[by], username: by, name: by, team_id: 'T00000001' },
        api_app_id: 'A1',
        token: 'deprecated',
        container: {
          type: 'message',
          message_ts: '1795000000.000009',
          channel_id: 'D0000000A',
          is_ephemeral: false,
        },
        trigger_id: `1.${id}`,
        team: { id: 'T00000001', domain: 'team' },
        enterprise: null,
        is_enterprise_install: false,
        channel: { id: 'D0000000A', name: 'directmessage' },
        actions: [
          { action_id: 'confirm', block_id: 'b', value: data, type: 'button', action_ts: `1795000001.${id}` },
        ],
      }),
    }).toString(),
  }),
  unknown: [
    event({ type: 'reaction_added', user: 'U0000ALICE', reaction: 'money' }),
    event({
      type: 'message',
      channel_type: 'channel',
      channel: 'C1',
      user: 'U0000ALICE',
      text: 'hi',
      ts: '1.1',
    }),
    event({ type: 'message', channel_type: 'im', subtype: 'message_deleted', channel: 'D1', ts: '1.1' }),
    event({ type: 'app_home_opened', user: 'U0000ALICE', tab: 'messages', event_ts: '1.1' }),
    { headers: JSON_TYPE, body: '{"type":"app_rate_limited","team_id":"T00000001"}' },
    { headers: JSON_TYPE, body: '{"type":"event_callback","team_id":"T00000001","event":[null]}' },
    {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'payload=%7B%22type%22%3A%22view_closed%22%7D',
    },
    { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'ssl_check=1&token=x' },
  ],
  malformed: 'told',
  faults: {
    limited: {
      kind: 'answer',
      status: 429,
      headers: { 'retry-after': '7' },
      body: { ok: false, error: 'ratelimited' },
    },
    gone: [refusal('user_disabled'), refusal('channel_not_found'), refusal('is_archived')],
    rejected: refusal('invalid_blocks'),
    credentials: refusal('token_revoked'),
  },
  textSent: (body) => unescapeSlack(body.text ?? ''),
  buttonsSent: (body) =>
    (body.blocks ?? [])
      .filter((block: { type: string }) => block.type === 'actions')
      .flatMap((block: { elements: { value: string }[] }) => block.elements.map(({ value }) => value)),
  longest: 2_900,
}
