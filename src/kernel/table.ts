/**
 * The rows of one kind that a batch has loaded, what it changed, and a journal to undo by.
 *
 * Rows are values: they are replaced, never altered in place. What is replaced is what stands in a row's one place, which the
 * journal, the groups and the lists of what is new and what has changed all point to: changing a row looks for it once, and
 * undoing it not at all. Every table of a world shares one journal, so an event that is refused half way, or a preview, is
 * undone in all of them by going back to a mark.
 */

export interface Row {
  readonly id: string
}

/** A row as it stands in its table. */
export interface Standing<R> {
  readonly row: R
  /** What the database has of it; undefined: nothing. */
  readonly stored: R | undefined
}

interface Place<R> {
  row: R
  stored: R | undefined
  /** Whether the database is to be told of it. */
  dirty: boolean
}

/** What the journal asks of a table: to put one row back as it was. */
interface Undoable {
  undo(place: Place<Row> | undefined, before: Row | undefined, dirty: boolean): void
}

/**
 * Columns and no objects: a batch notes thousands of changes, and most are never undone. What has been undone or forgotten is
 * written over, not taken away: a column that is emptied grows anew with every event.
 */
export class Journal {
  readonly #tables: Undoable[] = []
  readonly #places: (Place<Row> | undefined)[] = []
  readonly #befores: (Row | undefined)[] = []
  readonly #dirty: boolean[] = []
  #length = 0

  mark(): number {
    return this.#length
  }

  /** Undoes everything since the mark, newest first. */
  rollback(mark: number): void {
    while (this.#length > mark) {
      this.#length -= 1
      const last = this.#length
      this.#tables[last]?.undo(this.#places[last], this.#befores[last], this.#dirty[last] ?? false)
    }
  }

  /** Forgets the past: what was done stays done. */
  clear(): void {
    this.#length = 0
  }

  /** Notes that a row is about to change: what it was, if it was there, and whether it had changed before. */
  note(table: Undoable, place?: Place<Row>, before?: Row, dirty = false): void {
    const next = this.#length
    this.#tables[next] = table
    this.#places[next] = place
    this.#befores[next] = before
    this.#dirty[next] = dirty
    this.#length = next + 1
  }
}

/** Places of rows that have left a group are swept out when they are more than this, and more than half. */
const PLACES_LEFT_MAX = 2

export class Table<R extends Row> {
  readonly #places = new Map<string, Place<R>>()
  readonly #added: Place<R>[] = []
  readonly #changed: Place<R>[] = []
  readonly #journal: Journal
  readonly #groupOf: ((row: R) => string | undefined) | undefined
  /** In the order in which rows came. A row's place stays in a group that the row has left. */
  readonly #groups = new Map<string, Place<R>[]>()
  /** Whether a row has ever left its group: until one has, places need not be looked through. */
  #left = false
  /** The last two that were found: the wallets of who pays and who is paid are what is asked for and replaced next. */
  #found: Place<R> | undefined
  #foundBefore: Place<R> | undefined

  /** `groupOf` names what rows are found by besides their id, such as their owner. */
  constructor(journal: Journal, groupOf?: (row: R) => string | undefined) {
    this.#journal = journal
    this.#groupOf = groupOf
  }

  /** Rows that the database has not, in the order in which they were added: to be inserted. */
  get added(): readonly Standing<R>[] {
    return this.#added
  }

  /** Rows that the database has otherwise, in the order in which they first changed: to be updated. */
  get changed(): readonly Standing<R>[] {
    return this.#changed
  }

