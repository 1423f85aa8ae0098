/** The doctor and the registration, against a stub of each platform. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { checkup } from '../../src/channels/checkup/all.ts'
import type { Finding } from '../../src/channels/checkup/checkup.ts'
import { type RealChannel, readChannelSettings } from '../../src/channels/config.ts'
import { fileStub } from './file-stub.ts'
import { NEVER, testDeps } from './rig.ts'

const stub = await fileStub()

const KEY = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a'

const environment = () => ({
  X_CONSUMER_SECRET: 'x-secret',
  X_ACCESS_TOKEN: 'x-token',
  X_BOT_USER_ID: '900',
  X_BOT_USERNAME: 'paybot',
  X_CLIENT_ID: 'client',
  X_REFRESH_TOKEN: 'refresh',
  X_BEARER_TOKEN: 'app-token',
  X_API_URL: stub.url('x'),
  SLACK_SIGNING_SECRET: 'slack-secret',
  SLACK_BOT_TOKEN: 'xoxb-1',
  SLACK_API_URL: stub.url('slack'),
  TELEGRAM_BOT_TOKEN: '900:AAEtoken',
  TELEGRAM_WEBHOOK_SECRET: 'telegram-secret',
  TELEGRAM_API_URL: stub.url('telegram'),
  DISCORD_PUBLIC_KEY: KEY,
  DISCORD_APPLICATION_ID: '900',
  DISCORD_BOT_TOKEN: 'discord-token',
  DISCORD_API_URL: stub.url('discord'),
  WHATSAPP_APP_SECRET: 'meta-secret',
  WHATSAPP_VERIFY_TOKEN: 'verify',
  WHATSAPP_ACCESS_TOKEN: 'meta-token',
  WHATSAPP_PHONE_NUMBER_ID: '27681414235104944',
  WHATSAPP_API_URL: stub.url('whatsapp'),
})
const act = async (
  what: 'examine' | 'register',
  name: RealChannel,
  base = 'https://pay.test',
): Promise<Finding[]> => {
  const visit = { webhook: `${base}/webhooks/${name}`, deps: testDeps(), signal: NEVER }
  return (await checkup(what, name, readChannelSettings(environment()), visit)) ?? []
}
const says = (platform: RealChannel, path: RegExp, body: object, headers: Record<string, string> = {}) =>
  stub.fail(platform, { kind: 'answer', status: 200, body, headers }, 1, path)
const toFix = (findings: readonly Finding[]) => findings.filter(({ ok }) => !ok).map(({ what }) => what)

/** Makes each platform answer as one where everything is set up. */
const WELL: Record<RealChannel, () => void> = {
  x: () => {
    says('x', /webhooks/, { data: [{ id: '88', url: 'https://pay.test/webhooks/x', valid: true }] })
    says('x', /subscriptions/, {
      data: ['dm.received', 'post.mention.create'].map((event_type) => ({
        event_type,
        filter: { user_id: '900' },
      })),
    })
  },
  slack: () =>
    says(
      'slack',
      /auth/,
      { ok: true, user: 'florin', team: 'T' },
      {
        'x-oauth-scopes': 'chat:write,im:write,im:history,app_mentions:read,commands',
      },
    ),
  telegram: () =>
    says('telegram', /getWebhookInfo/, {
      ok: true,
      result: { url: 'https://pay.test/webhooks/telegram', pending_update_count: 0 },
    }),
  discord: () =>
    says('discord', /applications/, {
      id: '900',
      name: 'Florin',
      verify_key: KEY,
      interactions_endpoint_url: 'https://pay.test/webhooks/discord',
    }),
  whatsapp: () => {},
}
const NAMES = Object.keys(WELL) as RealChannel[]

