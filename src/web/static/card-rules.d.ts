/** Types of card-rules.js, for the tests of it. */
export type Check = 'right' | 'wrong' | 'short'
export interface Brand {
  readonly name: string
  readonly cvv: number
}
export function digitsIn(text: string): string
export function luhn(digits: string): boolean
export function brandOf(digits: string): Brand | undefined
export function grouped(digits: string): string
export function checkNumber(digits: string): Check
export function checkExpiry(digits: string, now: number): { check: Check; expires?: string }
export function checkCvv(digits: string, number: string): Check
export function checkPostcode(text: string): Check
