/** One person in two chats: a code joins their wallets, `unlink` parts them, and hostile uses of both come to nothing. */
import { expect, test } from 'vitest'
import type { ChannelName, Incoming } from '../../src/kernel/event.ts'
import { childId, eventId, idFromHex } from '../../src/kernel/ids.ts'
import { money, usd } from '../../src/kernel/money.ts'
import { laneRig, message, type Said } from '../lane/rig.ts'
import { codeIn, shown, twoChats } from './two-chats.ts'

const chats = twoChats()
const { say, codeFromX } = chats

test('behavior: a code from one chat, written in another, gives both one wallet; money, notices and cards follow', async () => {
  await say('x', 'bob', 'balance')
  await say('telegram', 'bobby', 'balance')
  const given = await say('x', 'bob', 'link')
  expect(shown(given)).toMatchInlineSnapshot(`
    "x/bob: To have the same wallet in another chat, write there to Florin:
    link …
    Give it to nobody: whoever writes it shares your wallet. It works once, for 10 minutes."
  `)
  const asked = await say('telegram', 'bobby', `link ${codeIn(given)}`)
  expect(shown(asked)).toMatchInlineSnapshot(`
    "telegram/bobby: Share one wallet with @bob · X? Say yes only if that is you: whoever writes there can use all the money in it.
    From this chat's wallet, $100.00 would move into it.
    The welcome bonus is given once to each person: $100.00 of it would go back.
    Reply YES CODE or NO CODE. Expires in 5 minutes."
  `)
  expect(shown(await say('telegram', 'bobby', 'yes'))).toMatchInlineSnapshot(`
    "telegram/bobby: This chat and @bob · X now share one wallet. To take this chat out again, write: unlink
    x/bob: This chat and @bobby · Telegram now share one wallet. To take this chat out again, write: unlink"
  `)
  expect(shown(await say('x', 'bob', 'balance'))).toContain('Balance: $100.00')
  expect(shown(await say('telegram', 'bobby', 'balance'))).toContain('Balance: $100.00')
  // Whoever is paid in either chat is one person, and hears of it where they wrote last.
  await say('x', 'alice', 'send $5 to @bob')
  expect(shown(await say('x', 'alice', 'yes'))).toContain('telegram/bobby: @alice sent you $5.00')
  await say('x', 'bob', 'balance')
  await say('x', 'alice', 'send $5 to @bob')
  expect(shown(await say('x', 'alice', 'yes'))).toContain('x/bob: @alice sent you $5.00')
  expect(shown(await say('x', 'bob', 'link'))).toContain('link …')
})

test('behavior: unlink asks, leaves the money where it is, and the parted chat begins anew', async () => {
  const code = await codeFromX()
  await say('telegram', 'bob', `link ${code}`)
  await say('telegram', 'bob', 'yes')
  expect(shown(await say('telegram', 'bob', 'unlink'))).toMatchInlineSnapshot(`
    "telegram/bob: Take this chat out of the wallet? All the money and the cards stay with @bob · X; this chat begins anew with an empty wallet.
    Reply YES CODE or NO CODE. Expires in 5 minutes."
  `)
  expect(shown(await say('telegram', 'bob', 'yes'))).toMatchInlineSnapshot(`
    "telegram/bob: This chat now has a wallet of its own, which is empty.
    x/bob: @bob · Telegram no longer shares your wallet. All the money is still here."
  `)
  expect(shown(await say('telegram', 'bob', 'balance'))).toContain('$0.00')
  expect(shown(await say('x', 'bob', 'balance'))).toContain('Balance: $100.00')
  expect(shown(await say('telegram', 'bob', 'unlink'))).toContain('shares its wallet with no other')
})

test('security: a code works once, for ten minutes, and never for its own chat or in public', async () => {
  const code = await codeFromX()
  expect(shown(await say('x', 'bob', `link ${code}`))).toContain('share one wallet already')
  const how = { private: false, conversation: 'group' }
  expect(shown(await say('telegram', 'bob', `link ${code}`, how))).toContain('private chat, not here')
  await say('telegram', 'bob', `link ${code}`)
  expect(shown(await say('slack', 'mallory', `link ${code}`))).toContain('not valid')
  await say('telegram', 'bob', 'no')
  expect(shown(await say('telegram', 'bob', `link ${code}`))).toContain('not valid')
  const late = codeIn(await say('x', 'bob', 'link'))
  chats.rig.clock.advance(600_000)
  expect(shown(await say('telegram', 'bob', `link ${late}`))).toContain('not valid')
  expect(shown(await say('telegram', 'bob', 'balance'))).toContain('Balance: $100.00')
})

test('security: two who write one code at the same moment are not both joined', async () => {
  const code = await codeFromX()
  await say('slack', 'mallory', 'balance')
  await chats.rig.submit(
    message('bob', `link ${code}`, { channel: 'telegram' }),
    message('mallory', `link ${code}`, { channel: 'slack' }),
  )
  const all = (await chats.rig.heard()).map(({ text }) => text)
  expect(all.filter((text) => text.includes('Share one wallet'))).toHaveLength(1)
})

