/** Discord: the application, its key and address. Registration sets the commands and the address. */
import type { Settings } from '../config.ts'
import { commandsForDiscord } from '../discord/commands.ts'
import { textOf } from '../shape.ts'
import { ask, bad, type Checkup, type Finding, ok, type Visit, webhookFinding } from './checkup.ts'

const TOKEN_FIX = 'set DISCORD_BOT_TOKEN to the token on the Bot page of the application'

type DiscordSettings = NonNullable<Settings['discord']>

function request(settings: DiscordSettings, path: string) {
  return {
    url: `${settings.DISCORD_API_URL.replace(/\/+$/, '')}${path}`,
    headers: {
      authorization: `Bot ${settings.DISCORD_BOT_TOKEN}`,
      'user-agent': 'DiscordBot (florin, 0.1)',
    },
  }
}

async function examine(settings: DiscordSettings, visit: Visit): Promise<Finding[]> {
  const call = { method: 'GET', ...request(settings, '/applications/@me') } as const
  const me = await ask(visit, call, 'the bot token', TOKEN_FIX)
  if ('finding' in me) return [me.finding]
  const { id, name, verify_key, interactions_endpoint_url } = me.answer.body
  const address = textOf(interactions_endpoint_url)
  return [
    ok(`the token is that of ${textOf(name)}`),
    textOf(id) === settings.DISCORD_APPLICATION_ID
      ? ok('the application id is right')
      : bad('the application id is another one', `set DISCORD_APPLICATION_ID to ${textOf(id)}`),
    textOf(verify_key).toLowerCase() === settings.DISCORD_PUBLIC_KEY.toLowerCase()
      ? ok('the public key is right')
      : bad('the public key is another one', `set DISCORD_PUBLIC_KEY to ${textOf(verify_key)}`),
    address === visit.webhook
      ? ok(`interactions come to ${address}`)
      : bad(
          address === '' ? 'no address is set for interactions' : 'interactions go to another address',
          'start the gateway, then run: npm run channels -- register discord',
        ),
  ]
}

async function register(settings: DiscordSettings, visit: Visit): Promise<Finding[]> {
  const insecure = webhookFinding(visit)
  if (insecure.length > 0) return insecure
  const commands = commandsForDiscord()
  const path = `/applications/${settings.DISCORD_APPLICATION_ID}/commands`
  const put = { method: 'PUT', ...request(settings, path), json: commands } as const
  const told = await ask(visit, put, 'the commands', TOKEN_FIX)
  if ('finding' in told) return [told.finding]
  const json = { interactions_endpoint_url: visit.webhook }
  const patch = { method: 'PATCH', ...request(settings, '/applications/@me'), json } as const
  // Discord calls the address before it takes it, with a right and with a wrong signature.
  const set = await ask(
    visit,
    patch,
    'the address for interactions',
    'start the gateway first: Discord tries the address',
  )
  return [
    ok(`${commands.length} commands are registered; Discord shows them within minutes`),
    'finding' in set ? set.finding : ok(`interactions will come to ${visit.webhook}`),
  ]
}

export const discordCheckup: Checkup<'discord'> = { examine, register }
