/** What the network says of a card itself: attributes (FTAI version 5) and validation (PAV). */
import { z } from 'zod'
import type { CardAttributes, Validation } from '../rail.ts'

const code = z.union([z.string(), z.number()]).transform(String)

const attributesAnswer = z.object({
  visaNetworkInfo: z
    .array(
      z.object({
        cardTypeCode: z.string().optional(),
        cardProductType: z.string().optional(),
        issuerCountryCode: code.optional(),
        moneyTransferPushFundsDomestic: z.string().optional(),
        moneyTransferFastFundsDomestic: z.string().optional(),
      }),
    )
    .default([]),
  ppgsNetworkInfo: z
    .array(z.object({ octDomParticipant: z.string().optional(), aftDomParticipant: z.string().optional() }))
    .default([]),
})

const KINDS: Readonly<Record<string, CardAttributes['kind']>> = { C: 'credit', D: 'debit', P: 'prepaid' }
const NOT_A_CARD: CardAttributes = { canPush: false, canPull: false, kind: 'other', fastFunds: false }

/**
 * Attributes from an answer; undefined when it says nothing that can be relied on. A number that no network takes
 * part for (400, `errorResponse`) is a card that can do nothing.
 */
export function readAttributes(status: number, body: unknown): CardAttributes | undefined {
  if (status === 400) {
    const unknownNumber = z.object({ errorResponse: z.object({ reason: z.literal('invalidParameter') }) })
    return unknownNumber.safeParse(body).success ? NOT_A_CARD : undefined
  }
  const parsed = attributesAnswer.safeParse(body)
  if (status !== 200 || !parsed.success) return undefined
  const { visaNetworkInfo, ppgsNetworkInfo } = parsed.data
  const visa = visaNetworkInfo[0]
  const type = (visa?.cardTypeCode ?? visa?.cardProductType ?? '').charAt(0)
  return {
    canPush:
      visa?.moneyTransferPushFundsDomestic === 'Y' ||
      ppgsNetworkInfo.some(({ octDomParticipant }) => octDomParticipant === 'Y'),
    canPull: visa !== undefined || ppgsNetworkInfo.some(({ aftDomParticipant }) => aftDomParticipant === 'Y'),
    kind: KINDS[type] ?? 'other',
    fastFunds: visa?.moneyTransferFastFundsDomestic === 'Y',
    ...(visa?.issuerCountryCode === undefined ? {} : { issuerCountry: visa.issuerCountryCode }),
  }
}

const validationAnswer = z.object({
  actionCode: z.string(),
  cvv2ResultCode: z.string().optional(),
  addressVerificationResults: z.string().optional(),
})

const ADDRESS_MATCHES = ['Y', 'D', 'F', 'M', 'X'] // street and postcode
const POSTCODE_MATCHES = ['Z', 'P', 'W'] // only the postcode, which is all we ask about
const CVV2_MATCHES = 'M'
const CVV2_DIFFERS = 'N'

/** A card is valid when its issuer has no reason to decline and did not find its CVV2 wrong. */
export function readValidation(body: unknown, passes: readonly string[]): Validation {
  const parsed = validationAnswer.safeParse(body)
  if (!parsed.success) return { ok: false, code: 'unavailable' }
  const { actionCode, cvv2ResultCode: cvv2, addressVerificationResults: address } = parsed.data
  return {
    ok: passes.includes(actionCode) && cvv2 !== CVV2_DIFFERS,
    code: actionCode,
    ...(cvv2 === undefined ? {} : { cvvMatched: cvv2 === CVV2_MATCHES }),
    ...(address === undefined
      ? {}
      : { addressMatched: [...ADDRESS_MATCHES, ...POSTCODE_MATCHES].includes(address) }),
  }
}
