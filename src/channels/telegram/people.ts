/** People in Telegram's updates. Ids are numbers that a double holds exactly (52 bits at most). */
import type { Author } from '../../kernel/event.ts'
import { idOf, shapeOf, textOf } from '../shape.ts'

/** What the bot knows of itself: its id is the first part of its token; its name has to be asked for. */
export interface TelegramBot {
  readonly uid: string
  username: string | undefined
}

/** A user, or undefined where there is no id. Who has no username is shown by their id: names are not unique. */
export function telegramAuthor(value: unknown): Author | undefined {
  const user = shapeOf(value)
  const uid = idOf(user.id)
  if (!/^\d{1,16}$/.test(uid)) return undefined
  const name = [textOf(user.first_name), textOf(user.last_name)].filter((part) => part !== '').join(' ')
  return {
    uid,
    handle: textOf(user.username) || uid,
    ...(name === '' ? {} : { name }),
    ...(user.is_bot === true ? { automated: true } : {}),
  }
}

/** Whether a plain `@name` is the bot. Before it knows its own name, a name that only bots may have is taken for it. */
export function isBotName(name: string, bot: TelegramBot): boolean {
  return bot.username === undefined ? /bot$/i.test(name) : name.toLowerCase() === bot.username.toLowerCase()
}
