/** An operator freezes a person: what they can no longer do, what is under way all the same, and that no way leads around it. */
import { expect, test } from 'vitest'
import type { FreezeOrder, FreezeWay, Incoming } from '../../src/kernel/event.ts'
import { idFromHex, idToHex, type PersonId } from '../../src/kernel/ids.ts'
import { type Money, money } from '../../src/kernel/money.ts'
import { laneRig, message } from '../lane/rig.ts'
import { codeIn, shown, twoChats } from './two-chats.ts'

const chats = twoChats()
const { say, codeFromX } = chats
const FROZEN = 'Your account is frozen'

let count = 0
function ordered(order: Extract<Incoming['input'], { kind: 'order' }>['order'], key?: string): Incoming {
  count += 1
  const input = { kind: 'order', operator: 'olga', reason: 'a court asks', order } as const
  return { source: 'operator', key: key ?? `order:${count}`, input }
}

const bar = (as: FreezeOrder['do'], who: string, way: FreezeWay, key?: string): Incoming =>
  ordered({ do: as, way, channel: 'x', uid: `id-${who}` }, key)

const credit = (who: string, amount: Money): Incoming =>
  ordered({ do: 'credit', channel: 'x', uid: `id-${who}`, handle: who, amount })

const freeze = (who: string, way: FreezeWay = 'both') => chats.rig.submit(bar('freeze', who, way))
const thaw = (who: string, way: FreezeWay = 'both') => chats.rig.submit(bar('thaw', who, way))

async function outcomeOf({ key }: Incoming): Promise<string | undefined> {
  const [row] = await chats.rig.database<
    { outcome: string }[]
  >`select outcome from events where key = ${key} order by seq desc limit 1`
  return row?.outcome
}

/** The wallets of whoever has this chat: asset and what is frozen. */
async function walletsOf(chat: string): Promise<readonly string[]> {
  const rows = await chats.rig.database<{ line: string }[]>`
    select concat_ws(' ', asset, case when frozen_in then 'in' end, case when frozen_out then 'out' end) as line
    from accounts where owner = (select person from identities where id = ${chat}) order by asset`
  return rows.map(({ line }) => line)
}

async function card(who: string): Promise<void> {
  const said = await say('x', who, 'link card')
  const invited = said[0]?.body.says.find((one) => one.say === 'card_link')
  if (invited?.say !== 'card_link') throw new Error('no link')
  const { link } = invited
  const face = { brand: 'Visa', last4: '0003', expires: '2031-12', fingerprint: who }
  const input = { kind: 'card_linked', link, card: idFromHex('crd', idToHex(link)), ...face } as const
  const linked = { ...input, canPush: true, canPull: true }
  await chats.rig.submit({ source: 'vault', key: link, input: linked })
  await chats.rig.heard()
}

/** What the network says of the newest payout. */
async function hear(kind: 'approved' | 'declined'): Promise<string | undefined> {
  const [row] = await chats.rig.database<{ id: string; of: string }[]>`
    select id, of from attempts order by at desc, id desc limit 1`
  const attempt = idFromHex('att', String(row?.id))
  const outcome =
    kind === 'approved'
      ? ({ kind, networkRef: '123456789012345' } as const)
      : ({ kind, code: '05', severity: 'soft' } as const)
  const input = { kind: 'payout_outcome', payout: row?.of as `out_${string}`, attempt, outcome } as const
  const heard = { source: 'rail', key: `${attempt}:${kind}`, input }
  await chats.rig.submit(heard)
  return outcomeOf(heard)
}

test('refusal: who is frozen cannot pay, be paid, cash out or add; and still asks for balance and history', async () => {
  await say('x', 'alice', 'balance')
  await say('x', 'bob', 'balance')
  await card('bob')
  await freeze('bob')
  expect(shown(await say('x', 'bob', 'send $5 to @alice'))).toContain(FROZEN)
  expect(shown(await say('x', 'bob', 'cash out $5'))).toContain(FROZEN)
  expect(shown(await say('x', 'bob', 'add $5'))).toContain(FROZEN)
  expect(shown(await say('x', 'alice', 'send $5 to @bob'))).toContain('cannot receive money')
  expect(shown(await say('x', 'bob', 'balance'))).toContain('Balance: $100.00')
  expect(shown(await say('x', 'bob', 'history'))).toContain('$100.00')
  await thaw('bob')
  expect(shown(await say('x', 'bob', 'send $5 to @alice'))).toContain('YES')
})

