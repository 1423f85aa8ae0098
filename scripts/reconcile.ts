/**
 * `npm run -s reconcile -- FILE...`: reconciles settlement files of the card network with the books and prints one JSON
 * report a line. Exit code 0 when everything agrees, 1 when something differs, 2 when it could not be done. Safe to
 * repeat, and beside a running gateway, which delivers what people are told because of it.
 */
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { DEFAULT_POLICY } from '../src/conversation/policy.ts'
import { connect, type Database } from '../src/db/connect.ts'
import { openEmbedded } from '../src/db/embedded.ts'
import { migrate } from '../src/db/migrate.ts'
import { systemClock } from '../src/kernel/clock.ts'
import { Lane } from '../src/lane/lane.ts'
import { adoptPolicy, allPolicies, type NumberedPolicy } from '../src/lane/policy.ts'
import { takeSlot } from '../src/lane/slot.ts'
import { readSettlementFile } from '../src/rails/visa-direct/settlement-file.ts'
import { reconcile } from '../src/reconcile/reconcile.ts'

try {
  process.exitCode = await run()
} catch (error) {
  process.stderr.write(`reconcile: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 2
}

async function run(): Promise<number> {
  const { positionals } = parseArgs({ allowPositionals: true })
  if (positionals.length === 0) throw new Error('name a settlement file: npm run -s reconcile -- FILE')
  // All files are read before anything is booked: one that cannot be read is told at once.
  const settlements = await Promise.all(
    positionals.map(async (file) => readSettlementFile(await readFile(file, 'utf8'))),
  )
  const stored = process.env.DATABASE_URL || undefined
  const quiet = { info: () => {}, warn: () => {} }
  const dataDir = process.env.DATA_DIR || '.florin'
  const own = stored === undefined ? await openEmbedded({ dataDir, log: quiet }) : undefined
  const url = stored ?? own?.url ?? ''
  await migrate(url)
  const database = connect(url, { max: 4, name: 'florin reconcile' })
  const slot = await takeSlot(database)
  const lane = new Lane({
    database,
    clock: systemClock,
    policy: await newestPolicy(database),
    lane: slot.lane,
  })
  try {
    let clean = true
    for (const settlement of settlements) {
      const report = await reconcile({ database, submit: lane.submit.bind(lane) }, settlement)
      process.stdout.write(`${JSON.stringify(report)}\n`)
      clean &&= report.clean
    }
    return clean ? 0 : 1
  } finally {
    await lane.close()
    await slot.release()
    await database.end({ timeout: 5 })
    await own?.stop()
  }
}

/** The rules that the gateway last decided under. */
async function newestPolicy(database: Database): Promise<NumberedPolicy> {
  const policies = await allPolicies(database)
  const id = Math.max(...policies.keys())
  const body = policies.get(id)
  return body === undefined ? adoptPolicy(database, DEFAULT_POLICY) : { id, body }
}
