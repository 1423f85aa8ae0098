/** The timer that reconciles settlement files as they come, and the metric that an alert watches. */
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { watchSettlements } from '../src/settlements.ts'
import { createLog } from '../src/telemetry/log.ts'
import { createMetrics, type Metrics } from '../src/telemetry/metrics.ts'
import { type MoneyRig, moneyRig } from './jobs/money-rig.ts'

let rig: MoneyRig
let directory: string
beforeAll(async () => {
  directory = join(await mkdtemp(join(tmpdir(), 'florin-settlements-')), 'not there yet')
  rig = await moneyRig()
  await rig.work()
  await rig.card('amy', '4957039000000003')
}, 60_000)
afterAll(async () => {
  await rig?.close()
  await rm(join(directory, '..'), { recursive: true, force: true })
})

function watch(metrics: Metrics): () => Promise<void> {
  const { database } = rig
  return watchSettlements({
    database,
    submit: rig.parts.submit,
    directory,
    log: createLog('silent'),
    metrics,
    everyMs: 20,
  })
}

async function value(metrics: Metrics, of: string): Promise<number | undefined> {
  const { values } = await metrics.drift.get()
  return values.find(({ labels }) => labels.of === of && labels.asset === 'USD')?.value
}

async function unclean(metrics: Metrics): Promise<number | undefined> {
  return (await metrics.unclean.get()).values[0]?.value
}

const TIMEOUT = { timeout: 20_000, interval: 20 }

/** The day's end; its file arrives where the timer looks. */
async function arrive(request: unknown = {}): Promise<void> {
  const { file } = await rig.simulator.settle(request)
  await mkdir(directory, { recursive: true })
  await copyFile(file, join(directory, basename(file)))
}

test('behavior: the timer reconciles what comes; drift raises the metric, and a restart does not forget it', async () => {
  const metrics = createMetrics()
  const stop = watch(metrics)
  await rig.order('amy', 'cash out $50')
  await rig.settled()
  await arrive()
  await expect.poll(() => value(metrics, 'file'), TIMEOUT).toBe(0)
  expect([await value(metrics, 'clearing'), await unclean(metrics)]).toEqual([0, 0])

  await rig.order('amy', 'cash out $60')
  await rig.settled()
  await arrive({ discrepancies: { amountMismatch: 1 } })
  await expect.poll(() => value(metrics, 'file'), TIMEOUT).toBe(-0.01)
  expect(await unclean(metrics)).toBe(1)
  await stop()

  const after = createMetrics()
  const stopAfter = watch(after)
  await expect.poll(() => value(after, 'file'), TIMEOUT).toBe(-0.01)
  // It was told before; the file is not reconciled again.
  expect(await unclean(after)).toBe(0)

  // A file that cannot be read is one alert, however often it is looked at.
  await writeFile(join(directory, 'cut.jsonl'), '{"type":"header"')
  await expect.poll(() => unclean(after), TIMEOUT).toBe(1)
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(await unclean(after)).toBe(1)
  await stopAfter()
  expect(await rig.findings()).toEqual([])
})
