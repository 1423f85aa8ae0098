/** Reads a request's raw bytes up to a limit, which holds whatever the request says its length is. */
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import { Failure } from './failure.ts'

export const BODY_BYTES_MAX = 1024 * 1024 // platforms send a few kilobytes; the largest batches a few hundred

const NO_BYTES = new Uint8Array(0)
const tooLarge = (): Failure =>
  // The rest of the body is not waited for, so the connection cannot be used again.
  new Failure(413, 'too_large', `A body may have ${BODY_BYTES_MAX} bytes.`, { connection: 'close' })

/** The body's bytes. Throws Failure 413 above the limit, 400 when the sender went away in the middle. */
export function readBody(c: Context): Promise<Uint8Array> {
  const { incoming } = (c.env ?? {}) as Partial<HttpBindings>
  // The socket's own table: asking the request would copy all of its headers first.
  const declared =
    incoming === undefined ? c.req.header('content-length') : incoming.headers['content-length']
  if (declared !== undefined && Number(declared) > BODY_BYTES_MAX) return Promise.reject(tooLarge())
  // Without a socket underneath (tests call the app directly) there are web streams only.
  return incoming === undefined ? fromStream(c.req.raw.body) : fromSocket(incoming)
}

function fromSocket(incoming: HttpBindings['incoming']): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let length = 0
    incoming.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length <= BODY_BYTES_MAX) chunks.push(chunk)
      else reject(tooLarge())
    })
    incoming.on('end', () => {
      const only = chunks[0]
      resolve(chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks))
    })
    const cutOff = (): void => {
      // Every request closes in the end; an error is made for those only that did not come whole.
      if (!incoming.complete) reject(new Failure(400, 'cut_off', 'The body was cut off.'))
    }
    incoming.on('error', cutOff)
    incoming.on('close', cutOff)
  })
}

async function fromStream(body: ReadableStream<Uint8Array> | null): Promise<Uint8Array> {
  if (body === null) return NO_BYTES
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body) {
    length += chunk.length
    if (length > BODY_BYTES_MAX) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
