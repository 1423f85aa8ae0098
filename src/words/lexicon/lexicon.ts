/**
 * The shape of a language's word list. Phrases are separated by `|`; `~` is an optional join, so that `می~خوام`
 * stands for the word written with a space, a joiner, or nothing between its parts.
 */
import type { Language } from '../../kernel/language.ts'
import type { Verb } from '../command.ts'

/** Names of money. Majors count whole units; minors count hundredths; a toman is ten rials. */
export const CURRENCY_NAMES = [
  'USD',
  'EUR',
  'GBP',
  'INR',
  'IRR',
  'AED',
  'SAR',
  'EGP',
  'JPY',
  'BTC',
  'USDC',
  'toman',
  'cent',
  'penny',
  'paisa',
  'piastre',
  'fils',
  'halala',
  'satoshi',
] as const
export type CurrencyName = (typeof CURRENCY_NAMES)[number]

export interface Lexicon {
  readonly verbs: Partial<Record<Verb, string>>
  /** Forms that say what the speaker wants (`भेजना है`): the speaker may be named without being the payee. */
  readonly wishes?: Partial<Record<Verb, string>>
  /** Verb and negation in one word: `نفرست`. */
  readonly negated?: Partial<Record<Verb, string>>
  /** Helping verbs that may be written onto the verb before them: दो, so that भेज दो is भेजदो as well. */
  readonly helpers?: string
  /** Verb and question in one word: `भेजूँ`. */
  readonly asked?: Partial<Record<Verb, string>>
  /** Forms that tell what has happened or will: no order, but a question if asked. */
  readonly past?: string
  readonly negation: string
  readonly question: string
  readonly conditional: string
  /** Courtesies and forms of address; never part of a memo's edge. */
  readonly polite: string
  /** Wishing for a thing: asks for money when it is to come from somebody, otherwise changes nothing. */
  readonly want?: string
  /** Payments and requests as things: `पेमेंट`, `طلب`. Some are verbs too, and then do nothing beside what is done with them. */
  readonly deals: string
  /** Of late: a number beside it counts, `last 5 payments`. */
  readonly last: string
  /** Opening: a red packet that is opened is not given. */
  readonly open: string
  /** Words that change nothing. */
  readonly filler: string
  readonly to: string
  readonly from: string
  /** A bound, not an amount: `500 तक`, `تا ۵۰۰`. The word may be a plain one elsewhere. */
  readonly upTo?: string
  /** Of, after the owner: what follows a payee then is somebody or something else. */
  readonly possessive?: string
  /** My: right after a payee it makes the payee someone spoken to. */
  readonly mine?: string
  /** With, and other words that stand between the verb and several payees. */
  readonly with: string
  readonly and: string
  readonly or: string
  /** Memo follows. */
  readonly memoAfter: string
  /** Memo follows, or the payee where a payee follows: `لـ`, `برای`. */
  readonly memoOrTo?: string
  /** Memo stands before: `के लिए`. */
  readonly memoBefore?: string
  /** Telling: beside a payee it puts what is said into somebody else's mouth. */
  readonly tell?: string
  /** A bill: sending one asks for money, paying one pays it. */
  readonly bill?: string
  readonly self: string
  readonly each: string
  readonly between: string
  readonly all: string
  readonly half: string
  readonly remove: string
  readonly card: string
  readonly toCard: string
  readonly fromCard: string
  readonly toWallet: string
  readonly fromWallet: string
  readonly people: string
  readonly minus: string
  readonly every: {
    readonly day: string
    readonly week: string
    readonly month: string
    /** Words that make a weekday recur, before it or after it. */
    readonly before: string
    readonly after?: string
    /** Plural weekdays, recurring by themselves, Sunday first; `-` for none. */
    readonly plural?: readonly string[]
  }
  /** Sunday first. */
  readonly weekdays: readonly string[]
  readonly currencies: Partial<Record<CurrencyName, string>>
  /** Currencies that stand for one unit by themselves, as in Arabic. */
  readonly one?: Partial<Record<CurrencyName, string>>
  /** Duals: two units. */
  readonly two?: Partial<Record<CurrencyName, string>>
  /** A rial by itself, where it may be Iranian or Saudi. */
  readonly rial?: string
  /** The p of `50p`, where it may be of a rupee or of a pound. */
  readonly penceOrPaise?: string
  readonly unknownCurrencies: string
  readonly languages: Readonly<Record<Language, string>>
  readonly unknownLanguages: string
  readonly numbers: NumberWords
}

export interface NumberWords {
  /** Value of a word in hundredths is `value * 100`: `1.5` is डेढ़. At most two decimals. */
  readonly values: Readonly<Record<string, string>>
  /** 100, 1,000 and above: multiply what stands before. */
  readonly times: Readonly<Record<string, string>>
  /** Two thousand, two million in one word. */
  readonly twoTimes?: Readonly<Record<string, string>>
  /** सवा +0.25, साढ़े +0.5, पौने -0.25: change the number that follows. */
  readonly shifts?: Readonly<Record<string, string>>
  readonly andHalf?: string
  readonly andQuarter?: string
  /** إلا ربع: a quarter less. */
  readonly lessQuarter?: string
  /** Words that are a number only beside another number or a currency: `a hundred`. */
  readonly articles?: string
}
