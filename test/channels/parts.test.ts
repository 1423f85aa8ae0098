import { expect, test } from 'vitest'
import type { Delivered } from '../../src/channels/channel.ts'
import { sendParts } from '../../src/channels/parts.ts'

/** A platform that takes one message in so many milliseconds. */
function slowPlatform(everyMs: number) {
  const taken: string[] = []
  let free = 0
  const send = async (text: string): Promise<Delivered> => {
    const now = performance.now()
    if (now < free)
      return { kind: 'retry', afterMs: Math.ceil(free - now) + 1, why: 'rate limit', limited: true }
    free = now + everyMs
    taken.push(text)
    return { kind: 'sent', messageId: text }
  }
  return { taken, send }
}

test('retry: a platform that takes one message at a time hears every part once, and in order', async () => {
  const { taken, send } = slowPlatform(50)
  expect(await sendParts(['a', 'b', 'c'], send)).toEqual({ kind: 'sent', messageId: 'c' })
  expect(taken).toEqual(['a', 'b', 'c'])
})

test('retry: who is to come back much later is not waited for, and what became of the whole is unknown', async () => {
  const { taken, send } = slowPlatform(60_000)
  expect(await sendParts(['a', 'b'], send)).toMatchObject({ kind: 'unknown' })
  expect(taken).toEqual(['a'])
  expect(await sendParts(['a', 'b'], send)).toMatchObject({ kind: 'retry', limited: true })
})
