/** Reconciles settlement files as they come: whatever lies in the directory and was not reconciled yet, in order. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readSettlementFile, type Settlement } from '../rails/visa-direct/settlement-file.ts'
import { type ReconcileParts, type ReconcileReport, reconcile } from './reconcile.ts'

export interface WatchParts extends ReconcileParts {
  /** Where the network's files arrive; files are only read. */
  readonly directory: string
  /** A file was reconciled. */
  readonly onReport: (report: ReconcileReport) => void
  /** A file cannot be used, and why. It is tried again at the next look. */
  readonly onBadFile: (file: string, error: Error) => void
}

/** One look at the directory. Files are taken in the order of what they cover; a directory that is not there is empty. */
export async function reconcileNew(parts: WatchParts): Promise<void> {
  const names = (await readdir(parts.directory).catch(() => [])).filter((name) => name.endsWith('.jsonl'))
  if (names.length === 0) return
  const done = await parts.database<{ file: string }[]>`
    select file from settlements where file = any(${names}::text[])`
  const known = new Set(done.map(({ file }) => file))
  const fresh: Settlement[] = []
  for (const name of names.filter((candidate) => !known.has(candidate))) {
    try {
      fresh.push(readSettlementFile(await readFile(join(parts.directory, name), 'utf8')))
    } catch (error) {
      parts.onBadFile(name, error instanceof Error ? error : new Error(String(error)))
    }
  }
  fresh.sort((a, b) => a.from - b.from || (a.file < b.file ? -1 : 1))
  for (const settlement of fresh) parts.onReport(await reconcile(parts, settlement))
}
