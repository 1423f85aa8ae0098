/**
 * The fixed-width records of an ACH file: 94 characters each, ten to a block, as the Nacha rules lay them out.
 *
 * A layout is a list of fields with their widths; the same list writes a record and reads it.
 */
import { assert } from '../../kernel/assert.ts'

export const RECORD_WIDTH = 94
export const BLOCKING_FACTOR = 10

/** `n`: digits, padded with zeros at the left. `a`: text, padded with blanks at the right. `r`: padded at the left. */
type FieldKind = 'n' | 'a' | 'r'
type Layout = readonly (readonly [name: string, width: number, kind: FieldKind])[]

export const FILE_HEADER = [
  ['type', 1, 'n'],
  ['priority', 2, 'n'],
  ['destination', 10, 'r'],
  ['origin', 10, 'r'],
  ['date', 6, 'n'],
  ['time', 4, 'n'],
  ['modifier', 1, 'a'],
  ['recordSize', 3, 'n'],
  ['blockingFactor', 2, 'n'],
  ['format', 1, 'n'],
  ['destinationName', 23, 'a'],
  ['originName', 23, 'a'],
  ['reference', 8, 'a'],
] as const satisfies Layout

export const BATCH_HEADER = [
  ['type', 1, 'n'],
  ['serviceClass', 3, 'n'],
  ['companyName', 16, 'a'],
  ['discretionary', 20, 'a'],
  ['companyId', 10, 'a'],
  ['entryClass', 3, 'a'],
  ['description', 10, 'a'],
  ['descriptiveDate', 6, 'a'],
  ['effectiveDate', 6, 'n'],
  ['settlementDay', 3, 'a'],
  ['originatorStatus', 1, 'n'],
  ['odfi', 8, 'n'],
  ['batch', 7, 'n'],
] as const satisfies Layout

export const ENTRY = [
  ['type', 1, 'n'],
  ['transactionCode', 2, 'n'],
  ['rdfi', 8, 'n'],
  ['checkDigit', 1, 'n'],
  ['account', 17, 'a'],
  ['amount', 10, 'n'],
  ['individualId', 15, 'a'],
  ['individualName', 22, 'a'],
  ['discretionary', 2, 'a'],
  ['addenda', 1, 'n'],
  ['trace', 15, 'n'],
] as const satisfies Layout

/** Addenda 99 (return) and 98 (notification of change), which share all but their middle. */
export const ADDENDA = [
  ['type', 1, 'n'],
  ['addendaType', 2, 'n'],
  ['code', 3, 'a'],
  ['originalTrace', 15, 'n'],
  ['dateOfDeath', 6, 'a'],
  ['originalRdfi', 8, 'n'],
  ['information', 44, 'a'],
  ['trace', 15, 'n'],
] as const satisfies Layout

export const BATCH_CONTROL = [
  ['type', 1, 'n'],
  ['serviceClass', 3, 'n'],
  ['count', 6, 'n'],
  ['hash', 10, 'n'],
  ['debits', 12, 'n'],
  ['credits', 12, 'n'],
  ['companyId', 10, 'a'],
  ['authentication', 19, 'a'],
  ['reserved', 6, 'a'],
  ['odfi', 8, 'n'],
  ['batch', 7, 'n'],
] as const satisfies Layout

export const FILE_CONTROL = [
  ['type', 1, 'n'],
  ['batches', 6, 'n'],
  ['blocks', 6, 'n'],
  ['count', 8, 'n'],
  ['hash', 10, 'n'],
  ['debits', 12, 'n'],
  ['credits', 12, 'n'],
  ['reserved', 39, 'a'],
] as const satisfies Layout

type Values<L extends Layout> = { readonly [F in L[number] as F[0]]: string }

/** Nacha's character set: printable ASCII. Anything else would shift or break the record at the bank. */
const plain = (text: string) => text.normalize('NFKD').replace(/[^ -~]/g, '')

/** Writes a record. A number that does not fit its field is a bug; a text is cut. Absent fields are blank or zero. */
export function writeRecord<L extends Layout>(
  layout: L,
  values: Partial<Record<L[number][0], string | number | bigint>>,
): string {
  const fields = layout.map(([name, width, kind]) => {
    const text = plain(String((values as Record<string, unknown>)[name] ?? ''))
    if (kind === 'a') return text.slice(0, width).padEnd(width)
    assert(text.length <= width, `field ${name} is wider than ${width}`)
    assert(kind === 'r' || /^\d*$/.test(text), `field ${name} takes digits`)
    return text.padStart(width, kind === 'n' ? '0' : ' ')
  })
  const record = fields.join('')
  assert(record.length === RECORD_WIDTH, `a record has ${RECORD_WIDTH} characters`)
  return record
}

/** Reads a record's fields, without their padding blanks. Throws RangeError where a number is none. */
export function readRecord<L extends Layout>(layout: L, record: string): Values<L> {
  let at = 0
  const values = layout.map(([name, width, kind]) => {
    const text = record.slice(at, at + width).trim()
    at += width
    if (kind === 'n' && !/^\d*$/.test(text)) throw new RangeError(`${name} is no number`)
    return [name, text]
  })
  return Object.fromEntries(values) as Values<L>
}

/** Low ten digits of the sum of the receiving banks' eight digits. */
export function entryHash(rdfis: readonly string[]): string {
  const sum = rdfis.reduce((total, rdfi) => total + BigInt(rdfi), 0n)
  return (sum % 10n ** 10n).toString().padStart(10, '0')
}

/** Whether nine digits are a routing number: weights 3, 7, 1 make a multiple of ten. */
export function isRoutingNumber(text: string): boolean {
  if (!/^\d{9}$/.test(text) || text === '000000000') return false
  const sum = [...text].reduce((total, digit, at) => total + Number(digit) * ([3, 7, 1][at % 3] ?? 0), 0)
  return sum % 10 === 0
}
