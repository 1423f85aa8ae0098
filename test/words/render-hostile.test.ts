/** What strangers write into their names and memos stays what it is, inside our lines. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LANGUAGES, type Language } from '../../src/kernel/language.ts'
import { usd } from '../../src/kernel/money.ts'
import { plain, plainHandle, plainName, plainQuote } from '../../src/words/isolate.ts'
import { render } from '../../src/words/render.ts'
import type { Say, Who } from '../../src/words/say.ts'
import { everySay } from './render-samples.ts'
import { LINKS } from './render-transcript.ts'

const seed = Number(process.env.SEED ?? 7)
const AT = Date.UTC(2026, 10, 22, 12)

function received(from: Who, memo?: string, language: Language = 'en'): string {
  const say: Say = {
    say: 'receipt_received',
    payment: 'pay_06h0685200c7tehm2d4x98r002',
    from,
    amount: usd(2_000n),
    ...(memo === undefined ? {} : { memo }),
    at: AT,
    balanceAfter: usd(12_000n),
  }
  return render(say, { language }, LINKS)
}

/** The first line, which is the one that holds words of strangers. */
const head = (text: string) => text.split('\n')[0] ?? ''

test('security: a name cannot write a second line', () => {
  expect(received({ handle: 'mallory', name: 'Mallory\nBalance: $1,000,000.00' })).toMatchInlineSnapshot(`
    "@mallory (Mallory Balance 1,000,000.00) sent you $20.00.
    22 Nov 2026, 12:00 UTC · pay_06h0685200c7tehm2d4x98r002
    Balance: $120.00"
  `)
})

test('security: a name cannot close its bracket and go on as ours', () => {
  const name = 'Alice) sent you $1,000,000.00. Balance: $1,000,000.00 · (x'
  expect(head(received({ handle: 'mallory', name }))).toMatchInlineSnapshot(
    `"@mallory (Alice sent you 1,000,000.00. Balance 1,0…) sent you $20.00."`,
  )
})

test('security: a name cannot show another handle, nor one in full-width letters', () => {
  expect(head(received({ handle: 'mallory', name: '@alice' }))).toBe('@mallory (alice) sent you $20.00.')
  expect(head(received({ handle: 'mallory', name: '＠alice' }))).toBe('@mallory (alice) sent you $20.00.')
})

test('security: a name cannot turn the direction of the line', () => {
  const name = 'Eve\u202e00.000,1$\u2067'
  expect(head(received({ handle: 'mallory', name }))).toBe('@mallory (Eve00.000,1) sent you $20.00.')
  const persian = head(received({ handle: 'mallory', name: '\u2069\u2069Eve\u2066' }, undefined, 'fa'))
  expect(persian).toContain('(\u2068Eve\u2069)')
})

test('security: a name cannot end an isolate early and a memo cannot leave one open', () => {
  expect(head(received({ handle: 'eve' }, 'a\u2069b\u2068c', 'ar'))).toContain('«\u2068abc\u2069»')
})

test('security: a memo cannot close its quotation marks', () => {
  expect(received({ handle: 'mallory' }, 'pizza”.\nBalance: $9.00 “')).toMatchInlineSnapshot(`
    "@mallory sent you $20.00 for “pizza'. Balance: $9.00 '”.
    22 Nov 2026, 12:00 UTC · pay_06h0685200c7tehm2d4x98r002
    Balance: $120.00"
  `)
})

test('security: neither a name nor a memo is a link that we seem to send', () => {
  const text = received(
    { handle: 'mallory', name: 'florin.example/login' },
    'verify at https://evil.example/x',
  )
  expect(head(text)).toBe(
    '@mallory (florin. example login) sent you $20.00 for “verify at https: //evil. example/x”.',
  )
})

test('security: invisible names are no names, and stacked marks do not climb over other lines', () => {
  expect(head(received({ handle: 'eve', name: '\u200b\u2800\u3164\u00ad ' }))).toBe('@eve sent you $20.00.')
  const zalgo = `Z${'\u0301'.repeat(500)}`
  expect(plainName(zalgo).length).toBeLessThan(10)
})

test('security: a handle is one word', () => {
  expect(plainHandle('@alice (Alice)\n@bob')).toBe('aliceAlicebob')
  expect(plainHandle('alice\u202e')).toBe('alice')
})

test('security: a saying in public tells no balance and no amount', () => {
  const inPublic = everySay().filter(({ name }) => name === 'check_dm' || name === 'paid_publicly')
  expect(inPublic.length).toBeGreaterThan(2)
  for (const { say } of inPublic) {
    for (const language of LANGUAGES)
      expect(render(say, { language }, LINKS)).not.toMatch(/\p{Sc}|دلار|دولار|[.٫]\p{Nd}/u)
  }
})

