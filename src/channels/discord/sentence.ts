/** A slash command as a sentence with its mentions. */
import type { Mention } from '../../kernel/event.ts'
import { listOf, own, type Shape, shapeOf, textOf } from '../shape.ts'
import { assemble, type Piece } from '../text.ts'
import { COMMANDS, OPTION } from './commands.ts'
import { discordAuthor, SNOWFLAKE } from './people.ts'

const USER_TOKEN = /<@!?(\d{1,20})>/g

/** The sentence of `data` of an interaction, or undefined for a command that is not ours. */
export function readSentence(
  data: Shape,
  applicationId: string,
): { text: string; mentions: Mention[]; composed?: true } | undefined {
  const command = COMMANDS.find(({ name }) => name === textOf(data.name))
  if (command === undefined) return undefined
  const values = new Map<string, Piece[]>()
  for (const item of listOf(data.options)) {
    const option = shapeOf(item)
    values.set(textOf(option.name), piecesOf(option, shapeOf(data.resolved), applicationId))
  }
  const sentence = assemble(fill(command.sentence, values))
  // All but what somebody writes in their own words.
  return command.sentence === '{message}' ? sentence : { ...sentence, composed: true }
}

/** Puts the values in place of `{name}`, and drops `[…]` around one that was not given. */
function fill(sentence: string, values: ReadonlyMap<string, Piece[]>): Piece[] {
  return sentence.split(/(\[[^\]]*\]|\{\w+\})/).flatMap((part): Piece[] => {
    if (part.startsWith('{')) return values.get(part.slice(1, -1)) ?? []
    if (!part.startsWith('[')) return [part]
    const name = /\{(\w+)\}/.exec(part)?.[1] ?? ''
    return values.has(name) ? fill(part.slice(1, -1), values) : []
  })
}

function piecesOf(option: Shape, resolved: Shape, applicationId: string): Piece[] {
  const value = textOf(option.value)
  if (option.type === OPTION.USER)
    return SNOWFLAKE.test(value) ? [mention(value, resolved, applicationId)] : []
  const found: Piece[] = []
  let at = 0
  for (const match of value.matchAll(USER_TOKEN)) {
    found.push(value.slice(at, match.index), mention(match[1] ?? '', resolved, applicationId))
    at = match.index + match[0].length
  }
  return [...found, value.slice(at)]
}

function mention(uid: string, resolved: Shape, applicationId: string): Piece {
  const known = discordAuthor(own(shapeOf(resolved.users), uid))
  const author = known?.uid === uid ? known : { uid, handle: uid }
  // A bot's user has the id of its application.
  return {
    text: `@${author.handle}`,
    mention: { ...author, ...(uid === applicationId ? { self: true } : {}) },
  }
}
