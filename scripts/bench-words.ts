/**
 * How fast messages are read: messages a second for each language on one core, and the worst nanoseconds per character
 * among hostile inputs of 10,000 characters. One JSON line.
 *
 *     npm run -s bench:words
 */
import { LANGUAGES, type Language } from '../src/kernel/language.ts'
import { canonical } from '../src/words/canonical.ts'
import type { Command } from '../src/words/command.ts'
import { parse } from '../src/words/parse.ts'

const ROUNDS = 40_000
const HOSTILE_LENGTH = 10_000
/** The best of so many tries is the work; the rest is what else the machine did, and code met for the first time. */
const WORST_TURNS = 12

/** What people mostly say, with other amounts and names each time, so that no reading is of a text seen before. */
function messages(language: Language): string[] {
  const list: string[] = []
  for (let n = 0; n < 2_000; n += 1) {
    const amount = { asset: 'USD', units: BigInt(100 + n * 7) } as const
    const said: readonly Command[] = [
      { verb: 'send', amount, to: [{ handle: `person_${n}` }] },
      { verb: 'send', amount, to: [{ handle: `person_${n}` }], memo: 'pizza' },
      { verb: 'balance' },
      { verb: 'confirm', code: `${n % 10}F3` },
      { verb: 'request', amount, to: [{ handle: `person_${n}` }] },
    ]
    for (const command of said) list.push(canonical(command, language))
  }
  return list
}

function rate(language: Language): number {
  const list = messages(language)
  const run = (rounds: number): void => {
    for (let n = 0; n < rounds; n += 1) {
      parse({ text: list[n % list.length] ?? '', mentions: [] }, { language, asset: 'USD' })
    }
  }
  run(ROUNDS)
  let best = 0
  for (let turn = 0; turn < 3; turn += 1) {
    const start = process.hrtime.bigint()
    run(ROUNDS)
    best = Math.max(best, (ROUNDS * 1e9) / Number(process.hrtime.bigint() - start))
  }
  return Math.round(best)
}

const SEEDS = [
  'a',
  '9',
  '9 ',
  '1,',
  '@',
  '@a',
  '@a ',
  '"',
  '“',
  "'",
  "' ",
  'for ',
  'send ',
  '$',
  '$1 ',
  '-',
  '1-',
  '(1',
  'के लिए ',
  'बीस ',
  'و',
  'ل',
  '\u200b',
  '1\u200b',
  '@a\u200b',
  '\u200c',
  'م\u200c',
  '4111 ',
  '4111111111111111 ',
  '\u2022',
  'a hundred and ',
  'two fifty ',
  '?',
  '.5',
  '\ud800',
  'é',
  'e\u0301',
  '𝟒',
  'and ',
  'twenty ',
  '(1 ',
  '1 2 ',
  '4 ',
  'for 9 ',
  'के लिए 9 ',
  'وخمسين ',
  '\u200b1 ',
  '\ufdfa',
  '6 ',
  "'two fifty 2000 ",
  '\u{1d7ce}',
]

function worst(): { nsPerChar: number; ms: number } {
  let worstNs = 0
  for (const length of [2_000, HOSTILE_LENGTH]) {
    for (const seed of SEEDS) {
      for (const prefix of ['', 'send $5 to @alice ', 'send for ']) {
        const text = (prefix + seed.repeat(Math.ceil(length / seed.length))).slice(0, length)
        let best = Number.POSITIVE_INFINITY
        for (let turn = 0; turn < WORST_TURNS; turn += 1) {
          const start = process.hrtime.bigint()
          parse({ text, mentions: [] }, { language: 'hi', asset: 'USD' })
          best = Math.min(best, Number(process.hrtime.bigint() - start))
        }
        worstNs = Math.max(worstNs, best)
      }
    }
  }
  return { nsPerChar: Math.round(worstNs / HOSTILE_LENGTH), ms: Math.round(worstNs / 1e4) / 100 }
}

const messagesPerSecond = Object.fromEntries(LANGUAGES.map((language) => [language, rate(language)]))
const { nsPerChar, ms } = worst()
console.log(JSON.stringify({ messagesPerSecond, worstNsPerChar: nsPerChar, worstInputMs: ms }))
