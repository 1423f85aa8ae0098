/** What the card page checks while somebody types. Pure: the server and the vault check all of it again. */

const ZEROES = [0x30, 0x660, 0x6f0, 0x966, 0xae6, 0xff10]

/** Digits of any of our scripts as ASCII; everything that is no digit is dropped. */
export function digitsIn(text) {
  let digits = ''
  for (const character of text) {
    const code = character.codePointAt(0)
    const zero = ZEROES.find((start) => code >= start && code <= start + 9)
    if (zero !== undefined) digits += String(code - zero)
  }
  return digits
}

/** The check digit of ISO/IEC 7812. */
export function luhn(digits) {
  let sum = 0
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index])
    const doubled = index % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return digits.length > 0 && sum % 10 === 0
}

const BRANDS = [
  { name: 'Visa', starts: /^4/, lengths: [13, 16, 19], groups: [4, 4, 4, 4, 3], cvv: 3 },
  {
    name: 'Mastercard',
    starts: /^(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/,
    lengths: [16],
    groups: [4, 4, 4, 4],
    cvv: 3,
  },
  { name: 'American Express', starts: /^3[47]/, lengths: [15], groups: [4, 6, 5], cvv: 4 },
  { name: 'Discover', starts: /^(6011|64[4-9]|65)/, lengths: [16, 19], groups: [4, 4, 4, 4, 3], cvv: 3 },
]

/** The brand that a number begins like, or undefined. */
export function brandOf(digits) {
  return BRANDS.find(({ starts }) => starts.test(digits))
}

/** A number in the groups that its card shows. */
export function grouped(digits) {
  const groups = brandOf(digits)?.groups ?? [4, 4, 4, 4, 3]
  const parts = []
  let at = 0
  for (const length of groups) {
    if (at < digits.length) parts.push(digits.slice(at, at + length))
    at += length
  }
  return parts.join(' ')
}

/** `right`, `wrong`, or `short` when more may still come. */
export function checkNumber(digits) {
  const brand = brandOf(digits)
  const lengths = brand?.lengths ?? [12, 13, 14, 15, 16, 17, 18, 19]
  if (lengths.includes(digits.length) && luhn(digits)) return 'right'
  return digits.length < lengths[lengths.length - 1] && digits.length < 16 ? 'short' : 'wrong'
}

/** `{ check, expires }`: `1227` or `12/2027` is `2027-12`. Good until the end of its month; `now` in milliseconds. */
export function checkExpiry(digits, now) {
  const mayGoOn = digits.length < 4 || (digits.length < 6 && digits.slice(2, 4) === '20')
  if (mayGoOn) return { check: Number(digits.slice(0, 2)) > 12 ? 'wrong' : 'short' }
  const month = Number(digits.slice(0, 2))
  const year = Number(digits.length === 4 ? `20${digits.slice(2)}` : digits.slice(2))
  const over = new Date(year, month, 1).getTime() <= now
  if (month < 1 || month > 12 || over || year > new Date(now).getFullYear() + 20) return { check: 'wrong' }
  return { check: 'right', expires: `${year}-${String(month).padStart(2, '0')}` }
}

export function checkCvv(digits, number) {
  const wanted = brandOf(number)?.cvv ?? 3
  if (digits.length === wanted) return 'right'
  return digits.length < wanted ? 'short' : 'wrong'
}

export function checkPostcode(text) {
  const length = text.trim().length
  if (length < 2) return 'short'
  return /^[\p{L}\p{Nd} -]{2,12}$/u.test(text.trim()) ? 'right' : 'wrong'
}
