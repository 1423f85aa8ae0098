/**
 * The pure decision: what an event changes in the world, and what is said to whom.
 *
 * The branches are here; the verbs that they lead to only compute. No I/O, no clock, no randomness: the same world and
 * the same event always give the same rows, ids included.
 */
import { unreachable } from '../kernel/assert.ts'
import type { Event, Message, Press } from '../kernel/event.ts'
import { noteOf, Refusal } from '../kernel/refusal.ts'
import { balance, history } from '../payments/balance.ts'
import { cardLinked, cards, inviteCard, unlinkCard } from '../payments/cards.ts'
import { fundingOutcome } from '../payments/fund.ts'
import { payoutOutcome } from '../payments/payout.ts'
import { reversalOutcome } from '../payments/reverse.ts'
import { settled } from '../payments/settle.ts'
import { welcomeBonus } from '../payments/welcome.ts'
import type { Command, Reading } from '../words/command.ts'
import type { Say } from '../words/say.ts'
import { cancel, confirm, intentByPress, intentByWords } from './confirm.ts'
import { readWithHalf } from './half-said.ts'
import { giveCode, openLink, openUnlink } from './link.ts'
import { languageOfLocale } from './locale.ts'
import { meetSender } from './meet.ts'
import { openFunding, openPayout, openSend } from './open.ts'
import { handleChanged, obey } from './orders.ts'
import type { Person } from './people.ts'
import { chooseReach } from './reach.ts'
import { apologise, tell, tellPublicly } from './tell.ts'
import { Missing, type World } from './world.ts'

export interface Decided {
  /** `done`, `ignored`, `failed`, `refused:<code>`, `puzzled:<code>`, or what became of an outcome. */
  readonly outcome: string
  readonly reading?: Reading
  readonly error?: string
}

/**
 * Decides one event. A refusal undoes what the command did and leaves a reply; an unexpected throw undoes the whole
 * event, is told with an apology, and hurts no other event. Throws only Missing.
 *
 * `read` is what the words were understood to mean when the event came: a grammar that has learnt since must not decide
 * old events otherwise.
 */
export function decide(world: World, event: Event, read?: Reading): Decided {
  world.begin(event)
  const mark = world.journal.mark()
  try {
    return decideInput(world, event, read)
  } catch (error) {
    world.journal.rollback(mark)
    if (error instanceof Missing) throw error
    return failed(world, event, error)
  }
}

