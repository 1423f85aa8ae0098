/** What an operator watches, for Prometheus. Amounts are counted by asset in minor units; people never are labels. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export type Metrics = ReturnType<typeof createMetrics>

export function createMetrics() {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  return {
    registry,
    requests: new Counter({
      name: 'florin_http_requests_total',
      help: 'HTTP requests answered, by route and status.',
      labelNames: ['route', 'status'],
      registers,
    }),
    events: new Counter({
      name: 'florin_events_total',
      help: 'Events committed, by kind and outcome.',
      labelNames: ['kind', 'outcome'],
      registers,
    }),
    batchEvents: new Histogram({
      name: 'florin_batch_events',
      help: 'Events in one committed batch.',
      buckets: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000],
      registers,
    }),
    batchSeconds: new Histogram({
      name: 'florin_batch_seconds',
      help: 'Load, decide, save and commit of one batch.',
      buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
      registers,
    }),
    backlog: new Gauge({ name: 'florin_lane_backlog', help: 'Events waiting for their batch.', registers }),
    transfers: new Counter({
      name: 'florin_transfers_total',
      help: 'Transfer legs booked, by kind.',
      labelNames: ['kind'],
      registers,
    }),
    deliveries: new Counter({
      name: 'florin_deliveries_total',
      help: 'Replies handed to a channel, by channel and result.',
      labelNames: ['channel', 'result'],
      registers,
    }),
    attempts: new Counter({
      name: 'florin_rail_attempts_total',
      help: 'Answers of card rails, by verb and outcome.',
      labelNames: ['verb', 'outcome'],
      registers,
    }),
    railHeld: new Gauge({
      name: 'florin_rail_held',
      help: 'A card rail takes no money just now: 1 by its breaker (this process) or by its switch (all of them).',
      labelNames: ['rail', 'by'],
      registers,
    }),
    certificateDays: new Gauge({
      name: 'florin_certificate_days_left',
      help: 'Days until a certificate of ours for a card network expires: alert below 30.',
      labelNames: ['certificate'],
      registers,
    }),
    deadJobs: new Counter({
      name: 'florin_dead_jobs_total',
      help: 'Jobs of card rails that failed again and again: each is an operator case.',
      registers,
    }),
    open: new Gauge({
      name: 'florin_open_items',
      help: 'Rows that wait for something: outbox rows, payouts in flight, and what waits for an operator.',
      labelNames: ['what'],
      registers,
    }),
    drift: new Gauge({
      name: 'florin_reconciliation_drift',
      help: 'Newest settlement file less our books, and clearing less its reasons, in major units: alert unless 0.',
      labelNames: ['of', 'asset'],
      registers,
    }),
    unclean: new Counter({
      name: 'florin_reconciliation_unclean_total',
      help: 'Settlement files that could not be read or did not agree: each is an operator case.',
      registers,
    }),
    conflicts: new Counter({
      name: 'florin_conflicts_total',
      help: 'Outcomes that contradict what was settled: each is an operator case.',
      registers,
    }),
  }
}
