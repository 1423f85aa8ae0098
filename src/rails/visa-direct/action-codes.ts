/**
 * Action codes (VisaNet response codes, ISO 8583 field 39) and what each one means for a movement of money.
 *
 * Only `00` and `11` moved money. A decline is final for its attempt. Codes that are not listed, or that leave open
 * what happened, are unknown: the network is asked, nothing is sent again and nothing given back on their word.
 * The rules are stricter than the network's for purchases: no public rule lets a declined push be retried by itself.
 */
import type { Outcome } from '../rail.ts'

type Declined = Extract<Outcome, { kind: 'declined' }>
type Verdict =
  | { readonly kind: 'approved' }
  | Omit<Declined, 'code'>
  /** The outcome is that of an earlier transmission. */
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'unknown'; readonly why: string }

const approved: Verdict = { kind: 'approved' }
const declined = (severity: Declined['severity'], cardAction?: Declined['cardAction']): Verdict => ({
  kind: 'declined',
  severity,
  ...(cardAction === undefined ? {} : { cardAction }),
})
const unknown = (why: string): Verdict => ({ kind: 'unknown', why })

const ACTION_CODES: Readonly<Record<string, Verdict>> = {
  '00': approved,
  '01': declined('soft'), // refer to issuer
  '02': declined('soft'), // refer to issuer, special
  '03': declined('config'), // invalid merchant: ours to mend
  '04': declined('hard', 'disable'), // pick up card
  '05': declined('soft'), // do not honour
  '07': declined('hard', 'disable'), // pick up card, fraud
  '10': unknown('partial_approval'),
  '11': approved, // VIP
  '12': declined('config'), // invalid transaction
  '13': declined('soft'), // invalid amount
  '14': declined('hard', 'disable'), // no such number
  '15': declined('hard', 'disable'), // no such issuer
  '19': declined('soft'), // re-enter
  '41': declined('hard', 'disable'), // lost
  '43': declined('hard', 'disable'), // stolen
  '46': declined('hard', 'disable'), // closed account
  '51': declined('soft'), // insufficient funds: pulls
  '54': declined('hard', 'disable'), // expired: to be linked again
  '55': declined('soft'), // wrong PIN
  '57': declined('hard', 'disable_push'), // not permitted to cardholder
  '58': declined('config'), // not permitted to terminal
  '59': declined('risk'), // suspected fraud
  '61': declined('soft'), // exceeds amount limit
  '62': declined('hard', 'disable_push'), // restricted card
  '63': declined('hard'), // security violation
  '65': declined('soft'), // exceeds frequency limit
  '75': declined('soft'), // PIN tries exceeded
  '78': declined('hard', 'disable'), // no account, or blocked at first use
  '85': unknown('no_reason_to_decline'), // the answer to a zero amount, never to a movement
  '91': declined('soft'), // issuer inoperative
  '92': declined('soft'), // cannot be routed
  '93': declined('risk'), // violation of law
  '94': { kind: 'duplicate' },
  '96': unknown('system_malfunction'),
  N7: declined('soft'), // CVV2 mismatch
}

/** What a code means. `pull` leaves out what to do with a card that only cannot be pushed to. */
export function verdictOf(code: string, direction: 'push' | 'pull' | 'reverse'): Verdict {
  const verdict = ACTION_CODES[code] ?? unknown('unmapped_code')
  if (verdict.kind !== 'declined' || direction === 'push' || verdict.cardAction !== 'disable_push')
    return verdict
  return { kind: 'declined', severity: verdict.severity }
}

/** Codes that approve a zero-amount validation of a card. */
export const VALIDATION_PASSES: readonly string[] = ['00', '85']

/** Every code that the table knows. */
export const KNOWN_ACTION_CODES: readonly string[] = Object.keys(ACTION_CODES)
