/**
 * The lane: gathers events into a batch and makes it true in one transaction. The only writer of money.
 *
 * While one batch commits, the next one collects, so the busier it is, the more events share a commit. `submit` answers
 * after the commit, never before: an event that was answered is in the database.
 */
import { decide, failed } from '../conversation/decide.ts'
import { Missing, Needs, type World } from '../conversation/world.ts'
import { fromJson, toJson } from '../db/columns.ts'
import type { Database } from '../db/connect.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Event, Incoming } from '../kernel/event.ts'
import { eventId } from '../kernel/ids.ts'
import { isConflict, isUnavailable, TROUBLES, troubleOf } from './errors.ts'
import { load } from './load.ts'
import { addNeeds } from './needs.ts'
import type { NumberedPolicy } from './policy.ts'
import { type Decision, save } from './save.ts'

/** Events in one transaction at most: bounds how long its locks are held. */
export const BATCH_EVENTS_MAX = 1_000
/** Events waiting at most: some seconds of work. Beyond it, the platform is asked to come again. */
export const BACKLOG_EVENTS_MAX = 20_000
/** Conflicts between lanes are rare, and each try starts from what the other has committed. */
const TRIES_MAX = 8

/** More is waiting than can be done soon. Answered 503 with Retry-After. */
export class Busy extends Error {
  override name = 'Busy'
}

/** The database cannot take it now. Nothing of the event is kept; the platform sends it again. */
export class Unavailable extends Error {
  override name = 'Unavailable'
}

export interface LaneOptions {
  readonly database: Database
  readonly clock: Clock
  /** Read once a batch: it may be another for the next. */
  readonly policy: NumberedPolicy
  /** Number of this lane, unique among the processes at work. */
  readonly lane: number
  readonly batchMax?: number
  /** Batches at once. One keeps a person's messages in order; more is for comparison. */
  readonly concurrency?: number
  /** Hears of every commit: pokes the relay, feeds pages and metrics. Must not throw. */
  readonly onCommit?: (committed: Committed) => void
}

export interface Committed {
  readonly world: World
  readonly decisions: readonly Decision[]
  readonly milliseconds: number
}

interface Waiting {
  readonly event: Event
  readonly done: () => void
  readonly fail: (error: unknown) => void
}

export class Lane {
  readonly #options: LaneOptions
  #waiting: Waiting[] = []
  #running = 0
  #closed = false
  #idle: (() => void)[] = []

  constructor(options: LaneOptions) {
    this.#options = options
  }

  /** Events that wait for their batch. */
  get backlog(): number {
    return this.#waiting.length
  }

  /** Whether events are taken. */
  get open(): boolean {
    return !this.#closed && this.#waiting.length < BACKLOG_EVENTS_MAX
  }

