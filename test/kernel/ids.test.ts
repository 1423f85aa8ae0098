import fc from 'fast-check'
import { expect, test } from 'vitest'
import { childId, eventId, eventOf, idToHex, spreadOf } from '../../src/kernel/ids.ts'

const event = fc
  .tuple(fc.string(), fc.integer({ min: 0, max: 2 ** 42 }))
  .map(([key, at]) => eventId('x', key, at))
const nth = fc.integer({ min: 1, max: 0xffff })

test('property: a child has the bits of its event, and its number as the last sixteen', () => {
  fc.assert(
    fc.property(event, nth, (id, n) => {
      const child = childId('rep', id, n)
      expect(idToHex(child)).toBe(idToHex(id).slice(0, 28) + n.toString(16).padStart(4, '0'))
      expect(eventOf(child)).toBe(id)
    }),
  )
})

test('property: the spread of an id is 32 bits of its hash and its number', () => {
  fc.assert(
    fc.property(event, nth, (id, n) => {
      const child = childId('int', id, n)
      expect(spreadOf(child)).toBe(Number.parseInt(idToHex(child).slice(12, 20), 16) + n)
    }),
  )
})

test('refusal: an event has no more children than fit in sixteen bits', () => {
  const id = eventId('x', 'dm:1', 1_795_000_000_000)
  for (const n of [0, -1, 0x1_0000]) expect(() => childId('rep', id, n)).toThrow('65535 children')
})