describe('doctor', () => {
  test.each(NAMES)('behavior: %s, when all is well, has nothing to fix', async (name) => {
    WELL[name]()
    const findings = await act('examine', name)
    expect(toFix(findings)).toEqual([])
    expect(findings.length).toBeGreaterThan(0)
  })

  test.each(NAMES)('refusal: %s, when its token is refused, says which variable to set', async (name) => {
    const fault = { ok: false, error: 'invalid_auth', error_code: 401, description: 'Unauthorized' }
    stub.fail(name, { kind: 'answer', status: name === 'slack' ? 200 : 401, body: fault })
    const [first] = await act('examine', name)
    expect(first?.ok).toBe(false)
    expect(first?.fix).toMatch(new RegExp(`${name.toUpperCase()}_[A-Z_]+TOKEN`))
  })

  test.each(NAMES)(
    'refusal: %s, when its platform cannot be reached, says so, without a secret',
    async (name) => {
      stub.fail(name, { kind: 'take_and_drop' })
      const findings = await act('examine', name)
      expect(findings[0]).toMatchObject({ ok: false, fix: expect.stringContaining('network') })
      expect(JSON.stringify(findings)).not.toMatch(/AAEtoken|x-token|xoxb-1|discord-token|meta-token/)
    },
  )

  test.each([
    ['x', 'no webhook with our address is registered'],
    ['telegram', 'no webhook is set'],
    ['discord', 'no address is set for interactions'],
  ] as const)('behavior: %s without a webhook: %s', async (name, what) => {
    expect(toFix(await act('examine', name))).toContain(what)
  })

  test('behavior: what differs is named with the value that is right', async () => {
    says('x', /users\/me/, { data: { id: '901', username: 'otherbot' } })
    const fixes = (await act('examine', 'x')).map(({ fix }) => fix ?? '')
    expect(fixes.some((fix) => fix.includes('X_BOT_USER_ID to 901'))).toBe(true)
    expect(fixes.some((fix) => fix.includes('X_BOT_USERNAME to otherbot'))).toBe(true)
    says('slack', /auth/, { ok: true, user: 'florin', team: 'T' }, { 'x-oauth-scopes': 'chat:write' })
    expect(toFix(await act('examine', 'slack'))).toEqual([
      'the app may not im:write, im:history, app_mentions:read, commands',
    ])
  })
})

describe('register', () => {
  test('behavior: telegram gets the webhook with its secret, and the commands', async () => {
    expect(toFix(await act('register', 'telegram'))).toEqual([])
    const [webhook, commands] = stub.requests
    expect(webhook?.path).toMatch(/setWebhook$/)
    expect(webhook?.body).toMatchObject({
      url: 'https://pay.test/webhooks/telegram',
      secret_token: 'telegram-secret',
      allowed_updates: ['message', 'callback_query'],
    })
    expect(commands?.path).toMatch(/setMyCommands$/)
  })

  test('behavior: discord gets the commands and the address', async () => {
    expect(toFix(await act('register', 'discord'))).toEqual([])
    expect(stub.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'PUT /applications/900/commands',
      'PATCH /applications/@me',
    ])
    expect(stub.requests[1]?.body).toEqual({ interactions_endpoint_url: 'https://pay.test/webhooks/discord' })
  })

  test('behavior: x gets a webhook and both subscriptions, as app and as bot; a second time it is validated anew', async () => {
    expect(toFix(await act('register', 'x'))).toEqual([])
    expect(stub.requests.map(({ method, path, headers }) => [method, path, headers.authorization])).toEqual([
      ['GET', '/2/webhooks', 'Bearer app-token'],
      ['POST', '/2/webhooks', 'Bearer app-token'],
      ...Array(4).fill(['POST', '/2/activity/subscriptions', 'Bearer x-token']),
    ])
    expect(stub.requests.slice(2).map(({ body }) => body.event_type)).toEqual([
      'dm.received',
      'post.mention.create',
      'profile.update.handle',
      'oauth.revoke',
    ])
    stub.requests.length = 0
    WELL.x()
    await act('register', 'x')
    expect(stub.requests[1]).toMatchObject({ method: 'PUT', path: '/2/webhooks/88' })
  })

  test('behavior: a tier of X without the events that only warn is enough', async () => {
    says('x', /webhooks/, { data: [] })
    for (let n = 0; n < 2; n += 1) says('x', /subscriptions/, { data: {} })
    stub.fail('x', { kind: 'answer', status: 403, body: { detail: 'not in your tier' } }, 2, /subscriptions/)
    const findings = await act('register', 'x')
    expect(toFix(findings)).toEqual([])
    expect(findings.map(({ what }) => what).join('\n')).toContain('does without oauth.revoke')
    // The two that matter are another thing.
    stub.heal()
    stub.fail('x', { kind: 'answer', status: 403, body: { detail: 'not in your tier' } }, 1, /subscriptions/)
    expect(toFix(await act('register', 'x'))).toHaveLength(1)
  })

  test('behavior: where the platform has a page for it, the page is explained', async () => {
    const [slack] = await act('register', 'slack')
    const manifest = JSON.parse(slack?.what.slice(slack.what.indexOf('{')) ?? '')
    expect(manifest.settings.interactivity.request_url).toBe('https://pay.test/webhooks/slack')
    const [whatsapp] = await act('register', 'whatsapp')
    expect(whatsapp?.what).toContain('https://pay.test/webhooks/whatsapp')
    expect(whatsapp?.what).not.toContain('verify\n')
  })

  test.each(NAMES)('refusal: %s is not registered at an address without https', async (name) => {
    expect(await act('register', name, 'http://127.0.0.1:3000')).toMatchObject([
      { ok: false, fix: expect.stringContaining('PUBLIC_URL') },
    ])
    expect(stub.requests.filter(({ method }) => method !== 'GET')).toEqual([])
  })
})

