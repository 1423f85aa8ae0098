import fc from 'fast-check'
import { expect, test } from 'vitest'
import { childId, eventId, eventOf, idFromHex, idToHex, spreadOf } from '../../src/kernel/ids.ts'

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

test('property: an id is its uuid and back, with hyphens or without, in capitals or not', () => {
  fc.assert(
    fc.property(fc.uuid(), (uuid) => {
      const bare = uuid.replaceAll('-', '')
      const id = idFromHex('acc', uuid)
      expect(id).toMatch(/^acc_[0-9a-hjkmnp-tv-z]{25}[0-9a-hjkmnp-tv-z]$/)
      expect(idToHex(id)).toBe(bare)
      for (const same of [bare, uuid.toUpperCase(), bare.toUpperCase()])
        expect(idFromHex('acc', same)).toBe(id)
    }),
  )
})

test('refusal: text that is no id has no digits', () => {
  const id = idFromHex('acc', '00112233445566778899aabbccddeeff')
  expect(idToHex(id)).toBe('00112233445566778899aabbccddeeff')
  for (const no of [
    '',
    id.slice(0, -1),
    `${id}0`,
    id.replace('4', 'u'),
    id.replace('4', 'é'),
    `${id.slice(0, 28)}zz`,
  ])
    expect(() => idToHex(no), no).toThrow('text is no id')
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
