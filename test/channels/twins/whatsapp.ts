/** WhatsApp, as it speaks by the Cloud API; `whatsapp-api-js` checks signatures. */
import { createHmac } from 'node:crypto'
import { WhatsAppAPI } from 'whatsapp-api-js'
import { whatsapp } from '../../../src/channels/whatsapp/whatsapp.ts'
import { inbound, REPLY } from '../rig.ts'
import type { Payload, Somebody, Twin } from '../twin.ts'

const SECRET = 'meta-app-secret'
const uid = { alice: '16315551111', bob: '16315552222' }
const peer = new WhatsAppAPI({ token: 'token', appSecret: SECRET, v: 'v23.0' })

export const change = (value: object, field = 'messages'): Payload => ({
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: '8856996819413533',
        changes: [
          {
            value: {
              messaging_product: 'whatsapp',
              metadata: { display_phone_number: '15550001111', phone_number_id: '27681414235104944' },
              ...value,
            },
            field,
          },
        ],
      },
    ],
  }),
})

const from = (who: Somebody, message: object): Payload =>
  change({
    contacts: [{ profile: { name: who }, wa_id: uid[who], user_id: `US.1349${uid[who]}` }],
    messages: [{ from: uid[who], from_user_id: `US.1349${uid[who]}`, timestamp: '1795000000', ...message }],
  })

const refusal = (status: number, code: number, message: string) =>
  ({
    kind: 'answer',
    status,
    body: { error: { message, type: 'OAuthException', code, fbtrace_id: 'A' } },
  }) as const

export const whatsappTwin: Twin = {
  platform: 'whatsapp',
  make: (apiUrl, deps) =>
    whatsapp(
      {
        appSecret: SECRET,
        verifyToken: 'verify-me',
        accessToken: 'token',
        phoneNumberId: '27681414235104944',
        apiUrl,
      },
      deps,
    ),
  sign: async ({ body, headers }) =>
    inbound('POST', '/webhooks/whatsapp', body, {
      ...headers,
      'x-hub-signature-256': `sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`,
    }),
  accepts: ({ headers, body }) =>
    peer.verifyRequestSignature(new TextDecoder().decode(body), headers['x-hub-signature-256'] ?? ''),
  signsTime: false,
  signsBody: true,
  signature: 'x-hub-signature-256',
  uid,
  say: ({ id, from: who, text }) => from(who, { id: `wamid.${id}`, type: 'text', text: { body: text } }),
  sayToBob: ({ id, from: who, text }) =>
    from(who, { id: `wamid.${id}`, type: 'text', text: { body: text.replace('@bob', `@${uid.bob}`) } }),
  own: [
    change({
      contacts: [],
      messages: [
        { from: '15550001111', id: 'wamid.1', timestamp: '1', type: 'text', text: { body: 'balance' } },
      ],
    }),
  ],
  // The platform lets no automated account write to a business.
  automated: [],
  press: ({ id, by, data }) =>
    from(by, {
      id: `wamid.${id}`,
      type: 'interactive',
      context: { from: '15550001111', id: 'wamid.prompt' },
      interactive: { type: 'button_reply', button_reply: { id: data, title: 'Confirm' } },
    }),
  unknown: [
    change({ statuses: [{ id: 'wamid.1', status: 'read', timestamp: '1', recipient_id: uid.alice }] }),
    change({
      statuses: [
        { id: 'wamid.5', status: 'failed', biz_opaque_callback_data: REPLY, errors: [{ code: 131_026 }] },
      ],
    }),
    change({ event: 'APPROVED' }, 'message_template_status_update'),
    from('alice', { id: 'wamid.2', type: 'reaction', reaction: { message_id: 'wamid.1', emoji: '👍' } }),
    from('alice', { id: 'wamid.3', type: 'unsupported', errors: [{ code: 131_051 }] }),
    change({
      metadata: { phone_number_id: '1' },
      messages: [{ from: uid.alice, id: 'wamid.4', type: 'text' }],
    }),
    { body: '{"object":"page","entry":[]}' },
    { body: '{"object":"whatsapp_business_account","entry":[null,{"changes":{}},{"changes":[1]}]}' },
    { body: '{}' },
  ],
  malformed: 'told',
  faults: {
    limited: { ...refusal(400, 130_429, 'Rate limit hit'), headers: { 'retry-after': '7' } },
    gone: [refusal(400, 131_047, 'Re-engagement message'), refusal(400, 131_026, 'Message undeliverable')],
    rejected: refusal(400, 131_009, 'Parameter value is not valid'),
    credentials: refusal(401, 190, 'Error validating access token'),
  },
  textSent: (body) => body.text?.body ?? body.interactive.body.text,
  buttonsSent: (body) =>
    (body.interactive?.action.buttons ?? []).map((one: { reply: { id: string } }) => one.reply.id),
  longest: 4_096,
}
