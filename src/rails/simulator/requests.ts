/**
 * What a request must look like, field by field, as Visa's published field tables have it.
 *
 * Numbers may come as JSON numbers where Visa's own samples write them so. Unknown fields are let through, because
 * the real gateway has more of them than are listed here.
 */
import { z } from 'zod'

const digits = (min: number, max: number) => z.string().regex(new RegExp(`^\\d{${min},${max}}$`))
const number = (min: number, max: number) =>
  z
    .union([z.string(), z.number().int().min(0)])
    .transform(String)
    .pipe(digits(min, max))
const text = (max: number) => z.string().min(1).max(max)
const country = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(z.string().regex(/^(\d{3}|[A-Z]{2,3})$/))

/** ISO 4217: alphabetic code, numeric code and minor digits of the currencies that are known here. */
export const CURRENCIES: Readonly<Record<string, { readonly numeric: string; readonly digits: number }>> = {
  USD: { numeric: '840', digits: 2 },
  EUR: { numeric: '978', digits: 2 },
  GBP: { numeric: '826', digits: 2 },
  INR: { numeric: '356', digits: 2 },
  AED: { numeric: '784', digits: 2 },
  SAR: { numeric: '682', digits: 2 },
  EGP: { numeric: '818', digits: 2 },
  JPY: { numeric: '392', digits: 0 },
}

const currency = z
  .union([z.string(), z.number()])
  .transform(
    (code) =>
      Object.entries(CURRENCIES).find(
        ([name, { numeric }]) => code === name || String(code) === numeric,
      )?.[0],
  )
  .pipe(z.string())

const AMOUNT_MAX_DIGITS = 9
const amount = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(z.string().regex(new RegExp(`^\\d{1,${AMOUNT_MAX_DIGITS}}(\\.\\d{1,3})?$`)))

const BUSINESS_APPLICATIONS =
  'AA BB BI BP CB CD CI CO CP FD FT GD GP LA LO MA MD MI MP OG PD PG PP PS RP TL TU WT'.split(' ')

const cardAcceptor = z.object({
  name: text(25),
  idCode: text(15),
  terminalId: text(8),
  address: z.object({
    country,
    state: text(3).optional(),
    county: text(3).optional(),
    zipCode: text(9).optional(),
    city: text(13).optional(),
  }),
})

const ids = {
  systemsTraceAuditNumber: number(6, 6),
  /** `ydddhhnnnnnn`: last digit of the year, day of the year, hour, and a number. */
  retrievalReferenceNumber: number(12, 12).refine((rrn) => {
    const day = Number(rrn.slice(1, 4))
    return day >= 1 && day <= 366 && Number(rrn.slice(4, 6)) <= 23
  }, 'is not of the form ydddhhnnnnnn'),
  acquiringBin: number(6, 11),
  acquirerCountryCode: country,
  localTransactionDateTime: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/),
  cardAcceptor,
}

const movement = {
  ...ids,
  amount,
  businessApplicationId: z.enum(BUSINESS_APPLICATIONS),
  merchantCategoryCode: number(4, 4).optional(),
  pointOfServiceData: z
    .object({ panEntryMode: number(2, 2).optional(), posConditionCode: number(2, 2).optional() })
    .optional(),
  sourceOfFundsCode: z.enum(['01', '02', '03', '04', '05', '06']).optional(),
}

const isUnitedStates = (code: string | undefined) => code === '840' || code === 'US' || code === 'USA'
const MONEY_TRANSFERS = ['AA', 'PP', 'WT', 'BI', 'TU', 'FT']
const LACKS_SENDER = 'is required for a money transfer within the United States'

