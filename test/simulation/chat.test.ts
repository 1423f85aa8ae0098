import { expect, test } from 'vitest'
import { simulateChat } from './chat.ts'

const seed = Number(process.env.SEED ?? 7)

test(`property: every outcome, balance and prompt is as people may expect it (seed ${seed})`, () => {
  const { answers } = simulateChat({ seed, events: 8_000 })
  // A run that never came to some outcome would prove nothing about it.
  for (const outcome of [
    'done',
    'repeated',
    'ignored',
    'failed',
    'approved',
    'declined',
    'retried',
    'pending',
    'unknown',
    'absent',
    'conflict',
    'refused:insufficient_funds',
    'refused:limit_reached',
    'refused:nothing_to_confirm',
    'refused:which_intent',
    'refused:no_such_code',
    'refused:intent_used',
    'refused:intent_expired',
    'refused:not_your_intent',
    'refused:confirm_in_private',
    'refused:too_many_open',
    'refused:pay_yourself',
    'refused:no_card',
    'refused:card_cannot_push',
    'refused:card_cannot_pull',
    'refused:amount_too_small',
    'refused:amount_too_large',
  ]) {
    expect(answers[outcome], outcome).toBeGreaterThan(0)
  }
})

test('property: the same seed gives the same run, another seed another', () => {
  const first = simulateChat({ seed: 11, events: 1_500 })
  expect(simulateChat({ seed: 11, events: 1_500 }).digest).toBe(first.digest)
  expect(simulateChat({ seed: 12, events: 1_500 }).digest).not.toBe(first.digest)
})

test('property: batched or one at a time, the same rows come of it', () => {
  const batched = simulateChat({ seed: 5, events: 1_500, batchMax: 1_000 })
  const oneByOne = simulateChat({ seed: 5, events: 1_500, batchMax: 1 })
  expect(oneByOne.batches).toBe(1_500)
  expect(batched.batches).toBeLessThan(50)
  expect(oneByOne.digest).toBe(batched.digest)
})
