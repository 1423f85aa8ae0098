/**
 * `npm run channels -- doctor`            checks every configured channel with its platform, and says what to fix
 * `npm run channels -- register NAME`     sets the webhook and the commands, or says where to set them
 * `npm run channels -- replay FROM [TO]`  asks X for what it could not deliver (ISO times, within the last day)
 *
 * Reads the same environment as the gateway. Exit code 1 where something is to be fixed. Prints no secret.
 */

import { join } from 'node:path'
import { callPlatform } from '../src/channels/call.ts'
import { checkup, REAL_CHANNELS } from '../src/channels/checkup/all.ts'
import type { Finding, Visit } from '../src/channels/checkup/checkup.ts'
import {
  ChannelConfigError,
  type RealChannel,
  readChannelSettings,
  type Settings,
} from '../src/channels/config.ts'
import type { ChannelDeps } from '../src/channels/deps.ts'
import { secretFiles } from '../src/channels/secret-files.ts'
import { catchUp } from '../src/channels/x/replay.ts'
import { xConfig } from '../src/channels/x/settings.ts'
import { UserToken } from '../src/channels/x/token.ts'
import { systemClock } from '../src/kernel/clock.ts'

const USAGE = 'usage: npm run channels -- doctor | register NAME | replay FROM [TO]'
const VISIT_TIMEOUT_MS = 30_000

const silent = () => {}
const deps: ChannelDeps = { clock: systemClock, log: { info: silent, warn: silent, error: silent } }

function visitOf(name: RealChannel): Visit {
  const base = process.env.PUBLIC_URL || `http://127.0.0.1:${process.env.PORT || 3000}`
  const webhook = new URL(`/webhooks/${name}`, base).href
  return { webhook, deps, signal: AbortSignal.timeout(VISIT_TIMEOUT_MS) }
}

/** X's access token lives two hours: takes the one that the gateway has kept, and renews it where it has run out. */
async function withFreshToken(settings: Settings): Promise<Settings> {
  const { x } = settings
  if (x === undefined) return settings
  const config = { ...xConfig(x), apiUrl: x.X_API_URL.replace(/\/+$/, '') }
  const token = new UserToken(config, deps, secretFiles(join(process.env.DATA_DIR || '.florin', 'secrets')))
  await token.restore()
  const { signal } = visitOf('x')
  const headers = { authorization: `Bearer ${token.bearer}` }
  const call = { method: 'GET', url: `${config.apiUrl}/2/users/me`, headers } as const
  const me = await callPlatform(deps, call, signal)
  if (me.kind === 'answered' && me.status === 401) await token.renew(token.bearer, signal)
  return { ...settings, x: { ...x, X_ACCESS_TOKEN: token.bearer } }
}

function print(name: string, findings: readonly Finding[]): boolean {
  for (const { ok, what, fix } of findings) {
    console.log(`${ok ? 'ok ' : 'FIX'} ${name}: ${what}${fix === undefined ? '' : `\n      -> ${fix}`}`)
  }
  return findings.every(({ ok }) => ok)
}

async function doctor(settings: Settings): Promise<boolean> {
  let well = true
  let seen = 0
  for (const name of REAL_CHANNELS) {
    const findings = await checkup('examine', name, settings, visitOf(name))
    if (findings === undefined) console.log(`--  ${name}: not configured`)
    else {
      seen += 1
      well = print(name, findings) && well
    }
  }
  if (seen === 0) console.log('No channel is configured: see "Chat platforms" in the README')
  return well && seen > 0
}

async function register(settings: Settings, name: string): Promise<boolean> {
  const channel = REAL_CHANNELS.find((one) => one === name)
  if (channel === undefined)
    throw new ChannelConfigError(`there is no channel "${name}": ${REAL_CHANNELS.join(', ')}`)
  const findings = await checkup('register', channel, settings, visitOf(channel))
  if (findings === undefined)
    throw new ChannelConfigError(`${name} is not configured: see "Chat platforms" in the README`)
  return print(name, findings)
}

async function askAgain({ x }: Settings, from: string, to: string): Promise<boolean> {
  const [first, last] = [Date.parse(from), Date.parse(to)]
  if (Number.isNaN(first) || Number.isNaN(last)) throw new ChannelConfigError(USAGE)
  if (x?.X_BEARER_TOKEN === undefined)
    throw new ChannelConfigError('X_BEARER_TOKEN: is missing; replays need it')
  const { webhook, signal } = visitOf('x')
  const config = { apiUrl: x.X_API_URL.replace(/\/+$/, ''), appToken: x.X_BEARER_TOKEN, webhook }
  const asked = await catchUp(config, deps, first, last, signal)
  const what =
    asked.kind === 'sent'
      ? `a replay is under way (${asked.messageId ?? 'no id'})`
      : `${asked.kind}: ${asked.why}`
  return print('x', [
    asked.kind === 'sent'
      ? { ok: true, what }
      : {
          ok: false,
          what,
          fix: asked.kind === 'rejected' ? 'run: npm run channels -- register x' : 'try again later',
        },
  ])
}

async function main([command, ...rest]: readonly string[]): Promise<boolean> {
  const settings = await withFreshToken(readChannelSettings(process.env))
  const [first, second] = rest
  if (command === 'doctor' && first === undefined) return doctor(settings)
  if (command === 'register' && first !== undefined) return register(settings, first)
  if (command === 'replay' && first !== undefined)
    return askAgain(settings, first, second ?? new Date().toISOString())
  throw new ChannelConfigError(USAGE)
}

try {
  process.exitCode = (await main(process.argv.slice(2))) ? 0 : 1
} catch (error) {
  console.error(error instanceof ChannelConfigError ? error.message : error)
  process.exitCode = 1
}
