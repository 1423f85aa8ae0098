/**
 * Payouts and fundings with everything real but the chat: a lane on a database, queues, relay, workers, and the
 * simulator as a process of its own.
 */
import type { ReplyBody } from '../../src/conversation/outbox.ts'
import type { Policy } from '../../src/conversation/policy.ts'
import { fromJson } from '../../src/db/columns.ts'
import type { Database } from '../../src/db/connect.ts'
import { type AttemptParts, workAttempt } from '../../src/jobs/attempts.ts'
import { openQueues, type Queues } from '../../src/jobs/queues.ts'
import { findLostRows, type Relay, startRelay } from '../../src/jobs/relay.ts'
import { askAboutSilent } from '../../src/jobs/timers.ts'
import { systemClock } from '../../src/kernel/clock.ts'
import type { CardId, CardLinkId } from '../../src/kernel/ids.ts'
import { usd } from '../../src/kernel/money.ts'
import type { CardOpener, CardRail } from '../../src/rails/rail.ts'
import { createLog } from '../../src/telemetry/log.ts'
import { createMetrics } from '../../src/telemetry/metrics.ts'
import { laneRig, message, type Rig } from '../lane/rig.ts'
import { keptLog, railOf, type SimulatorProcess, startProcess } from '../rails/simulated.ts'

const QUEUES = ['payouts', 'fundings', 'resolve'] as const

export interface MoneyRig extends Rig {
  readonly parts: AttemptParts
  readonly rail: CardRail
  readonly simulator: SimulatorProcess
  readonly railLog: { readonly lines: string[] }
  readonly queues: Queues
  readonly relay: Relay | undefined
  /** Opens queues and workers. Without it, nothing is sent by itself. */
  work(options?: { readonly redisUrl?: string; readonly concurrency?: number }): Promise<void>
  stopWork(): Promise<void>
  /** Gives somebody a card with this number. */
  card(who: string, pan: string): Promise<void>
  /** Says something and yes to it. */
  order(who: string, text: string): Promise<void>
  /** Lets what waits for a timer have waited long enough, and runs the timers once. */
  timersPass(): Promise<void>
  /** Until no payout, funding or reversal waits for anything but a person. */
  settled(timeoutMs?: number): Promise<void>
  /** What the books say was paid out and taken in, in cents. */
  booked(): Promise<{ readonly out: bigint; readonly in: bigint; readonly held: bigint }>
  /** What the network says it has executed. */
  executed(): Promise<{ readonly out: bigint; readonly in: bigint }>
  /** The last thing that somebody was told. */
  told(who: string): Promise<string>
}