  /** Every row, in the order in which they came. */
  all(): R[] {
    return Array.from(this.#places.values(), ({ row }) => row)
  }

  /** Brings in a row from the database. Not journalled: what is loaded stays loaded. */
  load(row: R): void {
    const place = this.#places.get(row.id)
    if (place === undefined) {
      this.#settle({ row, stored: row, dirty: false })
      return
    }
    const before = place.row
    place.row = row
    place.stored = row
    this.#regroup(place, before)
  }

  /** The rows of a group, in the order in which they came. */
  of(group: string): R[] {
    const rows: R[] = []
    const places = this.#groups.get(group)
    if (places === undefined) return rows
    for (const { row } of places) if (this.#isIn(row, group)) rows.push(row)
    if (places.length > 2 * rows.length + PLACES_LEFT_MAX) {
      this.#groups.set(
        group,
        places.filter(({ row }) => this.#isIn(row, group)),
      )
    }
    return rows
  }

  /** The first row of a group that is meant, if one is: `of` would make a list of them all. */
  find(group: string, isMeant: (row: R) => boolean): R | undefined {
    const places = this.#groups.get(group)
    if (places === undefined) return undefined
    for (const place of places) {
      if (!isMeant(place.row) || !this.#isIn(place.row, group)) continue
      this.#foundBefore = this.#found
      this.#found = place
      return place.row
    }
    return undefined
  }

  get(id: string): R | undefined {
    return this.#placeOf(id)?.row
  }

  /** Whether a row is there that the database does not have. */
  isNew(id: string): boolean {
    const place = this.#places.get(id)
    return place !== undefined && place.stored === undefined
  }

  /** Adds a row that the database does not have yet. */
  add(row: R): R {
    const place: Place<R> = { row, stored: undefined, dirty: true }
    this.#journal.note(this, place)
    this.#added.push(place)
    this.#settle(place)
    return row
  }

  /** Replaces a row by its next version. */
  put(row: R): R {
    const place = this.#placeOf(row.id)
    if (place === undefined) return this.add(row)
    const { row: before, dirty } = place
    this.#journal.note(this, place, before, dirty)
    place.row = row
    if (!dirty) {
      place.dirty = true
      this.#changed.push(place)
    }
    this.#regroup(place, before)
    return row
  }

  /** For the journal, newest first: so what was last to come into a list is the first to go. */
  undo(place: Place<R>, before: R | undefined, dirty: boolean): void {
    if (before === undefined) {
      this.#added.pop()
      this.#remove(place)
      return
    }
    const after = place.row
    place.row = before
    if (!dirty) {
      place.dirty = false
      this.#changed.pop()
    }
    this.#regroup(place, after)
  }

  /** Lets go of all rows; only when nothing can be undone any more. */
  forget(): void {
    this.#found = this.#foundBefore = undefined
    this.#places.clear()
    this.#groups.clear()
    this.#added.length = 0
    this.#changed.length = 0
  }

  #placeOf(id: string): Place<R> | undefined {
    if (this.#found?.row.id === id) return this.#found
    return this.#foundBefore?.row.id === id ? this.#foundBefore : this.#places.get(id)
  }

  /** A row that was not in the table is in no group either. */
  #settle(place: Place<R>): void {
    this.#places.set(place.row.id, place)
    const group = this.#groupOf?.(place.row)
    if (group !== undefined) this.#join(place, group)
  }

  #join(place: Place<R>, group: string): void {
    const places = this.#groups.get(group)
    if (places === undefined) this.#groups.set(group, [place])
    else places.push(place)
  }

  /** A row that comes back to a group may still have its place there, or have been swept out. */
  #regroup(place: Place<R>, before: R): void {
    if (this.#groupOf === undefined) return
    const group = this.#groupOf(place.row)
    if (group === this.#groupOf(before)) return
    this.#left = true
    if (group !== undefined && this.#groups.get(group)?.includes(place) !== true) this.#join(place, group)
  }

  /** Added again, it would be twice in a group that still had its place. */
  #remove(place: Place<R>): void {
    this.#found = this.#foundBefore = undefined
    this.#places.delete(place.row.id)
    const group = this.#groupOf?.(place.row)
    const places = group === undefined ? undefined : this.#groups.get(group)
    const at = places?.lastIndexOf(place) ?? -1
    if (at >= 0) places?.splice(at, 1)
  }

  /** Whether a row that has a place in a group is in it still. */
  #isIn(row: R, group: string): boolean {
    return !this.#left || this.#groupOf?.(row) === group
  }
}
