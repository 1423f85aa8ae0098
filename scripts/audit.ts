/**
 * `npm run -s audit [-- --replay]`: checks the whole ledger and prints one JSON line; exit code 1 and the findings when
 * something is wrong, 2 when it could not be checked. Reads only; safe beside a running gateway.
 */
import { parseArgs } from 'node:util'
import { connect } from '../src/db/connect.ts'
import { openEmbedded } from '../src/db/embedded.ts'
import { migrate } from '../src/db/migrate.ts'
import { audit } from '../src/lane/audit.ts'
import { replay } from '../src/lane/replay.ts'

const { values } = parseArgs({ options: { replay: { type: 'boolean', default: false } } })

try {
  process.exitCode = await run()
} catch (error) {
  process.stderr.write(`audit: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 2
}

async function run(): Promise<number> {
  const stored = process.env.DATABASE_URL || undefined
  const quiet = { info: () => {}, warn: () => {} }
  const own =
    stored === undefined
      ? await openEmbedded({ dataDir: process.env.DATA_DIR || '.florin', log: quiet })
      : undefined
  const url = stored ?? own?.url ?? ''
  await migrate(url)
  const database = connect(url, { max: 4, name: 'florin audit', statementMs: 0 })
  try {
    const checked = await audit(database)
    const again = values.replay ? await replay(database, tellProgress) : undefined
    const findings = [...checked.findings, ...(again?.findings ?? [])]
    const replayed = again && { events: again.events, eventsPerSecond: again.eventsPerSecond }
    const report = { ok: findings.length === 0, ...checked.counts, ...(replayed ? { replayed } : {}) }
    process.stdout.write(`${JSON.stringify(findings.length === 0 ? report : { ...report, findings })}\n`)
    return findings.length === 0 ? 0 : 1
  } finally {
    await database.end({ timeout: 5 })
    await own?.stop()
  }
}

function tellProgress(events: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${events} events decided again`)
}