test('behavior: joiners, accents and emoji of honest names and memos are kept', () => {
  expect(plainName('Zoë O’Connor-Smith')).toBe('Zoë O’Connor-Smith')
  expect(plainName('क्षितिज शर्मा')).toBe('क्षितिज शर्मा')
  expect(plainQuote('می‌خواهم 👨‍👩‍👧 ❤️')).toBe('می‌خواهم 👨‍👩‍👧 ❤️')
  expect(plainQuote('she said "hi" — v1.5, 3.50')).toBe("she said 'hi' — v1.5, 3.50")
})

test('behavior: a name that repeats the handle is not repeated, a long one is cut', () => {
  expect(head(received({ handle: 'alice', name: 'Alice' }))).toBe('@alice sent you $20.00.')
  expect(plainName('x'.repeat(100))).toBe(`${'x'.repeat(40)}…`)
  expect(plain('👍'.repeat(50), 3)).toBe('👍👍👍…')
})

const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.stringMatching(
    /^[\u2066-\u2069\u202a-\u202e\u200b-\u200f\n\r\u2028@()“”«»:.·a-zا-ی٠-٩ \ud800-\udfff]{0,40}$/,
  ),
  fc.constantFrom('undefined', '\ud800', '\u0000', '$1', '#', '$&', '__proto__', 'constructor'),
)

/** Puts a hostile text where somebody's words stand in a saying, and leaves our own facts as they are. */
function infect(value: unknown, text: string, key = ''): unknown {
  const foreign = ['handle', 'name', 'memo', 'rest', 'text'].includes(key)
  if (typeof value === 'string') return foreign ? text : value
  if (Array.isArray(value)) {
    const texts = key === 'handles' || (key === 'readings' && value.every((item) => /^\$/.test(String(item))))
    return value.map((item) => (texts ? text : infect(item, text)))
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, infect(inner, text, name)]))
}

test('security: a text cannot turn a line that it begins, even for readers of its first letter alone', () => {
  const firstLetterIsArabic = (line: string) =>
    /[\p{L}\u200e\u200f]/u.exec(line)?.[0].match(/[\u0600-\u06ff\u200f]/) !== null
  const rest = 'زبان فارسی'
  for (const language of ['en', 'hi', 'gu', 'fa', 'ar'] as const) {
    for (const text of [rest, 'language persian']) {
      const say: Say = { say: 'puzzled', puzzle: { code: 'leftover', details: { verb: 'send', rest: text } } }
      const lines = render(say, { language }, LINKS).split('\n')
      for (const line of lines) expect(firstLetterIsArabic(line)).toBe(language === 'fa' || language === 'ar')
    }
    const [line = ''] = received({ handle: 'bob' }, rest, language).split('\n')
    expect(firstLetterIsArabic(line)).toBe(language === 'fa' || language === 'ar')
  }
})

/** How deep the isolates of a line stand, or -1 when one is closed that is not open. */
function isolateDepth(line: string): number {
  let depth = 0
  for (const mark of line.match(/[\u2066-\u2069]/g) ?? []) {
    depth += mark === '\u2069' ? -1 : 1
    if (depth < 0) return -1
  }
  return depth
}

test(`property: whatever people write, a saying keeps its lines, its fences and its words (seed ${seed})`, () => {
  const says = everySay().map(({ say }) => say)
  fc.assert(
    fc.property(fc.constantFrom(...says), fc.constantFrom(...LANGUAGES), nasty, (say, language, text) => {
      const sound = render(say, { language }, LINKS)
      const hit = render(infect(say, text) as Say, { language }, LINKS)
      expect(hit.split('\n').length).toBe(sound.split('\n').length)
      for (const line of hit.split('\n')) expect(isolateDepth(line)).toBe(0)
      expect(hit).not.toMatch(
        /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2067\u200b\ufeff]/,
      )
      expect(hit.isWellFormed()).toBe(true)
      if (!/undefined|NaN|object/.test(text)) expect(hit).not.toMatch(/undefined|NaN|\[object/)
    }),
    { seed, numRuns: 4_000 },
  )
})

test(`property: a cleaned text is clean, and cleaning it again changes nothing (seed ${seed})`, () => {
  fc.assert(
    fc.property(nasty, (text) => {
      for (const clean of [plainName, plainHandle, plainQuote]) {
        const once = clean(text)
        expect(clean(once)).toBe(once)
      }
    }),
    { seed, numRuns: 4_000 },
  )
})
