/** What can be known of a card by looking at it: check digit, brand, expiry, and whether it is only a test card. */

interface Brand {
  readonly name: string
  readonly starts: RegExp
  readonly lengths: readonly number[]
}

/** By issuer identification number, the first digits (ISO/IEC 7812). */
const BRANDS: readonly Brand[] = [
  { name: 'Visa', starts: /^4/, lengths: [13, 16, 19] },
  { name: 'Mastercard', starts: /^(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, lengths: [16] },
  { name: 'American Express', starts: /^3[47]/, lengths: [15] },
  { name: 'Discover', starts: /^(6011|64[4-9]|65)/, lengths: [16, 19] },
]
const OTHER: Brand = { name: 'Card', starts: /^/, lengths: [13, 14, 15, 16, 17, 18, 19] }

/** The simulator's cards: their first digits are its own, and the rest says what it does with them. */
const SIMULATOR_CARD = /^495703[89]0\d{8}$/
/** Numbers that Visa publishes for its sandbox. The last two fail the check digit there too. */
const SANDBOX_CARDS: ReadonlySet<string> = new Set([
  '4957030420210454',
  '4957030420210462',
  '4957030420210496',
  '4957030420210512',
  '4895142232120006',
  '4123640062698797',
  '4653459515756154',
  '4060320000000127',
])

const YEARS_AHEAD_MAX = 20
/** A card is good to the end of its month wherever its owner is: twelve hours after it ended in UTC. */
const LAST_TIME_ZONE_MS = 12 * 3_600_000

/** `Visa`, `Mastercard`, `American Express`, `Discover`, or `Card` for what we do not know. Takes ASCII digits. */
export function brandOf(number: string): string {
  return brandFor(number).name
}

function brandFor(number: string): Brand {
  return BRANDS.find(({ starts }) => starts.test(number)) ?? OTHER
}

/** Whether this is a number that only simulators know: no money can be lost with it. */
export function isTestCard(number: string): boolean {
  return SIMULATOR_CARD.test(number) || SANDBOX_CARDS.has(number)
}

/** Whether text can be a card number: ASCII digits in its brand's length, with the right check digit. */
export function isCardNumber(number: string): boolean {
  if (!/^\d{13,19}$/.test(number)) return false
  return SANDBOX_CARDS.has(number) || (brandFor(number).lengths.includes(number.length) && luhn(number))
}

/** The check digit of ISO/IEC 7812: from the right, every second digit counts double, its digits added. */
function luhn(number: string): boolean {
  let sum = 0
  for (let place = 0; place < number.length; place += 1) {
    const digit = Number(number[number.length - 1 - place])
    const doubled = place % 2 === 1 ? 2 * digit : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

/** Whether `YYYY-MM` is a month that is not over and not absurdly far away. `now` in milliseconds. */
export function isExpiryGood(expires: string, now: number): boolean {
  const match = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(expires)
  if (!match) return false
  const [year, month] = [Number(match[1]), Number(match[2])]
  const over = Date.UTC(year, month, 1) + LAST_TIME_ZONE_MS <= now
  return !over && year <= new Date(now).getUTCFullYear() + YEARS_AHEAD_MAX
}
