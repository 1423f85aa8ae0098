/**
 * The secret part of a card link's address: which link it is, and a proof that we made it.
 *
 * 16 bytes of the link's id and 16 bytes (128 bits) of HMAC-SHA256 over it, in base64url: 43 characters. Nothing has
 * to be looked up to refuse a made-up token, and what is stored is not enough to make one.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'

import { type CardLinkId, idFromHex, idToHex } from '../kernel/ids.ts'

const ID_BYTES = 16
const PROOF_BYTES = 16
/** Keeps this use of a key apart from any other. */
const PURPOSE = 'florin card link 1'

/** The token of a link, 43 URL-safe characters. The key has 32 bytes. */
export function cardLinkToken(key: Uint8Array, link: CardLinkId): string {
  const id = Buffer.from(idToHex(link), 'hex')
  return Buffer.concat([id, proofOf(key, id)]).toString('base64url')
}

/** The link that a token names; undefined for anything that this key did not make. Takes the same time either way. */
export function readCardLinkToken(key: Uint8Array, token: string): CardLinkId | undefined {
  const bytes = Buffer.from(token, 'base64url')
  // One spelling for each token: padding, other alphabets and loose last bits are no tokens of ours.
  if (bytes.length !== ID_BYTES + PROOF_BYTES || bytes.toString('base64url') !== token) return undefined
  const id = bytes.subarray(0, ID_BYTES)
  if (!timingSafeEqual(bytes.subarray(ID_BYTES), proofOf(key, id))) return undefined
  return idFromHex('lnk', id.toString('hex'))
}

function proofOf(key: Uint8Array, id: Uint8Array): Buffer {
  return createHmac('sha256', key).update(PURPOSE).update(id).digest().subarray(0, PROOF_BYTES)
}
