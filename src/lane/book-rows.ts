/**
 * What a batch did to the book as few and small values on the wire: each leg travels once, and the database writes its
 * transfer and its two entries from it; accounts and times travel once and are named by their places after.
 *
 * A column is one text in PostgreSQL's own notation for an array. Nothing that is written here needs quotes.
 */
import { assert } from '../kernel/assert.ts'
import { type AccountId, idToHex } from '../kernel/ids.ts'
import type { Book, Entry, Transfer } from '../ledger/book.ts'
import { TRANSFER_CODES } from '../ledger/chart.ts'

type Value = string | number | bigint | undefined

/** A leg with the entries that it made, and the places of what it names. */
interface Landed {
  readonly leg: Transfer
  readonly debited: Entry
  readonly credited: Entry
  readonly debit: number
  readonly credit: number
  readonly at: number
}

/** A column of what is sent. When every row has the usual value, the array stays empty and PostgreSQL fills it in. */
export interface Column<T> {
  readonly name: string
  readonly type: string
  readonly of: (row: T) => Value
  readonly usual?: number | bigint
}

const COLUMNS: readonly Column<Landed>[] = [
  { name: 'transfer', type: 'uuid', of: ({ leg }) => idToHex(leg.transfer) },
  { name: 'leg', type: 'smallint', of: ({ leg }) => leg.leg, usual: 0 },
  {
    name: 'kind',
    type: 'smallint',
    of: ({ leg }) => TRANSFER_CODES[leg.kind],
    usual: TRANSFER_CODES.payment,
  },
  { name: 'debit', type: 'int', of: ({ debit }) => debit },
  { name: 'credit', type: 'int', of: ({ credit }) => credit },
  { name: 'units', type: 'bigint', of: ({ leg }) => leg.units },
  { name: 'at', type: 'int', of: ({ at }) => at },
  { name: 'debit_version', type: 'bigint', of: ({ debited }) => debited.version },
  { name: 'debit_balance', type: 'bigint', of: ({ debited }) => debited.balance },
  { name: 'credit_version', type: 'bigint', of: ({ credited }) => credited.version },
  { name: 'credit_balance', type: 'bigint', of: ({ credited }) => credited.balance },
]
/** What most legs have none of: these columns travel when one of the batch has. */
const RARE: readonly Column<Landed>[] = [
  { name: 'effective_at', type: 'timestamptz', of: ({ leg }) => timeText(leg.effectiveAt) },
  { name: 'reverses', type: 'uuid', of: ({ leg }) => leg.reverses && idToHex(leg.reverses) },
  { name: 'posts', type: 'uuid', of: ({ leg }) => leg.posts && idToHex(leg.posts) },
]
const ALL = [...COLUMNS, ...RARE]

/** Where a statement gets what legs only name: its accounts and times, and its first parameter for a column of the legs. */
export interface Sources {
  /** A query for one array of uuids. */
  readonly accounts: string
  /** A query for one array of times. */
  readonly times: string
  readonly firstColumn: number
  /** CTEs to stand before those of the legs. */
  readonly before?: string
  /** Must be true for the last of the entries. */
  readonly provided?: string
}

/** Two texts: for legs that have none of the rare columns, and for all. */
export function legsTexts(sources: Sources): { readonly plain: string; readonly full: string } {
  return { plain: insertText(COLUMNS, sources), full: insertText(ALL, sources) }
}

function insertText(columns: readonly Column<Landed>[], sources: Sources): string {
  const { accounts, times, firstColumn, before = '', provided } = sources
  const names = columns.map(({ name }) => name)
  const arrays = columns.map(({ type }, n) => `$${n + firstColumn}::text::${type}[]`)
  const kept = names.filter((name) => !/_(version|balance)$/.test(name)).join(', ')
  const picks = columns.map((column) => {
    const { name } = column
    if (name === 'debit' || name === 'credit') return `((${accounts}))[l.${name}] as ${name}`
    return name === 'at' ? `((${times}))[l.at] as at` : readOf('l', column)
  })
  return `with ${before} legs as materialized (
      select ${picks.join(', ')} from unnest(${arrays.join(', ')}) as l(${names.join(', ')})
    ), booked as (
      insert into transfers (${kept}) select ${kept} from legs
    )
    insert into entries (account, version, transfer, leg, units, balance, at)
    select * from (
      select debit as account, debit_version as version, transfer, leg, -units, debit_balance, at from legs
      union all select credit, credit_version, transfer, leg, units, credit_balance, at from legs
    ) e ${provided === undefined ? '' : `where ${provided}`} order by account, version`
}

