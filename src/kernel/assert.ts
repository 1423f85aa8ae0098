/** Programmer errors. A failed assertion is a bug of ours, never something a person did. */

export class AssertionError extends Error {
  override name = 'AssertionError'
}

/** States what must be true. Throws AssertionError, which the lane isolates to the one event. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new AssertionError(message)
}

/** The end of a switch that the compiler has proved to be complete. */
export function unreachable(value: never): never {
  throw new AssertionError(`unreachable: ${JSON.stringify(value)}`)
}
