import { afterAll, onTestFinished } from 'vitest'

/** Runs when the test that calls it is done; called outside of a test, when the file or `describe` is. */
export function whenDone(clean: () => Promise<void>): void {
  try {
    onTestFinished(clean)
  } catch {
    afterAll(clean)
  }
}
