import { expect, test } from 'vitest'
import type { Mention } from '../../src/kernel/event.ts'
import { blankCards } from '../../src/words/card-in-message.ts'
import { parse } from '../../src/words/parse.ts'

const BLANKS = '\u2022'.repeat(16)

/** A text whose `@digits` are mentions of platform ids. */
function said(text: string): { text: string; mentions: Mention[] } {
  const mentions = Array.from(text.matchAll(/@(\d+)/g), ({ 0: shown, 1: uid = '', index }) => {
    return { start: index, end: index + shown.length, uid, handle: uid }
  })
  return { text, mentions }
}

test('behavior: somebody whose number or id adds up as a card does is paid, and no card was seen', () => {
  for (const uid of ['6281210000444', '4915123456787', '612345678901234566', '4123456789012345677']) {
    const message = said(`send $20 to @${uid} for 2 @${uid}`)
    expect(blankCards({ ...message, mentions: [] }).found, uid).toBe(true)
    expect(blankCards(message)).toEqual({ text: message.text, found: false })
    expect(parse(said(`send $20 to @${uid}`), { language: 'en', asset: 'USD' })).toMatchObject({
      command: { verb: 'send', to: [{ uid }] },
    })
  }
})

test('security: beside a mention, across one, or behind an @, a card number is blanked all the same', () => {
  const card = '4957039000000003'
  const beside = said(`send $20 to @6281210000444 from ${card}, @6281210000444`)
  expect(blankCards(beside)).toEqual({ text: beside.text.replace(card, BLANKS), found: true })
  expect(blankCards(said(`@${card}`))).toEqual({ text: `@${BLANKS}`, found: true })
  expect(blankCards(said('@378282246310005')).found).toBe(true)
  const named = { start: 12, end: 28, uid: '7', handle: '7', name: card }
  expect(blankCards({ text: `send $20 to ${card}`, mentions: [named] }).found).toBe(true)
})
