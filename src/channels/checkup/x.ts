/**
 * X: whose token it is, the webhook and the subscriptions. Registration makes both.
 * Source: X developer documentation, "Webhooks", "X Activity API": private events need the bot's own authorisation.
 */
import type { Settings } from '../config.ts'
import { idOf, listOf, type Shape, shapeOf, textOf } from '../shape.ts'
import { ask, bad, type Checkup, type Finding, ok, type Visit, webhookFinding } from './checkup.ts'

const EVENTS = ['dm.received', 'post.mention.create'] as const
/** These only warn the operator that the bot's own account has changed; not every tier offers them. */
const WARNINGS = ['profile.update.handle', 'oauth.revoke'] as const
const TOKEN_FIX =
  'set X_ACCESS_TOKEN to an OAuth 2.0 user token of the bot with dm.read dm.write tweet.read tweet.write users.read offline.access'
const APP_FIX = 'set X_BEARER_TOKEN to the app-only bearer token of the app'
const REGISTER_FIX = 'start the gateway, then run: npm run channels -- register x'

type XSettings = NonNullable<Settings['x']>

const at = (settings: XSettings, path: string) => `${settings.X_API_URL.replace(/\/+$/, '')}${path}`
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

async function examine(settings: XSettings, visit: Visit): Promise<Finding[]> {
  const call = {
    method: 'GET',
    url: at(settings, '/2/users/me'),
    headers: bearer(settings.X_ACCESS_TOKEN),
  } as const
  const me = await ask(visit, call, 'the access token', TOKEN_FIX)
  if ('finding' in me) return [me.finding, ...(await examineWebhook(settings, visit))]
  const { id, username } = shapeOf(me.answer.body.data)
  const handle = textOf(username)
  return [
    textOf(id) === settings.X_BOT_USER_ID
      ? ok(`the access token is that of @${handle}`)
      : bad(
          `the access token is that of @${handle}`,
          `set X_BOT_USER_ID to ${textOf(id)}, or use the bot's own token`,
        ),
    ...(handle.toLowerCase() === settings.X_BOT_USERNAME.toLowerCase()
      ? []
      : [bad(`the bot is called @${handle}`, `set X_BOT_USERNAME to ${handle}`)]),
    ...(settings.X_REFRESH_TOKEN === undefined || settings.X_CLIENT_ID === undefined
      ? [
          bad(
            'the access token cannot be renewed, and lives two hours',
            'set X_CLIENT_ID and X_REFRESH_TOKEN',
          ),
        ]
      : []),
    ...(await examineWebhook(settings, visit)),
  ]
}

async function examineWebhook(settings: XSettings, visit: Visit): Promise<Finding[]> {
  const { X_BEARER_TOKEN } = settings
  if (X_BEARER_TOKEN === undefined) return [bad('the webhook cannot be looked at', APP_FIX)]
  const listed = await webhookOf(settings, X_BEARER_TOKEN, visit)
  if ('finding' in listed) return [listed.finding]
  const { webhook } = listed
  if (webhook === undefined) return [bad('no webhook with our address is registered', REGISTER_FIX)]
  const id = idOf(webhook.id)
  const state =
    webhook.valid === true
      ? ok(`the webhook ${id} is valid`)
      : bad(`the webhook ${id} is invalid: no events come`, REGISTER_FIX)
  const call = {
    method: 'GET',
    url: at(settings, '/2/activity/subscriptions'),
    headers: bearer(X_BEARER_TOKEN),
  } as const
  const subscribed = await ask(visit, call, 'the subscriptions', APP_FIX)
  if ('finding' in subscribed) return [state, subscribed.finding]
  const kinds = listOf(subscribed.answer.body.data)
    .map(shapeOf)
    .filter(({ filter }) => idOf(shapeOf(filter).user_id) === settings.X_BOT_USER_ID)
    .map(({ event_type }) => textOf(event_type))
  const missing = EVENTS.filter((event) => !kinds.includes(event))
  return [
    state,
    missing.length === 0
      ? ok(`subscribed to ${EVENTS.join(', ')}`)
      : bad(`not subscribed to ${missing.join(', ')}`, REGISTER_FIX),
  ]
}

/** The registered webhook with our address, if there is one. */
async function webhookOf(
  settings: XSettings,
  appToken: string,
  visit: Visit,
): Promise<{ webhook: Shape | undefined } | { finding: Finding }> {
  const call = { method: 'GET', url: at(settings, '/2/webhooks'), headers: bearer(appToken) } as const
  const listed = await ask(visit, call, 'the webhooks', APP_FIX)
  if ('finding' in listed) return listed
  const all = listOf(listed.answer.body.data).map(shapeOf)
  return { webhook: all.find(({ url }) => textOf(url) === visit.webhook) }
}

async function register(settings: XSettings, visit: Visit): Promise<Finding[]> {
  const insecure = webhookFinding(visit)
  if (insecure.length > 0) return insecure
  const { X_BEARER_TOKEN } = settings
  if (X_BEARER_TOKEN === undefined) return [bad('the webhook cannot be registered', APP_FIX)]
  const listed = await webhookOf(settings, X_BEARER_TOKEN, visit)
  if ('finding' in listed) return [listed.finding]
  const known = idOf(listed.webhook?.id)
  // Registering makes X send its challenge; so does the PUT, for one that became invalid.
  const url = at(settings, known === '' ? '/2/webhooks' : `/2/webhooks/${encodeURIComponent(known)}`)
  const headers = bearer(X_BEARER_TOKEN)
  const made = await ask(
    visit,
    known === ''
      ? { method: 'POST', url, headers, json: { url: visit.webhook } }
      : { method: 'PUT', url, headers },
    'the webhook',
    'start the gateway first: X sends its challenge to the address',
  )
  if ('finding' in made) return [made.finding]
  const id = known || idOf(shapeOf(made.answer.body.data).id)
  const found = [ok(`the webhook ${id} is registered at ${visit.webhook}`)]
  for (const event of EVENTS) found.push(await subscribe(settings, event, id, visit))
  for (const event of WARNINGS) {
    const tried = await subscribe(settings, event, id, visit)
    found.push(tried.ok ? tried : ok(`does without ${event}, which only warns: ${tried.what}`))
  }
  return found
}

async function subscribe(
  settings: XSettings,
  event: string,
  webhookId: string,
  visit: Visit,
): Promise<Finding> {
  const call = {
    method: 'POST',
    url: at(settings, '/2/activity/subscriptions'),
    headers: bearer(settings.X_ACCESS_TOKEN),
    json: {
      event_type: event,
      filter: { user_id: settings.X_BOT_USER_ID },
      tag: 'florin',
      webhook_id: webhookId,
    },
  } as const
  const made = await ask(visit, call, `the subscription to ${event}`, TOKEN_FIX)
  if (!('finding' in made)) return ok(`subscribed to ${event}`)
  // A second subscription to the same is refused, and is none the worse.
  return /\b409\b|duplicate|already/i.test(made.finding.what) ? ok(`subscribed to ${event}`) : made.finding
}

export const xCheckup: Checkup<'x'> = { examine, register }
