/** Sentences with their meaning: five files, one JSON a line. For puzzles only the code is compared. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Asset } from '../../src/kernel/assets.ts'
import { LANGUAGES, type Language } from '../../src/kernel/language.ts'
import type { Reading } from '../../src/words/command.ts'
import { parse } from '../../src/words/parse.ts'

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

for (const language of LANGUAGES) {
  const sentences = sentencesOf(language)

  test(`behavior: ${language} sentences mean what they say`, () => {
    expect(sentences.length).toBeGreaterThanOrEqual(300)
    expect(sentences.filter(({ puzzle }) => puzzle !== undefined).length).toBeGreaterThanOrEqual(80)
    const wrong: unknown[] = []
    for (const { text, asset, command, puzzle } of sentences) {
      const got = plain(parse({ text, mentions: [] }, { language, asset: asset ?? 'USD' }))
      const want = puzzle === undefined ? { command } : { puzzle: puzzle.code }
      try {
        expect(got).toEqual(want)
      } catch {
        wrong.push({ text, got: JSON.stringify(got), want: JSON.stringify(want) })
      }
    }
    expect(wrong).toEqual([])
  })

  test(`security: no ${language} sentence pays anybody when it should not`, () => {
    const moving = new Set(['send', 'fund', 'payout', 'schedule', 'split', 'tip', 'red_packet', 'confirm'])
    for (const { text, asset, puzzle } of sentences) {
      if (puzzle === undefined) continue
      const reading = parse({ text, mentions: [] }, { language, asset: asset ?? 'USD' })
      if ('command' in reading && moving.has(reading.command.verb)) expect.fail(`${text} moves money`)
    }
  })
}
