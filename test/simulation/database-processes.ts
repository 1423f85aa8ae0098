/** Lanes in processes of their own, and somebody who sends what they did not answer for again, to any of them, until it is taken. */
import { type ChildProcess, fork } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Incoming } from '../../src/kernel/event.ts'
import type { Answered, Given } from './database-process.ts'
import type { Random } from './random.ts'

const SCRIPT = fileURLToPath(new URL('database-process.ts', import.meta.url))
/** Cut, killed and started again, and still nobody takes it: something is wrong. */
const TRIES_MAX = 200
const PAUSE_MS = 20

interface Worker {
  readonly child: ChildProcess
  readonly waiting: Map<number, (error: string | undefined) => void>
  readonly ready: Promise<void>
}

export class Processes {
  readonly #url: string
  readonly #batchMax: number
  readonly #random: Random
  readonly #workers: Worker[]
  #ids = 0
  #closing = false
  /** Deliveries that were not answered for, and made again. */
  resent = 0
  killed = 0
  /** A lane said something else than that the database cannot be reached. */
  fault: string | undefined

  constructor(url: string, count: number, { batchMax, random }: { batchMax: number; random: Random }) {
    this.#url = url
    this.#batchMax = batchMax
    this.#random = random
    this.#workers = Array.from({ length: count }, (_, number) => this.#start(number))
  }

  /** Resolves when all of them have begun. */
  async ready(): Promise<void> {
    await Promise.all(this.#workers.map(({ ready }) => ready))
  }

  /** Resolves when a lane has said that it is committed. */
  async deliver(events: readonly Incoming[], now: number): Promise<void> {
    for (let tries = 0; tries < TRIES_MAX; tries += 1) {
      const error = await this.#give(this.#random.pick(this.#workers), events, now)
      if (error === undefined) return
      this.resent += 1
      await pause(PAUSE_MS)
    }
    throw new Error(`it is never taken${this.fault === undefined ? '' : `: ${this.fault}`}`)
  }

  /** Ends one without a word, and starts another in its place. */
  kill(): void {
    const number = this.#random.int(0, this.#workers.length - 1)
    this.#workers[number]?.child.kill('SIGKILL')
    this.killed += 1
  }

  async close(): Promise<void> {
    this.#closing = true
    const ends = this.#workers.map(
      ({ child }) =>
        new Promise<void>((resolve) => {
          if (child.exitCode !== null || child.signalCode !== null) return resolve()
          child.once('close', () => resolve())
        }),
    )
    for (const { child } of this.#workers) child.kill('SIGKILL')
    await Promise.all(ends)
  }

  async #give(worker: Worker, events: readonly Incoming[], now: number): Promise<string | undefined> {
    await worker.ready
    if (!worker.child.connected) return 'killed'
    this.#ids += 1
    const given: Given = { id: this.#ids, now, events }
    return new Promise((resolve) => {
      worker.waiting.set(given.id, resolve)
      worker.child.send(given, (error) => {
        if (error !== null) resolve('killed')
      })
    })
  }

  #start(number: number): Worker {
    const child = fork(SCRIPT, [this.#url, String(number), String(this.#batchMax)], {
      execArgv: ['--import', 'tsx'],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    const waiting: Worker['waiting'] = new Map()
    let complaint = ''
    child.stderr?.on('data', (piece) => {
      complaint += String(piece)
    })
    const ready = new Promise<void>((resolve) => {
      child.on('message', ({ id, error }: Answered) => {
        if (id === 0) return resolve()
        if (error !== undefined && !error.startsWith('Unavailable')) this.fault ??= error
        waiting.get(id)?.(error)
        waiting.delete(id)
      })
      child.once('close', (code, signal) => {
        // It may also have ended because its very first connection was cut: then another begins like any that was killed.
        if (signal !== 'SIGKILL' && complaint !== '')
          this.fault ??= `lane ${number} ended with ${code ?? signal}: ${complaint}`
        if (!this.#closing) this.#workers[number] = this.#start(number)
        for (const settle of waiting.values()) settle('killed')
        resolve()
      })
    })
    return { child, waiting, ready }
  }
}
