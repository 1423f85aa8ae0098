/** One call to Visa: sealed, sent, opened, and logged without anything of its body. */
import { randomBytes } from 'node:crypto'
import type { Clock } from '../../kernel/clock.ts'
import type { NetworkIds } from '../rail.ts'
import { readFailure } from './answers.ts'
import { CLIENT_TIMEOUT_MS, NETWORK_TIMEOUT_MS, type VisaConfig } from './config.ts'
import { envelope } from './encryption.ts'
import { redact } from './redact.ts'
import { type Sent, transport } from './transport.ts'

/** What a rail needs of a logger; pino's fits. */
export interface RailLog {
  info(fields: Readonly<Record<string, unknown>>, message: string): void
  warn(fields: Readonly<Record<string, unknown>>, message: string): void
}

type Answered = Extract<Sent, { kind: 'answered' }>

/** An answer with its body opened, or why there is none. */
export type Heard =
  | Exclude<Sent, Answered>
  | (Omit<Answered, 'body'> & { readonly body: unknown; readonly readable: boolean })

export interface Call {
  /** For the log. */
  readonly operation: string
  readonly path: string
  /** Absent: a GET. */
  readonly body?: unknown
  readonly ids?: NetworkIds
}

export interface Caller {
  call(call: Call): Promise<Heard>
  close(): void
}

/** A pull and its reversal have one attempt; to the network they are two requests. */
const clientIdOf = (operation: string, { attempt }: NetworkIds) =>
  operation === 'reverse' ? `${attempt}_reverse` : attempt

function headersOf(config: VisaConfig, call: Call, correlation: string): Record<string, string> {
  const { operation, body, ids } = call
  const basic = Buffer.from(`${config.userId}:${config.password}`).toString('base64')
  const timeout = String(config.networkTimeoutMs ?? NETWORK_TIMEOUT_MS)
  return {
    accept: 'application/json',
    authorization: `Basic ${basic}`,
    keyid: config.mleKeyId,
    'x-correlation-id': correlation,
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(body === undefined || !ids
      ? {}
      : { 'x-client-transaction-id': clientIdOf(operation, ids), 'x-transaction-timeout-ms': timeout }),
  }
}

/** Opens the way to Visa. It never rejects: what went wrong is in what was heard. */
export function caller(config: VisaConfig, log: RailLog, clock: Clock): Caller {
  const wire = transport(config)
  const { seal, open } = envelope(config, () => clock.now())
  const timeoutMs = config.clientTimeoutMs ?? CLIENT_TIMEOUT_MS

  const unseal = async ({ body, ...rest }: Answered): Promise<Heard> => {
    try {
      return { ...rest, body: await open(body), readable: true }
    } catch {
      // Errors of the gateway in front come unencrypted; a 200 in the clear is nobody's word.
      if (rest.status === 200) return { ...rest, body: undefined, readable: false }
    }
    try {
      return { ...rest, body: JSON.parse(body), readable: true }
    } catch {
      return { ...rest, body: undefined, readable: false }
    }
  }

  const note = (call: Call, correlation: string, heard: Heard, started: number) => {
    const { operation, ids } = call
    const answered = heard.kind === 'answered'
    const fields = {
      operation,
      ...(ids ? { attempt: ids.attempt, stan: ids.stan, rrn: ids.rrn } : {}),
      correlation: (answered && heard.headers['x-correlation-id']) || correlation,
      ms: Math.round(performance.now() - started),
    }
    if (!answered) {
      log.warn({ ...fields, result: heard.kind, why: heard.why }, 'the network did not answer')
    } else if (heard.status < 400) {
      log.info({ ...fields, status: heard.status }, 'the network answered')
    } else {
      const { code, message } = readFailure(heard.body)
      log.warn({ ...fields, status: heard.status, code, message: redact(message) }, 'the network refused')
    }
  }

  return {
    call: async (call) => {
      const correlation = `${randomBytes(6).toString('hex').toUpperCase()}_SC`
      const started = performance.now()
      let body: string | undefined
      try {
        if (call.body !== undefined) body = await seal(call.body)
      } catch {
        const heard: Heard = { kind: 'not_sent', retryable: false, why: 'encryption' }
        note(call, correlation, heard, started)
        return heard
      }
      const sent = await wire.send({
        method: body === undefined ? 'GET' : 'POST',
        path: call.path,
        timeoutMs,
        headers: headersOf(config, call, correlation),
        ...(body === undefined ? {} : { body }),
      })
      const heard = sent.kind === 'answered' ? await unseal(sent) : sent
      note(call, correlation, heard, started)
      return heard
    },
    close: () => wire.close(),
  }
}
