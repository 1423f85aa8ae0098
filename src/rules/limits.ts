/**
 * Rolling limits: how often and how much in the last 24 hours, 7 days and 30 days.
 *
 * One counter row for each person, kind and asset holds buckets of time, oldest first, and the newest are an hour wide. Once
 * no finer window can reach them, hours are joined to cells of six hours, and these to days. A movement therefore counts for
 * its whole window and at most one cell longer (25 hours, 7 days and 6 hours, 31 days): never too short, which would let
 * more through than the rule says, and a row has at most some 80 buckets however much happens.
 */
import { assert } from '../kernel/assert.ts'
import type { Asset } from '../kernel/assets.ts'
import { HOUR_MS } from '../kernel/clock.ts'
import type { PersonId } from '../kernel/ids.ts'
import { money } from '../kernel/money.ts'
import { Refusal } from '../kernel/refusal.ts'
import { type Journal, Table } from '../kernel/table.ts'
import { type Allowance, type Allowances, type LimitKind, WINDOWS, type Window } from './tiers.ts'

/** What happened in `[start, start + hours)`; both in whole hours since 1970. */
export interface Bucket {
  readonly start: number
  readonly hours: 1 | 6 | 24
  readonly count: number
  /** Minor units. */
  readonly units: bigint
}

/**
 * What is counted: movements, those of one card by the fingerprint of its number, wrong codes of somebody who tries to join
 * a chat that is not theirs, and links to the card page.
 */
export type CounterKind = LimitKind | 'link_code' | 'card_link' | `${'fund' | 'payout'}:${string}`

export interface LimitCounter {
  /** `${person}:${kind}:${asset}`: the key of the row. */
  readonly id: string
  readonly person: PersonId
  readonly kind: CounterKind
  readonly asset: Asset
  /** Oldest first, without overlaps. */
  readonly buckets: readonly Bucket[]
}

/** Whose counter, of what. */
export interface Counted {
  readonly person: PersonId
  readonly kind: CounterKind
  readonly asset: Asset
}

/** What is about to happen: minor units above zero, at this time (milliseconds), under these rules. */
interface Movement extends Counted {
  readonly units: bigint
  readonly at: number
  readonly allowances: Allowances
}

const WINDOW_HOURS: Readonly<Record<Window, number>> = { '24h': 24, '7d': 7 * 24, '30d': 30 * 24 }

/** Counters by their persons: a person has few, and is named in every order already. */
export function limitCounters(journal: Journal): Table<LimitCounter> {
  return new Table(journal, ({ person }) => person)
}

function counterOf(
  counters: Table<LimitCounter>,
  { person, kind, asset }: Counted,
): LimitCounter | undefined {
  return counters.find(person, (counter) => counter.kind === kind && counter.asset === asset)
}

export function limitCounterId({ person, kind, asset }: Counted): string {
  return `${person}:${kind}:${asset}`
}

/**
 * Counts a movement if it fits in every window, at this time (milliseconds); units are minor units above zero. Throws
 * Refusal limit_count_reached, or limit_reached with the least that is left of any window, and then counts nothing. The
 * counter must be loaded if the database has it: a missing one is taken to be new.
 */
export function countTowardLimits(counters: Table<LimitCounter>, order: Movement): LimitCounter {
  const { units, at, asset } = order
  assert(units > 0n, 'only a movement is counted')
  const before = counterOf(counters, order)
  const buckets = before?.buckets ?? []
  if (!fitsByFar(buckets, order)) checkWindows(buckets, order)
  const { person, kind } = order
  const id = before?.id ?? limitCounterId(order)
  return counters.put({ id, person, kind, asset, buckets: withMovement(buckets, units, at) })
}

/** Most people are far from every limit: all that is counted of them, however old, would fit into each window. */
function fitsByFar(buckets: readonly Bucket[], { units, allowances }: Movement): boolean {
  let count = 1
  let sum = units
  for (const bucket of buckets) {
    count += bucket.count
    sum += bucket.units
  }
  for (const window of WINDOWS) {
    const allowance = allowances[window]
    if (count > allowance.count || sum > allowance.units) return false
  }
  return true
}

function checkWindows(buckets: readonly Bucket[], { asset, units, at, allowances }: Movement): void {
  let tightest: { readonly window: Window; readonly left: bigint } | undefined
  for (const window of WINDOWS) {
    const left = leftOf(buckets, window, allowances[window], at)
    if (left.count === 0) {
      throw new Refusal('limit_count_reached', { window, max: allowances[window].count })
    }
    if (tightest === undefined || left.units < tightest.left) tightest = { window, left: left.units }
  }
  assert(tightest !== undefined, 'there are windows')
  if (units > tightest.left) {
    throw new Refusal('limit_reached', { window: tightest.window, left: money(asset, tightest.left) })
  }
}

const UNBOUNDED: Allowance = { count: Number.MAX_SAFE_INTEGER, units: 2n ** 62n }
const ANY: Allowances = { '24h': UNBOUNDED, '7d': UNBOUNDED, '30d': UNBOUNDED }