describe('the command', () => {
  const run = (args: string[], more: Record<string, string>) =>
    promisify(execFile)(process.execPath, ['--import', 'tsx', 'scripts/channels.ts', ...args], {
      env: { PATH: process.env.PATH, ...more },
    }).then(
      ({ stdout }) => ({ code: 0, stdout, stderr: '' }),
      ({ code, stdout, stderr }) => ({ code: Number(code), stdout: String(stdout), stderr: String(stderr) }),
    )
  const telegram = () => {
    const { TELEGRAM_BOT_TOKEN, TELEGRAM_WEBHOOK_SECRET, TELEGRAM_API_URL } = environment()
    return { TELEGRAM_BOT_TOKEN, TELEGRAM_WEBHOOK_SECRET, TELEGRAM_API_URL, PUBLIC_URL: 'https://pay.test' }
  }

  test('behavior: doctor ends with 0 when all is well and 1 when something is to be fixed', async () => {
    WELL.telegram()
    const well = await run(['doctor'], telegram())
    expect(well.stdout).toMatch(/^ok {2}telegram: the token is that of @florin_bot$/m)
    expect(well.stdout).toMatch(/^-- {2}slack: not configured$/m)
    expect(well.code).toBe(0)
    const ill = await run(['doctor'], telegram())
    expect(ill.stdout).toMatch(
      /^FIX telegram: no webhook is set\n {6}-> run: npm run channels -- register telegram$/m,
    )
    expect(ill.code).toBe(1)
  })

  test('behavior: a token of X that has run out is renewed and kept, as the gateway does', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'florin-doctor-'))
    const x = Object.fromEntries(Object.entries(environment()).filter(([name]) => name.startsWith('X_')))
    const more = { ...x, PUBLIC_URL: 'https://pay.test', DATA_DIR: directory }
    stub.fail('x', { kind: 'answer', status: 401 }, 1, /users\/me/)
    WELL.x()
    expect(await run(['doctor'], more)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('is that of @paybot'),
    })
    WELL.x()
    expect((await run(['doctor'], more)).code).toBe(0)
    const used = stub.requests
      .filter(({ path }) => path.startsWith('/2/users/me'))
      .map(({ headers }) => headers.authorization)
    expect(used).toEqual(['Bearer x-token', ...Array(3).fill(expect.stringMatching(/^Bearer access-\d+$/))])
    expect(stub.requests.filter(({ path }) => path === '/2/oauth2/token')).toHaveLength(1)
    await rm(directory, { recursive: true })
  })

  test('refusal: what cannot be done is one line', async () => {
    const half = await run(['doctor'], { SLACK_BOT_TOKEN: 'xoxb-secret' })
    expect(half).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^SLACK_SIGNING_SECRET: is missing[^\n]*\n$/),
    })
    expect(half.stderr).not.toContain('xoxb-secret')
    expect((await run(['register', 'sms'], {})).stderr).toMatch(/^there is no channel "sms"[^\n]*\n$/)
    expect((await run([], {})).stderr).toMatch(/^usage:/)
  })
})
