/** A request as a transaction, and a transaction as an answer. */
import { MAGIC_CARDS } from './magic.ts'
import type { Network } from './network.ts'
import type { Reply } from './reply.ts'
import type { PullRequest, PushRequest, ReverseRequest } from './requests.ts'
import { isApproved, type Kind, type Transaction } from './state.ts'

const FUNDS_PATH = '/visadirect/fundstransfer/v1'
export const RESOURCES: Readonly<Record<Kind, string>> = {
  push: `${FUNDS_PATH}/pushfundstransactions`,
  pull: `${FUNDS_PATH}/pullfundstransactions`,
  reverse: `${FUNDS_PATH}/reversefundstransactions`,
}

export interface FundsHeaders {
  readonly clientTransactionId?: string
  /** Milliseconds after which the client wants a 202. */
  readonly timeoutMs?: number
}

export type Request = PushRequest | PullRequest | ReverseRequest

export const panOf = (request: Request): string | undefined =>
  'recipientPrimaryAccountNumber' in request
    ? request.recipientPrimaryAccountNumber
    : request.senderPrimaryAccountNumber

export const currencyOf = (request: Request): string =>
  ('transactionCurrencyCode' in request ? request.transactionCurrencyCode : request.senderCurrencyCode) ??
  'USD'

/** The five fields that Visa tells a duplicate by. A reversal repeats those of its pull, so it is kept apart. */
export function keyOf(kind: Kind, request: Request): string {
  const { acquiringBin, systemsTraceAuditNumber, retrievalReferenceNumber, cardAcceptor } = request
  const five = [
    acquiringBin,
    systemsTraceAuditNumber,
    retrievalReferenceNumber,
    cardAcceptor.idCode,
    cardAcceptor.terminalId,
  ]
  return [...(kind === 'reverse' ? ['reverse'] : []), ...five].join('|')
}

/** The answer to the original request, and of a status GET: the same shape. */
export function answerOf(transaction: Transaction, actionCode = transaction.actionCode): Reply {
  const { transactionIdentifier, stan, rrn, approvalCode, last4, completesAt, key } = transaction
  const body = {
    transactionIdentifier: Number(transactionIdentifier),
    actionCode,
    ...(approvalCode === undefined ? {} : { approvalCode }),
    responseCode: '5', // who answered: the issuer
    transmissionDateTime: new Date(completesAt).toISOString(),
    systemsTraceAuditNumber: stan,
    retrievalReferenceNumber: rrn,
    last4ofPan: Number(last4),
  }
  return { status: 200, body, key, says: actionCode }
}

export function stillProcessing({ statusIdentifier, key }: Transaction): Reply {
  return { status: 202, body: { statusIdentifier }, key }
}

export function seeOther(transaction: Transaction): Reply {
  const { kind, statusIdentifier, key } = transaction
  return {
    status: 303,
    headers: { location: `${RESOURCES[kind]}/${statusIdentifier}` },
    body: { statusIdentifier },
    key,
  }
}

/** What was decided of a request. */
export interface Decision {
  readonly code: string
  readonly delayMs: number
  /** The pull that a reversal gives back. */
  readonly pull?: Transaction
}

/** The transaction that a request becomes, with everything that it will ever say about itself. */
export function transactionOf(
  network: Network,
  kind: Kind,
  request: Request,
  headers: FundsHeaders,
  decision: Decision,
  units: bigint,
): Transaction {
  const { seed, state } = network
  const key = keyOf(kind, request)
  const now = network.now()
  const pan = panOf(request)
  const twist = MAGIC_CARDS.get(pan ?? '')?.settlement
  let identifier = seed.digits(15, 'transaction', key)
  for (let n = 1; state.byIdentifier.has(identifier); n += 1)
    identifier = seed.digits(15, 'transaction', key, n)
  const approved = isApproved({ actionCode: decision.code })
  return {
    key,
    kind,
    transactionIdentifier: identifier,
    statusIdentifier: `${seed.digits(10, 'status', key)}_${seed.digits(3, 'node', key)}_81_SIM_VDP_ARM`,
    ...(headers.clientTransactionId === undefined
      ? {}
      : { clientTransactionId: headers.clientTransactionId }),
    stan: request.systemsTraceAuditNumber,
    rrn: request.retrievalReferenceNumber,
    acquiringBin: request.acquiringBin,
    idCode: request.cardAcceptor.idCode,
    terminalId: request.cardAcceptor.terminalId,
    businessApplicationId: request.businessApplicationId,
    units: units.toString(),
    currency: decision.pull?.currency ?? currencyOf(request),
    cardToken: decision.pull?.cardToken ?? (pan === undefined ? 'none' : network.token(pan)),
    last4: decision.pull?.last4 ?? (pan ?? '0000').slice(-4),
    bin: decision.pull?.bin ?? (pan ?? '000000').slice(0, 6),
    actionCode: decision.code,
    ...(approved ? { approvalCode: seed.letters(6, 'approval', key) } : {}),
    receivedAt: now,
    completesAt: now + decision.delayMs,
    ...(twist && approved && kind !== 'reverse' ? { twist } : {}),
    ...(kind === 'reverse' && decision.pull ? { original: decision.pull.key } : {}),
  }
}
