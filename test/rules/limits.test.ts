import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ASSETS } from '../../src/kernel/assets.ts'
import { DAY_MS, HOUR_MS } from '../../src/kernel/clock.ts'
import { Refusal } from '../../src/kernel/refusal.ts'
import { Journal } from '../../src/kernel/table.ts'
import {
  countTowardLimits,
  leftOf,
  limitCounterId,
  limitCounters,
  packBuckets,
  uncount,
  unpackBuckets,
} from '../../src/rules/limits.ts'
import { type Allowances, allowancesOf, LIMIT_KINDS, TIERS, WINDOWS } from '../../src/rules/tiers.ts'
import { NOW, per, refusal } from '../ledger/fixture.ts'

const whose = { person: per(1), kind: 'send', asset: 'USD' } as const
const allowances: Allowances = {
  '24h': { count: 3, units: 100n },
  '7d': { count: 5, units: 250n },
  '30d': { count: 8, units: 400n },
}

function counters() {
  const journal = new Journal()
  const table = limitCounters(journal)
  const count = (units: bigint, at: number) => countTowardLimits(table, { ...whose, units, at, allowances })
  const left = (window: (typeof WINDOWS)[number], at: number) =>
    leftOf(table.get(limitCounterId(whose))?.buckets ?? [], window, allowances[window], at)
  return { journal, table, count, left }
}

test('behavior: a movement is counted in one row of its person, kind and asset', () => {
  const { table, count, left } = counters()
  const counter = count(30n, NOW)
  expect(counter).toEqual({
    id: `${per(1)}:send:USD`,
    ...whose,
    buckets: [{ start: NOW / HOUR_MS, hours: 1, count: 1, units: 30n }],
  })
  expect(count(20n, NOW + HOUR_MS - 1).buckets.length).toBe(1)
  count(1n, NOW + HOUR_MS)
  expect(table.get(counter.id)?.buckets).toEqual([
    { start: NOW / HOUR_MS, hours: 1, count: 2, units: 50n },
    { start: NOW / HOUR_MS + 1, hours: 1, count: 1, units: 1n },
  ])
  expect(left('24h', NOW)).toEqual({ count: 0, units: 49n })
  expect(left('30d', NOW)).toEqual({ count: 5, units: 349n })
})

test('refusal: the sum of a window, with what is left of it', () => {
  const { journal, count, left } = counters()
  count(90n, NOW)
  const mark = journal.mark()
  expect(refusal(() => count(11n, NOW))).toEqual({
    code: 'limit_reached',
    details: { window: '24h', left: { asset: 'USD', units: 10n } },
  })
  expect(journal.mark()).toBe(mark)
  count(10n, NOW)
  expect(left('24h', NOW).units).toBe(0n)
  expect(refusal(() => count(1n, NOW)).details).toEqual({
    window: '24h',
    left: { asset: 'USD', units: 0n },
  })
})

test('refusal: how often in a window, with how often it may be', () => {
  const { count } = counters()
  for (const _ of [1, 2, 3]) count(1n, NOW)
  expect(refusal(() => count(1n, NOW))).toEqual({
    code: 'limit_count_reached',
    details: { window: '24h', max: 3 },
  })
  for (const _ of [1, 2]) count(1n, NOW + 2 * DAY_MS)
  expect(refusal(() => count(1n, NOW + 2 * DAY_MS)).details).toEqual({ window: '7d', max: 5 })
})

test('refusal: the tightest window is named, be it the longest', () => {
  const { count } = counters()
  for (const day of [0, 2, 4, 9, 12]) count(70n, NOW + day * DAY_MS)
  expect(refusal(() => count(60n, NOW + 16 * DAY_MS)).details).toEqual({
    window: '30d',
    left: { asset: 'USD', units: 50n },
  })
  expect(refusal(() => count(101n, NOW + 14 * DAY_MS)).details).toEqual({
    window: '30d',
    left: { asset: 'USD', units: 50n },
  })
})

test('behavior: it counts for its whole window and at most one cell longer', () => {
  const { count, left } = counters()
  count(60n, NOW)
  for (const [window, hours, longer] of [
    ['24h', 24, 1],
    ['7d', 7 * 24, 6],
    ['30d', 30 * 24, 24],
  ] as const) {
    const all = allowances[window].units
    expect(left(window, NOW + hours * HOUR_MS - 1).units).toBe(all - 60n)
    expect(left(window, NOW + (hours + longer) * HOUR_MS).units).toBe(all)
  }
})

