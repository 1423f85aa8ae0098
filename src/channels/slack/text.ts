/**
 * Slack's texts: people, channels and links are in angle brackets, and `&`, `<`, `>` are escaped.
 * Source: Slack developer documentation, "Formatting text for app surfaces".
 */
import type { Mention } from '../../kernel/event.ts'
import { assemble, type Piece } from '../text.ts'
import { SLACKBOT, USER_ID, uidOf } from './people.ts'

const TOKEN = /<([@#!]?)([^<>|]+)(?:\|([^<>]*))?>/g
const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' }
/** A user id as we show it. Slack's are at least nine characters; people do not write such words by chance. */
const SHOWN_USER = /(?<![A-Za-z0-9_@])@([UW][A-Z0-9]{7,20})(?![A-Za-z0-9_])/g

export function unescapeSlack(text: string): string {
  return text.replace(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity] ?? entity)
}

/** The text as people see it, except that a person stands as `@` and their id, for names are not unique. */
export function readSlackText(
  raw: string,
  installed: string,
  bot: string,
): { text: string; mentions: Mention[] } {
  const found: Piece[] = []
  let at = 0
  for (const match of raw.matchAll(TOKEN)) {
    found.push(unescapeSlack(raw.slice(at, match.index)))
    at = match.index + match[0].length
    found.push(readToken(match[1] ?? '', match[2] ?? '', match[3] ?? '', installed, bot))
  }
  return assemble([...found, unescapeSlack(raw.slice(at))])
}

function readToken(sign: string, what: string, label: string, installed: string, bot: string): Piece {
  if (sign === '@' && USER_ID.test(what)) {
    const name = unescapeSlack(label)
    return {
      text: `@${what}`,
      mention: {
        uid: uidOf(installed, what),
        handle: what,
        ...(name === '' ? {} : { name }),
        ...(what === bot ? { self: true } : {}),
        ...(what === SLACKBOT ? { automated: true } : {}),
      },
    }
  }
  const shown = unescapeSlack(label || what)
  if (sign === '#') return `#${shown}`
  if (sign === '!') return label === '' ? `@${shown}` : shown
  // Slack makes links of what looks like one; people wrote the label.
  return shown
}

/** Our text for Slack: nothing in it can become a link, a channel-wide call or somebody else's name. */
export function writeSlackText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(SHOWN_USER, '<@$1>')
}
