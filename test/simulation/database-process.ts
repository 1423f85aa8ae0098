/**
 * A gateway's lane in a process of its own, for the simulator: it is given events with the time that it is, answers when they are
 * committed, and may be killed at any moment.
 */
import { connect } from '../../src/db/connect.ts'
import type { Incoming } from '../../src/kernel/event.ts'
import { isUnavailable } from '../../src/lane/errors.ts'
import { Lane } from '../../src/lane/lane.ts'
import { adoptPolicy, type NumberedPolicy } from '../../src/lane/policy.ts'
import { toleratesLostConnections } from '../../src/lost-connections.ts'
import { POLICY } from './chat.ts'

export interface Given {
  readonly id: number
  readonly now: number
  readonly events: readonly Incoming[]
}

export interface Answered {
  readonly id: number
  /** Absent: it is committed. */
  readonly error?: string
}

// As in the gateway: a lost connection's promise that nobody waits for is no reason to end.
toleratesLostConnections(() => {})

const [url = '', number = '0', batchMax = '16'] = process.argv.slice(2)
const database = connect(url, { max: 4, name: `lane ${number}` })
let now = 0
const policy = await adopted()
const lane = new Lane({
  database,
  clock: { now: () => now },
  policy,
  lane: Number(number),
  batchMax: Number(batchMax),
})

process.on('message', ({ id, now: at, events }: Given) => {
  now = at
  lane.submit(events).then(
    () => answer({ id }),
    (error: unknown) =>
      answer({ id, error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) }),
  )
})
process.on('disconnect', () => process.exit())
answer({ id: 0 })

/** The very first connection may be the one that is cut. */
async function adopted(): Promise<NumberedPolicy> {
  for (;;) {
    try {
      return await adoptPolicy(database, POLICY)
    } catch (error) {
      if (!isUnavailable(error)) throw error
    }
  }
}

function answer(answered: Answered): void {
  process.send?.(answered)
}
