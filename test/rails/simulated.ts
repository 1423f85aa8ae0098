/** A simulator as a process of its own, the client that talks to it, and its back door, for tests. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { AttemptId, CardId } from '../../src/kernel/ids.ts'
import { usd } from '../../src/kernel/money.ts'
import type { CardOpener, NetworkIds, Outcome } from '../../src/rails/rail.ts'
import type { Report } from '../../src/rails/simulator/report.ts'
import type { SettlementFile } from '../../src/rails/simulator/settlement.ts'
import type { RailLog } from '../../src/rails/visa-direct/calls.ts'
import { simulatorVisaConfig, type VisaConfig } from '../../src/rails/visa-direct/config.ts'
import { type VisaDirect, visaDirect } from '../../src/rails/visa-direct/visa-direct.ts'

/** Long enough for a busy machine, short enough for the hanging card. */
export const TIMEOUTS = { networkTimeoutMs: 1_500, clientTimeoutMs: 3_000 } as const
export const APPROVED = '4957039000000003'

export interface SimulatorProcess {
  readonly directory: string
  readonly port: number
  readonly controlPort: number
  readonly child: ChildProcess
  /** GET without a body, POST with one. */
  control<T = unknown>(path: string, body?: unknown): Promise<T>
  clearRules(): Promise<void>
  journal(): Promise<Report>
  settle(request?: unknown): Promise<SettlementFile>
  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>
  /** Kills it and removes its directory. */
  remove(): Promise<void>
}

export interface StartOptions {
  readonly directory?: string
  readonly port?: number
  readonly seed?: number
  readonly flags?: readonly string[]
}

/** Starts `npm run simulator` without npm in between, and waits for its ready line. */
export async function startProcess(options: StartOptions = {}): Promise<SimulatorProcess> {
  const directory = options.directory ?? mkdtempSync(join(tmpdir(), 'florin-simulator-'))
  const numbers = ['--port', String(options.port ?? 0), '--seed', String(options.seed ?? 1)]
  const flags = ['--dir', directory, ...numbers, '--with-parent', ...(options.flags ?? [])]
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/simulator.ts', ...flags], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve)
    void exited.then((code) => reject(new Error(`the simulator ended with ${code}`)))
  })
  const { port, controlPort } = JSON.parse(line) as { port: number; controlPort: number }
  const request = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`http://127.0.0.1:${controlPort}/__sim/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const answer = await response.json()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`)
    return answer as T
  }
  const kill = async (signal: 'SIGKILL' | 'SIGTERM') => {
    child.kill(signal)
    return exited
  }
  return {
    directory,
    port,
    controlPort,
    child,
    control: (path, body) => request(body === undefined ? 'GET' : 'POST', path, body),
    clearRules: async () => void (await request('DELETE', 'rules')),
    journal: () => request<Report>('GET', 'journal'),
    settle: (body = {}) => request<SettlementFile>('POST', 'settlement', body),
    kill,
    remove: async () => {
      await kill('SIGKILL')
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

/** A card opener for tests: a card's id is `crd_` and its number. */
export const openCards: CardOpener = {
  open: (card, use) => use({ number: card.slice(4), expires: '2031-12' }),
}

export const cardOf = (pan: string): CardId => `crd_${pan}`

/** A log that keeps every line as text. */
export function keptLog(): RailLog & { readonly lines: string[] } {
  const lines: string[] = []
  const keep = (fields: unknown, message: string) => void lines.push(`${message} ${JSON.stringify(fields)}`)
  return { lines, info: keep, warn: keep }
}

export function railOf(
  simulator: Pick<SimulatorProcess, 'directory' | 'port'>,
  changes: Partial<VisaConfig> = {},
  log: RailLog = keptLog(),
  cards: CardOpener = openCards,
): VisaDirect {
  const config = simulatorVisaConfig(simulator.directory, simulator.port, TIMEOUTS)
  return visaDirect({ ...config, ...changes }, cards, log)
}

let stans = 0
/** Ids that no other attempt of this test process has. */
export function newIds(at = Date.now()): NetworkIds {
  stans += 1
  const date = new Date(at)
  const day = Math.floor((at - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000) + 1
  const stan = String(stans).padStart(6, '0')
  const hour = String(date.getUTCHours()).padStart(2, '0')
  const rrn = `${date.getUTCFullYear() % 10}${String(day).padStart(3, '0')}${hour}${stan}`
  return { attempt: `att_${String(stans).padStart(26, '0')}` as AttemptId, stan, rrn, at }
}

export const sender = { name: 'DOE JANE', reference: 'out_01jc' } as const

export interface PushOptions {
  readonly pan?: string
  /** Cents. */
  readonly units?: bigint
  readonly ids?: NetworkIds
  readonly resend?: true
}

export function pushOf({ pan = APPROVED, units = 5_000n, ids = newIds(), resend }: PushOptions = {}) {
  return { ids, amount: usd(units), card: cardOf(pan), sender, ...(resend ? { resend } : {}) }
}

/** An outcome without what the seed or the clock chose: `declined soft 05`, `unknown timeout`. */
export function short(outcome: Outcome | { readonly kind: 'absent' }): string {
  switch (outcome.kind) {
    case 'declined':
      return ['declined', outcome.severity, outcome.code, outcome.cardAction].filter(Boolean).join(' ')
    case 'unknown':
      return `unknown ${outcome.why}`
    case 'not_sent':
      return `not_sent ${outcome.why}${outcome.retryable ? ' retryable' : ''}`
    default:
      return outcome.kind
  }
}