export async function moneyRig(
  options: { policy?: Partial<Policy>; seed?: number; simulator?: SimulatorProcess } = {},
): Promise<MoneyRig> {
  const simulator = options.simulator ?? (await startProcess({ seed: options.seed ?? 1 }))
  const pans = new Map<CardId, string>()
  const opener: CardOpener = {
    open: (card, use) => use({ number: pans.get(card) ?? '', expires: '2031-12' }),
  }
  const railLog = keptLog()
  const rail = railOf(simulator, {}, railLog, opener)
  const rig = await laneRig({
    policy: {
      welcomeBonus: usd(5_000_00n),
      tier: 'verified',
      queryScheduleMs: Array.from({ length: 40 }, () => 50),
      absences: 2,
      absenceMs: 0,
      ...options.policy,
    },
    lane: { clock: systemClock },
  })
  const { database, lane } = rig
  const log = createLog('silent')
  let working: { queues: Queues; relay: Relay } | undefined
  const parts: AttemptParts = {
    database,
    rail,
    log,
    metrics: createMetrics(),
    submit: async (events) => {
      await lane.submit(events)
      working?.relay.poke()
    },
  }
  const stopWork = async (): Promise<void> => {
    const was = working
    working = undefined
    await was?.relay.close()
    await was?.queues.close()
  }
  const timersPass = async (): Promise<void> => {
    // What the lane is changing this moment is not waiting; and a lock in another order than its own could deadlock.
    await database`update attempts set next_at = now() - interval '1 second'
      where id in (select id from attempts where next_at > now() for update skip locked)`
    await database`update fundings set reversal_next_at = now() - interval '1 second'
      where id in (
        -- A reversal that is to be sent has its job; asking about it first would put it off again and again.
        select id from fundings where reversal_next_at > now() and reversal = 'unknown' for update skip locked
      )`
    await database`update outbox set relayed_at = now() - interval '1 hour'
      where id in (
        select id from outbox
        where done_at is null and relayed_at is not null and queue in ${database(QUEUES)}
        for update skip locked
      )`
    await askAboutSilent(parts)
    if ((await findLostRows(database)) > 0) working?.relay.poke()
  }
  return {
    ...rig,
    parts,
    rail,
    simulator,
    railLog,
    get queues() {
      if (working === undefined) throw new Error('nothing works')
      return working.queues
    },
    get relay() {
      return working?.relay
    },
    async work({ redisUrl, concurrency = 8 } = {}) {
      const queues = await openQueues({
        databaseUrl: rig.url,
        log,
        ...(redisUrl === undefined ? {} : { redisUrl }),
      })
      for (const name of QUEUES) {
        queues.worker(name, { concurrency }, (job) => workAttempt(parts, job.data.id, job.data.send))
      }
      working = { queues, relay: startRelay({ database, queues, names: QUEUES, log }) }
    },
    stopWork,
    async card(who, pan) {
      await lane.submit([message(who, 'link card')])
      const [link] = await linksOf(database, who)
      if (link === undefined) throw new Error(`${who} has no link`)
      const card = `crd_${link.slice(4)}` as CardId
      pans.set(card, pan)
      const last4 = pan.slice(-4)
      const face = { brand: 'Visa', last4, expires: '2031-12', fingerprint: `${who}${pan}` }
      const input = { kind: 'card_linked', link, card, ...face, canPush: true, canPull: true } as const
      await lane.submit([{ source: 'vault', key: link, input }])
    },
    async order(who, text) {
      await lane.submit([message(who, text)])
      await lane.submit([message(who, 'yes')])
      working?.relay.poke()
    },
    timersPass,
    async settled(timeoutMs = 30_000) {
      const deadline = Date.now() + timeoutMs
      for (;;) {
        const [open] = await database<{ count: number }[]>`
          select (select count(*) from payouts where state in ('sending', 'unknown'))::int
            + (select count(*) from fundings where state in ('sending', 'unknown')
                or reversal in ('wanted', 'unknown'))::int as count`
        if (open?.count === 0) return
        if (Date.now() > deadline) {
          const last = await database`
            select key, outcome, input -> 'outcome' as said from events where source = 'rail' order by seq desc limit 4`
          throw new Error(`${open?.count} are still open; last answers: ${JSON.stringify(last)}`)
        }
        // Workers come first: the timers are for what they left, and ask at once what they would have sent.
        await new Promise((resolve) => setTimeout(resolve, 400))
        await timersPass()
      }
    },
    async booked() {
      const [row] = await database<{ out: bigint; in: bigint; held: bigint }[]>`
        select (select coalesce(sum(units), 0) from payouts where state = 'approved')::bigint as out,
          (select coalesce(sum(units + fee), 0) from fundings where state = 'approved')::bigint as in,
          (select coalesce(sum(debits_pending + credits_pending), 0) from accounts)::bigint as held`
      if (row === undefined) throw new Error('no row')
      return { out: BigInt(row.out), in: BigInt(row.in), held: BigInt(row.held) }
    },
    async executed() {
      const { counters } = await simulator.journal()
      const of = (kind: 'push' | 'pull' | 'reverse') => BigInt(counters[kind].executedUnits.USD ?? '0')
      return { out: of('push'), in: of('pull') - of('reverse') }
    },
    async told(who) {
      const said = await rig.heard()
      return said.filter(({ to }) => to === who).at(-1)?.text ?? ''
    },
    async close() {
      await stopWork()
      await rig.close()
      if (options.simulator === undefined) await simulator.remove()
    },
  }
}

async function linksOf(database: Database, who: string): Promise<CardLinkId[]> {
  const [row] = await database<{ body: unknown }[]>`
    select body from outbox where queue = 'deliver-x' and body ->> 'uid' = ${`id-${who}`}
    order by id desc limit 1`
  const says = row === undefined ? [] : (fromJson(row.body) as ReplyBody).says
  return says.flatMap((say) => (say.say === 'card_link' ? [say.link] : []))
}
