/** Ends each day by itself: a settlement file soon after midnight (UTC, virtual), if the day before had anything in it. */
import { DAY_MS, SECOND_MS } from '../../kernel/clock.ts'
import type { Network } from './network.ts'
import { settle, settlementRequest } from './settlement.ts'
import { isApproved } from './state.ts'

/** Often enough that a clock that is turned by hand is noticed while somebody watches. */
const LOOK_MS = 10 * SECOND_MS

const dayOf = (milliseconds: number) => Math.floor(milliseconds / DAY_MS)

/** Settles if something that is in no file was complete before today began. */
export async function settleIfDue(network: Network): Promise<boolean> {
  const { state } = network
  const today = dayOf(network.now())
  const due = [...state.transactions.values()].some(
    (entry) => isApproved(entry) && !state.settledIn.has(entry.key) && dayOf(entry.completesAt) < today,
  )
  if (due && dayOf(state.settledUntil) < today) await settle(network, settlementRequest.parse({}))
  return due
}

/** Looks at the clock until it is told to stop. */
export function watchDays(network: Network): () => void {
  const timer = setInterval(() => void settleIfDue(network).catch(() => undefined), LOOK_MS)
  timer.unref()
  return () => clearInterval(timer)
}
