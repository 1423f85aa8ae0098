/** The page's language: its texts, its numbers and money, its direction. */

const { texts, notations, rightToLeft } = JSON.parse(document.getElementById('data').textContent)

let language = document.documentElement.lang

export const currentLanguage = () => language

/** The text of a key, with `{name}` places filled. */
export function t(key, places = {}) {
  return texts[language][key].replace(/\{(\w+)\}/g, (whole, name) => places[name] ?? whole)
}

/** Says again everything that is marked in the page, in another language. */
export function speak(next) {
  language = next
  document.documentElement.lang = next
  document.documentElement.dir = rightToLeft.includes(next) ? 'rtl' : 'ltr'
  document.title = `${t('appTitle')}: ${t('tagline')}`
  label(document)
}

/** Fills the marked elements of a part of the page. */
export function label(root) {
  for (const element of root.querySelectorAll('[data-text]')) element.textContent = t(element.dataset.text)
  for (const element of root.querySelectorAll('[data-placeholder]')) {
    element.placeholder = t(element.dataset.placeholder)
  }
  for (const element of root.querySelectorAll('[data-label]')) {
    element.setAttribute('aria-label', t(element.dataset.label))
    if (element.tagName === 'BUTTON') element.title = t(element.dataset.label)
  }
}

/** Whole minor units as exact decimal text: `-1050` with scale 2 is `-10.50`. No double is made of money. */
function decimal({ units, scale }) {
  const digits = units.replace('-', '').padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale)
  const fraction = scale === 0 ? '' : `.${digits.slice(-scale)}`
  return `${units.startsWith('-') ? '-' : ''}${whole}${fraction}`
}

/** Money as Florin's own lines write it. */
export function moneyText(money) {
  const { locale, assets } = notations[language]
  const [before, after] = assets[money.asset] ?? ['', ` ${money.asset}`]
  const digits = { minimumFractionDigits: Math.min(money.scale, 2), maximumFractionDigits: money.scale }
  // Intl takes exact decimal text, so large amounts keep their last digit.
  const text = new Intl.NumberFormat(locale, digits).format(decimal(money))
  // A sign stands before the currency's: -$100.00.
  return before !== '' && text.startsWith('-')
    ? `-${before}${text.slice(1)}${after}`
    : `${before}${text}${after}`
}

export function timeText(milliseconds) {
  return new Intl.DateTimeFormat(notations[language].locale, { hour: 'numeric', minute: '2-digit' }).format(
    milliseconds,
  )
}

/** A person's name as it is shown, from their id. */
export const nameOf = (uid) => uid.charAt(0).toUpperCase() + uid.slice(1)