const LEGS = legsTexts({
  accounts: 'select $1::text::uuid[]',
  times: 'select $2::text::timestamptz[]',
  firstColumn: 3,
})

export interface Statement {
  readonly text: string
  readonly values: readonly string[]
}

/** The statement that writes the transfers and entries that the book has and the database has not; undefined: there are none. */
export function legsStatement(book: Book): Statement | undefined {
  if (book.transfers.added.length === 0) {
    assert(book.entries.rows.length === 0, 'an entry has its leg')
    return undefined
  }
  const accounts = new Places<AccountId>(idToHex)
  const { rare, times, columns } = legColumns(book, accounts)
  return { text: rare ? LEGS.full : LEGS.plain, values: [accounts.text(), times, ...columns] }
}

export interface LegColumns {
  /** Whether one of the legs has a rare column: then all of them are there. */
  readonly rare: boolean
  readonly times: string
  readonly columns: readonly string[]
}

/** The legs that the book has and the database has not, a text a column. Accounts get places where they have none. */
export function legColumns(book: Book, accounts: Places<AccountId>): LegColumns {
  const times = new Places<number>((at) => timeText(at) ?? '')
  const landed = landedLegs(book, accounts, times)
  // Ids begin with their time: in order, they fill the last page of their index instead of splitting it in the middle.
  landed.sort((a, b) => (a.leg.id < b.leg.id ? -1 : 1))
  const rare = landed.some(
    ({ leg }) => leg.effectiveAt !== undefined || leg.reverses !== undefined || leg.posts !== undefined,
  )
  return {
    rare,
    times: times.text(),
    columns: (rare ? ALL : COLUMNS).map((column) => columnText(landed, column)),
  }
}

/** The ledger lands a leg as its debit, its credit and its transfer: so the nth leg made the entries 2n and 2n + 1. */
function landedLegs(
  { transfers, entries }: Book,
  accounts: Places<AccountId>,
  times: Places<number>,
): Landed[] {
  const landed: Landed[] = []
  for (const { row: leg } of transfers.added) {
    const debited = entries.rows[2 * landed.length]
    const credited = entries.rows[2 * landed.length + 1]
    assert(debited !== undefined && credited !== undefined, 'a leg has its entries')
    assert(
      isOf(debited, leg, leg.debit, -leg.units) && isOf(credited, leg, leg.credit, leg.units),
      'entries are those of their leg',
    )
    const [debit, credit] = [accounts.of(leg.debit), accounts.of(leg.credit)]
    landed.push({ leg, debited, credited, debit, credit, at: times.of(leg.at) })
  }
  assert(entries.rows.length === 2 * landed.length, 'an entry has its leg')
  return landed
}

function isOf(entry: Entry, leg: Transfer, account: AccountId, units: bigint): boolean {
  return (
    entry.account === account &&
    entry.units === units &&
    entry.transfer === leg.transfer &&
    entry.leg === leg.leg &&
    entry.at === leg.at
  )
}

/** Distinct values, each with its place in the text, counted from 1 as PostgreSQL does. */
export class Places<T> {
  readonly #places = new Map<T, number>()
  readonly #textOf: (value: T) => string

  constructor(textOf: (value: T) => string) {
    this.#textOf = textOf
  }

  of(value: T): number {
    let place = this.#places.get(value)
    if (place === undefined) {
      place = this.#places.size + 1
      this.#places.set(value, place)
    }
    return place
  }

  text(): string {
    return arrayText([...this.#places.keys()], this.#textOf)
  }
}

/** How a statement reads a column of this alias. */
export function readOf<T>(alias: string, { name, usual }: Column<T>): string {
  return usual === undefined ? `${alias}.${name}` : `coalesce(${alias}.${name}, ${usual}) as ${name}`
}

export function columnText<T>(rows: readonly T[], { of, usual }: Column<T>): string {
  if (usual !== undefined && rows.every((row) => of(row) === usual)) return '{}'
  return arrayText(rows, of)
}

/** Values that need no quotes as the text of an array. */
function arrayText<T>(rows: readonly T[], of: (row: T) => Value): string {
  let text = ''
  for (const row of rows) text += `,${of(row) ?? 'NULL'}`
  return `{${text.slice(1)}}`
}

function timeText(at: number | undefined): string | undefined {
  return at === undefined ? undefined : new Date(at).toISOString()
}
