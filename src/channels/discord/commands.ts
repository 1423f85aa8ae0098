/**
 * The slash commands: what Discord is told of them at registration, and the sentence that each one becomes.
 *
 * A payee is an option of type USER, so that Discord itself says which account is meant.
 * Source: Discord developer documentation, "Application Commands".
 */

/** Discord's numbers for option types. */
export const OPTION = { STRING: 3, USER: 6 } as const

interface Option {
  readonly type: (typeof OPTION)[keyof typeof OPTION]
  readonly name: string
  readonly description: string
  readonly required?: boolean
}

export interface Command {
  readonly name: string
  readonly description: string
  readonly options?: readonly Option[]
  /** Words and `{option}`s; what stands in `[…]` is left away when its option is. */
  readonly sentence: string
}

const user = (description: string): Option => ({
  type: OPTION.USER,
  name: 'user',
  description,
  required: true,
})
const text = (name: string, description: string, required = false): Option => ({
  type: OPTION.STRING,
  name,
  description,
  ...(required ? { required } : {}),
})
const amount = text('amount', 'How much, such as $20', true)
const memo = text('memo', 'What it is for')
const code = text('code', 'The code in the prompt, when several wait')

export const COMMANDS: readonly Command[] = [
  {
    name: 'pay',
    description: 'Pay somebody',
    options: [user('Whom to pay'), amount, memo],
    sentence: 'send {amount} to {user}[ for {memo}]',
  },
  {
    name: 'request',
    description: 'Ask somebody for money',
    options: [user('Whom to ask'), amount, memo],
    sentence: 'request {amount} from {user}[ for {memo}]',
  },
  { name: 'balance', description: 'What you have', sentence: 'balance' },
  { name: 'history', description: 'What came and went', sentence: 'history' },
  { name: 'confirm', description: 'Say yes to a prompt', options: [code], sentence: 'confirm[ {code}]' },
  { name: 'cancel', description: 'Say no to a prompt', options: [code], sentence: 'cancel[ {code}]' },
  { name: 'add', description: 'Add money from your card', options: [amount], sentence: 'add {amount}' },
  { name: 'cashout', description: 'Cash out to your card', options: [amount], sentence: 'cash out {amount}' },
  { name: 'linkcard', description: 'Link a card', sentence: 'link card' },
  { name: 'cards', description: 'Your linked cards', sentence: 'cards' },
  {
    name: 'say',
    description: 'Anything else, in your own words',
    options: [text('message', 'What you would write in a chat', true)],
    sentence: '{message}',
  },
  { name: 'help', description: 'What you can do here', sentence: 'help' },
]

const CHAT_INPUT = 1

/** What Discord takes at `PUT /applications/:id/commands`. Usable in servers, in the bot's DM and in other DMs. */
export function commandsForDiscord(): object[] {
  return COMMANDS.map(({ name, description, options = [] }) => ({
    type: CHAT_INPUT,
    name,
    description,
    options,
    contexts: [0, 1, 2],
    integration_types: [0, 1],
  }))
}
