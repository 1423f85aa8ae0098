/**
 * Puts facts into a sentence for one reader: amounts, people, times, ids, each written and fenced as the reader's
 * language needs. Lines of left-to-right languages need fences only around text that runs the other way.
 */
import type { Asset } from '../kernel/assets.ts'
import type { ChannelName } from '../kernel/event.ts'
import { LANGUAGES, type Language } from '../kernel/language.ts'
import type { Money } from '../kernel/money.ts'
import type { Verb } from './command.ts'
import { countText, datesOf, durationText, type Forms, localDigits, moneyText, NOTATIONS } from './format.ts'
import { hasRightToLeft, isolate, isolateLatin, plainHandle, plainName, plainQuote } from './isolate.ts'
import type { Vocabulary } from './phrases/phrase.ts'
import type { Arrival, CardLine, Chat, DeclineReason, Who } from './say.ts'

export interface Put {
  money(amount: Money): string
  /** `@alice (Alice Wong)`: the handle is what is paid, the name only what its owner says. */
  who(who: Who): string
  /** Everybody who would be paid, none left out; many of them by handle alone, as messages have a longest length. */
  everyone(people: readonly Who[]): string
  /** `@alice` */
  handle(handle: string): string
  /** A few handles, or how many there are: for public places, where a post is short and mentions disturb. */
  crowd(people: readonly Who[], forms: Forms): string
  /** `@alice · Telegram`: a person as a platform knows them. */
  chat(chat: Chat): string
  /** As the platform writes itself. */
  channel(channel: ChannelName): string
  /** A text of somebody's, in quotation marks. */
  quote(text: string): string
  /** Ids and codes: whole, left to right, in Latin digits because they are typed back. */
  code(text: string): string
  card(card: CardLine): string
  /** As printed on the card: `12/28`. */
  expiry(card: CardLine): string
  last4(last4: string): string
  day(at: number): string
  moment(at: number): string
  duration(milliseconds: number): string
  window(window: '24h' | '7d' | '30d'): string
  count(value: number, forms: Forms): string
  /** `YES 7F3`: what to write to answer a prompt. */
  answer(answer: 'confirm' | 'cancel', code?: string): string
  /** `a, b and c` */
  all(items: readonly string[]): string
  /** `a, b or c` */
  either(items: readonly string[]): string
  why(reason: DeclineReason): string
  /** By when money is on a card: a line of its own, break and all; empty where that is not known. */
  arrival(arrives: Arrival | undefined): string
  /** What a verb does. A word that is none of our verbs is quoted. */
  deed(verb: string): string
  asset(asset: Asset): string
  /** A message that would work for this verb. */
  example(verb: Verb): string
  /** The name of a language in itself. */
  language(language: Language): string
  languages(): readonly string[]
}

const NAMED_MAX = 10 // people; with names, thirty would not fit into the 2,000 characters of Discord
const MENTIONED_MAX = 5 // people; five of the longest handles leave room in the 280 characters of X

const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  hi: 'हिन्दी',
  gu: 'ગુજરાતી',
  fa: 'فارسی',
  ar: 'العربية',
}

/** As the platforms write themselves. */
const CHANNEL_NAMES: Readonly<Record<ChannelName, string>> = {
  x: 'X',
  slack: 'Slack',
  telegram: 'Telegram',
  discord: 'Discord',
  whatsapp: 'WhatsApp',
  web: 'Web',
}

function fencesOf(rightToLeft: boolean) {
  const free = (text: string) => (rightToLeft || hasRightToLeft(text) ? isolate(text) : text)
  const latin = (text: string) =>
    rightToLeft ? isolateLatin(text) : hasRightToLeft(text) ? isolate(text) : text
  return { free, latin }
}

/** Handles in an example are fenced as in any other line: they begin with a sign that has no direction of its own. */
function fencedExamples(
  examples: Vocabulary['examples'],
  latin: (text: string) => string,
): Vocabulary['examples'] {
  const fenced = Object.entries(examples).map(([verb, text]) => [verb, text.replace(/@\w+/g, latin)])
  return Object.fromEntries(fenced) as Vocabulary['examples']
}

/** Not Intl.ListFormat, which puts a comma before Hindi और and direction marks between Persian items. */
function joined(items: readonly string[], [between, last]: Vocabulary['and']): string {
  const tail = items.at(-1) ?? ''
  return items.length < 2 ? tail : `${items.slice(0, -1).join(between)}${last}${tail}`
}

/** Makes the pen of one reader. Dear (Intl objects): made once for each language and time zone. */
export function putFor(language: Language, timeZone: string, vocabulary: Vocabulary): Put {
  const { free, latin } = fencesOf(NOTATIONS[language].rightToLeft)
  const [open, close] = vocabulary.quotes
  const dates = datesOf(language, timeZone)
  const and = (items: readonly string[]) => joined(items, vocabulary.and)
  const or = (items: readonly string[]) => joined(items, vocabulary.or)
  const examples = fencedExamples(vocabulary.examples, latin)
  const handle = (text: string) => latin(`@${plainHandle(text)}`)
  const who = (somebody: Who) => {
    const name = somebody.name === undefined ? '' : plainName(somebody.name)
    const known = name === '' || name.toLowerCase() === somebody.handle.toLowerCase()
    return known ? handle(somebody.handle) : `${handle(somebody.handle)} (${free(name)})`
  }
  const quote = (text: string) => `${open}${free(plainQuote(text))}${close}`
  const code = (text: string) => latin(plainQuote(text))
  const isVerb = (text: string): text is Verb => Object.hasOwn(vocabulary.deeds, text)
  return {
    money: (amount) =>
      NOTATIONS[language].rightToLeft ? isolate(moneyText(amount, language)) : moneyText(amount, language),
    who,
    everyone: (people) =>
      and(people.map((somebody) => (people.length > NAMED_MAX ? handle(somebody.handle) : who(somebody)))),
    handle,
    crowd: (people, forms) =>
      people.length > MENTIONED_MAX
        ? countText(people.length, forms, language)
        : and(people.map((somebody) => handle(somebody.handle))),
    chat: (chat) => `${who(chat)} · ${latin(CHANNEL_NAMES[chat.channel])}`,
    channel: (channel) => latin(CHANNEL_NAMES[channel]),
    quote,
    code,
    card: (card) => latin(`${card.brand} ··${card.last4}`),
    expiry: (card) => latin(`${card.expires.slice(5, 7)}/${card.expires.slice(2, 4)}`),
    last4: (last4) => latin(`··${last4}`),
    day: (at) => dates.day(at),
    moment: (at) => dates.moment(at),
    duration: (milliseconds) => durationText(milliseconds, vocabulary.durations, language),
    window: (window) => localDigits(vocabulary.windows[window], language),
    count: (value, forms) => countText(value, forms, language),
    answer: (answer, text) =>
      text === undefined ? vocabulary.answers[answer] : `${vocabulary.answers[answer]} ${code(text)}`,
    all: and,
    either: or,
    why: (reason) => vocabulary.declines[reason],
    arrival: (arrives) =>
      arrives === undefined ? '' : `\n${localDigits(vocabulary.arrivals[arrives], language)}`,
    deed: (verb) => (isVerb(verb) ? vocabulary.deeds[verb] : quote(verb)),
    asset: (asset) => vocabulary.assets[asset],
    example: (verb) => examples[verb],
    language: (other) => free(LANGUAGE_NAMES[other]),
    languages: () => LANGUAGES.map((other) => free(LANGUAGE_NAMES[other])),
  }
}
