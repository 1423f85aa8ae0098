/**
 * Interactions that can still be answered. An answer through its token is seen by its person alone, in the place where
 * they are; without the token a private message does as well.
 *
 * Tokens are kept in memory for their fifteen minutes: losing them costs a place, never an answer.
 */
import { type Clock, MINUTE_MS } from '../../kernel/clock.ts'

const TOKEN_LASTS_MS = 14 * MINUTE_MS // Discord says fifteen; an answer must arrive before
const KEPT_MAX = 10_000

interface Open {
  readonly token: string
  readonly until: number
}

export class OpenInteractions {
  /** Commands whose deferred answer is awaited, by person. */
  readonly #waiting = new Map<string, Open>()
  /** Presses, by the message that holds the button. */
  readonly #pressed = new Map<string, Open>()
  readonly #clock: Clock

  constructor(clock: Clock) {
    this.#clock = clock
  }

  asked(uid: string, token: string): void {
    this.#keep(this.#waiting, uid, token)
  }

  pressed(messageId: string, token: string): void {
    this.#keep(this.#pressed, messageId, token)
  }

  /** The token of the command that a person waits for an answer to, once. */
  takeAsked(uid: string): string | undefined {
    const token = this.#find(this.#waiting, uid)
    this.#waiting.delete(uid)
    return token
  }

  /** A token by which the message with a pressed button can be edited. */
  pressOf(messageId: string): string | undefined {
    return this.#find(this.#pressed, messageId)
  }

  #keep(open: Map<string, Open>, key: string, token: string): void {
    open.delete(key)
    open.set(key, { token, until: this.#clock.now() + TOKEN_LASTS_MS })
    if (open.size > KEPT_MAX) open.delete(open.keys().next().value ?? '')
  }

  #find(open: Map<string, Open>, key: string): string | undefined {
    const found = open.get(key)
    return found !== undefined && found.until > this.#clock.now() ? found.token : undefined
  }
}
