/** Payloads of X for its tests. */
import type { TweetV2 } from 'twitter-api-v2'
import { type XConfig, x } from '../../src/channels/x/x.ts'
import { inbound, testDeps } from './rig.ts'

export const SECRET = 'consumer-secret'
export const config: XConfig = {
  consumerSecret: SECRET,
  accessToken: 'token-1',
  botUserId: '900',
  botUsername: 'paybot',
  apiUrl: 'http://127.0.0.1:1',
}
export const deps = testDeps()
export const channel = x(config, deps)
export const post = (body: unknown) => inbound('POST', '/webhooks/x', JSON.stringify(body))

export interface Dm {
  readonly id: string
  readonly from: string
  readonly text: string
  readonly to?: string
  readonly mentions?: readonly [string, string][]
}

/** The list of messages and users that both envelopes carry. */
export function dms(list: readonly Dm[], users: object = {}) {
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
export const xaa = (event_type: string, payload: object, includes?: object) => ({
  data: { event_uuid: '-6850', filter: { user_id: '900' }, event_type, tag: 't', payload, includes },
})

export function mention(text: string, users: readonly [string, string][], more: object = {}) {
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
