/**
 * Reads a file of returns (addenda 99) and notifications of change (addenda 98) that our bank sends us.
 *
 * Counts, totals and hashes must add up, as a file that was cut short could hide a return; nothing of a file that does
 * not add up is used.
 */
import { ADDENDA, BATCH_CONTROL, ENTRY, entryHash, FILE_CONTROL, RECORD_WIDTH, readRecord } from './layout.ts'

export interface ReturnedEntry {
  /** The trace that our entry went out with. */
  readonly originalTrace: string
  /** `R01` and so on. */
  readonly code: string
  readonly units: bigint
  readonly information: string
}

export interface ChangedEntry {
  readonly originalTrace: string
  /** `C01` and so on. */
  readonly code: string
}

export interface ReturnFile {
  readonly returns: readonly ReturnedEntry[]
  /** What the receiving bank asks to be corrected; the corrected data is not read out, for it may be an account number. */
  readonly changes: readonly ChangedEntry[]
}

/** A file that cannot be used, with the record that is wrong. */
export class ReturnFileError extends Error {
  override name = 'ReturnFileError'
}

interface Tally {
  count: number
  rdfis: string[]
  debits: bigint
  credits: bigint
}

const emptyTally = (): Tally => ({ count: 0, rdfis: [], debits: 0n, credits: 0n })

/** Transaction codes of returns: 21 and 31 return credits, 26 and 36 return debits. */
const RETURNS_OF_DEBITS = ['26', '36']
const CODES = ['21', '26', '31', '36']

function check(
  tally: Tally,
  said: { count: string; hash: string; debits: string; credits: string },
  line: number,
) {
  const fits =
    Number(said.count) === tally.count &&
    said.hash === entryHash(tally.rdfis) &&
    BigInt(said.debits) === tally.debits &&
    BigInt(said.credits) === tally.credits
  if (!fits) throw new ReturnFileError(`record ${line}: the counts, totals or hash do not add up`)
}

interface Reading {
  readonly returns: ReturnedEntry[]
  readonly changes: ChangedEntry[]
  readonly file: Tally
  batch: Tally
  batches: number
  entry: { units: bigint } | undefined
  ended: boolean
}

function takeEntry(reading: Reading, record: string, line: number): void {
  const entry = readRecord(ENTRY, record)
  if (!CODES.includes(entry.transactionCode)) throw new ReturnFileError(`record ${line}: no return entry`)
  const units = BigInt(entry.amount)
  const isDebit = RETURNS_OF_DEBITS.includes(entry.transactionCode)
  for (const tally of [reading.batch, reading.file]) {
    tally.count += 1
    tally.rdfis.push(entry.rdfi)
    if (isDebit) tally.debits += units
    else tally.credits += units
  }
  reading.entry = { units }
}

function takeAddenda(reading: Reading, record: string, line: number): void {
  const { addendaType, code, originalTrace, information } = readRecord(ADDENDA, record)
  if (!reading.entry) throw new ReturnFileError(`record ${line}: an addendum without its entry`)
  for (const tally of [reading.batch, reading.file]) tally.count += 1
  if (addendaType === '99')
    reading.returns.push({ originalTrace, code, units: reading.entry.units, information })
  else if (addendaType === '98') reading.changes.push({ originalTrace, code })
  else throw new ReturnFileError(`record ${line}: an addendum of type ${addendaType}`)
  reading.entry = undefined
}

function take(reading: Reading, record: string, line: number): void {
  switch (record[0]) {
    case '1':
      return
    case '5':
      reading.batch = emptyTally()
      reading.batches += 1
      return
    case '6':
      if (reading.entry) throw new ReturnFileError(`record ${line}: the entry before it has no addendum`)
      takeEntry(reading, record, line)
      return
    case '7':
      takeAddenda(reading, record, line)
      return
    case '8':
      check(reading.batch, readRecord(BATCH_CONTROL, record), line)
      return
    case '9': {
      const control = readRecord(FILE_CONTROL, record)
      if (Number(control.batches) !== reading.batches)
        throw new ReturnFileError(`record ${line}: batches are missing`)
      check(reading.file, control, line)
      reading.ended = true
      return
    }
    default:
      throw new ReturnFileError(`record ${line}: unknown type`)
  }
}

/** Throws ReturnFileError. */
export function readReturnFile(text: string): ReturnFile {
  const records = text.split(/\r?\n/).filter((record) => record !== '')
  if (!records[0]?.startsWith('101')) throw new ReturnFileError('record 1: no file header')
  const reading: Reading = {
    returns: [],
    changes: [],
    file: emptyTally(),
    batch: emptyTally(),
    batches: 0,
    entry: undefined,
    ended: false,
  }
  records.forEach((record, at) => {
    if (record.length !== RECORD_WIDTH)
      throw new ReturnFileError(`record ${at + 1}: not ${RECORD_WIDTH} wide`)
    if (reading.ended && /[^9]/.test(record))
      throw new ReturnFileError(`record ${at + 1}: something after the end`)
    if (reading.ended) return
    try {
      take(reading, record, at + 1)
    } catch (error) {
      if (error instanceof RangeError) throw new ReturnFileError(`record ${at + 1}: ${error.message}`)
      throw error
    }
  })
  if (!reading.ended) throw new ReturnFileError('the file is cut short')
  return { returns: reading.returns, changes: reading.changes }
}
