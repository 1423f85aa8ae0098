/** Deliveries over a real database: order, waiting, repeating, keeping. Only the platform is a stand-in. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Channel, Delivered, Outgoing } from '../../src/channels/channel.ts'
import { type DeliverParts, deliver } from '../../src/jobs/deliver.ts'
import { Later } from '../../src/jobs/queues.ts'
import type { ChannelName } from '../../src/kernel/event.ts'
import { createLog } from '../../src/telemetry/log.ts'
import { createMetrics } from '../../src/telemetry/metrics.ts'
import { laneRig, type Rig } from '../lane/rig.ts'

const SENT: Delivered = { kind: 'sent', messageId: 'm-1' }
const GONE: Delivered = { kind: 'gone', why: 'blocked' }
const TIMED_OUT: Delivered = { kind: 'unknown', why: 'TimeoutError' }
const BUSY: Delivered = { kind: 'unknown', why: '503', answered: true }
const LIMITED: Delivered = {
  kind: 'retry',
  afterMs: 90_000,
  why: 'rate limit',
  limited: true,
  scope: 'person',
}

let rig: Rig
/** What the platform was given, whatever it answered. */
let tried: Outgoing[]
/** What it answers: the next ones, then always `sent`. */
let answers: (Delivered | ((out: Outgoing) => Delivered | undefined | Promise<Delivered>))[]
let parts: DeliverParts

beforeEach(async () => {
  rig = await laneRig()
  tried = []
  answers = []
  const send = async (out: Outgoing): Promise<Delivered> => {
    tried.push(out)
    const [next] = answers
    if (typeof next === 'function') return (await next(out)) ?? SENT
    answers.shift()
    return next ?? SENT
  }
  const channel = (name: ChannelName) => [name, { name, send } as unknown as Channel] as const
  parts = {
    database: rig.database,
    channels: new Map([channel('x'), channel('telegram')]),
    links: { cardLink: () => 'https://florin.test/card/1' },
    log: createLog('silent'),
    metrics: createMetrics(),
    now: () => rig.clock.now(),
  }
})
afterEach(() => rig.close())

interface Row {
  readonly id: string
  readonly result: string | null
}

/** Replies of the outbox in their order. */
const rows = async (): Promise<Row[]> =>
  rig.database<Row[]>`select id, result from outbox where queue like 'deliver-%' order by id`
const waiting = async (): Promise<string[]> =>
  (await rows()).filter(({ result }) => result === null).map(({ id }) => id)
/** One job; answers with the wait it asked for. */
const run = (id: string): Promise<Later | undefined> =>
  deliver(parts, id).then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof Later) return error
      throw error
    },
  )
const runAll = async (): Promise<void> => {
  for (const id of await waiting()) await run(id)
}
const texts = (): string[] => tried.map(({ text }) => text)
const last = async (): Promise<string> => (await rows()).at(-1)?.id ?? ''

test('behavior: a later reply waits for an earlier one of the same person, whoever comes first and however many come', async () => {
  for (const text of ['balance', 'history', 'help', 'cards']) await rig.say('bob', text)
  await rig.say('alice', 'balance')
  const ids = await waiting()
  await Promise.all([...ids].reverse().map(run))
  const bobs = tried.filter(({ to }) => to.uid === 'id-bob').map(({ id }) => id)
  expect(bobs).toEqual(ids.slice(0, 4))
  expect(tried).toHaveLength(5)
  expect((await rows()).map(({ result }) => result)).toEqual(['sent', 'sent', 'sent', 'sent', 'sent'])
})

test('behavior: a limit of one person holds back this person only, in order, and for as long as was asked', async () => {
  await rig.say('bob', 'balance')
  await rig.say('bob', 'history')
  await rig.say('alice', 'balance')
  const [first = '', second = '', hers = ''] = await waiting()
  answers = [LIMITED]
  const wait = await run(second)
  expect(wait?.milliseconds).toBeGreaterThanOrEqual(90_000)
  expect(wait?.pause).toBe(false)
  expect(await run(hers)).toBeUndefined()
  expect((await run(first))?.milliseconds).toBeGreaterThan(0)
  expect((await run(second))?.milliseconds).toBeGreaterThan(0)
  expect(tried).toHaveLength(2)
  rig.clock.advance(120_000)
  expect(await run(second)).toBeUndefined()
  expect(tried.map(({ id }) => id)).toEqual([first, hers, first, second])
})

