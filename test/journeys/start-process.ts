/** `npm start` as an operator has it: a process with its output and its exit code, and everything that it started. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createHmac, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'

const ROOT = new URL('../../', import.meta.url)

export interface Started {
  readonly child: ChildProcess
  readonly pid: number
  stdout(): string
  stderr(): string
  /** The exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>
  /** Its address, when it says that it is ready. Rejects with its output when it ends before. */
  readonly ready: Promise<string>
}

/** Starts it with these variables and no others of Florin's. `npm: true` goes by way of `npm start`. */
export function startFlorin(env: Readonly<Record<string, string>>, { npm = false } = {}): Started {
  const [program = '', ...args] = npm
    ? ['npm', 'start']
    : [process.execPath, '--import', 'tsx', 'src/main.ts']
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(program, args, {
    cwd: ROOT,
    env: { PATH, HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [stdout, stderr] = ['', '']
  const ended = new Promise<number | NodeJS.Signals>((resolve) => {
    child.once('close', (code, signal) => resolve(code ?? signal ?? 'SIGKILL'))
  })
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
      const url = /Florin is ready: open (\S+)/.exec(stdout)?.[1]
      if (url) resolve(url)
    })
    void ended.then((how) =>
      reject(new Error(`ended with ${how} before it was ready:\n${stdout}\n${stderr}`)),
    )
  })
  // A test that expects a failed start does not wait for it to be ready.
  ready.catch(() => {})
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  return { child, pid: child.pid ?? 0, stdout: () => stdout, stderr: () => stderr, ended, ready }
}

/** A process and everything that it started, and that they started (Linux: from /proc). */
export function familyOf(pid: number): number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    const parent = /^\d+$/.test(name) ? parentOf(Number(name)) : undefined
    if (parent !== undefined) parents.set(Number(name), parent)
  }
  const family = [pid]
  for (const member of family) {
    for (const [child, parent] of parents) if (parent === member) family.push(child)
  }
  return family
}

/** Undefined for a process that has ended, whether or not somebody has asked how. */
function parentOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return state === 'Z' ? undefined : Number(parent)
  } catch {
    return undefined
  }
}

/** Those of these processes that still run. */
export function stillRunning(pids: readonly number[]): number[] {
  return pids.filter((pid) => parentOf(pid) !== undefined)
}

/** Writes to Florin as somebody of the demo, and resolves with the HTTP status when it is answered. */
export async function say(
  url: string,
  who: string,
  text: string,
  id: string = randomUUID(),
): Promise<number> {
  const session = await openSession(url, who)
  const body = JSON.stringify({ id, as: who, text })
  const signature = createHmac('sha256', Buffer.from(session.key, 'hex')).update(body).digest('hex')
  const response = await fetch(`${url}/webhooks/web`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-florin-session': session.session,
      'x-florin-signature': `sha256=${signature}`,
    },
    body,
  })
  await response.arrayBuffer()
  return response.status
}

/** What somebody of the demo has, in minor units of dollars. */
export async function balance(url: string, who: string): Promise<string | undefined> {
  const { session, key } = await openSession(url, who)
  const response = await fetch(`${url}/demo/chat`, { headers: { authorization: `Bearer ${session}.${key}` } })
  const { holdings } = (await response.json()) as {
    holdings: { available: { asset: string; units: string } }[]
  }
  return holdings.find(({ available }) => available.asset === 'USD')?.available.units
}

async function openSession(url: string, who: string): Promise<{ session: string; key: string }> {
  const response = await fetch(`${url}/demo/session?as=${who}`)
  return (await response.json()) as { session: string; key: string }
}

/** `kill -9` of those of these processes that still run. */
export function killAll(pids: readonly number[]): void {
  for (const pid of stillRunning(pids)) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It ended by itself in this moment.
    }
  }
}
