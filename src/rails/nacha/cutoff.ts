/** Cutting off: what waits becomes a file, and no entry is ever in two. */
import { existsSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { assert } from '../../kernel/assert.ts'
import type { BankBook } from './bank-book.ts'
import { addBankingDays, inNewYork } from './banking-days.ts'
import { type BankEntry, queuedEntries } from './entries.ts'
import { type FileDates, type FileEntry, writeFile } from './file.ts'

const MODIFIERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'

/** `YYMMDD` of `YYYY-MM-DD`. */
const shortDate = (date: string) => date.slice(2).replaceAll('-', '')

/** Opens the accounts of these entries, by key; one that does not open is left for the next file, and stays pending. */
async function opened(
  { accounts }: BankBook,
  entries: readonly BankEntry[],
): Promise<Map<string, FileEntry>> {
  const ready = new Map<string, FileEntry>()
  for (const entry of entries) {
    const rest = {
      direction: entry.operation === 'pull' ? ('debit' as const) : ('credit' as const),
      units: BigInt(entry.units),
      individualId: entry.reference,
      individualName: entry.name,
      trace: entry.trace,
      reversal: entry.operation === 'reverse',
    }
    const plain = await accounts.open(entry.account, async (account) => account).catch(() => undefined)
    if (plain) ready.set(entry.key, { ...plain, ...rest })
  }
  return ready
}

async function write(
  book: BankBook,
  file: string,
  dates: FileDates,
  entries: readonly FileEntry[],
): Promise<void> {
  const draft = join(book.outgoing, `.${file}.new`)
  writeFileSync(draft, writeFile(book.originator, dates, entries), { mode: 0o600 })
  renameSync(draft, join(book.outgoing, file))
  book.record({ type: 'written', file })
  await book.flushed()
}

/** Writes what is waiting into a file of `outgoing/`, to settle on the next banking day. Undefined: nothing waits. */
export async function cutoff(
  book: BankBook,
): Promise<{ readonly file: string; readonly entries: number } | undefined> {
  const { state } = book
  const ready = await opened(book, queuedEntries(state))
  const keys = queuedEntries(state)
    .map(({ key }) => key)
    .filter((key) => ready.has(key)) // some may have been cancelled while accounts were opened
  if (keys.length === 0) return undefined
  const { date, time } = inNewYork(book.now())
  const settles = addBankingDays(date, 1)
  const today = state.cutoffs.filter(({ dates }) => dates.date === shortDate(date))
  const modifier = MODIFIERS[today.length]
  assert(modifier !== undefined, 'a day has at most 36 files')
  const dates = { date: shortDate(date), time, modifier, effectiveDate: shortDate(settles) }
  const file = `ACH-${date}-${modifier}.txt`
  // Which entries are in which file is on disk before the file is.
  book.record({ type: 'cutoff', file, dates, settles, keys })
  await book.flushed()
  const entries = keys.map((key) => ready.get(key)).filter((entry) => entry !== undefined)
  await write(book, file, dates, entries)
  return { file: join(book.outgoing, file), entries: keys.length }
}

/** Writes the files that an earlier end left unwritten: the same entries, under the same name. */
export async function finishFiles(book: BankBook): Promise<void> {
  const { state, outgoing } = book
  for (const { file, dates, keys } of state.cutoffs.filter((one) => !state.written.has(one.file))) {
    if (existsSync(join(outgoing, file))) {
      book.record({ type: 'written', file })
      continue
    }
    const entries = keys.map((key) => state.entries.get(key)).filter((entry) => entry !== undefined)
    const ready = await opened(book, entries)
    assert(
      ready.size === keys.length,
      `an account of ${file} does not open, and the file must be written whole`,
    )
    await write(book, file, dates, [...ready.values()])
  }
  await book.flushed()
}
