/**
 * Bounds on what a channel hands on. Platforms keep within them; a forged or broken payload must not become a row that no
 * index takes, or a name that fills a page.
 */
import { hash } from 'node:crypto'
import type { Author, Incoming, Mention } from '../kernel/event.ts'
import type { Read } from './channel.ts'

const KEY_UNITS_MAX = 500 // an entry of a PostgreSQL index holds 2,700 bytes
const HANDLE_UNITS_MAX = 100
const NAME_UNITS_MAX = 200
const UID_UNITS_MAX = 200

/** The events with long keys hashed and long names cut. Events of people or places with impossible ids are left out. */
export function bounded(read: Read): Read {
  return read.events.length === 0 ? read : { ...read, events: read.events.flatMap(boundedEvent) }
}

function boundedEvent(event: Incoming): Incoming[] {
  const { input } = event
  const key = event.key.length <= KEY_UNITS_MAX ? event.key : `sha256:${hash('sha256', event.key, 'hex')}`
  switch (input.kind) {
    case 'message': {
      if (isTooLong(input.sender) || input.conversation.length > KEY_UNITS_MAX) return []
      const mentions = input.mentions.filter((mention) => !isTooLong(mention)).map((mention) => cut(mention))
      const { repliesTo, ...rest } = input
      const replied = repliesTo === undefined || isTooLong(repliesTo) ? {} : { repliesTo: cut(repliesTo) }
      return [{ ...event, key, input: { ...rest, sender: cut(input.sender), mentions, ...replied } }]
    }
    case 'press':
      if (isTooLong(input.sender) || input.conversation.length > KEY_UNITS_MAX) return []
      return [{ ...event, key, input: { ...input, sender: cut(input.sender) } }]
    default:
      return [{ ...event, key }]
  }
}

function isTooLong({ uid }: Author): boolean {
  return uid.length > UID_UNITS_MAX
}

function cut<P extends Author | Mention>(person: P): P {
  const { handle, name } = person
  if (handle.length <= HANDLE_UNITS_MAX && (name?.length ?? 0) <= NAME_UNITS_MAX) return person
  return {
    ...person,
    handle: handle.slice(0, HANDLE_UNITS_MAX).toWellFormed(),
    ...(name === undefined ? {} : { name: name.slice(0, NAME_UNITS_MAX).toWellFormed() }),
  }
}
