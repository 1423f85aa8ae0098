/** WhatsApp: the token and the number. The webhook is set on Meta's page, which registration explains. */
import type { Settings } from '../config.ts'
import { textOf } from '../shape.ts'
import { ask, type Checkup, type Finding, ok, type Visit, webhookFinding } from './checkup.ts'

const TOKEN_FIX =
  'set WHATSAPP_ACCESS_TOKEN to a token of a system user with whatsapp_business_messaging, and check WHATSAPP_PHONE_NUMBER_ID'

async function examine(settings: NonNullable<Settings['whatsapp']>, visit: Visit): Promise<Finding[]> {
  const base = settings.WHATSAPP_API_URL.replace(/\/+$/, '')
  const fields = 'display_phone_number,verified_name,quality_rating'
  const call = {
    method: 'GET',
    url: `${base}/${settings.WHATSAPP_PHONE_NUMBER_ID}?fields=${fields}`,
    headers: { authorization: `Bearer ${settings.WHATSAPP_ACCESS_TOKEN}` },
  } as const
  const number = await ask(visit, call, 'the token and the phone number id', TOKEN_FIX)
  if ('finding' in number) return [number.finding]
  const { display_phone_number, verified_name } = number.answer.body
  return [
    ok(`the number is ${textOf(display_phone_number)} (${textOf(verified_name)})`),
    settings.WHATSAPP_TEMPLATE === undefined
      ? ok(
          'no template is set: after 24 hours of silence a notice waits for the next message (WHATSAPP_TEMPLATE)',
        )
      : ok(`after 24 hours of silence the template ${settings.WHATSAPP_TEMPLATE} is used`),
    ...webhookFinding(visit),
  ]
}

async function register(_settings: NonNullable<Settings['whatsapp']>, visit: Visit): Promise<Finding[]> {
  const insecure = webhookFinding(visit)
  if (insecure.length > 0) return insecure
  return [
    ok(
      `Meta lets the webhook be set on its page only (App Dashboard, WhatsApp, Configuration):\n` +
        `  callback URL ${visit.webhook}\n  verify token as in WHATSAPP_VERIFY_TOKEN\n  subscribe to: messages`,
    ),
  ]
}

export const whatsappCheckup: Checkup<'whatsapp'> = { examine, register }