test('security: codes cannot be tried out: after five wrong ones even the right one must wait', async () => {
  const code = await codeFromX()
  for (let n = 0; n < 5; n += 1) {
    expect(shown(await say('slack', 'mallory', `link 2QWERTZ7X${n + 2}`))).toContain('not valid')
  }
  expect(shown(await say('slack', 'mallory', `link ${code}`))).toContain('too many wrong codes')
  chats.rig.clock.advance(2 * 3_600_000)
  const fresh = codeIn(await say('x', 'bob', 'link'))
  expect(shown(await say('slack', 'mallory', `link ${fresh}`))).toContain('Share one wallet')
})

test('security: codes of one person differ, and the stored row does not open anything', async () => {
  await say('x', 'bob', 'balance')
  const codes = [codeIn(await say('x', 'bob', 'link')), codeIn(await say('x', 'bob', 'link'))]
  expect(new Set(codes).size).toBe(2)
  const rows = await chats.rig.database`select * from chat_links`
  for (const code of codes) expect(JSON.stringify(rows)).not.toContain(code)
})

test('security: a chat that has left the wallet brings no card into it by an invitation from before', async () => {
  const code = await codeFromX()
  await say('telegram', 'bob', `link ${code}`)
  await say('telegram', 'bob', 'yes')
  const invited = await say('telegram', 'bob', 'link card')
  await say('telegram', 'bob', 'unlink')
  await say('telegram', 'bob', 'yes')
  await giveCard(invited)
  expect(shown(await say('x', 'bob', 'cards'))).not.toContain('0003')
  await linkCard('x')
  expect(shown(await say('x', 'bob', 'cards'))).toContain('0003')
})

test('security: whoever saw the message that asked for a code, to the millisecond, cannot work the code out', async () => {
  const elsewhere = await laneRig()
  const asked = { messageId: '1790000000000000001', private: false, conversation: 'thread' }
  try {
    const code = codeIn(await chats.rig.say('bob', 'link', asked))
    expect(code).toMatch(/^[0-9A-Z]{10}$/)
    expect(codeIn(await elsewhere.say('bob', 'link', asked))).not.toBe(code)
    // The rules stay those that they were, with what their codes are made of.
    const again = await laneRig({ url: elsewhere.url })
    await again.close()
    expect(await elsewhere.database`select from policies`).toHaveLength(1)
  } finally {
    await elsewhere.close()
  }
})

test('refusal: reserved money keeps two wallets apart, and the code stays good until it is free', async () => {
  const code = await codeFromX()
  await linkCard('telegram')
  await say('telegram', 'bob', 'cash out $50')
  await say('telegram', 'bob', 'yes')
  expect(shown(await say('telegram', 'bob', `link ${code}`))).toContain('$50.75 is reserved')
  const [payout] = await chats.rig.database<
    { id: string; attempt: string }[]
  >`select id::text, attempt::text from payouts`
  const of = (prefix: 'out' | 'att', id = '') => idFromHex(prefix, id)
  await chats.rig.submit({
    source: 'rail',
    key: 'outcome:1',
    input: {
      kind: 'payout_outcome',
      payout: of('out', payout?.id) as never,
      attempt: of('att', payout?.attempt) as never,
      outcome: { kind: 'approved', networkRef: 'ref' },
    },
  })
  await chats.rig.heard()
  expect(shown(await say('telegram', 'bob', `link ${code}`))).toContain('Share one wallet')
  expect(shown(await say('telegram', 'bob', 'yes'))).toContain('now share one wallet')
  // The card, and what the network may still say of it, are the joined person's.
  expect(shown(await say('x', 'bob', 'cards'))).toContain('0003')
  const persons = await chats.rig.database<{ same: boolean }[]>`
    select p.person = i.person and c.person = i.person as same
    from payouts p, cards c, identities i where i.id = 'x:id-bob'`
  expect(persons).toEqual([{ same: true }])
})

test('security: limits follow into the joined wallet, and parting frees nobody of them', async () => {
  const code = await codeFromX()
  const counted = async (identity: string) => {
    const rows = await chats.rig.database<{ buckets: string }[]>`
      select c.buckets from limit_counters c join identities i on i.person = c.person
      where i.id = ${identity} and c.kind = 'send'`
    return rows[0]?.buckets.split('.').slice(2).join('.') ?? ''
  }
  await say('telegram', 'bob', 'send $10 to @alice')
  await say('telegram', 'bob', 'yes')
  await say('x', 'bob', 'send $20 to @alice')
  await say('x', 'bob', 'yes')
  await say('telegram', 'bob', `link ${code}`)
  await say('telegram', 'bob', 'yes')
  expect(await counted('x:id-bob')).toBe('2.3000')
  await say('telegram', 'bob', 'unlink')
  await say('telegram', 'bob', 'yes')
  expect(await counted('telegram:id-bob')).toBe('2.3000')
})

