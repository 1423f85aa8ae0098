/** What waits for a person: seen, asked about again, sent again, decided; by `npm run -s cases` as an operator types it. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type AttemptParts, workAttempt } from '../../src/jobs/attempts.ts'
import { orderFor } from '../../src/jobs/cases.ts'
import type { OutcomeReport } from '../../src/kernel/event.ts'
import { idFromHex, idToHex } from '../../src/kernel/ids.ts'
import type { CardRail } from '../../src/rails/rail.ts'
import { createLog } from '../../src/telemetry/log.ts'
import { createMetrics } from '../../src/telemetry/metrics.ts'
import { laneRig, type Rig } from '../lane/rig.ts'
import { runJsonScript } from '../setup/command.ts'

// Each order is a process of its own, which takes seconds to start on a busy machine.
vi.setConfig({ testTimeout: 240_000 })

const LOST: OutcomeReport = { kind: 'unknown', why: 'timeout' }

let rig: Rig
beforeAll(async () => {
  // One question, and then it is a person's.
  rig = await laneRig({ policy: { queryScheduleMs: [1_000] } })
  for (const who of ['amy', 'ben', 'cat']) await card(who)
})
afterAll(() => rig?.close())

async function card(who: string): Promise<void> {
  await rig.say(who, 'link card')
  const [row] = await rig.database<
    { id: string }[]
  >`select id from card_links order by at desc, id desc limit 1`
  const hex = String(row?.id)
  const link = idFromHex('lnk', hex)
  const face = { brand: 'Visa', last4: '0003', expires: '2031-12', fingerprint: who }
  const input = { kind: 'card_linked', link, card: idFromHex('crd', hex), ...face } as const
  await rig.submit({ source: 'vault', key: link, input: { ...input, canPush: true, canPull: true } })
  await rig.heard()
}

interface Movement {
  readonly id: `out_${string}` | `fnd_${string}`
  readonly attempt: `att_${string}`
}

async function order(who: string, text: string): Promise<Movement> {
  await rig.say(who, text)
  await rig.say(who, 'yes')
  const [row] = await rig.database<{ id: string; of: string }[]>`
    select id, of from attempts order by at desc, id desc limit 1`
  return { id: row?.of as Movement['id'], attempt: idFromHex('att', String(row?.id)) }
}

async function hear({ id, attempt }: Movement, turn: string, outcome: OutcomeReport): Promise<void> {
  const input = id.startsWith('out_')
    ? ({ kind: 'payout_outcome', payout: id as `out_${string}`, attempt, outcome } as const)
    : ({ kind: 'funding_outcome', funding: id as `fnd_${string}`, attempt, outcome } as const)
  await rig.submit({ source: 'rail', key: `${attempt}:${turn}`, input })
}

/** The network has never answered, and no question about it did any better. */
async function lose(movement: Movement): Promise<void> {
  await hear(movement, 'send-1', LOST)
  await hear(movement, 'query-2', LOST)
}

/** Who was told these, in order of names: the command has a clock of its own. */
async function said(...says: readonly string[]): Promise<readonly string[]> {
  const rows = await rig.database<{ who: string; say: string }[]>`
    select replace(body ->> 'uid', 'id-', '') as who, body -> 'says' -> 0 ->> 'say' as say from outbox
    where body -> 'says' -> 0 ->> 'say' = any(${says as string[]}::text[]) order by 1, 2`
  return rows.map(({ who, say }) => `${who}: ${say}`)
}

const cases = (...args: string[]) => runJsonScript('cases', args, { DATABASE_URL: rig.url })
const BY = ['--by', 'olga', '--reason', 'the network said so by telephone']

