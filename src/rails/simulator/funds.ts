/**
 * Push (OCT), pull (AFT) and reverse (AFTR): a transaction is decided once, is in the journal before anything is
 * answered, and every later arrival of the same five fields is a duplicate.
 */
import { setTimeout as wait } from 'node:timers/promises'
import type { z } from 'zod'
import { DAY_MS } from '../../kernel/clock.ts'
import type { RequestFault } from './faults.ts'
import { authorise } from './issuer.ts'
import { MAGIC_CARDS } from './magic.ts'
import type { Network } from './network.ts'
import { failure, olderFailure, type Reply, refusalOf, spoil } from './reply.ts'
import { pullRequest, pushRequest, type ReverseRequest, reverseRequest, unitsOf } from './requests.ts'
import { isApproved, type Kind, type Transaction } from './state.ts'
import {
  answerOf,
  currencyOf,
  type Decision,
  type FundsHeaders,
  keyOf,
  panOf,
  RESOURCES,
  type Request,
  seeOther,
  stillProcessing,
  transactionOf,
} from './transaction.ts'

/** What every transaction takes; a client that asks for less than this gets 202, as in Visa's own sandbox. */
const LATENCY_MS = 20
const TIMEOUT_MS_DEFAULT = 30_000
const REVERSAL_WINDOW_MS = DAY_MS
const SCHEMAS = { push: pushRequest, pull: pullRequest, reverse: reverseRequest } as const

