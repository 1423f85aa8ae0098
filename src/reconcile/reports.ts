/** Reports of settlement files, as they were kept: for operators' pages, and for whoever watches the metrics. */
import { fromJson } from '../db/columns.ts'
import type { Database } from '../db/connect.ts'
import type { ReconcileReport } from './reconcile.ts'

/** The newest files first, by what they cover. */
export async function listReports(database: Database, limit: number): Promise<readonly ReconcileReport[]> {
  const rows = await database<{ report: unknown }[]>`
    select report from settlements order by until desc, file desc limit ${limit}`
  return rows.map(({ report }) => fromJson(report) as ReconcileReport)
}

/** The report of a file; undefined when it was not reconciled. */
export async function findReport(database: Database, file: string): Promise<ReconcileReport | undefined> {
  const [row] = await database<{ report: unknown }[]>`select report from settlements where file = ${file}`
  return row === undefined ? undefined : (fromJson(row.report) as ReconcileReport)
}
