/**
 * The page that takes a card number: one-time, own origin only, and it says back nothing of what was typed.
 *
 * The form's method is POST, so that a number can never end in a URL, even where the script does not run.
 */
import type { Hono } from 'hono'
import { html, raw } from 'hono/html'
import { z } from 'zod'
import type { Language } from '../kernel/language.ts'
import { NOTATIONS } from '../words/format.ts'
import { INTERFACE, type InterfaceText } from '../words/interface.ts'
import { readBody } from './body.ts'
import { Failure } from './failure.ts'
import { assertOwnPage, assertSecure } from './origin.ts'
import { directionOf, jsonForPage, languageOf, pageHeaders, textsIn } from './page.ts'
import type { CardLinkFailure, CardLinkOutcome, CardLinkView, WebParts } from './ports.ts'

type Markup = ReturnType<typeof html>
type T = (key: InterfaceText) => string

const TOKEN = /^[A-Za-z0-9._~-]{16,200}$/

/** What a page may send; each field is named when it is wrong, and never repeated. */
const TYPED = z.strictObject({
  number: z.string().regex(/^\d{12,19}$/),
  expires: z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/),
  cvv2: z.string().regex(/^\d{3,4}$/),
  postcode: z.string().trim().min(2).max(12),
})
const FIELD_PROBLEM: Readonly<Record<string, CardLinkFailure>> = {
  number: 'number',
  expires: 'expiry',
  cvv2: 'cvv',
  postcode: 'postcode',
}

/** The simulator's cards that the demo page offers; see the simulator's own page for all of them. */
const TEST_CARDS: readonly { readonly number: string; readonly text: InterfaceText }[] = [
  { number: '4957039000000003', text: 'testCardApprove' },
  { number: '4957039000006109', text: 'testCardDecline' },
  { number: '4957038000002001', text: 'testCardDrop' },
]

/** `GET /card/:token` shows the page, `POST /card/:token` takes `{number, expires, cvv2, postcode}` as JSON. */
export function addCardPage(
  app: Hono,
  { cardLinks, publicUrl, demo, log }: Pick<WebParts, 'cardLinks' | 'publicUrl' | 'demo' | 'log'>,
): void {
  app.get('/card/:token', async (c) => {
    assertSecure(c, publicUrl)
    const token = c.req.param('token')
    const link: CardLinkView = TOKEN.test(token)
      ? await cardLinks.open(token)
      : { state: 'unknown', expiresAt: 0, language: languageOf(c) }
    const status = link.state === 'open' ? 200 : link.state === 'unknown' ? 404 : 410
    const language = link.state === 'unknown' ? languageOf(c) : link.language
    return c.html(cardPage(language, link, demo !== undefined), status, pageHeaders(publicUrl))
  })

  app.post('/card/:token', async (c) => {
    assertSecure(c, publicUrl)
    assertOwnPage(c, publicUrl)
    if (!/^application\/json\b/.test(c.req.header('content-type') ?? '')) {
      throw new Failure(415, 'not_json', 'Only the page itself can send a card.')
    }
    const token = c.req.param('token')
    if (!TOKEN.test(token)) throw new Failure(404, 'not_found', 'There is no such link.')
    const outcome = await take(await readBody(c), token, cardLinks)
    log.info({ ok: outcome.ok, ...(outcome.ok ? {} : { why: outcome.why }) }, 'card page answered')
    const answer: CardLinkOutcome = outcome.ok
      ? { ok: true, brand: outcome.brand, last4: outcome.last4 }
      : { ok: false, why: outcome.why }
    return c.json(answer, statusOf(outcome), pageHeaders(publicUrl))
  })
}

async function take(
  body: Uint8Array,
  token: string,
  cardLinks: WebParts['cardLinks'],
): Promise<CardLinkOutcome> {
  let said: unknown
  try {
    said = JSON.parse(Buffer.from(body).toString('utf8'))
  } catch {
    // The parser's own error quotes what it could not read: it goes no further.
    throw new Failure(400, 'malformed', 'The body is not JSON.')
  }
  const typed = TYPED.safeParse(said)
  if (typed.success) return cardLinks.submit(token, typed.data)
  return { ok: false, why: FIELD_PROBLEM[String(typed.error.issues[0]?.path[0])] ?? 'number' }
}

