/**
 * `npm run -s rails -- status`: how the switch of each card rail stands, one JSON line each.
 * `npm run -s rails -- pause visa-direct --reason TEXT`: nothing new is taken, told in chat; what was taken waits.
 * `npm run -s rails -- resume visa-direct`. All gateways on the database follow within two seconds. What was sent already
 * is still asked about. Exit code 2 when it could not be done.
 */
import { parseArgs } from 'node:util'
import { pauseRail, railSwitch, resumeRail } from '../src/jobs/gate.ts'
import { systemClock } from '../src/kernel/clock.ts'
import { print, runCommand, withDatabase } from './operator.ts'

const RAILS = ['visa-direct']
const USAGE = 'usage: rails -- status | pause visa-direct --reason TEXT | resume visa-direct'

await runCommand('rails', async () => {
  const { values, positionals } = parseArgs({
    options: { reason: { type: 'string', default: '' } },
    allowPositionals: true,
  })
  const [verb, rail = '', ...more] = positionals
  if (more.length > 0 || (verb !== 'status' && verb !== 'pause' && verb !== 'resume')) throw new Error(USAGE)
  if (verb !== 'status' && !RAILS.includes(rail)) throw new Error(`no such rail; ${USAGE}`)
  const reason = values.reason.trim()
  if (verb === 'pause' && reason === '') throw new Error(`a pause has a --reason, for whoever finds it on`)
  return withDatabase('rails', async ({ database }) => {
    if (verb === 'pause') await pauseRail(database, rail, reason, systemClock.now())
    if (verb === 'resume') await resumeRail(database, rail, systemClock.now())
    for (const name of RAILS) {
      const { at, ...rest } = await railSwitch(database, name)
      print({ rail: name, ...rest, ...(at === undefined ? {} : { since: new Date(at).toISOString() }) })
    }
    return 0
  })
})
