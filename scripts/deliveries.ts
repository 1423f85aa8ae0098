/**
 * `npm run -s deliveries -- list [--limit N]`: replies that were not delivered, newest first, one JSON line each.
 * `npm run -s deliveries -- resend ID...`: has them sent again by the running gateway. Prompts are never sent again: their
 * buttons would live twice. Exit code 1 when one of the ids cannot be sent again, 2 when nothing could be done.
 */
import { parseArgs } from 'node:util'
import { connect } from '../src/db/connect.ts'
import { openEmbedded } from '../src/db/embedded.ts'
import { migrate } from '../src/db/migrate.ts'
import { listUndelivered, resend } from '../src/jobs/dead-letters.ts'

const LIST_MOST = 50
const USAGE = 'usage: deliveries -- list [--limit N] | resend ID...'

try {
  process.exitCode = await run()
} catch (error) {
  process.stderr.write(`deliveries: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 2
}

async function run(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { limit: { type: 'string', default: String(LIST_MOST) } },
    allowPositionals: true,
  })
  const [verb, ...ids] = positionals
  const limit = Number(values.limit)
  if ((verb !== 'list' && verb !== 'resend') || (verb === 'resend' && ids.length === 0))
    throw new Error(USAGE)
  if (!Number.isSafeInteger(limit) || limit < 1) throw new Error('--limit is a whole number above zero')
  const stored = process.env.DATABASE_URL || undefined
  const quiet = { info: () => {}, warn: () => {} }
  const dataDir = process.env.DATA_DIR || '.florin'
  const own = stored === undefined ? await openEmbedded({ dataDir, log: quiet }) : undefined
  const url = stored ?? own?.url ?? ''
  await migrate(url)
  const database = connect(url, { max: 2, name: 'florin deliveries' })
  try {
    if (verb === 'list') {
      for (const line of await listUndelivered(database, limit)) print(line)
      return 0
    }
    let refused = 0
    for (const id of ids) {
      const outcome = await resend(database, id)
      if (outcome !== 'queued') refused += 1
      print({ id, outcome })
    }
    return refused === 0 ? 0 : 1
  } finally {
    await database.end({ timeout: 5 })
    await own?.stop()
  }
}

function print(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}
