/** What stands behind the card page: a one-time link, the vault, the network's checks, and the event that links the card. */
import type { Database } from '../db/connect.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Incoming } from '../kernel/event.ts'
import { type CardLinkId, idFromHex, idOfSameBits, idToHex, type PersonId } from '../kernel/ids.ts'
import type { Language } from '../kernel/language.ts'
import type { CardRail, NetworkIds } from '../rails/rail.ts'
import { readCardLinkToken } from '../vault/link-token.ts'
import { CardConflict, type Vault } from '../vault/vault.ts'
import type { CardLinkFailure, CardLinkOutcome, CardLinks, CardLinkView, Log, TypedCard } from './ports.ts'

export interface CardLinkParts {
  readonly database: Database
  readonly vault: Vault
  readonly rail: CardRail
  readonly linkKey: Uint8Array
  readonly clock: Clock
  readonly log: Log
  readonly submit: (events: readonly Incoming[]) => Promise<void>
  /** Network ids for a validation, which is a transaction of its own to the network. */
  readonly networkIds: () => Promise<NetworkIds>
}

interface Link extends CardLinkView {
  readonly id: CardLinkId
  readonly person: PersonId
}

/** A mistyped card or two; not a thousand guesses at a security code. Counted by process: a link lives for minutes. */
const TRIES_MAX = 10
const LINKS_REMEMBERED_MAX = 10_000

export function cardLinks(parts: CardLinkParts): CardLinks {
  const tries = new Map<CardLinkId, number>()
  const busy = new Set<CardLinkId>()
  return {
    async open(token) {
      const link = await find(parts, token)
      return link ?? { state: 'unknown', expiresAt: 0, language: 'en' }
    },
    async submit(token, typed) {
      const link = await find(parts, token)
      if (link === undefined || link.state === 'unknown') return { ok: false, why: 'expired' }
      if (link.state !== 'open') return { ok: false, why: link.state }
      const tried = tries.get(link.id) ?? 0
      if (tried >= TRIES_MAX) return { ok: false, why: 'refused' }
      // Two pages on one link, sent at once: the second must not destroy what the first is linking.
      if (busy.has(link.id)) return { ok: false, why: 'failed' }
      if (tries.size >= LINKS_REMEMBERED_MAX) tries.clear()
      tries.set(link.id, tried + 1)
      busy.add(link.id)
      try {
        return await keepCard(parts, link, typed)
      } finally {
        busy.delete(link.id)
      }
    },
  }
}

async function find({ database, linkKey, clock }: CardLinkParts, token: string): Promise<Link | undefined> {
  const id = readCardLinkToken(linkKey, token)
  if (id === undefined) return undefined
  const [row] = await database<
    { person: string; expires_at: Date; used_at: Date | null; language: Language }[]
  >`
    select l.person, l.expires_at, l.used_at, p.language from card_links l join persons p on p.id = l.person
    where l.id = ${idToHex(id)}::uuid`
  if (row === undefined) return undefined
  const expiresAt = row.expires_at.getTime()
  const state = row.used_at !== null ? 'used' : clock.now() >= expiresAt ? 'expired' : 'open'
  return {
    id,
    person: idFromHex('per', row.person.replaceAll('-', '')),
    state,
    expiresAt,
    language: row.language,
  }
}

/** Keeps the number, asks the network about it, and tells the lane. What the network refuses is destroyed again. */
async function keepCard(parts: CardLinkParts, link: Link, typed: TypedCard): Promise<CardLinkOutcome> {
  const { vault, rail, log, submit } = parts
  // The card has the bits of its link: submitting the page twice is the same card.
  const card = idOfSameBits<'crd'>('crd', link.id)
  const { number, expires: typedExpires } = typed
  const kept = await vault
    .keep({ card, person: link.person, number, expires: typedExpires })
    .catch(ifConflict)
  if (kept === undefined) return { ok: false, why: 'failed' }
  if (!kept.ok) return { ok: false, why: kept.why }
  let told = false
  const fail = async (why: CardLinkFailure): Promise<CardLinkOutcome> => {
    await vault.forget(card)
    return { ok: false, why }
  }
  try {
    const proof = { cvv2: typed.cvv2, postcode: typed.postcode }
    const validation = await rail.validate(card, proof, await parts.networkIds())
    if (validation.cvvMatched === false) return await fail('cvv')
    if (validation.addressMatched === false) return await fail('postcode')
    if (!validation.ok) return await fail(validation.code === 'unavailable' ? 'failed' : 'refused')
    const { canPush, canPull } = await rail.attributes(card)
    const { brand, last4, expires, fingerprint } = kept.face
    told = true
    await submit([
      {
        source: 'vault',
        key: link.id,
        input: {
          kind: 'card_linked',
          link: link.id,
          card,
          brand,
          last4,
          expires,
          fingerprint,
          canPush,
          canPull,
        },
      },
    ])
    return { ok: true, brand, last4 }
  } catch (error) {
    log.warn({ link: link.id, error: error instanceof Error ? error.name : 'unknown' }, 'card not linked')
    // Once the lane was told, an error does not say that the card was not linked: the number stays, and trying again
    // with the same card is the same event.
    return told ? { ok: false, why: 'failed' } : fail('failed')
  }
}

/** The link already stands for another card, whose linking was cut off: that is not undone from here. */
function ifConflict(error: unknown): undefined {
  if (error instanceof CardConflict) return undefined
  throw error
}
