/** Money in: what a new card may give, and what becomes of a pull that our side cannot credit. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DAY_MS } from '../../src/kernel/clock.ts'
import type { OutcomeReport } from '../../src/kernel/event.ts'
import { type AttemptId, type CardId, type FundingId, idFromHex } from '../../src/kernel/ids.ts'
import { usd } from '../../src/kernel/money.ts'
import { codeOf, laneRig, type Rig } from '../lane/rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await laneRig()
})
afterAll(() => rig.close())

async function card(who: string, on = rig, fingerprint = who): Promise<void> {
  await on.say(who, 'link card')
  const [row] = await on.database<
    { id: string }[]
  >`select id from card_links order by at desc, id desc limit 1`
  const hex = String(row?.id)
  const link = idFromHex('lnk', hex)
  const face = { brand: 'Visa', last4: '0003', expires: '2031-12', fingerprint }
  const id: CardId = idFromHex('crd', hex)
  const input = { kind: 'card_linked', link, card: id, ...face, canPush: true, canPull: true } as const
  await on.submit({ source: 'vault', key: link, input })
  await on.heard()
}

async function newest(): Promise<{ funding: FundingId; attempt: AttemptId }> {
  const [row] = await rig.database<{ id: string; of: string }[]>`
    select id, of from attempts order by at desc, id desc limit 1`
  return { funding: row?.of as FundingId, attempt: idFromHex('att', String(row?.id)) }
}

async function outcome(turn: string, said: OutcomeReport): Promise<string> {
  const { funding, attempt } = await newest()
  const key = `${attempt}:${turn}`
  await rig.submit({
    source: 'rail',
    key,
    input: { kind: 'funding_outcome', funding, attempt, outcome: said },
  })
  const [row] = await rig.database<{ outcome: string }[]>`select outcome from events where key = ${key}`
  return row?.outcome ?? ''
}

test('refusal: a new card gives at most five hundred dollars at a time, three days later more', async () => {
  await card('amy')
  expect((await rig.say('amy', 'add $501')).at(-1)?.text).toContain('$500.00')
  expect((await rig.say('amy', 'add $500')).at(-1)?.text).toContain('YES')
  await rig.say('amy', 'no')
  rig.clock.advance(3 * DAY_MS)
  expect((await rig.say('amy', 'add $501')).at(-1)?.text).toContain('YES')
})

test('refusal: a new card takes at most so much at a time; the money stays where it is', async () => {
  const rich = await laneRig({
    policy: { welcomeBonus: usd(9_000_00n), tier: 'verified', cardDay: { count: 3, units: 5_000_00n } },
  })
  try {
    await card('amy', rich)
    expect((await rich.say('amy', 'cash out $2500.01')).at(-1)?.text).toContain('$2,500.00')
    rich.clock.advance(3 * DAY_MS)
    expect((await rich.say('amy', 'cash out $2500.01')).at(-1)?.text).toContain('YES')
    await rich.say('amy', 'no')
    expect(await rich.findings()).toEqual([])
  } finally {
    await rich.close()
  }
})

test('refusal: one card gives and takes so often and so much in a day, linked anew or not; another card still does', async () => {
  const rich = await laneRig({
    policy: { welcomeBonus: usd(900_00n), tier: 'verified', cardDay: { count: 3, units: 100_00n } },
  })
  const last = async (text: string) => (await rich.say('amy', text)).at(-1)?.text
  try {
    await card('amy', rich)
    for (let n = 0; n < 2; n += 1) {
      await rich.say('amy', 'cash out $40')
      await rich.say('amy', 'yes')
    }
    expect(await last('cash out $20.01')).toContain('You can still move $20.00')
    await rich.say('amy', 'cash out $5')
    await rich.say('amy', 'yes')
    expect(await last('cash out $5')).toContain('3 payments')
    // Out and in are counted apart, and both by the number: a card that is linked again is the same card.
    await card('amy', rich)
    expect(await last('cash out $5')).toContain('3 payments')
    expect(await last('add $100.01')).toContain('You can still move $100.00')
    expect(await last('add $100')).toContain('YES')
    await rich.say('amy', 'no')
    // What the network declines is counted no more.
    const [row] = await rich.database<{ id: string; of: string }[]>`
      select id, of from attempts order by at desc, id desc limit 1`
    const attempt = idFromHex('att', String(row?.id))
    const payout = row?.of as `out_${string}`
    const outcome = { kind: 'declined', code: '05', severity: 'soft' } as const
    await rich.submit({
      source: 'rail',
      key: `${attempt}:send-1`,
      input: { kind: 'payout_outcome', payout, attempt, outcome },
    })
    expect(await last('cash out $5')).toContain('YES')
    await rich.say('amy', 'no')
    await card('amy', rich, 'another')
    expect(await last('cash out $99')).toContain('YES')
    expect(await rich.findings()).toEqual([])
  } finally {
    await rich.close()
  }
})

test('refusal: a card that the network will not push to any more is not pushed to by an earlier prompt', async () => {
  await card('dan')
  const first = codeOf(await rig.say('dan', 'cash out $20'))
  const second = codeOf(await rig.say('dan', 'cash out $30'))
  await rig.say('dan', `yes ${first}`)
  const { attempt } = await newest()
  const [row] = await rig.database<{ of: string }[]>`
    select of from attempts order by at desc, id desc limit 1`
  const payout = row?.of as `out_${string}`
  const declined = { kind: 'declined', code: '57', severity: 'hard', cardAction: 'disable_push' } as const
  await rig.submit({
    source: 'rail',
    key: `${attempt}:send-1`,
    input: { kind: 'payout_outcome', payout, attempt, outcome: declined },
  })
  await rig.heard()
  expect((await rig.say('dan', `yes ${second}`)).at(-1)?.text).toContain('cannot receive')
  expect(
    await rig.database`select from payouts where person = (
    select person from identities where id = 'x:id-dan')`,
  ).toHaveLength(1)
  expect(await rig.findings()).toEqual([])
})

test('retry: an approval of what was given up is booked aside and wanted back, once', async () => {
  await card('ben')
  await rig.say('ben', 'add $40')
  await rig.say('ben', 'yes')
  expect(await outcome('send-1', { kind: 'not_sent', retryable: false, why: 'http_401' })).toBe('declined')
  const approved = { kind: 'approved', networkRef: '123456789012345' } as const
  expect(await outcome('query-1', approved)).toBe('conflict')
  expect(await outcome('query-2', approved)).toBe('conflict')
  const rows = await rig.database`
    select state, reversal, reversal_turns from fundings order by at desc, id desc limit 1`
  expect([...rows]).toEqual([{ state: 'declined', reversal: 'wanted', reversal_turns: 1 }])
  const jobs = await rig.database`select from outbox where body ->> 'do' = 'reverse'`
  expect(jobs).toHaveLength(1)
  expect((await rig.say('ben', 'balance')).at(-1)?.text).toContain('$100.00')
  expect(await rig.findings()).toEqual([])
})

test('retry: a reversal is sent again only on the denial of the network, and left to a person after its 24 hours', async () => {
  const { funding } = await newest()
  const say = async (turn: number, said: OutcomeReport): Promise<string> => {
    const key = `${funding}:reverse-${turn}`
    const input = { kind: 'reversal_outcome', funding, turn, outcome: said } as const
    await rig.submit({ source: 'rail', key, input })
    const [row] = await rig.database<{ reversal: string }[]>`
      select reversal from fundings order by at desc, id desc limit 1`
    return row?.reversal ?? ''
  }
  expect(await say(1, { kind: 'unknown', why: 'timeout' })).toBe('unknown')
  expect(await say(2, { kind: 'not_sent', retryable: true, why: 'refused' })).toBe('unknown')
  expect(await say(3, { kind: 'absent' })).toBe('wanted')
  rig.clock.advance(DAY_MS)
  expect(await say(4, { kind: 'unknown', why: 'timeout' })).toBe('manual')
  expect(await say(5, { kind: 'approved', networkRef: '123456789012345' })).toBe('approved')
  expect(await rig.findings()).toEqual([])
})

test('retry: once there was doubt, "not sent" never gives the money back', async () => {
  await card('cat')
  await rig.say('cat', 'cash out $40')
  await rig.say('cat', 'yes')
  const [row] = await rig.database<{ id: string; of: string }[]>`
    select id, of from attempts order by at desc, id desc limit 1`
  const attempt = idFromHex('att', String(row?.id))
  const payout = row?.of as `out_${string}`
  const say = async (turn: string, said: OutcomeReport): Promise<string> => {
    const input = { kind: 'payout_outcome', payout, attempt, outcome: said } as const
    await rig.submit({ source: 'rail', key: `${attempt}:${turn}`, input })
    const [now] = await rig.database<
      { state: string }[]
    >`select state from payouts order by at desc, id desc limit 1`
    return now?.state ?? ''
  }
  expect(await say('send-1', { kind: 'unknown', why: 'timeout' })).toBe('unknown')
  expect(await say('query-2', { kind: 'not_sent', retryable: false, why: 'http_403' })).toBe('unknown')
  for (const turn of ['query-3', 'query-4', 'query-5']) {
    rig.clock.advance(10 * 60_000)
    await say(turn, { kind: 'absent' })
  }
  const sends = await rig.database`select state, sends from attempts where id = ${String(row?.id)}::uuid`
  expect([...sends]).toEqual([{ state: 'ready', sends: 2 }])
  expect(await say('send-2', { kind: 'not_sent', retryable: false, why: 'http_403' })).toBe('unknown')
  expect(await say('query-9', { kind: 'approved', networkRef: '123456789012345' })).toBe('approved')
  expect(await rig.findings()).toEqual([])
})
