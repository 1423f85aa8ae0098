/** How fast money reaches a card, from what the network says of it on the card page to what the person is told. */
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CardLinkId, idOfSameBits, idToHex } from '../../src/kernel/ids.ts'
import { usd } from '../../src/kernel/money.ts'
import type { CardRail } from '../../src/rails/rail.ts'
import { cardLinkToken } from '../../src/vault/link-token.ts'
import { localVault } from '../../src/vault/local-vault.ts'
import { memoryStore } from '../../src/vault/store.ts'
import { cardLinks } from '../../src/web/card-links.ts'
import type { CardLinks } from '../../src/web/ports.ts'
import { laneRig, type Rig, transcript } from '../lane/rig.ts'
import { keptLog, newIds, railOf, type SimulatorProcess, startProcess } from '../rails/simulated.ts'

const FAST = '4957039000000003'
const NOT_FAST = '4957038000003306'
const LINK_KEY = Buffer.alloc(32, 5)

let rig: Rig
let simulator: SimulatorProcess
let rail: CardRail & { close(): void }
let page: CardLinks
beforeAll(async () => {
  simulator = await startProcess()
  rig = await laneRig({ policy: { welcomeBonus: usd(100_00n) } })
  const vault = localVault({
    store: memoryStore(),
    keys: { newest: 1, byVersion: new Map([[1, randomBytes(32)]]) },
    clock: rig.clock,
    allowRealCards: false,
  })
  rail = railOf(simulator, {}, keptLog(), vault)
  page = cardLinks({
    database: rig.database,
    vault,
    rail,
    linkKey: LINK_KEY,
    clock: rig.clock,
    log: { debug() {}, info() {}, warn() {}, error() {} },
    submit: (events) => rig.submit(...events),
    networkIds: async () => newIds(),
  })
}, 120_000)
afterAll(async () => {
  rail?.close()
  await rig?.close()
  await simulator?.remove()
}, 60_000)

/** Asks for the card page, and gives the link that the chat showed. */
async function invited(who: string): Promise<CardLinkId> {
  const says = (await rig.say(who, 'link card')).flatMap(({ body }) => body.says)
  const link = says.find((say) => say.say === 'card_link')
  if (link === undefined) throw new Error(`${who} was shown no link`)
  return link.link
}

async function linked(who: string, number: string): Promise<boolean | null | undefined> {
  const link = await invited(who)
  const typed = { number, expires: '2031-12', cvv2: '123', postcode: '94404' }
  expect(await page.submit(cardLinkToken(LINK_KEY, link), typed)).toMatchObject({ ok: true })
  await rig.heard()
  return keptSpeed(link)
}

async function keptSpeed(link: CardLinkId): Promise<boolean | null | undefined> {
  const [row] = await rig.database<{ fast: boolean | null }[]>`
    select fast from cards where id = ${idToHex(idOfSameBits('crd', link))}::uuid`
  return row?.fast
}

async function cashOut(who: string): Promise<string> {
  const asked = transcript(await rig.say(who, 'cash out $5'))
  return `${asked}\n${transcript(await rig.say(who, 'yes'))}`
}

test('behavior: a card in Fast Funds has the money within 30 minutes, and the person is told before and after', async () => {
  expect(await linked('amy', FAST)).toBe(true)
  expect(await cashOut('amy')).toMatchInlineSnapshot(`
    "to amy: Cash out $5.00 to Visa ··0003?
    It should arrive within 30 minutes.
    Fee: $0.25 · Balance after: $94.75
    Reply YES CODE or NO CODE. Expires in 5 minutes.
    to amy: $5.00 is on its way to Visa ··0003.
    It should arrive within 30 minutes.
    Fee: $0.25 · Balance: $94.75
    out_…"
  `)
})

test('behavior: any other card has it within two business days', async () => {
  expect(await linked('ben', NOT_FAST)).toBe(false)
  expect(await cashOut('ben')).toMatchInlineSnapshot(`
    "to ben: Cash out $5.00 to Visa ··3306?
    It should arrive within two business days.
    Fee: $0.25 · Balance after: $94.75
    Reply YES CODE or NO CODE. Expires in 5 minutes.
    to ben: $5.00 is on its way to Visa ··3306.
    It should arrive within two business days.
    Fee: $0.25 · Balance: $94.75
    out_…"
  `)
})

test('behavior: of two cards, what is said is of the one that the money goes to', async () => {
  expect(await linked('ben', FAST)).toBe(true)
  const said = await cashOut('ben')
  expect(said.match(/It should arrive .*/g)).toEqual(Array(2).fill('It should arrive within 30 minutes.'))
  await rig.say('ben', 'unlink card 0003')
  const other = await cashOut('ben')
  expect(other.match(/It should arrive .*/g)).toEqual(
    Array(2).fill('It should arrive within two business days.'),
  )
})

test('behavior: of a card that was linked before the network was asked, nothing is promised; all of it replays', async () => {
  const link = await invited('cas')
  const card = idOfSameBits<'crd'>('crd', link)
  const face = { brand: 'Visa', last4: '0003', expires: '2031-12', fingerprint: 'cas' }
  const input = { kind: 'card_linked', link, card, ...face, canPush: true, canPull: true } as const
  await rig.submit({ source: 'vault', key: link, input })
  await rig.heard()
  expect(await keptSpeed(link)).toBeNull()
  const said = await cashOut('cas')
  expect(said).toContain('Cash out $5.00')
  expect(said).toContain('is on its way')
  expect(said).not.toContain('arrive')
  expect(await rig.findings()).toEqual([])
})
