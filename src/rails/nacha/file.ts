/** Writes an ACH file: entries in batches by class and purpose, with the counts, totals and hashes that banks check. */
import { assert } from '../../kernel/assert.ts'
import {
  BATCH_CONTROL,
  BATCH_HEADER,
  BLOCKING_FACTOR,
  ENTRY,
  entryHash,
  FILE_CONTROL,
  FILE_HEADER,
  RECORD_WIDTH,
  writeRecord,
} from './layout.ts'

export interface Originator {
  /** Routing number of our bank (ODFI), nine digits. */
  readonly odfiRouting: string
  readonly odfiName: string
  /** Ten characters that our bank gave us. */
  readonly companyId: string
  /** At most 16 characters: people see it on their statement. */
  readonly companyName: string
}

export interface FileEntry {
  readonly direction: 'credit' | 'debit'
  readonly routing: string
  readonly account: string
  readonly kind: 'checking' | 'savings'
  readonly units: bigint
  /** Our reference, at most 15 characters. */
  readonly individualId: string
  readonly individualName: string
  /** Fifteen digits: our bank's eight, and seven that never repeat. */
  readonly trace: string
  /** It takes back an earlier entry. */
  readonly reversal: boolean
}

export interface FileDates {
  /** `YYMMDD` and `HHMM` of its making. */
  readonly date: string
  readonly time: string
  /** A to Z, then 0 to 9: tells the files of one day apart. */
  readonly modifier: string
  /** `YYMMDD` on which the entries shall settle. */
  readonly effectiveDate: string
}

const CREDITS_ONLY = 220
const DEBITS_ONLY = 225
const TRANSACTION_CODES = {
  checking: { credit: 22, debit: 27 },
  savings: { credit: 32, debit: 37 },
} as const
const SINGLE_ENTRY = 'S' // payment type of a WEB entry: not recurring

/** Credits to consumers are PPD; debits that they order on the internet are WEB. */
const classOf = ({ direction }: FileEntry) => (direction === 'credit' ? 'PPD' : 'WEB')
/** `REVERSAL` is prescribed; the others are shown to people. */
const descriptionOf = (entry: FileEntry) =>
  entry.reversal ? 'REVERSAL' : entry.direction === 'credit' ? 'CASH OUT' : 'ADD MONEY'

interface Sums {
  readonly count: number
  readonly hash: string
  readonly debits: bigint
  readonly credits: bigint
}

function sumsOf(entries: readonly FileEntry[]): Sums {
  const total = (direction: FileEntry['direction']) =>
    entries.reduce((sum, entry) => (entry.direction === direction ? sum + entry.units : sum), 0n)
  const hash = entryHash(entries.map(({ routing }) => routing.slice(0, 8)))
  return { count: entries.length, hash, debits: total('debit'), credits: total('credit') }
}

function writeEntry(entry: FileEntry): string {
  assert(entry.units > 0n, 'an entry moves something')
  return writeRecord(ENTRY, {
    type: 6,
    transactionCode: TRANSACTION_CODES[entry.kind][entry.direction],
    rdfi: entry.routing.slice(0, 8),
    checkDigit: entry.routing.slice(8),
    account: entry.account,
    amount: entry.units,
    individualId: entry.individualId,
    individualName: entry.individualName,
    discretionary: classOf(entry) === 'WEB' ? SINGLE_ENTRY : '',
    addenda: 0,
    trace: entry.trace,
  })
}

function writeBatch(
  by: Originator,
  dates: FileDates,
  entries: readonly FileEntry[],
  batch: number,
): string[] {
  const first = entries[0]
  assert(first, 'a batch has an entry')
  const serviceClass = first.direction === 'credit' ? CREDITS_ONLY : DEBITS_ONLY
  const shared = { serviceClass, companyId: by.companyId, odfi: by.odfiRouting.slice(0, 8), batch }
  return [
    writeRecord(BATCH_HEADER, {
      ...shared,
      type: 5,
      companyName: by.companyName,
      entryClass: classOf(first),
      description: descriptionOf(first),
      effectiveDate: dates.effectiveDate,
      originatorStatus: 1,
    }),
    ...entries.map(writeEntry),
    writeRecord(BATCH_CONTROL, { ...shared, ...sumsOf(entries), type: 8 }),
  ]
}

/** The text of a file of these entries; traces ascend within each batch. Ends in nines up to a whole block. */
export function writeFile(by: Originator, dates: FileDates, entries: readonly FileEntry[]): string {
  const groups = new Map<string, FileEntry[]>()
  for (const entry of [...entries].sort((a, b) => (a.trace < b.trace ? -1 : 1))) {
    const name = `${classOf(entry)} ${descriptionOf(entry)}`
    groups.set(name, [...(groups.get(name) ?? []), entry])
  }
  const batches = [...groups.values()].map((group, at) => writeBatch(by, dates, group, at + 1))
  const header = writeRecord(FILE_HEADER, {
    type: 1,
    priority: 1,
    destination: by.odfiRouting,
    origin: by.companyId,
    date: dates.date,
    time: dates.time,
    modifier: dates.modifier,
    recordSize: RECORD_WIDTH,
    blockingFactor: BLOCKING_FACTOR,
    format: 1,
    destinationName: by.odfiName,
    originName: by.companyName,
  })
  const records = [header, ...batches.flat()]
  const blocks = Math.ceil((records.length + 1) / BLOCKING_FACTOR)
  records.push(writeRecord(FILE_CONTROL, { ...sumsOf(entries), type: 9, batches: batches.length, blocks }))
  while (records.length % BLOCKING_FACTOR !== 0) records.push('9'.repeat(RECORD_WIDTH))
  return `${records.join('\n')}\n`
}