test('behavior: a limit of the whole account pauses the queue', async () => {
  await rig.say('bob', 'balance')
  answers = [{ kind: 'retry', afterMs: 90_000, why: 'rate limit', limited: true }]
  expect((await run(await last()))?.pause).toBe(true)
})

test('retry: a platform that is away for ten minutes loses nothing and gets everything once, in order', async () => {
  for (const text of ['balance', 'history', 'help']) await rig.say('bob', text)
  const ids = await waiting()
  const until = rig.clock.now() + 600_000
  answers = [() => (rig.clock.now() < until ? { kind: 'retry', afterMs: 5_000, why: 'ECONNREFUSED' } : SENT)]
  const taken = new Set<string>()
  while ((await waiting()).length > 0) {
    for (const id of await waiting()) await run(id)
    rig.clock.advance(10_000)
    expect(rig.clock.now()).toBeLessThan(until + 120_000)
  }
  for (const { id } of tried.slice(-3)) taken.add(id)
  expect([...taken]).toEqual(ids)
  expect(texts().slice(-3).join()).not.toContain('already')
  // Backed off to once a minute, not once in five seconds.
  expect(tried.length).toBeLessThan(20)
})

test('retry: a receipt whose sending was not answered is sent once more, says so, and never a third time', async () => {
  await rig.say('bob', 'send $5 to @alice')
  await rig.say('bob', 'yes')
  await rig.database`update outbox set done_at = now(), result = 'sent' where body->>'kind' = 'prompt'`
  const [receipt = ''] = await waiting()
  answers = [TIMED_OUT, TIMED_OUT]
  expect(await run(receipt)).toBeInstanceOf(Later)
  rig.clock.advance(60_000)
  expect(await run(receipt)).toBeUndefined()
  rig.clock.advance(60_000)
  expect(await run(receipt)).toBeUndefined()
  expect(tried).toHaveLength(2)
  expect(texts()[0]).not.toContain('You may have had this message already.')
  expect(texts()[1]).toMatch(/^\(You may have had this message already\.\)\n\nYou sent \$5\.00/)
  expect((await rows()).find(({ id }) => id === receipt)?.result).toBe('unknown')
})

test('retry: while the platform answers with errors of its own, a receipt is kept and sent until it is taken', async () => {
  await rig.say('bob', 'balance')
  const id = await last()
  answers = [BUSY, BUSY, BUSY]
  for (let n = 0; n < 4; n += 1) {
    await run(id)
    rig.clock.advance(120_000)
  }
  expect(tried).toHaveLength(4)
  expect((await rows()).at(-1)?.result).toBe('repeated')
})

test('security: live buttons are shown once: what may have been shown is asked again in words only', async () => {
  await rig.say('bob', 'send $5 to @alice')
  const prompt = await last()
  answers = [TIMED_OUT]
  await run(prompt)
  rig.clock.advance(30_000)
  await run(prompt)
  expect(tried.map(({ buttons }) => buttons?.length ?? 0)).toEqual([2, 0])
  expect(texts()[1]).toContain('YES')
})

test('refusal: a prompt that can no longer be answered is not sent', async () => {
  await rig.say('bob', 'send $5 to @alice')
  rig.clock.advance(300_000)
  await runAll()
  expect(tried).toHaveLength(0)
})

test('retry: a worker that died in a sending leaves a doubt, and not a second live prompt', async () => {
  await rig.say('bob', 'send $5 to @alice')
  const prompt = await last()
  await rig.database`update outbox set claimed_at = ${new Date(rig.clock.now())} where id = ${prompt}`
  rig.clock.advance(61_000)
  expect(await run(prompt)).toBeInstanceOf(Later)
  expect(tried).toHaveLength(0)
  rig.clock.advance(30_000)
  await run(prompt)
  expect(tried.map(({ buttons }) => buttons?.length ?? 0)).toEqual([0])
})

test('behavior: what could not be delivered is kept and given at the next message, before its answer, once', async () => {
  await rig.say('alice', 'help')
  await rig.say('bob', 'send $5 to @alice')
  await rig.say('bob', 'yes')
  answers = [(out) => (out.to.uid === 'id-alice' ? GONE : undefined)]
  await runAll()
  expect((await rows()).filter(({ result }) => result === 'gone')).toHaveLength(2)
  answers = []
  tried = []
  await rig.say('alice', 'balance')
  await runAll()
  expect(texts()).toEqual([
    expect.stringContaining('@bob sent you $5.00'),
    expect.stringContaining('Balance: $105.00'),
  ])
  tried = []
  await rig.say('alice', 'balance')
  await runAll()
  expect(texts()).toEqual([expect.stringContaining('Balance: $105.00')])
})

