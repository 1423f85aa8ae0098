/** One or more of everything that Florin says: a saying without a sample does not compile. */
import { HOUR_MS, MINUTE_MS } from '../../src/kernel/clock.ts'
import { type CardLinkId, childId, eventId } from '../../src/kernel/ids.ts'
import { type Money, money, usd } from '../../src/kernel/money.ts'
import type { RefusalCode, RefusalDetails } from '../../src/kernel/refusal.ts'
import type { PuzzleCode, PuzzleDetails } from '../../src/words/command.ts'
import type { Say, Who } from '../../src/words/say.ts'

type SayKind = Exclude<Say['say'], 'refused' | 'puzzled'>
type Said<S> = S extends Say ? Omit<S, 'say'> : never
export type SaySamples = { readonly [K in SayKind]: readonly Said<Extract<Say, { say: K }>>[] }
export type RefusalSamples = { readonly [C in RefusalCode]: readonly RefusalDetails[C][] }
export type PuzzleSamples = { readonly [C in PuzzleCode]: readonly PuzzleDetails[C][] }

const AT = Date.UTC(2026, 10, 22, 12)
const EVENT = eventId('x', 'dm:1', AT)
export const LINK: CardLinkId = childId('lnk', EVENT, 1)
const PAYMENT = childId('pay', EVENT, 2)
const PAYOUT = childId('out', EVENT, 3)
const FUNDING = childId('fnd', EVENT, 4)

const alice = { handle: 'alice', name: 'Alice Wong' }
const bob = { handle: 'bob', name: 'Bob' }
const card = { brand: 'Visa', last4: '4242', expires: '2028-12' }
const free = usd(0n)
const after = usd(8_000n)
const twenty = usd(2_000n)

const DECLINES = [
  'call_your_bank',
  'card_closed',
  'card_expired',
  'card_cannot',
  'not_enough_money',
  'too_much',
  'too_often',
  'network_down',
  'other',
] as const

function prompt(amount: Money, fee = free) {
  return { code: '7F3', amount, fee, balanceAfter: after, at: AT, expiresAt: AT + 5 * MINUTE_MS }
}

