/** Sentences with their meaning: five files, one JSON a line. For puzzles only the code is compared. */
import { readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { expect, test } from 'vitest'
import type { Asset } from '../../src/kernel/assets.ts'
import { LANGUAGES, type Language } from '../../src/kernel/language.ts'
import type { Reading } from '../../src/words/command.ts'
import { parse } from '../../src/words/parse.ts'

/** What issue 4 asks of each language's file, and of how exactly it is read. */
const LEAST_SENTENCES = 300
const LEAST_PUZZLES = 80
const LEAST_EXACT = 0.97

interface Sentence {
  readonly text: string
  readonly asset?: Asset
  readonly command?: { readonly verb: string; readonly to?: readonly string[]; readonly amount?: unknown }
  readonly puzzle?: { readonly code: string }
}

function sentencesOf(language: Language): Sentence[] {
  const file = new URL(`sentences/${language}.jsonl`, import.meta.url)
  const lines = readFileSync(file, 'utf8').split('\n')
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as Sentence)
}

/** A reading in the form that the files have: amounts as text, payees by handle, puzzles by code. */
function plain(reading: Reading): unknown {
  if ('puzzle' in reading) return { puzzle: reading.puzzle.code }
  const text = JSON.stringify(reading.command, (key, value: unknown) => {
    if (typeof value === 'bigint') return value.toString()
    if (key === 'to' && Array.isArray(value)) return value.map(({ handle }: { handle: string }) => handle)
    return value
  })
  return { command: JSON.parse(text) as unknown }
}

/** The parts of a reading that money follows; a puzzle has none of them. */
interface Move {
  readonly amount?: unknown
  readonly to?: unknown
  readonly share?: unknown
}

/** Whether a reading is a command that could move money, or let it be moved. */
const MOVING = new Set([
  'send',
  'fund',
  'payout',
  'schedule',
  'split',
  'tip',
  'red_packet',
  'confirm',
  'accept',
])

interface Verdict {
  readonly text: string
  readonly got: unknown
  readonly want: unknown
}

/** Every sentence that was not read as the file says. */
function misread(language: Language, sentences: readonly Sentence[]): Verdict[] {
  const verdicts: Verdict[] = []
  for (const { text, asset, command, puzzle } of sentences) {
    const got = plain(parse({ text, mentions: [] }, { language, asset: asset ?? 'USD' }))
    const want = puzzle === undefined ? { command } : { puzzle: puzzle.code }
    if (!isDeepStrictEqual(got, want)) verdicts.push({ text, got, want })
  }
  return verdicts
}

/** A command where money would go otherwise than was said: another amount, payee, share or verb, or a refusal due. */
function isDangerous({ got, want }: Verdict): boolean {
  const { command } = got as { command?: Move & { verb: string } }
  if (command === undefined || !MOVING.has(command.verb)) return false
  const meant = (want as { command?: Move & { verb: string } }).command
  const money = ({ amount, to, share }: Move): unknown => ({ amount, to, share })
  return meant?.verb !== command.verb || !isDeepStrictEqual(money(command), money(meant))
}

for (const language of LANGUAGES) {
  const sentences = sentencesOf(language)
  const wrong = misread(language, sentences)

  test(`behavior: ${language} sentences mean what they say, 97 of 100 or better`, () => {
    expect(sentences.length).toBeGreaterThanOrEqual(LEAST_SENTENCES)
    expect(sentences.filter(({ puzzle }) => puzzle !== undefined).length).toBeGreaterThanOrEqual(
      LEAST_PUZZLES,
    )
    expect(new Set(sentences.map(({ text, asset }) => `${asset} ${text}`)).size).toBe(sentences.length)
    for (const verdict of wrong) console.warn(`${language} misread: ${JSON.stringify(verdict)}`)
    expect(1 - wrong.length / sentences.length, JSON.stringify(wrong)).toBeGreaterThanOrEqual(LEAST_EXACT)
  })

  test(`security: no ${language} sentence moves another amount, to another person, or when it should not`, () => {
    expect(wrong.filter(isDangerous)).toEqual([])
  })
}
