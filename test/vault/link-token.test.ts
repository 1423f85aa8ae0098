import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { childId, eventId } from '../../src/kernel/ids.ts'
import { cardLinkToken, readCardLinkToken } from '../../src/vault/link-token.ts'

const key = randomBytes(32)
const link = childId('lnk', eventId('x', 'dm:1', 1_795_000_000_000), 3)

test('behavior: a token names its link, in characters that a URL takes as they are', () => {
  const token = cardLinkToken(key, link)
  expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/)
  expect(readCardLinkToken(key, token)).toBe(link)
  expect(cardLinkToken(key, link)).toBe(token)
})

test('security: a token of another key, or of another link, is none', () => {
  const token = cardLinkToken(key, link)
  expect(readCardLinkToken(randomBytes(32), token)).toBeUndefined()
  const other = cardLinkToken(key, childId('lnk', eventId('x', 'dm:1', 1_795_000_000_000), 4))
  const bytes = [token, other].map((text) => Buffer.from(text, 'base64url'))
  const mixed = Buffer.concat([bytes[0]?.subarray(0, 16) ?? '', bytes[1]?.subarray(16) ?? ''] as Buffer[])
  expect(readCardLinkToken(key, mixed.toString('base64url'))).toBeUndefined()
})

test('security: no bit of a token can be changed, and no other spelling of it is taken', () => {
  const token = cardLinkToken(key, link)
  for (let bit = 0; bit < 256; bit += 1) {
    const bytes = Buffer.from(token, 'base64url')
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    expect(readCardLinkToken(key, bytes.toString('base64url'))).toBeUndefined()
  }
  for (const spelling of [`${token}=`, ` ${token}`, `${token}\n`, `${token}A`, token.slice(0, -1), '']) {
    expect(readCardLinkToken(key, spelling)).toBeUndefined()
  }
})

test('property: nothing that was not made here is taken', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(readCardLinkToken(key, text)).toBeUndefined()
    }),
  )
})