  /**
   * Takes events in; resolves when all are committed, or were before. Rejects with Busy when too many wait, and with
   * Unavailable when the database cannot take them: then none may be thought of as taken, and the sender tries again.
   */
  submit(events: readonly Incoming[]): Promise<void> {
    if (events.length === 0) return Promise.resolve()
    if (this.#closed) return Promise.reject(new Unavailable('the lane is closing'))
    if (this.#waiting.length + events.length > BACKLOG_EVENTS_MAX) {
      return Promise.reject(new Busy(`${this.#waiting.length} events are waiting`))
    }
    const receivedAt = this.#options.clock.now()
    const { lane } = this.#options
    return new Promise((resolve, reject) => {
      let left = events.length
      let fault: { readonly error: unknown } | undefined
      // Every event comes to its end before the sender hears, whatever became of those before it.
      const settle = (): void => {
        left -= 1
        if (left > 0) return
        if (fault === undefined) resolve()
        else reject(fault.error)
      }
      const fail = (error: unknown): void => {
        fault ??= { error }
        settle()
      }
      for (const { source, key, input } of events) {
        const event: Event = { id: eventId(source, key, receivedAt), source, key, input, receivedAt, lane }
        this.#waiting.push({ event, done: settle, fail })
      }
      this.#run()
    })
  }

  /** Takes nothing more, and resolves when everything taken is committed. */
  async close(): Promise<void> {
    this.#closed = true
    if (this.#running > 0 || this.#waiting.length > 0)
      await new Promise<void>((resolve) => this.#idle.push(resolve))
  }

  #run(): void {
    const { concurrency = 1, batchMax = BATCH_EVENTS_MAX } = this.#options
    while (this.#running < concurrency && this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, batchMax)
      this.#running += 1
      void this.#work(batch).finally(() => {
        this.#running -= 1
        if (this.#waiting.length > 0) this.#run()
        else if (this.#running === 0) for (const idle of this.#idle.splice(0)) idle()
      })
    }
  }

  /** One batch to its end. If it fails for a reason of its own, it is halved until the event at fault stands alone. */
  async #work(batch: Waiting[]): Promise<void> {
    try {
      await this.#commit(batch.map(({ event }) => event))
      for (const { done } of batch) done()
    } catch (error) {
      if (isUnavailable(error)) {
        const unavailable = unavailableFor(error)
        for (const { fail } of batch) fail(unavailable)
      } else if (batch.length > 1) {
        const middle = Math.ceil(batch.length / 2)
        await this.#work(batch.slice(0, middle))
        await this.#work(batch.slice(middle))
      } else {
        await this.#record(batch, error)
      }
    }
  }

  /** An event that cannot be made true is kept as failed, with its error, and its sender is told. */
  async #record(batch: Waiting[], error: unknown): Promise<void> {
    try {
      await this.#commit(
        batch.map(({ event }) => storable(event)),
        error,
      )
      for (const { done } of batch) done()
    } catch (second) {
      for (const { fail } of batch) fail(isUnavailable(second) ? unavailableFor(second) : second)
    }
  }

  async #commit(events: readonly Event[], fault?: unknown): Promise<void> {
    const started = performance.now()
    const fresh = withoutRepeats(events)
    const needs = new Needs()
    // What is only recorded as failed needs nothing; its needs may be what was wrong with it.
    if (fault === undefined) for (const event of fresh) addNeeds(needs, event)
    for (let tries = 1; ; tries += 1) {
      try {
        const committed = await this.#transact(fresh, needs, fault)
        this.#options.onCommit?.({ ...committed, milliseconds: performance.now() - started })
        return
      } catch (error) {
        if (error instanceof Missing) note(needs, error)
        else if (!isConflict(error) || tries >= TRIES_MAX) throw error
      }
    }
  }

  async #transact(
    events: readonly Event[],
    needs: Needs,
    fault: unknown,
  ): Promise<Omit<Committed, 'milliseconds'>> {
    const { database, policy, lane } = this.#options
    return database.begin(async (tx) => {
      const { world, taken, batch } = await load(tx, events, needs, policy.body, lane)
      const decisions: Decision[] = []
      let missing: Missing | undefined
      for (const event of events) {
        if (taken.has(`${event.source}\n${event.key}`)) continue
        try {
          const decided = fault === undefined ? decide(world, event) : failed(world, event, fault)
          decisions.push({ event, decided })
        } catch (error) {
          if (!(error instanceof Missing)) throw error
          // The rest is asked as well what it lacks, so that a batch is loaded again once and not once a person.
          missing = error
          note(needs, error)
        }
      }
      if (missing !== undefined) throw missing
      if (decisions.length > 0) await save(tx, world, decisions, { batch, policy: policy.id })
      return { world, decisions }
    }) as Promise<Omit<Committed, 'milliseconds'>>
  }
}

function unavailableFor(error: unknown): Unavailable {
  return new Unavailable(TROUBLES[troubleOf(error)], { cause: error })
}

/** What was missing is needed from now on. */
function note(needs: Needs, { need }: Missing): void {
  ;(needs[need.kind] as Set<string>).add(need.key)
}

/** The event in characters that a database can hold: what is recorded as failed must not fail for its own text. */
function storable(event: Event): Event {
  const plain = (text: string): string => text.toWellFormed().replaceAll('\0', '\ufffd')
  // JSON writes U+0000 and lone surrogates as escapes, and nothing else that PostgreSQL would refuse.
  const input = fromJson(toJson(event.input).replaceAll(/\\u0000|\\ud[89a-f][0-9a-f]{2}/gi, '\\ufffd'))
  return { ...event, source: plain(event.source), key: plain(event.key), input: input as Event['input'] }
}

/** The same event twice in one batch is one event. */
function withoutRepeats(events: readonly Event[]): Event[] {
  const seen = new Set<string>()
  return events.filter(({ source, key }) => {
    const name = `${source}\n${key}`
    if (seen.has(name)) return false
    seen.add(name)
    return true
  })
}
