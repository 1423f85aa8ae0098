/**
 * Finds the words for what Florin has to say, in the language and time zone of the reader.
 */
import type { CardLinkId } from '../kernel/ids.ts'
import type { Language } from '../kernel/language.ts'
import { NOTATIONS } from './format.ts'
import { anchorLines } from './isolate.ts'
import { ar } from './phrases/ar.ts'
import { en } from './phrases/en.ts'
import { fa } from './phrases/fa.ts'
import { gu } from './phrases/gu.ts'
import { hi } from './phrases/hi.ts'
import type { Phrases } from './phrases/phrase.ts'
import { type Put, putFor } from './put.ts'
import type { Say } from './say.ts'

const PHRASES: Readonly<Record<Language, Phrases>> = { en, hi, gu, fa, ar }

export interface Reader {
  readonly language: Language
  /** IANA name; UTC when absent, or when there is no such zone. */
  readonly timeZone?: string
}

export interface Links {
  /** The one-time address of the page where a card is linked. */
  cardLink(id: CardLinkId): string
}

type Wording = (facts: unknown, put: Put, link: Links['cardLink']) => string

/** Pens by time zone: making one costs as much as a thousand messages. Zones that do not exist get none. */
const PENS: Record<Language, Map<string, Put>> = {
  en: new Map(),
  hi: new Map(),
  gu: new Map(),
  fa: new Map(),
  ar: new Map(),
}

function penOf({ language, timeZone = 'UTC' }: Reader): Put {
  const pens = PENS[language]
  const known = pens.get(timeZone)
  if (known !== undefined) return known
  try {
    const put = putFor(language, timeZone, PHRASES[language].vocabulary)
    pens.set(timeZone, put)
    return put
  } catch (error) {
    if (timeZone !== 'UTC' && error instanceof RangeError) return penOf({ language })
    throw error
  }
}

function wordsFor(say: Say, reader: Reader, links: Links): string {
  const { sayings, refusals, puzzles } = PHRASES[reader.language]
  const put = penOf(reader)
  // The tables are mapped over the unions, so the row found by a code takes that code's facts.
  if (say.say === 'refused') return (refusals[say.why.code] as Wording)(say.why.details, put, links.cardLink)
  if (say.say === 'puzzled') {
    return (puzzles[say.puzzle.code] as Wording)(say.puzzle.details, put, links.cardLink)
  }
  return (sayings[say.say] as Wording)(say, put, links.cardLink)
}

/**
 * Puts a saying into words: one plain text, lines divided by `\n`. Escapes of a platform's markup are its channel's.
 * Never throws for what a person wrote; texts by people in it are made harmless first (see isolate.ts).
 */
export function render(say: Say, reader: Reader, links: Links): string {
  return anchorLines(wordsFor(say, reader, links), NOTATIONS[reader.language].rightToLeft)
}

/** What is written on the two buttons of a prompt. */
export function buttonLabels(language: Language): { confirm: string; cancel: string } {
  return { ...PHRASES[language].vocabulary.buttons }
}
