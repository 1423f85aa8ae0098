/** What every channel is given from outside. */
import type { Clock } from '../kernel/clock.ts'

/** The part of a logger that channels use; a pino logger has it. Texts of messages and secrets are never logged. */
export interface ChannelLog {
  info(facts: object, message: string): void
  warn(facts: object, message: string): void
  error(facts: object, message: string): void
}

export interface ChannelDeps {
  readonly clock: Clock
  readonly log: ChannelLog
  /** Calls out; the platform's own `fetch` where it is left away. */
  readonly fetch?: typeof globalThis.fetch
}
