/**
 * People in X's payloads. The Activity API nests a user's fields in `data` and says `username`; the older Account
 * Activity API says `screen_name`, and has numeric ids that are rounded: only `id_str` is an id.
 */
import type { Author } from '../../kernel/event.ts'
import { listOf, own, type Shape, shapeOf, textOf } from '../shape.ts'

export interface Bot {
  readonly uid: string
  readonly handle: string
}

/** A user of either shape, or undefined where there is no id. */
export function author(value: unknown): Author | undefined {
  const outer = shapeOf(value)
  const user = outer.data === undefined ? outer : shapeOf(outer.data)
  const uid = textOf(user.id_str) || textOf(user.id)
  if (!/^\d{1,20}$/.test(uid)) return undefined
  const name = textOf(user.name)
  const label = textOf(shapeOf(user.affiliation).description)
  return {
    uid,
    handle: textOf(user.username) || textOf(user.screen_name) || uid,
    ...(name === '' ? {} : { name }),
    ...(/^automated\b/i.test(label) ? { automated: true } : {}),
  }
}

/** The users that came along with an event, by id. */
export class People {
  readonly #byId = new Map<string, Author>()

  /** `includes.users` of the Activity API. */
  static ofList(users: unknown): People {
    const people = new People()
    for (const user of listOf(users)) people.add(author(user))
    return people
  }

  /** `users` by id, of direct messages in both shapes. An entry may be empty: the bot's own often is. */
  static ofRecord(users: unknown): People {
    const people = new People()
    const record: Shape = shapeOf(users)
    for (const id of Object.keys(record)) {
      const found = author(own(record, id))
      if (found?.uid === id) people.add(found)
    }
    return people
  }

  add(person: Author | undefined): void {
    if (person !== undefined) this.#byId.set(person.uid, person)
  }

  /** What is known about an id: at least that it is one. */
  of(uid: string): Author {
    return this.#byId.get(uid) ?? { uid, handle: uid }
  }
}
