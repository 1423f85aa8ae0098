/**
 * The lane's own thread: what it decides and what it writes never waits behind a request, a page or a job, and a burst of
 * requests never waits behind a batch. Talks to `lanes.ts`; the only place that builds a Lane for a gateway.
 */
import { parentPort } from 'node:worker_threads'
import { connect } from './db/connect.ts'
import { systemClock } from './kernel/clock.ts'
import { type Committed, Lane } from './lane/lane.ts'
import type { NumberedPolicy } from './lane/policy.ts'
import type { Commit, FromLane, LaneSettings, NotTaken, Submission, ToLane } from './lanes.ts'
import { toleratesLostConnections } from './lost-connections.ts'
import { demoLedgerLines } from './web/demo-ledger.ts'
import { vocabularyOf } from './words/vocabulary.ts'

const CONNECTIONS = 3

// While the database starts, and not while the first message waits.
vocabularyOf('en')

if (parentPort === null) throw new Error('the lane is started as a thread of a gateway')
const port = parentPort
const tell = (message: FromLane): void => port.postMessage(message)

toleratesLostConnections((line) => tell({ kind: 'lost', line }))

let lane: Lane | undefined
/** What the operator changed since it was opened. */
let adopted: NumberedPolicy | undefined
let close: () => Promise<void> = async () => {}

port.on('message', (message: ToLane) => {
  if (message.kind === 'submit') for (const submission of message.submissions) take(submission)
  else if (message.kind === 'open') open(message.settings)
  else if (message.kind === 'adopt') adopted = message.policy
  else void close().then(finish)
})

function open({ databaseUrl, policy, number, demo, limits }: LaneSettings): void {
  // A pool of its own: the lane never waits behind a page or a worker for a connection.
  const database = connect(databaseUrl, { max: CONNECTIONS, name: 'florin lane', onlyByKeys: true })
  const opened = new Lane({
    database,
    clock: systemClock,
    get policy() {
      return adopted ?? policy
    },
    lane: number,
    ...limits,
    onCommit: (committed) => tell({ kind: 'committed', commit: summary(committed, demo) }),
  })
  lane = opened
  close = async () => {
    await opened.close()
    await database.end({ timeout: 5 })
  }
}

/** Ends of submissions that came in one turn go back in one message. */
let ended: [number, NotTaken | undefined][] = []

function take({ number, events }: Submission): void {
  const end = (why: NotTaken | undefined): void => {
    if (ended.length === 0) setImmediate(report)
    ended.push([number, why])
  }
  if (lane === undefined) end({ name: 'Unavailable', message: 'the lane is not open' })
  else
    lane.submit(events).then(
      () => end(undefined),
      (error: unknown) => end(reasonOf(error)),
    )
}

function report(): void {
  const ends = ended
  ended = []
  tell({ kind: 'ended', ends })
}

/** The last ends go first: after `closed` the thread is taken down. */
function finish(): void {
  report()
  tell({ kind: 'closed' })
}

function reasonOf(error: unknown): NotTaken {
  return error instanceof Error
    ? { name: error.name, message: error.message }
    : { name: 'Error', message: String(error) }
}

/** What the gateway counts and shows of a commit: worlds stay where they are. */
function summary({ world, decisions, milliseconds }: Committed, demo: boolean): Commit {
  const outcomes = new Map<string, { kind: string; outcome: string; count: number }>()
  for (const { event, decided } of decisions) {
    const { kind } = event.input
    const { outcome } = decided
    const known = outcomes.get(`${kind}\n${outcome}`)
    if (known === undefined) outcomes.set(`${kind}\n${outcome}`, { kind, outcome, count: 1 })
    else known.count += 1
  }
  const transfers = new Map<string, number>()
  for (const { row } of world.transfers.added) transfers.set(row.kind, (transfers.get(row.kind) ?? 0) + 1)
  return {
    events: decisions.length,
    milliseconds,
    outcomes: [...outcomes.values()],
    transfers: [...transfers].map(([kind, count]) => ({ kind, count })),
    lines: demo ? demoLedgerLines(world) : [],
  }
}
