import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { connect, type Database } from '../../src/db/connect.ts'
import { ManualClock } from '../../src/kernel/clock.ts'
import type { Incoming } from '../../src/kernel/event.ts'
import { type CardLinkId, idFromHex, idToHex } from '../../src/kernel/ids.ts'
import type { CardRail, Validation } from '../../src/rails/rail.ts'
import { cardLinkToken } from '../../src/vault/link-token.ts'
import { localVault } from '../../src/vault/local-vault.ts'
import { memoryStore, type VaultStore } from '../../src/vault/store.ts'
import { cardLinks, forgetTries } from '../../src/web/card-links.ts'
import type { CardLinks, TypedCard } from '../../src/web/ports.ts'
import { testDatabase } from '../setup/database.ts'

const CARD: TypedCard = { number: '4957039000000003', expires: '2029-12', cvv2: '123', postcode: '94105' }
const OTHER: TypedCard = { ...CARD, number: '4957039000000508' }
const MASTER_KEY = randomBytes(32)
const LINK_KEY = Buffer.alloc(32, 5)
const VALID: Validation = { ok: true, code: '00', cvvMatched: true, addressMatched: true }
const clock = new ManualClock()

let database: Database
let store: VaultStore
let submitted: Incoming[]
let validation: Validation
let submit: (events: readonly Incoming[]) => Promise<void>
let meanwhile: Promise<void> | undefined

beforeAll(async () => {
  database = connect(await testDatabase(), { max: 2, name: 'card links test' })
})
afterAll(() => database.end())
beforeEach(() => {
  store = memoryStore()
  submitted = []
  validation = VALID
  meanwhile = undefined
  submit = async (events) => {
    submitted.push(...events)
  }
})

function links(through = database): CardLinks {
  const rail = {
    validate: async () => {
      await meanwhile
      return validation
    },
    attributes: async () => ({ canPush: true, canPull: false, kind: 'debit', fastFunds: true }),
  } as unknown as CardRail
  return cardLinks({
    database: through,
    vault: localVault({
      store,
      keys: { newest: 1, byVersion: new Map([[1, MASTER_KEY]]) },
      clock,
      allowRealCards: false,
    }),
    rail,
    linkKey: LINK_KEY,
    clock,
    log: { debug() {}, info() {}, warn() {}, error() {} },
    submit: (events) => submit(events),
    networkIds: async () => ({
      attempt: idFromHex('att', '0'.repeat(32)),
      stan: '000001',
      rrn: '000000000001',
      at: clock.now(),
    }),
  })
}

/** A link of somebody's own; gives its token and the card that it will be. */
async function makeLink(expiresIn = 600_000): Promise<{ token: string; id: CardLinkId }> {
  const [link, person] = [randomBytes(16).toString('hex'), randomBytes(16).toString('hex')]
  await database`
    insert into persons (id, language, language_chosen, asset, reach, at)
    values (${person}::uuid, 'hi', false, 'USD', ${`web:${person}`}, ${new Date(clock.now())})`
  await database`
    insert into card_links (id, person, at, expires_at)
    values (${link}::uuid, ${person}::uuid, ${new Date(clock.now())}, ${new Date(clock.now() + expiresIn)})`
  const id = idFromHex('lnk', link)
  return { token: cardLinkToken(LINK_KEY, id), id }
}

const keptCards = async (id: CardLinkId) => (await store.get(idFromHex('crd', idToHex(id)))) !== undefined