test('security: what was prompted before a chat changed its wallet pays nobody', async () => {
  const code = await codeFromX()
  const prompted = await chats.rig.say('alice', 'send $5 to @bob', { channel: 'telegram' })
  expect(shown(prompted)).toContain('Send $5.00 to @bob')
  await say('telegram', 'bob', 'send $1 to @alice')
  await say('telegram', 'bob', `link ${code}`)
  const share = /YES ([0-9A-Z]{3})/.exec(shownRaw(await say('telegram', 'bob', 'no 222')))?.[1]
  expect(share).toBeUndefined()
  const open = await chats.rig.database<{ code: string }[]>`
    select code from intents where state = 'open' and plan->>'verb' = 'link'`
  await say('telegram', 'bob', `yes ${open[0]?.code}`)
  // Alice's prompt named a wallet that nobody has any more; bob's own prompt went with it.
  expect(shown(await say('telegram', 'alice', 'yes'))).toContain('no money has moved')
  expect(shown(await say('telegram', 'bob', 'yes'))).toContain('Nothing is waiting')
  expect(shown(await say('telegram', 'bob', 'balance'))).toContain('Balance: $100.00')
})

test('behavior: wallets of several assets move in one order, whatever the clock did when they were opened', async () => {
  const code = await codeFromX()
  chats.rig.clock.advance(-3_600_000)
  const rupees = credit('bob', 'inr')
  const order = {
    do: 'credit',
    channel: 'telegram',
    uid: 'id-bob',
    handle: 'bob',
    amount: money('INR', 500n),
  }
  await chats.rig.submit({ ...rupees, input: { ...rupees.input, order } as typeof rupees.input })
  chats.rig.clock.advance(3_600_000)
  await say('telegram', 'bob', `link ${code}`)
  // The replay of every test tells whether it would move them in the same order.
  expect(shown(await say('telegram', 'bob', 'yes'))).toContain('now share one wallet')
})

const shownRaw = (said: readonly Said[]): string => said.map(({ text }) => text).join('\n')

/** A dollar from an operator, to bob's chat on Telegram. */
const credit = (who: string, key: string): Incoming => ({
  source: 'operator',
  key: `credit:${key}`,
  input: {
    kind: 'order',
    operator: 'olga',
    reason: 'test',
    order: { do: 'credit', channel: 'telegram', uid: `id-${who}`, handle: who, amount: usd(100n) },
  },
})

/** A card on the card page, as the vault reports it. */
async function linkCard(channel: ChannelName): Promise<void> {
  await giveCard(await say(channel, 'bob', 'link card'))
}

async function giveCard(said: readonly Said[]): Promise<void> {
  const link = said[0]?.body.says.find((one) => one.say === 'card_link')
  if (link?.say !== 'card_link') throw new Error('no link')
  const card = childId('crd', eventId('card', 'page', chats.rig.clock.now()), 1)
  await chats.rig.submit({
    source: 'card',
    key: `card:${link.link}`,
    input: {
      kind: 'card_linked',
      link: link.link,
      card,
      brand: 'Visa',
      last4: '0003',
      expires: '2031-12',
      fingerprint: 'f1',
      canPush: true,
      canPull: true,
    },
  })
  await chats.rig.heard()
}

test('security: while two lanes pay, join and part the same people at once, no money goes astray', async () => {
  const other = await laneRig({ url: chats.rig.url, lane: { lane: 1 } })
  try {
    for (let round = 0; round < 4; round += 1) {
      const bob = `bob${round}`
      await say('telegram', bob, 'balance')
      await say('x', bob, 'balance')
      await say('telegram', `payer${round}`, `send $7 to @${bob}`)
      await say('telegram', bob, `link ${codeIn(await say('x', bob, 'link'))}`)
      // The payer's yes, a new payment, and the join itself, in two lanes at the same moment.
      await Promise.all([
        chats.rig.submit(message(bob, 'yes', { channel: 'telegram' })),
        other.submit(message(`payer${round}`, 'yes', { channel: 'telegram' })),
        other.submit(message(`late${round}`, `send $3 to @${bob}`, { channel: 'telegram' })),
        ...[1, 2, 3].map((n) => other.submit(credit(bob, `${round}:${n}`))),
      ])
      await chats.rig.heard()
      await say('telegram', `late${round}`, 'yes')
      const [held] = await chats.rig.database<{ units: string; persons: number }[]>`
        select sum(a.credits_posted - a.debits_posted)::text as units, count(distinct i.person)::int as persons
        from identities i join accounts a on a.owner = i.person
        where i.id in (${`x:id-${bob}`}, ${`telegram:id-${bob}`})`
      expect(held?.persons).toBe(1)
      const [stray] = await chats.rig.database<{ units: string }[]>`
        select coalesce(sum(a.credits_posted - a.debits_posted), 0)::text as units from accounts a
        where a.owner is not null and not exists (select from identities i where i.person = a.owner)`
      expect(stray?.units).toBe('0')
    }
  } finally {
    await other.close()
  }
})