test('behavior: old hours are joined to cells, and what is out of every window is dropped', () => {
  const { table, count } = counters()
  const bucketsOf = () =>
    table
      .get(limitCounterId(whose))
      ?.buckets.map(({ start, hours, count: n, units }) => [start - NOW / HOUR_MS, hours, n, units])
  // NOW is noon: the cell of six hours begins there, the day twelve hours before.
  count(1n, NOW)
  count(2n, NOW + 5 * HOUR_MS)
  expect(bucketsOf()).toEqual([
    [0, 1, 1, 1n],
    [5, 1, 1, 2n],
  ])
  count(3n, NOW + 29 * HOUR_MS)
  expect(bucketsOf()).toEqual([
    [0, 1, 1, 1n],
    [5, 1, 1, 2n],
    [29, 1, 1, 3n],
  ])
  count(4n, NOW + 30 * HOUR_MS)
  expect(bucketsOf()).toEqual([
    [0, 6, 2, 3n],
    [29, 1, 1, 3n],
    [30, 1, 1, 4n],
  ])
  count(5n, NOW + (12 + 7 * 24 - 1) * HOUR_MS)
  expect(bucketsOf()?.[0]).toEqual([0, 6, 2, 3n])
  const later = counters()
  for (const [units, hours] of [
    [1n, 0],
    [2n, 6],
    [3n, 12 + 7 * 24],
  ] as const)
    later.count(units, NOW + hours * HOUR_MS)
  expect(later.table.get(limitCounterId(whose))?.buckets).toEqual([
    { start: NOW / HOUR_MS - 12, hours: 24, count: 2, units: 3n },
    { start: NOW / HOUR_MS + 12 + 7 * 24, hours: 1, count: 1, units: 3n },
  ])
  later.count(4n, NOW + (12 + 30 * 24 - 1) * HOUR_MS)
  expect(later.table.get(limitCounterId(whose))?.buckets.length).toBe(3)
  const oldest = NOW / HOUR_MS - 12
  later.count(4n, NOW + (12 + 30 * 24) * HOUR_MS)
  expect(later.table.get(limitCounterId(whose))?.buckets[0]?.start).toBeGreaterThan(oldest)
})

test('behavior: an event that comes late is counted as if it came now', () => {
  const { count, left } = counters()
  count(10n, NOW)
  expect(count(20n, NOW - 5 * HOUR_MS).buckets).toEqual([
    { start: NOW / HOUR_MS, hours: 1, count: 2, units: 30n },
  ])
  expect(left('24h', NOW - HOUR_MS).units).toBe(70n)
})

test('behavior: what came to nothing is taken back', () => {
  const { table, count, left } = counters()
  count(30n, NOW)
  count(40n, NOW)
  count(5n, NOW + HOUR_MS)
  uncount(table, { ...whose, units: 30n, at: NOW })
  expect(left('24h', NOW + HOUR_MS)).toEqual({ count: 1, units: 55n })
  uncount(table, { ...whose, units: 40n, at: NOW })
  expect(table.get(limitCounterId(whose))?.buckets).toEqual([
    { start: NOW / HOUR_MS + 1, hours: 1, count: 1, units: 5n },
  ])
})

test('security: taking back what is not there gives nobody room', () => {
  const { journal, table, count } = counters()
  uncount(table, { ...whose, units: 1n, at: NOW })
  expect(table.all()).toEqual([])
  count(5n, NOW)
  const mark = journal.mark()
  uncount(table, { ...whose, units: 6n, at: NOW })
  uncount(table, { ...whose, units: 1n, at: NOW + HOUR_MS })
  uncount(table, { ...whose, units: 1n, at: NOW - 1 })
  expect(journal.mark()).toBe(mark)
})

test('security: what came late and to nothing does not take another movement with it', () => {
  const { table, count, left } = counters()
  count(40n, NOW)
  count(1n, NOW + HOUR_MS)
  // Received before the hour was full, and decided after: it is counted in the new hour, and taken back by its own time.
  count(10n, NOW + HOUR_MS - 1)
  uncount(table, { ...whose, units: 10n, at: NOW + HOUR_MS - 1 })
  expect(left('24h', NOW + HOUR_MS).units).toBeLessThanOrEqual(59n)
  expect(left('24h', NOW + HOUR_MS).count).toBeLessThanOrEqual(1)
})

test('security: a clock that goes back makes no cell narrower', () => {
  const { table, count, left } = counters()
  count(60n, NOW + 5 * HOUR_MS)
  // Thirty hours later the six hours are one cell; what made it so comes to nothing, and a slower clock counts next.
  count(10n, NOW + 30 * HOUR_MS)
  uncount(table, { ...whose, units: 10n, at: NOW + 30 * HOUR_MS })
  const before = left('24h', NOW + 29 * HOUR_MS)
  expect(before.units).toBe(40n)
  count(1n, NOW + 29 * HOUR_MS)
  expect(left('24h', NOW + 29 * HOUR_MS).units).toBe(39n)
})

test('behavior: a preview counts nothing', () => {
  const { journal, table, count } = counters()
  const mark = journal.mark()
  count(30n, NOW)
  journal.rollback(mark)
  expect(table.all()).toEqual([])
})

