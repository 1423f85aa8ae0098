/** What the slash commands become is what the grammar reads: the two rooms are written apart and must agree. */
import { describe, expect, test } from 'vitest'
import { COMMANDS, OPTION } from '../../src/channels/discord/commands.ts'
import { parse } from '../../src/words/parse.ts'
import { inbound, onlyMessage, testDeps } from './rig.ts'
import { discordTwin, interaction, person } from './twins/discord.ts'

const LISTENER = { language: 'en', asset: 'USD' } as const
const VALUES: Record<string, string> = {
  user: discordTwin.uid.bob,
  amount: '$20',
  memo: 'pizza',
  code: '7F3',
  message: 'send $20 to @bob for pizza',
}
const VERBS: Record<string, string> = {
  pay: 'send',
  request: 'request',
  balance: 'balance',
  history: 'history',
  confirm: 'confirm',
  cancel: 'cancel',
  add: 'fund',
  cashout: 'payout',
  linkcard: 'link_card',
  cards: 'cards',
  say: 'send',
  help: 'help',
}

describe('discord', () => {
  const channel = discordTwin.make('http://127.0.0.1:1', testDeps())

  test.each(COMMANDS.map(({ name }) => name))(
    'behavior: /%s is understood, with and without its options',
    (name) => {
      const options = COMMANDS.find((one) => one.name === name)?.options ?? []
      for (const given of [options, options.filter(({ required }) => required)]) {
        const body = interaction({
          id: '1',
          type: 2,
          user: person('alice'),
          data: {
            name,
            options: given.map(({ type, name }) => ({ type, name, value: VALUES[name] })),
            resolved: { users: { [discordTwin.uid.bob]: person('bob') } },
          },
        }).body
        const reading = parse(onlyMessage(channel, inbound('POST', '/webhooks/discord', body)), LISTENER)
        expect('command' in reading && reading.command.verb).toBe(VERBS[name])
        if (name !== 'pay' || !('command' in reading) || reading.command.verb !== 'send') continue
        expect(reading.command.to).toEqual([{ uid: discordTwin.uid.bob, handle: 'bob' }])
        expect(reading.command.amount).toEqual({ asset: 'USD', units: 2000n })
        expect(reading.command.memo).toBe(given.length === 3 ? 'pizza' : undefined)
      }
    },
  )

  test('behavior: every command has a verb here, and only those with people have a user option', () => {
    expect(COMMANDS.map(({ name }) => name).sort()).toEqual(Object.keys(VERBS).sort())
    const withUser = COMMANDS.filter(({ options = [] }) => options.some(({ type }) => type === OPTION.USER))
    expect(withUser.map(({ name }) => name)).toEqual(['pay', 'request'])
  })
})
