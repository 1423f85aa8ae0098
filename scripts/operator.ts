/** What operators' commands share: the gateway's own database, beside it or without it, and a lane for their orders. */
import { DEFAULT_POLICY } from '../src/conversation/policy.ts'
import { connect, type Database } from '../src/db/connect.ts'
import { openEmbedded } from '../src/db/embedded.ts'
import { migrate } from '../src/db/migrate.ts'
import { systemClock } from '../src/kernel/clock.ts'
import type { Incoming } from '../src/kernel/event.ts'
import { Lane } from '../src/lane/lane.ts'
import { adoptPolicy, allPolicies, type NumberedPolicy } from '../src/lane/policy.ts'
import { takeSlot } from '../src/lane/slot.ts'

export const DATA_DIR = process.env.DATA_DIR || '.florin'

export interface OperatorDatabase {
  readonly url: string
  readonly database: Database
}

/** Runs a command on the database of DATABASE_URL, else on that of DATA_DIR, at the newest schema; closes it after. */
export async function withDatabase<T>(
  name: string,
  run: (opened: OperatorDatabase) => Promise<T>,
): Promise<T> {
  const stored = process.env.DATABASE_URL || undefined
  const quiet = { info: () => {}, warn: () => {} }
  const own = stored === undefined ? await openEmbedded({ dataDir: DATA_DIR, log: quiet }) : undefined
  try {
    const url = stored ?? own?.url ?? ''
    await migrate(url)
    const database = connect(url, { max: 4, name: `florin ${name}` })
    try {
      return await run({ url, database })
    } finally {
      await database.end({ timeout: 5 })
    }
  } finally {
    await own?.stop()
  }
}

/** Runs with a lane of the command's own, under the rules that the gateway last decided under. */
export async function withLane<T>(
  database: Database,
  run: (submit: (events: readonly Incoming[]) => Promise<void>) => Promise<T>,
): Promise<T> {
  const slot = await takeSlot(database)
  const policy = await newestPolicy(database)
  const lane = new Lane({ database, clock: systemClock, policy, lane: slot.lane })
  try {
    return await run(lane.submit.bind(lane))
  } finally {
    await lane.close()
    await slot.release()
  }
}

async function newestPolicy(database: Database): Promise<NumberedPolicy> {
  const policies = await allPolicies(database)
  const id = Math.max(...policies.keys())
  const body = policies.get(id)
  return body === undefined ? adoptPolicy(database, DEFAULT_POLICY) : { id, body }
}

/** Runs a command to its exit code: what it answers with, or 2 and one line when it could not be done. */
export async function runCommand(name: string, run: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await run()
  } catch (error) {
    process.stderr.write(`${name}: ${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 2
  }
}

/** Who orders something, and why. Throws where a name or a reason is missing. */
export function signedOrder({ by, reason }: { readonly by: string; readonly reason: string }): {
  readonly operator: string
  readonly reason: string
} {
  const [operator, why] = [by.trim(), reason.trim()]
  if (operator === '' || why === '') throw new Error('an order has --by and --reason: both stay with it')
  return { operator, reason: why }
}

/** Gives an order to a lane of the command's own and answers with what was decided. */
export async function outcomeOf(database: Database, order: Incoming): Promise<string | undefined> {
  await withLane(database, (submit) => submit([order]))
  const [row] = await database<{ outcome: string }[]>`
    select outcome from events where source = ${order.source} and key = ${order.key}`
  return row?.outcome
}

/** One JSON line. */
export function print(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}
