/** One person, many chats: a code from one chat, written in another, gives both the same wallet; `unlink` parts them. */
import { hash } from 'node:crypto'
import { HOUR_MS, MINUTE_MS } from '../kernel/clock.ts'
import type { Message } from '../kernel/event.ts'
import { idToHex, type PersonId } from '../kernel/ids.ts'
import { Refusal } from '../kernel/refusal.ts'
import { type ChatLink, join, part } from '../payments/link.ts'
import { countOccurrence, occurrencesOf } from '../rules/limits.ts'
import type { Intent, Plan } from './intent.ts'
import { openIntent, preview } from './open.ts'
import { identityKey, type Person } from './people.ts'
import { chatOf, identityOf, tell, tellAt, whereIs } from './tell.ts'
import type { World } from './world.ts'

/** Time to open the other app and type it. */
const CODE_EXPIRES_MS = 10 * MINUTE_MS
/** Ten signs are 44 bits: with five tries an hour nobody finds one that lives for ten minutes. */
const CODE_SIGNS = 10
const WRONG_CODES_MAX = 5
/** No letters that look like digits or like each other; the grammar takes what begins with a digit for a code. */
const SIGNS = '2345679CDFGHJKMNPQRTVWXYZ'
const DIGITS = 7

/**
 * `link`: gives a code, in private wherever it was asked for. It comes from the event, as everything does, and from the
 * policy's secret: of a message in public everybody knows all but the millisecond of its receipt.
 */
export function giveCode(world: World, message: Message, person: Person): void {
  const id = world.next('idt')
  const asked = `${idToHex(id)} ${message.sender.uid} ${message.conversation} ${message.messageId}`
  const { codeSecret } = world.policy
  const code = codeOf(codeSecret === undefined ? asked : `${codeSecret} ${asked}`)
  const at = world.now
  const expiresAt = at + CODE_EXPIRES_MS
  const identity = identityKey(message.channel, message.sender.uid)
  world.chatLinks.add({ id, person: person.id, identity, hash: digestOf(code), at, expiresAt })
  tell(world, person, [{ say: 'link_code', code, at, expiresAt }], { kind: 'answer' })
}

/**
 * `link CODE`: uses the code up and asks, with whose chat it is and what would move: who was talked into writing a
 * stranger's code must see whose it is. Refuses with confirm_in_private, link_code_tries, already_linked,
 * link_money_held, and whatever stops the money; a wrong code is answered, for its counting must stay.
 */
export function openLink(world: World, message: Message, person: Person, code: string): void {
  if (!message.private) throw new Refusal('confirm_in_private', {})
  if (wrongCodes(world, person.id) >= WRONG_CODES_MAX) throw new Refusal('link_code_tries', {})
  const link = liveLink(world, code)
  if (link === undefined) {
    countOccurrence(world.counters, { person: person.id, kind: 'link_code' }, world.now)
    const why = { code: 'link_code_wrong', details: {} } as const
    tell(world, person, [{ say: 'refused', why }], { kind: 'answer' })
    return
  }
  if (link.person === person.id) throw new Refusal('already_linked', {})
  world.chatLinks.put({ ...link, usedAt: world.now })
  const into = personOf(world, link.person)
  const chat = chatOf(world.identities.get(link.identity) ?? identityOf(world, into))
  const joined = preview(world, () => join(world, { from: person, into }))
  const plan: Plan = { verb: 'link', into: into.id, from: person.id, identity: link.identity }
  openIntent(world, message, person, plan, (shared) => ({ say: 'confirm_link', chat, ...joined, ...shared }))
}

/** Joins what was shown. Refuses with intent_expired when the other chat has been parted since, and as openLink does. */
export function confirmLink(
  world: World,
  person: Person,
  intent: Intent,
  plan: Extract<Plan, { verb: 'link' }>,
): void {
  const into = personOf(world, plan.into)
  const theirs = world.identities.get(plan.identity)
  const mine = whereIs(world, person)
  if (theirs?.person !== into.id || plan.from !== person.id) throw new Refusal('intent_expired', {})
  join(world, { from: person, into })
  const joined = personOf(world, into.id)
  tell(world, joined, [{ say: 'linked', chat: chatOf(theirs) }], { kind: 'receipt', edits: intent.prompt })
  tellAt(world, theirs, joined, [{ say: 'linked', chat: chatOf(mine) }], { kind: 'notice' })
}

/** `unlink`: asks whether this chat shall begin anew. Refuses with confirm_in_private, not_linked. */
export function openUnlink(world: World, message: Message, person: Person): void {
  if (!message.private) throw new Refusal('confirm_in_private', {})
  const identity = identityKey(message.channel, message.sender.uid)
  const others = world.identities.of(person.id).filter(({ id }) => id !== identity)
  if (others.length === 0) throw new Refusal('not_linked', {})
  const plan: Plan = { verb: 'unlink', identity }
  openIntent(world, message, person, plan, (shared) => ({
    say: 'confirm_unlink',
    others: others.map(chatOf),
    ...shared,
  }))
}

/** Parts the chat. The money stays. Refuses with not_linked when it has been parted since. */
export function confirmUnlink(
  world: World,
  person: Person,
  intent: Intent,
  plan: Extract<Plan, { verb: 'unlink' }>,
): void {
  const identity = world.identities.get(plan.identity)
  if (identity?.person !== person.id || world.identities.of(person.id).length < 2) {
    throw new Refusal('not_linked', {})
  }
  const { parted, stayed } = part(world, { person, identity })
  tell(world, parted, [{ say: 'unlinked' }], { kind: 'receipt', edits: intent.prompt })
  tell(world, stayed, [{ say: 'unlinked_chat', chat: chatOf(identity) }], { kind: 'notice' })
}

function codeOf(seed: string): string {
  let number = BigInt(`0x${hash('sha256', `florin chat link ${seed}`, 'hex')}`)
  const take = (base: number): string => {
    const sign = SIGNS[Number(number % BigInt(base))] ?? ''
    number /= BigInt(base)
    return sign
  }
  return take(DIGITS) + Array.from({ length: CODE_SIGNS - 1 }, () => take(SIGNS.length)).join('')
}

function digestOf(code: string): string {
  return hash('sha256', `florin chat link code ${code}`, 'hex')
}

/** The one link that this code means. Two with the same digest are none: nobody may come to a stranger's wallet. */
function liveLink(world: World, code: string): ChatLink | undefined {
  const digest = digestOf(code)
  world.require({ kind: 'codes', key: digest })
  const live = world.chatLinks
    .of(digest)
    .filter(({ usedAt, expiresAt }) => usedAt === undefined && world.now < expiresAt)
  return live.length === 1 ? live[0] : undefined
}

/** Wrong codes of this hour and the one before: an hour is never shorter than an hour. */
function wrongCodes(world: World, person: PersonId): number {
  world.require({ kind: 'senders', key: person })
  const since = Math.floor(world.now / HOUR_MS) - 1
  const counted = occurrencesOf(world.counters, { person, kind: 'link_code' })
  const recent = counted.filter(({ start, hours }) => start + hours > since)
  return recent.reduce((sum, { count }) => sum + count, 0)
}

function personOf(world: World, id: PersonId): Person {
  world.require({ kind: 'persons', key: id })
  const person = world.persons.get(id)
  if (person === undefined) throw new Refusal('intent_expired', {})
  return person
}
