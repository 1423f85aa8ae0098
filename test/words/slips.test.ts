/** Slips of the pen and joined helping verbs are read as what they are slips of, and as nothing else. */
import { expect, test } from 'vitest'
import { LANGUAGES, type Language } from '../../src/kernel/language.ts'
import { joinable } from '../../src/words/lexicon/compose.ts'
import { withSlips } from '../../src/words/lexicon/slips.ts'
import { parse } from '../../src/words/parse.ts'
import { type Node, vocabularyOf } from '../../src/words/vocabulary.ts'

function read(text: string, language: Language) {
  return parse({ text, mentions: [] }, { language, asset: 'USD' })
}

test('behavior: a slip is one vowel length at each place, or one virama', () => {
  expect(withSlips('મોકલો').split('|')).toEqual(['મોકલો', 'મોક્લો'])
  expect(withSlips('રૂપિયા').split('|').sort()).toEqual(['રુપિયા', 'રુપીયા', 'રૂપિયા', 'રૂપીયા'].sort())
  expect(withSlips('send').split('|')).toEqual(['send'])
})

test('behavior: a helping verb joins the word before it, any other word does not', () => {
  expect(joinable('भेज दो|रहने दो|कार्ड जोड़ो|दो', new Set(['दो']))).toBe('भेज~दो|रहने~दो|कार्ड जोड़ो|दो')
})

test('behavior: joined, misspelt and plain forms of one order are one order', () => {
  const same: readonly (readonly [Language, string, string])[] = [
    ['hi', '@alice को 20 डॉलर भेज दो', '@alice को 20 डालर भेजदो'],
    ['hi', '@alice को 20 डॉलर भेज दीजिए', '@alice को 20 डॉलर भेजदिजिए'],
    ['hi', '20 रुपये @alice को ट्रांसफर कर दो', '20 रूपये @alice को ट्रांसफर करदो'],
    ['hi', '@alice ko 20 dollar bhej dena', '@alice ko 20 dollar bhejdena'],
    ['gu', '@alice ને 20 રૂપિયા મોકલી દો', '@alice ને 20 રુપીયા મોકલિદો'],
    ['gu', '@alice ને 20 ડોલર મોકલો', '@alice ને 20 ડૉલર મોક્લો'],
    ['gu', '@alice ને 20 ડોલર ચૂકવી દો', '@alice ને 20 ડોલર ચુકવીદો'],
  ]
  for (const [language, plain, sloppy] of same) {
    expect(read(plain, language), plain).toHaveProperty('command')
    expect(read(sloppy, language), sloppy).toEqual(read(plain, language))
  }
})

test('refusal: what is joined to a question or a report stays one', () => {
  for (const text of ['@alice को 20 डॉलर भेजदूँ', '@alice को 20 डॉलर भेजदिए', '@alice को 20 डॉलर मत भेजदो'])
    expect(read(text, 'hi'), text).toHaveProperty('puzzle')
})

/** Verbs of a node, and whether one of its senses stops an order. */
function* conflicts(nodes: ReadonlyMap<string, Node>, before = ''): Generator<string> {
  for (const [key, node] of nodes) {
    const verbs = new Set(
      node.senses?.flatMap((sense) => (sense.is === 'verb' && sense.asked !== true ? [sense.verb] : [])),
    )
    const stops = node.senses?.some(({ is }) => is === 'past' || is === 'question' || is === 'conditional')
    if (verbs.has('send') && (verbs.size > 1 || stops)) yield `${before}${key}`
    if (node.next !== undefined) yield* conflicts(node.next, `${before}${key} `)
  }
}

/** Arabic writes paying and he paid alike; with a person right behind, it is what the person did. */
const REPORTS: Partial<Record<Language, readonly string[]>> = { ar: ['دفع', 'سدد', 'سلم', 'نقل'] }

test('security: no phrase that sends money is also another verb, a question, a condition or a report', () => {
  for (const language of LANGUAGES)
    expect([...conflicts(vocabularyOf(language))].sort(), language).toEqual(
      [...(REPORTS[language] ?? [])].sort(),
    )
})

test('refusal: what somebody paid, and what has come, is no order to pay', () => {
  for (const text of ['دفع @bob 20 دولار', 'سلم @bob 20 دولار', 'وصل 20 دولار إلى @bob', 'بعث @bob 20 دولار'])
    expect(read(text, 'ar'), text).toHaveProperty('puzzle')
  expect(read('دفع 20 دولار إلى @bob', 'ar')).toMatchObject({
    command: { verb: 'send', to: [{ handle: 'bob' }] },
  })
})