/** The field problems of a request, without any value of it: values may be card numbers. */
export function invalid(error: z.ZodError): Reply {
  const fields = error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`)
  return failure(400, '3001', `Invalid input: ${[...new Set(fields)].join('; ')}`)
}

/** Reversals are decided by the pull that they give back, not by a card. */
function reversalCode(
  network: Network,
  request: ReverseRequest,
  now: number,
): { code: string; pull?: Transaction } | Reply {
  const pull = network.state.byIdentifier.get(request.transactionIdentifier)
  const same =
    pull?.kind === 'pull' &&
    pull.stan === request.systemsTraceAuditNumber &&
    pull.rrn === request.retrievalReferenceNumber &&
    pull.acquiringBin === request.acquiringBin
  if (!same || !isApproved(pull) || pull.completesAt > now) return { code: '12' }
  const { approvalCode } = request.originalDataElements
  if (approvalCode !== undefined && approvalCode !== pull.approvalCode) return { code: '12', pull }
  if (now - pull.receivedAt > REVERSAL_WINDOW_MS) {
    return olderFailure(
      400,
      'API Validation Error: 3001 the original is older than 24 hours; adjust it instead',
    )
  }
  const units = unitsOf(request.amount, pull.currency)
  const reversed = network.state.reversed.get(pull.key) ?? 0n
  return { code: units === BigInt(pull.units) && reversed === 0n ? '00' : '13', pull }
}

function decide(
  network: Network,
  kind: Kind,
  request: Request,
  fault: RequestFault | undefined,
  units: bigint,
): Decision | Reply {
  const now = network.now()
  const delayMs = fault?.kind === 'pending' ? fault.forMs : fault?.kind === 'slow' ? fault.ms : 0
  if (kind === 'reverse') {
    const reversal = reversalCode(network, request as ReverseRequest, now)
    if ('status' in reversal) return reversal
    return { ...reversal, ...(fault?.kind === 'action' ? { code: fault.code } : {}), delayMs }
  }
  if (fault?.kind === 'action' || fault?.kind === 'pending') return { code: fault.code, delayMs }
  const pan = panOf(request) ?? ''
  const expires = 'senderCardExpiryDate' in request ? { expires: request.senderCardExpiryDate } : {}
  const currency = currencyOf(request)
  const asked = {
    kind,
    pan,
    token: network.token(pan),
    amount: request.amount,
    units,
    currency,
    now,
    ...expires,
  }
  return { code: authorise(network.state, asked), delayMs }
}

function recordDuplicate(network: Network, { key }: Transaction): string {
  const count = network.state.duplicates.get(key)?.length ?? 0
  const identifier = network.seed.digits(15, 'duplicate', key, count)
  network.record({ type: 'duplicate', key, at: network.now(), identifier })
  return identifier
}

/** A second arrival. While the first is in process it is sent to it; afterwards it is refused with 94. */
async function duplicate(network: Network, first: Transaction, headers: FundsHeaders): Promise<Reply> {
  const busy = first.completesAt > network.now() || network.inProcess.has(first.key)
  const sameClientId =
    headers.clientTransactionId !== undefined && headers.clientTransactionId === first.clientTransactionId
  const identifier = recordDuplicate(network, first)
  await network.flushed()
  if (busy && sameClientId) return seeOther(first)
  const said = answerOf(first, '94')
  const { approvalCode: _, ...body } = said.body as { approvalCode?: string }
  return { ...said, body: { ...body, transactionIdentifier: Number(identifier) } }
}

/** Waits as long as the transaction takes or the client wants to wait, whichever ends first. */
async function answerInTime(
  transaction: Transaction,
  fault: RequestFault | undefined,
  headers: FundsHeaders,
): Promise<Reply> {
  const timeoutMs = headers.timeoutMs ?? TIMEOUT_MS_DEFAULT
  if (fault?.kind === 'pending' || timeoutMs < LATENCY_MS) return stillProcessing(transaction)
  if (fault?.kind === 'slow') {
    await wait(Math.min(fault.ms, timeoutMs))
    if (fault.ms > timeoutMs) return stillProcessing(transaction)
  }
  if (fault?.kind === 'duplicate_303') return seeOther(transaction)
  if (fault?.kind === 'duplicate_94') return answerOf(transaction, '94')
  return answerOf(transaction)
}

/** A push that pays out what a pull took in names the pull, and has a reference number of its own. */
function sharesNumberWithPull({ state }: Network, request: Request): boolean {
  if (!('recipientPrimaryAccountNumber' in request) || !request.transactionIdentifier) return false
  const pull = state.byIdentifier.get(request.transactionIdentifier)
  return pull?.kind === 'pull' && pull.rrn === request.retrievalReferenceNumber
}

/** Takes in one push, pull or reversal. */
export async function move(
  network: Network,
  kind: Kind,
  input: unknown,
  headers: FundsHeaders,
): Promise<Reply> {
  const parsed = SCHEMAS[kind].safeParse(input)
  if (!parsed.success) return invalid(parsed.error)
  const request: Request = parsed.data
  const units = unitsOf(request.amount, currencyOf(request))
  if (units === undefined) return failure(400, '3001', 'Invalid input: amount: has too many decimals')

  if (sharesNumberWithPull(network, request)) {
    return failure(400, '3001', 'Invalid input: retrievalReferenceNumber: must differ from that of the pull')
  }

  const key = keyOf(kind, request)
  const first = network.state.transactions.get(key)
  if (first) return duplicate(network, first, headers)

  const pan = panOf(request)
  const seen = {
    operation: kind,
    path: RESOURCES[kind],
    amount: request.amount,
    stan: request.systemsTraceAuditNumber,
    rrn: request.retrievalReferenceNumber,
    ...(pan === undefined ? {} : { token: network.token(pan) }),
  }
  const magic = kind === 'reverse' ? undefined : MAGIC_CARDS.get(pan ?? '')
  const again = magic?.firstArrivalOnly && network.state.refused.has(key)
  const struck = network.strike(seen)
  // An action code by magic number is the issuer's business; here it would hide the rest of the card's state.
  const magicFault = again || magic?.fault?.kind === 'action' ? undefined : magic?.fault
  const fault = struck ?? magicFault
  const refused = refusalOf(fault, pan)
  if (refused) {
    network.record({ type: 'refused', key, at: network.now(), fault: fault?.kind ?? '' })
    await network.flushed()
    return { ...refused, key }
  }
  const decision = decide(network, kind, request, fault, units)
  if ('status' in decision) return decision
  const transaction = transactionOf(network, kind, request, headers, decision, units)
  network.record({ type: 'transaction', transaction })
  if (fault?.kind === 'duplicate_94') recordDuplicate(network, transaction)
  network.inProcess.set(key, transaction.statusIdentifier)
  try {
    await network.flushed()
    return spoil(await answerInTime(transaction, fault, headers), fault)
  } finally {
    network.inProcess.delete(key)
  }
}
