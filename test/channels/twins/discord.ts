/** Discord, as it speaks by interactions. Types are those of discord-api-types; `discord-interactions` checks signatures. */
import { generateKeyPairSync, sign } from 'node:crypto'
import type { APIApplicationCommandInteraction, APIUser } from 'discord-api-types/v10'
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionType,
  Locale,
} from 'discord-api-types/v10'
import { verifyKey } from 'discord-interactions'
import { discord } from '../../../src/channels/discord/discord.ts'
import { inbound } from '../rig.ts'
import type { Payload, Somebody, Twin } from '../twin.ts'

const keys = generateKeyPairSync('ed25519')
export const PUBLIC_KEY = Buffer.from(keys.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString(
  'hex',
)
const uid = { alice: '80351110224678912', bob: '80351110224678913' }

export const person = (who: Somebody): APIUser => ({
  id: uid[who],
  username: who,
  global_name: null,
  discriminator: '0',
  avatar: null,
})

export const interaction = (content: object): Payload => ({
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({
    application_id: '900',
    token: 'aW50ZXJhY3Rpb24.token',
    version: 1,
    locale: 'hi',
    channel_id: '500',
    context: 1,
    entitlements: [],
    ...content,
  }),
})

/** Each command has a token of its own. */
const say = (id: string, user: APIUser, message: string, more: object = { user }): Payload =>
  interaction({
    id,
    token: `command-${id}.token`,
    type: InteractionType.ApplicationCommand,
    locale: Locale.EnglishUS,
    ...more,
    data: {
      id: '1',
      name: 'say',
      type: ApplicationCommandType.ChatInput,
      options: [{ name: 'message', type: ApplicationCommandOptionType.String, value: message }],
    },
  } satisfies Partial<APIApplicationCommandInteraction>)

const refusal = (status: number, code: number, message: string) =>
  ({ kind: 'answer', status, body: { code, message } }) as const

export const discordTwin: Twin = {
  platform: 'discord',
  make: (apiUrl, deps) =>
    discord({ publicKey: PUBLIC_KEY, applicationId: '900', botToken: 'bot-token', apiUrl }, deps),
  sign: async ({ body, headers }, atMs) => {
    const timestamp = String(Math.floor(atMs / 1000))
    return inbound('POST', '/webhooks/discord', body, {
      ...headers,
      'x-signature-timestamp': timestamp,
      'x-signature-ed25519': sign(null, Buffer.from(timestamp + body), keys.privateKey).toString('hex'),
    })
  },
  accepts: ({ headers, body }) =>
    verifyKey(body, headers['x-signature-ed25519'] ?? '', headers['x-signature-timestamp'] ?? '', PUBLIC_KEY),
  signsTime: true,
  signsBody: true,
  signature: 'x-signature-ed25519',
  uid,
  say: ({ id, from, text }) => say(id, person(from), text),
  sayToBob: ({ id, from, text }) => say(id, person(from), text.replace('@bob', `<@${uid.bob}>`)),
  sayOpenly: ({ id, from, text }) =>
    say(id, person(from), text.replace('@bob', `<@${uid.bob}>`), {
      guild_id: '290926798626357999',
      context: 0,
      member: { user: person(from), nick: 'Boss', roles: [] },
    }),
  own: [say('1', { ...person('alice'), id: '900', username: 'florin', bot: true }, 'balance')],
  automated: [say('2', { ...person('alice'), bot: true }, 'balance')],
  press: ({ id, by, data }) =>
    interaction({
      id,
      token: `press-${id}.token`,
      type: InteractionType.MessageComponent,
      locale: Locale.EnglishUS,
      user: person(by),
      message: { id: '440009', channel_id: '500', content: 'Pay?' },
      data: { component_type: 2, custom_id: data },
    }),
  unknown: [
    interaction({ id: '1', type: 5, user: person('alice'), data: { custom_id: 'm' } }),
    interaction({ id: '1', type: 99, user: person('alice') }),
    interaction({ id: '1', type: 2, user: person('alice'), data: { name: 'other' } }),
    interaction({ id: '1', type: 2, data: { name: 'balance' } }),
    interaction({
      id: '1',
      type: 2,
      user: person('alice'),
      token: '../../users/@me',
      data: { name: 'balance' },
    }),
    interaction({
      id: '1',
      type: 3,
      user: person('alice'),
      message: { id: '1' },
      data: { custom_id: 'confirm:' },
    }),
    { body: '{}' },
    { body: '{"type":2,"id":1,"user":[],"data":null}' },
  ],
  malformed: 'told',
  faults: {
    limited: {
      kind: 'answer',
      status: 429,
      body: { message: 'You are being rate limited.', retry_after: 7, global: false },
    },
    gone: [refusal(403, 50007, 'Cannot send messages to this user'), refusal(404, 10003, 'Unknown Channel')],
    rejected: refusal(400, 50035, 'Invalid Form Body'),
    credentials: refusal(401, 0, '401: Unauthorized'),
  },
  textSent: (body) => (body.content ?? '').replace(/\\(.)/g, '$1'),
  buttonsSent: (body) =>
    (body.components ?? []).flatMap((row: { components: { custom_id: string }[] }) =>
      row.components.map(({ custom_id }) => custom_id),
    ),
  longest: 2_000,
}
