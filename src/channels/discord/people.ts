/** People in Discord's payloads. Ids are snowflakes, as text. */
import type { Author } from '../../kernel/event.ts'
import { shapeOf, textOf } from '../shape.ts'

export const SNOWFLAKE = /^\d{1,20}$/

/** A user, or undefined where there is no id. The username is unique; the global name is free text. */
export function discordAuthor(value: unknown): Author | undefined {
  const user = shapeOf(value)
  const uid = textOf(user.id)
  if (!SNOWFLAKE.test(uid)) return undefined
  const name = textOf(user.global_name)
  return {
    uid,
    handle: textOf(user.username) || uid,
    ...(name === '' ? {} : { name }),
    ...(user.bot === true || user.system === true ? { automated: true } : {}),
  }
}
