/** What a broken answer is taken for: nothing that was handed to a socket is ever said not to have been sent. */
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer as createTcpServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer, type TLSSocket } from 'node:tls'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SimulatorCertificates } from '../../../src/rails/simulator/certificate-files.ts'
import { ensureCertificates } from '../../../src/rails/simulator/certificates.ts'
import { simulatorVisaConfig } from '../../../src/rails/visa-direct/config.ts'
import { transport } from '../../../src/rails/visa-direct/transport.ts'

const directory = mkdtempSync(join(tmpdir(), 'florin-transport-'))
let made: SimulatorCertificates
beforeAll(async () => {
  made = await ensureCertificates(directory)
})
afterAll(() => rmSync(directory, { recursive: true }))

/** A server that answers each request, in order, by writing to its socket; and how many requests arrived. */
async function serving(...answers: ((socket: TLSSocket) => void)[]) {
  const { serverKey: key, serverCert: cert, caCert: ca } = made
  let arrived = 0
  const server = createServer({ key, cert, ca, requestCert: true }, (socket) => {
    socket.on('error', () => undefined)
    socket.on('data', (data) => {
      if (!data.includes('HTTP/1.1')) return
      answers[arrived]?.(socket)
      arrived += 1
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const wire = transport(simulatorVisaConfig(directory, port))
  const send = (timeoutMs = 5_000) =>
    wire.send({ method: 'POST', path: '/', headers: {}, body: '{"encData":"x"}', timeoutMs })
  const close = () => {
    wire.close()
    server.close()
  }
  return { send, close, arrived: () => arrived }
}

const head = (length: number) => `HTTP/1.1 200 OK\r\ncontent-length: ${length}\r\n\r\n`

test('behavior: a whole answer is read', async () => {
  const { send, close } = await serving((socket) => socket.write(`${head(2)}{}`))
  expect(await send()).toMatchObject({ kind: 'answered', status: 200, body: '{}' })
  close()
})

const BROKEN: readonly (readonly [name: string, answer: (socket: TLSSocket) => void])[] = [
  ['cut short', (socket) => socket.end(`${head(100)}{"encData"`)],
  ['cut short in its head', (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-le')],
  ['no HTTP at all', (socket) => socket.end('hello\r\n\r\n')],
  ['too large', (socket) => socket.end(`${head(3_000_000)}${'x'.repeat(3_000_000)}`)],
  ['closed without a word', (socket) => socket.end()],
  ['reset', (socket) => socket.destroy()],
  ['silent', () => undefined],
  ['silent after its head', (socket) => socket.write(head(100))],
]

test.for(BROKEN)('behavior: an answer that is %s is lost', async ([, answer]) => {
  const { send, close, arrived } = await serving(answer)
  expect(await send(1_000)).toMatchObject({ kind: 'lost', why: expect.stringMatching(/^\w+$/) })
  expect(arrived()).toBe(1)
  close()
})

test('behavior: a connection that is closed between two requests makes the second lost or answered, never not sent', async () => {
  const answerAndClose = (socket: TLSSocket) =>
    socket.write(`${head(2)}{}`, () => setImmediate(() => socket.destroy()))
  const { send, close } = await serving(answerAndClose, answerAndClose, answerAndClose)
  for (let n = 0; n < 3; n += 1) expect(['answered', 'lost']).toContain((await send()).kind)
  close()
})

test('behavior: a port that takes connections and talks no TLS was sent nothing', async () => {
  for (const greet of ['HTTP/1.1 400 Bad Request\r\n\r\n', '']) {
    const server = createTcpServer((socket) => {
      socket.on('error', () => undefined)
      socket.write(greet)
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const wire = transport(simulatorVisaConfig(directory, port))
    const sent = await wire.send({ method: 'POST', path: '/', headers: {}, body: '{}', timeoutMs: 500 })
    expect(sent).toMatchObject({ kind: 'not_sent', retryable: true })
    wire.close()
    server.close()
  }
})
