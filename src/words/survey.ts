/** Looks once at every character of a message, to know what else is worth looking for. */

export interface Survey {
  /** Nothing but spaces. */
  readonly empty: boolean
  /** Enough digits, of whatever script, for a card number. */
  readonly maybeCard: boolean
  /** Blanks where a channel has hidden a card number. */
  readonly maybeBlanked: boolean
  /** An embedding or override (U+202A to U+202E): they change the order in which what follows is read, no one types them. */
  readonly override: boolean
  readonly devanagari: boolean
  readonly gujarati: boolean
  readonly arabic: boolean
}

const CARD_DIGITS_MIN = 13
const BLANK = 0x2022
const FOREIGN_DIGITS_FROM = 0x0660

/** Surveys a text. Where a character might be a digit of some script it is counted as one: a card must not be missed. */
export function survey(text: string): Survey {
  let digits = 0
  let blanks = 0
  let override = false
  let devanagari = false
  let gujarati = false
  let arabic = false
  let high = false
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code < FOREIGN_DIGITS_FROM) {
      if (code <= 0x39 && code >= 0x30) digits += 1
      else if (code >= 0x0600) arabic = true
      continue
    }
    high = true
    if (code <= 0x06ff) {
      arabic = true
      if (isDigitOf(code, 0x0660) || isDigitOf(code, 0x06f0)) digits += 1
    } else if (code >= 0x0900 && code <= 0x097f) {
      devanagari = true
      if (isDigitOf(code, 0x0966)) digits += 1
    } else if (code >= 0x0a80 && code <= 0x0aff) {
      gujarati = true
      if (isDigitOf(code, 0x0ae6)) digits += 1
    } else if (code >= 0xfb50 && code <= 0xfefc) arabic = true
    else if (code === BLANK) blanks += 1
    else if (code >= 0x202a && code <= 0x202e) override = true
    else digits += 1
  }
  return {
    empty: high ? text.trim() === '' : isBlank(text),
    maybeCard: digits >= CARD_DIGITS_MIN,
    maybeBlanked: blanks >= CARD_DIGITS_MIN,
    override,
    devanagari,
    gujarati,
    arabic,
  }
}

function isDigitOf(code: number, zero: number): boolean {
  return code >= zero && code <= zero + 9
}

/** A text almost always has a letter at once, and then there is nothing to trim. */
function isBlank(text: string): boolean {
  return text.charCodeAt(0) > 0x20 && text.charCodeAt(0) < 0x7f ? false : text.trim() === ''
}
