/**
 * The rows of one kind that a batch has loaded, what it changed, and a journal to undo by.
 *
 * Rows are values: they are replaced, never altered in place. Every table of a world shares one journal, so an event
 * that is refused half way, or a preview, is undone in all of them by going back to a mark.
 */

export interface Row {
  readonly id: string
}

interface Undo {
  undo(): void
}

export class Journal {
  #undos: Undo[] = []

  mark(): number {
    return this.#undos.length
  }

  /** Undoes everything since the mark, newest first. */
  rollback(mark: number): void {
    while (this.#undos.length > mark) this.#undos.pop()?.undo()
  }

  push(undo: Undo): void {
    this.#undos.push(undo)
  }
}

export class Table<R extends Row> {
  readonly rows = new Map<string, R>()
  /** Ids of rows that the database has not: to be inserted. */
  readonly added = new Set<string>()
  /** Ids of loaded rows that changed: to be updated. */
  readonly changed = new Set<string>()
  readonly #journal: Journal

  constructor(journal: Journal) {
    this.#journal = journal
  }

  /** Brings in a row from the database. Not journalled: what is loaded stays loaded. */
  load(row: R): void {
    this.rows.set(row.id, row)
  }

  get(id: string): R | undefined {
    return this.rows.get(id)
  }

  /** Adds a row that the database does not have yet. */
  add(row: R): R {
    const { rows, added } = this
    rows.set(row.id, row)
    added.add(row.id)
    this.#journal.push({
      undo: () => {
        rows.delete(row.id)
        added.delete(row.id)
      },
    })
    return row
  }

  /** Replaces a row by its next version. */
  put(row: R): R {
    const { rows, added, changed } = this
    const before = rows.get(row.id)
    if (before === undefined) return this.add(row)
    const wasChanged = added.has(row.id) || changed.has(row.id)
    rows.set(row.id, row)
    if (!wasChanged) changed.add(row.id)
    this.#journal.push({
      undo: () => {
        rows.set(row.id, before)
        if (!wasChanged) changed.delete(row.id)
      },
    })
    return row
  }
}
