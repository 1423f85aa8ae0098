/**
 * Reading a platform's JSON without trusting its shape.
 *
 * Platforms add fields and event types at any time, and hostile bodies have whatever they like; so a field that is not
 * what it should be reads as absent, and nothing here throws.
 */

export type Shape = Readonly<Record<string, unknown>>

const NOTHING: Shape = Object.freeze({})
const NONE: readonly unknown[] = Object.freeze([])
const utf8 = new TextDecoder('utf-8')

/** The body as JSON, or undefined where it is none. Bytes that are no UTF-8 become U+FFFD. */
export function parseJson(body: Uint8Array | string): unknown {
  try {
    return JSON.parse(typeof body === 'string' ? body : utf8.decode(body))
  } catch {
    return undefined
  }
}

/** The bytes as text. */
export function decodeUtf8(body: Uint8Array): string {
  return utf8.decode(body)
}

/** An object, or an empty one. */
export function shapeOf(value: unknown): Shape {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Shape) : NOTHING
}

/** An array, or an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : NONE
}

/**
 * A string, or ''. Well-formed Unicode without U+0000, which PostgreSQL cannot hold: replaced one for one and not
 * removed, so that places stay right and no digits join.
 */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '\uFFFD') : ''
}

/** An id that came as text, or as a number that a double holds exactly; else ''. */
export function idOf(value: unknown): string {
  if (typeof value === 'string') return textOf(value)
  return Number.isSafeInteger(value) ? String(value) : ''
}

/** A field by a name that comes from the payload itself: only the object's own. */
export function own(shape: Shape, name: string): unknown {
  return Object.hasOwn(shape, name) ? shape[name] : undefined
}
