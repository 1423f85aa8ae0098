/** What the client believes of an answer, word for word, with nobody on the other side. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { KNOWN_ACTION_CODES, verdictOf } from '../../../src/rails/visa-direct/action-codes.ts'
import {
  readFailure,
  readMovement,
  readPending,
  readRecords,
  readSeeOther,
  saysNoneFound,
} from '../../../src/rails/visa-direct/answers.ts'
import { readAttributes, readValidation } from '../../../src/rails/visa-direct/card-answers.ts'
import { newIds, short } from '../simulated.ts'

const ids = { ...newIds(), stan: '000042', rrn: '632614000042' }
const answer = {
  transactionIdentifier: 381228649430015,
  actionCode: '00',
  approvalCode: '20304B',
  responseCode: '5',
}
const movement = (body: unknown) => {
  const said = readMovement(body, 'push', ids)
  return said.kind === 'duplicate' ? 'duplicate' : short(said)
}

test('behavior: only 00 and 11 are paid, in every direction', () => {
  const approving = KNOWN_ACTION_CODES.filter((code) => verdictOf(code, 'push').kind === 'approved')
  expect(approving).toEqual(['11', '00'])
})

test('behavior: the table of codes, as the facts have it', () => {
  const table = Object.fromEntries(
    KNOWN_ACTION_CODES.map((code) => {
      const verdict = verdictOf(code, 'push')
      const words = [
        verdict.kind,
        'severity' in verdict ? verdict.severity : undefined,
        'cardAction' in verdict ? verdict.cardAction : undefined,
      ]
      return [code, words.filter(Boolean).join(' ')]
    }),
  )
  expect(table).toEqual({
    '00': 'approved',
    '01': 'declined soft',
    '02': 'declined soft',
    '03': 'declined config',
    '04': 'declined hard disable',
    '05': 'declined soft',
    '07': 'declined hard disable',
    '10': 'unknown',
    '11': 'approved',
    '12': 'declined config',
    '13': 'declined soft',
    '14': 'declined hard disable',
    '15': 'declined hard disable',
    '19': 'declined soft',
    '41': 'declined hard disable',
    '43': 'declined hard disable',
    '46': 'declined hard disable',
    '51': 'declined soft',
    '54': 'declined hard disable',
    '55': 'declined soft',
    '57': 'declined hard disable_push',
    '58': 'declined config',
    '59': 'declined risk',
    '61': 'declined soft',
    '62': 'declined hard disable_push',
    '63': 'declined hard',
    '65': 'declined soft',
    '75': 'declined soft',
    '78': 'declined hard disable',
    '85': 'unknown',
    '91': 'declined soft',
    '92': 'declined soft',
    '93': 'declined risk',
    '94': 'duplicate',
    '96': 'unknown',
    N7: 'declined soft',
  })
})

test('property: a code that nobody has listed is unknown, whatever it is', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 4 }), (code) => {
      fc.pre(!KNOWN_ACTION_CODES.includes(code))
      expect(verdictOf(code, 'push')).toEqual({ kind: 'unknown', why: 'unmapped_code' })
    }),
  )
})

test('behavior: what may not be pushed to may still be pulled from', () => {
  expect(verdictOf('57', 'pull')).toEqual({ kind: 'declined', severity: 'hard' })
  expect(verdictOf('41', 'pull')).toMatchObject({ cardAction: 'disable' })
})

test('behavior: an approval is read, with its number as text', () => {
  expect(readMovement({ ...answer, transmissionDateTime: '2026-11-22T14:05:10.000Z' }, 'push', ids)).toEqual({
    kind: 'approved',
    networkRef: '381228649430015',
    approvalCode: '20304B',
    transmittedAt: Date.UTC(2026, 10, 22, 14, 5, 10),
  })
})

test('refusal: an answer that is not quite an answer approves nothing', () => {
  expect(movement({ ...answer, actionCode: undefined })).toBe('unknown no_action_code')
  expect(movement({ ...answer, actionCode: 0 })).toBe('unknown no_action_code')
  expect(movement({ ...answer, transactionIdentifier: undefined })).toBe(
    'unknown approved_without_identifier',
  )
  expect(movement({ ...answer, systemsTraceAuditNumber: '000043' })).toBe('unknown answer_to_another_request')
  expect(movement({ ...answer, retrievalReferenceNumber: 632614000043 })).toBe(
    'unknown answer_to_another_request',
  )
  expect(movement({ ...answer, systemsTraceAuditNumber: 42, retrievalReferenceNumber: '632614000042' })).toBe(
    'approved',
  )
  expect(movement({ ...answer, actionCode: '94' })).toBe('duplicate')
  // Who answered is not what was answered.
  expect(movement({ ...answer, actionCode: '05', responseCode: '00' })).toBe('declined soft 05')
  for (const nonsense of [undefined, null, [], 'ok', 7, {}, { actionCode: null }]) {
    expect(movement(nonsense)).toBe('unknown no_action_code')
  }
})

test('refusal: what no row of ours can hold, or no table of ours has, is no answer', () => {
  for (const actionCode of ['constructor', '__proto__', 'toString', '0\0']) {
    expect(movement({ ...answer, actionCode })).toBe('unknown no_action_code')
    expect(records({ actionCode })).toBe('unknown garbled_records')
    expect(records({ statusCode: 'FAILED', actionCode: undefined, rejectReasonCode: actionCode })).toBe(
      'unknown garbled_records',
    )
  }
  for (const part of [{ transactionIdentifier: '12\u00003' }, { approvalCode: '2\x184B' }]) {
    expect(movement({ ...answer, ...part })).toBe('unknown no_action_code')
    expect(records(part)).toBe('unknown garbled_records')
  }
  for (const transmissionDateTime of ['+200000-01-01T00:00:00Z', '-000001-01-01T00:00:00Z', '0000-01-01']) {
    const said = readMovement({ ...answer, transmissionDateTime }, 'push', ids)
    expect(said).toEqual({ kind: 'approved', networkRef: '381228649430015', approvalCode: '20304B' })
  }
})

test('property: nothing that lacks an approving action code is ever approved', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const record = Object(value) as { actionCode?: unknown }
      fc.pre(record.actionCode !== '00' && record.actionCode !== '11')
      expect(readMovement(value, 'push', ids).kind).not.toBe('approved')
      expect(['unknown', 'absent']).toContain(readRecords(value, 'push', ids).kind)
    }),
  )
})

const record = {
  statusCode: 'COMPLETED',
  actionCode: '00',
  transactionIdentifier: '381228649430015',
  transactionType: 'CRED VOUCHER',
  systemsTraceAuditNumber: '000042',
  retrievalReferenceNumber: '632614000042',
}
const records = (...list: readonly Record<string, unknown>[]) =>
  short(
    readRecords(
      list.map((one) => ({ ...record, ...one })),
      'push',
      ids,
    ),
  )

test('behavior: records of the query', () => {
  expect(records({})).toBe('approved')
  expect(records({ actionCode: '05' })).toBe('declined soft 05')
  expect(records({ statusCode: 'IN_PROGRESS', actionCode: undefined })).toBe('pending')
  expect(records({ statusCode: 'FAILED', actionCode: undefined })).toBe('declined config FAILED')
  expect(records({ statusCode: 'FAILED', actionCode: '96' })).toBe('declined soft 96')
  expect(records({ statusCode: 'FAILED', actionCode: '00' })).toBe('unknown failed_and_approved')
  expect(records({ statusCode: 'FAILED', actionCode: undefined, rejectReasonCode: 12 })).toBe(
    'declined config 12',
  )
  expect(records({ statusCode: 'COMPLETED', actionCode: '96' })).toBe('unknown system_malfunction')
  expect(records({ statusCode: 'COMPLETED', actionCode: undefined })).toBe('unknown record_without_outcome')
  expect(records({ statusCode: 'SOMETHING' })).toBe('unknown record_without_outcome')
})

test('behavior: a duplicate speaks of its original', () => {
  expect(records({ actionCode: '94', originalActionCode: '00' })).toBe('approved')
  expect(records({ actionCode: '94', originalActionCode: '14' })).toBe('declined hard 14 disable')
  expect(records({ actionCode: '94' })).toBe('unknown record_without_outcome')
  expect(records({ statusCode: 'FAILED', actionCode: '94', originalActionCode: '00' })).toBe('approved')
  expect(records({ actionCode: '94', originalActionCode: '94' })).toBe('unknown duplicate_without_original')
  expect(records({ actionCode: '94' }, {})).toBe('approved')
  expect(records({ actionCode: '94' }, { statusCode: 'IN_PROGRESS', actionCode: undefined })).toBe('pending')
})

test('refusal: records that contradict each other, or are of others, prove nothing', () => {
  expect(records({}, { actionCode: '05' })).toBe('unknown records_contradict')
  expect(records({ systemsTraceAuditNumber: '000043' })).toBe('unknown records_do_not_fit')
  expect(records({ transactionType: 'CRED VOUCHER CHGBK' })).toBe('unknown records_do_not_fit')
  expect(records()).toBe('unknown records_do_not_fit')
  expect(short(readRecords({ errorMessage: 'nothing' }, 'push', ids))).toBe('unknown garbled_records')
})

test('behavior: a pull and its reversal share their numbers and are told apart', () => {
  const pull = { ...record, transactionType: 'SALES DRAFT' }
  const reversal = {
    ...record,
    transactionType: 'SALES DRAFT REVERSAL',
    transactionIdentifier: '381228649430099',
  }
  expect(readRecords([pull], 'reverse', ids)).toEqual({ kind: 'absent' })
  expect(readRecords([pull, reversal], 'reverse', ids)).toMatchObject({ networkRef: '381228649430099' })
  expect(readRecords([pull, reversal], 'pull', ids)).toMatchObject({ networkRef: '381228649430015' })
  expect(short(readRecords([reversal], 'pull', ids))).toBe('unknown records_do_not_fit')
})

test('security: a redirect is followed to no other place than the status of a transaction', () => {
  expect(readSeeOther('/visadirect/fundstransfer/v1/pushfundstransactions/149_1_SIM')).toBe('149_1_SIM')
  expect(readSeeOther('https://evil.example/x/149_1_SIM?a=b')).toBe('149_1_SIM') // the identifier, at our own host
  for (const bad of [undefined, '', '/', '/a/..%2f..', '/a/b c', `/a/${'x'.repeat(101)}`]) {
    expect(readSeeOther(bad)).toBeUndefined()
  }
  expect(readPending({ statusIdentifier: '149_1_SIM' })).toEqual({
    kind: 'pending',
    statusIdentifier: '149_1_SIM',
  })
  expect(readPending({ statusIdentifier: '../../other' })).toEqual({ kind: 'pending' })
  expect(readPending(undefined)).toEqual({ kind: 'pending' })
})

test('behavior: errors are read in each of their forms; a code is never a piece of a card number', () => {
  const newer = { responseStatus: { status: 400, code: '3001', severity: 'ERROR', message: 'no' } }
  expect(readFailure(newer)).toEqual({ code: '3001', message: 'no' })
  expect(readFailure({ errorMessage: 'API Validation Error: 3001 no' })).toMatchObject({ code: '3001' })
  expect(readFailure({ errorMessage: 'restricted for 4957039000000003' }).code).toBeUndefined()
  expect(readFailure({ responseStatus: { code: '4957039000000003', message: '' } }).code).toBeUndefined()
  expect(readFailure({ errorResponse: { reason: 'invalidParameter', message: 'no' } })).toEqual({
    message: 'no',
  })
  expect(readFailure('garbage')).toEqual({ message: '' })
  expect(saysNoneFound('No transactions found for the specified input parameters')).toBe(true)
  expect(saysNoneFound('Not found')).toBe(false)
})

test('behavior: attributes of a card, by any of its networks', () => {
  expect(
    readAttributes(200, { ppgsNetworkInfo: [{ octDomParticipant: 'Y', aftDomParticipant: 'N' }] }),
  ).toEqual({
    canPush: true,
    canPull: false,
    kind: 'other',
    fastFunds: false,
  })
  expect(readAttributes(500, {})).toBeUndefined()
  expect(readAttributes(400, { responseStatus: { code: '9125' } })).toBeUndefined()
  expect(readValidation({ actionCode: '00', cvv2ResultCode: 'P' }, ['00', '85'])).toEqual({
    ok: true,
    code: '00',
    cvvMatched: false,
  })
  expect(readValidation({}, ['00'])).toEqual({ ok: false, code: 'unavailable' })
})
