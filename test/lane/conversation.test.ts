/** Whole conversations over a real database, as transcripts. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf, laneRig, type Rig, transcript } from './rig.ts'

describe('a conversation', () => {
  let rig: Rig
  beforeAll(async () => {
    rig = await laneRig()
  })
  afterAll(async () => {
    await rig.close()
  })

  test('behavior: bob pays alice and both hear of it', async () => {
    expect(transcript(await rig.say('bob', 'send $20 to @alice for pizza'))).toMatchInlineSnapshot(`
      "to bob: Welcome to Florin! Here you pay people by message. We have put $100.00 into your wallet.
      Write HELP to see how.

      Send $20.00 to @alice for “pizza”?
      You have never paid them before.
      Fee: none · Balance after: $80.00
      Reply YES CODE or NO CODE. Expires in 5 minutes."
    `)
    expect(transcript(await rig.say('bob', 'yes'))).toMatchInlineSnapshot(`
      "to bob: You sent $20.00 to @alice for “pizza”.
      22 Nov 2026, 12:00 UTC · pay_…
      Fee: none · Balance: $80.00
      to alice: @bob sent you $20.00 for “pizza”.
      22 Nov 2026, 12:00 UTC · pay_…
      Balance: $20.00"
    `)
    expect(transcript(await rig.say('alice', 'balance'))).toMatchInlineSnapshot(`
      "to alice: Welcome to Florin! Here you pay people by message. We have put $100.00 into your wallet.
      Write HELP to see how.

      Balance: $120.00"
    `)
    expect(transcript(await rig.say('bob', 'history'))).toMatchInlineSnapshot(`
      "to bob: 22 Nov 2026 · Sent $20.00 to @alice for “pizza”
      22 Nov 2026 · Bonus $100.00"
    `)
  })

  test('refusal: more than there is, oneself, nobody, and a second yes', async () => {
    expect(transcript(await rig.say('bob', 'pay @alice $80.01'))).toMatchInlineSnapshot(
      `"to bob: You have $80.00, and this needs $80.01. To add money, write: add $50"`,
    )
    expect(transcript(await rig.say('bob', 'pay @bob $1'))).toMatchInlineSnapshot(
      `"to bob: You cannot pay yourself. Name somebody else: send $20 to @alice for pizza"`,
    )
    expect(transcript(await rig.say('bob', 'pay $1 to @ghost', { mentions: [] }))).toMatchInlineSnapshot(
      `"to bob: I do not know @ghost. Check the spelling, pick them from the list that appears after @, or ask them to write to Florin once."`,
    )
    expect(transcript(await rig.say('bob', 'yes'))).toMatchInlineSnapshot(
      `"to bob: Nothing is waiting for your answer. To pay somebody, write: send $20 to @alice for pizza"`,
    )
  })

  test('behavior: with two prompts open, yes asks which, and the code says it', async () => {
    const first = codeOf(await rig.say('bob', 'send $1 to @alice'))
    const second = codeOf(await rig.say('bob', 'send $2 to @carol'))
    expect(first).not.toBe(second)
    const [asked] = await rig.say('bob', 'yes')
    expect(asked?.text).toContain(first)
    expect(asked?.text).toContain(second)
    expect(transcript(await rig.say('bob', `yes ${second.toLowerCase()}`))).toMatchInlineSnapshot(
      `
      "to bob: You sent $2.00 to @carol.
      22 Nov 2026, 12:00 UTC · pay_…
      Fee: none · Balance: $78.00
      to carol: @bob sent you $2.00.
      22 Nov 2026, 12:00 UTC · pay_…
      Balance: $2.00"
    `,
    )
    expect(transcript(await rig.say('bob', 'no'))).toMatchInlineSnapshot(
      `"to bob: Cancelled (CODE). No money has moved."`,
    )
    expect(transcript(await rig.say('bob', `yes ${first}`))).toMatchInlineSnapshot(
      `"to bob: Nothing with the code CODE is waiting for your answer. Please check the code."`,
    )
  })

  test('refusal: a prompt expires after five minutes', async () => {
    await rig.say('bob', 'send $1 to @alice')
    rig.clock.advance(300_000)
    expect(transcript(await rig.say('bob', 'yes'))).toMatchInlineSnapshot(
      `"to bob: That has expired, and no money has moved. Please write it again."`,
    )
  })

  test('security: a mention asks in private, and is not confirmed in public or by another', async () => {
    const how = { private: false, conversation: 'thread-1' }
    expect(
      transcript(await rig.say('bob', '@florin send $3 to @dave', { ...how, mentions: florinAndDave() })),
    ).toMatchInlineSnapshot(`
      "to bob: Send $3.00 to @dave?
      You have never paid them before.
      Fee: none · Balance after: $75.00
      Reply YES CODE or NO CODE. Expires in 5 minutes.
      to all, for bob: I have sent you a direct message. Please answer there."
    `)
    expect(
      transcript(await rig.say('bob', '@florin yes', { ...how, mentions: florinAndDave().slice(0, 1) })),
    ).toMatchInlineSnapshot(`
      "to bob: Please answer in our private chat, not here.
      to all, for bob: I have sent you a direct message. Please answer there."
    `)
    expect(transcript(await rig.say('mallory', 'yes'))).toMatchInlineSnapshot(`
      "to mallory: Welcome to Florin! Here you pay people by message. We have put $100.00 into your wallet.
      Write HELP to see how.

      Nothing is waiting for your answer. To pay somebody, write: send $20 to @alice for pizza"
    `)
    expect(transcript(await rig.say('bob', 'yes'))).toMatchInlineSnapshot(`
      "to bob: You sent $3.00 to @dave.
      22 Nov 2026, 12:05 UTC · pay_…
      Fee: none · Balance: $75.00
      to dave: @bob sent you $3.00.
      22 Nov 2026, 12:05 UTC · pay_…
      Balance: $3.00
      to all, for bob: Paid @dave."
    `)
  })

  test('security: who presses is checked, and a button works once', async () => {
    const said = await rig.say('bob', 'send $1 to @alice')
    const intent = said[0]?.body.intent
    if (intent === undefined) throw new Error('no prompt')
    const press = (who: string, key: string) => ({
      source: 'x',
      key,
      input: {
        kind: 'press' as const,
        channel: 'x' as const,
        sender: { uid: `id-${who}`, handle: who },
        conversation: 'dm',
        private: true,
        messageId: '1',
        intent,
        answer: 'confirm' as const,
      },
    })
    await rig.submit(press('mallory', 'press:1'))
    expect(transcript(await rig.heard())).toMatchInlineSnapshot(
      `"to mallory: Only the person who asked for that can answer it."`,
    )
    await rig.submit(press('bob', 'press:2'), press('bob', 'press:3'))
    expect(transcript(await rig.heard())).toMatchInlineSnapshot(`
      "to bob: That has been answered already; it happens only once. To see what happened, write: history
      to bob: You sent $1.00 to @alice.
      22 Nov 2026, 12:05 UTC · pay_…
      Fee: none · Balance: $74.00
      to alice: @bob sent you $1.00.
      22 Nov 2026, 12:05 UTC · pay_…
      Balance: $121.00"
    `)
    // Whose it was is remembered when it is over, by a replay as well.
    await rig.submit(press('mallory', 'press:4'))
    expect(transcript(await rig.heard())).toContain('Only the person who asked')
  })

  test('security: bots are never obeyed', async () => {
    const sender = { uid: 'id-robot', handle: 'robot', automated: true }
    expect(await rig.say('robot', 'send $1 to @alice', { sender })).toEqual([])
    const mentions = [{ start: 11, end: 17, uid: 'id-robot', handle: 'robot', automated: true }]
    expect(transcript(await rig.say('bob', 'send $1 to @robot', { mentions }))).toMatchInlineSnapshot(
      `"to bob: I am a bot and cannot be paid. Name a person: send $20 to @alice for pizza"`,
    )
  })

  test('behavior: several payees get exactly what was said, and what cannot be understood is answered', async () => {
    expect(transcript(await rig.say('bob', 'what is the weather'))).toMatchInlineSnapshot(`
      "to bob: I did not understand “weather”. Write, for instance: send $20 to @alice for pizza
      Write HELP to see everything."
    `)
    await rig.say('bob', 'send $1 to @alice and @carol')
    expect(transcript(await rig.say('bob', 'yes'))).toMatchInlineSnapshot(
      `"to bob: Nothing is waiting for your answer. To pay somebody, write: send $20 to @alice for pizza"`,
    )
  })

  test('behavior: after all of it every row agrees, and the events give the same rows again', async () => {
    expect(await rig.findings()).toEqual([])
  })
})

function florinAndDave() {
  return [
    { start: 0, end: 7, uid: '999', handle: 'florin', self: true },
    { start: 19, end: 24, uid: 'id-dave', handle: 'dave' },
  ]
}