export const SAYINGS: SaySamples = {
  help: [{}],
  welcome: [{}, { bonus: usd(10_000n) }],
  balance: [
    { holdings: [] },
    {
      holdings: [
        { available: after, held: free },
        { available: money('INR', 12_345_600n), held: money('INR', 5_000n) },
      ],
    },
  ],
  history: [
    { lines: [] },
    {
      lines: [
        { at: AT, what: 'sent', who: alice, amount: twenty, direction: 'out', memo: 'pizza' },
        { at: AT - HOUR_MS, what: 'received', who: bob, amount: usd(500n), direction: 'in' },
        { at: AT - HOUR_MS, what: 'payout', amount: usd(5_000n), direction: 'out', state: 'in_flight' },
        { at: AT - HOUR_MS, what: 'payout', amount: usd(5_000n), direction: 'out', state: 'returned' },
        { at: AT - HOUR_MS, what: 'funding', amount: usd(5_000n), direction: 'in' },
        { at: AT - HOUR_MS, what: 'refund', who: bob, amount: usd(100n), direction: 'in' },
        { at: AT - HOUR_MS, what: 'adjustment', amount: usd(1n), direction: 'out' },
        { at: AT - HOUR_MS, what: 'bonus', amount: usd(10_000n), direction: 'in' },
      ],
    },
  ],
  confirm_send: [
    { to: [alice], memo: 'pizza', firstTime: false, ...prompt(twenty) },
    { to: [{ handle: 'a1ice' }], firstTime: true, ...prompt(twenty, usd(15n)) },
    {
      to: [{ handle: 'a1ice' }],
      firstTime: true,
      lookAlike: { payee: { handle: 'a1ice' }, known: alice },
      ...prompt(twenty),
    },
    { to: [alice, bob, { handle: 'eve' }], each: twenty, firstTime: true, ...prompt(usd(6_000n)) },
  ],
  confirm_fund: [{ card, ...prompt(usd(5_000n)) }],
  confirm_payout: [
    { card, ...prompt(usd(5_000n), usd(50n)) },
    { card, arrives: 'within_2_business_days', ...prompt(usd(5_000n), usd(50n)) },
  ],
  check_dm: [{}],
  cancelled: [{ code: '7F3' }],
  receipt_sent: [
    { payment: PAYMENT, to: alice, amount: twenty, fee: free, memo: 'pizza', at: AT, balanceAfter: after },
  ],
  receipt_received: [
    { payment: PAYMENT, from: bob, amount: twenty, memo: 'pizza', at: AT, balanceAfter: usd(12_000n) },
  ],
  paid_publicly: [{ to: [alice] }, { to: [alice, bob] }, { to: Array<Who>(12).fill(alice) }],
  payout_started: [undefined, 'within_30_minutes' as const].map((arrives) => ({
    payout: PAYOUT,
    amount: usd(5_000n),
    fee: usd(50n),
    card,
    ...(arrives === undefined ? {} : { arrives }),
    balanceAfter: after,
  })),
  payout_done: [{ payout: PAYOUT, amount: usd(5_000n), fee: free, card, at: AT, balanceAfter: after }],
  payout_declined: [{ payout: PAYOUT, amount: usd(5_000n), card, why: 'card_closed', balanceAfter: after }],
  payout_delayed: [{ payout: PAYOUT, amount: usd(5_000n), card }],
  funding_started: [{ funding: FUNDING, amount: usd(5_000n), card }],
  funding_done: [{ funding: FUNDING, amount: usd(5_000n), fee: free, card, at: AT, balanceAfter: after }],
  funding_declined: DECLINES.map((why) => ({ funding: FUNDING, amount: usd(5_000n), card, why })),
  funding_delayed: [{ funding: FUNDING, amount: usd(5_000n), card }],
  card_link: [{ link: LINK, at: AT, expiresAt: AT + 15 * MINUTE_MS }],
  card_linked: [
    { card, canPush: true, canPull: true },
    { card, canPush: false, canPull: true },
    { card, canPush: true, canPull: false },
    { card, canPush: false, canPull: false },
  ],
  cards: [{ cards: [] }, { cards: [card, { ...card, last4: '1111' }] }],
  card_unlinked: [{ card }],
  card_number_seen: [{ link: LINK, at: AT, expiresAt: AT + MINUTE_MS }, {}],
  language_set: [{ language: 'en' }, { language: 'fa' }],
  link_code: [{ code: '7FKD3QM2XC', at: AT, expiresAt: AT + 10 * MINUTE_MS }],
  confirm_link: [
    {
      chat: { ...alice, channel: 'telegram' },
      moves: [],
      code: '7F3',
      at: AT,
      expiresAt: AT + 5 * MINUTE_MS,
    },
    {
      chat: { ...alice, channel: 'x' },
      moves: [twenty, money('INR', 12_345_600n)],
      bonusBack: usd(10_000n),
      code: '7F3',
      at: AT,
      expiresAt: AT + 5 * MINUTE_MS,
    },
  ],
  linked: [{ chat: { ...alice, channel: 'discord' } }],
  confirm_unlink: [
    {
      others: [
        { ...alice, channel: 'slack' },
        { handle: 'alice', channel: 'whatsapp' },
      ],
      code: '7F3',
      at: AT,
      expiresAt: AT + 5 * MINUTE_MS,
    },
  ],
  unlinked: [{}],
  unlinked_chat: [{ chat: { ...alice, channel: 'web' } }],
  reach_set: [{}, { chat: { ...alice, channel: 'telegram' } }],
  possibly_repeated: [{}],
  languages: [{}],
  bonus: [{ amount: usd(10_000n) }],
  apology: [{ reference: EVENT }],
}

