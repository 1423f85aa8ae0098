/**
 * Ids say what they name and where they come from.
 *
 * An id is 128 bits, a `uuid` in the database and `prefix_` with 26 characters of Crockford's base 32 everywhere else:
 *
 *     48 bits  when its event was received, in milliseconds
 *     64 bits  SHA-256 of the event's source and key
 *     16 bits  which of the event's children it is; 0 is the event itself
 *
 * So the rows of one event are neighbours in an index, saying the same thing twice makes the same id, and
 * `eventOf(id)` tells which event made any row.
 */
import { hash } from 'node:crypto'
import { assert } from './assert.ts'

export const ID_PREFIXES = [
  'evt', // event
  'per', // person
  'acc', // account
  'int', // intent
  'trf', // transfer
  'hld', // hold
  'pay', // payment
  'out', // payout
  'fnd', // funding
  'att', // attempt
  'crd', // card
  'lnk', // card link
  'rep', // reply
  'job', // outbox row that is no reply
  'cas', // an operator's case
  'idt', // identity code, to link two chats
] as const

export type IdPrefix = (typeof ID_PREFIXES)[number]
export type Id<P extends IdPrefix> = `${P}_${string}`
export type EventId = Id<'evt'>
export type PersonId = Id<'per'>
export type AccountId = Id<'acc'>
export type IntentId = Id<'int'>
export type TransferId = Id<'trf'>
export type HoldId = Id<'hld'>
export type PaymentId = Id<'pay'>
export type PayoutId = Id<'out'>
export type FundingId = Id<'fnd'>
export type AttemptId = Id<'att'>
export type CardId = Id<'crd'>
export type CardLinkId = Id<'lnk'>
export type ReplyId = Id<'rep'>
export type JobId = Id<'job'>
export type ChatLinkId = Id<'idt'>

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
/** Ten bits as two characters. */
const PAIRS = Array.from({ length: 1024 }, (_, value) => `${ALPHABET[value >> 5]}${ALPHABET[value & 31]}`)
/** Codes of the signs for five bits, and for four. */
const SIGNS = Uint8Array.from(ALPHABET, (sign) => sign.charCodeAt(0))
const HEX_SIGNS = SIGNS.subarray(0, 16)
/** Five bits of a character, by its code. */
const BITS = new Int16Array(128).fill(-1)
for (const [bits, code] of SIGNS.entries()) BITS[code] = bits
/** Four bits of a hex digit, by its code. */
const DIGITS = new Uint8Array(128)
for (let value = 0; value < 16; value += 1) {
  DIGITS[value.toString(16).charCodeAt(0)] = value
  DIGITS[value.toString(16).toUpperCase().charCodeAt(0)] = value
}
/** Where the 32 digits are in a bare uuid, and in one with hyphens. */
const BARE_PLACES = Uint8Array.from({ length: 32 }, (_, n) => n)
const UUID_PLACES = BARE_PLACES.map(
  (n) => n + (n > 7 ? 1 : 0) + (n > 11 ? 1 : 0) + (n > 15 ? 1 : 0) + (n > 19 ? 1 : 0),
)
const UUID_LENGTH = 36
const CHILDREN_MAX = 0xffff
const PAIRS_OF_A_BYTE = 256

/** Codes of the text that is being written: made of them at once, it is flat, as it must be to be looked for. */
const idCodes = new Array<number>(30).fill(0)
const hexCodes = new Array<number>(32).fill(0)

/** Writes a uuid, with its hyphens or without, as an id. Five hex digits are four characters; the last two are the last two. */
export function idFromHex<P extends IdPrefix>(prefix: P, hex: string): Id<P> {
  const places = hex.length === UUID_LENGTH ? UUID_PLACES : BARE_PLACES
  for (let at = 0; at < 3; at += 1) idCodes[at] = prefix.charCodeAt(at)
  idCodes[3] = UNDERSCORE
  let to = 4
  for (let at = 0; at < 30; at += 5) {
    const value =
      (digitAt(hex, places, at) << 16) |
      (digitAt(hex, places, at + 1) << 12) |
      (digitAt(hex, places, at + 2) << 8) |
      (digitAt(hex, places, at + 3) << 4) |
      digitAt(hex, places, at + 4)
    idCodes[to] = SIGNS[value >> 15] as number
    idCodes[to + 1] = SIGNS[(value >> 10) & 31] as number
    idCodes[to + 2] = SIGNS[(value >> 5) & 31] as number
    idCodes[to + 3] = SIGNS[value & 31] as number
    to += 4
  }
  const last = (digitAt(hex, places, 30) << 4) | digitAt(hex, places, 31)
  idCodes[28] = SIGNS[last >> 5] as number
  idCodes[29] = SIGNS[last & 31] as number
  return String.fromCharCode.apply(null, idCodes) as Id<P>
}

