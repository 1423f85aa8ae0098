/** Slack: the token and what it may do. The app is set up from a manifest, which registration prints. */
import type { Settings } from '../config.ts'
import { textOf } from '../shape.ts'
import { ask, bad, type Checkup, type Finding, ok, type Visit, webhookFinding } from './checkup.ts'

export const SCOPES = ['chat:write', 'im:write', 'im:history', 'app_mentions:read', 'commands'] as const
const TOKEN_FIX = 'set SLACK_BOT_TOKEN to the Bot User OAuth Token (xoxb-…) of the installed app'

async function examine(settings: NonNullable<Settings['slack']>, visit: Visit): Promise<Finding[]> {
  const call = {
    method: 'POST',
    url: `${settings.SLACK_API_URL.replace(/\/+$/, '')}/auth.test`,
    headers: { authorization: `Bearer ${settings.SLACK_BOT_TOKEN}` },
  } as const
  const test = await ask(visit, call, 'the bot token', TOKEN_FIX)
  if ('finding' in test) return [test.finding]
  const { body, headers } = test.answer
  if (body.ok !== true) return [bad(`the bot token: ${textOf(body.error)}`, TOKEN_FIX)]
  const found = [
    ok(`the token is that of ${textOf(body.user) || textOf(body.user_id)} in ${textOf(body.team)}`),
  ]
  const granted = headers
    .get('x-oauth-scopes')
    ?.split(',')
    .map((scope) => scope.trim())
  const missing = granted === undefined ? [] : SCOPES.filter((scope) => !granted.includes(scope))
  if (missing.length > 0) {
    found.push(bad(`the app may not ${missing.join(', ')}`, 'add these bot scopes and install the app again'))
  } else if (granted !== undefined) found.push(ok('the app has the scopes that it needs'))
  return [...found, ...webhookFinding(visit)]
}

async function register(_settings: NonNullable<Settings['slack']>, visit: Visit): Promise<Finding[]> {
  const insecure = webhookFinding(visit)
  if (insecure.length > 0) return insecure
  const manifest = JSON.stringify(slackManifest(visit.webhook), null, 2)
  return [ok(`Slack takes this as the app's manifest (api.slack.com/apps, App Manifest):\n${manifest}`)]
}

/** Everything an app needs, as Slack takes it. */
export function slackManifest(webhook: string): object {
  return {
    display_information: { name: 'Florin', description: 'Pay each other by message' },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: 'Florin', always_online: true },
      slash_commands: [
        {
          command: '/pay',
          url: webhook,
          description: 'Pay somebody',
          usage_hint: '@name $20 pizza',
          should_escape: true,
        },
      ],
    },
    oauth_config: { scopes: { bot: SCOPES } },
    settings: {
      event_subscriptions: {
        request_url: webhook,
        bot_events: ['message.im', 'app_mention', 'app_home_opened'],
      },
      interactivity: { is_enabled: true, request_url: webhook },
      org_deploy_enabled: false,
      socket_mode_enabled: false,
    },
  }
}

export const slackCheckup: Checkup<'slack'> = { examine, register }
