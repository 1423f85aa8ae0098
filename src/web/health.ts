/** What machines ask: is it alive, is it ready, how is it doing. */
import { Hono } from 'hono'
import type { WebParts } from './ports.ts'

/** `GET /healthz`, `GET /readyz` (503 where a part is not ready: `false`, or what is wrong with it) and `GET /metrics` (Prometheus text). */
export function healthRoutes({ health, metrics }: Pick<WebParts, 'health' | 'metrics'>): Hono {
  const app = new Hono()
  const fresh = { 'cache-control': 'no-store' }
  app.get('/healthz', (c) => {
    const alive = health.alive()
    return c.json({ alive }, alive ? 200 : 503, fresh)
  })
  app.get('/readyz', async (c) => {
    const parts = await health.ready()
    const ready = Object.values(parts).every((part) => part === true)
    return c.json({ ready, parts }, ready ? 200 : 503, fresh)
  })
  app.get('/metrics', async (c) => {
    const { contentType, body } = await metrics()
    return c.body(body, 200, { 'content-type': contentType, ...fresh })
  })
  return app
}
