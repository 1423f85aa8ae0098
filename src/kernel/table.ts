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
  /** What changed rows were when they were loaded, by id: they are to be updated. */
  readonly changed = new Map<string, R>()
  readonly #journal: Journal
  readonly #groupOf: ((row: R) => string | undefined) | undefined
  /** Ids in the order in which they came. Rows stay a name in a group that they have left. */
  readonly #groups = new Map<string, string[]>()
  /** Whether a row has ever left its group: until one has, names need not be looked through. */
  #left = false

  /** `groupOf` names what rows are found by besides their id, such as their owner. */
  constructor(journal: Journal, groupOf?: (row: R) => string | undefined) {
    this.#journal = journal
    this.#groupOf = groupOf
  }

  /** Brings in a row from the database. Not journalled: what is loaded stays loaded. */
  load(row: R): void {
    const known = this.rows.has(row.id)
    this.rows.set(row.id, row)
    if (known) {
      this.#left = true
      this.#rejoin(row)
    } else this.#join(row)
  }

  /** The rows of a group, in the order in which they came. */
  of(group: string): R[] {
    const rows: R[] = []
    const ids = this.#groups.get(group)
    if (ids === undefined) return rows
    for (const id of ids) {
      const row = this.rows.get(id)
      if (row !== undefined && this.#isIn(row, group)) rows.push(row)
    }
    if (ids.length > 2 * rows.length + NAMES_LEFT_MAX) {
      this.#groups.set(
        group,
        rows.map(({ id }) => id),
      )
    }
    return rows
  }

  /** The first row of a group that is meant, if one is: `of` would make a list of them all. */
  find(group: string, isMeant: (row: R) => boolean): R | undefined {
    for (const id of this.#groups.get(group) ?? []) {
      const row = this.rows.get(id)
      if (row !== undefined && isMeant(row) && this.#isIn(row, group)) return row
    }
    return undefined
  }

  /** Whether a row that is a name in a group is in it still. */
  #isIn(row: R, group: string): boolean {
    return !this.#left || this.#groupOf?.(row) === group
  }

  /** A row that was not in the table is in no group either. */
  #join(row: R): void {
    const group = this.#groupOf?.(row)
    if (group === undefined) return
    const ids = this.#groups.get(group)
    if (ids === undefined) this.#groups.set(group, [row.id])
    else ids.push(row.id)
  }

  /** A row that was in the table may be a name in its group already. */
  #rejoin(row: R): void {
    const group = this.#groupOf?.(row)
    if (group !== undefined && this.#groups.get(group)?.includes(row.id) !== true) this.#join(row)
  }

  get(id: string): R | undefined {
    return this.rows.get(id)
  }

  /** Adds a row that the database does not have yet. */
  add(row: R): R {
    const { id } = row
    this.#journal.note(this, id, undefined, false)
    this.rows.set(id, row)
    this.added.add(id)
    if (this.#groupOf !== undefined) this.#join(row)
    return row
  }

  /** Replaces a row by its next version. */
  put(row: R): R {
    const { id } = row
    const before = this.rows.get(id)
    if (before === undefined) return this.add(row)
    const dirty = this.changed.has(id) || this.added.has(id)
    this.#journal.note(this, id, before, dirty)
    this.rows.set(id, row)
    if (this.#groupOf !== undefined && this.#groupOf(row) !== this.#groupOf(before)) {
      this.#left = true
      this.#rejoin(row)
    }
    if (!dirty) this.changed.set(id, before)
    return row
  }

  /** For the journal, newest first. */
  undo(id: string, before: Row | undefined, dirty: boolean): void {
    if (before !== undefined) {
      this.rows.set(id, before as R)
      // Its name may have been swept out of the group that it is in again.
      if (this.#groupOf !== undefined) this.#rejoin(before as R)
      if (!dirty) this.changed.delete(id)
      return
    }
    // Added again, it would be twice in a group that still had its name.
    const group = this.#groupOf?.(this.rows.get(id) as R)
    const ids = group === undefined ? undefined : this.#groups.get(group)
    const place = ids?.lastIndexOf(id) ?? -1
    if (place >= 0) ids?.splice(place, 1)
    this.rows.delete(id)
    this.added.delete(id)
  }
}
