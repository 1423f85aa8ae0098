/** What the network's answers say, as outcomes. Only what is spelled out is believed. */
import { z } from 'zod'
import { assert } from '../../kernel/assert.ts'
import type { LookedUp, NetworkIds, Outcome } from '../rail.ts'
import { verdictOf } from './action-codes.ts'

export type Direction = 'push' | 'pull' | 'reverse'
/** An outcome, or word that an earlier transmission of the same has it. */
export type Said = Outcome | { readonly kind: 'duplicate' }

/** What is kept of an answer goes into our rows: text that they cannot hold would undo the decision on it, each time anew. */
const opaque = z.union([z.string().regex(/^[ -~]{1,100}$/), z.number().int().positive()]).transform(String)
const shortCode = z.string().regex(/^\w{0,6}$/)
const approvalCode = z.string().regex(/^[ -~]{0,20}$/)

const movementAnswer = z.object({
  transactionIdentifier: opaque.optional(),
  actionCode: shortCode.min(2),
  approvalCode: approvalCode.optional(),
  transmissionDateTime: z.string().optional(),
  systemsTraceAuditNumber: opaque.optional(),
  retrievalReferenceNumber: opaque.optional(),
})

const STATUS_IDENTIFIER = /^[\w.-]{1,100}$/
const pendingAnswer = z.object({ statusIdentifier: z.string().regex(STATUS_IDENTIFIER) })

const lifecycleRecord = z.object({
  statusCode: z.string(),
  actionCode: shortCode.optional(),
  originalActionCode: shortCode.optional(),
  approvalCode: approvalCode.optional(),
  transactionIdentifier: opaque.optional(),
  transactionType: z.string().optional(),
  systemsTraceAuditNumber: opaque.optional(),
  retrievalReferenceNumber: opaque.optional(),
  rejectReasonCode: z.union([shortCode, z.number().int()]).transform(String).optional(),
})
type LifecycleRecord = z.infer<typeof lifecycleRecord>

const unknown = (why: string): Outcome => ({ kind: 'unknown', why })

interface Approval {
  readonly actionCode: string
  readonly transactionIdentifier?: string | undefined
  readonly approvalCode?: string | undefined
  readonly transmissionDateTime?: string | undefined
}

function said(answer: Approval, direction: Direction): Said {
  const verdict = verdictOf(answer.actionCode, direction)
  if (verdict.kind === 'declined') return { ...verdict, code: answer.actionCode }
  if (verdict.kind !== 'approved') return verdict
  const { transactionIdentifier: networkRef, approvalCode, transmissionDateTime: passedOn = '' } = answer
  if (networkRef === undefined) return unknown('approved_without_identifier')
  // A year that is none of ours is no time at which anything was passed on.
  const transmittedAt = /^2\d{3}-/.test(passedOn) ? Date.parse(passedOn) : Number.NaN
  return {
    kind: 'approved',
    networkRef,
    ...(approvalCode === undefined ? {} : { approvalCode }),
    ...(Number.isNaN(transmittedAt) ? {} : { transmittedAt }),
  }
}

const isOurs = (
  answer: { systemsTraceAuditNumber?: string | undefined; retrievalReferenceNumber?: string | undefined },
  { stan, rrn }: NetworkIds,
) =>
  (answer.systemsTraceAuditNumber ?? stan).padStart(6, '0') === stan &&
  (answer.retrievalReferenceNumber ?? rrn).padStart(12, '0') === rrn

/** Reads a 200 to a push, pull, reversal or status: `actionCode` is the outcome, `responseCode` only who answered. */
export function readMovement(body: unknown, direction: Direction, ids: NetworkIds): Said {
  const parsed = movementAnswer.safeParse(body)
  if (!parsed.success) return unknown('no_action_code')
  if (!isOurs(parsed.data, ids)) return unknown('answer_to_another_request')
  return said(parsed.data, direction)
}

/** The handle in a 202; without one the transaction can still be asked for by its numbers. */
export function readPending(body: unknown): Outcome {
  const parsed = pendingAnswer.safeParse(body)
  return { kind: 'pending', ...(parsed.success ? parsed.data : {}) }
}

