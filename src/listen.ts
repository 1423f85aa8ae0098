/** The HTTP server: one port, closed in order. */
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { StartError } from './config.ts'

export interface Listening {
  readonly url: string
  /** From now on requests go to the app. */
  serve(app: { fetch: Fetch }): void
  /** Takes no new connection, lets answers that are under way finish, then closes what is idle. */
  close(): Promise<void>
}

const GRACE_MS = 3_000
const IDLE_LOOK_MS = 50
const STARTING_SECONDS = 2

type Fetch = Parameters<typeof createAdaptorServer>[0]['fetch']

/**
 * Takes the port at the very start, so that a port in use ends it before anything else is begun and nothing that we start
 * ourselves can be given it meanwhile. Until `serve`, every request is answered 503. Throws StartError when the port cannot
 * be had; port 0 takes a free one.
 */
export async function listen({ port, host }: { port: number; host: string }): Promise<Listening> {
  let serving: Fetch = () =>
    new Response('starting\n', { status: 503, headers: { 'retry-after': String(STARTING_SECONDS) } })
  const server = createAdaptorServer({ fetch: (request, env) => serving(request, env) }) as Server
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(refusal(error, port, host)))
    server.listen(port, host, () => resolve())
  })
  const address = server.address() as AddressInfo
  const name = host.includes(':') ? `[${host}]` : host
  return {
    url: `http://${name}:${address.port}`,
    serve: ({ fetch }) => {
      serving = fetch
    },
    close: () =>
      new Promise((resolve) => {
        const hard = setTimeout(() => server.closeAllConnections(), GRACE_MS)
        // A connection that is kept alive becomes idle when its answer is out, and would wait for its next request.
        const idle = setInterval(() => server.closeIdleConnections(), IDLE_LOOK_MS)
        server.close(() => {
          clearTimeout(hard)
          clearInterval(idle)
          resolve()
        })
        server.closeIdleConnections()
      }),
  }
}

function refusal(error: NodeJS.ErrnoException, port: number, host: string): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new StartError(`PORT: ${port} is in use on ${host}; stop what uses it, or set PORT to another`)
    case 'EACCES':
      return new StartError(`PORT: ${port} may not be used by this user; set PORT to 1024 or above`)
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartError(`HOST: ${host} is no address of this machine`)
    default:
      return error
  }
}
