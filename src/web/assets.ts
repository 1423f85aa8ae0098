/** The pages' own files, read once at start: scripts, styles, pictures. A name not among them is not served. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname } from 'node:path'
import type { Hono } from 'hono'
import { Failure } from './failure.ts'
import { PAGE_HEADERS } from './page.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}
const FOLDER = new URL('./static/', import.meta.url)

interface Asset {
  readonly body: Buffer
  readonly headers: Readonly<Record<string, string>>
}

/** `GET /static/:file`. A browser keeps a file and asks whether it is still the same. */
export function addAssets(app: Hono): void {
  const assets = new Map<string, Asset>()
  for (const file of readdirSync(FOLDER)) {
    const type = TYPES[extname(file)]
    if (type === undefined) continue
    const body = readFileSync(new URL(file, FOLDER))
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
    assets.set(file, {
      body,
      headers: { ...PAGE_HEADERS, 'cache-control': 'no-cache', 'content-type': type, etag },
    })
  }
  app.get('/static/:file', (c) => {
    const asset = assets.get(c.req.param('file'))
    if (asset === undefined) throw new Failure(404, 'not_found', 'There is no such file.')
    if (c.req.header('if-none-match') === asset.headers.etag) return c.body(null, 304, asset.headers)
    return c.body(new Uint8Array(asset.body), 200, asset.headers)
  })
  const icon = assets.get('coin.svg')
  app.get('/favicon.ico', (c) =>
    icon === undefined ? c.body(null, 404) : c.body(new Uint8Array(icon.body), 200, icon.headers),
  )
}
