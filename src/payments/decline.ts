/** Which words a person gets for a network's action code. What the code means for the attempt is the rail's to say. */
import type { DeclineReason } from '../words/say.ts'

const REASONS: Readonly<Record<string, DeclineReason>> = {
  '01': 'call_your_bank',
  '02': 'call_your_bank',
  '05': 'call_your_bank',
  '59': 'call_your_bank',
  '63': 'call_your_bank',
  '04': 'card_closed',
  '07': 'card_closed',
  '14': 'card_closed',
  '15': 'card_closed',
  '41': 'card_closed',
  '43': 'card_closed',
  '46': 'card_closed',
  '78': 'card_closed',
  '54': 'card_expired',
  '57': 'card_cannot',
  '62': 'card_cannot',
  '93': 'card_cannot',
  '51': 'not_enough_money',
  '13': 'too_much',
  '61': 'too_much',
  '65': 'too_often',
  '19': 'network_down',
  '91': 'network_down',
  '92': 'network_down',
  '96': 'network_down',
}

/** Codes by ISO 8583 field 39 as VisaNet uses it (facts A7). */
export function reasonOf(code: string): DeclineReason {
  return REASONS[code] ?? 'other'
}

/** The issuer could not be reached: trying again later may work, as a new transaction with new ids. */
export function worthAnotherAttempt(code: string): boolean {
  return code === '91' || code === '92'
}
