/** A vault of our own: envelope encryption over a store of rows. For test cards, unless an operator allows real ones. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { inspect } from 'node:util'

import type { Clock } from '../kernel/clock.ts'
import type { CardId, PersonId } from '../kernel/ids.ts'
import { brandOf, isCardNumber, isExpiryGood, isTestCard } from './card-number.ts'
import { KEY_BYTES, type MasterKeys, openEnvelope, sealEnvelope } from './envelope.ts'
import type { SealedCard, SealedSecret, VaultStore } from './store.ts'
import {
  CardConflict,
  type CardFace,
  CardMissing,
  type CardProblem,
  CardSealBroken,
  type CardToKeep,
  type Kept,
  type PlainCard,
  type Vault,
} from './vault.ts'

export interface LocalVaultOptions {
  readonly store: VaultStore
  readonly keys: MasterKeys
  readonly clock: Clock
  /** Keep real card numbers too. Off: a number that is not on the list of test cards is refused. */
  readonly allowRealCards: boolean
}

export interface LocalVault extends Vault {
  /** Seals everything that is under an older master key again, under the newest. Others may work meanwhile. */
  rotate(): Promise<{ readonly cards: number; readonly secrets: number }>
  /** A key of 32 bytes for one purpose, made when it is first asked for and kept in the vault. */
  secretKey(name: string): Promise<Uint8Array>
}

const FINGERPRINT_KEY = 'fingerprint'
/** Every sealed text is this long, so that the row does not tell how long the number is. */
const PLAIN_BYTES = 32
const ROTATE_BATCH = 500

/** Opens the vault. It does nothing until it is asked. */
export function localVault({ store, keys, clock, allowRealCards }: LocalVaultOptions): LocalVault {
  const secrets = new Map<string, Promise<Uint8Array>>()
  const secretKey = (name: string): Promise<Uint8Array> => {
    const known = secrets.get(name) ?? loadSecret(store, keys, name)
    secrets.set(name, known)
    // A failure is not kept: the database may be back at the next call.
    known.catch(() => secrets.delete(name))
    return known
  }

  const examine = async (card: CardToKeep): Promise<Kept> => {
    const why = problemOf(card, clock.now(), allowRealCards)
    if (why) return { ok: false, why }
    return { ok: true, face: faceOf(card, await secretKey(FINGERPRINT_KEY)) }
  }

  return {
    examine,
    secretKey,
    keep: async (card) => {
      const examined = await examine(card)
      if (!examined.ok) return examined
      const { fingerprint } = examined.face
      const envelope = sealEnvelope(keys, subjectOf(card.card, card.person), encode(card))
      const isNew = await store.insert({ card: card.card, person: card.person, fingerprint, ...envelope })
      if (!isNew && !(await isSame(store, card, fingerprint))) throw new CardConflict(card.card)
      return examined
    },
    open: async (card, use) => {
      const row = await store.get(card)
      if (!row) throw new CardMissing(card)
      const plain = decode(openRow(keys, row))
      try {
        return await use(plain)
      } catch (error) {
        throw withoutNumber(error, plain.number)
      }
    },
    forget: (card) => store.delete(card),
    rotate: () => rotate(store, keys),
  }
}

/** One check a line. A sample number that fails its check digit is still a test card. */
function problemOf(
  { number, expires }: CardToKeep,
  now: number,
  allowRealCards: boolean,
): CardProblem | undefined {
  if (!isCardNumber(number)) return 'number'
  if (!allowRealCards && !isTestCard(number)) return 'real_card'
  if (!isExpiryGood(expires, now)) return 'expiry'
  return undefined
}

function faceOf({ number, expires }: CardToKeep, fingerprintKey: Uint8Array): CardFace {
  return {
    brand: brandOf(number),
    last4: number.slice(-4),
    expires,
    fingerprint: createHmac('sha256', fingerprintKey).update(number).digest('base64url'),
  }
}

/** Keeping the same card of the same person twice is the same row. */
async function isSame(
  store: VaultStore,
  { card, person }: CardToKeep,
  fingerprint: string,
): Promise<boolean> {
  const there = await store.get(card)
  if (!there || there.person !== person) return false
  const [a, b] = [Buffer.from(there.fingerprint), Buffer.from(fingerprint)]
  return a.length === b.length && timingSafeEqual(a, b)
}

function subjectOf(card: CardId, person: PersonId): string {
  return `card|${card}|${person}`
}

function openRow(keys: MasterKeys, row: SealedCard): Buffer {
  try {
    return openEnvelope(keys, subjectOf(row.card, row.person), row)
  } catch {
    throw new CardSealBroken(row.card)
  }
}

function encode({ number, expires }: CardToKeep): Buffer {
  return Buffer.from(`${number}|${expires}`.padEnd(PLAIN_BYTES))
}

function decode(bytes: Buffer): OpenCard {
  const [number = '', expires = ''] = bytes.toString('utf8').trimEnd().split('|')
  bytes.fill(0)
  return new OpenCard(number, expires)
}

/** Has nothing of its own to show: logged, spread or turned to JSON by mistake, it is empty. */
class OpenCard implements PlainCard {
  readonly #number: string
  readonly #expires: string
  constructor(number: string, expires: string) {
    this.#number = number
    this.#expires = expires
  }
  get number(): string {
    return this.#number
  }
  get expires(): string {
    return this.#expires
  }
}

/** Networks and libraries may repeat what they were sent in their errors. Such an error ends here. */
function withoutNumber(error: unknown, number: string): unknown {
  const shown = inspect(error, { depth: 8, showHidden: true, maxArrayLength: null, maxStringLength: null })
  if (!shown.includes(number)) return error
  const name = error instanceof Error ? error.name.replaceAll(number, '') : 'Error'
  return new Error(
    `the call with a card failed (${name}); its message is left out because it held the number`,
  )
}

async function loadSecret(store: VaultStore, keys: MasterKeys, name: string): Promise<Uint8Array> {
  const subject = `secret|${name}`
  let row = await store.secret(name)
  if (!row) {
    // Whoever is first wins, and everybody reads what is there.
    await store.insertSecret({ name, ...sealEnvelope(keys, subject, randomBytes(KEY_BYTES)) })
    row = await store.secret(name)
  }
  if (!row) throw new Error(`the vault's secret ${name} was not kept`)
  return openSecret(keys, row)
}

function openSecret(keys: MasterKeys, row: SealedSecret): Buffer {
  try {
    return openEnvelope(keys, `secret|${row.name}`, row)
  } catch {
    throw new CardSealBroken(`the vault's secret ${row.name}`)
  }
}

async function rotate(store: VaultStore, keys: MasterKeys): Promise<{ cards: number; secrets: number }> {
  const done = { cards: 0, secrets: 0 }
  for (const row of await store.secretsSealedBelow(keys.newest)) {
    const plain = openSecret(keys, row)
    const next = { name: row.name, ...sealEnvelope(keys, `secret|${row.name}`, plain) }
    if (await store.updateSecret(next, row.keyVersion)) done.secrets += 1
    plain.fill(0)
  }
  for (;;) {
    const rows = await store.sealedBelow(keys.newest, ROTATE_BATCH)
    if (rows.length === 0) return done
    for (const row of rows) {
      const plain = openRow(keys, row)
      const envelope = sealEnvelope(keys, subjectOf(row.card, row.person), plain)
      plain.fill(0)
      if (await store.update({ ...row, ...envelope }, row.keyVersion)) done.cards += 1
    }
  }
}
