/**
 * Rows that a batch only adds and nobody looks for again, in the order in which they came: half of what a payment makes.
 * They need no key to be found by, which is most of what a table costs.
 */
import type { Journal } from './table.ts'

export class Log<R> {
  readonly #rows: R[] = []
  readonly #journal: Journal

  constructor(journal: Journal) {
    this.#journal = journal
  }

  /** What was added, oldest first. */
  get rows(): readonly R[] {
    return this.#rows
  }

  add<A extends R>(row: A): A {
    this.#journal.note(this)
    this.#rows.push(row)
    return row
  }

  /** For the journal, newest first. */
  undo(): void {
    this.#rows.pop()
  }

  /** Lets go of rows that are done with; only when nothing can be undone any more. */
  forget(): void {
    this.#rows.length = 0
  }
}
