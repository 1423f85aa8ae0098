/** Watches for settlement files and tells whoever watches the metrics when one does not agree. */
import { every } from './jobs/timers.ts'
import { MINUTE_MS } from './kernel/clock.ts'
import type { ReconcileReport } from './reconcile/reconcile.ts'
import { listReports } from './reconcile/reports.ts'
import { reconcileNew, type WatchParts } from './reconcile/watch.ts'
import type { Log } from './telemetry/log.ts'
import type { Metrics } from './telemetry/metrics.ts'

interface SettlementParts extends Pick<WatchParts, 'database' | 'submit' | 'directory'> {
  readonly log: Log
  readonly metrics: Metrics
  /** Milliseconds between two looks: a minute, but for tests. */
  readonly everyMs?: number
}

/** Looks every minute. Answers with how to stop it. */
export function watchSettlements(parts: SettlementParts): () => Promise<void> {
  const { database, log, metrics, everyMs = MINUTE_MS } = parts
  const told = new Set<string>()
  const onReport = ({ file, clean, counts, drift }: ReconcileReport): void => {
    if (clean) log.info({ file, counts }, 'settlement file agrees')
    else {
      metrics.unclean.inc()
      log.error({ file, counts, drift }, 'settlement file does not agree: an operator must look')
    }
  }
  const onBadFile = (file: string, error: Error): void => {
    // It is looked at every minute; one alert is enough.
    if (told.has(file)) return
    told.add(file)
    metrics.unclean.inc()
    log.error({ file, error: error.message }, 'settlement file cannot be used')
  }
  const look = async (): Promise<void> => {
    await reconcileNew({ ...parts, onReport, onBadFile })
    // The newest report, whoever made it: another process, the command, or one of us before a restart.
    const [newest] = await listReports(database, 1)
    if (newest !== undefined) gauge(metrics, newest)
  }
  return every(everyMs, look, log)
}

function gauge({ drift }: Metrics, report: ReconcileReport): void {
  for (const [asset, decimal] of Object.entries(report.drift)) {
    drift.set({ of: 'file', asset }, Number(decimal))
  }
  for (const [asset, decimal] of Object.entries(report.clearingDrift)) {
    drift.set({ of: 'clearing', asset }, Number(decimal))
  }
}
