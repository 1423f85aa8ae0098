/** Direct messages on X as its Activity API delivers them, signed with the consumer secret. */
import { createHmac } from 'node:crypto'
import { SECRET as X_SECRET } from '../channels/twins/x.ts'

export { X_SECRET }
/** The bot's account. */
export const X_BOT = '900'

/** What a gateway needs of X, with a stub in its place. */
export function xVariables(stub: { url(platform: 'x'): string }) {
  return {
    X_CONSUMER_SECRET: X_SECRET,
    X_ACCESS_TOKEN: 'access',
    X_BOT_USER_ID: X_BOT,
    X_BOT_USERNAME: 'paybot',
    X_API_URL: stub.url('x'),
  }
}

export interface DirectMessage {
  readonly id: string
  readonly from: string
  readonly text: string
  /** Handle and id. */
  readonly mentions?: readonly (readonly [string, string])[]
  /** Their own handle; `user` and their id where it does not matter. */
  readonly handle?: string
}

export function directMessage({
  id,
  from,
  text,
  mentions = [],
  handle = `user${from}`,
}: DirectMessage): string {
  const user_mentions = mentions.map(([screen_name, id_str]) => ({ screen_name, id_str, indices: [0, 1] }))
  const message_create = {
    target: { recipient_id: X_BOT },
    sender_id: from,
    message_data: { text, entities: { hashtags: [], symbols: [], user_mentions, urls: [] } },
  }
  const event = { type: 'message_create', id, created_timestamp: '1784928224372', message_create }
  const payload = {
    direct_message_events: [event],
    users: { [from]: { data: { id: from, username: handle } } },
  }
  const data = { event_uuid: id, filter: { user_id: X_BOT }, event_type: 'dm.received', tag: 't', payload }
  return JSON.stringify({ data })
}

/** The headers that X sends with a body. */
export function signedByX(body: string, secret = X_SECRET): Record<string, string> {
  const signature = createHmac('sha256', secret).update(body).digest('base64')
  return { 'content-type': 'application/json', 'x-twitter-webhooks-signature': `sha256=${signature}` }
}
