/** Where sealed cards are kept: rows in and rows out, no keys, no numbers. */
import type { CardId, PersonId } from '../kernel/ids.ts'
import type { Envelope } from './envelope.ts'

export interface SealedCard extends Envelope {
  readonly card: CardId
  readonly person: PersonId
  readonly fingerprint: string
}

/** A secret of the vault's own, such as the key of its fingerprints. */
export interface SealedSecret extends Envelope {
  readonly name: string
}

export interface VaultStore {
  /** False when there is a row with this id already; it stays as it is. */
  insert(row: SealedCard): Promise<boolean>
  get(card: CardId): Promise<SealedCard | undefined>
  /** Replaces a row that is still sealed under the given key version; false when it is not. */
  update(row: SealedCard, sealedUnder: number): Promise<boolean>
  delete(card: CardId): Promise<void>
  /** At most `limit` cards that are sealed under a version below this one. */
  sealedBelow(version: number, limit: number): Promise<readonly SealedCard[]>
  secret(name: string): Promise<SealedSecret | undefined>
  insertSecret(row: SealedSecret): Promise<boolean>
  updateSecret(row: SealedSecret, sealedUnder: number): Promise<boolean>
  secretsSealedBelow(version: number): Promise<readonly SealedSecret[]>
}

/** For tests and short-lived tools. */
export function memoryStore(): VaultStore {
  const cards = new Map<string, SealedCard>()
  const secrets = new Map<string, SealedSecret>()
  const insert = <R>(rows: Map<string, R>, id: string, row: R): boolean => {
    if (rows.has(id)) return false
    rows.set(id, row)
    return true
  }
  const update = <R extends Envelope>(rows: Map<string, R>, id: string, row: R, under: number): boolean => {
    if (rows.get(id)?.keyVersion !== under) return false
    rows.set(id, row)
    return true
  }
  const below = <R extends Envelope>(rows: Map<string, R>, version: number): R[] =>
    [...rows.values()].filter(({ keyVersion }) => keyVersion < version)
  return {
    insert: async (row) => insert(cards, row.card, row),
    get: async (card) => cards.get(card),
    update: async (row, sealedUnder) => update(cards, row.card, row, sealedUnder),
    delete: async (card) => {
      cards.delete(card)
    },
    sealedBelow: async (version, limit) => below(cards, version).slice(0, limit),
    secret: async (name) => secrets.get(name),
    insertSecret: async (row) => insert(secrets, row.name, row),
    updateSecret: async (row, sealedUnder) => update(secrets, row.name, row, sealedUnder),
    secretsSealedBelow: async (version) => below(secrets, version),
  }
}