test('behavior: each way is frozen and thawed by itself', async () => {
  await say('x', 'alice', 'balance')
  await say('x', 'bob', 'balance')
  await freeze('bob', 'in')
  expect(await walletsOf('x:id-bob')).toEqual(['USD in'])
  expect(shown(await say('x', 'alice', 'send $5 to @bob'))).toContain('cannot receive money')
  expect(shown(await say('x', 'bob', 'send $5 to @alice'))).toContain('YES')
  await freeze('bob', 'out')
  expect(await walletsOf('x:id-bob')).toEqual(['USD in out'])
  await thaw('bob', 'in')
  expect(await walletsOf('x:id-bob')).toEqual(['USD out'])
  expect(shown(await say('x', 'bob', 'yes'))).toContain(FROZEN)
  await say('x', 'alice', 'send $5 to @bob')
  expect(shown(await say('x', 'alice', 'yes'))).toContain('You sent $5.00')
})

test('security: what was asked before a freeze is refused when it is answered after', async () => {
  await say('x', 'alice', 'send $5 to @bob')
  await say('x', 'bob', 'send $6 to @alice')
  await freeze('bob')
  expect(shown(await say('x', 'alice', 'yes'))).toContain('cannot receive money')
  expect(shown(await say('x', 'bob', 'yes'))).toContain(FROZEN)
})

test('retry: an order is obeyed once for its key: said again after a thaw, it freezes nothing', async () => {
  await say('x', 'bob', 'balance')
  const order = bar('freeze', 'bob', 'both', 'once')
  await Promise.all([chats.rig.submit(order), chats.rig.submit(order)])
  expect(await walletsOf('x:id-bob')).toEqual(['USD in out'])
  await thaw('bob')
  await chats.rig.submit(order)
  expect(await walletsOf('x:id-bob')).toEqual(['USD'])
  const stored = await chats.rig
    .database`select input ->> 'operator' as by, input ->> 'reason' as why, outcome
    from events where key = 'once'`
  expect(stored).toEqual([{ by: 'olga', why: 'a court asks', outcome: 'frozen' }])
})

test('behavior: a payout that was under way settles or comes back, frozen or not', async () => {
  await say('x', 'bob', 'balance')
  await card('bob')
  for (const kind of ['approved', 'declined'] as const) {
    await say('x', 'bob', 'cash out $20')
    await say('x', 'bob', 'yes')
    await freeze('bob')
    expect(await hear(kind)).toBe(kind)
    await thaw('bob')
  }
  expect(shown(await say('x', 'bob', 'balance'))).toMatch(/Balance: \$79\.\d\d$/)
})

test('security: a wallet in another asset begins as frozen as the others; a thaw opens them all', async () => {
  await say('x', 'bob', 'balance')
  await chats.rig.submit(credit('alice', money('INR', 900_00n)))
  await freeze('bob')
  expect(shown(await say('x', 'alice', 'send ₹500 to @bob'))).toContain('cannot receive money')
  const given = credit('bob', money('EUR', 5_00n))
  await chats.rig.submit(given)
  expect(await outcomeOf(given)).toBe('refused:account_frozen')
  expect(await walletsOf('x:id-bob')).toEqual(['EUR in out', 'USD in out'])
  await thaw('bob')
  expect(await walletsOf('x:id-bob')).toEqual(['EUR', 'USD'])
  await freeze('bob', 'out')
  await say('x', 'alice', 'send ₹500 to @bob')
  expect(shown(await say('x', 'alice', 'yes'))).toContain('You sent ₹500')
  expect(await walletsOf('x:id-bob')).toEqual(['EUR out', 'INR out', 'USD out'])
  expect(shown(await say('x', 'bob', 'send ₹500 to @alice'))).toContain(FROZEN)
})

