/** The calls that ask and change nothing: status, transaction query, card attributes (FTAI), card validation (PAV). */
import { DAY_MS } from '../../kernel/clock.ts'
import { invalid } from './funds.ts'
import { standing } from './issuer.ts'
import { MAGIC_CARDS } from './magic.ts'
import type { Network } from './network.ts'
import { failure, olderFailure, type Reply } from './reply.ts'
import { attributesRequest, decimalOf, validateRequest } from './requests.ts'
import { isApproved, type Kind, type Transaction } from './state.ts'
import { answerOf, stillProcessing } from './transaction.ts'

const STATUS_VALID_MS = DAY_MS
const QUERY_WINDOW_MS = 120 * DAY_MS
const QUERY_LIMIT_DEFAULT = 10
const NOT_FOUND = 'No transactions found for the specified input parameters'
const TRANSACTION_TYPES: Readonly<Record<Kind, string>> = {
  push: 'CRED VOUCHER',
  pull: 'SALES DRAFT',
  reverse: 'SALES DRAFT REVERSAL',
}
/** Codes that say the network itself could not process the request: it was never with the issuer. */
const NETWORK_FAILURES = ['96']

/** The transaction of a status identifier; gone after 24 hours. */
export async function status(network: Network, kind: Kind, identifier: string): Promise<Reply> {
  const found = network.state.byStatusIdentifier.get(identifier)
  const now = network.now()
  if (found?.kind !== kind || now - found.receivedAt > STATUS_VALID_MS) {
    return failure(404, '404', 'The status identifier is unknown or has expired')
  }
  await network.flushed()
  return found.completesAt > now ? stillProcessing(found) : answerOf(found)
}

function lifecycle(network: Network, transaction: Transaction): Record<string, unknown>[] {
  const { state } = network
  const { actionCode, completesAt, kind, key, receivedAt } = transaction
  const inProgress = completesAt > network.now()
  const settled = state.settledIn.has(key)
  const shared = {
    systemsTraceAuditNumber: transaction.stan,
    retrievalReferenceNumber: transaction.rrn,
    transactionType: TRANSACTION_TYPES[kind],
    businessApplicationId: transaction.businessApplicationId,
    amountInTransactionCurrency: decimalOf(BigInt(transaction.units), transaction.currency),
    transactionCurrency: transaction.currency,
    accountNumberMasked: `${transaction.bin}******${transaction.last4}`,
    cardAcceptorId: transaction.idCode,
  }
  const at = (milliseconds: number) => {
    const [date, time = ''] = new Date(milliseconds).toISOString().split('T')
    return { transactionDate: date, transactionTime: time.slice(0, 8) }
  }
  const original = {
    ...shared,
    ...at(receivedAt),
    transactionIdentifier: Number(transaction.transactionIdentifier),
    statusCode: inProgress ? 'IN_PROGRESS' : NETWORK_FAILURES.includes(actionCode) ? 'FAILED' : 'COMPLETED',
    ...(inProgress ? {} : { actionCode, responseCode: '5' }),
    ...(inProgress || !isApproved(transaction) ? {} : { approvalCode: transaction.approvalCode }),
    ...(settled ? { settlementDate: new Date(receivedAt).toISOString().slice(0, 10) } : {}),
  }
  const duplicates = (state.duplicates.get(key) ?? []).map((duplicate) => ({
    ...shared,
    ...at(duplicate.at),
    transactionIdentifier: Number(duplicate.identifier),
    statusCode: 'COMPLETED',
    actionCode: '94',
    responseCode: '4', // who answered: the network itself
    ...(inProgress ? {} : { originalActionCode: actionCode }),
  }))
  return [original, ...duplicates]
}

