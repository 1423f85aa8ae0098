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

  /** Forgets the past: what was done stays done. */
  clear(): void {
    this.#undos.length = 0
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
  readonly #groupOf: ((row: R) => string | undefined) | undefined
  readonly #groups = new Map<string, Set<string>>()

  /** `groupOf` names what rows are found by besides their id, such as their owner; it never changes in a row's life. */
  constructor(journal: Journal, groupOf?: (row: R) => string | undefined) {
    this.#journal = journal
    this.#groupOf = groupOf
  }

  /** Brings in a row from the database. Not journalled: what is loaded stays loaded. */
  load(row: R): void {
    this.rows.set(row.id, row)
    this.#join(row)
  }

  /** The rows of a group, in the order in which they came. */
  of(group: string): R[] {
    const rows: R[] = []
    for (const id of this.#groups.get(group) ?? []) {
      const row = this.rows.get(id)
      if (row !== undefined) rows.push(row)
    }
    return rows
  }

  #join(row: R): void {
    const group = this.#groupOf?.(row)
    if (group === undefined) return
    const ids = this.#groups.get(group)
    if (ids === undefined) this.#groups.set(group, new Set([row.id]))
    else ids.add(row.id)
  }

  get(id: string): R | undefined {
    return this.rows.get(id)
  }

  /** Adds a row that the database does not have yet. */
  add(row: R): R {
    const { rows, added } = this
    rows.set(row.id, row)
    added.add(row.id)
    this.#join(row)
    this.#journal.push({
      undo: () => {
        // It stays a name in its group, where a row that is not there is passed over.
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
