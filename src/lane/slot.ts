/** Which lane this process is: a number that no other process at work on the database has. */
import type { Database } from '../db/connect.ts'
import { SHARDS } from '../ledger/chart.ts'

/** Any fixed number: the first half of the advisory locks that stand for lanes. */
const LANE_LOCKS = 7_466_314

export interface Slot {
  readonly lane: number
  release(): Promise<void>
}

/**
 * Takes the first free lane number and keeps it while the process lives. With more processes than shards they share: that
 * costs speed, as they wait for each other's rows, and nothing else.
 */
export async function takeSlot(database: Database): Promise<Slot> {
  const session = await database.reserve()
  for (let lane = 0; lane < SHARDS; lane += 1) {
    const [row] = await session<
      { taken: boolean }[]
    >`select pg_try_advisory_lock(${LANE_LOCKS}, ${lane}) as taken`
    if (row?.taken === true) {
      return {
        lane,
        async release() {
          await session`select pg_advisory_unlock(${LANE_LOCKS}, ${lane})`.catch(() => undefined)
          session.release()
        },
      }
    }
  }
  session.release()
  return { lane: process.pid % SHARDS, release: async () => undefined }
}
