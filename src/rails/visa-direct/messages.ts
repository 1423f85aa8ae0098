/** The bodies of requests, field by field as Visa names them. Amounts leave as decimals only here. */
import { toDecimal } from '../../kernel/money.ts'
import type { NetworkIds, Person, PullAttempt, PushAttempt, ReverseAttempt } from '../rail.ts'
import type { VisaConfig } from './config.ts'

export interface PlainCard {
  readonly number: string
  /** `YYYY-MM` */
  readonly expires: string
}

const OWN_CARD = 'AA' // account to account: the wallet's owner is the card's owner
const FROM_DEPOSIT_ACCOUNT = '05'
const MERCHANT_CATEGORY = '6012' // financial institution
const US_NUMERIC = '840'

/** UTC, `YYYY-MM-DDThh:mm:ss`. */
const localTime = (milliseconds: number) => new Date(milliseconds).toISOString().slice(0, 19)

/** Names reach the network in plain Latin letters; one with none of them goes out under our own name. */
function networkName(name: string, fallback: string, length: number): string {
  const latin = name.normalize('NFKD').replace(/[^A-Za-z0-9 .'-]/g, '')
  return latin.replace(/\s+/g, ' ').trim().slice(0, length).trim() || fallback.slice(0, length)
}

function acceptorOf({ cardAcceptor }: VisaConfig) {
  const { name, idCode, terminalId, state, county, zipCode, country, city } = cardAcceptor
  return { name, idCode, terminalId, address: { country, state, county, zipCode, city } }
}

function idsOf(config: VisaConfig, ids: NetworkIds) {
  return {
    systemsTraceAuditNumber: ids.stan,
    retrievalReferenceNumber: ids.rrn,
    localTransactionDateTime: localTime(ids.at),
    acquiringBin: config.acquiringBin,
    acquirerCountryCode: config.acquirerCountryCode ?? US_NUMERIC,
    cardAcceptor: acceptorOf(config),
  }
}

function senderOf(config: VisaConfig, sender: Person) {
  const { name, street, city, state } = config.cardAcceptor
  const { address } = sender
  return {
    senderReference: sender.reference.slice(0, 16),
    senderName: networkName(sender.name, name, 30),
    senderAddress: networkName(address?.street ?? street, street, 35),
    senderCity: networkName(address?.city ?? city, city, 25),
    senderStateCode: address?.state ?? state,
    senderCountryCode: address?.country ?? config.acquirerCountryCode ?? US_NUMERIC,
  }
}

/** OCT: from the wallet to the person's own card. */
export function pushBody(config: VisaConfig, { ids, amount, sender }: PushAttempt, card: PlainCard) {
  return {
    ...idsOf(config, ids),
    ...senderOf(config, sender),
    businessApplicationId: OWN_CARD,
    amount: toDecimal(amount),
    transactionCurrencyCode: amount.asset,
    recipientPrimaryAccountNumber: card.number,
    recipientName: networkName(sender.name, config.cardAcceptor.name, 30),
    sourceOfFundsCode: FROM_DEPOSIT_ACCOUNT,
    merchantCategoryCode: MERCHANT_CATEGORY,
    pointOfServiceData: { panEntryMode: '90', posConditionCode: '00', motoECIIndicator: '0' },
  }
}

/** AFT: from the person's own card to the wallet. */
export function pullBody(config: VisaConfig, { ids, amount }: PullAttempt, card: PlainCard) {
  return {
    ...idsOf(config, ids),
    businessApplicationId: OWN_CARD,
    amount: toDecimal(amount),
    senderCurrencyCode: amount.asset,
    senderPrimaryAccountNumber: card.number,
    senderCardExpiryDate: card.expires,
    merchantCategoryCode: MERCHANT_CATEGORY,
    cpsAuthorizationCharacteristicsIndicator: 'Y',
    pointOfServiceData: { panEntryMode: '10', posConditionCode: '59', motoECIIndicator: '7' },
  }
}

/** AFTR: repeats the AFT's numbers and names its approval. */
export function reverseBody(config: VisaConfig, attempt: ReverseAttempt, card?: PlainCard) {
  const { ids, amount, networkRef, approvalCode, transmittedAt } = attempt
  return {
    ...idsOf(config, ids),
    businessApplicationId: OWN_CARD,
    amount: toDecimal(amount),
    senderCurrencyCode: amount.asset,
    ...(card ? { senderPrimaryAccountNumber: card.number, senderCardExpiryDate: card.expires } : {}),
    transactionIdentifier: networkRef,
    originalDataElements: {
      acquiringBin: config.acquiringBin,
      systemsTraceAuditNumber: ids.stan,
      transmissionDateTime: localTime(transmittedAt ?? ids.at),
      ...(approvalCode === undefined ? {} : { approvalCode }),
    },
    pointOfServiceData: { panEntryMode: '10', posConditionCode: '59', motoECIIndicator: '7' },
  }
}

/** FTAI, version 5. */
export function attributesBody(config: VisaConfig, card: PlainCard) {
  return {
    primaryAccountNumber: card.number,
    acquiringBin: config.acquiringBin,
    acquirerCountryCode: config.acquirerCountryCode ?? US_NUMERIC,
  }
}

/** PAV: CVV2 and postcode are passed through and kept nowhere. */
export function validationBody(
  config: VisaConfig,
  card: PlainCard,
  proof: { readonly cvv2?: string; readonly postcode?: string },
  ids: NetworkIds,
) {
  return {
    ...idsOf(config, ids),
    primaryAccountNumber: card.number,
    cardExpiryDate: card.expires,
    ...(proof.cvv2 === undefined ? {} : { cardCvv2Value: proof.cvv2 }),
    ...(proof.postcode === undefined
      ? {}
      : { addressVerificationResults: { postalCode: proof.postcode.slice(0, 9) } }),
  }
}
