/**
 * Operators' pages: the card rail, what waits for a person, and the report of each settlement file; as HTML, or as JSON for
 * whoever asks for that. Read only.
 *
 * They are there only with an operators' token (Basic with any name, or Bearer), over HTTPS or on this machine; and openly in
 * the demo, which only this machine can reach and where no money is real.
 */
import { timingSafeEqual } from 'node:crypto'
import type { Context, Hono } from 'hono'
import { html } from 'hono/html'
import { Failure } from './failure.ts'
import { assertOwnHost, assertSecure } from './origin.ts'
import { pageHeaders } from './page.ts'
import type { OperatorDesk, OperatorPages, SettlementReport, WebParts } from './ports.ts'

type Markup = ReturnType<typeof html>

const ROWS_MAX = 100
const FILE = /^[\w.-]{1,200}$/

/** `GET /operator` and `GET /operator/settlements/:file`. 401 without the token, 404 for a file that was not reconciled. */
export function addOperatorPages(
  app: Hono,
  { desk, token }: OperatorPages,
  { publicUrl }: Pick<WebParts, 'publicUrl'>,
): void {
  const answer = (c: Context, found: object, page: () => Markup): Response | Promise<Response> => {
    const headers = { ...pageHeaders(publicUrl), vary: 'accept' }
    const asked = c.req.header('accept') ?? ''
    return asked.includes('application/json') ? c.json(found, 200, headers) : c.html(page(), 200, headers)
  }
  app.get('/operator', async (c) => {
    assertOperator(c, publicUrl, token)
    const [rails, cases, reports] = await Promise.all([
      desk.rails(),
      desk.cases(ROWS_MAX),
      desk.reports(ROWS_MAX),
    ])
    return answer(c, { rails, cases, reports }, () => overview(rails, cases, reports))
  })
  app.get('/operator/settlements/:file', async (c) => {
    assertOperator(c, publicUrl, token)
    const file = c.req.param('file')
    const report = FILE.test(file) ? await desk.report(file) : undefined
    if (report === undefined) throw new Failure(404, 'not_found', 'This file was not reconciled.')
    return answer(c, report, () => reportPage(report))
  })
}

function assertOperator(c: Context, publicUrl: URL, token: string | undefined): void {
  if (token === undefined) {
    assertOwnHost(c, publicUrl)
    return
  }
  assertSecure(c, publicUrl)
  const [scheme = '', proof = ''] = (c.req.header('authorization') ?? '').split(' ')
  const shown = /^basic$/i.test(scheme)
    ? Buffer.from(proof, 'base64')
        .toString('utf8')
        .replace(/^[^:]*:/, '')
    : /^bearer$/i.test(scheme)
      ? proof
      : ''
  if (isSame(shown, token)) return
  throw new Failure(401, 'operators_only', 'This page is for operators.', {
    'www-authenticate': 'Basic realm="Florin operators", charset="UTF-8"',
  })
}

/** Takes as long for any text of the same length; how long a token is, is no secret. */
function isSame(shown: string, token: string): boolean {
  const [a, b] = [Buffer.from(shown), Buffer.from(token)]
  return a.length === b.length && timingSafeEqual(a, b)
}

function overview(
  rails: Awaited<ReturnType<OperatorDesk['rails']>>,
  cases: Awaited<ReturnType<OperatorDesk['cases']>>,
  reports: readonly SettlementReport[],
): Markup {
  return page(
    'Operators',
    html`<h1>Operators</h1>
    <h2>Card rails</h2>
    ${table(
      ['Rail', 'State', 'Reason'],
      rails.map(({ rail, paused, reason }) => [rail, paused ? wrong('paused') : 'runs', reason]),
      'No rail.',
    )}
    <h2>Waiting for a person</h2>
    ${table(
      ['Case', 'State', 'Amount', 'STAN', 'RRN', 'Since', 'Id'],
      cases.map((one) => [
        one.case,
        one.state,
        one.amount === undefined ? '' : `${one.amount} ${one.asset ?? ''}`,
        one.stan ?? '',
        one.rrn ?? '',
        one.at,
        one.note === undefined ? one.id : `${one.id} (${one.note})`,
      ]),
      'Nothing.',
    )}
    <h2>Settlement files</h2>
    ${table(
      ['File', 'Until', 'Agrees', 'Matched', 'Exceptions', 'Drift', 'Clearing drift'],
      reports.map((report) => [
        html`<a href="/operator/settlements/${encodeURIComponent(report.file)}">${report.file}</a>`,
        report.until,
        report.clean ? 'yes' : wrong('no'),
        String(report.counts.matched ?? 0),
        String(report.exceptions.length),
        sums(report.drift),
        sums(report.clearingDrift),
      ]),
      'No file has been reconciled yet.',
    )}`,
  )
}

function reportPage(report: SettlementReport): Markup {
  return page(
    report.file,
    html`<p><a href="/operator">Operators</a></p>
    <h1>${report.file}</h1>
    <p>${report.from} to ${report.until}. ${report.clean ? 'It agrees with the books.' : wrong('It does not agree with the books.')}
      It settled ${String(report.proved)} without an answer.</p>
    ${table(
      ['Drift', 'Clearing drift', ...Object.keys(report.counts)],
      [[sums(report.drift), sums(report.clearingDrift), ...Object.values(report.counts).map(String)]],
      '',
    )}
    <h2>Exceptions</h2>
    ${table(
      ['Class', 'Line', 'Movement', 'Amount', 'Ours', 'STAN', 'RRN', 'Of'],
      report.exceptions.map((one) => [
        one.class,
        one.line === undefined ? '' : String(one.line),
        one.movement,
        `${one.amount} ${one.asset}`,
        one.ours ?? '',
        one.stan,
        one.rrn,
        one.of ?? '',
      ]),
      'None.',
    )}`,
  )
}

function wrong(text: string): Markup {
  return html`<strong class="wrong">${text}</strong>`
}

/** Zero is as it should be; anything else stands out. */
function sums(byAsset: Readonly<Record<string, string>>): Markup {
  const parts = Object.entries(byAsset).map(([asset, sum]) => {
    const text = `${sum} ${asset}`
    return /[1-9]/.test(sum) ? wrong(text) : html`${text}`
  })
  return html`${parts.map((part, at) => (at === 0 ? part : html`, ${part}`))}`
}

function table(
  heads: readonly string[],
  rows: readonly (readonly (string | Markup)[])[],
  none: string,
): Markup {
  if (rows.length === 0) return html`<p>${none}</p>`
  return html`<div class="scroll"><table>
    <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
    <tbody>${rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody>
  </table></div>`
}

function page(title: string, body: Markup): Markup {
  return html`<!doctype html>
<html lang="en" dir="ltr">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <meta name="robots" content="noindex, nofollow">
  <title>${title} · Florin</title>
  <link rel="icon" href="/static/coin.svg" type="image/svg+xml">
  <link rel="stylesheet" href="/static/page.css">
  <link rel="stylesheet" href="/static/operator.css">
</head>
<body class="operator-page"><main>${body}</main></body>
</html>`
}
