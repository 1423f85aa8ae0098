/** What the channel tests share: a clock, a log that remembers, requests, and a signal that never fires. */
import type { Channel, Inbound, Outgoing } from '../../src/channels/channel.ts'
import type { ChannelDeps } from '../../src/channels/deps.ts'
import { ManualClock } from '../../src/kernel/clock.ts'
import type { ChannelName, Incoming, Message, Press } from '../../src/kernel/event.ts'
import { childId, eventId, type IntentId } from '../../src/kernel/ids.ts'

export const INTENT: IntentId = childId('int', eventId('test', 'intent', 1_795_000_000_000), 1)
export const REPLY = childId('rep', eventId('test', 'reply', 1_795_000_000_000), 1)
export const NEVER = new AbortController().signal

export interface Logged {
  readonly level: string
  readonly facts: object
  readonly message: string
}

export function testDeps(clock = new ManualClock()): ChannelDeps & { clock: ManualClock; logged: Logged[] } {
  const logged: Logged[] = []
  const at = (level: string) => (facts: object, message: string) =>
    void logged.push({ level, facts, message })
  return { clock, logged, log: { info: at('info'), warn: at('warn'), error: at('error') } }
}

export function inbound(
  method: string,
  path: string,
  body: string | Uint8Array = '',
  headers: Record<string, string> = {},
): Inbound {
  return {
    method,
    url: new URL(path, 'http://gateway.test'),
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
    body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
  }
}

/** A reply to somebody's private conversation. */
export function outgoing(channel: ChannelName, uid: string, more: Partial<Outgoing> = {}): Outgoing {
  return { id: REPLY, to: { channel, uid }, text: 'You paid @alice $20.00.', ...more }
}

export const BUTTONS: NonNullable<Outgoing['buttons']> = [
  { intent: INTENT, answer: 'confirm', label: 'Confirm' },
  { intent: INTENT, answer: 'cancel', label: 'Cancel' },
]

export function eventsOf(channel: Channel, request: Inbound): readonly Incoming[] {
  return channel.read(request).events
}

/** The only event of a request, which is a message. */
export function onlyMessage(channel: Channel, request: Inbound): Message {
  const events = eventsOf(channel, request)
  const input = events[0]?.input
  if (events.length !== 1 || input?.kind !== 'message')
    throw new Error(`no single message: ${JSON.stringify(events)}`)
  return input
}

export function onlyPress(channel: Channel, request: Inbound): Press {
  const events = eventsOf(channel, request)
  const input = events[0]?.input
  if (events.length !== 1 || input?.kind !== 'press')
    throw new Error(`no single press: ${JSON.stringify(events)}`)
  return input
}

/** What a message mentions, as it stands in its text. */
export function mentioned(message: Message): [string, string][] {
  return message.mentions.map(({ start, end, uid }) => [message.text.slice(start, end), uid])
}
