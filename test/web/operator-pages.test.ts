/** Operators' pages: who may see them, and what is on them. */
import { describe, expect, test } from 'vitest'
import type { SettlementReport } from '../../src/web/ports.ts'
import { setStage } from './stage.ts'

const TOKEN = 'an-operators-token-0123456789'
const REPORT: SettlementReport = {
  file: 'settlement-2026-11-22-1.jsonl',
  from: '2026-11-22T00:00:00.000Z',
  until: '2026-11-23T00:00:00.000Z',
  clean: false,
  counts: { matched: 5, amount_mismatch: 1 },
  proved: 2,
  drift: { USD: '-0.01' },
  clearingDrift: { USD: '0.00' },
  exceptions: [
    {
      class: 'amount_mismatch',
      line: 3,
      movement: 'push',
      stan: '000001',
      rrn: '632614000001',
      of: 'out_<b>',
      amount: '10.01',
      asset: 'USD',
      ours: '10.00',
    },
  ],
}
const CASE = { case: 'payout', id: 'out_1', state: 'manual', amount: '40.00', asset: 'USD', at: '2026-11-22' }
const desk = {
  reports: async () => [REPORT],
  report: async (file: string) => (file === REPORT.file ? REPORT : undefined),
  cases: async () => [CASE],
  rails: async () => [{ rail: 'visa-direct', paused: true, reason: '<i>mended' }],
}
const FILE = `/operator/settlements/${REPORT.file}`
const basic = (password: string) => ({ authorization: `Basic ${btoa(`olga:${password}`)}` })

describe('who may see them', () => {
  test('security: without pages there is nothing; with a token nothing else opens them', async () => {
    const { app: bare } = setStage({ demo: false })
    expect((await bare.request('/operator')).status).toBe(404)
    const { app } = setStage({ demo: false, operator: { desk, token: TOKEN } })
    const wrong = [
      {},
      basic(''),
      basic(`${TOKEN}x`),
      basic(TOKEN.slice(1)),
      { authorization: `Bearer ${TOKEN}0` },
      { authorization: TOKEN },
      { authorization: `Digest ${TOKEN}` },
      { cookie: TOKEN },
    ]
    for (const path of ['/operator', FILE]) {
      for (const headers of wrong) {
        const response = await app.request(path, { headers })
        expect([response.status, response.headers.get('www-authenticate')]).toEqual([
          401,
          'Basic realm="Florin operators", charset="UTF-8"',
        ])
        expect(await response.text()).not.toContain('settlement')
      }
      for (const headers of [basic(TOKEN), { authorization: `Bearer ${TOKEN}` }]) {
        expect((await app.request(path, { headers })).status).toBe(200)
      }
    }
    expect((await app.request(`/operator?token=${TOKEN}`)).status).toBe(401)
  })

  test('security: outside this machine only over HTTPS; in a demo only for this machine', async () => {
    const { app: far } = setStage({
      demo: false,
      publicUrl: 'http://pay.example',
      operator: { desk, token: TOKEN },
    })
    expect((await far.request('/operator', { headers: basic(TOKEN) })).status).toBe(403)
    const { app } = setStage({ operator: { desk } })
    expect((await app.request('http://localhost/operator')).status).toBe(200)
    expect((await app.request('http://attacker.example/operator')).status).toBe(403)
  })
})

describe('what is on them', () => {
  const { app } = setStage({ operator: { desk } })
  const json = { accept: 'application/json' }

  test('behavior: rails, cases and files as a page and as JSON; one file with its exceptions', async () => {
    const page = await (await app.request('/operator')).text()
    for (const text of ['paused', 'out_1', '40.00 USD', REPORT.file, '-0.01 USD'])
      expect(page).toContain(text)
    expect(await (await app.request('/operator', { headers: json })).json()).toEqual({
      rails: await desk.rails(),
      cases: [CASE],
      reports: [REPORT],
    })
    const one = await (await app.request(FILE)).text()
    for (const text of ['amount_mismatch', '10.01 USD', '632614000001']) expect(one).toContain(text)
    expect(await (await app.request(FILE, { headers: json })).json()).toEqual(REPORT)
  })

  test('security: what stands in the books is text, and a page runs nothing', async () => {
    const response = await app.request(FILE)
    const page = `${await response.text()}${await (await app.request('/operator')).text()}`
    expect(page).not.toMatch(/<b>|<i>|<script| style=| on[a-z]+=/)
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  test('refusal: no such file, no such method', async () => {
    expect((await app.request('/operator/settlements/other.jsonl')).status).toBe(404)
    expect((await app.request('/operator/settlements/..%2f..%2fetc')).status).toBe(404)
    expect((await app.request('/operator', { method: 'POST' })).status).toBe(405)
  })
})
