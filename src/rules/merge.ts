/** What two people have moved, as what one person has moved. */
import type { Bucket } from './limits.ts'

/**
 * The buckets of both, oldest first and without overlaps. Cells begin at multiples of their width, so of two that overlap
 * the wider holds the narrower, and takes it up: nothing is forgotten sooner than it would have been. A count ends at the
 * largest whole number: chats that are parted and joined again double it each time, and a row must stay readable.
 */
export function mergeBuckets(a: readonly Bucket[], b: readonly Bucket[]): Bucket[] {
  const sorted = [...a, ...b].sort((one, other) => one.start - other.start || other.hours - one.hours)
  const merged: Bucket[] = []
  for (const bucket of sorted) {
    const last = merged.at(-1)
    if (last !== undefined && bucket.start < last.start + last.hours) {
      merged[merged.length - 1] = {
        ...last,
        count: Math.min(last.count + bucket.count, Number.MAX_SAFE_INTEGER),
        units: last.units + bucket.units,
      }
    } else merged.push(bucket)
  }
  return merged
}
