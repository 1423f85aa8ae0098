/**
 * `npm run -s audit [-- --replay | --head | --published BLOCK:MAC]`: checks the whole ledger and its seals, and prints one JSON
 * line; exit code 1 and the findings when something is wrong, 2 when it could not be checked. Reads only; safe beside a
 * running gateway.
 *
 * `--head` prints the newest block alone, to be published: `--published` holds such a head against the chain later.
 */
import { parseArgs } from 'node:util'
import { connect, type Database } from '../src/db/connect.ts'
import { openEmbedded } from '../src/db/embedded.ts'
import { migrate } from '../src/db/migrate.ts'
import { audit } from '../src/lane/audit.ts'
import { replay } from '../src/lane/replay.ts'
import { readHead } from '../src/seal/chain.ts'
import { findSealKeys } from '../src/seal/keys.ts'
import { hex, type Published, verifySeals } from '../src/seal/verify.ts'

const dataDir = process.env.DATA_DIR || '.florin'

try {
  process.exitCode = await run()
} catch (error) {
  process.stderr.write(`audit: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 2
}

async function run(): Promise<number> {
  const { values } = parseArgs({
    options: {
      replay: { type: 'boolean', default: false },
      head: { type: 'boolean', default: false },
      published: { type: 'string' },
    },
  })
  const published = values.published === undefined ? undefined : publishedOf(values.published)
  const stored = process.env.DATABASE_URL || undefined
  const quiet = { info: () => {}, warn: () => {} }
  const own = stored === undefined ? await openEmbedded({ dataDir, log: quiet }) : undefined
  const url = stored ?? own?.url ?? ''
  await migrate(url)
  const database = connect(url, { max: 4, name: 'florin audit', statementMs: 0 })
  try {
    return values.head ? await tellHead(database) : await check(database, values.replay, published)
  } finally {
    await database.end({ timeout: 5 })
    await own?.stop()
  }
}

async function check(database: Database, again: boolean, published: Published | undefined): Promise<number> {
  const checked = await audit(database)
  const keys = findSealKeys({ text: process.env.SEAL_KEYS, dataDir })
  const seals = await verifySeals(database, keys, published)
  const replayed = again ? await replay(database, tellProgress) : undefined
  const findings = [...checked.findings, ...seals.findings, ...(replayed?.findings ?? [])]
  const ok = findings.length === 0
  print({
    ok,
    ...checked.counts,
    sealedBlocks: seals.blocks,
    unsealedEvents: seals.unsealedEvents,
    ...(replayed && { replayed: { events: replayed.events, eventsPerSecond: replayed.eventsPerSecond } }),
    ...(ok ? {} : { findings }),
  })
  return ok ? 0 : 1
}

async function tellHead(database: Database): Promise<number> {
  const { number, toSeq, mac } = await readHead(database)
  print({ block: Number(number), toSeq: String(toSeq), mac: hex(mac) })
  return 0
}

function publishedOf(text: string): Published {
  const [, block = '', mac = ''] = /^(\d{1,18}):([0-9a-f]{64})$/.exec(text) ?? []
  if (block === '')
    throw new Error('--published is a block and its mac as --head printed them, such as 12:9f…')
  return { block: BigInt(block), mac }
}

function print(report: object): void {
  process.stdout.write(`${JSON.stringify(report)}\n`)
}

function tellProgress(events: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${events} events decided again`)
}
