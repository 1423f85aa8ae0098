/** Who is about to be paid: a stranger, somebody who only looks like a friend, or a handle without its id. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { INTENT_EXPIRES_SECONDS } from '../../src/conversation/intent.ts'
import { SECOND_MS } from '../../src/kernel/clock.ts'
import { laneRig, type Rig, transcript } from '../lane/rig.ts'

let rig: Rig
beforeEach(async () => {
  rig = await laneRig()
})
afterEach(async () => {
  expect(await rig.findings()).toEqual([])
  await rig.close()
})

const say = async (who: string, text: string, how = {}): Promise<string> =>
  transcript(await rig.say(who, text, how))

const FIRST = 'You have never paid them before.'

test('behavior: a prompt says so when the payee was never paid, and no more after they were', async () => {
  await say('bob', 'balance')
  expect(await say('bob', 'send $5 to @alice')).toContain(FIRST)
  expect(await say('bob', 'send $6 to @alice')).toContain(FIRST)
  rig.clock.advance(INTENT_EXPIRES_SECONDS * SECOND_MS)
  expect(await say('bob', 'send $5 to @alice')).toContain(FIRST)
  expect(await say('bob', 'yes')).toContain('You sent $5.00 to @alice')
  expect(await say('bob', 'send $6 to @alice')).not.toContain(FIRST)
  // Being paid is not having paid, and another payer's past is not mine.
  expect(await say('alice', 'send $1 to @bob')).toContain(FIRST)
  expect(await say('carol', 'send $1 to @alice')).toContain(FIRST)
})

test('security: a handle that looks like somebody paid before is named beside them', async () => {
  await say('bob', 'send $5 to @alice')
  await say('bob', 'yes')
  for (const fake of ['aIice', 'a1ice', 'alice_', 'al1ce']) {
    const asked = await say('bob', `send $5 to @${fake}`)
    expect(asked).toContain(`Careful: @${fake} is not @alice, whom you have paid before.`)
    expect(asked).not.toContain(FIRST)
    await say('bob', 'no')
  }
  expect(await say('bob', 'send $5 to @bella')).not.toContain('Careful')
  await say('bob', 'no')
  // Nobody warns of a handle that looks like somebody a stranger paid.
  expect(await say('carol', 'send $5 to @aIice')).not.toContain('Careful')
  const several = await say('bob', 'send $5 each to @alice and @a1ice')
  expect(several).toContain('Careful: @a1ice is not @alice, whom you have paid before.')
})

test('security: the same handle in other hands is another account', async () => {
  await say('bob', 'send $5 to @alice')
  await say('bob', 'yes')
  const mentions = [{ start: 11, end: 17, uid: 'id-thief', handle: 'alice' }]
  expect(await say('bob', 'send $5 to @alice', { mentions })).toContain(
    'Careful: this @alice is not the @alice you have paid before, but another account.',
  )
})

test('behavior: a handle without its id is looked up among those who have written, shown, and paid', async () => {
  const bare = { mentions: [], channel: 'telegram' } as const
  await say('alice', 'balance', {
    channel: 'telegram',
    sender: { uid: 'id-alice', handle: 'Alice', name: 'Alice Wong' },
  })
  const asked = await say('bob', 'send $5 to @alice', bare)
  expect(asked).toContain('Send $5.00 to @Alice (Alice Wong)?')
  expect(asked).toContain(FIRST)
  expect(await say('bob', 'yes', bare)).toContain('to alice: @bob sent you $5.00')
  expect(await say('bob', 'send $5 to @ALICE', bare)).not.toContain(FIRST)
})

test('refusal: a handle that nobody showed us, or two did, or on another platform, is not paid', async () => {
  const bare = { mentions: [], channel: 'telegram' } as const
  const unknown = 'I do not know @alice. Check the spelling'
  expect(await say('bob', 'send $5 to @alice', bare)).toContain(unknown)
  await say('alice', 'balance')
  expect(await say('bob', 'send $5 to @alice', bare)).toContain(unknown)
  // Mentioned once, but never heard of: the name was said by somebody else.
  await say('carol', 'send $5 to @alice', { channel: 'telegram' })
  expect(await say('bob', 'send $5 to @alice', bare)).toContain(unknown)
  await say('alice', 'balance', { channel: 'telegram' })
  await say('x2', 'balance', { channel: 'telegram', sender: { uid: 'id-x2', handle: 'alice' } })
  expect(await say('bob', 'send $5 to @alice', bare)).toContain(unknown)
  expect(await say('alice', 'send $5 to @x2', bare)).toContain('I do not know @x2')
})

test('refusal: oneself by a bare handle is oneself', async () => {
  await say('bob', 'balance')
  expect(await say('bob', 'send $5 to @bob', { mentions: [] })).toContain('yourself')
})

test('security: who was paid is remembered in the chat that named them, wherever it was confirmed', async () => {
  const telegram = { channel: 'telegram' } as const
  await say('bob', 'balance')
  await say('bob', 'balance', telegram)
  const given = await say('bob', 'link')
  await say('bob', `link ${/link ([0-9A-Z]{10})/.exec(given)?.[1]}`, telegram)
  await say('bob', 'yes', telegram)
  await say('bob', 'send $5 to @alice')
  expect(await say('bob', 'yes', telegram)).toContain('You sent $5.00 to @alice')
  expect(await say('bob', 'send $5 to @aIice')).toContain(
    'Careful: @aIice is not @alice, whom you have paid before.',
  )
  expect(await say('bob', 'send $6 to @alice')).not.toContain(FIRST)
  // Another platform's alice is nobody who was paid.
  const elsewhere = await say('bob', 'send $5 to @alice', telegram)
  expect(elsewhere).toContain(FIRST)
  expect(elsewhere).not.toContain('Careful')
})
