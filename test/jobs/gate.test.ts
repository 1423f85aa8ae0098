/** The breaker and the switch of a rail, on a clock of the test's own. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { connect, type Database } from '../../src/db/connect.ts'
import { pauseRail, type RailGate, railGate, railSwitch, resumeRail } from '../../src/jobs/gate.ts'
import { HOUR_MS, ManualClock } from '../../src/kernel/clock.ts'
import type { OutcomeReport } from '../../src/kernel/event.ts'
import { createLog } from '../../src/telemetry/log.ts'
import { createMetrics } from '../../src/telemetry/metrics.ts'
import { watchedGate } from '../../src/workers.ts'
import { testDatabase } from '../setup/database.ts'

const LOST: OutcomeReport = { kind: 'unknown', why: 'timeout' }
const REFUSED: OutcomeReport = { kind: 'not_sent', retryable: true, why: 'ECONNREFUSED' }
const APPROVED: OutcomeReport = { kind: 'approved', networkRef: '123456789012345' }
const DECLINED: OutcomeReport = { kind: 'declined', code: '05', severity: 'soft' }

let database: Database
beforeAll(async () => {
  database = connect(await testDatabase(), { max: 2, name: 'gate test' })
})
afterAll(() => database?.end({ timeout: 5 }))

function gateAt(rail: string): { gate: RailGate; clock: ManualClock; breaks: number[] } {
  const clock = new ManualClock()
  const breaks: number[] = []
  return { gate: railGate({ database, rail, clock, onBreak: (ms) => breaks.push(ms) }), clock, breaks }
}

test('behavior: eight failures on end break the line, whatever was answered between them mends it', async () => {
  const { gate, breaks } = gateAt('one')
  for (let n = 0; n < 7; n += 1) gate.note(LOST)
  gate.note(DECLINED)
  for (let n = 0; n < 7; n += 1) gate.note(REFUSED)
  expect([await gate.heldMs(), breaks]).toEqual([0, []])
  gate.note(LOST)
  expect([await gate.heldMs(), breaks]).toEqual([5_000, [5_000]])
})

test('behavior: a refusal of ours or of the gateway that is no failure of the line does not break it', async () => {
  const { gate } = gateAt('two')
  for (let n = 0; n < 20; n += 1) gate.note({ kind: 'not_sent', retryable: false, why: 'http_401' })
  for (let n = 0; n < 20; n += 1) gate.note({ kind: 'pending', statusIdentifier: 's' })
  expect(await gate.heldMs()).toBe(0)
})

test('retry: what was under way when the line broke makes the break no longer', async () => {
  const { gate } = gateAt('three')
  for (let n = 0; n < 256; n += 1) gate.note(LOST)
  expect(await gate.heldMs()).toBe(5_000)
})

test('retry: after a break one tries the line; while it fails the breaks grow to a minute, its answer opens the line', async () => {
  const { gate, clock, breaks } = gateAt('four')
  for (let n = 0; n < 8; n += 1) gate.note(LOST)
  for (const milliseconds of [5_000, 10_000, 20_000, 40_000, 60_000, 60_000]) {
    expect(await gate.heldMs()).toBe(milliseconds)
    clock.advance(milliseconds)
    // Of all that waited, one goes.
    expect([await gate.heldMs(), await gate.heldMs(), await gate.heldMs()]).toEqual([0, 1_000, 1_000])
    gate.note(REFUSED)
  }
  expect(await gate.heldMs()).toBe(60_000)
  clock.advance(60_000)
  expect(await gate.heldMs()).toBe(0)
  gate.note(APPROVED)
  expect([await gate.heldMs(), await gate.heldMs(), breaks.at(-1)]).toEqual([0, 0, 0])
})

test('retry: one that tries the line and is never heard of again does not hold up the others for ever', async () => {
  const { gate, clock } = gateAt('five')
  for (let n = 0; n < 8; n += 1) gate.note(LOST)
  clock.advance(5_000)
  expect([await gate.heldMs(), await gate.heldMs()]).toEqual([0, 1_000])
  clock.advance(10_000)
  expect(await gate.heldMs()).toBe(0)
})

test('retry: an answered question lets one try the line at once, and opens it by itself for nobody else', async () => {
  const { gate } = gateAt('six')
  for (let n = 0; n < 8; n += 1) gate.note(LOST)
  gate.answered()
  expect([await gate.heldMs(), await gate.heldMs()]).toEqual([0, 1_000])
  gate.note(LOST)
  expect(await gate.heldMs()).toBe(10_000)
})

test('behavior: an operator switches a rail off and on, for every process, with a reason that stays to be read', async () => {
  const { gate, clock } = gateAt('visa-direct')
  const { gate: other } = gateAt('another')
  expect(await railSwitch(database, 'visa-direct')).toEqual({ paused: false, reason: '' })
  expect(await gate.heldMs()).toBe(0)
  await pauseRail(database, 'visa-direct', 'drill', clock.now())
  clock.advance(1_000)
  expect(await gate.heldMs()).toBe(15_000)
  expect(await other.heldMs()).toBe(0)
  expect(await railSwitch(database, 'visa-direct')).toMatchObject({ paused: true, reason: 'drill' })
  await expect(pauseRail(database, 'visa-direct', '', clock.now())).rejects.toThrow()
  await resumeRail(database, 'visa-direct', clock.now())
  clock.advance(1_000)
  expect(await gate.heldMs()).toBe(0)
  expect((await railSwitch(database, 'visa-direct')).paused).toBe(false)
})

test('security: a switch is seen on a machine whose clock was set back', async () => {
  const log = createLog('silent')
  const gate = watchedGate({ database, rail: 'set-back', log, metrics: createMetrics() })
  expect(await gate.heldMs()).toBe(0)
  const { now } = Date
  const setBack = vi.spyOn(Date, 'now').mockImplementation(() => now() - HOUR_MS)
  await pauseRail(database, 'set-back', 'drill', 0)
  await expect.poll(() => gate.heldMs(), { timeout: 5_000 }).toBe(15_000)
  setBack.mockRestore()
})
