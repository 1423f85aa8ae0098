/**
 * Random faults by seed, then the end of the day: what the network executed is what the books say, nothing is held, and
 * the settlement file finds no drift.
 *
 * FLORIN_TEST_SEED takes a run again, FLORIN_FAULTS sets how many faults must strike (300 by itself; ten thousand take a
 * quarter of an hour): payouts and fundings are ordered until so many have.
 */
import { expect, test } from 'vitest'
import { readSettlementFile } from '../../src/rails/visa-direct/settlement-file.ts'
import { reconcile } from '../../src/reconcile/reconcile.ts'
import { moneyRig } from '../jobs/money-rig.ts'
import { message } from '../lane/rig.ts'
import { NETWORK_FAULTS } from '../rails/network-faults.ts'

const seed = Number(process.env.FLORIN_TEST_SEED ?? Date.now() % 1_000_000)
const FAULTS_MIN = Number(process.env.FLORIN_FAULTS ?? 300)
/** Nobody may cash out more than twenty times a day, nor add more often. */
const EACH_MAX = 20
/** People who write at once. */
const HANDFUL = 8
const APPROVES = '4957039000000003'

const FAULTS = [...NETWORK_FAULTS, { kind: 'execute_then_hang', ms: 200 }]

interface Rules {
  readonly struck: number
}

test(`property: payouts and fundings under ${FAULTS_MIN} random faults settle without drift`, {
  timeout: 90_000 + FAULTS_MIN * 400,
}, async () => {
  console.log(`seed ${seed}`)
  const rig = await moneyRig({ seed })
  try {
    await rig.simulator.control('rules', { match: { path: 'push' }, fault: FAULTS, chance: 0.8 })
    await rig.simulator.control('rules', { match: { path: 'pull' }, fault: FAULTS, chance: 0.8 })
    await rig.simulator.control('rules', {
      match: { path: 'query' },
      fault: [{ kind: 'execute_then_drop' }, { kind: 'no_execute_5xx' }, { kind: 'execute_garbled_200' }],
      chance: 0.3,
    })
    await rig.simulator.control('rules', {
      match: { path: 'status' },
      fault: [{ kind: 'no_execute_5xx' }, { kind: 'reject', status: 404 }],
      chance: 0.3,
    })
    const struck = async (): Promise<number> =>
      ((await rig.simulator.control('rules')) as Rules[]).reduce((sum, rule) => sum + rule.struck, 0)
    await rig.work()
    let people = 0
    let doors = 0
    while ((await struck()) < FAULTS_MIN) {
      const names = Array.from({ length: HANDFUL }, (_, n) => `p${people + n}`)
      people += HANDFUL
      for (const who of names) await rig.card(who, APPROVES)
      for (let n = 0; n < EACH_MAX; n += 1) {
        const texts = ['cash out $5', 'yes', 'add $7', 'yes']
        await rig.submit(...names.flatMap((who) => texts.map((text) => message(who, text))))
        rig.relay?.poke()
      }
      // Now and then nobody listens, or the certificate has expired.
      const kind = doors % 2 === 0 ? 'refuse_connect' : 'tls_cert_expired'
      await rig.simulator.control('rules', { fault: { kind, forMs: 100 } })
      doors += 1
      await rig.settled(60_000 + HANDFUL * EACH_MAX * 1_000)
    }
    const faults = (await struck()) + doors
    await rig.simulator.clearRules()
    const [row] = await rig.database`
      select (select count(*) from payouts)::int as payouts, (select count(*) from fundings)::int as fundings,
        (select count(*) from payouts where state = 'approved')::int as paid,
        (select count(*) from payouts where state = 'manual')::int as manual,
        (select coalesce(max(sends), 0) from attempts)::int as sends,
        (select count(*) from events where outcome in ('failed', 'conflict'))::int as strange,
        -- A fault may be a decline that closes the card: what is ordered after it is refused, and told so.
        (select count(*) from events where outcome = 'refused:no_card'
          and reading -> 'command' ->> 'verb' = 'payout')::int as payouts_refused,
        (select count(*) from events where outcome = 'refused:no_card'
          and reading -> 'command' ->> 'verb' = 'fund')::int as fundings_refused`
    console.log(JSON.stringify({ faults, people, ...row }))
    expect(faults).toBeGreaterThanOrEqual(FAULTS_MIN)
    expect(row).toMatchObject({
      payouts: people * EACH_MAX - row?.payouts_refused,
      fundings: people * EACH_MAX - row?.fundings_refused,
      manual: 0,
      strange: 0,
    })
    expect(row?.paid).toBeGreaterThan(0)
    expect(row?.sends).toBeGreaterThan(1)
    const executed = await rig.executed()
    expect(await rig.booked()).toEqual({ ...executed, held: 0n })
    const { text } = await rig.simulator.settle()
    const report = await reconcile(
      { database: rig.database, submit: rig.parts.submit },
      readSettlementFile(text),
    )
    expect(report).toMatchObject({ clean: true, drift: { USD: '0.00' }, clearingDrift: { USD: '0.00' } })
    expect(await rig.findings()).toEqual([])
  } finally {
    await rig.close()
  }
})
