/** Watches for settlement files and tells whoever watches the metrics when one does not agree. */
import { every } from './jobs/timers.ts'
import { MINUTE_MS } from './kernel/clock.ts'
import type { ReconcileReport } from './reconcile/reconcile.ts'
import { reconcileNew, type WatchParts } from './reconcile/watch.ts'
import type { Log } from './telemetry/log.ts'
import type { Metrics } from './telemetry/metrics.ts'

interface SettlementParts extends Pick<WatchParts, 'database' | 'submit' | 'directory'> {
  readonly log: Log
  readonly metrics: Metrics
}

/** Looks every minute. Answers with how to stop it. */
export function watchSettlements(parts: SettlementParts): () => Promise<void> {
  const { log, metrics } = parts
  const told = new Set<string>()
  const onReport = (report: ReconcileReport): void => {
    for (const [asset, decimal] of Object.entries(report.drift)) {
      metrics.drift.set({ of: 'file', asset }, Number(decimal))
    }
    for (const [asset, decimal] of Object.entries(report.clearingDrift)) {
      metrics.drift.set({ of: 'clearing', asset }, Number(decimal))
    }
    const { file, counts, drift } = report
    if (report.clean) log.info({ file, counts }, 'settlement file agrees')
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
  return every(MINUTE_MS, () => reconcileNew({ ...parts, onReport, onBadFile }), log)
}
