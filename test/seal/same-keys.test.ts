/** Every process on a database seals with the same keys: one that would not is told at its start. */
import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { SealKeys } from '../../src/seal/keys.ts'
import { checkSealKeys } from '../../src/seal/same-keys.ts'
import { sealPending } from '../../src/seal/seal.ts'
import { laneRig, type Rig } from '../lane/rig.ts'

const key = (): Uint8Array => randomBytes(32)
const ring = (...keys: [number, Uint8Array][]): SealKeys => ({
  newest: Math.max(...keys.map(([version]) => version)),
  byVersion: new Map(keys),
})

let rig: Rig
beforeEach(async () => {
  rig = await laneRig()
})
afterEach(() => rig.close())

test('refusal: before anything is sealed, the first keys are held to, even of two starts at the same time', async () => {
  const [one, other] = [ring([1, key()]), ring([1, key()])]
  const ends = await Promise.allSettled([
    checkSealKeys(rig.database, one),
    checkSealKeys(rig.database, other),
  ])
  expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const [first, second] = ends[0]?.status === 'fulfilled' ? [one, other] : [other, one]
  await checkSealKeys(rig.database, first)
  await expect(checkSealKeys(rig.database, second)).rejects.toThrow(/^SEAL_KEYS: another key 1 [^\n]+$/)
})

test('refusal: keys that did not make the newest block; what is refused leaves no mark', async () => {
  const [first, second] = [key(), key()]
  await rig.say('bob', 'balance')
  await sealPending(rig.database, ring([1, first]))
  for (const wrong of [ring([1, key()]), ring([2, second]), ring([1, key()], [2, second])]) {
    await expect(checkSealKeys(rig.database, wrong)).rejects.toThrow(/^SEAL_KEYS: the newest block [^\n]+$/)
  }
  expect(await rig.database`select 1 from facts`).toEqual([])
})

test('behavior: keys that are rotated, key by key, start; an old one that made no block of late may be forgotten', async () => {
  const [first, second] = [key(), key()]
  await checkSealKeys(rig.database, ring([1, first]))
  await rig.say('bob', 'balance')
  await sealPending(rig.database, ring([1, first]))
  await checkSealKeys(rig.database, ring([1, first], [2, second]))
  // Another of the gateways is still to be given the newer key.
  await checkSealKeys(rig.database, ring([1, first]))
  await expect(checkSealKeys(rig.database, ring([1, first], [2, key()]))).rejects.toThrow('another key 2')
  await rig.say('bob', 'balance')
  await sealPending(rig.database, ring([1, first], [2, second]))
  await checkSealKeys(rig.database, ring([2, second]))
  await expect(checkSealKeys(rig.database, ring([1, first]))).rejects.toThrow('the newest block')
})
