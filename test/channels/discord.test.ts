/** Discord: what only Discord has. */

import type {
  APIMessageTopLevelComponent,
  RESTPutAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10'
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ComponentType,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
} from 'discord-api-types/v10'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Channel } from '../../src/channels/channel.ts'
import { commandsForDiscord } from '../../src/channels/discord/commands.ts'
import { fileStub } from './file-stub.ts'
import {
  BUTTONS,
  INTENT,
  inbound,
  mentioned,
  NEVER,
  onlyMessage,
  onlyPress,
  outgoing,
  testDeps,
} from './rig.ts'
import { discordTwin, interaction, person } from './twins/discord.ts'

const stub = await fileStub()

const deps = testDeps()
let channel: Channel
beforeEach(() => {
  channel = discordTwin.make(stub.url('discord'), deps)
})
const alice = discordTwin.uid.alice
const request = (content: object) => inbound('POST', '/webhooks/discord', interaction(content).body)
const { String: STRING, User: USER } = ApplicationCommandOptionType

const command = (name: string, options: object[] = [], users: object = {}) =>
  request({
    id: '1001',
    type: InteractionType.ApplicationCommand,
    guild_id: '42',
    member: { user: person('alice'), nick: 'Bob (real)' },
    data: { id: '1', name, type: ApplicationCommandType.ChatInput, options, resolved: { users } },
  })
const press = () =>
  request({
    id: '1002',
    type: InteractionType.MessageComponent,
    user: person('alice'),
    token: 'press-token',
    message: { id: '440009', channel_id: '500' },
    data: { component_type: ComponentType.Button, custom_id: `confirm:${INTENT}` },
  })
const withBob = { [discordTwin.uid.bob]: { ...person('bob'), global_name: 'Bob B' } }

describe('reading', () => {
  test('behavior: a ping is answered with a pong', () => {
    const read = channel.read(request({ id: '1', type: InteractionType.Ping }))
    expect(read.events).toEqual([])
    expect(JSON.parse(read.answer?.body ?? '')).toEqual({ type: InteractionResponseType.Pong })
  })

  test('behavior: /pay is a sentence with the account that Discord resolved', () => {
    const options = [
      { name: 'user', type: USER, value: discordTwin.uid.bob },
      { name: 'amount', type: STRING, value: '$20' },
      { name: 'memo', type: STRING, value: 'pizza & [tea]' },
    ]
    const message = onlyMessage(channel, command('pay', options, withBob))
    expect(message.text).toBe('send $20 to @bob for pizza & [tea]')
    expect(message.mentions).toEqual([
      { start: 12, end: 16, uid: discordTwin.uid.bob, handle: 'bob', name: 'Bob B' },
    ])
    expect(message).toMatchObject({ private: true, sender: { uid: alice, handle: 'alice' }, locale: 'hi' })
  })

  test.each([
    ['balance', [], 'balance'],
    ['confirm', [], 'confirm'],
    ['confirm', [{ name: 'code', type: STRING, value: '7F3' }], 'confirm 7F3'],
    ['cashout', [{ name: 'amount', type: STRING, value: '$5' }], 'cash out $5'],
    ['linkcard', [], 'link card'],
  ])('behavior: /%s %j is read as "%s"', (name, options, text) => {
    expect(onlyMessage(channel, command(name, options)).text).toBe(text)
  })

  test('security: an option cannot bring in somebody that Discord did not resolve', () => {
    const options = [
      { name: 'message', type: STRING, value: `send $5 to <@${discordTwin.uid.bob}> not {user} [x]` },
    ]
    const message = onlyMessage(
      channel,
      command('say', options, { [discordTwin.uid.bob]: { id: '666', username: 'eve' } }),
    )
    expect(message.text).toBe(`send $5 to @${discordTwin.uid.bob} not {user} [x]`)
    expect(mentioned(message)).toEqual([[`@${discordTwin.uid.bob}`, discordTwin.uid.bob]])
  })

  test('security: a bot as payee is marked, the bot itself as itself', () => {
    const options = (value: string) => [
      { name: 'user', type: USER, value },
      { name: 'amount', type: STRING, value: '$1' },
    ]
    const users = {
      777: { id: '777', username: 'grok', bot: true },
      900: { id: '900', username: 'florin', bot: true },
    }
    expect(onlyMessage(channel, command('pay', options('777'), users)).mentions[0]).toMatchObject({
      automated: true,
    })
    expect(onlyMessage(channel, command('pay', options('900'), users)).mentions[0]).toMatchObject({
      self: true,
    })
  })

  test('behavior: commands are deferred in private, presses without a message', () => {
    const answered = (content: ReturnType<typeof request>) =>
      JSON.parse(channel.read(content).answer?.body ?? '')
    expect(answered(command('balance'))).toEqual({
      type: InteractionResponseType.DeferredChannelMessageWithSource,
      data: { flags: MessageFlags.Ephemeral },
    })
    expect(answered(press())).toEqual({ type: InteractionResponseType.DeferredMessageUpdate })
    expect(onlyPress(channel, press()).messageId).toBe('500:440009')
  })
})

