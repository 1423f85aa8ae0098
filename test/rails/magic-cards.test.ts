/** Every magic card over the wire: what the client makes of it, and what asking afterwards says. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MAGIC_CARDS, NEUTRAL_CARD } from '../../src/rails/simulator/magic.ts'
import { cardOf, newIds, pushOf, railOf, type SimulatorProcess, short, startProcess } from './simulated.ts'

let simulator: SimulatorProcess
beforeAll(async () => {
  simulator = await startProcess()
})
afterAll(() => simulator.remove())

const HARD = 'declined hard'
/** Card, what a push says, what a lookup says after an hour. */
const PUSHES: readonly (readonly [pan: string, said: string, found: string])[] = [
  ['4957039000000003', 'approved', 'approved'],
  ['4957039000000508', 'declined soft 05', 'declined soft 05'],
  ['4957039000001407', `${HARD} 14 disable`, `${HARD} 14 disable`],
  ['4957039000004104', `${HARD} 41 disable`, `${HARD} 41 disable`],
  ['4957039000004609', `${HARD} 46 disable`, `${HARD} 46 disable`],
  ['4957039000005101', 'approved', 'approved'],
  ['4957039000005408', `${HARD} 54 disable`, `${HARD} 54 disable`],
  ['4957039000005705', `${HARD} 57 disable_push`, `${HARD} 57 disable_push`],
  ['4957039000005903', 'declined risk 59', 'declined risk 59'],
  ['4957039000006109', 'declined soft 61', 'declined soft 61'],
  ['4957039000006208', `${HARD} 62 disable_push`, `${HARD} 62 disable_push`],
  ['4957039000006505', 'declined soft 65', 'declined soft 65'],
  ['4957039000007800', `${HARD} 78 disable`, `${HARD} 78 disable`],
  ['4957039000009103', 'declined soft 91', 'declined soft 91'],
  ['4957039000009301', 'declined risk 93', 'declined risk 93'],
  ['4957039000009400', 'approved', 'approved'],
  ['4957039000009608', 'unknown system_malfunction', 'declined soft 96'],
  ['4957038000001003', 'pending', 'approved'],
  ['4957038000001102', 'pending', 'declined soft 05'],
  ['4957038000001201', 'pending', 'pending'],
  ['4957038000002001', 'unknown ECONNRESET', 'approved'],
  ['4957038000002100', 'unknown ECONNRESET', 'absent'],
  ['4957038000002209', 'unknown http_504', 'approved'],
  ['4957038000002308', 'unknown http_503', 'absent'],
  ['4957038000002407', 'unknown timeout', 'approved'],
  ['4957038000002506', 'unknown garbled', 'approved'],
  ['4957038000002605', 'unknown no_action_code', 'approved'],
  ['4957038000002704', 'unknown partial_approval', 'unknown partial_approval'],
  ['4957038000002803', 'approved', 'approved'],
  ['4957038000002902', 'not_sent too_many_requests retryable', 'absent'],
  ['4957038000003009', `${HARD} 57 disable_push`, `${HARD} 57 disable_push`],
  ['4957038000003108', 'approved', 'approved'],
  ['4957038000003207', 'approved', 'approved'],
  ['4957038000003306', 'approved', 'approved'],
  ['4957038000003405', 'approved', 'approved'],
  ['4957038000004007', 'approved', 'approved'],
  ['4957038000004106', 'approved', 'approved'],
  ['4957038000004205', 'approved', 'approved'],
]

test('behavior: every magic card says what it should, and asking afterwards tells the truth', async () => {
  expect(PUSHES.map(([pan]) => pan).sort()).toEqual([...MAGIC_CARDS.keys()].sort())
  const rail = railOf(simulator)
  const results = await Promise.all(
    PUSHES.map(async ([pan]) => {
      const attempt = pushOf({ pan })
      return { pan, attempt, outcome: await rail.push(attempt) }
    }),
  )
  await simulator.control('clock', { advance: 'PT1H' })
  const seen = await Promise.all(
    results.map(async ({ pan, attempt: { ids }, outcome }) => {
      const handle = outcome.kind === 'pending' ? outcome.statusIdentifier : undefined
      const found = await rail.lookup({
        ids,
        of: 'push',
        ...(handle === undefined ? {} : { statusIdentifier: handle }),
      })
      return [pan, short(outcome), short(found)]
    }),
  )
  rail.close()
  expect(seen).toEqual(PUSHES)
})