export const pushRequest = z
  .object({
    ...movement,
    transactionCurrencyCode: currency,
    recipientPrimaryAccountNumber: digits(13, 19),
    recipientName: text(30).optional(),
    transactionIdentifier: number(15, 15).optional(),
    senderAccountNumber: text(34).optional(),
    senderReference: text(16).optional(),
    senderName: text(30).optional(),
    senderAddress: text(35).optional(),
    senderCity: text(25).optional(),
    senderStateCode: text(3).optional(),
    senderCountryCode: country.optional(),
    settlementServiceIndicator: z.enum(['0', '8', '9']).optional(),
  })
  .superRefine((body, context) => {
    const need = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message })
    if (!body.senderAccountNumber && !body.senderReference) {
      need('senderReference', 'or senderAccountNumber is required')
    }
    if (body.businessApplicationId === 'FD' && !body.senderReference) {
      need('senderReference', 'is required for a disbursement')
    }
    const domestic = isUnitedStates(body.acquirerCountryCode)
    if (!domestic || !MONEY_TRANSFERS.includes(body.businessApplicationId)) return
    for (const field of ['senderName', 'senderAddress', 'senderCity', 'senderCountryCode'] as const) {
      if (!body[field]) need(field, LACKS_SENDER)
    }
    if (isUnitedStates(body.senderCountryCode) && !body.senderStateCode) need('senderStateCode', LACKS_SENDER)
    if (!body.sourceOfFundsCode) need('sourceOfFundsCode', 'is required for a money transfer')
  })

export const pullRequest = z.object({
  ...movement,
  senderPrimaryAccountNumber: digits(13, 19),
  senderCardExpiryDate: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
  senderCurrencyCode: currency,
  cardCvv2Value: digits(3, 4).optional(),
})

export const reverseRequest = z.object({
  ...movement,
  localTransactionDateTime: ids.localTransactionDateTime.optional(),
  transactionIdentifier: number(15, 15),
  senderPrimaryAccountNumber: digits(13, 19).optional(),
  senderCurrencyCode: currency.optional(),
  originalDataElements: z.object({
    acquiringBin: number(6, 11),
    systemsTraceAuditNumber: number(1, 6),
    transmissionDateTime: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3}Z)?$/),
    approvalCode: text(6).optional(),
  }),
})

export const attributesRequest = z.object({
  primaryAccountNumber: digits(13, 19),
  systemsTraceAuditNumber: number(6, 6).optional(),
  retrievalReferenceNumber: number(12, 12).optional(),
  acquiringBin: number(6, 11).optional(),
  acquirerCountryCode: country.optional(),
})

export const validateRequest = z.object({
  ...ids,
  localTransactionDateTime: ids.localTransactionDateTime.optional(),
  primaryAccountNumber: digits(13, 19),
  cardExpiryDate: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
  cardCvv2Value: digits(3, 4).optional(),
  addressVerificationResults: z
    .object({ street: z.string().max(20).optional(), postalCode: z.string().max(9).optional() })
    .optional(),
})

export type PushRequest = z.infer<typeof pushRequest>
export type PullRequest = z.infer<typeof pullRequest>
export type ReverseRequest = z.infer<typeof reverseRequest>
export type AttributesRequest = z.infer<typeof attributesRequest>
export type ValidateRequest = z.infer<typeof validateRequest>

/** Minor units of a decimal amount; undefined when it has more decimals than the currency. */
export function unitsOf(decimal: string, currencyCode: string): bigint | undefined {
  const scale = CURRENCIES[currencyCode]?.digits ?? 2
  const [whole = '0', fraction = ''] = decimal.split('.')
  const rest = fraction.slice(scale)
  if (/[1-9]/.test(rest)) return undefined
  return BigInt(`${whole}${fraction.slice(0, scale).padEnd(scale, '0')}`)
}

/** Decimal text of minor units. */
export function decimalOf(units: bigint, currencyCode: string): string {
  const scale = CURRENCIES[currencyCode]?.digits ?? 2
  const figures = (units < 0n ? -units : units).toString().padStart(scale + 1, '0')
  const sign = units < 0n ? '-' : ''
  return scale === 0 ? `${sign}${figures}` : `${sign}${figures.slice(0, -scale)}.${figures.slice(-scale)}`
}

export function passesLuhn(pan: string): boolean {
  let sum = 0
  for (let at = 0; at < pan.length; at += 1) {
    const digit = Number(pan[pan.length - 1 - at])
    const doubled = at % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}
