/** The HTTP server: one port, closed in order. */
import type { Server } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { StartError } from './config.ts'

export interface Listening {
  readonly url: string
  /** Takes no new connection, lets answers that are under way finish, then closes what is idle. */
  close(): Promise<void>
}

const GRACE_MS = 3_000
const IDLE_LOOK_MS = 50

/** A port that is free now, for PORT=0: links are made before the server listens, and must name it. */
export function freePort(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => reject(refusal(error, 0, host)))
    probe.listen(0, host, () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}

/** Throws StartError when the port cannot be had. */
export async function listen(
  app: { fetch: Parameters<typeof createAdaptorServer>[0]['fetch'] },
  { port, host }: { port: number; host: string },
): Promise<Listening> {
  const server = createAdaptorServer({ fetch: app.fetch }) as Server
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(refusal(error, port, host)))
    server.listen(port, host, () => resolve())
  })
  const address = server.address() as AddressInfo
  const name = host.includes(':') ? `[${host}]` : host
  return {
    url: `http://${name}:${address.port}`,
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