test('retry: what was not executed goes through when it is sent again with the same ids', async () => {
  const rail = railOf(simulator)
  for (const pan of ['4957038000002100', '4957038000002308', '4957038000002902']) {
    const ids = newIds()
    await rail.push(pushOf({ pan, ids }))
    const again = await rail.push(pushOf({ pan, ids, resend: true }))
    expect(short(again)).toBe('approved')
  }
  rail.close()
})

test('retry: an issuer that is down twice approves the third try, with new ids each time', async () => {
  const rail = railOf(simulator)
  await simulator.control('reset', {})
  const tries = []
  for (let n = 0; n < 3; n += 1) tries.push(short(await rail.push(pushOf({ pan: '4957039000009103' }))))
  expect(tries).toEqual(['declined soft 91', 'declined soft 91', 'approved'])
  rail.close()
})

test('behavior: cents choose the code on the neutral card, and on no other', async () => {
  const rail = railOf(simulator)
  const says = async (pan: string, units: bigint) => short(await rail.push(pushOf({ pan, units })))
  expect(await says(NEUTRAL_CARD, 1205n)).toBe('declined soft 05')
  expect(await says(NEUTRAL_CARD, 1214n)).toBe('declined hard 14 disable')
  expect(await says(NEUTRAL_CARD, 1291n)).toBe('declined soft 91')
  expect(await says(NEUTRAL_CARD, 1200n)).toBe('approved')
  expect(await says('4957039000000003', 1205n)).toBe('approved')
  rail.close()
})

test('behavior: a pull takes from the card until it is empty, and a push fills it again', async () => {
  const rail = railOf(simulator)
  const pan = '4895142232120006'
  await simulator.control('cards', { pan, balances: { USD: '6000' } })
  const pull = async (units: bigint) => short(await rail.pull(pushOf({ pan, units })))
  expect(await pull(5_000n)).toBe('approved')
  expect(await pull(5_000n)).toBe('declined soft 51')
  expect(short(await rail.push(pushOf({ pan, units: 4_000n })))).toBe('approved')
  expect(await pull(5_000n)).toBe('approved')
  expect(short(await rail.pull(pushOf({ pan: '4957039000005101' })))).toBe('declined soft 51')
  rail.close()
})

test('behavior: attributes and validation tell what a card can do', async () => {
  const rail = railOf(simulator)
  const attributes = (pan: string) => rail.attributes(cardOf(pan))
  expect(await attributes('4957039000000003')).toEqual({
    canPush: true,
    canPull: true,
    kind: 'debit',
    fastFunds: true,
    issuerCountry: '840',
  })
  expect(await attributes('4957038000003009')).toMatchObject({ canPush: false })
  expect(await attributes('4957038000003108')).toMatchObject({ kind: 'credit' })
  expect(await attributes('4957038000003207')).toMatchObject({ kind: 'prepaid' })
  expect(await attributes('4957038000003306')).toMatchObject({ fastFunds: false, canPush: true })
  expect(await attributes('5555555555554444')).toMatchObject({ canPush: false, canPull: false })

  const validate = (pan: string, cvv2: string, postcode: string) =>
    rail.validate(cardOf(pan), { cvv2, postcode }, newIds())
  expect(await validate('4957039000000003', '123', '94404')).toEqual({
    ok: true,
    code: '85',
    cvvMatched: true,
    addressMatched: true,
  })
  expect(await validate('4957038000003405', '123', '94404')).toMatchObject({
    ok: false,
    code: 'N7',
    cvvMatched: false,
  })
  expect(await validate('4957039000000003', '999', '94404')).toMatchObject({ ok: false, cvvMatched: false })
  expect(await validate('4957039000000003', '123', '99999')).toMatchObject({
    ok: true,
    addressMatched: false,
  })
  expect(await validate('4957039000004104', '123', '94404')).toMatchObject({ ok: true, code: '85' })
  rail.close()
})
