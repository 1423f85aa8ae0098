/** What the front door sends back, before it is encrypted: an answer, or one of the ways of not answering. */
import type { RequestFault } from './faults.ts'

export interface Reply {
  readonly status: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** No answer at all: the socket is closed, or kept open in silence for `ms` first. */
  readonly silence?: { readonly ms: number }
  /** The body is cut in half and is no JSON. */
  readonly garbled?: true
  /** Encrypted to a key that nobody holds. */
  readonly wrongKey?: true
  /** The transaction that it is about, for the journal of answers. */
  readonly key?: string
  /** The action code that a client can read in it. */
  readonly says?: string
}

/** An error of the gateway in the newer of its two forms. */
export function failure(status: number, code: string, message: string): Reply {
  return { status, body: { responseStatus: { status, code, severity: 'ERROR', message } } }
}

/** The same in the older form. */
export function olderFailure(status: number, message: string): Reply {
  return { status, body: { errorMessage: message } }
}

export const dropped: Reply = { status: 0, silence: { ms: 0 } }

/**
 * How a fault answers a request that is not executed; undefined for faults that let it be executed.
 * `pan` is repeated in the message only where the fault says so.
 */
export function refusalOf(fault: RequestFault | undefined, pan = ''): Reply | undefined {
  switch (fault?.kind) {
    case 'drop_before_execute':
      return dropped
    case 'no_execute_5xx':
      return failure(fault.status, String(fault.status), 'Service unavailable')
    case 'too_many_requests':
      return {
        ...failure(429, '429', 'Too many requests'),
        headers: { 'retry-after': String(fault.retryAfterS) },
      }
    case 'reject': {
      const message = `The request is restricted by the Sender Institution${fault.echo ? ` for ${pan}` : ''}`
      return fault.form === 'errorMessage'
        ? olderFailure(fault.status, `API Validation Error: ${fault.code} ${message}`)
        : failure(fault.status, fault.code, message)
    }
    default:
      return undefined
  }
}

/** Spoils a true answer as the fault says, after execution. */
export function spoil(reply: Reply, fault: RequestFault | undefined): Reply {
  const about = reply.key === undefined ? {} : { key: reply.key }
  switch (fault?.kind) {
    case 'execute_then_drop':
      return { ...dropped, ...about }
    case 'execute_then_hang':
      return { status: 0, silence: { ms: fault.ms }, ...about }
    case 'execute_then_5xx':
      return { ...failure(fault.status, String(fault.status), 'Gateway time-out'), ...about }
    case 'execute_garbled_200':
      return { status: 200, body: reply.body, garbled: true, ...about }
    case 'execute_missing_action_code': {
      const { actionCode: _, ...rest } = Object(reply.body) as { actionCode?: string }
      return { status: 200, body: rest, ...about }
    }
    case 'mle_wrong_key':
      return { status: reply.status, body: reply.body, wrongKey: true, ...about }
    default:
      return reply
  }
}