test('behavior: what nobody answered for is listed, and decided by an operator who says who and why', async () => {
  const paid = await order('amy', 'cash out $40')
  const refused = await order('ben', 'cash out $30')
  const taken = await order('cat', 'add $20')
  for (const movement of [paid, refused, taken]) await lose(movement)
  const listed = await cases('list')
  expect([listed.code, listed.err]).toEqual([0, ''])
  expect(
    listed.lines.map(({ case: is, id, state, amount, asset }) => [is, id, state, amount, asset]),
  ).toEqual([
    ['payout', paid.id, 'manual', '40.00', 'USD'],
    ['payout', refused.id, 'manual', '30.00', 'USD'],
    ['funding', taken.id, 'manual', '20.00', 'USD'],
  ])
  expect(listed.lines[0]).toMatchObject({ stan: expect.stringMatching(/^\d{6}$/), rrn: expect.any(String) })

  expect((await cases('ask', paid.id)).lines).toEqual([{ id: paid.id, outcome: 'asked' }])
  const due = await rig.database`select from attempts where next_at <= now()`
  expect(due).toHaveLength(1)

  expect((await cases('resolve', paid.id, '--as', 'approved', ...BY)).lines).toEqual([
    { id: paid.id, outcome: 'approved' },
  ])
  expect((await cases('resolve', refused.id, '--as', 'declined', ...BY)).code).toBe(0)
  expect((await cases('resolve', taken.id, '--as', 'approved', ...BY)).code).toBe(0)
  expect(await said('payout_done', 'payout_declined', 'funding_done')).toEqual([
    'amy: payout_done',
    'ben: payout_declined',
    'cat: funding_done',
  ])
  // Decided is decided: by the network's late answer as by a second order.
  expect((await cases('resolve', paid.id, '--as', 'declined', ...BY)).code).toBe(1)
  await hear(refused, 'query-9', { kind: 'approved', networkRef: '123456789012345' })
  expect((await cases('list')).lines).toMatchObject([{ case: 'conflict' }])
  const orders = await rig.database`
    select input ->> 'operator' as operator, input ->> 'reason' as reason from events where source = 'operator'`
  expect(orders).toHaveLength(3)
  expect(orders[0]).toEqual({ operator: 'olga', reason: BY[3] })
  expect(await rig.findings()).toEqual([])
})

test('behavior: after the 24 hours of reversals, an operator tells that the money is back at its card', async () => {
  const pulled = await order('amy', 'add $15')
  await hear(pulled, 'send-1', { kind: 'not_sent', retryable: false, why: 'http_401' })
  await hear(pulled, 'query-1', { kind: 'approved', networkRef: '123456789012345' })
  expect((await cases('resolve', pulled.id, '--as', 'reversed', ...BY)).code).toBe(1)
  rig.clock.advance(24 * 3_600_000)
  const funding = pulled.id as `fnd_${string}`
  const input = { kind: 'reversal_outcome', funding, turn: 1, outcome: LOST } as const
  await rig.submit({ source: 'rail', key: `${funding}:reverse-1`, input })
  expect((await cases('list')).lines).toContainEqual(
    expect.objectContaining({ case: 'reversal', id: funding, state: 'manual', amount: '15.00' }),
  )
  expect((await cases('resolve', funding, '--as', 'reversed', ...BY)).code).toBe(0)
  const [row] = await rig.database`select state, reversal from fundings order by at desc, id desc limit 1`
  expect(row).toEqual({ state: 'reversed', reversal: 'approved' })
  expect(await rig.findings()).toEqual([])
})

test('behavior: what the network said and a fault of ours left undecided is listed with its error, for thirty days', async () => {
  const nobodys = { id: idFromHex('out', 'a'.repeat(32)), attempt: idFromHex('att', 'b'.repeat(32)) }
  const heard = async (): Promise<string> => {
    await hear(nobodys, `send-${rig.clock.now()}`, { kind: 'approved', networkRef: '123456789012345' })
    const [row] = await rig.database<{ id: string }[]>`
      select id::text from events where outcome = 'failed' order by seq desc limit 1`
    return idFromHex('evt', String(row?.id))
  }
  rig.clock.advance(-31 * 24 * 3_600_000)
  await heard()
  rig.clock.advance(31 * 24 * 3_600_000)
  const id = await heard()
  // A card that came by no link of ours is no word of the network's, and moves no money.
  const face = { brand: 'Visa', last4: '0003', expires: '2031-12', fingerprint: 'x' }
  const [link, crd] = [idFromHex('lnk', 'c'.repeat(32)), idFromHex('crd', 'c'.repeat(32))]
  const input = { kind: 'card_linked', link, card: crd, ...face, canPush: true, canPull: true } as const
  await rig.submit({ source: 'vault', key: link, input })
  expect(await rig.database`select from events where outcome = 'failed'`).toHaveLength(3)
  expect((await cases('list')).lines.filter((line) => line.case === 'event')).toEqual([
    {
      case: 'event',
      id,
      state: 'failed',
      note: 'AssertionError: an outcome is of an attempt of its payout',
      at: expect.any(String),
    },
  ])
  expect(await rig.findings()).toEqual([])
})

