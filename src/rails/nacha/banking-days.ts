/** Days on which the Federal Reserve settles ACH: no weekends, no federal holidays. Dates are `YYYY-MM-DD`, New York's. */
import { DAY_MS } from '../../kernel/clock.ts'

const NEW_YORK = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'America/New_York',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** Date and time of day of a moment, as the banks see it. */
export function inNewYork(milliseconds: number): { readonly date: string; readonly time: string } {
  const parts = Object.fromEntries(
    NEW_YORK.formatToParts(milliseconds).map(({ type, value }) => [type, value]),
  )
  return { date: `${parts.year}-${parts.month}-${parts.day}`, time: `${parts.hour}${parts.minute}` }
}

const weekday = (date: string) => new Date(`${date}T00:00:00Z`).getUTCDay()
const plusDays = (date: string, days: number) =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)

const FIXED_HOLIDAYS = ['01-01', '06-19', '07-04', '11-11', '12-25']
/** Month, weekday (0 is Sunday), which one of the month; 5 stands for the last. */
const MOVING_HOLIDAYS: readonly (readonly [month: number, weekday: number, nth: number])[] = [
  [1, 1, 3], // Martin Luther King
  [2, 1, 3], // Washington
  [5, 1, 5], // Memorial
  [9, 1, 1], // Labor
  [10, 1, 2], // Columbus
  [11, 4, 4], // Thanksgiving
]

function isHoliday(date: string): boolean {
  if (FIXED_HOLIDAYS.includes(date.slice(5))) return true
  // A holiday on a Sunday is kept on the Monday; one on a Saturday is not moved.
  if (weekday(date) === 1 && FIXED_HOLIDAYS.includes(plusDays(date, -1).slice(5))) return true
  const [month, day] = [Number(date.slice(5, 7)), Number(date.slice(8))]
  const isLast = plusDays(date, 7).slice(5, 7) !== date.slice(5, 7)
  return MOVING_HOLIDAYS.some(
    ([inMonth, onDay, nth]) =>
      month === inMonth && weekday(date) === onDay && (nth === 5 ? isLast : Math.ceil(day / 7) === nth),
  )
}

export function isBankingDay(date: string): boolean {
  return weekday(date) !== 0 && weekday(date) !== 6 && !isHoliday(date)
}

/** The date that is so many banking days after this one. */
export function addBankingDays(date: string, days: number): string {
  let at = date
  for (let left = days; left > 0; ) {
    at = plusDays(at, 1)
    if (isBankingDay(at)) left -= 1
  }
  return at
}
