import { describe, expect, test } from 'vitest'
import { LANGUAGES } from '../../src/kernel/language.ts'
import { OPEN_TOKEN, setStage } from './stage.ts'

const NUMBER = '4957039000000003'
const CARD = { number: NUMBER, expires: '2029-12', cvv2: '987', postcode: '94105' }
const POST_CARD = `/card/${OPEN_TOKEN}`
const post = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  body: typeof body === 'string' ? body : JSON.stringify(body),
  headers: { 'content-type': 'application/json', ...headers },
})

describe('every page', () => {
  test('security: nothing inline, nothing foreign, no frame, no referrer, not kept', async () => {
    const { app } = setStage()
    for (const path of ['/', POST_CARD, '/card/unknown-token-0123456789']) {
      const response = await app.request(path)
      const policy = response.headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("script-src 'self';")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toContain('unsafe')
      expect(response.headers.get('cache-control')).toBe('no-store')
      expect(response.headers.get('referrer-policy')).toBe('no-referrer')
      expect(response.headers.get('x-content-type-options')).toBe('nosniff')
      const html = await response.text()
      for (const [, attributes, content] of html.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g)) {
        const isData = attributes?.includes('type="application/json"') ?? false
        expect([isData || content, attributes?.includes('src="/static/') || isData]).toEqual([
          isData || '',
          true,
        ])
      }
      expect(html).not.toMatch(/ on[a-z]+=| style=|https?:\/\//)
    }
  })

  test('behavior: each language is served with its direction', async () => {
    const { app } = setStage()
    for (const language of LANGUAGES) {
      const html = await (await app.request(`/?lang=${language}`)).text()
      const direction = language === 'fa' || language === 'ar' ? 'rtl' : 'ltr'
      expect(html).toContain(`<html lang="${language}" dir="${direction}">`)
    }
    const accepted = await app.request('/', {
      headers: { 'accept-language': 'de-DE, fa-IR;q=0.8, en;q=0.5' },
    })
    expect(await accepted.text()).toContain('<html lang="fa" dir="rtl">')
    expect(await (await app.request('/?lang=%22%3E%3Cb%3E')).text()).toContain('<html lang="en" dir="ltr">')
  })

  test('behavior: every file that a page names is there, and is not sent twice', async () => {
    const { app } = setStage()
    for (const path of ['/', POST_CARD]) {
      const html = await (await app.request(path)).text()
      for (const [, file] of html.matchAll(/(?:src|href)="(\/static\/[^"]+)"/g)) {
        const response = await app.request(file ?? '')
        expect([file, response.status]).toEqual([file, 200])
        const again = await app.request(file ?? '', {
          headers: { 'if-none-match': response.headers.get('etag') ?? '' },
        })
        expect([file, again.status]).toEqual([file, 304])
      }
    }
    for (const path of [
      '/static/../app.ts',
      '/static/%2e%2e%2fapp.ts',
      '/static/card-rules.d.ts',
      '/static/x',
    ]) {
      expect([path, (await app.request(path)).status]).toEqual([path, 404])
    }
  })

  test('refusal: an unknown path is 404 and a wrong method 405, as JSON', async () => {
    const { app } = setStage()
    const lost = await app.request('/nowhere')
    expect([lost.status, await lost.json()]).toMatchObject([404, { error: { code: 'not_found' } }])
    for (const path of ['/', '/healthz', '/metrics', POST_CARD, '/static/page.css']) {
      const wrong = await app.request(path, { method: 'DELETE' })
      expect([path, wrong.status, wrong.headers.has('allow')]).toEqual([path, 405, true])
    }
  })

  test('behavior: outside the demo the front page is plain, and nobody can play anybody', async () => {
    const { app } = setStage({ demo: false })
    const response = await app.request('/')
    expect([response.status, (await response.text()).includes('demo.js')]).toEqual([200, false])
    expect((await app.request('/demo/session?as=alice')).status).toBe(404)
    expect((await app.request('/demo/stream')).status).toBe(404)
  })
})

describe('machines', () => {
  test('behavior: healthz, readyz and metrics', async () => {
    const stage = setStage()
    expect(await (await stage.app.request('/healthz')).json()).toEqual({ alive: true })
    expect((await stage.app.request('/readyz')).status).toBe(200)
    stage.ready = { database: false, queue: true, lane: true }
    const unready = await stage.app.request('/readyz')
    expect([unready.status, await unready.json()]).toEqual([503, { ready: false, parts: stage.ready }])
    const metrics = await stage.app.request('/metrics')
    expect([metrics.headers.get('content-type'), await metrics.text()]).toEqual([
      'text/plain; version=0.0.4',
      'florin_up 1\n',
    ])
  })
})