function statusOf(outcome: CardLinkOutcome): 200 | 410 | 422 | 503 {
  if (outcome.ok) return 200
  if (outcome.why === 'used' || outcome.why === 'expired') return 410
  return outcome.why === 'failed' ? 503 : 422
}

function cardPage(language: Language, link: CardLinkView, demo: boolean): Markup {
  const t = textsIn(language)
  const body = link.state === 'open' ? openLink(t, link, demo) : deadLink(t, link.state)
  const script = html`<script type="module" src="/static/card.js"></script>`
  return html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
  <meta name="color-scheme" content="light dark">
  <meta name="robots" content="noindex, nofollow">
  <title>${t('linkCardTitle')} · ${t('appTitle')}</title>
  <link rel="icon" href="/static/coin.svg" type="image/svg+xml">
  <link rel="stylesheet" href="/static/page.css">
  <link rel="stylesheet" href="/static/card.css">
  ${link.state === 'open' ? script : ''}
</head>
<body class="card-page">
  <main class="sheet">
    <p class="brand"><img src="/static/coin.svg" alt="" width="34" height="34"><b>${t('appTitle')}</b></p>
    ${body}
  </main>
  <script type="application/json" id="data">${raw(jsonForPage({ texts: INTERFACE[language], locale: NOTATIONS[language].locale }))}</script>
</body>
</html>`
}

function deadLink(t: T, state: 'used' | 'expired' | 'unknown'): Markup {
  const title = { used: 'linkUsedTitle', expired: 'linkExpiredTitle', unknown: 'linkUnknownTitle' } as const
  return html`<h1 id="title">${t(title[state])}</h1><p>${t('linkDeadBody')}</p>`
}

function openLink(t: T, { expiresAt }: CardLinkView, demo: boolean): Markup {
  return html`<h1 id="title">${t('linkCardTitle')}</h1>
    <p>${t('linkBody')}</p>
    <form id="card" method="post" novalidate autocomplete="on">
      ${field(t, 'number', 'cardNumber', 'cc-number', '0000 0000 0000 0000', 23)}
      <div class="row">
        ${field(t, 'expires', 'expiry', 'cc-exp', 'MM/YY', 7)}
        ${field(t, 'cvv2', 'cvv', 'cc-csc', '000', 4)}
      </div>
      ${field(t, 'postcode', 'postcode', 'postal-code', '', 12)}
      <p class="problem" id="problem" role="alert"></p>
      <button class="primary" id="submit" disabled>${t('linkCardButton')}</button>
    </form>
    <p class="fine" id="expires" data-at="${expiresAt}"></p>
    ${demo ? testCards(t) : ''}`
}

function field(
  t: T,
  name: string,
  label: InterfaceText,
  complete: string,
  sample: string,
  max: number,
): Markup {
  const brand = name === 'number' ? html`<span class="badge" id="brand" aria-live="polite"></span>` : ''
  const keyboard = name === 'postcode' ? 'text' : 'numeric'
  return html`<label class="field" data-field="${name}">
    <span>${t(label)}</span>
    <span class="box"><input name="${name}" inputmode="${keyboard}" autocomplete="${complete}" placeholder="${sample}"
      maxlength="${max}" dir="ltr" spellcheck="false" required aria-describedby="${name}-problem">${brand}</span>
    <small id="${name}-problem" role="alert"></small>
  </label>`
}

function testCards(t: T): Markup {
  const cards = TEST_CARDS.map(
    ({ number, text }) =>
      html`<li><button type="button" class="test-card" disabled data-number="${number}"><bdi dir="ltr">${number.replaceAll(/(.{4})(?=.)/g, '$1 ')}</bdi><span>${t(text)}</span></button></li>`,
  )
  return html`<section class="tests"><h2>${t('testCardsTitle')}</h2><ul>${cards}</ul></section>`
}
