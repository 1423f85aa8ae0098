/**
 * Rows in and out of PostgreSQL by whole sets: one statement a table, whatever the number of rows.
 *
 * Column names, types and conversions come from the schema, so a table is described in one place only.
 */
import { type Column, getTableColumns, getTableName } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type { Sql, TransactionSql } from 'postgres'

type Tx = Sql | TransactionSql
type Fields = Readonly<Record<string, unknown>>

interface Field {
  readonly property: string
  readonly name: string
  readonly array: string
  readonly column: Column
}

export interface RowMap {
  readonly table: string
  readonly fields: readonly Field[]
  readonly insertText: string
}

/** Describes a table once, at start. Columns that the database fills in by itself are left out by property name. */
export function rowMap(table: PgTable, leaveOut: readonly string[] = []): RowMap {
  const fields = Object.entries(getTableColumns(table))
    .filter(([property]) => !leaveOut.includes(property))
    .map(([property, column]) => ({ property, name: column.name, array: `${column.getSQLType()}[]`, column }))
  const name = getTableName(table)
  const casts = castsOf(fields)
  const picks = fields.map(({ name: column, array }) => `"${column}"${jsonCast(array)}`)
  const columns = fields.map(({ name: column }) => `"${column}"`)
  return {
    table: name,
    fields,
    insertText:
      `insert into "${name}" (${columns.join(', ')}) select ${picks.join(', ')} ` +
      `from unnest(${casts.join(', ')}) as u(${columns.join(', ')})`,
  }
}

/** Sends a statement, or several, before its first wait; resolves when they were run. */
export type Step = () => Promise<unknown>

/**
 * Takes steps one after another and sends each before the next is made, without waiting for what comes of it: PostgreSQL works on the
 * first while the last is still being written. It runs them in this order.
 */
export async function inTurn(steps: readonly Step[]): Promise<void> {
  const sent: Promise<unknown>[] = []
  for (const step of steps) {
    sent.push(step())
    await undefined
  }
  await Promise.all(sent)
}

/** One insert for all rows. Order of rows is kept. */
export async function insertRows(tx: Tx, map: RowMap, rows: readonly object[]): Promise<void> {
  if (rows.length > 0)
    await tx.unsafe(map.insertText, parameters(map.fields, rows), { prepare: true }).execute()
}

/** One update for all rows, found by their keys, of the named properties only. Throws when a row was not there. */
export async function updateRows(
  tx: Tx,
  map: RowMap,
  update: Update,
  rows: readonly object[],
): Promise<void> {
  if (rows.length === 0) return
  const result = await tx.unsafe(update.text, parameters(update.fields, rows), { prepare: true }).execute()
  if (result.count !== rows.length)
    throw new Error(`${map.table}: ${result.count} of ${rows.length} rows updated`)
}

export interface Update {
  readonly text: string
  readonly fields: readonly Field[]
}

/** Describes an update once, at start. */
export function updateOf(map: RowMap, keys: readonly string[], properties: readonly string[]): Update {
  const fields = [...keys, ...properties].map((property) => fieldOf(map, property))
  const casts = castsOf(fields)
  const sets = fields.slice(keys.length).map(({ name, array }) => `"${name}" = u."${name}"${jsonCast(array)}`)
  const names = fields.map(({ name }) => `"${name}"`).join(', ')
  const matches = fields.slice(0, keys.length).map(({ name }) => `t."${name}" = u."${name}"`)
  const text =
    `update "${map.table}" t set ${sets.join(', ')} from unnest(${casts.join(', ')}) as u(${names}) ` +
    `where ${matches.join(' and ')}`
  return { text, fields }
}

/** A row of the database as the rooms know it: absent where null. */
export function readRow<R>(map: RowMap, raw: Fields): R {
  const row: Record<string, unknown> = {}
  for (const { property, name, column } of map.fields) {
    const value = raw[name]
    // What the driver reads exactly needs no column to read it again.
    if (typeof value === 'bigint' || typeof value === 'boolean') row[property] = value
    else if (value !== null && value !== undefined) row[property] = column.mapFromDriverValue(value)
  }
  return row as R
}

/**
 * A row with the key that it is found by here, which the database has no column for. The key goes before the spread: after
 * it, the engine gives every object a hidden class of its own (V8 of Node 20), and each access to one is a miss.
 */
export function keyed<R extends object>(id: string, row: R): R & { readonly id: string } {
  return { id, ...row }
}

function fieldOf(map: RowMap, property: string): Field {
  const field = map.fields.find((candidate) => candidate.property === property)
  if (!field) throw new Error(`${map.table} has no ${property}`)
  return field
}

/**
 * Each column travels as one text: PostgreSQL's own notation for an array, and for JSON its texts with a sign between that
 * JSON never holds, so that what is full of quotes need not be quoted again. No text at all is a null.
 */
function castsOf(fields: readonly Field[]): string[] {
  return fields.map(({ array }, at) =>
    isJson(array) ? `string_to_array($${at + 1}::text, E'\\x1e', '')` : `$${at + 1}::text::${array}`,
  )
}

const BETWEEN_JSON = '\x1e'

function isJson(array: string): boolean {
  return array === 'json[]' || array === 'jsonb[]'
}

/** What travelled as text becomes JSON again. */
function jsonCast(array: string): string {
  return isJson(array) ? `::${array.slice(0, -2)}` : ''
}

function parameters(fields: readonly Field[], rows: readonly object[]): string[] {
  return fields.map(({ property, column, array }) => {
    if (isJson(array)) return jsonTexts(property, column, rows)
    const quoted = array === 'text[]'
    let text = '{'
    for (const row of rows) {
      if (text.length > 1) text += ','
      const value = (row as Fields)[property]
      if (value === undefined || value === null) text += 'NULL'
      else {
        const driven = typeof value === 'bigint' ? value : column.mapToDriverValue(value)
        text += quoted ? quote(String(driven)) : driven
      }
    }
    return `${text}}`
  })
}

function jsonTexts(property: string, column: Column, rows: readonly object[]): string {
  let text = ''
  for (const [place, row] of rows.entries()) {
    if (place > 0) text += BETWEEN_JSON
    const value = (row as Fields)[property]
    if (value !== undefined && value !== null) text += column.mapToDriverValue(value)
  }
  return text
}

const SPECIAL = /["\\]/
const ALL_SPECIAL = /["\\]/g

function quote(text: string): string {
  return `"${SPECIAL.test(text) ? text.replace(ALL_SPECIAL, '\\$&') : text}"`
}
