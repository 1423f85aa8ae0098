/**
 * Promises of lost connections that a library drops. The queue's library and the database driver connect anew by
 * themselves when a server goes away, and drop some of their promises when that fails: no reason to end. Anything else
 * that nobody waited for is a fault, and ends the process.
 */
import { isUnavailable } from './lane/errors.ts'

/** From now on, on this thread. `say` gets one line for each. */
export function toleratesLostConnections(say: (line: string) => void): void {
  process.on('unhandledRejection', (error) => {
    if (!isUnavailable(error)) throw error
    say(`a connection was lost: ${error instanceof Error ? error.message : String(error)}`)
  })
}
