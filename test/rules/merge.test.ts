/** Limits of two people made one: nothing is forgotten sooner, and nothing counts twice. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { HOUR_MS } from '../../src/kernel/clock.ts'
import { childId, eventId } from '../../src/kernel/ids.ts'
import { Journal } from '../../src/kernel/table.ts'
import {
  type Bucket,
  countTowardLimits,
  type LimitCounter,
  leftOf,
  limitCounters,
  packBuckets,
  unpackBuckets,
} from '../../src/rules/limits.ts'
import { mergeBuckets } from '../../src/rules/merge.ts'
import { WINDOWS } from '../../src/rules/tiers.ts'

const START = Date.UTC(2026, 10, 22)
const OPEN = { count: 1_000_000, units: 10n ** 15n }
const ALLOWANCES = { '24h': OPEN, '7d': OPEN, '30d': OPEN }
const PERSON = childId('per', eventId('x', 'dm:1', START), 1)

/** Counted through the real counter: hours after the start, in order. */
function bucketsOf(moves: readonly (readonly [hours: number, units: number])[]): readonly Bucket[] {
  const counters = limitCounters(new Journal())
  let counter: LimitCounter | undefined
  for (const [hours, units] of [...moves].sort(([a], [b]) => a - b)) {
    counter = countTowardLimits(counters, {
      person: PERSON,
      kind: 'send',
      asset: 'USD',
      units: BigInt(units),
      at: START + hours * HOUR_MS,
      allowances: ALLOWANCES,
    })
  }
  return counter?.buckets ?? []
}

const moves = fc.array(fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: 500 })), {
  maxLength: 40,
})
const SEED = Number(process.env.SEED ?? 7)

test(`property: two counters made one leave no more than both had left (seed ${SEED})`, () => {
  fc.assert(
    fc.property(moves, moves, fc.integer({ min: 0, max: 200 }), (a, b, later) => {
      const [mine, theirs] = [bucketsOf(a), bucketsOf(b)]
      const merged = mergeBuckets(mine, theirs)
      const sum = (buckets: readonly Bucket[]) => buckets.reduce((total, { units }) => total + units, 0n)
      expect(sum(merged)).toBe(sum(mine) + sum(theirs))
      for (const [n, bucket] of merged.entries()) {
        const before = merged[n - 1]
        if (before !== undefined) expect(bucket.start).toBeGreaterThanOrEqual(before.start + before.hours)
      }
      const at = START + (900 + later) * HOUR_MS
      const used = (buckets: readonly Bucket[], window: (typeof WINDOWS)[number]) =>
        OPEN.units - leftOf(buckets, window, OPEN, at).units
      for (const window of WINDOWS) {
        expect(used(merged, window)).toBeGreaterThanOrEqual(used(mine, window) + used(theirs, window))
      }
    }),
    { seed: SEED },
  )
})

test('security: chats that are parted and joined again and again leave a counter that can be read', () => {
  let buckets = bucketsOf([[0, 5]])
  for (let times = 0; times < 100; times += 1) buckets = mergeBuckets(buckets, buckets)
  expect(unpackBuckets(packBuckets(buckets))).toEqual(buckets)
})
