/** X, as it speaks by the Activity API. */
import { createHmac } from 'node:crypto'
import { x } from '../../../src/channels/x/x.ts'
import { inbound } from '../rig.ts'
import type { Payload, Said, Somebody, Twin } from '../twin.ts'

export const SECRET = 'x-consumer-secret'
const uid = { alice: '333', bob: '2222' }

const activity = (event_type: string, payload: object, includes?: object): Payload => ({
  body: JSON.stringify({
    data: {
      event_uuid: '2080765813578191303',
      filter: { user_id: '900' },
      event_type,
      tag: 't',
      payload,
      includes,
    },
  }),
})

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

function dm(id: string, from: string, text: string, user: object, user_mentions: object[] = []): Payload {
  const event = {
    type: 'message_create',
    id,
    created_timestamp: '1784928224372',
    message_create: {
      target: { recipient_id: '900' },
      sender_id: from,
      message_data: { text, entities: { hashtags: [], symbols: [], user_mentions, urls: [] } },
    },
  }
  return activity('dm.received', {
    direct_message_events: [event],
    users: { [from]: { data: user }, 900: { data: {} } },
  })
}

const userOf = (who: Somebody) => ({ id: uid[who], username: who })
const problem = (status: number, detail: string) =>
  ({ kind: 'answer', status, body: { title: 'Problem', detail, type: 'about:blank', status } }) as const

export const xTwin: Twin = {
  platform: 'x',
  make: (apiUrl, deps) =>
    x(
      { consumerSecret: SECRET, accessToken: 'token', botUserId: '900', botUsername: 'paybot', apiUrl },
      deps,
    ),
  sign: async ({ body }) =>
    inbound('POST', '/webhooks/x', body, {
      'content-type': 'application/json',
      'x-twitter-webhooks-signature': `sha256=${createHmac('sha256', SECRET).update(body).digest('base64')}`,
    }),
  signsTime: false,
  signsBody: true,
  signature: 'x-twitter-webhooks-signature',
  uid,
  say: ({ id, from, text }: Said) => dm(id, uid[from], escaped(text), userOf(from)),
  sayToBob: ({ id, from, text }) =>
    dm(id, uid[from], escaped(text), userOf(from), [
      { screen_name: 'bob', name: 'Bob', id: Number(uid.bob), id_str: uid.bob, indices: [0, 4] },
    ]),
  sayOpenly: ({ id, from, text }) =>
    activity(
      'post.mention.create',
      {
        id,
        conversation_id: id,
        author_id: uid[from],
        text: `@paybot ${text}`,
        entities: {
          mentions: [
            { start: 0, end: 7, username: 'paybot', id: '900' },
            { start: 8, end: 12, username: 'bob', id: uid.bob },
          ],
        },
        edit_history_tweet_ids: [id],
      },
      { users: [userOf(from)] },
    ),
  own: [dm('1', '900', 'send $20 to @bob', { id: '900', username: 'paybot' })],
  automated: [
    dm('2', '5', 'yes', { id: '5', username: 'grok', affiliation: { description: 'Automated' } }),
    activity(
      'post.mention.create',
      { id: '3', author_id: '5', text: '@paybot send $5 to @bob' },
      { users: [{ id: '5', username: 'grok', affiliation: { description: 'Automated' } }] },
    ),
  ],
  unknown: [
    activity('dm.read', { id: '1' }),
    activity('chat.received', { id: '1', encoded_event: 'AAAA' }),
    activity('post.mention.create', {}),
    { body: JSON.stringify({ replay_job_status: { webhook_id: '1', job_state: 'Complete' } }) },
    { body: JSON.stringify({ for_user_id: '900', favorite_events: [{ id: '1' }] }) },
    { body: '{}' },
    { body: '{"data":null}' },
    { body: '{"data":[null,1,"x",[]]}' },
  ],
  malformed: 'told',
  faults: {
    limited: { kind: 'answer', status: 429, headers: { 'retry-after': '7' } },
    gone: [
      problem(403, 'You do not have permission to DM one or more participants.'),
      problem(404, 'Not found'),
    ],
    rejected: problem(400, 'One or more parameters to your request was invalid.'),
    credentials: problem(401, 'Unauthorized'),
  },
  textSent: (body) => body.text,
  longest: 10_000,
}
