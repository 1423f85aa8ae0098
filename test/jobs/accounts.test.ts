/** `npm run -s accounts` as an operator types it: who somebody is, what they have, and a freeze with a name and a reason. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { findWhose, freezeOrder } from '../../src/jobs/accounts.ts'
import { idFromHex } from '../../src/kernel/ids.ts'
import { laneRig, type Rig } from '../lane/rig.ts'
import { runJsonScript } from '../setup/command.ts'

// Each order is a process of its own, which takes seconds to start on a busy machine.
vi.setConfig({ testTimeout: 240_000 })

let rig: Rig
beforeAll(async () => {
  rig = await laneRig()
  for (const who of ['amy', 'ben']) await rig.say(who, 'balance')
})
afterAll(() => rig?.close())

const BY = ['--by', 'olga', '--reason', 'a court asks']

const accounts = (...args: string[]) => runJsonScript('accounts', args, { DATABASE_URL: rig.url })

async function idOf(prefix: 'per' | 'acc', chat: string): Promise<string> {
  const [row] = await rig.database<{ per: string; acc: string }[]>`
    select i.person::text as per, a.id::text as acc from identities i join accounts a on a.owner = i.person
    where i.id = ${chat}`
  return idFromHex(prefix, String(row?.[prefix]))
}

const wallet = (frozenIn: boolean, frozenOut: boolean) => ({
  asset: 'USD',
  balance: '100.00',
  held: '0.00',
  frozenIn,
  frozenOut,
})

test('behavior: an operator freezes by chat, sees it, thaws by an id; one line each, and who and why stay', async () => {
  const person = await idOf('per', 'x:id-amy')
  const amy = { person, chats: ['x:id-amy'] }
  const frozen = await accounts('freeze', 'x:id-amy', ...BY)
  expect([frozen.code, frozen.err]).toEqual([0, ''])
  expect(frozen.lines).toEqual([
    { who: 'x:id-amy', outcome: 'frozen', ...amy, wallets: [wallet(true, true)] },
  ])
  expect((await rig.say('amy', 'send $5 to @ben')).at(-1)?.text).toContain('Your account is frozen')
  const acc = await idOf('acc', 'x:id-amy')
  const thawed = await accounts('thaw', acc, '--way', 'in', ...BY)
  expect(thawed.lines).toEqual([{ who: acc, outcome: 'thawed', ...amy, wallets: [wallet(false, true)] }])
  expect(await accounts('status', person)).toEqual({
    code: 0,
    err: '',
    lines: [{ who: person, ...amy, wallets: [wallet(false, true)] }],
  })
  expect((await accounts('thaw', 'x:id-amy', ...BY)).code).toBe(0)
  // What was thawed can be frozen again.
  expect((await accounts('freeze', 'x:id-amy', '--way', 'out', ...BY)).lines).toMatchObject([
    { wallets: [wallet(false, true)] },
  ])
  const orders = await rig.database`
    select distinct input ->> 'operator' as operator, input ->> 'reason' as reason from events where source = 'operator'`
  expect(orders).toEqual([{ operator: 'olga', reason: 'a court asks' }])
  expect(await rig.findings()).toEqual([])
})

test('retry: the same order from two operators at the same moment is one event', async () => {
  const whose = await findWhose(rig.database, 'x:id-ben')
  if (whose === undefined) throw new Error('ben is known')
  const decision = { whose, as: 'freeze', way: 'in', operator: 'olga', reason: 'x' } as const
  const orders = await Promise.all([
    freezeOrder(rig.database, decision),
    freezeOrder(rig.database, { ...decision, operator: 'otto' }),
  ])
  await rig.submit(...orders)
  const given = await rig.database`select from events where starts_with(key, 'freeze:x:id-ben:')`
  expect(given).toHaveLength(1)
  expect((await freezeOrder(rig.database, decision)).key).not.toBe(orders[0]?.key)
})

test('refusal: nobody of that name ends with 1; an order without a name, a reason or a meaning with 2 and one line', async () => {
  for (const who of ['x:id-nobody', 'acc_00000000000000000000000000', 'bob', 'pay_1']) {
    expect(await accounts('freeze', who, ...BY)).toMatchObject({
      code: 1,
      lines: [{ who, outcome: 'not_found' }],
    })
  }
  expect((await accounts('status', 'x:id-nobody')).code).toBe(1)
  for (const args of [
    [],
    ['freeze', 'x:id-amy', '--reason', 'x'],
    ['freeze', 'x:id-amy', '--by', 'x'],
    ['thaw', 'x:id-amy', '--way', 'sideways', ...BY],
    ['close', 'x:id-amy', ...BY],
    ['status', 'x:id-amy', 'x:id-ben'],
  ]) {
    const { code, err, lines } = await accounts(...args)
    expect([code, lines]).toEqual([2, []])
    expect(err).toMatch(/^accounts: .+\n$/)
  }
})