const UNDERSCORE = 95

function digitAt(hex: string, places: Uint8Array, at: number): number {
  return DIGITS[hex.charCodeAt(places[at] as number)] ?? 0
}

/** The 32 hex digits of an id, as PostgreSQL takes a uuid. Throws AssertionError on text that is no id. */
export function idToHex(id: string): string {
  let wrong = id.length === 30 ? 0 : -1
  let to = 0
  for (let at = 4; at < 28; at += 4) {
    const value =
      (bitsAt(id, at) << 15) | (bitsAt(id, at + 1) << 10) | (bitsAt(id, at + 2) << 5) | bitsAt(id, at + 3)
    // A sign that is none of ours is minus one, and stays negative through every shift.
    wrong |= value
    hexCodes[to] = HEX_SIGNS[(value >> 16) & 15] as number
    hexCodes[to + 1] = HEX_SIGNS[(value >> 12) & 15] as number
    hexCodes[to + 2] = HEX_SIGNS[(value >> 8) & 15] as number
    hexCodes[to + 3] = HEX_SIGNS[(value >> 4) & 15] as number
    hexCodes[to + 4] = HEX_SIGNS[value & 15] as number
    to += 5
  }
  const last = (bitsAt(id, 28) << 5) | bitsAt(id, 29)
  assert((wrong | last) >= 0 && last < 256, 'text is no id')
  hexCodes[30] = HEX_SIGNS[last >> 4] as number
  hexCodes[31] = HEX_SIGNS[last & 15] as number
  return String.fromCharCode.apply(null, hexCodes)
}

function bitsAt(id: string, at: number): number {
  return BITS[id.charCodeAt(at)] ?? -1
}

/** Whether text from outside (a URL, a button) has the shape of an id with this prefix. */
export function isId<P extends IdPrefix>(prefix: P, text: string): text is Id<P> {
  return (
    text.startsWith(`${prefix}_`) && /^[0-9a-hjkmnp-tv-z]{26}$/.test(text.slice(4)) && text.slice(28) < '80'
  )
}

/** The id of the event with this source and key, received at this time (milliseconds). */
export function eventId(source: string, key: string, receivedAt: number): EventId {
  const digest = hash('sha256', `${source}\n${key}`, 'hex')
  return idFromHex('evt', `${receivedAt.toString(16).padStart(12, '0')}${digest.slice(0, 16)}0000`)
}

/** The nth child of an event, 1 to 65535: the caller counts. */
export function childId<P extends IdPrefix>(prefix: P, event: EventId, n: number): Id<P> {
  assert(n > 0 && n <= CHILDREN_MAX, 'an event has at most 65535 children')
  // An event's own last 16 bits are zero: only the last two characters differ from its own, or six with many children.
  if (n < PAIRS_OF_A_BYTE) return `${prefix}_${event.slice(4, 28)}${PAIRS[n]}` as Id<P>
  const tail =
    (bitsAt(event, 24) << 15) |
    (bitsAt(event, 25) << 10) |
    (bitsAt(event, 26) << 5) |
    bitsAt(event, 27) |
    (n >> 8)
  return `${prefix}_${event.slice(4, 24)}${PAIRS[tail >> 10]}${PAIRS[tail & 1023]}${PAIRS[n & 255]}` as Id<P>
}

/** The same 128 bits under another name: a payment and the transfer that moved its money. */
export function idOfSameBits<P extends IdPrefix>(prefix: P, id: string): Id<P> {
  return `${prefix}_${id.slice(4)}` as Id<P>
}

/** A number below 2^33 that differs between ids: 32 bits of the event's hash, and which of its children it is. */
export function spreadOf(id: string): number {
  const high = ((bitsAt(id, 13) & 3) << 10) | (bitsAt(id, 14) << 5) | bitsAt(id, 15)
  const low = (bitsAt(id, 16) << 15) | (bitsAt(id, 17) << 10) | (bitsAt(id, 18) << 5) | bitsAt(id, 19)
  const child = ((bitsAt(id, 26) & 7) << 13) | (bitsAt(id, 27) << 8) | (bitsAt(id, 28) << 5) | bitsAt(id, 29)
  return high * 0x10_0000 + low + child
}

/** The event that made a row. */
export function eventOf(id: string): EventId {
  return idFromHex('evt', `${idToHex(id).slice(0, 28)}0000`)
}

/** When an id's event was received, in milliseconds. */
export function timeOf(id: string): number {
  return Number.parseInt(idToHex(id).slice(0, 12), 16)
}
