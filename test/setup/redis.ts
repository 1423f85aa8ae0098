/** A Redis of one's own: `describe.skipIf(!redisServer)`, then `const redis = await testRedis()`. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { diesWithUs } from '../../src/db/embedded-owner.ts'
import { redisServer } from './programs.ts'
import { whenDone } from './when-done.ts'

export { redisServer }

export interface TestRedis {
  readonly url: string
  /** `kill -9`, for tests of what is lost with it. */
  kill(): Promise<void>
  /** Starts it again on the same port; it comes back empty, or with what it had when it was made `durable`. */
  start(): Promise<void>
  stop(): Promise<void>
}

/** Starts redis-server on a free port; stopped when the test, or the file, that asked is done. */
export async function testRedis({ durable = false } = {}): Promise<TestRedis> {
  const program = redisServer
  if (program === undefined)
    throw new Error('redis-server is not on the PATH: skip this test by `redisServer`')
  const dir = await mkdtemp(join(tmpdir(), 'florin-redis-'))
  const port = await freePort()
  let child: ChildProcess | undefined
  const end = async (signal: NodeJS.Signals) => {
    const running = child
    child = undefined
    if (!running || running.exitCode !== null || running.signalCode !== null) return
    const ended = new Promise((resolve) => running.once('exit', resolve))
    running.kill(signal)
    await ended
  }
  const redis: TestRedis = {
    url: `redis://127.0.0.1:${port}`,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    start: async () => {
      child = await startRedis(program, port, dir, durable)
    },
  }
  whenDone(async () => {
    await redis.stop()
    await rm(dir, { recursive: true, force: true })
  })
  await redis.start()
  return redis
}

function startRedis(program: string, port: number, dir: string, durable: boolean): Promise<ChildProcess> {
  const [command = '', ...args] = [
    ...diesWithUs(),
    program,
    ...['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, '--save', ''],
    ...['--appendonly', durable ? 'yes' : 'no', '--appendfsync', 'always'],
    ...['--maxmemory-policy', 'noeviction'],
  ]
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  return new Promise((resolve, reject) => {
    let said = ''
    child.once('error', reject)
    child.once('exit', () => reject(new Error(`redis-server ended: ${said}`)))
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text
      if (said.includes('Ready to accept connections')) resolve(child)
    })
  })
}

/** A port of the loopback that nobody listens on right now. */
export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}