test('behavior: what was kept is given where they write now, even if that is another chat of theirs', async () => {
  await rig.say('alice', 'help')
  await rig.say('alice', 'help', { channel: 'telegram' })
  const given = (await rig.say('alice', 'link')).map(({ text }) => text).join()
  await rig.say('alice', `link ${/link ([0-9A-Z]{10})/.exec(given)?.[1]}`, { channel: 'telegram' })
  await rig.say('alice', 'yes', { channel: 'telegram' })
  await rig.say('alice', 'help')
  await rig.say('bob', 'send $5 to @alice')
  await rig.say('bob', 'yes')
  answers = [(out) => (out.to.channel === 'x' && out.to.uid === 'id-alice' ? GONE : undefined)]
  await runAll()
  tried = []
  await rig.say('alice', 'balance', { channel: 'telegram' })
  await runAll()
  expect(tried.map(({ to }) => to.channel)).toEqual(expect.arrayContaining(['telegram']))
  expect(tried.filter(({ to }) => to.uid === 'id-alice' && to.channel === 'telegram')[0]?.text).toContain(
    'share one wallet',
  )
  expect(texts().join('\n')).toContain('@bob sent you $5.00')
  expect(texts().at(-1)).toContain('Balance: $105.00')
})

test('behavior: a receipt takes the place of its prompt, but only in the chat that shows it', async () => {
  await rig.say('bob', 'send $5 to @alice')
  answers = [{ kind: 'sent', messageId: 'prompt-1' }]
  await runAll()
  await rig.say('bob', 'yes')
  await runAll()
  expect(tried.find(({ text }) => text.startsWith('You sent'))?.edits).toBe('prompt-1')
})

test('behavior: an answer goes to the private place of its question, in order with all others; what is kept does not', async () => {
  const place = { conversation: 'command:token-1', answerHere: true } as const
  await rig.say('bob', 'send $5 to @alice', place)
  await rig.say('bob', 'balance')
  await rig.say('bob', 'yes', { ...place, conversation: 'command:token-2' })
  await rig.say('alice', 'balance')
  const ids = await waiting()
  await Promise.all([...ids].reverse().map(run))
  const to = tried.filter((out) => out.to.uid === 'id-bob').map((out) => out.to.conversation)
  expect(to).toEqual(['command:token-1', undefined, 'command:token-2'])
  // Only who asked there is answered there, and the prompt is what the receipt replaces.
  expect(tried.filter((out) => out.to.uid === 'id-alice').map((out) => out.to.conversation)).toEqual([
    undefined,
    undefined,
  ])
  expect(tried.find(({ text }) => text.includes('You sent'))?.edits).toBe('m-1')
  await rig.say('bob', 'send $5 to @alice', place)
  await runAll()
  await rig.say('bob', 'yes', place)
  answers = [GONE]
  await run(await first('receipt'))
  rig.clock.advance(3_600_000)
  await rig.say('bob', 'balance', { ...place, conversation: 'command:token-3' })
  tried = []
  await run(await last())
  expect(tried.map((out) => out.to.conversation)).toEqual([undefined, 'command:token-3'])
})

const first = async (kind: string): Promise<string> => {
  const [row] = await rig.database<{ id: string }[]>`
    select id from outbox where result is null and body->>'kind' = ${kind} order by id limit 1`
  return row?.id ?? ''
}

test('behavior: the platform is told what may be cut: what people wrote, as it is shown, and nothing else', async () => {
  const memo = 'the “best” pizza  in\ntown, and much more'
  await rig.say('bob', `send $5 to @alice for ${memo}`)
  await rig.say('bob', 'send $5 to @alice for tea')
  await rig.say('bob', 'gibberish blah blah weather')
  await runAll()
  const [prompt, short, puzzled] = tried
  expect(prompt?.mayShorten).toEqual(["the 'best' pizza in town, and much more"])
  expect(short?.mayShorten).toBeUndefined()
  expect(puzzled?.mayShorten).toEqual([expect.stringContaining('weather')])
  for (const { text, mayShorten = [] } of tried) for (const piece of mayShorten) expect(text).toContain(piece)
})
