/** The fuzzer of the grammar: seeded, told by its caller when to stop. */
import { readFileSync } from 'node:fs'
import { LANGUAGES, type Language } from '../../src/kernel/language.ts'
import type { Reading } from '../../src/words/command.ts'
import { parse } from '../../src/words/parse.ts'

export interface Finding {
  readonly what: 'crash' | 'slow' | 'unstable'
  readonly text: string
  readonly other?: string
  readonly language: Language
  readonly why: string
}

const SLOW_MS = 5 // the promise; kept by the best of several tries, because a shared machine pauses
const FINDINGS_MAX = 20

/** Mulberry32: small, and the same everywhere. */
function random(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const PIECES = [
  '@alice',
  '@bob',
  '$20',
  '20',
  '₹1,23,456',
  '۲۰',
  '٢٠',
  '२०',
  '૨૦',
  'to',
  'for',
  'को',
  'ને',
  'به',
  'إلى',
  '?',
  '"',
  '-',
  '\u200c',
  '🍕',
  'é',
  '1.234',
  '4111 1111',
  'ﬁ',
  'ａ',
]

function wordsOf(language: Language): string[] {
  const file = new URL(`sentences/${language}.jsonl`, import.meta.url)
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { text: string }).text)
}

/** Runs until `goes` says stop; the count of messages so far is its argument. */
export function fuzz(seed: number, goes: (tried: number) => boolean): { tried: number; findings: Finding[] } {
  const next = random(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T
  const sentences = Object.fromEntries(LANGUAGES.map((language) => [language, wordsOf(language)])) as Record<
    Language,
    string[]
  >
  const findings: Finding[] = []
  let tried = 0
  while (goes(tried) && findings.length < FINDINGS_MAX) {
    tried += 1
    const language = pick(LANGUAGES)
    const text = mutate(pick(sentences[language]), sentences[pick(LANGUAGES)], next, pick)
    const read = attempt(text, language, findings)
    if (read === undefined) continue
    for (const other of harmless(text, next)) {
      const again = attempt(other, language, findings)
      if (again !== undefined && differs(read, again)) {
        findings.push({ what: 'unstable', text, other, language, why: `${print(read)} / ${print(again)}` })
      }
    }
  }
  return { tried, findings }
}

function mutate(
  text: string,
  others: readonly string[],
  next: () => number,
  pick: <T>(list: readonly T[]) => T,
): string {
  const words = text.split(' ')
  const changes = Math.floor(next() * 4)
  for (let n = 0; n < changes; n += 1) {
    const at = Math.floor(next() * (words.length + 1))
    const kind = next()
    if (kind < 0.25) words.splice(at, 1)
    else if (kind < 0.5) words.splice(at, 0, pick(PIECES))
    else if (kind < 0.7) words.splice(at, 0, pick(pick(others).split(' ')))
    else if (kind < 0.85) words.splice(at, 1, ...words.splice(Math.floor(next() * words.length), 1))
    else {
      const word = words[at] ?? ''
      const cut = Math.floor(next() * (word.length + 1))
      words[at] = word.slice(0, cut) + pick(PIECES) + word.slice(cut)
    }
  }
  return words.join(' ')
}

function attempt(text: string, language: Language, findings: Finding[]): Reading | undefined {
  try {
    const { reading, took } = timed(text, language)
    if (took > SLOW_MS) {
      // A pause of the machine does not come back with the same text; slow work does.
      const again = Math.min(...Array.from({ length: 12 }, () => timed(text, language).took))
      if (again > SLOW_MS) findings.push({ what: 'slow', text, language, why: `${again.toFixed(1)} ms` })
    }
    return reading
  } catch (error) {
    findings.push({ what: 'crash', text, language, why: String(error) })
    return undefined
  }
}

function timed(text: string, language: Language): { reading: Reading; took: number } {
  const start = performance.now()
  const reading = parse({ text, mentions: [] }, { language, asset: 'USD' })
  return { reading, took: performance.now() - start }
}

/** Changes that no reader would call a change. Codes are written in capitals, so case is not changed around them. */
function harmless(text: string, next: () => number): string[] {
  const spaced = text.replaceAll(' ', next() < 0.5 ? '  ' : ' \t ')
  return [text.toLowerCase(), text.normalize('NFC'), text.normalize('NFD'), ` ${spaced} `]
}

/** A puzzle in place of a command is no danger; another command is. Handles and memos are compared as people see them. */
function differs(a: Reading, b: Reading): boolean {
  return 'command' in a && 'command' in b && print(a) !== print(b)
}

function print(reading: Reading): string {
  if ('puzzle' in reading) return reading.puzzle.code
  const text = JSON.stringify(reading.command, (_, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  )
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/\\t|\s+/g, ' ')
    .replace(/ +/g, ' ')
}
