import fc from 'fast-check'
import { expect, test } from 'vitest'
import { skeletonOf } from '../../src/words/look-alike.ts'

test('security: handles that look alike have one skeleton', () => {
  for (const [real, fake] of [
    ['alice', 'aIice'],
    ['alice', 'a1ice'],
    ['alice', 'alice_'],
    ['alice', 'al_ice'],
    ['bob', 'b0b'],
    ['bob', '8ob'],
    ['marina', 'rnarina'],
    ['william', 'vvilliam'],
    ['dan', 'clan'],
    ['sam', '5am'],
    ['Alice', 'alice'],
    ['junior', 'iunior'],
  ] as const)
    expect(skeletonOf(fake), fake).toBe(skeletonOf(real))
})

test('behavior: handles that nobody confuses have different ones', () => {
  const handles = [
    'alice',
    'alicia',
    'bob',
    'bobby',
    'rob',
    'anna',
    'ana',
    'sam',
    'tam',
    'priya',
    'omar',
    '_',
  ]
  expect(new Set(handles.map(skeletonOf)).size).toBe(handles.length)
})

test('property: a skeleton is its own skeleton, and no handle has none', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\w{1,15}$/), (handle) => {
      expect(skeletonOf(skeletonOf(handle))).toBe(skeletonOf(handle))
      expect(skeletonOf(handle)).not.toBe('')
    }),
  )
})
