/**
 * The one door to card numbers. Behind it they are encrypted; nothing else in Florin stores, logs or passes one on.
 *
 * The contract is small so that a vault outside (a tokenization provider, a service of its own) can stand in for ours.
 * A card's security code never comes here: it may not be kept after authorization (PCI DSS 3.3).
 */
import type { CardId, PersonId } from '../kernel/ids.ts'

export interface CardToKeep {
  /** The caller makes the id; keeping the same card under it again changes nothing. */
  readonly card: CardId
  /** Whose card it is: bound into the encryption, so that rows cannot be exchanged between people. */
  readonly person: PersonId
  /** ASCII digits, without spaces. */
  readonly number: string
  /** `YYYY-MM` */
  readonly expires: string
}

/** What may be shown and stored anywhere. */
export interface CardFace {
  readonly brand: string
  readonly last4: string
  /** `YYYY-MM` */
  readonly expires: string
  /** Keyed hash of the number: equal for equal cards, and says nothing else. */
  readonly fingerprint: string
}

/** `real_card`: only test cards may be kept here, because nobody has allowed real ones. */
export type CardProblem = 'number' | 'expiry' | 'real_card'

export type Kept =
  | { readonly ok: true; readonly face: CardFace }
  | { readonly ok: false; readonly why: CardProblem }

export interface PlainCard {
  readonly number: string
  readonly expires: string
}

export interface Vault {
  /** What `keep` would say, without keeping it. */
  examine(card: CardToKeep): Promise<Kept>
  /** Encrypts and stores. Throws CardConflict when the id already stands for another card or person. */
  keep(card: CardToKeep): Promise<Kept>
  /** Opens a card for the length of one call. Throws CardMissing, or what `use` throws without the number in it. */
  open<T>(card: CardId, use: (plain: PlainCard) => Promise<T>): Promise<T>
  /** Destroys a card's data key and number. A card that is not there is fine: it is gone either way. */
  forget(card: CardId): Promise<void>
}

export class CardMissing extends Error {
  override name = 'CardMissing'
  constructor(card: CardId) {
    super(`the vault has no card ${card}`)
  }
}

export class CardConflict extends Error {
  override name = 'CardConflict'
  constructor(card: CardId) {
    super(`${card} already stands for another card or person`)
  }
}

/** What is stored does not fit its row or its keys: altered, exchanged, or sealed under a key that we do not have. */
export class CardSealBroken extends Error {
  override name = 'CardSealBroken'
  constructor(what: string) {
    super(`${what} cannot be opened: it was altered, or its master key is missing`)
  }
}
