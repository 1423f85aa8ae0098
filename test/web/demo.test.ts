import { describe, expect, test } from 'vitest'
import { DAY_MS } from '../../src/kernel/clock.ts'
import type { ChatLine, LedgerLine } from '../../src/web/chat-line.ts'
import { createFeed, type Published } from '../../src/web/feed.ts'
import { bearer, type Stage, setStage } from './stage.ts'

const line = (id: string, at = 1_000): ChatLine => ({ id, from: 'florin', text: `line ${id}`, at })
const usd = (units: string) => ({ asset: 'USD', units, scale: 2 })
const entry = (id: string, owner: string): LedgerLine => ({
  id,
  transfer: 'trf_1',
  leg: 0,
  kind: 'payment',
  at: 1_000,
  account: { kind: 'wallet', owner },
  side: 'debit',
  amount: usd('2000'),
  balance: usd('8000'),
})

describe('sessions', () => {
  test('refusal: a bad name is 400, and reading without a session or with a stale one 401', async () => {
    const stage = setStage()
    expect((await stage.app.request('/demo/session?as=no+name')).status).toBe(400)
    const alice = await stage.session('alice')
    for (const path of ['/demo/chat', '/demo/ledger', '/demo/stream']) {
      expect((await stage.app.request(path)).status).toBe(401)
      const forged = { authorization: `Bearer ${alice.session.replace('alice', 'bob')}.${alice.key}` }
      expect((await stage.app.request(path, { headers: forged })).status).toBe(401)
    }
    stage.clock.advance(DAY_MS)
    expect((await stage.app.request('/demo/chat', { headers: bearer(alice) })).status).toBe(401)
  })

  test('security: no page of another site gets a session, nor a foreign name for this machine', async () => {
    const { app } = setStage()
    const foreign: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'https://evil.example' },
      { host: 'rebound.evil.example' },
    ]
    for (const headers of foreign) {
      expect((await app.request('/demo/session?as=alice', { headers })).status).toBe(403)
    }
    expect((await app.request('/', { headers: { host: 'rebound.evil.example:3000' } })).status).toBe(403)
    expect((await app.request('/', { headers: { host: '127.0.0.1:9' } })).status).toBe(200)
  })
})

describe('the past', () => {
  test('behavior: a chat is its own person’s, and keeps the links that were made at delivery', async () => {
    const stage = setStage()
    stage.chats.set('alice', [
      line('rep_1', 1),
      { ...line('rep_2', 2), text: 'Your link: (made at delivery)' },
    ])
    stage.chats.set('bob', [line('rep_9')])
    stage.holdings.set('alice', [{ available: usd('8000'), held: usd('0') }])
    const link = { ...line('rep_2', 2), text: 'Your link: http://localhost/card/lnk_1' }
    stage.feed.publish({ kind: 'line', uid: 'alice', line: link })
    stage.feed.publish({ kind: 'line', uid: 'alice', line: line('rep_3', 3) })
    const alice = await stage.session('alice')
    const response = await stage.app.request('/demo/chat', { headers: bearer(alice) })
    const { lines, holdings } = (await response.json()) as { lines: ChatLine[]; holdings: unknown }
    expect(lines.map(({ id, text }) => [id, text])).toEqual([
      ['rep_1', 'line rep_1'],
      ['rep_2', link.text],
      ['rep_3', 'line rep_3'],
    ])
    expect(holdings).toEqual(stage.holdings.get('alice'))
  })

  test('behavior: the ledger panel reads entries as they were booked', async () => {
    const stage = setStage()
    stage.entries.push(entry('a:1', 'alice'), entry('b:1', 'bob'))
    const alice = await stage.session('alice')
    const response = await stage.app.request('/demo/ledger', { headers: bearer(alice) })
    expect(await response.json()).toEqual({ lines: stage.entries })
  })
})