test('security: joining chats is no way around a freeze, whoever of the two is frozen, whichever way, and with no money at all', async () => {
  const code = await codeFromX()
  await chats.rig.heard()
  for (const way of ['in', 'out'] as const) {
    const other = codeIn(await say('x', 'bob', 'link'))
    await freeze('bob', way)
    expect(shown(await say('telegram', 'bob', `link ${other}`))).toContain(FROZEN)
    await thaw('bob')
  }
  await say('telegram', 'bob', `link ${code}`)
  await freeze('bob')
  expect(shown(await say('telegram', 'bob', 'yes'))).toContain(FROZEN)
  // The other way round: the frozen one would leave an empty wallet for another.
  await thaw('bob')
  await say('x', 'alice', 'balance')
  await say('x', 'bob', 'send everything to @alice')
  await say('x', 'bob', 'yes')
  await freeze('bob', 'out')
  const theirs = codeIn(await say('telegram', 'bob', 'link'))
  expect(shown(await say('x', 'bob', `link ${theirs}`))).toContain(FROZEN)
  expect(await walletsOf('telegram:id-bob')).toEqual(['USD'])
})

test('security: taking a chat out of a wallet is no way around a freeze', async () => {
  await say('telegram', 'bob', `link ${await codeFromX()}`)
  await say('telegram', 'bob', 'yes')
  await freeze('bob', 'in')
  await say('telegram', 'bob', 'unlink')
  expect(shown(await say('telegram', 'bob', 'yes'))).toContain(FROZEN)
  await thaw('bob')
  expect(shown(await say('telegram', 'bob', 'yes'))).toContain('a wallet of its own')
  // What is empty and had no bonus moves nothing that the ledger could refuse.
  await freeze('bob', 'out')
  const code = codeIn(await say('x', 'bob', 'link'))
  expect(shown(await say('telegram', 'bob', `link ${code}`))).toContain(FROZEN)
})

test('behavior: who was frozen before their first words is answered, without the bonus', async () => {
  await say('x', 'alice', 'send $5 to @dave')
  await say('x', 'alice', 'yes')
  await freeze('dave')
  expect(shown(await say('x', 'dave', 'balance'))).toContain('Balance: $5.00')
})

test('refusal: an order for somebody whom nobody knows, or who was joined to another since, changes nothing', async () => {
  await codeFromX()
  const [bob] = await chats.rig.database<{ person: string }[]>`
    select person::text from identities where id = 'telegram:id-bob'`
  const person: PersonId = idFromHex('per', String(bob?.person))
  await say('telegram', 'bob', `link ${codeIn(await say('x', 'bob', 'link'))}`)
  await say('telegram', 'bob', 'yes')
  const orders = [
    bar('freeze', 'nobody', 'both'),
    ordered({ do: 'freeze', way: 'both', person }),
    ordered({ do: 'freeze', way: 'both', person: idFromHex('per', 'a'.repeat(32)) }),
  ]
  for (const order of orders) {
    await chats.rig.submit(order)
    expect(await outcomeOf(order)).toBe('ignored')
  }
  expect(await walletsOf('telegram:id-bob')).toEqual(['USD'])
})

test('security: frozen while two lanes pay, join and part at once, nobody is left with an open wallet', async () => {
  const other = await laneRig({ url: chats.rig.url, lane: { lane: 1 } })
  try {
    for (let round = 0; round < 4; round += 1) {
      const bob = `bob${round}`
      await say('telegram', bob, 'balance')
      await say('x', bob, 'balance')
      await say('telegram', bob, `link ${codeIn(await say('x', bob, 'link'))}`)
      await say('x', 'payer', 'balance')
      await say('x', 'payer', `send $1 to @${bob}`)
      await Promise.all([
        other.submit(message(bob, 'yes', { channel: 'telegram' })),
        other.submit(message('payer', 'yes')),
        other.submit(credit(bob, money('INR', 100n))),
        chats.rig.submit(bar('freeze', bob, 'both')),
        other.submit(credit(bob, money('EUR', 100n))),
      ])
      await chats.rig.heard()
      const wallets = await walletsOf(`x:id-${bob}`)
      expect(wallets.filter((line) => !line.endsWith('in out'))).toEqual([])
    }
  } finally {
    await other.close()
  }
})
