/** The lane as the gateway has it: on a thread of its own, behind the same few words as the lane itself. */
import { Worker } from 'node:worker_threads'
import type { Incoming } from './kernel/event.ts'
import { BACKLOG_EVENTS_MAX, Busy, type LaneOptions, Unavailable } from './lane/lane.ts'
import type { NumberedPolicy } from './lane/policy.ts'
import type { LedgerLine } from './web/chat-line.ts'

/** Only benchmarks hold the lane to less than it can do. */
export type LaneLimits = Pick<LaneOptions, 'batchMax' | 'concurrency'>

export interface LaneSettings {
  readonly databaseUrl: string
  readonly policy: NumberedPolicy
  /** Unique among the processes at work. */
  readonly number: number
  /** Commits tell what they booked, for the demo's ledger panel. */
  readonly demo: boolean
  readonly limits: LaneLimits
}

export interface Submission {
  readonly number: number
  readonly events: readonly Incoming[]
}

/** What one commit did, in numbers. */
export interface Commit {
  readonly events: number
  readonly milliseconds: number
  readonly outcomes: readonly { readonly kind: string; readonly outcome: string; readonly count: number }[]
  readonly transfers: readonly { readonly kind: string; readonly count: number }[]
  readonly lines: readonly LedgerLine[]
}

export type ToLane =
  | { readonly kind: 'open'; readonly settings: LaneSettings }
  | { readonly kind: 'submit'; readonly submissions: readonly Submission[] }
  | { readonly kind: 'adopt'; readonly policy: NumberedPolicy }
  | { readonly kind: 'close' }

/** Why a submission was not taken: the error's name and words, as an error does not cross threads whole. */
export interface NotTaken {
  readonly name: string
  readonly message: string
}

export type FromLane =
  | { readonly kind: 'ended'; readonly ends: readonly (readonly [number, NotTaken | undefined])[] }
  | { readonly kind: 'committed'; readonly commit: Commit }
  | { readonly kind: 'lost'; readonly line: string }
  | { readonly kind: 'closed' }

interface Waiting {
  readonly events: number
  readonly done: () => void
  readonly fail: (error: Error) => void
}

/**
 * Starts the thread at once, so that it reads its code while the database starts; events are taken after `open`. A thread
 * that ends by itself ends the process: it is the lane's fault, as if it had happened here.
 */
export class LaneThread {
  readonly #worker: Worker
  readonly #waiting = new Map<number, Waiting>()
  readonly #ended: Promise<void>
  #unsent: Submission[] = []
  #events = 0
  #number = 0
  #policy = 0
  #state: 'starting' | 'open' | 'closed' = 'starting'
  #onCommit: (commit: Commit) => void = () => {}

  constructor(say: (line: string) => void) {
    this.#worker = new Worker(entry(), { execArgv: [] })
    this.#ended = new Promise((resolve) => this.#worker.once('exit', () => resolve()))
    this.#worker.on('error', (error) => {
      throw error
    })
    this.#worker.on('message', (message: FromLane) => {
      if (message.kind === 'ended') for (const [number, why] of message.ends) this.#end(number, why)
      else if (message.kind === 'committed') this.#onCommit(message.commit)
      else if (message.kind === 'lost') say(message.line)
      else void this.#worker.terminate()
    })
  }

  /** `onCommit` hears of every commit: pokes the relay, feeds pages and metrics. Must not throw. */
  open(settings: LaneSettings, onCommit: (commit: Commit) => void): void {
    this.#onCommit = onCommit
    this.#state = 'open'
    this.#policy = settings.policy.id
    this.#tell({ kind: 'open', settings })
  }

  /** What is decided from now on is decided by these rules. */
  adopt(policy: NumberedPolicy): void {
    if (this.#state !== 'open' || policy.id === this.#policy) return
    this.#policy = policy.id
    this.#tell({ kind: 'adopt', policy })
  }

  /** Events that are not committed yet. */
  get backlog(): number {
    return this.#events
  }

  /** Whether events are taken. */
  get taking(): boolean {
    return this.#state === 'open' && this.#events < BACKLOG_EVENTS_MAX
  }

  /** As of a lane: resolves after the commit; rejects with Busy or Unavailable, and then nothing was taken for certain. */
  submit(events: readonly Incoming[]): Promise<void> {
    if (events.length === 0) return Promise.resolve()
    if (this.#state !== 'open') return Promise.reject(new Unavailable('the lane is not open'))
    if (this.#events + events.length > BACKLOG_EVENTS_MAX) {
      return Promise.reject(new Busy(`${this.#events} events are waiting`))
    }
    this.#number += 1
    const number = this.#number
    this.#events += events.length
    // What comes in one turn goes over in one message.
    if (this.#unsent.length === 0) setImmediate(() => this.#send())
    this.#unsent.push({ number, events })
    return new Promise((done, fail) => this.#waiting.set(number, { events: events.length, done, fail }))
  }

  /** Takes nothing more, and resolves when everything taken is committed and the thread has ended. */
  async close(): Promise<void> {
    const opened = this.#state === 'open'
    this.#state = 'closed'
    this.#send()
    if (opened) this.#tell({ kind: 'close' })
    else void this.#worker.terminate()
    await this.#ended
  }

  #send(): void {
    if (this.#unsent.length === 0) return
    const submissions = this.#unsent
    this.#unsent = []
    this.#tell({ kind: 'submit', submissions })
  }

  #tell(message: ToLane): void {
    this.#worker.postMessage(message)
  }

  #end(number: number, why: NotTaken | undefined): void {
    const waiting = this.#waiting.get(number)
    if (waiting === undefined) return
    this.#waiting.delete(number)
    this.#events -= waiting.events
    if (why === undefined) waiting.done()
    else if (why.name === 'Busy') waiting.fail(new Busy(why.message))
    else if (why.name === 'Unavailable') waiting.fail(new Unavailable(why.message))
    else waiting.fail(new Error(why.message))
  }
}

/** TypeScript is read by tsx, which a thread does not inherit: it registers it before it imports anything of ours. */
function entry(): URL {
  const tsx = JSON.stringify(import.meta.resolve('tsx/esm/api'))
  const thread = JSON.stringify(new URL('./lane-thread.ts', import.meta.url).href)
  const text = `import { register } from ${tsx}; register(); await import(${thread})`
  return new URL(`data:text/javascript,${encodeURIComponent(text)}`)
}
