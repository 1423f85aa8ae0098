/**
 * An interaction can be answered through its token for fifteen minutes, where its person is and seen by them alone. So
 * the token goes with the conversation, and with the ids of messages that were sent through it: whichever process
 * delivers an answer, or edits a prompt into its receipt, has what it needs. Tokens are never logged.
 * Source: Discord developer documentation, "Receiving and Responding to Interactions".
 */

/** Token of an interaction: opaque, but never a part of a path. */
export const TOKEN = /^[A-Za-z0-9._~=-]{1,500}$/

/** A command leaves an answer that is awaited; a press leaves the message with the button. */
export type Interaction = { readonly kind: 'command' | 'press'; readonly token: string }

export function conversationOf({ kind, token }: Interaction): string {
  return `${kind}:${token}`
}

/** The interaction of a conversation, or undefined where it is a channel. */
export function interactionOf(conversation: string | undefined): Interaction | undefined {
  const [, kind, token = ''] = /^(command|press):(.*)$/.exec(conversation ?? '') ?? []
  return (kind === 'command' || kind === 'press') && TOKEN.test(token) ? { kind, token } : undefined
}

/** A message of ours: in a channel, or sent through an interaction's token and to be edited by it. */
export type Shown =
  | { readonly channel: string; readonly id: string }
  | { readonly token: string; readonly id: string }

/** `500:440009`, or `token/440009`. */
export function shownAs(shown: Shown): string {
  return 'token' in shown ? `${shown.token}/${shown.id}` : `${shown.channel}:${shown.id}`
}

export function shownOf(messageId: string): Shown {
  const slash = messageId.indexOf('/')
  if (slash > 0) return { token: messageId.slice(0, slash), id: messageId.slice(slash + 1) }
  const [channel = '', id = ''] = messageId.split(':')
  return { channel, id }
}
