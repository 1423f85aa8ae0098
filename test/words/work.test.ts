/**
 * The work that a message causes, counted in steps rather than in time: characters looked at, words looked up, list
 * elements gone through. No message, however it is made, may cost more for each character than a fixed number of them.
 */
import { expect, test } from 'vitest'
import { LANGUAGES, type Language } from '../../src/kernel/language.ts'
import { MESSAGE_LENGTH_MAX, parse } from '../../src/words/parse.ts'

const SEEDS = [
  ...[
    'a ',
    '9 ',
    '9',
    '$',
    '$1 ',
    '$1$',
    '(1',
    '(1 ',
    '@',
    '@a',
    '@a ',
    '@a and ',
    '1,',
    '1-',
    '20-',
    '.5',
    '1k ',
  ],
  ...[
    '"',
    '"a" ',
    '“',
    "' ",
    'for ',
    'for 9 ',
    'and ',
    'twenty ',
    'hundred ',
    'a hundred and ',
    'two fifty ',
  ],
  ...[
    'send ',
    'send $5 to @a ',
    'half ',
    'USD ',
    'no ',
    'if ',
    '?',
    '? ',
    'के लिए ',
    'के लिए 9 ',
    'बीस ',
    'पाँच सौ ',
  ],
  ...[
    'و',
    'ل',
    'وخمسين ',
    'م\u200c',
    '\u200b1 ',
    '1\u200b',
    '\u200c',
    '\ud800',
    'e\u0301',
    '𝟒',
    '-',
    '/',
    '#1',
  ],
]
const PREFIXES = ['', 'send $5 to @alice ', 'send for ', '@alice को 5 रुपये ']
const STEPS_PER_CHARACTER_MAX = 120
const GROWTH_MAX = 2.3

type Method = (this: unknown, ...args: unknown[]) => unknown

const COUNTED: readonly (readonly [object, readonly string[], boolean])[] = [
  [Map.prototype, ['get', 'has'], false],
  [Set.prototype, ['has', 'add'], false],
  [String.prototype, ['indexOf', 'charCodeAt', 'codePointAt', 'startsWith', 'endsWith'], false],
  // These go through what they are called on.
  [String.prototype, ['slice', 'trim', 'replace', 'normalize', 'toLowerCase'], true],
  [
    Array.prototype,
    ['slice', 'filter', 'find', 'findIndex', 'findLastIndex', 'some', 'every', 'map', 'includes'],
    true,
  ],
]

/** Steps that a piece of work takes. The methods that do the work are replaced by counting ones while it runs. */
function stepsOf(work: () => void): number {
  let steps = 0
  const before: (() => void)[] = []
  for (const [prototype, names, whole] of COUNTED) {
    const table = prototype as Record<string, Method>
    for (const name of names) {
      const method = table[name] as Method
      before.push(() => {
        table[name] = method
      })
      table[name] = function (this: unknown, ...args: unknown[]): unknown {
        const done = method.apply(this, args)
        steps += 1
        if (name === 'indexOf')
          steps += (done as number) < 0 ? lengthOf(this) : (done as number) - Number(args[1] ?? 0)
        else if (whole) steps += lengthOf(name === 'slice' ? done : this)
        return done
      }
    }
  }
  try {
    work()
  } finally {
    for (const restore of before) restore()
  }
  return steps
}

function lengthOf(value: unknown): number {
  return (value as { length: number }).length
}

function read(text: string, language: Language): void {
  parse({ text, mentions: [] }, { language, asset: 'USD' })
}

/** Whole repetitions, so that no cut word at the end sends the message through other languages. */
function hostile(prefix: string, seed: string, length: number): string {
  return prefix + seed.repeat(Math.floor((length - prefix.length) / seed.length))
}

test('security: the counter counts, and tells a quadratic search from a linear one', () => {
  const quadratic = (n: number) => (): void => {
    const list = Array.from({ length: n }, (_, at) => at)
    for (const at of list) list.slice(0, at)
  }
  expect(stepsOf(quadratic(200)) / stepsOf(quadratic(100))).toBeGreaterThan(3.5)
  expect(stepsOf(() => read('balance', 'en'))).toBeGreaterThan('balance'.length)
})

for (const language of LANGUAGES) {
  test(`security: no message to a reader of ${language} costs more than a fixed number of steps a character`, () => {
    const costly: unknown[] = []
    for (const seed of SEEDS) {
      for (const prefix of PREFIXES) {
        const [small, large, full] = [400, 800, MESSAGE_LENGTH_MAX].map((length) => {
          const text = hostile(prefix, seed, length)
          read(text, language) // what is folded once is remembered
          return stepsOf(() => read(text, language))
        }) as [number, number, number]
        const grows = large / small > GROWTH_MAX && large > 800 * 20
        const dear = Math.max(large / 800, full / MESSAGE_LENGTH_MAX)
        if (grows || dear > STEPS_PER_CHARACTER_MAX) costly.push({ prefix, seed, small, large, full })
      }
    }
    expect(costly).toEqual([])
  })
}

test('security: a message of more words than any command has is not read on', () => {
  const text = `send $5 to @alice ${'a '.repeat(900)}`
  const reading = parse({ text, mentions: [] }, { language: 'en', asset: 'USD' })
  expect(reading).toMatchObject({ puzzle: { code: 'not_understood' } })
})

test('behavior: a payment to many with a memo of many words is still read', () => {
  const to = Array.from({ length: 20 }, (_, n) => `@p${n}`)
  const memo = 'a '.repeat(139).trim()
  const text = `send $5 each to ${to.join(' and ')} for ${memo}`
  const reading = parse({ text, mentions: [] }, { language: 'en', asset: 'USD' })
  expect(reading).toMatchObject({ command: { verb: 'send', share: 'each', memo } })
})
