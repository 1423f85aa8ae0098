/**
 * The ways in which a call can go wrong, and the rules that choose one for a request.
 *
 * A call can die in six places: before the connection, before the transaction is executed, after it, in the answer,
 * in the encryption of the answer, or it can stay alive for ever. Every one of them is here.
 */
import { z } from 'zod'

const milliseconds = z.number().int().min(0)
const actionCode = z.string().regex(/^[0-9A-Z]{2}$/)
const serverError = z.union([z.literal(500), z.literal(502), z.literal(503), z.literal(504)])

/** What happens to one request. */
export const requestFault = z.discriminatedUnion('kind', [
  /** The issuer's answer is this code; everything else works. */
  z.strictObject({ kind: z.literal('action'), code: actionCode }),
  z.strictObject({ kind: z.literal('drop_before_execute') }),
  z.strictObject({ kind: z.literal('execute_then_drop') }),
  /** No answer until the client gives up; after `ms` the connection is dropped. */
  z.strictObject({ kind: z.literal('execute_then_hang'), ms: milliseconds.default(120_000) }),
  z.strictObject({ kind: z.literal('execute_then_5xx'), status: serverError.default(504) }),
  z.strictObject({ kind: z.literal('no_execute_5xx'), status: serverError.default(503) }),
  z.strictObject({ kind: z.literal('execute_garbled_200') }),
  z.strictObject({ kind: z.literal('execute_missing_action_code') }),
  /** 202 at once; `forMs` of virtual time later it is what `code` says. */
  z.strictObject({ kind: z.literal('pending'), code: actionCode.default('00'), forMs: milliseconds }),
  /** Executed, but said to be a duplicate of one in process. */
  z.strictObject({ kind: z.literal('duplicate_303') }),
  /** Executed, but answered 94 as though this had been a second arrival. */
  z.strictObject({ kind: z.literal('duplicate_94') }),
  z.strictObject({ kind: z.literal('too_many_requests'), retryAfterS: z.number().int().min(0).default(1) }),
  /** Takes this long; longer than `x-transaction-timeout-ms` makes it 202. */
  z.strictObject({ kind: z.literal('slow'), ms: milliseconds }),
  /** Not executed; an error of the gateway in front, in either of the two forms that are seen. */
  z.strictObject({
    kind: z.literal('reject'),
    status: z.union([z.literal(400), z.literal(401), z.literal(403), z.literal(404)]),
    code: z.string().default('3001'),
    form: z.enum(['responseStatus', 'errorMessage']).default('responseStatus'),
    /** The message repeats the card number, as real ones have been seen to do. */
    echo: z.boolean().default(false),
  }),
  /** Executed; the answer is encrypted to a key that nobody holds. */
  z.strictObject({ kind: z.literal('mle_wrong_key') }),
])

/** What happens to the whole front door, to every connection, for a while. */
export const doorFault = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('refuse_connect'), forMs: milliseconds.optional() }),
  z.strictObject({ kind: z.literal('tls_cert_expired'), forMs: milliseconds.optional() }),
])

export type RequestFault = z.infer<typeof requestFault>
export type DoorFault = z.infer<typeof doorFault>

export const OPERATIONS = ['push', 'pull', 'reverse', 'status', 'query', 'attributes', 'validate'] as const
export type Operation = (typeof OPERATIONS)[number]

const match = z
  .strictObject({
    /** Which call: an operation's name, or part of the URL's path. */
    path: z.string().optional(),
    pan: z
      .string()
      .regex(/^\d{13,19}$/)
      .optional(),
    /** Decimal, in major units, as the request writes it: `12.34`. */
    amount: z
      .string()
      .regex(/^\d+(\.\d+)?$/)
      .optional(),
    stan: z
      .string()
      .regex(/^\d{6}$/)
      .optional(),
    /** Only the nth request that matches otherwise, from 1. */
    nth: z.number().int().min(1).optional(),
  })
  .default({})

export const ruleRequest = z.strictObject({
  match,
  /** One fault, or several of which the seed chooses one for each request. */
  fault: z.union([requestFault, doorFault, z.array(requestFault).min(1)]),
  /** How often it strikes before it is spent; absent: without end. */
  times: z.number().int().min(1).optional(),
  /** Probability that it strikes a request that matches: decided by the seed. */
  chance: z.number().min(0).max(1).default(1),
})
export type RuleRequest = z.infer<typeof ruleRequest>

/** A rule at work. The card number of its match is kept as a token only. */
export interface Rule {
  readonly id: number
  readonly path?: string
  readonly token?: string
  readonly amount?: string
  readonly stan?: string
  readonly nth?: number
  readonly faults: readonly RequestFault[]
  readonly chance: number
  readonly times?: number
  /** Requests that matched, and those that it struck. */
  matched: number
  struck: number
}

/** What a rule may look at in a request. */
export interface Seen {
  readonly operation: Operation
  readonly path: string
  readonly token?: string
  readonly amount?: string
  readonly stan?: string
  readonly rrn?: string
}

/** `12.50`, `12.5` and `012.500` are one amount; compared as text, no double is trusted with money. */
const plain = (decimal: string) =>
  (decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal).replace(/^0+(?=\d)/, '')
const sameAmount = (left: string, right: string | undefined) =>
  right !== undefined && plain(left) === plain(right)

/** Whether the rule is about this request; `nth`, `times` and `chance` are not looked at. */
export function concerns(rule: Rule, seen: Seen): boolean {
  if (rule.path && rule.path !== seen.operation && !seen.path.includes(rule.path)) return false
  if (rule.token && rule.token !== seen.token) return false
  if (rule.amount && !sameAmount(rule.amount, seen.amount)) return false
  return !rule.stan || rule.stan === seen.stan
}

export function isDoorFault(fault: RuleRequest['fault']): fault is DoorFault {
  return !Array.isArray(fault) && (fault.kind === 'refuse_connect' || fault.kind === 'tls_cert_expired')
}