describe('the card page', () => {
  test('behavior: a card is handed on once and only brand and last four come back', async () => {
    const stage = setStage()
    const response = await stage.app.request(POST_CARD, post(CARD))
    const text = await response.text()
    expect([response.status, JSON.parse(text)]).toEqual([200, { ok: true, brand: 'Visa', last4: '0003' }])
    expect(stage.typed).toEqual([CARD])
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  test('behavior: used, expired and unknown links say so, each with its status', async () => {
    const stage = setStage()
    stage.link = { ...stage.link, state: 'used' }
    const used = await stage.app.request(POST_CARD)
    expect([used.status, (await used.text()).includes('This link has been used')]).toEqual([410, true])
    stage.link = { ...stage.link, state: 'expired', language: 'hi' }
    const expired = await stage.app.request(POST_CARD)
    expect([expired.status, (await expired.text()).includes('<html lang="hi"')]).toEqual([410, true])
    const unknown = await stage.app.request('/card/lnk_0000000000000000000000000x.aaaaaaaa')
    expect([unknown.status, (await unknown.text()).includes('<form')]).toEqual([404, false])
  })

  test('refusal: each wrong field is named and nothing is handed on', async () => {
    const stage = setStage()
    const wrong: [object, string][] = [
      [{ number: '4957' }, 'number'],
      [{ number: '4957-0390-0000-0003' }, 'number'],
      [{ number: 4957039000000003 }, 'number'],
      [{ expires: '12/29' }, 'expiry'],
      [{ expires: '2029-13' }, 'expiry'],
      [{ cvv2: '12' }, 'cvv'],
      [{ postcode: '' }, 'postcode'],
    ]
    for (const [change, why] of wrong) {
      const response = await stage.app.request(POST_CARD, post({ ...CARD, ...change }))
      expect([change, response.status, await response.json()]).toEqual([change, 422, { ok: false, why }])
    }
    expect(stage.typed).toEqual([])
  })

  test('security: whatever goes wrong, the number is in no answer and no log', async () => {
    const stage = setStage()
    const answers: string[] = []
    const ask = async (init: RequestInit): Promise<void> => {
      const response = await stage.app.request(POST_CARD, init)
      answers.push(await response.text(), JSON.stringify([...response.headers]))
    }
    for (const why of ['refused', 'real_card', 'used', 'expired', 'failed', 'number'] as const) {
      stage.linked = { ok: false, why }
      await ask(post(CARD))
    }
    await ask(post({ ...CARD, [NUMBER]: NUMBER }))
    await ask(post(`{"number":"${NUMBER}"`))
    await ask(post(`number=${NUMBER}`, { 'content-type': 'application/x-www-form-urlencoded' }))
    await ask(post({ ...CARD, expires: NUMBER, cvv2: NUMBER, postcode: NUMBER }))
    expect(JSON.stringify([answers, stage.logged])).not.toMatch(/4957|0003|987/)
  })

  test('security: pages of other sites cannot send a card, and a form post is no JSON', async () => {
    const stage = setStage()
    for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
      expect((await stage.app.request(POST_CARD, post(CARD, headers))).status).toBe(403)
    }
    const form = post(`number=${NUMBER}`, { 'content-type': 'application/x-www-form-urlencoded' })
    expect((await stage.app.request(POST_CARD, form)).status).toBe(415)
    expect(stage.typed).toEqual([])
  })

  test('security: outside loopback it is HTTPS or nothing', async () => {
    const plain = setStage({ publicUrl: 'http://pay.example' })
    expect((await plain.app.request(POST_CARD)).status).toBe(403)
    expect((await plain.app.request(POST_CARD, post(CARD))).status).toBe(403)
    const secure = setStage({ publicUrl: 'https://pay.example' })
    const served = await secure.app.request(POST_CARD)
    expect([served.status, served.headers.has('strict-transport-security')]).toEqual([200, true])
    const stripped = await secure.app.request(POST_CARD, { headers: { 'x-forwarded-proto': 'http' } })
    expect(stripped.status).toBe(403)
    const foreign = await secure.app.request(
      POST_CARD,
      post(CARD, { origin: 'https://pay.example.evil.test' }),
    )
    expect(foreign.status).toBe(403)
    const own = await secure.app.request(POST_CARD, post(CARD, { origin: 'https://pay.example' }))
    expect(own.status).toBe(200)
  })

  test('security: the secret of a link is in no log, whatever happens', async () => {
    const stage = setStage()
    await stage.app.request(POST_CARD, post(CARD))
    stage.fails = new Error('the database is gone')
    expect((await stage.app.request(POST_CARD)).status).toBe(500)
    expect((await stage.app.request(POST_CARD, post(CARD))).status).toBe(500)
    expect(JSON.stringify([stage.logged, stage.observed])).not.toMatch(/openopen/)
    expect(stage.observed).toEqual(['/card/* 200', '/card/* 500', '/card/* 500'])
  })

  test('behavior: test cards are offered in the demo only', async () => {
    expect(await (await setStage().app.request(POST_CARD)).text()).toContain('test-card')
    expect(await (await setStage({ demo: false }).app.request(POST_CARD)).text()).not.toContain('test-card')
  })
})
