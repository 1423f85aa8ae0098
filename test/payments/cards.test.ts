/** Links to the card page: so many a day, however they are come by, and each as good as the first. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DEFAULT_POLICY } from '../../src/conversation/policy.ts'
import { DAY_MS, HOUR_MS } from '../../src/kernel/clock.ts'
import { Lane } from '../../src/lane/lane.ts'
import { adoptPolicy } from '../../src/lane/policy.ts'
import { laneRig, message, type Rig, type Said } from '../lane/rig.ts'

const MAX = 3

let rig: Rig
beforeEach(async () => {
  rig = await laneRig({ policy: { cardLinkDay: MAX } })
})
afterEach(async () => {
  expect(await rig.findings()).toEqual([])
  await rig.close()
})

const told = (said: readonly Said[]): string => said.map(({ text }) => text).join('\n')
const ask = async (who = 'amy', text = 'link card', more = {}): Promise<string> =>
  told(await rig.say(who, text, more))
const PAGE = 'florin.test/card'

async function linksOf(): Promise<number> {
  return (await rig.database`select from card_links`).length
}

test('refusal: so many links to the card page in 24 hours, and others have theirs', async () => {
  for (let n = 0; n < MAX; n += 1) expect(await ask()).toContain(PAGE)
  expect(await ask()).toBe(
    'You have asked for 3 card links in 24 hours, and there are no more for now. Please try again later.',
  )
  expect(await ask('ben')).toContain(PAGE)
  rig.clock.advance(DAY_MS - HOUR_MS)
  expect(await ask()).not.toContain(PAGE)
  rig.clock.advance(2 * HOUR_MS)
  expect(await ask()).toContain(PAGE)
  expect(await linksOf()).toBe(MAX + 2)
})

test('security: a card number in a message is no way to more links, and is warned about all the same', async () => {
  const seen = { cardNumberSeen: true } as const
  for (let n = 0; n < MAX; n += 1) expect(await ask('amy', '[card number]', seen)).toContain(PAGE)
  expect(await ask('amy', '[card number]', seen)).toBe(
    'That looked like a card number. We have not kept it; please delete your message.',
  )
  expect(await ask()).not.toContain(PAGE)
})

test('security: a hundred asked for at once are no more, and joining chats brings none', async () => {
  await ask('amy', 'balance')
  await rig.submit(...Array.from({ length: 100 }, () => message('amy', 'link card')))
  expect(await linksOf()).toBe(MAX)
  await rig.heard()
  // The other chat has used none of its own: what both have had is counted from then on.
  const telegram = { channel: 'telegram' } as const
  const code = /link ([0-9A-Z]{10})/.exec(told(await rig.say('amy', 'link', telegram)))?.[1]
  await ask('amy', `link ${code}`)
  await ask('amy', 'yes')
  expect(await ask('amy', 'link card', telegram)).not.toContain(PAGE)
})

test('behavior: what was decided before there was a limit is decided so again', async () => {
  const { cardLinkDay: _, ...before } = DEFAULT_POLICY
  const lane = new Lane({
    database: rig.database,
    clock: rig.clock,
    policy: await adoptPolicy(rig.database, before),
    lane: 1,
  })
  await lane.submit(Array.from({ length: 20 }, () => message('amy', 'link card')))
  await lane.close()
  expect(await linksOf()).toBe(20)
})
