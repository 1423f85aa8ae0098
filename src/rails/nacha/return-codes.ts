/**
 * Why an entry came back, and what follows: nothing is sent again by itself.
 *
 * Only R01 and R09 may be presented again at all. What was unauthorised or revoked is a case for a person, and the
 * account is not used again; so is a frozen account or a match of sanctions.
 */
import type { Outcome } from '../rail.ts'

type Declined = Extract<Outcome, { kind: 'declined' }>
type Consequence = Pick<Declined, 'severity' | 'cardAction'>

const soft: Consequence = { severity: 'soft' }
const dead: Consequence = { severity: 'hard', cardAction: 'disable' }
const risk: Consequence = { severity: 'risk', cardAction: 'disable' }
const ours: Consequence = { severity: 'config' }

const RETURN_CODES: Readonly<Record<string, Consequence>> = {
  R01: soft, // insufficient funds
  R02: dead, // account closed
  R03: dead, // no account
  R04: dead, // invalid account number
  R05: risk, // consumer debit under a corporate class
  R06: ours, // returned at our bank's request
  R07: risk, // authorisation revoked
  R08: soft, // payment stopped
  R09: soft, // uncollected funds
  R10: risk, // not authorised
  R11: risk, // not in accordance with the authorisation
  R12: dead, // branch sold
  R13: dead, // invalid routing number
  R14: dead, // representative payee deceased
  R15: dead, // beneficiary deceased
  R16: risk, // account frozen, or sanctions
  R17: ours, // record does not meet the edit criteria
  R20: dead, // non-transaction account
  R21: ours, // invalid company identification
  R22: ours, // invalid individual identification
  R23: { severity: 'hard', cardAction: 'disable_push' }, // credit refused by receiver
  R24: ours, // duplicate entry
  R29: risk, // corporate customer: not authorised
  R31: risk, // permissible return, corporate
  R51: risk, // re-presented check: item ineligible
  R90: risk, // sanctions
}

/** What a return means for the attempt. A code that is not listed is a return all the same, and an operator's to read. */
export function returnedOutcome(code: string): Declined {
  return { kind: 'declined', code, ...(RETURN_CODES[code] ?? ours) }
}