describe('the stream', () => {
  test('behavior: lines of its people, all entries, and the balances that these changed', async () => {
    const stage = setStage()
    stage.holdings.set('alice', [{ available: usd('8000'), held: usd('0') }])
    const stream = await follow(stage, ['alice'])
    expect(await stream.next()).toMatchObject({ event: 'hello', data: { resumed: false } })
    stage.feed.publish({ kind: 'line', uid: 'carol', line: line('rep_0') })
    stage.feed.publish({ kind: 'line', uid: 'alice', line: line('rep_1') })
    expect(await stream.next()).toMatchObject({
      event: 'line',
      data: { uid: 'alice', line: { id: 'rep_1' } },
    })
    expect(await stream.next()).toMatchObject({ event: 'balance', data: { uid: 'alice' } })
    stage.feed.publish({ kind: 'entries', lines: [entry('a:1', 'alice')] })
    expect(await stream.next()).toMatchObject({ event: 'entries', data: [{ id: 'a:1' }] })
    expect(await stream.next()).toMatchObject({
      event: 'balance',
      data: { uid: 'alice', holdings: stage.holdings.get('alice') },
    })
    await stream.leave()
  })

  test('retry: whoever comes back from where they were gets what they missed, in order and once', async () => {
    const stage = setStage()
    const first = await follow(stage, ['alice'])
    await first.next()
    stage.feed.publish({ kind: 'line', uid: 'alice', line: line('rep_1') })
    const seen = await first.next()
    await first.leave()
    for (const id of ['rep_2', 'rep_3', 'rep_4']) {
      stage.feed.publish({ kind: 'line', uid: 'alice', line: line(id) })
    }
    const second = await follow(stage, ['alice'], seen.id)
    expect(await second.next()).toMatchObject({ event: 'hello', data: { resumed: true } })
    stage.feed.publish({ kind: 'line', uid: 'alice', line: line('rep_5') })
    const ids: string[] = []
    while (ids.length < 4) {
      const { event, data } = await second.next()
      if (event === 'line') ids.push((data as { line: ChatLine }).line.id)
    }
    expect(ids).toEqual(['rep_2', 'rep_3', 'rep_4', 'rep_5'])
    await second.leave()
  })

  test('retry: a place of another process is not resumed: the page reads everything again', async () => {
    const stage = setStage()
    for (const place of ['ffffffffffff.3', 'nonsense', '', '.', '-1']) {
      const stream = await follow(stage, ['alice'], place)
      expect(await stream.next()).toMatchObject({ event: 'hello', data: { resumed: false } })
      await stream.leave()
    }
  })

  test('behavior: the feed closing ends the stream', async () => {
    const stage = setStage()
    const stream = await follow(stage, ['alice', 'bob'])
    await stream.next()
    stage.feed.close()
    expect(await stream.ended()).toBe(true)
  })

  test('refusal: more people than a page has are 400', async () => {
    const stage = setStage()
    const names = Array.from({ length: 9 }, (_, index) => `person_${index}`)
    await expect(follow(stage, names)).rejects.toThrow('400')
  })
})

describe('the feed', () => {
  test('property: any listener from any known place gets exactly what came after it', () => {
    const feed = createFeed()
    const places: string[] = []
    feed.listen(undefined, { take: ({ id }: Published) => places.push(id), end: () => {} })
    for (let n = 0; n < 2_500; n += 1) {
      feed.publish({ kind: 'line', uid: 'alice', line: line(`rep_${n}`) })
    }
    for (const [index, place] of places.entries()) {
      const got: string[] = []
      const listening = feed.listen(place, { take: ({ id }) => got.push(id), end: () => {} })
      listening.stop()
      // The feed keeps the last thousand: from before that nothing can be resumed, and nothing is half given.
      const known = index >= 1_499
      expect([index, listening.resumed]).toEqual([index, known])
      expect(got).toEqual(known ? places.slice(index + 1) : [])
    }
  })
})

interface Sent {
  readonly event: string
  readonly id?: string
  readonly data: unknown
}

/** Reads `/demo/stream` for some people, an event at a time. */
async function follow(stage: Stage, names: readonly string[], since?: string) {
  const tokens: string[] = []
  for (const name of names) {
    const { session, key } = await stage.session(name)
    tokens.push(`${session}.${key}`)
  }
  const headers = { authorization: `Bearer ${tokens.join(' ')}`, ...(since && { 'last-event-id': since }) }
  const response = await stage.app.request('/demo/stream', { headers })
  if (response.status !== 200 || response.body === null) throw new Error(`stream ${response.status}`)
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const block = async (): Promise<string | undefined> => {
    while (!text.includes('\n\n')) {
      const { done, value } = await reader.read()
      if (done) return undefined
      text += value
    }
    const end = text.indexOf('\n\n')
    const whole = text.slice(0, end)
    text = text.slice(end + 2)
    return whole
  }
  return {
    async next(): Promise<Sent> {
      const whole = await block()
      if (whole === undefined) throw new Error('the stream has ended')
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(whole)?.[1]
      const id = field('id')
      const data: unknown = JSON.parse(field('data') ?? 'null')
      return { event: field('event') ?? '', data, ...(id === undefined ? {} : { id }) }
    },
    ended: async () => (await block()) === undefined,
    leave: () => reader.cancel(),
  }
}
