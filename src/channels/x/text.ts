/**
 * X's texts: HTML entities, and mentions whose places are found anew.
 *
 * X counts offsets in code points in one shape and in UTF-16 units in another, before it escapes `&`, `<` and `>`; so
 * its offsets are not used. An entity says which account a handle means; where in the text it stands, the text says.
 */
import type { Mention } from '../../kernel/event.ts'
import { idOf, listOf, shapeOf, textOf } from '../shape.ts'
import { assemble, type Piece } from '../text.ts'
import type { Bot, People } from './people.ts'

/** As X reads a text: no mention begins inside a word or an address, and a handle has at most 15 characters. */
const HANDLE = /(?<![A-Za-z0-9_!@#$%&*＠])[@＠]([A-Za-z0-9_]{1,15})(?![A-Za-z0-9_@＠])/gu

const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' }

/** Undoes X's escaping, once: `&amp;lt;` is the text `&lt;`. */
export function unescapeHtml(text: string): string {
  return text.replace(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity] ?? entity)
}

type Account = Pick<Mention, 'uid' | 'handle' | 'name'>

/** Accounts by lower-case handle, of `entities.mentions` or `entities.user_mentions`. A handle with two ids has none. */
function accountsOf(entities: unknown): Map<string, Account | undefined> {
  const { mentions, user_mentions } = shapeOf(entities)
  const accounts = new Map<string, Account | undefined>()
  for (const item of [...listOf(mentions), ...listOf(user_mentions)]) {
    const mention = shapeOf(item)
    const handle = textOf(mention.username) || textOf(mention.screen_name)
    const uid = textOf(mention.id_str) || idOf(mention.id)
    if (handle === '' || !/^\d{1,20}$/.test(uid)) continue
    const key = handle.toLowerCase()
    const known = accounts.get(key)
    const name = textOf(mention.name)
    const account = { uid, handle, ...(name === '' ? {} : { name }) }
    accounts.set(key, accounts.has(key) && known?.uid !== uid ? undefined : account)
  }
  return accounts
}

/** The text as written, with a mention wherever a handle stands that X has given an id for. */
export function readText(escaped: string, entities: unknown, people: People, bot: Bot): Written {
  const text = unescapeHtml(escaped)
  const accounts = accountsOf(entities)
  const found: Piece[] = []
  let at = 0
  for (const match of text.matchAll(HANDLE)) {
    const account = accounts.get((match[1] ?? '').toLowerCase())
    if (account === undefined) continue
    found.push(text.slice(at, match.index))
    at = match.index + match[0].length
    const { name, automated } = people.of(account.uid)
    found.push({
      text: match[0],
      mention: {
        ...account,
        ...(name === undefined ? {} : { name }),
        ...(automated ? { automated } : {}),
        ...(account.uid === bot.uid ? { self: true } : {}),
      },
    })
  }
  return assemble([...found, text.slice(at)])
}

export interface Written {
  readonly text: string
  readonly mentions: readonly Mention[]
}

/**
 * Cuts the mentions that X itself put before a reply (everybody in the thread): they say whom the reply goes to, not
 * whom the writer named, and must never be paid. `displayRange` is X's mark for where the writer's words begin; without
 * it the whole leading run of mentions is cut.
 */
export function cutReplyAddress(read: Written, displayRange: unknown): Written {
  const marked = listOf(displayRange)[0]
  let cut = 0
  for (const mention of read.mentions) {
    if (read.text.slice(cut, mention.start).trim() !== '') break
    // Before the mark stand handles and spaces only, so that every way of counting gives the same place.
    if (typeof marked === 'number' && mention.end > marked) break
    cut = mention.end
  }
  while (/\s/.test(read.text.charAt(cut))) cut += 1
  return {
    text: read.text.slice(cut),
    mentions: read.mentions
      .filter((mention) => mention.start >= cut)
      .map((mention) => ({ ...mention, start: mention.start - cut, end: mention.end - cut })),
  }
}