describe('sending', () => {
  const send = (more = {}) => channel.send(outgoing('discord', alice, more), NEVER)
  const paths = () => stub.requests.map(({ method, path }) => `${method} ${path}`)

  /** As a delivery says it: the answer to this event, by whichever process. */
  const answering = (event: ReturnType<typeof request>, more = {}) => {
    const [incoming] = channel.read(event).events
    const { input } = incoming ?? {}
    if (input?.kind !== 'message' && input?.kind !== 'press') throw new Error('no event')
    expect(input.answerHere).toBe(true)
    const other = discordTwin.make(stub.url('discord'), deps)
    const to = { channel: 'discord', uid: alice, conversation: input.conversation } as const
    return other.send(outgoing('discord', alice, { to, ...more }), NEVER)
  }

  test('behavior: the answer to a command takes its place, for its person alone, by any process; notices are direct messages', async () => {
    const answered = await answering(command('balance'))
    await send()
    expect(paths()).toEqual([
      'POST /webhooks/900/aW50ZXJhY3Rpb24.token',
      'POST /users/@me/channels',
      'POST /channels/500/messages',
    ])
    expect(answered).toEqual({
      kind: 'sent',
      messageId: expect.stringMatching(/^aW50ZXJhY3Rpb24\.token\/44000\d+$/),
    })
    const [followUp, , direct] = stub.requests
    expect(followUp?.body.flags & MessageFlags.Ephemeral).toBe(MessageFlags.Ephemeral)
    expect(followUp?.headers.authorization).toBeUndefined()
    expect(direct?.headers.authorization).toBe('Bot bot-token')
    expect(direct?.body).toMatchObject({
      enforce_nonce: true,
      nonce: expect.stringMatching(/^[0-9a-z]{25}$/),
    })
  })

  test('behavior: an interaction that is over is answered by direct message', async () => {
    const over = { kind: 'answer', status: 404, body: { code: 10015, message: 'Unknown Webhook' } } as const
    stub.fail('discord', over, 1, /webhooks/)
    expect(await answering(command('balance'))).toMatchObject({ kind: 'sent' })
    expect(paths()).toEqual([
      'POST /webhooks/900/aW50ZXJhY3Rpb24.token',
      'POST /users/@me/channels',
      'POST /channels/500/messages',
    ])
  })

  test('behavior: a pressed prompt becomes its receipt without buttons, even one that only its person sees', async () => {
    expect(await answering(press(), { edits: 'prompt-token/440009' })).toMatchObject({ kind: 'sent' })
    expect(paths()).toEqual(['PATCH /webhooks/900/press-token/messages/@original'])
    expect(stub.requests[0]?.body.components).toEqual([])
  })

  test('behavior: a prompt that a command answered loses its buttons, and the command gets the receipt', async () => {
    expect(await answering(command('confirm'), { edits: 'prompt-token/440009' })).toMatchObject({
      kind: 'sent',
    })
    expect(paths()).toEqual([
      'PATCH /webhooks/900/prompt-token/messages/440009',
      'POST /webhooks/900/aW50ZXJhY3Rpb24.token',
    ])
    expect(stub.requests[0]?.body).toEqual({ components: [] })
    stub.fail('discord', { kind: 'answer', status: 500 }, 1, /prompt-token/)
    expect(await answering(command('confirm'), { edits: 'prompt-token/440009' })).toMatchObject({
      kind: 'sent',
    })
  })

  test('behavior: a prompt that was answered in words is edited where it stands, or followed by a new message', async () => {
    await send({ edits: '500:440009' })
    const gone = { kind: 'answer', status: 404, body: { code: 10008, message: 'Unknown Message' } } as const
    stub.fail('discord', gone, 1, /440009/)
    expect(await send({ edits: '500:440009' })).toMatchObject({ kind: 'sent' })
    expect(paths()).toEqual([
      'PATCH /channels/500/messages/440009',
      'PATCH /channels/500/messages/440009',
      'POST /users/@me/channels',
      'POST /channels/500/messages',
    ])
  })

  test('behavior: buttons are one row of two', async () => {
    await send({ buttons: BUTTONS })
    const components = stub.requests.at(-1)?.body.components
    expect(components).toEqual([
      {
        type: ComponentType.ActionRow,
        components: [
          { type: ComponentType.Button, style: 3, label: 'Confirm', custom_id: `confirm:${INTENT}` },
          { type: ComponentType.Button, style: 2, label: 'Cancel', custom_id: `cancel:${INTENT}` },
        ],
      },
    ] satisfies APIMessageTopLevelComponent[])
  })

  test('security: markup in a text is escaped, links stay whole', async () => {
    await send({ text: '[free](https://evil.test/a_b) and https://pay.test/l/a_b_c *x*' })
    expect(stub.requests.at(-1)?.body.content).toBe(
      '\\[free\\]\\(https://evil.test/a_b) and https://pay.test/l/a_b_c \\*x\\*',
    )
  })

  test('retry: a conversation that could not be opened is opened again', async () => {
    stub.fail('discord', { kind: 'answer', status: 500 }, 1)
    expect(await send()).toMatchObject({ kind: 'retry' })
    stub.fail('discord', { kind: 'take_and_drop' }, 1)
    expect(await send()).toMatchObject({ kind: 'retry' })
  })
})

test('behavior: the commands are what Discord takes', () => {
  const commands = commandsForDiscord() as RESTPutAPIApplicationCommandsJSONBody
  for (const one of commands) {
    expect(one.name).toMatch(/^[a-z]{1,32}$/)
    expect('description' in one && (one.description ?? '')).toMatch(/./)
    const options = 'options' in one ? (one.options ?? []) : []
    const required = options.map((option) => 'required' in option && option.required === true)
    // Required options come first.
    expect(required).toEqual([...required].sort((a, b) => Number(b) - Number(a)))
  }
  expect(new Set(commands.map(({ name }) => name)).size).toBe(commands.length)
})
