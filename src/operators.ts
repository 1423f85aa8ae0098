/** What operators' pages show, from the rooms that know it. */
import type { Config } from './config.ts'
import type { Database } from './db/connect.ts'
import { listCases } from './jobs/cases.ts'
import { railSwitch } from './jobs/gate.ts'
import { findReport, listReports } from './reconcile/reports.ts'
import type { OperatorPages } from './web/ports.ts'

/** The pages, where there may be any: behind OPERATOR_TOKEN, or openly in the demo. */
export function operatorPages(
  { env }: Config,
  { database, rail, demo }: { readonly database: Database; readonly rail: string; readonly demo: boolean },
): OperatorPages | undefined {
  const { OPERATOR_TOKEN: token } = env
  if (token === undefined && !demo) return undefined
  return {
    desk: {
      reports: (limit) => listReports(database, limit),
      report: (file) => findReport(database, file),
      cases: (limit) => listCases(database, limit),
      rails: async () => [{ rail, ...(await railSwitch(database, rail)) }],
    },
    ...(token === undefined ? {} : { token }),
  }
}
