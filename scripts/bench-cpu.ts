/** How much of a processor work takes, apart from how much of one it gets: on a machine that does other things too, it tells more. */
import { readFileSync } from 'node:fs'
import type { Database } from '../src/db/connect.ts'

/** Linux counts processor time in hundredths of a second. */
const TICK_MICROS = 10_000

export interface Cpu {
  /** Microseconds of this process. */
  readonly client: number
  /** Microseconds of all backends of the database; undefined when the server is not on this machine, or not Linux. */
  readonly server: number | undefined
}

/** What has been taken up to now. Asked by the owner of the database: others do not see whose backends are whose. */
export async function cpuNow(owner: Database): Promise<Cpu> {
  const { user, system } = process.cpuUsage()
  const rows = await owner<{ pid: number }[]>`
    select pid from pg_stat_activity where datname = current_database() and backend_type = 'client backend'`
  let server: number | undefined = 0
  for (const { pid } of rows) {
    const ticks = ticksOf(pid)
    server = ticks === undefined || server === undefined ? undefined : server + ticks * TICK_MICROS
  }
  return { client: user + system, server }
}

/** What was taken between two moments, for each of so many things. Microseconds with one decimal. */
export function cpuOfEach(before: Cpu, after: Cpu, count: number): Cpu {
  const each = (from: number, to: number): number => Math.round((10 * (to - from)) / count) / 10
  const server =
    before.server === undefined || after.server === undefined ? undefined : each(before.server, after.server)
  return { client: each(before.client, after.client), server }
}

function ticksOf(pid: number): number | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    if (!text.includes('(postgres')) return undefined
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return Number(fields[11]) + Number(fields[12])
  } catch {
    return undefined
  }
}
