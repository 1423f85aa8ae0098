/**
 * Reads a message: which command it is, in which language, or what about it is a puzzle.
 *
 * Deterministic and linear. The message is read as each likely language in turn, English always beside it; the first
 * reading that is a whole command is taken, except that a reading which finds a reason to stop is never passed over.
 */
import type { Asset } from '../kernel/assets.ts'
import type { Mention } from '../kernel/event.ts'
import type { Language } from '../kernel/language.ts'
import { blankCards } from './card-in-message.ts'
import type { Puzzle, Reading } from './command.ts'
import { cut } from './cut.ts'
import { understand } from './grammar.ts'
import { itemize } from './items.ts'
import { REST_LENGTH_MAX } from './meaning.ts'
import { languagesOf } from './scripts.ts'
import { type Survey, survey } from './survey.ts'
import type { Token } from './tokens.ts'

export const MESSAGE_LENGTH_MAX = 2_000 // no command is longer; it also bounds the work a message can cause

/** The longest payment with the longest memo has half as many; more tokens would only be work. */
const TOKENS_MAX = 400

const POSTPOSITIONS = new Set<Language>(['hi', 'gu'])
/** `balance`, `cash out` and `yes` are typed in every language; with two English phrases a person writes English. */
const ENGLISH_PHRASES_MIN = 2

interface Attempt {
  readonly reading: Reading
  readonly own: number
  readonly english: number
  readonly unknown: number
}

/**
 * Reads what somebody said. Mentions give payees by the platform's id; the bot's own are passed over; a bare `@handle`
 * has no id yet. Money without a currency is in the listener's own asset.
 */
export function parse(
  said: { text: string; mentions: readonly Mention[] },
  listener: { language: Language; asset: Asset },
): Reading {
  const { text, mentions } = said
  const seen = survey(text)
  const early = refuse(said, seen)
  if (early !== undefined) return { language: listener.language, puzzle: early }
  const tokens = dropReplyMentions(cut(text, mentions))
  if (tokens.length > TOKENS_MAX) return { language: listener.language, puzzle: tooMany(text) }
  let best: Attempt | undefined
  const languages = languagesOf(text, seen, listener.language)
  for (const language of languages) {
    const attempt = attemptIn(text, tokens, language, listener)
    if ('command' in attempt.reading) return finish(attempt, languages[0], listener.language, seen)
    if (best === undefined || isBetter(attempt, best)) best = attempt
    if (isFinal(attempt)) break
  }
  if (best === undefined) return { language: listener.language, puzzle: { code: 'empty', details: {} } }
  return finish(best, languages[0], listener.language, seen)
}

function tooMany(text: string): Puzzle {
  return { code: 'not_understood', details: { rest: text.trim().slice(0, REST_LENGTH_MAX) } }
}

/** What is refused before it is read. */
function refuse(said: { text: string; mentions: readonly Mention[] }, seen: Survey): Puzzle | undefined {
  const { text } = said
  if (seen.empty) return { code: 'empty', details: {} }
  const hasCard = (seen.maybeCard && blankCards(said).found) || (seen.maybeBlanked && hasBlankedNumber(text))
  if (hasCard) return { code: 'card_number', details: {} }
  if (text.length > MESSAGE_LENGTH_MAX)
    return { code: 'message_too_long', details: { max: MESSAGE_LENGTH_MAX } }
  return seen.override ? { code: 'hidden_characters', details: {} } : undefined
}

/** A channel has blanked a card number: thirteen dots or more, with little between them. */
function hasBlankedNumber(text: string): boolean {
  let dots = 0
  let gap = 0
  for (let at = text.indexOf('\u2022'); at >= 0 && at < text.length; at += 1) {
    if (text[at] === '\u2022') {
      dots += 1
      gap = 0
      if (dots >= 13) return true
    } else {
      gap += 1
      if (gap > 4) dots = 0
    }
  }
  return false
}

/** In a reply a platform puts the mentions of the thread before the bot's: they are no payees when another is named. */
function dropReplyMentions(tokens: readonly Token[]): readonly Token[] {
  const self = tokens.findIndex(isSelf)
  if (self < 1 || tokens.slice(0, self).some((token) => token.kind !== 'payee')) return tokens
  const rest = tokens.slice(self + 1)
  return rest.some((token) => token.kind === 'payee') ? rest : tokens
}

function isSelf(token: Token): boolean {
  return token.kind === 'self'
}

function attemptIn(
  text: string,
  tokens: readonly Token[],
  language: Language,
  listener: { language: Language; asset: Asset },
): Attempt {
  const { items, own, english, unknown } = itemize(tokens, language, listener.asset)
  const meaning = understand(text, items, POSTPOSITIONS.has(language))
  const reading: Reading =
    'command' in meaning ? { language, command: meaning.command } : { language, puzzle: meaning.puzzle }
  return language === 'en' ? { reading, own: 0, english: own, unknown } : { reading, own, english, unknown }
}

const STOPS = new Set<Puzzle['code']>(['negated', 'conditional', 'question', 'hidden_characters'])

/** Nothing that another language could explain better, or a reason to stop that must not be explained away. */
function isFinal({ reading, unknown }: Attempt): boolean {
  return (
    'puzzle' in reading &&
    (STOPS.has(reading.puzzle.code) || (unknown === 0 && reading.puzzle.code !== 'not_understood'))
  )
}

function isBetter(a: Attempt, b: Attempt): boolean {
  const rank = ({ reading, own, english, unknown }: Attempt): number =>
    ('puzzle' in reading && reading.puzzle.code === 'not_understood' ? -1000 : 0) +
    (reading.language === 'en' ? english : own) -
    unknown
  return rank(a) > rank(b)
}

/**
 * The language to answer in. Words that only one language has decide; so do two phrases of English in Latin letters. A
 * command's name alone, a bare amount, or a name in another script inside English say nothing: the listener's stays.
 */
function finish(attempt: Attempt, script: Language | undefined, listener: Language, seen: Survey): Reading {
  const { reading, own, english, unknown } = attempt
  const isLatin = !(seen.devanagari || seen.gujarati || seen.arabic)
  const isRead = 'command' in reading
  if (own > 0 && (isRead || !isLatin || own > unknown)) return reading
  if (isLatin && english >= ENGLISH_PHRASES_MIN && (isRead || unknown <= english))
    return { ...reading, language: 'en' }
  const isForeign = !isLatin && !isRead && own + english === 0
  return { ...reading, language: isForeign ? (script ?? listener) : listener }
}
