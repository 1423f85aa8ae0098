/** The HTTP application: every route in one place. Serves nothing by itself; the gateway gives it a port. */
import type { HttpBindings } from '@hono/node-server'
import { Hono, type MiddlewareHandler } from 'hono'
import { html } from 'hono/html'
import { addAssets } from './assets.ts'
import { addCardPage } from './card-page.ts'
import { addDemo } from './demo.ts'
import { Failure, failureHandler, notFound } from './failure.ts'
import { healthRoutes } from './health.ts'
import { addOperatorPages } from './operator-pages.ts'
import { directionOf, languageOf, pageHeaders, textsIn } from './page.ts'
import type { WebParts } from './ports.ts'
import { webhookHandler } from './webhooks.ts'

/** Builds the application. A wrong method on a known path is 405, an unknown path 404, both as JSON. */
export function createApp(parts: WebParts): Hono<{ Bindings: Partial<HttpBindings> }> {
  const app = new Hono<{ Bindings: Partial<HttpBindings> }>()
  app.onError(failureHandler(parts.log, parts.observe))
  app.notFound(notFound)

  // Webhooks log for themselves: a middleware that matched them too would be paid for by each.
  for (const path of [
    '/',
    '/healthz',
    '/readyz',
    '/metrics',
    '/card/*',
    '/demo/*',
    '/static/*',
    '/operator/*',
  ]) {
    app.use(path, logRequests(path, parts))
  }
  app.all('/webhooks/:channel', webhookHandler(parts))
  app.route('/', healthRoutes(parts))

  const pages = new Hono()
  addAssets(pages)
  addCardPage(pages, parts)
  if (parts.operator !== undefined) addOperatorPages(pages, parts.operator, parts)
  if (parts.demo === undefined) addPlainPage(pages, parts)
  else addDemo(pages, parts.demo, parts)
  // Whatever else is asked of these paths is the wrong method for them.
  const operator = parts.operator === undefined ? [] : ['/operator', '/operator/settlements/:file']
  const paths = ['/', '/healthz', '/readyz', '/metrics', '/card/:token', '/static/:file', ...operator]
  for (const path of paths) {
    pages.all(path, () => {
      const allow = path === '/card/:token' ? 'GET, HEAD, POST' : 'GET, HEAD'
      throw new Failure(405, 'wrong_method', `Only ${allow} here.`, { allow })
    })
  }
  app.route('/', pages)
  return app
}

/** Logs and counts by the route, never by the path: a card link's path is its secret. */
function logRequests(route: string, { log, observe }: Pick<WebParts, 'log' | 'observe'>): MiddlewareHandler {
  return async (c, next) => {
    const began = performance.now()
    await next()
    observe?.(route, c.res.status)
    log.debug(
      { route, method: c.req.method, status: c.res.status, ms: Math.round(performance.now() - began) },
      'answered',
    )
  }
}

/** Outside the demo the front page says only where one has come. */
function addPlainPage(app: Hono, { publicUrl }: Pick<WebParts, 'publicUrl'>): void {
  app.get('/', (c) => {
    const language = languageOf(c)
    const t = textsIn(language)
    return c.html(
      html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>${t('appTitle')}</title>
  <link rel="icon" href="/static/coin.svg" type="image/svg+xml">
  <link rel="stylesheet" href="/static/page.css">
  <link rel="stylesheet" href="/static/card.css">
</head>
<body class="card-page">
  <main class="sheet">
    <p class="brand"><img src="/static/coin.svg" alt="" width="34" height="34"><b>${t('appTitle')}</b></p>
    <h1>${t('tagline')}</h1>
    <p>${t('plainNotice')}</p>
  </main>
</body>
</html>`,
      200,
      pageHeaders(publicUrl),
    )
  })
}
