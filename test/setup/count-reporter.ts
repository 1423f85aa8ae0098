/** Counts what a run did, for the last line of `npm test`. */
import { writeFileSync } from 'node:fs'
import type { Reporter, TestModule } from 'vitest/node'

export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/** Tests by result. What failed outside of a test (a file that does not load, a hook, a stray rejection) counts too. */
export function count(modules: readonly TestModule[], strayErrors: number): Counts {
  let [passed, failed, skipped] = [0, strayErrors, 0]
  for (const module of modules) {
    failed += module.errors().length
    for (const suite of module.children.allSuites()) failed += suite.errors().length
    for (const test of module.children.allTests()) {
      const { state } = test.result()
      if (state === 'passed') passed += 1
      else if (state === 'skipped') skipped += 1
      // A test that is still pending when the run is over was cut off: that is no pass.
      else failed += 1
    }
  }
  return { passed, failed, skipped }
}

/** Writes the counts to the file that FLORIN_TEST_COUNTS names. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const file = process.env.FLORIN_TEST_COUNTS
    if (file) writeFileSync(file, JSON.stringify(count(modules, errors.length)))
  }
}