/** Records an event whose decision or rows were at fault. Its sender gets an apology with the event's id. */
export function failed(world: World, event: Event, error: unknown): Decided {
  world.begin(event)
  const { input } = event
  if (input.kind === 'message' || input.kind === 'press') {
    apologise(
      world,
      input.channel,
      input.sender.uid,
      languageOfLocale(input.kind === 'message' ? input.locale : undefined),
    )
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return { outcome: 'failed', error: text.slice(0, ERROR_CHARACTERS) }
}

/** Enough of a stack to find the line; rows are not a log. */
const ERROR_CHARACTERS = 4_000

function decideInput(world: World, event: Event, read: Reading | undefined): Decided {
  const { input } = event
  switch (input.kind) {
    case 'message':
      return input.sender.automated === true ? { outcome: 'ignored' } : decideMessage(world, input, read)
    case 'press':
      return input.sender.automated === true ? { outcome: 'ignored' } : decidePress(world, input)
    case 'card_linked':
      return { outcome: cardLinked(world, input) }
    case 'payout_outcome':
      return { outcome: payoutOutcome(world, input) }
    case 'funding_outcome':
      return { outcome: fundingOutcome(world, input) }
    case 'reversal_outcome':
      return { outcome: reversalOutcome(world, input) }
    case 'settled':
      return { outcome: settled(world, input) }
    case 'handle_changed':
      return { outcome: handleChanged(world, input) }
    case 'due':
      return { outcome: 'ignored' }
    case 'order':
      return { outcome: obey(world, input) }
    default:
      return unreachable(input)
  }
}

function decideMessage(world: World, message: Message, read: Reading | undefined): Decided {
  const met = meetSender(world, message.channel, message.sender, languageOfLocale(message.locale))
  const { language, asset } = met.person
  const reading = read ?? readWithHalf(world, message, met.identity, { language, asset })
  const person = greet(world, follow(world, met.person, reading), met.firstWords)
  if (message.cardNumberSeen === true || isCardNumber(reading)) {
    answer(world, person, warning(world, person))
    if (!message.private) tellPublicly(world, placeOf(message), person, [{ say: 'check_dm' }])
    return { outcome: 'puzzled:card_number', reading }
  }
  if ('puzzle' in reading) {
    const says: Say[] = [{ say: 'puzzled', puzzle: reading.puzzle }]
    if (message.private) tell(world, person, says, { kind: 'answer' })
    else tellPublicly(world, placeOf(message), person, says)
    return { outcome: `puzzled:${reading.puzzle.code}`, reading }
  }
  const refused = attempt(world, person, () => obeyCommand(world, message, person, reading.command))
  if (!message.private) tellPublicly(world, placeOf(message), person, [{ say: 'check_dm' }])
  return { outcome: refused ?? 'done', reading }
}

function decidePress(world: World, press: Press): Decided {
  const met = meetSender(world, press.channel, press.sender, 'en')
  const person = greet(world, met.person, met.firstWords)
  const refused = attempt(world, person, () => {
    const intent = intentByPress(world, person, press)
    if (press.answer === 'confirm') confirm(world, person, intent)
    else cancel(world, person, intent)
  })
  return { outcome: refused ?? 'done' }
}

/** Runs a command; a refusal takes back what it did and is said. Answers with the outcome of a refusal. */
function attempt(world: World, person: Person, run: () => void): string | undefined {
  const mark = world.journal.mark()
  try {
    run()
    return undefined
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    world.journal.rollback(mark)
    tell(world, person, [{ say: 'refused', why: noteOf(error) }], { kind: 'answer' })
    return `refused:${error.code}`
  }
}

function obeyCommand(world: World, message: Message, person: Person, command: Command): void {
  switch (command.verb) {
    case 'help':
      answer(world, person, { say: 'help' })
      return
    case 'balance':
      answer(world, person, balance(world, person, command.asset))
      return
    case 'history':
      answer(world, person, history(world, person))
      return
    case 'send':
      openSend(world, message, person, command)
      return
    case 'tip': {
      const to = tipped(message, command)
      if (to === undefined)
        answer(world, person, { say: 'puzzled', puzzle: { code: 'no_payee', details: { verb: 'tip' } } })
      else openSend(world, message, person, { ...command, verb: 'send', to })
      return
    }
    case 'fund':
      openFunding(world, message, person, command.amount)
      return
    case 'payout':
      openPayout(world, message, person, command.amount)
      return
    case 'confirm':
    case 'cancel': {
      if (!message.private) throw new Refusal('confirm_in_private', {})
      const intent = intentByWords(world, person, command)
      if (command.verb === 'confirm') confirm(world, person, intent)
      else cancel(world, person, intent)
      return
    }
    case 'link_card': {
      const { id: link, at, expiresAt } = inviteCard(world, person)
      answer(world, person, { say: 'card_link', link, at, expiresAt })
      return
    }
    case 'cards':
      answer(world, person, cards(world, person))
      return
    case 'unlink_card':
      answer(world, person, unlinkCard(world, person, command.last4))
      return
    case 'link':
      if (command.code === undefined) giveCode(world, message, person)
      else openLink(world, message, person, command.code)
      return
    case 'unlink':
      openUnlink(world, message, person)
      return
    case 'reach':
      chooseReach(world, message, person, command.at)
      return
    case 'language': {
      if (command.language === undefined) {
        answer(world, person, { say: 'languages' })
        return
      }
      const { language } = command
      const chosen = world.persons.put({ ...person, language, languageChosen: true })
      tell(world, chosen, [{ say: 'language_set', language }], { kind: 'answer' })
      return
    }
    default:
      throw new Refusal('not_yet', { verb: command.verb })
  }
}

function answer(world: World, person: Person, say: Say): void {
  tell(world, person, [say], { kind: 'answer' })
}

/** A tip without a name is for the author of the message that it replies to. */
function tipped(
  message: Message,
  command: Extract<Command, { verb: 'tip' }>,
): Extract<Command, { verb: 'send' }>['to'] | undefined {
  if (command.to.length > 0) return command.to
  const author = message.repliesTo
  if (author === undefined) return undefined
  if (author.automated === true) throw new Refusal('pay_bot', {})
  const { uid, handle, name } = author
  return [name === undefined ? { uid, handle } : { uid, handle, name }]
}

/** Answers come in the language that a person writes, until they choose one. */
function follow(world: World, person: Person, reading: Reading): Person {
  if (person.languageChosen || person.language === reading.language) return person
  return world.persons.put({ ...person, language: reading.language })
}

/** Somebody who writes for the first time is welcomed, whatever they wrote; the next thing said to them begins so. */
function greet(world: World, person: Person, firstWords: boolean): Person {
  if (!firstWords) return person
  const welcomed = welcomeBonus(world, person)
  const bonus = welcomed.bonus
  world.greeting = {
    person: person.id,
    says: [bonus === undefined ? { say: 'welcome' } : { say: 'welcome', bonus }],
  }
  return welcomed
}

/** A card number is no way to more links than there are: whoever has had them all is only warned. */
function warning(world: World, person: Person): Say {
  try {
    const { id: link, at, expiresAt } = inviteCard(world, person)
    return { say: 'card_number_seen', link, at, expiresAt }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { say: 'card_number_seen' }
  }
}

function isCardNumber(reading: Reading): boolean {
  return 'puzzle' in reading && reading.puzzle.code === 'card_number'
}

function placeOf({ channel, conversation, messageId, sender }: Message) {
  return { channel, conversation, messageId, uid: sender.uid }
}