test('refusal: what is no movement is not counted', () => {
  const { count } = counters()
  expect(() => count(0n, NOW)).toThrow('only a movement is counted')
  expect(() => count(-1n, NOW)).toThrow('only a movement is counted')
})

test('behavior: buckets as text and back', () => {
  const { table, count } = counters()
  count(30n, NOW)
  count(20n, NOW + HOUR_MS)
  const buckets = table.get(limitCounterId(whose))?.buckets ?? []
  expect(packBuckets(buckets)).toBe(`${NOW / HOUR_MS}.1.1.30 ${NOW / HOUR_MS + 1}.1.1.20`)
  expect(unpackBuckets(packBuckets(buckets))).toEqual(buckets)
  expect(unpackBuckets('12.24.33.77')).toEqual([{ start: 12, hours: 24, count: 33, units: 77n }])
  expect(unpackBuckets(packBuckets([]))).toEqual([])
  for (const text of ['1.2.3.4', 'x', '1.1.1', '1.1.1.-5', '1.1.1.5 ', 'x1.1.1.5', '1.1.1.5x']) {
    expect(() => unpackBuckets(text)).toThrow('no bucket')
  }
})

test('behavior: tiers grow, windows contain one another, and every asset has its measure', () => {
  for (const kind of LIMIT_KINDS) {
    for (const asset of ASSETS) {
      const rows = TIERS.map((tier) => allowancesOf(tier, kind, asset))
      for (const [n, row] of rows.entries()) {
        expect(row['24h'].units > 0n && row['24h'].units < row['7d'].units).toBe(true)
        expect(row['7d'].units < row['30d'].units && row['7d'].count < row['30d'].count).toBe(true)
        expect(row['24h'].count > 0 && row['24h'].count < row['7d'].count).toBe(true)
        const next = rows[n + 1]
        if (next !== undefined) expect(next['24h'].units).toBeGreaterThan(row['24h'].units)
      }
    }
  }
  expect(allowancesOf('new', 'send', 'USD')['24h']).toEqual({ count: 50, units: 1_000_00n })
  expect(allowancesOf('verified', 'payout', 'BTC')['30d']).toEqual({ count: 200, units: 60_000_000n })
  expect(allowancesOf('new', 'send', 'USD')).toBe(allowancesOf('new', 'send', 'USD'))
})

test('property: between the exact rolling sum and that of a window one cell longer', () => {
  const steps = fc.array(
    fc.record({ wait: fc.integer({ min: 0, max: 40 * HOUR_MS }), units: fc.bigInt(1n, 40n) }),
    { minLength: 1, maxLength: 120 },
  )
  const hours = { '24h': [24, 1], '7d': [168, 6], '30d': [720, 24] } as const
  fc.assert(
    fc.property(steps, (list) => {
      const { table, count } = counters()
      const counted: { at: number; units: bigint }[] = []
      let at = NOW
      const sum = (since: number) =>
        counted.filter((c) => c.at > since).reduce((total, { units }) => total + units, 0n)
      const often = (since: number) => counted.filter((c) => c.at > since).length
      for (const { wait, units } of list) {
        at += wait
        const counter = table.get(limitCounterId(whose))
        for (const window of WINDOWS) {
          const [exact, longer] = hours[window]
          const huge = { count: 1_000, units: 1_000_000n }
          const used = leftOf(counter?.buckets ?? [], window, huge, at)
          expect(huge.units - used.units).toBeGreaterThanOrEqual(sum(at - exact * HOUR_MS))
          expect(huge.units - used.units).toBeLessThanOrEqual(sum(at - (exact + longer) * HOUR_MS - 1))
          expect(huge.count - used.count).toBeGreaterThanOrEqual(often(at - exact * HOUR_MS))
          expect(huge.count - used.count).toBeLessThanOrEqual(often(at - (exact + longer) * HOUR_MS - 1))
        }
        try {
          count(units, at)
          counted.push({ at, units })
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal)
        }
        // Whatever was let through keeps the rule, exactly.
        for (const window of WINDOWS) {
          expect(sum(at - hours[window][0] * HOUR_MS)).toBeLessThanOrEqual(allowances[window].units)
          expect(often(at - hours[window][0] * HOUR_MS)).toBeLessThanOrEqual(allowances[window].count)
        }
      }
    }),
  )
})

test('property: a counter stays small however much happens', () => {
  const journal = new Journal()
  const table = limitCounters(journal)
  const endless = { count: 1e9, units: 10n ** 15n }
  const all: Allowances = { '24h': endless, '7d': endless, '30d': endless }
  let most = 0
  for (let hour = 0; hour < 24 * 60; hour += 1) {
    const order = { ...whose, units: 1n, at: NOW + hour * HOUR_MS, allowances: all }
    most = Math.max(most, countTowardLimits(table, order).buckets.length)
  }
  expect(most).toBeLessThanOrEqual(85)
})
