/**
 * Half of a payment, said first: `send to @bob`, or a contact card. The other half may be the next message: `$20 for
 * pizza` then means what both say together. Nothing moves by it: the whole is asked about, as ever.
 */
import { MINUTE_MS } from '../kernel/clock.ts'
import type { Mention, Message } from '../kernel/event.ts'
import type { Payee, Reading } from '../words/command.ts'
import { parse } from '../words/parse.ts'
import type { Identity } from './people.ts'
import type { World } from './world.ts'

/** Time to find out what it was that one owes. */
const HALF_LASTS_MS = 10 * MINUTE_MS

type Context = Parameters<typeof parse>[1]

/** A payee whom the platform named by id. */
type Known = Payee & { readonly uid: string }

/** Whom somebody named without saying how much. */
export interface HalfSaid {
  readonly to: readonly Known[]
  readonly expiresAt: number
}

/** What the message says, together with what was said before it in the same private chat. */
export function readWithHalf(world: World, message: Message, identity: Identity, context: Context): Reading {
  const said = parse(message, context)
  const reading = message.composed === true ? { ...said, language: context.language } : said
  const { half } = identity
  if (!message.private) return reading
  if ('puzzle' in reading) {
    const whole =
      half !== undefined && world.now < half.expiresAt ? completed(message, half, context) : undefined
    if (whole === undefined) return keepHalf(world, message, identity, reading)
    forget(world, identity)
    return whole
  }
  if (half !== undefined) forget(world, identity)
  return reading
}

/** `$20 for pizza` with the payee put where every language takes one. Only what then is a payment to just them counts. */
function completed(message: Message, { to }: HalfSaid, context: Context): Reading | undefined {
  if (message.mentions.length > 0) return undefined
  for (const before of ['', 'send ']) {
    let text = before
    const mentions: Mention[] = []
    for (const [at, payee] of to.entries()) {
      if (at > 0) text += ' and '
      mentions.push({ start: text.length, end: text.length + payee.handle.length + 1, ...payee })
      text += `@${payee.handle}`
    }
    const reading = parse({ text: `${text} ${message.text}`, mentions }, context)
    if (!('command' in reading) || reading.command.verb !== 'send') continue
    const named = reading.command.to.map(({ uid }) => uid)
    if (named.length === to.length && to.every(({ uid }) => named.includes(uid)))
      return { ...reading, language: context.language }
  }
  return undefined
}

/** Remembers who was named without an amount, and lets the answer ask for the amount alone. */
function keepHalf(
  world: World,
  { text, mentions }: Message,
  identity: Identity,
  reading: Extract<Reading, { puzzle: unknown }>,
): Reading {
  const { puzzle } = reading
  if (puzzle.code !== 'no_amount' || puzzle.details.verb !== 'send') return reading
  const others = mentions.filter(({ self }) => self !== true)
  if (others.length === 0 || others.some(({ automated }) => automated === true)) return reading
  // Who wrote a number had an amount in mind: what of it was not understood may have changed the rest as well.
  if (/\p{N}/u.test(withoutMentions(text, mentions))) return reading
  const to = others.map(({ uid, handle, name }) =>
    name === undefined ? { uid, handle } : { uid, handle, name },
  )
  world.identities.put({ ...identity, half: { to, expiresAt: world.now + HALF_LASTS_MS } })
  return { ...reading, puzzle: { code: 'no_amount', details: { verb: 'send', to } } }
}

function withoutMentions(text: string, mentions: readonly Mention[]): string {
  return [...mentions]
    .sort((a, b) => b.start - a.start)
    .reduce((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text)
}

function forget(world: World, identity: Identity): void {
  const { half: _, ...rest } = identity
  world.identities.put(rest)
}
