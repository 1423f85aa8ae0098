/**
 * Column types between rows as the rooms know them and rows as PostgreSQL stores them.
 *
 * Property names of the tables are those of the row types, so that one writer and one reader serve every table
 * (lane/rows.ts). Ids are uuids in the database; units are bigint; times are timestamptz there and milliseconds here.
 */
import { customType } from 'drizzle-orm/pg-core'
import { type Id, type IdPrefix, idFromHex, idToHex } from '../kernel/ids.ts'
import { type Bucket, packBuckets, unpackBuckets } from '../rules/limits.ts'

/** An id with its prefix here, a bare uuid there. */
export function idColumn<P extends IdPrefix>(prefix: P) {
  return customType<{ data: Id<P>; driverData: string }>({
    dataType: () => 'uuid',
    toDriver: (id) => idToHex(id),
    fromDriver: (uuid) => idFromHex(prefix, uuid),
  })
}

/** An id whose prefix depends on the row, such as the payout or funding of an attempt: text, prefix and all. */
export const idText = customType<{ data: Id<IdPrefix>; driverData: string }>({ dataType: () => 'text' })

/** Minor units, and every other whole number that may pass 2^53. */
export const units = customType<{ data: bigint; driverData: string }>({
  dataType: () => 'bigint',
  toDriver: (value) => value.toString(),
  fromDriver: (value) => BigInt(value),
})

let lastTime = 0
let lastTimeText = ''

/** Rows of one batch mostly have one time. */
function timeText(value: number): string {
  if (value !== lastTime) {
    lastTime = value
    lastTimeText = new Date(value).toISOString()
  }
  return lastTimeText
}

/** Milliseconds since 1970 here; timestamptz there, so that an operator can read it. */
export const millis = customType<{ data: number; driverData: string }>({
  dataType: () => 'timestamptz',
  toDriver: timeText,
  fromDriver: (value) => new Date(value).getTime(),
})

/** Bytes as they are: hashes. */
export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' })

/** A limit counter's buckets, packed. */
export const buckets = customType<{ data: readonly Bucket[]; driverData: string }>({
  dataType: () => 'text',
  toDriver: packBuckets,
  fromDriver: unpackBuckets,
})

/**
 * JSON that is only stored and given back whole, and kept as its text: nothing is looked for in it often enough to take it
 * apart. Bigints are written as `{"$n":"123"}`.
 */
export function jsonColumn<T>() {
  return jsonOf<T>('json')
}

/** JSON that is compared. */
export function comparedJsonColumn<T>() {
  return jsonOf<T>('jsonb')
}

function jsonOf<T>(type: 'json' | 'jsonb', write: (value: T) => string = toJson) {
  return customType<{ data: T; driverData: string }>({
    dataType: () => type,
    toDriver: (value) => write(value),
    fromDriver: (value) => fromJson(value) as T,
  })
}

/** The same for what seldom holds a bigint: the engine's own writer is tried first. */
export function plainJsonColumn<T>() {
  return jsonOf<T>('json', (value) => {
    try {
      return JSON.stringify(value)
    } catch {
      return toJson(value)
    }
  })
}

/** A closed list stored as its small number. */
export function codeColumn<K extends string>(codes: Readonly<Record<K, number>>) {
  const names = new Map(Object.entries<number>(codes).map(([name, code]) => [code, name as K]))
  return customType<{ data: K; driverData: number }>({
    dataType: () => 'smallint',
    toDriver: (name) => codes[name],
    fromDriver: (code) => {
      const name = names.get(Number(code))
      if (name === undefined) throw new Error(`code ${code} is not in the list`)
      return name
    },
  })
}

/** JSON text with bigints kept exact. Written out by hand: a replacer would be called for every field of every row. */
export function toJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return textJson(value)
    case 'bigint':
      return `{"$n":"${value}"}`
    case 'object':
      return value === null ? 'null' : Array.isArray(value) ? listJson(value) : fieldsJson(value)
    default:
      return JSON.stringify(value) ?? 'null'
  }
}

const SHORT = 48

/** Most texts are short and plain, and looked at sooner than handed over. */
function textJson(text: string): string {
  if (text.length > SHORT) return JSON.stringify(text)
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit < 0x20 || unit === 0x22 || unit === 0x5c || unit >= 0xd800) return JSON.stringify(text)
  }
  return `"${text}"`
}

function listJson(list: readonly unknown[]): string {
  let text = '['
  for (const value of list) text += text.length > 1 ? `,${toJson(value)}` : toJson(value)
  return `${text}]`
}

/** Names of fields are our own: none needs an escape. */
function fieldsJson(fields: object): string {
  let text = '{'
  for (const name in fields) {
    const value = (fields as Record<string, unknown>)[name]
    if (value !== undefined) text += `${text.length > 1 ? ',"' : '"'}${name}":${toJson(value)}`
  }
  return `${text}}`
}

/** Reads what toJson wrote, from text or from an already parsed tree. */
export function fromJson(stored: unknown): unknown {
  const tree: unknown = typeof stored === 'string' ? JSON.parse(stored) : stored
  return revive(tree)
}

function revive(tree: unknown): unknown {
  if (typeof tree !== 'object' || tree === null) return tree
  if (Array.isArray(tree)) return tree.map(revive)
  const fields = tree as Record<string, unknown>
  if (typeof fields.$n === 'string') return BigInt(fields.$n)
  for (const name of Object.keys(fields)) fields[name] = revive(fields[name])
  return fields
}
