/**
 * Telegram's texts: entities with places in UTF-16 units, which is how JavaScript counts.
 *
 * A `text_mention` carries its user. A plain `@name` carries nothing, and the Bot API cannot resolve it: it stays text,
 * except where the same message shows whose name it is.
 */
import type { Author, Mention } from '../../kernel/event.ts'
import { payCommand } from '../pay-command.ts'
import { listOf, shapeOf, textOf } from '../shape.ts'
import { assemble, type Piece, pieces } from '../text.ts'
import { isBotName, type TelegramBot, telegramAuthor } from './people.ts'

export interface TelegramText {
  readonly text: string
  readonly mentions: Mention[]
  /** A command for this bot, or a mention of it: the words are meant for us. */
  readonly called: boolean
}

/** `known` are people that the message itself shows with id and name, such as the author replied to. */
export function readTelegramText(
  raw: string,
  entities: unknown,
  bot: TelegramBot,
  known: readonly (Author | undefined)[],
): TelegramText {
  const command = commandOf(raw, entities)
  const found: Piece[] = []
  let at = command?.length ?? 0
  let called = command !== undefined && (command.to === undefined || isBotName(command.to, bot))
  for (const item of listOf(entities)) {
    const entity = shapeOf(item)
    const start = Number(entity.offset)
    const end = start + Number(entity.length)
    if (!Number.isInteger(start) || !Number.isInteger(end) || start < at || end <= start || end > raw.length)
      continue
    const mention = mentionOf(textOf(entity.type), raw.slice(start, end), entity.user, bot, known)
    if (mention === undefined) continue
    called ||= mention.self === true
    found.push(raw.slice(at, start), { text: raw.slice(start, end), mention })
    at = end
  }
  found.push(raw.slice(at))
  return { ...sentence(command?.name, found), called }
}

function mentionOf(
  type: string,
  shown: string,
  user: unknown,
  bot: TelegramBot,
  known: readonly (Author | undefined)[],
): Omit<Mention, 'start' | 'end'> | undefined {
  if (type === 'text_mention') {
    const author = telegramAuthor(user)
    return author && { ...author, ...(author.uid === bot.uid ? { self: true } : {}) }
  }
  if (type !== 'mention') return undefined
  const name = shown.slice(1)
  if (isBotName(name, bot)) return { uid: bot.uid, handle: name, automated: true, self: true }
  return known.find((author) => author?.handle.toLowerCase() === name.toLowerCase())
}

/** A command that begins the text: `/pay@florin_bot`. */
function commandOf(
  raw: string,
  entities: unknown,
): { name: string; to: string | undefined; length: number } | undefined {
  for (const item of listOf(entities)) {
    const { type, offset, length } = shapeOf(item)
    if (type !== 'bot_command' || offset !== 0 || typeof length !== 'number') continue
    const match = /^\/([A-Za-z0-9_]+)(?:@(\w+))?$/.exec(raw.slice(0, length))
    if (match) return { name: (match[1] ?? '').toLowerCase(), to: match[2], length }
  }
  return undefined
}

/** `/cash_out $5` as `cash out $5`; `/pay @bob $5 tea` in the order of a sentence; `/start` asks for help. */
function sentence(
  command: string | undefined,
  found: readonly Piece[],
): { text: string; mentions: Mention[]; composed?: true } {
  const words = assemble(found)
  if (command === undefined) return words
  if (command === 'start') return { text: 'help', mentions: [], composed: true }
  const verb = command.replaceAll('_', ' ')
  const ordered = ['pay', 'send', 'tip', 'give'].includes(command) ? payCommand(verb, words) : undefined
  if (ordered !== undefined) return ordered
  const rest = [...(/^\s|^$/.test(words.text) ? [] : [' ']), ...pieces(words.text, words.mentions)]
  return { ...assemble([verb, ...rest]), composed: true }
}
