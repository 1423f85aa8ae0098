/** Telegram: the token, the webhook and what it last complained of. Registration sets the webhook and the commands. */
import type { Settings } from '../config.ts'
import { idOf, shapeOf, textOf } from '../shape.ts'
import { ask, bad, type Checkup, type Finding, ok, type Visit, webhookFinding } from './checkup.ts'

const COMMANDS = [
  ['help', 'What you can do here'],
  ['balance', 'What you have'],
  ['pay', 'Pay somebody: /pay @name $20 pizza'],
  ['tip', 'In reply to a message: tip its author'],
  ['history', 'What came and went'],
  ['link_card', 'Link a card'],
  ['cash_out', 'Cash out to your card'],
] as const
const TOKEN_FIX = 'set TELEGRAM_BOT_TOKEN to the token that BotFather shows for the bot'
/** Telegram opens so many connections to us at once; the queue of each chat stays in order. */
const CONNECTIONS = 40

type TelegramSettings = NonNullable<Settings['telegram']>

function url(settings: TelegramSettings, method: string): string {
  return `${settings.TELEGRAM_API_URL.replace(/\/+$/, '')}/bot${settings.TELEGRAM_BOT_TOKEN}/${method}`
}

async function examine(settings: TelegramSettings, visit: Visit): Promise<Finding[]> {
  const me = await ask(visit, { method: 'GET', url: url(settings, 'getMe') }, 'the bot token', TOKEN_FIX)
  if ('finding' in me) return [me.finding]
  const found = [ok(`the token is that of @${textOf(shapeOf(me.answer.body.result).username)}`)]
  const info = await ask(
    visit,
    { method: 'GET', url: url(settings, 'getWebhookInfo') },
    'the webhook',
    TOKEN_FIX,
  )
  if ('finding' in info) return [...found, info.finding]
  const webhook = shapeOf(info.answer.body.result)
  const set = textOf(webhook.url)
  found.push(
    set === visit.webhook
      ? ok(`updates come to ${set}`)
      : bad(
          set === '' ? 'no webhook is set' : 'updates go to another address',
          'run: npm run channels -- register telegram',
        ),
  )
  const complaint = textOf(webhook.last_error_message)
  const waiting = Number(idOf(webhook.pending_update_count)) || 0
  if (complaint !== '')
    found.push(
      bad(
        `Telegram's last error: ${complaint.slice(0, 120)}`,
        'see that the gateway runs and is reached from outside',
      ),
    )
  if (waiting > 100)
    found.push(bad(`${waiting} updates wait to be delivered`, 'see that the gateway runs and answers'))
  return found
}

async function register(settings: TelegramSettings, visit: Visit): Promise<Finding[]> {
  const insecure = webhookFinding(visit)
  if (insecure.length > 0) return insecure
  const json = {
    url: visit.webhook,
    secret_token: settings.TELEGRAM_WEBHOOK_SECRET,
    allowed_updates: ['message', 'callback_query'],
    max_connections: CONNECTIONS,
  }
  const set = await ask(
    visit,
    { method: 'POST', url: url(settings, 'setWebhook'), json },
    'the webhook',
    TOKEN_FIX,
  )
  if ('finding' in set) return [set.finding]
  const commands = COMMANDS.map(([command, description]) => ({ command, description }))
  const call = { method: 'POST', url: url(settings, 'setMyCommands'), json: { commands } } as const
  const told = await ask(visit, call, 'the commands', TOKEN_FIX)
  return [
    ok(`updates will come to ${visit.webhook}`),
    'finding' in told ? told.finding : ok(`${commands.length} commands are shown in the menu`),
  ]
}

export const telegramCheckup: Checkup<'telegram'> = { examine, register }