export const REFUSALS: RefusalSamples = {
  insufficient_funds: [{ available: usd(500n), needed: twenty }],
  amount_zero: [{}],
  amount_too_large: [{ max: usd(100_000_00n) }],
  amount_too_small: [{ min: usd(1n) }],
  pay_yourself: [{}],
  pay_bot: [{}],
  payee_unknown: [{ handle: 'alice' }],
  payee_cannot_receive: [{ handle: 'alice' }],
  asset_not_offered: [{ asset: 'BTC' }],
  no_card: [{}],
  card_cannot_push: [{ last4: '4242' }],
  card_cannot_pull: [{ last4: '4242' }],
  nothing_to_confirm: [{}],
  which_intent: [{ codes: ['7F3', '9K2'] }],
  no_such_code: [{ code: '7F3' }],
  intent_expired: [{}],
  intent_used: [{}],
  not_your_intent: [{}],
  confirm_in_private: [{}],
  account_frozen: [{}],
  account_closed: [{}],
  limit_reached: [{ window: '24h', left: usd(3_000n) }],
  limit_count_reached: [
    { window: '7d', max: 1 },
    { window: '30d', max: 20 },
  ],
  too_many_open: [{ max: 1 }, { max: 2 }, { max: 5 }],
  card_links_reached: [{ max: 10 }],
  link_used: [{}],
  link_expired: [{}],
  rail_paused: [{}],
  link_code_wrong: [{}],
  link_code_tries: [{}],
  already_linked: [{}],
  link_money_held: [{ held: twenty }],
  not_linked: [{}],
  chat_not_linked: [{ channel: 'telegram' }],
  not_yet: [{ verb: 'split' }, { verb: 'juggle' }],
}

export const PUZZLES: PuzzleSamples = {
  not_understood: [{ rest: 'hello there' }, { rest: '' }],
  empty: [{}],
  no_amount: [{ verb: 'send' }, { verb: 'payout' }, { verb: 'send', to: [alice, bob] }],
  no_payee: [{ verb: 'send' }],
  leftover: [{ verb: 'send', rest: 'tomorrow' }],
  two_amounts: [{ readings: ['$20', '$30'] }],
  two_verbs: [{ readings: ['send', 'payout'] }],
  two_payees: [{ handles: ['alice', 'alicia'] }],
  ambiguous_amount: [{ readings: [usd(250n), usd(25_000n)] }],
  ambiguous_asset: [{ readings: ['INR', 'USD'], text: 'Rs' }],
  unknown_asset: [{ text: 'doubloons' }],
  too_precise: [
    { asset: 'USD', scale: 2 },
    { asset: 'IRR', scale: 0 },
  ],
  amount_zero: [{}],
  amount_negative: [{}],
  amount_too_large: [{}],
  malformed_amount: [{ text: '1.2.3' }],
  hidden_characters: [{}],
  mixed_digits: [{ text: '2٠' }],
  foreign_handle: [{ handle: 'аlice' }],
  negated: [{}],
  question: [{}],
  conditional: [{}],
  card_number: [{}],
  memo_too_long: [{ max: 280 }],
  message_too_long: [{ max: 10_000 }],
  unknown_language: [{ text: 'klingon' }],
}

function entries<T extends object>(table: T): [keyof T & string, readonly object[]][] {
  return Object.entries(table) as [keyof T & string, readonly object[]][]
}

/** Every sample as a whole saying, under the name of what it is a sample of. */
export function everySay(): { readonly name: string; readonly say: Say }[] {
  return [
    ...entries(SAYINGS).flatMap(([say, samples]) =>
      samples.map((facts) => ({ name: say, say: { say, ...facts } as Say })),
    ),
    ...entries(REFUSALS).flatMap(([code, samples]) =>
      samples.map((details) => ({ name: code, say: { say: 'refused', why: { code, details } } as Say })),
    ),
    ...entries(PUZZLES).flatMap(([code, samples]) =>
      samples.map((details) => ({ name: code, say: { say: 'puzzled', puzzle: { code, details } } as Say })),
    ),
  ]
}
