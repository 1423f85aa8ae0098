/**
 * `npm run -s cases -- list [--limit N]`: what waits for a person, oldest first, one JSON line each.
 * `npm run -s cases -- ask ID...`: the running gateway asks the network again about payouts, fundings and reversals.
 * `npm run -s cases -- again JOB...`: dead jobs are given back to the queue; nothing is sent twice by that.
 * `npm run -s cases -- resolve ID --as approved|declined|reversed --by NAME --reason TEXT`: decides a payout or a funding that
 * the network never answered for, or tells that money is back at its card after the network's 24 hours.
 * Exit code 1 when something named could not be done, 2 when nothing could.
 */
import { parseArgs } from 'node:util'
import type { Database } from '../src/db/connect.ts'
import { askAgain, listCases, orderFor, sendAgain, type Verdict } from '../src/jobs/cases.ts'
import { outcomeOf, print, runCommand, signedOrder, withDatabase } from './operator.ts'

const LIST_MOST = 100
const VERDICTS: readonly string[] = ['approved', 'declined', 'reversed'] satisfies readonly Verdict[]
const USAGE =
  'usage: cases -- list [--limit N] | ask ID... | again JOB... | resolve ID --as approved|declined|reversed --by NAME --reason TEXT'

await runCommand('cases', async () => {
  const { values, positionals } = parseArgs({
    options: {
      limit: { type: 'string', default: String(LIST_MOST) },
      as: { type: 'string', default: '' },
      by: { type: 'string', default: '' },
      reason: { type: 'string', default: '' },
    },
    allowPositionals: true,
  })
  const [verb, ...ids] = positionals
  const limit = Number(values.limit)
  if (!Number.isSafeInteger(limit) || limit < 1) throw new Error('--limit is a whole number above zero')
  if (verb === 'list' && ids.length === 0) {
    return withDatabase('cases', async ({ database }) => {
      for (const line of await listCases(database, limit)) print(line)
      return 0
    })
  }
  if ((verb === 'ask' || verb === 'again') && ids.length > 0) {
    return withDatabase('cases', ({ database }) => each(database, ids, verb === 'ask' ? askAgain : sendAgain))
  }
  const [id] = ids
  if (verb !== 'resolve' || id === undefined || ids.length > 1) throw new Error(USAGE)
  if (!VERDICTS.includes(values.as)) throw new Error(`--as is one of ${VERDICTS.join(', ')}`)
  const signed = signedOrder(values)
  return withDatabase('cases', ({ database }) =>
    resolve(database, { id, as: values.as as Verdict, ...signed }),
  )
})

async function each(
  database: Database,
  ids: readonly string[],
  run: (database: Database, id: string) => Promise<string>,
): Promise<number> {
  let refused = 0
  for (const id of ids) {
    const outcome = await run(database, id)
    if (outcome !== 'asked' && outcome !== 'queued') refused += 1
    print({ id, outcome })
  }
  return refused === 0 ? 0 : 1
}

async function resolve(database: Database, decision: Parameters<typeof orderFor>[1]): Promise<number> {
  const { id } = decision
  const order = await orderFor(database, decision)
  if (order === undefined) {
    print({ id, outcome: 'not_in_doubt' })
    return 1
  }
  const outcome = await outcomeOf(database, order)
  print({ id, outcome: outcome ?? 'not_found' })
  return outcome === decision.as || (decision.as === 'reversed' && outcome === 'approved') ? 0 : 1
}
