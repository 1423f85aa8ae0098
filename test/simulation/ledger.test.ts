import { expect, test } from 'vitest'
import { simulateLedger } from './ledger.ts'

const seed = Number(process.env.SEED ?? 7)

test(`property: the ledger answers as the model foretells and keeps every invariant (seed ${seed})`, () => {
  const { answers, events } = simulateLedger({ seed, events: 20_000 })
  expect(events).toBe(20_000)
  // A run that never came to some answer would prove nothing about it.
  for (const answer of [
    'booked',
    'replayed',
    'held open',
    'held posted',
    'held voided',
    'held expired',
    'resolved posted',
    'resolved voided',
    'resolved expired',
    'refused insufficient_funds',
    'refused account_frozen',
    'refused account_closed',
    'refused amount_zero',
    'refused amount_too_large',
    'conflict kind',
    'conflict debit',
    'conflict credit',
    'conflict units',
    'conflict legs',
    'conflict effectiveAt',
    'conflict expiresAt',
    'conflict posts',
    'conflict reverses',
    'conflict owner',
  ]) {
    expect(answers[answer], answer).toBeGreaterThan(0)
  }
})

test('property: the same seed gives the same run, another seed another', () => {
  const first = simulateLedger({ seed: 11, events: 3_000 })
  expect(simulateLedger({ seed: 11, events: 3_000 }).digest).toBe(first.digest)
  expect(simulateLedger({ seed: 12, events: 3_000 }).digest).not.toBe(first.digest)
})

test('property: batched or one at a time, the same rows come of it', () => {
  const batched = simulateLedger({ seed: 5, events: 3_000, batchMax: 1_000 })
  const oneByOne = simulateLedger({ seed: 5, events: 3_000, batchMax: 1 })
  expect(oneByOne.batches).toBe(3_000)
  expect(batched.batches).toBeLessThan(100)
  expect(oneByOne.digest).toBe(batched.digest)
})
