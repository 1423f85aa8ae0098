/**
 * Florin simulated on a real database: the same random people, their events given to lanes in several processes at once, whose
 * connections are cut before, during and after commits, and who are killed. What is not answered for is sent again, as a platform would.
 *
 * Events come in waves. When all of a wave are answered for, it is checked: everything is there once, and right by the model in the
 * order in which it became true. In the end the audit and a replay from nothing have to find nothing.
 *
 * The seed gives the people, their acts and the faults; which process comes first is the machine's doing, so that a run
 * of several processes is never quite the same again.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { connect, type Database } from '../../src/db/connect.ts'
import type { Incoming } from '../../src/kernel/event.ts'
import { audit } from '../../src/lane/audit.ts'
import { replay } from '../../src/lane/replay.ts'
import { type Cut, type CutProxy, cutProxy } from '../lane/cut-proxy.ts'
import type { Act } from './act.ts'
import { ChatGenerator } from './chat-generator.ts'
import { incoming } from './chat-input.ts'
import { ChatModel } from './chat-model.ts'
import { Check } from './database-check.ts'
import { Processes } from './database-processes.ts'
import { Random } from './random.ts'

/** Small, for prompts are open for minutes and the clock jumps between acts: what nobody could answer in time moves no money. */
const WAVE_MAX = 24
/** Events that one delivery carries at most. */
const GROUP_MAX = 4
/** Small, so that one wave is many commits. */
const BATCH_MAX = 8
const REMEMBERED = 500

export interface DatabaseSimulation {
  readonly seed: number
  readonly events: number
  /** A migrated database with nothing in it. */
  readonly url: string
  readonly processes: number
  readonly faults: boolean
  readonly onWave?: (done: number) => void
}

export interface DatabaseSimulated {
  readonly events: number
  readonly waves: number
  /** Connections that were cut, processes killed, deliveries made again for want of an answer, and again in spite of one. */
  readonly faults: Readonly<Record<Cut | 'anywhere' | 'killed' | 'resent' | 'repeated', number>>
  readonly answers: Readonly<Record<string, number>>
  readonly audited: Readonly<Record<string, number>>
}

/** Runs it to the end, or throws with the seed and the number of the event that went wrong. */
export async function simulateDatabase(simulation: DatabaseSimulation): Promise<DatabaseSimulated> {
  const database = connect(simulation.url, { max: 2, name: 'simulator', statementMs: 0 })
  const proxy = await cutProxy(simulation.url)
  const run = new Run(simulation, database, proxy)
  try {
    return await run.all()
  } catch (error) {
    const { seed } = simulation
    throw new Error(`seed ${seed}, event ${run.done}: ${error instanceof Error ? error.message : error}`)
  } finally {
    await run.processes.close()
    proxy.close()
    await database.end({ timeout: 5 })
  }
}

class Run {
  readonly #simulation: DatabaseSimulation
  readonly #database: Database
  readonly #proxy: CutProxy
  readonly #random: Random
  readonly #generator: ChatGenerator
  readonly #check: Check
  readonly processes: Processes
  readonly #past: Incoming[] = []
  #repeated = 0
  #made = 0
  done = 0

  constructor(simulation: DatabaseSimulation, database: Database, proxy: CutProxy) {
    const { seed, processes } = simulation
    const model = new ChatModel()
    this.#simulation = simulation
    this.#database = database
    this.#proxy = proxy
    this.#random = new Random(seed ^ 0x5eed)
    this.#generator = new ChatGenerator(new Random(seed), model)
    this.#check = new Check(database, model, this.#generator)
    this.processes = new Processes(proxy.url, processes, {
      batchMax: BATCH_MAX,
      random: new Random(seed ^ 0x07e5),
    })
  }

  async all(): Promise<DatabaseSimulated> {
    await this.processes.ready()
    let waves = 0
    while (this.done < this.#simulation.events) {
      await this.#wave(Math.min(this.#random.int(1, WAVE_MAX), this.#simulation.events - this.done))
      waves += 1
      this.#simulation.onWave?.(this.done)
    }
    const audited = await audit(this.#database)
    const replayed = await replay(this.#database)
    const [finding] = [...audited.findings, ...replayed.findings]
    if (finding !== undefined) throw new Error(finding)
    const { killed, resent, fault } = this.processes
    if (fault !== undefined) throw new Error(fault)
    return {
      events: this.#check.walked,
      waves,
      faults: { ...this.#proxy.cutsBy, killed, resent, repeated: this.#repeated },
      answers: this.#check.answers,
      audited: audited.counts,
    }
  }

  async #wave(size: number): Promise<void> {
    const random = this.#random
    const acts = new Map<string, Act>()
    const said: Incoming[] = []
    for (let n = 0; n < size; n += 1) {
      const act = this.#generator.next()
      this.#made += 1
      const event = incoming(act, this.#made)
      acts.set(event.key, act)
      said.push(event)
    }
    // No two waves have one time, so that what a wave said is found by it.
    this.#generator.now += 1
    const { now } = this.#generator
    const groups = this.#groups(said)
    if (this.#simulation.faults) this.#disturb()
    await Promise.all(groups.map((group) => this.processes.deliver(group, now)))
    await this.#check.walk(acts, now)
    await this.#check.books()
    this.done += size
    this.#past.push(...said)
    this.#past.splice(0, this.#past.length - REMEMBERED)
    if (random.percent(30)) {
      // Taken long ago, and said again: by and by the platform forgets that it was answered.
      await this.processes.deliver([random.pick(this.#past)], now + 1)
      this.#repeated += 1
    }
  }

  /** Deliveries of a few events; some are made twice at once, to whichever processes it may be. */
  #groups(said: readonly Incoming[]): Incoming[][] {
    const random = this.#random
    const groups: Incoming[][] = []
    for (let first = 0; first < said.length; ) {
      const group = said.slice(first, first + random.int(1, GROUP_MAX))
      first += group.length
      groups.push(group)
      if (random.percent(6)) {
        groups.push(group)
        this.#repeated += 1
      }
    }
    return groups
  }

  #disturb(): void {
    const random = this.#random
    if (random.percent(30)) {
      this.#proxy.cutNext(random.pick(['before commit', 'during commit', 'after commit']))
    } else if (random.percent(15)) {
      this.#proxy.cutAfter(random.int(1, 40))
    }
    if (random.percent(3)) void pause(random.int(0, 30)).then(() => this.processes.kill())
  }
}