test('retry: a job that fails again and again is left to an operator, who gives it back; a failure sends nothing', async () => {
  let pushed = 0
  let fails = true
  const never = () => Promise.reject(new Error('is not asked'))
  const rail: CardRail = {
    name: 'fails',
    push: async () => {
      pushed += 1
      return { kind: 'approved', networkRef: '123456789012345' }
    },
    pull: never,
    reverse: never,
    lookup: never,
    attributes: never,
    validate: never,
  }
  const metrics = createMetrics()
  const parts: AttemptParts = {
    database: rig.database,
    rail,
    log: createLog('silent'),
    metrics,
    submit: (events) => rig.lane.submit(events),
    gate: {
      heldMs: async () => {
        if (fails) throw new Error('a fault of ours')
        return 0
      },
      note: () => {},
      answered: () => {},
    },
  }
  const { attempt } = await order('ben', 'cash out $10')
  const [row] = await rig.database<{ id: string }[]>`
    select id from outbox where queue = 'payouts' and body ->> 'attempt' = ${attempt}`
  const job = String(row?.id)
  for (let n = 0; n < 12; n += 1) await expect(workAttempt(parts, job)).rejects.toThrow('a fault of ours')
  await workAttempt(parts, job)
  expect((await cases('list')).lines).toContainEqual(
    expect.objectContaining({ case: 'job', id: job, state: 'dead', note: 'payouts push' }),
  )
  expect((await metrics.deadJobs.get()).values[0]?.value).toBe(1)
  fails = false
  expect((await cases('again', job)).lines).toEqual([{ id: job, outcome: 'queued' }])
  expect((await cases('again', job, 'job_nothing')).lines.map(({ outcome }) => outcome)).toEqual([
    'not_dead',
    'not_found',
  ])
  await Promise.all([workAttempt(parts, job), workAttempt(parts, job)])
  expect(pushed).toBe(1)
  expect(await said('payout_done')).toEqual(['amy: payout_done', 'ben: payout_done'])
  expect(await rig.findings()).toEqual([])
})

test('refusal: an order without a name, a reason or a meaning: one line, exit code 2', async () => {
  for (const args of [
    ['resolve', 'out_1', '--as', 'approved', '--reason', 'x'],
    ['resolve', 'out_1', '--as', 'approved', '--by', 'x'],
    ['resolve', 'out_1', '--as', 'paid', ...BY],
    ['list', 'all'],
    ['list', '--limit', '0'],
  ]) {
    const { code, err, lines } = await cases(...args)
    expect([code, lines]).toEqual([2, []])
    expect(err).toMatch(/^cases: .+\n$/)
  }
  expect(await cases('resolve', 'out_1', '--as', 'approved', ...BY)).toMatchObject({ code: 1 })
})

test('retry: an order that was overtaken by another sending decides nothing, and can be given again', async () => {
  const movement = await order('ben', 'cash out $25')
  await hear(movement, 'send-1', LOST)
  const verdict = { id: movement.id, as: 'declined', operator: 'olga', reason: 'x' } as const
  const declined = async () => {
    const given = await orderFor(rig.database, verdict)
    if (given === undefined) throw new Error('it is in doubt')
    return given
  }
  const early = await declined()
  // The network has never seen it: it is sent again, and nobody knows how that will end.
  await rig.database`update payouts set state = 'sending' where id = ${idToHex(movement.id)}::uuid`
  await rig.submit(early)
  const stateOf = async () =>
    (
      await rig.database<
        { state: string }[]
      >`select state from payouts where id = ${idToHex(movement.id)}::uuid`
    )[0]?.state
  expect(await stateOf()).toBe('sending')
  await rig.database`update attempts set sends = sends + 1 where id = ${idToHex(movement.attempt)}::uuid`
  await rig.database`update payouts set state = 'unknown' where id = ${idToHex(movement.id)}::uuid`
  await rig.submit(await declined())
  expect(await stateOf()).toBe('declined')
})
