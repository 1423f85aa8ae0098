/**
 * `npm run -s accounts -- status WHO`: what somebody has, and what is frozen of it, as one JSON line. WHO is a chat, such as
 * `x:2244994945`, or an id of theirs: of the person, a wallet, a payout, a funding or a card.
 * `npm run -s accounts -- freeze WHO [--way in|out|both] --by NAME --reason TEXT`: nothing more comes to them, leaves them, or
 * either; what is under way settles. `thaw` takes it back. Who ordered it and why stays.
 * Exit code 1 when there is nobody of that name, 2 when nothing could be done.
 */
import { parseArgs } from 'node:util'
import type { Database } from '../src/db/connect.ts'
import { findWhose, freezeOrder, statusOf } from '../src/jobs/accounts.ts'
import { FREEZE_WAYS, type FreezeWay } from '../src/kernel/event.ts'
import { outcomeOf, print, runCommand, signedOrder, withDatabase } from './operator.ts'

const USAGE =
  'usage: accounts -- status WHO | freeze WHO [--way in|out|both] --by NAME --reason TEXT | thaw WHO [--way in|out|both] --by NAME --reason TEXT'

await runCommand('accounts', async () => {
  const { values, positionals } = parseArgs({
    options: {
      way: { type: 'string', default: 'both' },
      by: { type: 'string', default: '' },
      reason: { type: 'string', default: '' },
    },
    allowPositionals: true,
  })
  const [verb, who, ...more] = positionals
  if (who === undefined || more.length > 0) throw new Error(USAGE)
  if (verb === 'status') return withDatabase('accounts', ({ database }) => tell(database, who))
  if (verb !== 'freeze' && verb !== 'thaw') throw new Error(USAGE)
  const way = FREEZE_WAYS.find((one) => one === values.way)
  if (way === undefined) throw new Error(`--way is one of ${FREEZE_WAYS.join(', ')}`)
  const signed = signedOrder(values)
  return withDatabase('accounts', ({ database }) => order(database, who, { as: verb, way, ...signed }))
})

async function tell(database: Database, who: string): Promise<number> {
  const whose = await findWhose(database, who)
  const status = whose === undefined ? undefined : await statusOf(database, whose)
  print(status === undefined ? { who, outcome: 'not_found' } : { who, ...status })
  return status === undefined ? 1 : 0
}

interface Decision {
  readonly as: 'freeze' | 'thaw'
  readonly way: FreezeWay
  readonly operator: string
  readonly reason: string
}

async function order(database: Database, who: string, decision: Decision): Promise<number> {
  const whose = await findWhose(database, who)
  if (whose === undefined) {
    print({ who, outcome: 'not_found' })
    return 1
  }
  const decided = await outcomeOf(database, await freezeOrder(database, { whose, ...decision }))
  // The order names nobody who has a chat any more: they were joined to another person meanwhile.
  const outcome = decided === 'ignored' ? 'not_found' : decided
  print({ who, outcome, ...(await statusOf(database, whose)) })
  return outcome === 'frozen' || outcome === 'thawed' ? 0 : 1
}