describe('a card link', () => {
  test('behavior: it opens in its person’s language, and what it learned is one event', async () => {
    const { token, id } = await makeLink()
    const page = links()
    expect(await page.open(token)).toMatchObject({ state: 'open', language: 'hi' })
    expect(await page.submit(token, CARD)).toEqual({ ok: true, brand: 'Visa', last4: '0003' })
    expect(submitted).toMatchObject([
      {
        source: 'vault',
        key: id,
        input: { kind: 'card_linked', link: id, last4: '0003', canPush: true, fast: true },
      },
    ])
    expect(JSON.stringify(submitted)).not.toContain(CARD.number)
    expect(await keptCards(id)).toBe(true)
  })

  test('refusal: expired, used, forged', async () => {
    const page = links()
    const expired = await makeLink(-1)
    expect(await page.submit(expired.token, CARD)).toEqual({ ok: false, why: 'expired' })
    const used = await makeLink()
    await database`update card_links set used_at = now() where id = ${idToHex(used.id)}::uuid`
    expect(await page.submit(used.token, CARD)).toEqual({ ok: false, why: 'used' })
    const forged = cardLinkToken(Buffer.alloc(32, 6), (await makeLink()).id)
    expect((await page.open(forged)).state).toBe('unknown')
    expect((await page.submit(forged, CARD)).ok).toBe(false)
    expect(submitted).toEqual([])
  })

  test('refusal: what the network refuses is destroyed again, and says which part was wrong', async () => {
    const { token, id } = await makeLink()
    const page = links()
    const refusals: [Partial<Validation>, string][] = [
      [{ ok: false, cvvMatched: false }, 'cvv'],
      [{ ok: false, addressMatched: false }, 'postcode'],
      [{ ok: false, code: '05' }, 'refused'],
      [{ ok: false, code: 'unavailable' }, 'failed'],
    ]
    for (const [change, why] of refusals) {
      validation = { ...VALID, ...change }
      expect(await page.submit(token, CARD)).toEqual({ ok: false, why })
      expect(await keptCards(id)).toBe(false)
    }
    validation = VALID
    expect(await page.submit(token, OTHER)).toMatchObject({ ok: true, last4: '0508' })
  })

  test('security: a link is no way to guess security codes: ten tries and it is over', async () => {
    const { token, id } = await makeLink()
    validation = { ...VALID, ok: false, cvvMatched: false }
    // Each on a gateway of its own: they count together.
    for (let tried = 0; tried < 10; tried += 1) {
      expect(await links().submit(token, CARD)).toEqual({ ok: false, why: 'cvv' })
    }
    validation = VALID
    expect(await links().submit(token, CARD)).toEqual({ ok: false, why: 'refused' })
    expect(submitted).toEqual([])
    clock.advance(2 * 86_400_000)
    await forgetTries({ database, clock })
    expect(await database`select from card_link_tries where link = ${idToHex(id)}::uuid`).toHaveLength(0)
  })

  test('security: of two pages sent at once, one links its card and the other destroys nothing', async () => {
    const { token, id } = await makeLink()
    const page = links()
    let goOn = (): void => {}
    meanwhile = new Promise((resolve) => {
      goOn = resolve
    })
    const both = [page.submit(token, CARD), links().submit(token, OTHER)]
    await new Promise((resolve) => setTimeout(resolve, 50))
    goOn()
    const outcomes = await Promise.all(both)
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(submitted).toHaveLength(1)
    expect(await keptCards(id)).toBe(true)
  })

  test('security: a page that found the link open, and failed after another page had linked the card, destroys nothing', async () => {
    const { token, id } = await makeLink()
    submit = async (events) => {
      submitted.push(...events)
      await database`update card_links set used_at = now() where id = ${idToHex(id)}::uuid`
    }
    const first = links()
    let linked: Promise<unknown> | undefined
    // The second page's count of tries reaches the database late: the first one is done by then.
    const late = new Proxy(database, {
      apply: async (query, self, given: Parameters<Database>) => {
        if (String(given[0]).includes('insert into card_link_tries')) {
          linked ??= first.submit(token, CARD)
          expect(await linked).toMatchObject({ ok: true })
          validation = { ...VALID, ok: false, cvvMatched: false }
        }
        return Reflect.apply(query, self, given)
      },
    })
    expect(await links(late).submit(token, CARD)).toEqual({ ok: false, why: 'used' })
    expect(submitted).toHaveLength(1)
    expect(await keptCards(id)).toBe(true)
  })

  test('retry: when nobody knows whether the lane took it, the number stays, and the same card again is the same event', async () => {
    const { token, id } = await makeLink()
    const page = links()
    submit = async (events) => {
      submitted.push(...events)
      throw new Error('connection lost after commit')
    }
    expect(await page.submit(token, CARD)).toEqual({ ok: false, why: 'failed' })
    expect(await keptCards(id)).toBe(true)
    submit = async (events) => {
      submitted.push(...events)
    }
    expect(await page.submit(token, OTHER)).toEqual({ ok: false, why: 'failed' })
    expect(await page.submit(token, CARD)).toMatchObject({ ok: true, last4: '0003' })
    expect(submitted[1]).toEqual(submitted[0])
  })
})