/** The status identifier that a 303 points to. Only its last segment is used: no redirect leads us elsewhere. */
export function readSeeOther(location: string | undefined): string | undefined {
  const last = (location ?? '').split('?')[0]?.split('/').at(-1) ?? ''
  return STATUS_IDENTIFIER.test(last) ? last : undefined
}

/** Code and text of an error, in either of the two forms that the gateway has. The text may hold a card number. */
export function readFailure(body: unknown): { readonly code?: string; readonly message: string } {
  const shape = z.object({
    responseStatus: z.object({ code: opaque.optional(), message: z.string().optional() }).optional(),
    errorMessage: z.string().optional(),
    errorResponse: z.object({ reason: z.string().optional(), message: z.string().optional() }).optional(),
  })
  const parsed = shape.safeParse(body)
  if (!parsed.success) return { message: '' }
  const { responseStatus, errorMessage, errorResponse } = parsed.data
  const message = responseStatus?.message ?? errorMessage ?? errorResponse?.message ?? ''
  // A code is four digits: anything longer might be a part of something that must not be passed on.
  const code = [responseStatus?.code, /\b(\d{4})\b/.exec(errorMessage ?? '')?.[1]].find((text) =>
    /^\d{1,5}$/.test(text ?? ''),
  )
  return code === undefined ? { message } : { code, message }
}

export function saysNoneFound(message: string): boolean {
  return /no transactions? (were )?found/i.test(message)
}

function outcomeOfRecord(record: LifecycleRecord, direction: Direction): Outcome {
  const { statusCode, actionCode, originalActionCode, rejectReasonCode } = record
  if (statusCode === 'IN_PROGRESS') return { kind: 'pending' }
  const isDuplicate = actionCode === '94'
  const code = isDuplicate ? originalActionCode : actionCode
  const verdict = code === undefined ? undefined : verdictOf(code, direction)
  if (statusCode === 'FAILED' && !isDuplicate) {
    // Received and rejected by the network: surely not paid, whatever the code, unless the code says paid.
    if (verdict?.kind === 'approved') return unknown('failed_and_approved')
    if (verdict?.kind === 'declined') return { ...verdict, code: code ?? 'FAILED' }
    return {
      kind: 'declined',
      code: code ?? rejectReasonCode ?? 'FAILED',
      severity: code === '96' ? 'soft' : 'config',
    }
  }
  if ((statusCode !== 'COMPLETED' && !isDuplicate) || code === undefined)
    return unknown('record_without_outcome')
  const outcome = said({ ...record, actionCode: code }, direction)
  return outcome.kind === 'duplicate' ? unknown('duplicate_without_original') : outcome
}

const isReversal = ({ transactionType = '' }: LifecycleRecord) => transactionType.includes('REVERSAL')
/** Later chapters of a transaction's life, that say nothing of whether it was approved. */
const isLater = ({ transactionType = '' }: LifecycleRecord) =>
  /CHGBK|CHARGEBACK|REPRESENT/.test(transactionType)

/**
 * Reads the records of a transaction query. An AFT and its reversal share their numbers; a duplicate (94) speaks of
 * its original. Records that contradict each other are unknown: a person looks.
 */
export function readRecords(body: unknown, direction: Direction, ids: NetworkIds): LookedUp {
  const parsed = z.array(lifecycleRecord).safeParse(body)
  if (!parsed.success) return unknown('garbled_records')
  const ours = parsed.data.filter((record) => isOurs(record, ids))
  const wanted = ours.filter((record) => isReversal(record) === (direction === 'reverse') && !isLater(record))
  if (wanted.length === 0) {
    // The pull is there and its reversal is not; anything else that does not fit proves nothing.
    const pullOnly = direction === 'reverse' && ours.length > 0 && !ours.some(isLater)
    return pullOnly ? { kind: 'absent' } : unknown('records_do_not_fit')
  }
  const originalsFirst = [...wanted].sort(
    (a, b) => Number(a.actionCode === '94') - Number(b.actionCode === '94'),
  )
  const outcomes = originalsFirst.map((record) => outcomeOfRecord(record, direction))
  const find = (kind: Outcome['kind']) => outcomes.find((outcome) => outcome.kind === kind)
  const [approved, declined, pending] = [find('approved'), find('declined'), find('pending')]
  if (approved && declined) return unknown('records_contradict')
  const first = outcomes[0]
  assert(first, 'at least one record was ours')
  return approved ?? pending ?? declined ?? first
}
