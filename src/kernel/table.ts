/**
 * The rows of one kind that a batch has loaded, what it changed, and a journal to undo by.
 *
 * Rows are values: they are replaced, never altered in place. Every table of a world shares one journal, so an event
 * that is refused half way, or a preview, is undone in all of them by going back to a mark.
 */

export interface Row {
  readonly id: string
}

/** What the journal asks of a table: to put one row back as it was. */
interface Undoable {
  undo(id: string, before: Row | undefined, dirty: boolean): void
}

/** Columns and no objects: a batch notes thousands of changes, and most are never undone. */
export class Journal {
  readonly #tables: Undoable[] = []
  readonly #ids: string[] = []
  readonly #befores: (Row | undefined)[] = []
  readonly #dirty: boolean[] = []

  mark(): number {
    return this.#tables.length
  }

  /** Undoes everything since the mark, newest first. */
  rollback(mark: number): void {
    while (this.#tables.length > mark) {
      const before = this.#befores.pop()
      this.#tables.pop()?.undo(this.#ids.pop() ?? '', before, this.#dirty.pop() ?? false)
    }
  }

  /** Forgets the past: what was done stays done. */
  clear(): void {
    for (const column of [this.#tables, this.#ids, this.#befores, this.#dirty]) column.length = 0
  }

  /** Notes that a row is about to change: what it was, if it was there, and whether it had changed before. */
  note(table: Undoable, id: string, before: Row | undefined, dirty: boolean): void {
    this.#tables.push(table)
    this.#ids.push(id)
    this.#befores.push(before)
    this.#dirty.push(dirty)
  }
}

/** Names of rows that have left a group are swept out when they are more than this, and more than half. */
const NAMES_LEFT_MAX = 2

export class Table<R extends Row> {
  readonly rows = new Map<string, R>()
  /** Ids of rows that the database has not: to be inserted. */
  readonly added = new Set<string>()
  /** Ids of loaded rows that changed: to be updated. */
  readonly changed = new Set<string>()
  /** What changed rows were when they were loaded. */
  readonly #originals = new Map<string, R>()
  readonly #journal: Journal
  readonly #groupOf: ((row: R) => string | undefined) | undefined
  readonly #groups = new Map<string, Set<string>>()

  /** `groupOf` names what rows are found by besides their id, such as their owner. */
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
    const ids = this.#groups.get(group)
    if (ids === undefined) return rows
    for (const id of ids) {
      const row = this.rows.get(id)
      // Rows stay a name in the group that they have left.
      if (row !== undefined && this.#groupOf?.(row) === group) rows.push(row)
    }
    if (ids.size > 2 * rows.length + NAMES_LEFT_MAX)
      this.#groups.set(group, new Set(rows.map(({ id }) => id)))
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
    this.#journal.note(this, row.id, undefined, false)
    this.rows.set(row.id, row)
    this.added.add(row.id)
    this.#join(row)
    return row
  }

  /** Replaces a row by its next version. */
  put(row: R): R {
    const { id } = row
    const before = this.rows.get(id)
    if (before === undefined) return this.add(row)
    const dirty = this.added.has(id) || this.changed.has(id)
    this.#journal.note(this, id, before, dirty)
    this.rows.set(id, row)
    if (this.#groupOf !== undefined && this.#groupOf(row) !== this.#groupOf(before)) this.#join(row)
    if (!dirty) {
      this.changed.add(id)
      this.#originals.set(id, before)
    }
    return row
  }

  /** A changed row as it was loaded: what the database has. */
  original(id: string): R | undefined {
    return this.#originals.get(id)
  }

  /** For the journal. An added row stays a name in its group, where a row that is not there is passed over. */
  undo(id: string, before: Row | undefined, dirty: boolean): void {
    if (before === undefined) {
      this.rows.delete(id)
      this.added.delete(id)
    } else {
      this.rows.set(id, before as R)
      // Its name may have been swept out of the group that it is in again.
      this.#join(before as R)
      if (!dirty) {
        this.changed.delete(id)
        this.#originals.delete(id)
      }
    }
  }
}
