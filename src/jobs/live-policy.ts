/**
 * The policy in force while the gateway runs: what was configured at its start, and an operator's switch on the card rail.
 *
 * A switch is a change of policy, not a look at the database in the middle of a decision: each event names the policy that
 * it was decided under, so that a replay refuses what was refused.
 */
import type { Policy } from '../conversation/policy.ts'
import type { Database } from '../db/connect.ts'
import { adoptPolicy, type NumberedPolicy } from '../lane/policy.ts'
import { railSwitch } from './gate.ts'

export interface LivePolicy {
  /** What the next batch is decided under. */
  readonly current: NumberedPolicy
  /** Looks at the switch, and follows it. */
  look(): Promise<void>
}

/** Adopts the policy as it is now. */
export async function livePolicy(database: Database, configured: Policy, rail: string): Promise<LivePolicy> {
  const adopt = async (paused: boolean): Promise<NumberedPolicy> =>
    adoptPolicy(database, paused ? { ...configured, railPaused: true } : configured)
  const isPaused = async (): Promise<boolean> => (await railSwitch(database, rail)).paused
  let current = await adopt(await isPaused())
  return {
    get current() {
      return current
    },
    async look() {
      const paused = await isPaused()
      if (paused !== (current.body.railPaused === true)) current = await adopt(paused)
    },
  }
}
