/** Requests as they leave: field names and values, and the identity that never changes. */
import { expect, test } from 'vitest'
import { AssertionError } from '../../../src/kernel/assert.ts'
import { money, usd } from '../../../src/kernel/money.ts'
import { pushRequest } from '../../../src/rails/simulator/requests.ts'
import { DEMO_CARD_ACCEPTOR, type VisaConfig } from '../../../src/rails/visa-direct/config.ts'
import { pullBody, pushBody, reverseBody } from '../../../src/rails/visa-direct/messages.ts'
import { visaDirect } from '../../../src/rails/visa-direct/visa-direct.ts'
import { keptLog, openCards, pushOf } from '../simulated.ts'

const config: VisaConfig = {
  url: 'https://sandbox.example',
  userId: 'U',
  password: 'P',
  cert: '',
  key: '',
  mleKeyId: 'K',
  mleServerCert: '',
  mleClientKey: '',
  acquiringBin: '408999',
  cardAcceptor: DEMO_CARD_ACCEPTOR,
}
const card = { number: '4957030420210496', expires: '2031-12' }
const attempt = {
  ...pushOf({ units: 12_405n }),
  ids: {
    attempt: 'att_1' as const,
    stan: '451018',
    rrn: '632614451018',
    at: Date.UTC(2026, 10, 22, 14, 5, 9),
  },
}

test('behavior: a push, as it leaves', () => {
  expect(pushBody(config, attempt, card)).toEqual({
    systemsTraceAuditNumber: '451018',
    retrievalReferenceNumber: '632614451018',
    localTransactionDateTime: '2026-11-22T14:05:09',
    acquiringBin: '408999',
    acquirerCountryCode: '840',
    businessApplicationId: 'AA',
    amount: '124.05',
    transactionCurrencyCode: 'USD',
    recipientPrimaryAccountNumber: '4957030420210496',
    recipientName: 'DOE JANE',
    senderReference: 'out_01jc',
    senderName: 'DOE JANE',
    senderAddress: '901 Metro Center Blvd',
    senderCity: 'Foster City',
    senderStateCode: 'CA',
    senderCountryCode: '840',
    sourceOfFundsCode: '05',
    merchantCategoryCode: '6012',
    cardAcceptor: {
      name: 'FLORIN WALLET',
      idCode: 'FLORIN-WALLET',
      terminalId: 'FLORIN01',
      address: { country: 'USA', state: 'CA', county: '081', zipCode: '94404', city: 'Foster City' },
    },
    pointOfServiceData: { panEntryMode: '90', posConditionCode: '00', motoECIIndicator: '0' },
  })
})

test('behavior: a re-send is the same to the last letter', () => {
  expect(pushBody(config, { ...attempt, resend: true }, card)).toEqual(pushBody(config, attempt, card))
})

test('behavior: a push that follows no pull has no transaction identifier, a reversal repeats its pull', () => {
  expect(pushBody(config, attempt, card)).not.toHaveProperty('transactionIdentifier')
  const pull = pullBody(config, attempt, card)
  const back = reverseBody(config, {
    ...attempt,
    networkRef: '381228649430015',
    approvalCode: '20304B',
    transmittedAt: attempt.ids.at + 1_000,
  })
  expect(pull).toMatchObject({
    senderPrimaryAccountNumber: card.number,
    senderCardExpiryDate: '2031-12',
    senderCurrencyCode: 'USD',
  })
  expect(back).toMatchObject({
    systemsTraceAuditNumber: pull.systemsTraceAuditNumber,
    retrievalReferenceNumber: pull.retrievalReferenceNumber,
    amount: pull.amount,
    businessApplicationId: pull.businessApplicationId,
    transactionIdentifier: '381228649430015',
    originalDataElements: {
      acquiringBin: '408999',
      systemsTraceAuditNumber: '451018',
      transmissionDateTime: '2026-11-22T14:05:10',
      approvalCode: '20304B',
    },
  })
  expect(back).not.toHaveProperty('senderPrimaryAccountNumber')
})

test('behavior: names of any script and length fit the network, amounts keep the decimals of their asset', () => {
  const named = (name: string) =>
    pushBody(config, { ...attempt, sender: { name, reference: 'x'.repeat(40) } }, card)
  expect(named('Łukasz  Müller-Ångström').senderName).toBe('ukasz Muller-Angstrom')
  expect(named('سارا').senderName).toBe('FLORIN WALLET')
  expect(named('x'.repeat(80)).senderName).toHaveLength(30)
  expect(named('X').senderReference).toHaveLength(16)
  const yen = pushBody(config, { ...attempt, amount: money('JPY', 500n) }, card)
  expect([yen.amount, yen.transactionCurrencyCode]).toEqual(['500', 'JPY'])
  for (const body of [
    named('سارا'),
    named('x'.repeat(80)),
    yen,
    pushBody(config, { ...attempt, amount: usd(1n) }, card),
  ]) {
    expect(pushRequest.safeParse(body).success).toBe(true)
  }
})

test('refusal: a configuration that cannot work is said at once', () => {
  const open = (change: Partial<VisaConfig>) => () =>
    visaDirect({ ...config, ...change }, openCards, keptLog())
  expect(open({ url: 'http://sandbox.example' })).toThrow(AssertionError)
  expect(open({ acquiringBin: '4089' })).toThrow(AssertionError)
  expect(open({ networkTimeoutMs: 30_000 })).toThrow(AssertionError)
  expect(open({ cardAcceptor: { ...DEMO_CARD_ACCEPTOR, terminalId: 'LONGER-THAN-8' } })).toThrow(
    AssertionError,
  )
})
