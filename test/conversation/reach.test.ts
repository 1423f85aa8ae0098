/** Several chats, one person: where they are reached, what they are given once, and that no handle decides who is paid. */
import { expect, test } from 'vitest'
import type { Incoming } from '../../src/kernel/event.ts'
import { message } from '../lane/rig.ts'
import { codeIn, shown, twoChats } from './two-chats.ts'

const chats = twoChats()
const { say, codeFromX } = chats

test('behavior: notices go to the chat that was chosen, answers where they are asked for; until it is chosen otherwise', async () => {
  const code = await codeFromX()
  await say('telegram', 'bob', `link ${code}`)
  await say('telegram', 'bob', 'yes')
  const noticed = async () => {
    await say('x', 'alice', 'send $1 to @bob')
    return shown(await say('x', 'alice', 'yes'))
  }
  expect(shown(await say('x', 'bob', 'reach me on telegram'))).toMatchInlineSnapshot(
    `"x/bob: Notices now go to @bob · Telegram. Answers still come where you write."`,
  )
  expect(await noticed()).toContain('telegram/bob: @alice sent you $1.00')
  // What is asked on X is answered on X, prompts and receipts too, and paying there shows the name there.
  expect(shown(await say('x', 'bob', 'send $2 to @alice'))).toContain('x/bob: Send $2.00')
  const paid = await say('x', 'bob', 'yes')
  expect(shown(paid)).toContain('x/bob: You sent $2.00')
  expect(paid.find(({ body }) => body.kind === 'receipt')?.body.edits).toMatch(/^rep_/)
  expect(await noticed()).toContain('telegram/bob: @alice sent you')
  expect(shown(await say('x', 'bob', 'reach me anywhere'))).toMatchInlineSnapshot(
    `"x/bob: Notices now go to the chat that you wrote in last."`,
  )
  await say('x', 'bob', 'balance')
  expect(await noticed()).toContain('x/bob: @alice sent you')
  await say('telegram', 'bob', 'यहाँ सूचित करो')
  await say('x', 'bob', 'balance')
  expect(await noticed()).toContain('telegram/bob: @alice')
})

test('refusal: nobody is reached in a chat that is not theirs, nor chooses it before others', async () => {
  const code = await codeFromX()
  expect(shown(await say('x', 'bob', 'reach me on telegram'))).toMatchInlineSnapshot(
    `"x/bob: Your wallet is not shared with a chat on Telegram. To share it, write: link"`,
  )
  const how = { private: false, conversation: 'group' }
  expect(shown(await say('x', 'bob', 'reach me here', how))).toContain('private chat, not here')
  // The choice goes with its chat: parted, the others are reached where they write.
  await say('telegram', 'bob', `link ${code}`)
  await say('telegram', 'bob', 'yes')
  await say('x', 'bob', 'reach me on telegram')
  await say('telegram', 'bob', 'unlink')
  expect(shown(await say('telegram', 'bob', 'yes'))).toContain('x/bob: @bob · Telegram no longer shares')
  expect(shown(await say('x', 'bob', 'reach me on telegram'))).toContain('not shared with a chat on Telegram')
  const chosen = await chats.rig.database<{ reach: string; reach_chosen: boolean }[]>`
    select reach, reach_chosen from persons p where exists (
      select from identities i where i.person = p.id and i.id = 'x:id-bob')`
  expect(chosen).toEqual([{ reach: 'x:id-bob', reach_chosen: false }])
})

test('security: a new chat brings its joiner no second bonus, neither by joining nor by parting', async () => {
  await say('x', 'bob', 'balance')
  const worth = async () => {
    const [row] = await chats.rig.database<{ cents: string }[]>`
      select sum(credits_posted - debits_posted)::text as cents from accounts where owner is not null`
    return Number(row?.cents)
  }
  expect(await worth()).toBe(100_00)
  // The first words of the new chat are the code itself.
  const code = codeIn(await say('x', 'bob', 'link'))
  await say('telegram', 'bob', `link ${code}`)
  await say('telegram', 'bob', 'yes')
  expect(await worth()).toBe(100_00)
  await say('telegram', 'bob', 'unlink')
  await say('telegram', 'bob', 'yes')
  await say('telegram', 'bob', 'balance')
  expect(await worth()).toBe(100_00)
})

test('security: a handle that changes hands never changes who is paid, and a new handle is the same person', async () => {
  await say('x', 'alice', 'balance')
  await say('x', 'bob', 'balance')
  const renamed = (uid: string, handle: string): Incoming => ({
    source: 'x',
    key: `handle:${uid}:${handle}`,
    input: { kind: 'handle_changed', channel: 'x', author: { uid, handle } },
  })
  expect(shown(await say('x', 'bob', 'send $5 to @alice'))).toContain('Send $5.00 to @alice')
  // Between prompt and yes alice takes another handle, and mallory takes hers.
  await chats.rig.submit(renamed('id-alice', 'alice_w'), renamed('id-mallory', 'alice'))
  await chats.rig.submit(
    message('mallory', 'balance', { channel: 'x', sender: { uid: 'id-mallory', handle: 'alice' } }),
  )
  await chats.rig.heard()
  const paid = await say('x', 'bob', 'yes')
  expect(paid.find(({ body }) => body.kind === 'notice')?.to).toBe('alice')
  const owned = async (uid: string) => {
    const [row] = await chats.rig.database<{ cents: string }[]>`
      select (credits_posted - debits_posted)::text as cents from accounts a
      join identities i on i.person = a.owner where i.id = ${`x:${uid}`}`
    return Number(row?.cents)
  }
  expect([await owned('id-alice'), await owned('id-mallory')]).toEqual([105_00, 100_00])
  // Somebody who writes the handle means the account that the platform says has it now.
  const mention = { start: 11, end: 17, uid: 'id-mallory', handle: 'alice' }
  await say('x', 'bob', 'send $1 to @alice', { mentions: [mention] })
  await say('x', 'bob', 'yes')
  expect([await owned('id-alice'), await owned('id-mallory')]).toEqual([105_00, 101_00])
})
