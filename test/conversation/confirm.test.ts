/** Which open prompt an answer means. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { codeOf, laneRig, type Rig } from '../lane/rig.ts'

let rig: Rig
let toAlice: string
let toCarol: string
beforeEach(async () => {
  rig = await laneRig()
  await rig.say('bob', 'balance')
  toAlice = codeOf(await rig.say('bob', 'send $20 to @alice'))
  toCarol = codeOf(await rig.say('bob', 'send $30 to @carol'))
})
afterEach(async () => {
  expect(await rig.findings()).toEqual([])
  await rig.close()
})
const open = async (): Promise<string[]> => {
  const rows = await rig.database<
    { code: string }[]
  >`select code from intents where state = 'open' order by at`
  return rows.map(({ code }) => code)
}

test.each(['cancel the $20 to @alice', 'cancel the payment to @alice', 'cancel the $20'])(
  'behavior: "%s" cancels that one of two',
  async (words) => {
    await rig.say('bob', words)
    expect(await open()).toEqual([toCarol])
  },
)

test('refusal: what names neither of them, or one that is not open, cancels nothing and asks which', async () => {
  for (const words of [
    'cancel',
    'cancel the $20 to @carol',
    'cancel the payment to @dave',
    'cancel the $25',
  ]) {
    const [answer] = await rig.say('bob', words)
    expect(answer?.text).toContain(`YES ${toAlice} or YES ${toCarol}`)
  }
  expect(await open()).toEqual([toAlice, toCarol])
})

test('refusal: with one open, another that is named is not taken for it', async () => {
  await rig.say('bob', `no ${toCarol}`)
  const [answer] = await rig.say('bob', 'cancel the $30 to @carol')
  expect(answer?.text).toContain(`YES ${toAlice}`)
  expect(await open()).toEqual([toAlice])
  await rig.say('bob', 'cancel the $20 to @alice')
  expect(await open()).toEqual([])
})
