/**
 * The skeleton of a handle: the same for all handles that a person reading a phone takes for the same.
 *
 * Handles are ASCII on every platform that we read, so the table is the ASCII part of what Unicode calls confusable
 * (UTS #39), with the pairs of letters that run together in small sans-serif type and the marks that go unseen.
 */

const SEEN_AS: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'l',
  i: 'l',
  j: 'l',
  '2': 'z',
  '5': 's',
  '6': 'b',
  '8': 'b',
  '9': 'g',
  q: 'g',
  u: 'v',
}
/** Two letters that are read as one. `u` is a `v` by then. */
const RUN_TOGETHER: readonly (readonly [string, string])[] = [
  ['rn', 'm'],
  ['vv', 'w'],
  ['cl', 'd'],
]

/** Handles with equal skeletons look alike; a handle's case never told two people apart. */
export function skeletonOf(handle: string): string {
  let skeleton = ''
  for (const char of handle.toLowerCase()) {
    if (char !== '_' && char !== '.' && char !== '-') skeleton += SEEN_AS[char] ?? char
  }
  for (const [pair, letter] of RUN_TOGETHER) skeleton = skeleton.replaceAll(pair, letter)
  return skeleton === '' ? handle.toLowerCase() : skeleton
}
