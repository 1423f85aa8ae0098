/** Payments said in two messages: whom first, then how much. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { laneRig, type Rig, type Said, transcript } from '../lane/rig.ts'

let rig: Rig
beforeEach(async () => {
  rig = await laneRig()
  await rig.say('bob', 'balance')
})
afterEach(async () => {
  expect(await rig.findings()).toEqual([])
  await rig.close()
})
const text = (said: readonly Said[]): string => transcript(said)
const opened = async (): Promise<number> => {
  const [row] = await rig.database<{ count: number }[]>`select count(*)::int as count from intents`
  return row?.count ?? 0
}

test('behavior: who was named is remembered until the amount comes, with its memo; then it is asked about and paid', async () => {
  expect(text(await rig.say('bob', 'send to @alice'))).toMatchInlineSnapshot(
    `"to bob: How much for @alice? Please write the amount."`,
  )
  expect(text(await rig.say('bob', '$20 for pizza'))).toMatchInlineSnapshot(`
    "to bob: Send $20.00 to @alice for “pizza”?
    You have never paid them before.
    Fee: none · Balance after: $80.00
    Reply YES CODE or NO CODE. Expires in 5 minutes."
  `)
  expect(text(await rig.say('bob', 'yes'))).toContain('@bob sent you $20.00 for “pizza”')
  // What was completed is over.
  expect(text(await rig.say('bob', '$20'))).not.toContain('Send $20.00')
})

test.each([
  ['20', 'Send $20.00 to @alice?'],
  ['send $20', 'Send $20.00 to @alice?'],
  ['send 20 dollars please', 'Send $20.00 to @alice?'],
  ['twenty dollars', 'Send $20.00 to @alice?'],
  ['20 डॉलर', '@alice को $20.00 भेजें'],
])('behavior: the other half may be "%s"', async (half, asked) => {
  if (/\p{Script=Devanagari}/u.test(half)) await rig.say('bob', 'भाषा हिंदी')
  await rig.say('bob', 'send to @alice')
  expect(text(await rig.say('bob', half)).split('\n')[0]).toContain(asked)
})

test('security: nothing is completed later, elsewhere, in public, by others, or with another payee', async () => {
  const half = () => rig.say('bob', 'send to @alice')
  await half()
  rig.clock.advance(600_000)
  await rig.say('bob', '$20')
  await half()
  await rig.say('bob', '$20', { private: false, conversation: 'group' })
  await rig.say('bob', '$20', { channel: 'telegram' })
  await rig.say('carol', '$20')
  await rig.say('bob', 'send to @alice', { private: false, conversation: 'group' })
  expect(await opened()).toBe(0)
  // Another command in between, and it is forgotten; a payee of its own is the only one.
  await half()
  await rig.say('bob', 'balance')
  await rig.say('bob', '$20')
  expect(await opened()).toBe(0)
  await half()
  expect(text(await rig.say('bob', 'send $20 to @dana'))).toContain('to @dana')
  await rig.say('bob', 'no')
  await half()
  for (const never of [
    'yes',
    'no',
    'do not send $20',
    'should i send $20?',
    'if it rains $20',
    '$20 or $30',
  ]) {
    await rig.say('bob', never)
  }
  const [row] = await rig.database<{ count: number }[]>`
    select count(*)::int as count from intents where plan->>'verb' = 'send'`
  expect(row?.count).toBe(1)
})

test('security: a sentence with a number that was not understood is no half', async () => {
  await rig.say('bob', 'أرسل لغير @alice ٢٠ دولار')
  await rig.say('bob', '$20')
  expect(await opened()).toBe(0)
})

test('security: a bot is not remembered', async () => {
  const mention = { start: 8, end: 14, uid: 'id-grok', handle: 'grok_', automated: true }
  expect(text(await rig.say('bob', 'send to @grok_', { mentions: [mention] }))).not.toContain('@grok')
  await rig.say('bob', '$20')
  expect(await opened()).toBe(0)
})

test('behavior: a sentence that the channel made says nothing of its person’s language', async () => {
  await rig.say('asha', 'बैलेंस')
  const made = await rig.say('asha', 'send $5 to @bob', { composed: true })
  expect(text(made)).toContain('@bob को $5.00 भेजें')
  expect(text(await rig.say('asha', 'history', { composed: true }))).toMatch(/\p{Script=Devanagari}/u)
  expect(text(await rig.say('asha', 'send $5 to @bob for pizza'))).toContain('Send $5.00')
})
