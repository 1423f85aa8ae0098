/** The numbers that a card network knows a transaction by. */
import { DAY_MS } from '../kernel/clock.ts'

/**
 * Retrieval reference number `ydddhhnnnnnn`: last digit of the year, day of the year, hour, and the system trace audit
 * number (six digits). UTC. Source: Visa Direct field reference (facts A3).
 */
export function retrievalReference(at: number, stan: string): string {
  const date = new Date(at)
  const day = Math.floor((at - Date.UTC(date.getUTCFullYear(), 0, 1)) / DAY_MS) + 1
  const hour = String(date.getUTCHours()).padStart(2, '0')
  return `${date.getUTCFullYear() % 10}${String(day).padStart(3, '0')}${hour}${stan}`
}
