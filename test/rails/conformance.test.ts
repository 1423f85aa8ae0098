/** What every rail must do, whatever its network is: one suite for all of them. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DAY_MS, ManualClock } from '../../src/kernel/clock.ts'
import type { CardId } from '../../src/kernel/ids.ts'
import { usd } from '../../src/kernel/money.ts'
import { nachaRail } from '../../src/rails/nacha/nacha.ts'
import type { CardRail, NetworkIds } from '../../src/rails/rail.ts'
import { APPROVED, cardOf, newIds, openCards, railOf, sender, startProcess } from './simulated.ts'

interface Subject {
  readonly rail: CardRail
  readonly good: CardId
  /** The vault throws when this one is opened. */
  readonly shut: CardId
  /** Lets time pass until what was sent has its final answer. */
  finish(): Promise<void>
  close(): Promise<void>
}

const SHUT: CardId = 'crd_shut'
function failing(): never {
  throw new Error('the vault is closed')
}

async function visa(): Promise<Subject> {
  const simulator = await startProcess()
  const cards = {
    open: ((card, use) => (card === SHUT ? failing() : openCards.open(card, use))) as typeof openCards.open,
  }
  const rail = railOf(simulator, {}, undefined, cards)
  const close = async () => {
    rail.close()
    await simulator.remove()
  }
  return { rail, good: cardOf(APPROVED), shut: SHUT, finish: async () => undefined, close }
}

async function nacha(): Promise<Subject> {
  const directory = mkdtempSync(join(tmpdir(), 'florin-conformance-'))
  const clock = new ManualClock()
  const account = { routing: '021000021', account: '123456789', kind: 'checking' } as const
  const originator = {
    odfiRouting: '091000019',
    odfiName: 'BANK',
    companyId: '1234567890',
    companyName: 'FLORIN',
  }
  const rail = await nachaRail(
    { directory, originator },
    { open: async (card, use) => (card === SHUT ? failing() : use(account)) },
    clock,
  )
  const finish = async () => {
    await rail.cutoff()
    clock.advance(10 * DAY_MS)
  }
  const close = async () => {
    await rail.close()
    rmSync(directory, { recursive: true })
  }
  return { rail, good: 'crd_account', shut: SHUT, finish, close }
}

describe.for([
  ['visa direct', visa],
  ['nacha', nacha],
] as const)('%s', ([, make]) => {
  let subject: Subject
  beforeAll(async () => {
    subject = await make()
  })
  afterAll(() => subject.close())
  const order = (ids: NetworkIds, card = subject.good) => ({ ids, amount: usd(2_500n), card, sender })

  test('behavior: what was never sent is absent, as a push, a pull or a reversal', async () => {
    for (const of of ['push', 'pull', 'reverse'] as const) {
      expect(await subject.rail.lookup({ ids: newIds(), of })).toEqual({ kind: 'absent' })
    }
  })

  test('behavior: a push and a pull are approved in the end, and asking says the same reference', async () => {
    for (const of of ['push', 'pull'] as const) {
      const ids = newIds()
      const sent = await subject.rail[of](order(ids))
      expect(['approved', 'pending']).toContain(sent.kind)
      await subject.finish()
      const found = await subject.rail.lookup({ ids, of })
      expect(found).toMatchObject({ kind: 'approved', networkRef: expect.stringMatching(/^\d{15}$/) })
      if (sent.kind === 'approved') expect(found).toMatchObject({ networkRef: sent.networkRef })
    }
  })

  test('retry: the same attempt ten times at once and again afterwards has one reference', async () => {
    const ids = newIds()
    const sent = await Promise.all(Array.from({ length: 10 }, () => subject.rail.push(order(ids))))
    expect(sent.filter(({ kind }) => kind !== 'approved' && kind !== 'pending')).toEqual([])
    await subject.finish()
    const again = await subject.rail.push({ ...order(ids), resend: true })
    const found = await subject.rail.lookup({ ids, of: 'push' })
    expect(again).toMatchObject({ kind: 'approved' })
    const references = [...sent, again, found].flatMap((one) =>
      one.kind === 'approved' ? [one.networkRef] : [],
    )
    expect(new Set(references).size).toBe(1)
  })

  test('behavior: a pull is given back, once', async () => {
    const ids = newIds()
    const amount = usd(2_500n)
    await subject.rail.pull(order(ids))
    const pull = await subject.rail.lookup({ ids, of: 'pull' })
    const networkRef = pull.kind === 'approved' ? pull.networkRef : ''
    await subject.rail.reverse({ ids, amount, networkRef })
    await subject.finish()
    expect(await subject.rail.reverse({ ids, amount, networkRef, resend: true })).toMatchObject({
      kind: 'approved',
    })
    expect(await subject.rail.lookup({ ids, of: 'reverse' })).toMatchObject({ kind: 'approved' })
  })

  test('refusal: a card that does not open is not sent; on a re-send nothing is known; nothing is thrown', async () => {
    const { rail, shut } = subject
    expect(await rail.push(order(newIds(), shut))).toMatchObject({ kind: 'not_sent', retryable: true })
    expect(await rail.pull({ ...order(newIds(), shut), resend: true })).toMatchObject({ kind: 'unknown' })
    expect(await rail.validate(shut, {}, newIds())).toEqual({ ok: false, code: 'unavailable' })
    expect(await rail.validate(subject.good, {}, newIds())).toMatchObject({ ok: true })
    expect(await rail.attributes(subject.good)).toMatchObject({ canPush: true, canPull: true })
  })
})