/** `GET /visadirect/v1/transactionquery`: what became of a transaction, by its identifier or by STAN and RRN. */
export async function query(network: Network, search: URLSearchParams): Promise<Reply> {
  const identifier = search.get('transactionIdentifier')
  const [stan, rrn] = [search.get('stan'), search.get('rrn')]
  const bin = search.get('acquiringBIN')
  if (!bin || !(identifier || (stan && rrn))) {
    return olderFailure(
      400,
      'API Validation Error: 3001 acquiringBIN and transactionIdentifier or stan and rrn are required',
    )
  }
  await network.flushed()
  const { state } = network
  const keys = identifier
    ? [state.byIdentifier.get(identifier)?.key ?? '']
    : (state.byStanRrn.get(`${stan}|${rrn}`) ?? [])
  const from = Math.max(
    network.now() - QUERY_WINDOW_MS,
    Date.parse(search.get('transactionStartDate') ?? '') || 0,
  )
  const endDate = Date.parse(search.get('transactionEndDate') ?? '')
  const until = Number.isNaN(endDate) ? Number.POSITIVE_INFINITY : endDate + DAY_MS
  const caid = search.get('caid')
  const found = keys
    .map((key) => state.transactions.get(key))
    .filter((entry) => entry !== undefined)
    .filter((entry) => entry.acquiringBin === bin && (!caid || entry.idCode === caid))
    .filter((entry) => entry.receivedAt >= from && entry.receivedAt < until)
    .flatMap((entry) => lifecycle(network, entry))
  if (found.length === 0) return olderFailure(404, NOT_FOUND)
  const limit = Number(search.get('limit')) || QUERY_LIMIT_DEFAULT
  const offset = Number(search.get('offset')) || 0
  const more = found.length > offset + limit
  return {
    status: 200,
    body: found.slice(offset, offset + limit),
    ...(more ? { headers: { 'x-pagination': 'true' } } : {}),
  }
}

/** Funds transfer attributes inquiry, version 5: what the networks let one do with a card. */
export function attributes(network: Network, input: unknown): Reply {
  const parsed = attributesRequest.safeParse(input)
  if (!parsed.success) return invalid(parsed.error)
  const pan = parsed.data.primaryAccountNumber
  const unusable = standing(network.state, pan, network.now())
  if (unusable === '14' || unusable === '15') {
    const message = 'Unable to find any participating network information for the provided account.'
    return { status: 400, body: { errorResponse: { reason: 'invalidParameter', message } } }
  }
  const magic = MAGIC_CARDS.get(pan)
  const type = magic?.type ?? 'D'
  const push = magic?.pushBlocked ? 'N' : 'Y'
  const fast = magic?.slowFunds ? 'N' : 'Y'
  return {
    status: 200,
    body: {
      visaNetworkInfo: [
        {
          cardTypeCode: type,
          cardPlatformCode: type === 'P' ? 'PP' : 'CN',
          issuerName: 'Simulated Bank',
          issuerCountryCode: 840,
          billingCurrencyCode: 840,
          billingCurrencyMinorDigits: 2,
          moneyTransferPushFundsDomestic: push,
          moneyTransferPushFundsCrossBorder: push,
          moneyTransferFastFundsDomestic: fast,
          moneyTransferFastFundsCrossBorder: fast,
          nonMoneyTransferPushFundsDomestic: push,
          nonMoneyTransferFastFundsDomestic: fast,
          onlineGamblingPushFundsDomestic: 'N',
        },
      ],
      ppgsNetworkInfo: [],
    },
  }
}

/** CVV2 and postcode that never match, on any card. */
export const CVV2_WRONG = '999'
export const POSTCODE_WRONG = '99999'

/** Payment account validation: zero amount, CVV2 and address. */
export function validate(network: Network, input: unknown): Reply {
  const parsed = validateRequest.safeParse(input)
  if (!parsed.success) return invalid(parsed.error)
  const { primaryAccountNumber: pan, cardCvv2Value: cvv2, addressVerificationResults, ...ids } = parsed.data
  const magic = MAGIC_CARDS.get(pan)
  const month = new Date(network.now()).toISOString().slice(0, 7)
  const expired = parsed.data.cardExpiryDate < month ? '54' : undefined
  const wrong = cvv2 !== undefined && (magic?.cvv2Mismatch || cvv2 === CVV2_WRONG)
  // A magic code is for money: a card that could not be linked would never show it.
  const actionCode = standing(network.state, pan, network.now()) ?? expired ?? (wrong ? 'N7' : '85')
  const postcode = addressVerificationResults?.postalCode
  const { seed } = network
  const name = `${ids.systemsTraceAuditNumber}|${ids.retrievalReferenceNumber}`
  const body = {
    transactionIdentifier: Number(seed.digits(15, 'validation', name)),
    actionCode,
    responseCode: '5',
    ...(actionCode === '85' ? { approvalCode: seed.letters(6, 'validation', name) } : {}),
    ...(cvv2 === undefined ? {} : { cvv2ResultCode: wrong ? 'N' : 'M' }),
    ...(postcode === undefined
      ? {}
      : { addressVerificationResults: postcode === POSTCODE_WRONG ? 'N' : 'Y' }),
    systemsTraceAuditNumber: ids.systemsTraceAuditNumber,
    retrievalReferenceNumber: ids.retrievalReferenceNumber,
  }
  return { status: 200, body, says: actionCode }
}
