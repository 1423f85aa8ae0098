/** The same saying for different readers. */
import { expect, test } from 'vitest'
import { LANGUAGES } from '../../src/kernel/language.ts'
import { usd } from '../../src/kernel/money.ts'
import { INTERFACE, type InterfaceText } from '../../src/words/interface.ts'
import { buttonLabels, render } from '../../src/words/render.ts'
import type { Say } from '../../src/words/say.ts'
import { everySay, LINK } from './render-samples.ts'
import { LINKS } from './render-transcript.ts'

const NOON = Date.UTC(2026, 10, 22, 12)

const done: Say = {
  say: 'funding_done',
  funding: 'fnd_06h0685200c7tehm2d4x98r004',
  amount: usd(5_000n),
  fee: usd(0n),
  card: { brand: 'Visa', last4: '4242', expires: '2028-12' },
  at: NOON,
  balanceAfter: usd(8_000n),
}

const crowd: Extract<Say, { say: 'confirm_send' }> = {
  say: 'confirm_send',
  to: [],
  each: usd(2_000n),
  firstTime: true,
  code: '7F3',
  amount: usd(100_000n),
  fee: usd(0n),
  balanceAfter: usd(8_000n),
  at: NOON,
  expiresAt: NOON + 300_000,
}

test('behavior: a reader with a time zone is told their own time, everybody else UTC', () => {
  expect(render(done, { language: 'en' }, LINKS)).toContain('22 Nov 2026, 12:00 UTC ·')
  expect(render(done, { language: 'en', timeZone: 'Asia/Kolkata' }, LINKS)).toContain('22 Nov 2026, 17:30 ·')
  expect(render(done, { language: 'en', timeZone: 'Pacific/Auckland' }, LINKS)).toContain(
    '23 Nov 2026, 01:00 ·',
  )
})

test('refusal: a time zone that does not exist is UTC', () => {
  expect(render(done, { language: 'hi', timeZone: 'Mars/Olympus' }, LINKS)).toBe(
    render(done, { language: 'hi' }, LINKS),
  )
})

test('behavior: the link is made at delivery and stands alone on its line', () => {
  const say: Say = { say: 'card_link', link: LINK, at: NOON, expiresAt: NOON + 900_000 }
  for (const language of LANGUAGES) {
    expect(render(say, { language }, LINKS).split('\n')[1]).toBe(`https://florin.example/card/${LINK}`)
  }
})

test('behavior: left-to-right languages are not cluttered with isolates', () => {
  for (const { name, say } of everySay()) {
    if (['languages', 'unknown_language', 'language_set', 'mixed_digits'].includes(name)) continue
    for (const language of ['en', 'hi', 'gu'] as const) {
      expect(render(say, { language }, LINKS)).not.toMatch(/[\u2066-\u2069]/)
    }
  }
})

test('behavior: an Arabic memo in an English line is fenced', () => {
  const say: Say = {
    say: 'receipt_sent',
    payment: 'pay_06h0685200c7tehm2d4x98r002',
    to: { handle: 'alice' },
    amount: usd(2_000n),
    fee: usd(0n),
    memo: 'بيتزا',
    at: NOON,
    balanceAfter: usd(8_000n),
  }
  expect(render(say, { language: 'en' }, LINKS)).toContain('for “\u2068بيتزا\u2069”.')
})

test('behavior: a prompt for a crowd names everybody, and fits the shortest platform', () => {
  const to = Array.from({ length: 50 }, (_, n) => ({ handle: `handle_of_${n}`, name: 'A'.repeat(60) }))
  for (const language of LANGUAGES) {
    const text = render({ ...crowd, to }, { language }, LINKS)
    for (const { handle } of to) expect(text).toContain(`@${handle}`)
    expect(text.length).toBeLessThan(2_000)
  }
})

test('behavior: what is said in public fits a post on X', () => {
  const to = Array.from({ length: 5 }, (_, n) => ({ handle: `fifteen_letters${n}`.slice(-15) }))
  for (const language of LANGUAGES) {
    expect(render({ say: 'paid_publicly', to }, { language }, LINKS).length).toBeLessThan(280)
    expect(render({ say: 'check_dm' }, { language }, LINKS).length).toBeLessThan(280)
  }
})

test('behavior: buttons are labelled in the reader’s language', () => {
  const labels = LANGUAGES.map((language) => Object.values(buttonLabels(language)).join(' / '))
  expect(labels).toEqual([
    'Confirm / Cancel',
    'पुष्टि करें / रद्द करें',
    'પુષ્ટિ કરો / રદ કરો',
    'تأیید / لغو',
    'تأكيد / إلغاء',
  ])
})

test('behavior: page texts exist in every language, with the same blanks to fill in', () => {
  const blanks = (text: string) => text.match(/\{\w+\}/g) ?? []
  for (const key of Object.keys(INTERFACE.en) as InterfaceText[]) {
    for (const language of LANGUAGES) {
      const text = INTERFACE[language][key]
      expect(text.trim(), `${language} ${key}`).toBe(text)
      expect(text, `${language} ${key}`).not.toBe('')
      expect(blanks(text), `${language} ${key}`).toEqual(blanks(INTERFACE.en[key]))
    }
  }
})

test('behavior: what the demo page offers to send is what the help text teaches', () => {
  for (const language of LANGUAGES) {
    const { trySend, tryBalance, tryCard, tryPayout, tryHelp, linkDeadBody } = INTERFACE[language]
    const help = render({ say: 'help' }, { language }, LINKS).replace(/[\u2066\u2069]/g, '')
    for (const text of [trySend.replace('{payee}', 'alice'), tryBalance, tryCard, tryPayout]) {
      expect(help, `${language} ${text}`).toContain(text)
    }
    const lost = render({ say: 'welcome' }, { language }, LINKS)
    expect(lost.toLowerCase(), language).toContain(tryHelp)
    expect(linkDeadBody, language).toContain(tryCard)
  }
})

test('behavior: no page text of another language was left in English', () => {
  const SAME = new Set<InterfaceText>(['appTitle'])
  for (const language of LANGUAGES.filter((other) => other !== 'en')) {
    const left = (Object.keys(INTERFACE.en) as InterfaceText[]).filter(
      (key) => !SAME.has(key) && INTERFACE[language][key] === INTERFACE.en[key],
    )
    expect(left, language).toEqual([])
  }
})
