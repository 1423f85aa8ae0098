import { expect, test } from 'vitest'
import { testDatabase } from '../setup/database.ts'
import { simulateDatabase } from './database.ts'

const seed = Number(process.env.SEED ?? 7)

test(`property: several processes on one database, cut off and killed, do what the model foretells (seed ${seed})`, async () => {
  const url = await testDatabase()
  const { events, faults, answers } = await simulateDatabase({
    seed,
    events: 1_500,
    url,
    processes: 2,
    faults: true,
  })
  expect(events).toBe(1_500)
  // A run without some fault would prove nothing about it.
  for (const [fault, count] of Object.entries(faults)) expect(count, fault).toBeGreaterThan(0)
  for (const outcome of ['done', 'approved', 'declined', 'refused:insufficient_funds'])
    expect(answers[outcome], outcome).toBeGreaterThan(0)
}, 300_000)

test(`property: one process, nothing disturbed (seed ${seed})`, async () => {
  const url = await testDatabase()
  const { events, faults } = await simulateDatabase({ seed, events: 400, url, processes: 1, faults: false })
  expect(events).toBe(400)
  expect(faults.resent + faults.killed + faults['during commit']).toBe(0)
}, 300_000)
