/**
 * Card numbers and amounts that mean something, for people who can only type: nothing but the number chooses.
 *
 * All numbers pass Luhn. `4957039...` carries an action code, `4957038...` a behaviour. A behaviour that keeps the
 * transaction from being executed strikes the first arrival only, so that sending the same again succeeds.
 */
import { HOUR_MS } from '../../kernel/clock.ts'
import type { RequestFault } from './faults.ts'

export type SettlementTwist = 'returned' | 'missing' | 'amount_mismatch'

export interface MagicCard {
  /** For people: what it does. */
  readonly label: string
  readonly fault?: RequestFault
  /** Strikes only the first arrival of the same transaction. */
  readonly firstArrivalOnly?: true
  /** Declines this many tries with 91, then approves one, and starts again. */
  readonly declinesBeforeApproval?: number
  readonly pushBlocked?: true
  readonly type?: 'C' | 'P'
  readonly slowFunds?: true
  readonly cvv2Mismatch?: true
  readonly settlement?: SettlementTwist
}

const codes: readonly (readonly [pan: string, code: string, label: string])[] = [
  ['4957039000000508', '05', 'do not honour'],
  ['4957039000001407', '14', 'no such card number'],
  ['4957039000004104', '41', 'lost card'],
  ['4957039000004609', '46', 'closed account'],
  ['4957039000005101', '51', 'insufficient funds'],
  ['4957039000005408', '54', 'expired card'],
  ['4957039000005705', '57', 'not permitted to cardholder'],
  ['4957039000005903', '59', 'suspected fraud'],
  ['4957039000006109', '61', 'exceeds amount limit'],
  ['4957039000006208', '62', 'restricted card'],
  ['4957039000006505', '65', 'exceeds frequency limit'],
  ['4957039000007800', '78', 'no account'],
  ['4957039000009301', '93', 'violation of law'],
  ['4957039000009608', '96', 'system malfunction'],
]

/** How long the 202 cards take, virtual milliseconds. */
const PENDING_MS = 2_000
const PENDING_LONG_MS = 48 * HOUR_MS // longer than the 24 hours that a status identifier lives

const behaviours: readonly (readonly [pan: string, card: MagicCard])[] = [
  ['4957039000000003', { label: 'approved' }],
  ['4957039000009103', { label: 'issuer inoperative twice, then approved', declinesBeforeApproval: 2 }],
  ['4957039000009400', { label: 'executed, answered 94 duplicate', fault: { kind: 'duplicate_94' } }],
  [
    '4957038000001003',
    { label: '202, then approved', fault: { kind: 'pending', code: '00', forMs: PENDING_MS } },
  ],
  [
    '4957038000001102',
    { label: '202, then declined 05', fault: { kind: 'pending', code: '05', forMs: PENDING_MS } },
  ],
  [
    '4957038000001201',
    {
      label: '202, in progress for 48 hours',
      fault: { kind: 'pending', code: '00', forMs: PENDING_LONG_MS },
    },
  ],
  ['4957038000002001', { label: 'executed, connection dropped', fault: { kind: 'execute_then_drop' } }],
  [
    '4957038000002100',
    {
      label: 'dropped before it is executed',
      fault: { kind: 'drop_before_execute' },
      firstArrivalOnly: true,
    },
  ],
  ['4957038000002209', { label: 'executed, then 504', fault: { kind: 'execute_then_5xx', status: 504 } }],
  [
    '4957038000002308',
    {
      label: 'not executed, 503',
      fault: { kind: 'no_execute_5xx', status: 503 },
      firstArrivalOnly: true,
    },
  ],
  [
    '4957038000002407',
    { label: 'executed, hangs past every time-out', fault: { kind: 'execute_then_hang', ms: 120_000 } },
  ],
  ['4957038000002506', { label: 'executed, garbled 200', fault: { kind: 'execute_garbled_200' } }],
  [
    '4957038000002605',
    { label: 'executed, 200 without action code', fault: { kind: 'execute_missing_action_code' } },
  ],
  ['4957038000002704', { label: 'partial approval, code 10', fault: { kind: 'action', code: '10' } }],
  ['4957038000002803', { label: 'executed, answered 303', fault: { kind: 'duplicate_303' } }],
  [
    '4957038000002902',
    {
      label: '429, then approved',
      fault: { kind: 'too_many_requests', retryAfterS: 1 },
      firstArrivalOnly: true,
    },
  ],
  ['4957038000003009', { label: 'push is not allowed', pushBlocked: true }],
  ['4957038000003108', { label: 'credit card', type: 'C' }],
  ['4957038000003207', { label: 'prepaid card', type: 'P' }],
  ['4957038000003306', { label: 'no Fast Funds', slowFunds: true }],
  ['4957038000003405', { label: 'CVV2 does not match', cvv2Mismatch: true }],
  ['4957038000004007', { label: 'approved, later returned', settlement: 'returned' }],
  ['4957038000004106', { label: 'approved, missing in settlement', settlement: 'missing' }],
  ['4957038000004205', { label: 'approved, settled with another amount', settlement: 'amount_mismatch' }],
]

export const MAGIC_CARDS: ReadonlyMap<string, MagicCard> = new Map([
  ...behaviours,
  ...codes.map(([pan, code, label]): readonly [string, MagicCard] => [
    pan,
    { label: `${code} ${label}`, fault: { kind: 'action', code } },
  ]),
])

/** The one card whose cents choose: `12.05` is declined with 05. */
export const NEUTRAL_CARD = '4957030420210496'
const MAGIC_CENTS = ['05', '14', '51', '61', '65', '91', '96']

/** The action code that the cents of a decimal amount ask for, on the neutral card only. */
export function codeOfCents(pan: string, amount: string): string | undefined {
  const cents = /\.(\d\d)0?$/.exec(amount)?.[1]
  return pan === NEUTRAL_CARD ? MAGIC_CENTS.find((code) => code === cents) : undefined
}

/** Numbers of Visa's own published samples that fail Luhn all the same. */
export const SAMPLES_WITHOUT_LUHN: readonly string[] = ['4653459515756154', '4060320000000127']
