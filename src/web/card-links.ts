/** What stands behind the card page: a one-time link, the vault, the network's checks, and the event that links the card. */
import type { Database } from '../db/connect.ts'
import { type Clock, DAY_MS, SECOND_MS } from '../kernel/clock.ts'
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

/** A mistyped card or two; not a thousand guesses at a security code. */
const TRIES_MAX = 10
/** A process that died in the middle of a try holds its link no longer than this: the network's two answers and some. */
const TRY_MS = 90 * SECOND_MS
/** A link lives for minutes; its count is swept away after it. */
const TRIES_KEPT_MS = DAY_MS

export function cardLinks(parts: CardLinkParts): CardLinks {
  return {
    async open(token) {
      const link = await find(parts, token)
      return link ?? { state: 'unknown', expiresAt: 0, language: 'en' }
    },
    async submit(token, typed) {
      const link = await find(parts, token)
      if (link === undefined || link.state === 'unknown') return { ok: false, why: 'expired' }
      if (link.state !== 'open') return { ok: false, why: link.state }
      const tries = await beginTry(parts, link.id)
      // Two pages on one link, sent at once: the second must not destroy what the first is linking.
      if (tries === undefined) return { ok: false, why: 'failed' }
      try {
        return tries > TRIES_MAX ? { ok: false, why: 'refused' } : await keepCard(parts, link, typed)
      } finally {
        await endTry(parts, link.id)
      }
    },
  }
}

/**
 * Counts a try before anything is asked of the network, in the database: whichever process the page reaches. Answers with
 * how many there were; undefined while another is under way.
 */
async function beginTry({ database, clock }: CardLinkParts, link: CardLinkId): Promise<number | undefined> {
  const at = clock.now()
  const [row] = await database<{ tries: number }[]>`
    insert into card_link_tries as t (link, tries, busy_until, at)
    values (${idToHex(link)}::uuid, 1, ${new Date(at + TRY_MS)}, ${new Date(at)})
    on conflict (link) do update set tries = t.tries + 1, busy_until = excluded.busy_until, at = excluded.at
      where t.busy_until <= excluded.at
    returning tries`
  return row?.tries
}

async function endTry({ database, clock }: CardLinkParts, link: CardLinkId): Promise<void> {
  await database`
    update card_link_tries set busy_until = ${new Date(clock.now())} where link = ${idToHex(link)}::uuid`
}

/** Forgets the counts of links that are long over. */
export async function forgetTries({
  database,
  clock,
}: Pick<CardLinkParts, 'database' | 'clock'>): Promise<void> {
  await database`delete from card_link_tries where at < ${new Date(clock.now() - TRIES_KEPT_MS)}`
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
    person: idFromHex('per', row.person),
    state,
    expiresAt,
    language: row.language,
  }
}

async function isUsed({ database }: CardLinkParts, link: CardLinkId): Promise<boolean> {
  const used = await database`
    select from card_links where id = ${idToHex(link)}::uuid and used_at is not null`
  return used.length > 0
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
    // Another page may have linked this very card since the link was found open: then it is not this page's to destroy.
    if (await isUsed(parts, link.id)) return { ok: false, why: 'used' }
    await vault.forget(card)
    return { ok: false, why }
  }
  try {
    const proof = { cvv2: typed.cvv2, postcode: typed.postcode }
    const validation = await rail.validate(card, proof, await parts.networkIds())
    if (validation.cvvMatched === false) return await fail('cvv')
    if (validation.addressMatched === false) return await fail('postcode')
    if (!validation.ok) return await fail(validation.code === 'unavailable' ? 'failed' : 'refused')
    const { canPush, canPull, fastFunds } = await rail.attributes(card)
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
          fast: fastFunds,
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