/** Something that is no money and has a bound of its own: the asset is only part of its key. */
function occurrence({ person, kind }: Pick<Counted, 'person' | 'kind'>): Counted {
  return { person, kind, asset: 'USD' }
}

/** What was counted of it, oldest first: whoever has a bound looks here before they count. */
export function occurrencesOf(
  counters: Table<LimitCounter>,
  what: Pick<Counted, 'person' | 'kind'>,
): readonly Bucket[] {
  return counterOf(counters, occurrence(what))?.buckets ?? []
}

/** Counts it once more, at this time (milliseconds), however often it was; its units only count again. */
export function countOccurrence(
  counters: Table<LimitCounter>,
  what: Pick<Counted, 'person' | 'kind'>,
  at: number,
): void {
  countTowardLimits(counters, { ...occurrence(what), units: 1n, at, allowances: ANY })
}

/**
 * Takes back a movement that was counted at this time and came to nothing, such as a payout that was declined. What is
 * no longer counted anywhere is left alone.
 */
export function uncount(
  counters: Table<LimitCounter>,
  order: Counted & { readonly units: bigint; readonly at: number },
): void {
  const counter = counterOf(counters, order)
  if (counter === undefined) return
  const hour = Math.floor(order.at / HOUR_MS)
  const index = counter.buckets.findIndex(({ start, hours }) => start <= hour && hour < start + hours)
  const bucket = counter.buckets[index]
  if (bucket === undefined || bucket.units < order.units) return
  const rest = { ...bucket, count: bucket.count - 1, units: bucket.units - order.units }
  // The only one here is another: what came late was counted in a later hour.
  if (rest.count === 0 && rest.units > 0n) return
  const buckets = rest.count === 0 ? counter.buckets.toSpliced(index, 1) : counter.buckets.with(index, rest)
  counters.put({ ...counter, buckets })
}

/** What is left of one window after these: never negative. */
export function leftOf(
  buckets: readonly Bucket[],
  window: Window,
  allowance: Allowance,
  at: number,
): Allowance {
  const since = Math.floor(at / HOUR_MS) - WINDOW_HOURS[window]
  let { count, units } = allowance
  for (const bucket of buckets) {
    if (bucket.start + bucket.hours <= since) continue
    count -= bucket.count
    units -= bucket.units
  }
  return { count: Math.max(count, 0), units: units > 0n ? units : 0n }
}

function withMovement(buckets: readonly Bucket[], units: bigint, at: number): Bucket[] {
  const hour = Math.floor(at / HOUR_MS)
  const newest = buckets.at(-1)
  // An event that comes late is counted as if it came now: longer, not shorter.
  if (newest !== undefined && newest.start + newest.hours > hour) {
    const { start, hours, count } = newest
    return buckets.with(-1, { start, hours, count: count + 1, units: newest.units + units })
  }
  const joined: Bucket[] = []
  for (const bucket of buckets) {
    if (bucket.start + bucket.hours <= hour - WINDOW_HOURS['30d']) continue
    const asOfNow = cellOf(bucket.start, hour)
    // A clock that has gone back would make a cell narrow again, and what happened at its end forgotten too soon.
    const cell = asOfNow.hours < bucket.hours ? bucket : asOfNow
    const last = joined.at(-1)
    if (last?.start === cell.start) {
      joined[joined.length - 1] = {
        start: cell.start,
        hours: cell.hours,
        count: last.count + bucket.count,
        units: last.units + bucket.units,
      }
    } else {
      joined.push({ start: cell.start, hours: cell.hours, count: bucket.count, units: bucket.units })
    }
  }
  joined.push({ start: hour, hours: 1, count: 1, units })
  return joined
}

/** The cell that keeps what happened in an hour: the widest that every finer window has left behind. */
function cellOf(start: number, hour: number): Pick<Bucket, 'start' | 'hours'> {
  const day = start - (start % 24)
  if (day + 24 <= hour - WINDOW_HOURS['7d']) return { start: day, hours: 24 }
  const quarter = start - (start % 6)
  if (quarter + 6 <= hour - WINDOW_HOURS['24h']) return { start: quarter, hours: 6 }
  return { start, hours: 1 }
}

/** Buckets as text for a column: `start.hours.count.units`, with a space between. */
export function packBuckets(buckets: readonly Bucket[]): string {
  return buckets.map(({ start, hours, count, units }) => `${start}.${hours}.${count}.${units}`).join(' ')
}

export function unpackBuckets(text: string): Bucket[] {
  if (text === '') return []
  return text.split(' ').map((packed) => {
    const match = /^(\d+)\.(1|6|24)\.(\d+)\.(\d+)$/.exec(packed)
    assert(match, `no bucket: ${packed}`)
    const [, start, hours, count, units] = match
    return {
      start: Number(start),
      hours: Number(hours) as Bucket['hours'],
      count: Number(count),
      units: BigInt(units ?? ''),
    }
  })
}
