/** What people are told to write is understood when they write it, or copy it from our own message. */
import { describe, expect, test } from 'vitest'
import { ASSETS } from '../../src/kernel/assets.ts'
import type { Mention } from '../../src/kernel/event.ts'
import { LANGUAGES, type Language } from '../../src/kernel/language.ts'
import { money, usd } from '../../src/kernel/money.ts'
import type { Verb } from '../../src/words/command.ts'
import { moneyText } from '../../src/words/format.ts'
import { INTERFACE } from '../../src/words/interface.ts'
import { parse } from '../../src/words/parse.ts'
import { ar } from '../../src/words/phrases/ar.ts'
import { en } from '../../src/words/phrases/en.ts'
import { fa } from '../../src/words/phrases/fa.ts'
import { gu } from '../../src/words/phrases/gu.ts'
import { hi } from '../../src/words/phrases/hi.ts'
import { putFor } from '../../src/words/put.ts'

const VOCABULARY = Object.fromEntries(
  Object.entries({ en, hi, gu, fa, ar }).map(([language, { vocabulary }]) => [language, vocabulary]),
) as Record<Language, typeof en.vocabulary>

const ALICE = { handle: 'alice', uid: 'uid-alice' }
const VERBS = Object.keys(en.vocabulary.examples) as Verb[]

function mentionsIn(text: string): Mention[] {
  return [...text.matchAll(/@(\w+)/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    uid: `uid-${match[1]}`,
    handle: match[1] ?? '',
  }))
}

/** What a command asks for, without its memo and in whatever language it was said; or the code of a puzzle. */
function understood(text: string, language: Language): object {
  const reading = parse({ text, mentions: mentionsIn(text) }, { language, asset: 'USD' })
  if ('puzzle' in reading) return { puzzle: reading.puzzle.code }
  const { memo, language: chosen, ...asked } = { memo: '', language: '', ...reading.command }
  return asked
}

describe.each(LANGUAGES)('%s', (language) => {
  const vocabulary = VOCABULARY[language]
  const put = putFor(language, 'UTC', vocabulary)

  test('behavior: every example asks for what it is an example of, typed or copied', () => {
    for (const verb of VERBS) {
      const said = understood(vocabulary.examples[verb], language)
      expect(said, vocabulary.examples[verb]).toEqual(understood(en.vocabulary.examples[verb], 'en'))
      expect(said, vocabulary.examples[verb]).toMatchObject({ verb })
      expect(understood(put.example(verb), language), verb).toEqual(said)
    }
  })

  test('behavior: the words to answer a prompt with are understood, with and without the code', () => {
    for (const answer of ['confirm', 'cancel'] as const) {
      expect(understood(put.answer(answer), language)).toEqual({ verb: answer })
      const text = put.answer(answer, '7F3')
      expect(understood(text, language)).toEqual({ verb: answer, code: '7F3' })
    }
  })

  test('behavior: an amount as we write it is read as that amount', () => {
    for (const asset of ASSETS) {
      const shown = moneyText(money(asset, 1_234_560n), language).replace(/ \(.*/, '')
      const [twenty = ''] = vocabulary.examples.send.match(/\$20|20 \S+|[۰-۹٠-٩]+ \S+/) ?? []
      const text = vocabulary.examples.send.replace(twenty, () => shown)
      expect(understood(text, language), text).toMatchObject({
        verb: 'send',
        amount: money(asset, 1_234_560n),
        to: [ALICE],
      })
    }
  })

  test('behavior: what the demo page offers to send is understood', () => {
    const texts = INTERFACE[language]
    expect(understood(texts.trySend.replace('{payee}', 'alice'), language)).toMatchObject({
      verb: 'send',
      amount: usd(2_000n),
      to: [ALICE],
    })
    expect(understood(texts.tryBalance, language)).toEqual({ verb: 'balance' })
    expect(understood(texts.tryCard, language)).toEqual({ verb: 'link_card' })
    expect(understood(texts.tryPayout, language)).toEqual({ verb: 'payout', amount: usd(5_000n) })
    expect(understood(texts.tryHelp, language)).toEqual({ verb: 'help' })
    expect(texts.linkDeadBody).toContain(vocabulary.examples.link_card)
  })
})
