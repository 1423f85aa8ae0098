/** The real gateway in a process of its own, with a data directory of its own, as a new user starts it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const START_MS = 90_000 // a first start makes a database cluster, on a machine that runs other tests too
const STOP_MS = 30_000 // longer than the gateway gives itself
const ROOT = new URL('../../', import.meta.url)

export interface GatewayProcess {
  readonly url: string
  /** What it has written so far. */
  output(): string
  /** Stops it and starts it again on the same data and port. */
  restart(signal: NodeJS.Signals): Promise<void>
  /** Stops it and removes its data. */
  end(): Promise<void>
}

/** Starts the gateway and waits until it says that it is ready. Throws with its output when it does not. */
export async function startGatewayProcess(env: Record<string, string> = {}): Promise<GatewayProcess> {
  const dataDir = await mkdtemp(join(tmpdir(), 'florin-journey-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  let output = ''
  let child: ChildProcess
  const start = async (): Promise<void> => {
    // The tests' own database is nothing to this gateway: it starts its own.
    const { DATABASE_URL: _, REDIS_URL: __, ...inherited } = process.env
    child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
      cwd: ROOT,
      env: { ...inherited, PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'info', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const note = (chunk: Buffer): void => {
      output += chunk.toString()
    }
    child.stdout?.on('data', note)
    child.stderr?.on('data', note)
    await ready(child, url, () => output)
  }
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill(signal)
    const hard = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
    await gone
    clearTimeout(hard)
  }
  const end = async (): Promise<void> => {
    await stop('SIGTERM')
    await rm(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
  }
  try {
    await start()
  } catch (error) {
    await end()
    throw error
  }
  return {
    url,
    output: () => output,
    restart: async (signal) => {
      await stop(signal)
      await start()
    },
    end,
  }
}

async function ready(child: ChildProcess, url: string, output: () => string): Promise<void> {
  const deadline = Date.now() + START_MS
  while (Date.now() < deadline) {
    const end = child.exitCode ?? child.signalCode
    if (end !== null) throw new Error(`the gateway ended with ${end}:\n${output()}`)
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  child.kill('SIGKILL')
  throw new Error(`the gateway was not ready in ${START_MS} ms:\n${output()}`)
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}
