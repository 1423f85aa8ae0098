/** The card page: checks while somebody types, sends once, and shows only the brand and the last four digits. */
import {
  brandOf,
  checkCvv,
  checkExpiry,
  checkNumber,
  checkPostcode,
  digitsIn,
  grouped,
} from './card-rules.js'

const { texts, locale } = JSON.parse(document.getElementById('data').textContent)
const form = document.getElementById('card')
const button = document.getElementById('submit')
const problem = document.getElementById('problem')
const expiresAt = Number(document.getElementById('expires').dataset.at)
const field = (name) => form.elements[name]

const PROBLEMS = {
  number: 'numberInvalid',
  expires: 'expiryInvalid',
  cvv2: 'cvvInvalid',
  postcode: 'postcodeInvalid',
}
/** What the server says is wrong, as the field it is about. */
const FIELDS = { number: 'number', expiry: 'expires', cvv: 'cvv2', postcode: 'postcode' }
let sending = false

function checks() {
  const number = digitsIn(field('number').value)
  return {
    number: checkNumber(number),
    expires: checkExpiry(digitsIn(field('expires').value), Date.now()).check,
    cvv2: checkCvv(digitsIn(field('cvv2').value), number),
    postcode: checkPostcode(field('postcode').value),
  }
}

/** Says what is wrong with a field; while it is being typed, too short is not wrong yet. */
function mark(name, check, leaving) {
  const label = form.querySelector(`[data-field="${name}"]`)
  const wrong = check === 'wrong' || (check === 'short' && leaving && field(name).value !== '')
  label.classList.toggle('right', check === 'right')
  label.classList.toggle('wrong', wrong)
  field(name).setAttribute('aria-invalid', String(wrong))
  label.querySelector('small').textContent = wrong ? texts[PROBLEMS[name]] : ''
}

function refresh() {
  const now = checks()
  button.disabled = sending || Object.values(now).some((check) => check !== 'right')
  document.getElementById('brand').textContent = brandOf(digitsIn(field('number').value))?.name ?? ''
  return now
}

/** Writes a field as it is grouped, and keeps the caret behind the same digit. */
function format(input, write) {
  const before = digitsIn(input.value.slice(0, input.selectionStart ?? 0)).length
  input.value = write(digitsIn(input.value))
  let at = 0
  for (let seen = 0; at < input.value.length && seen < before; at += 1)
    if (/\d/.test(input.value[at])) seen += 1
  input.setSelectionRange(at, at)
}

const WRITE = {
  number: (digits) => grouped(digits.slice(0, 19)),
  expires: (digits) => (digits.length > 2 ? `${digits.slice(0, 2)}/${digits.slice(2, 6)}` : digits),
  cvv2: (digits) => digits.slice(0, 4),
}

form.addEventListener('input', ({ target }) => {
  const write = WRITE[target.name]
  if (write !== undefined) format(target, write)
  problem.textContent = ''
  mark(target.name, refresh()[target.name], false)
})
form.addEventListener('focusout', ({ target }) => {
  if (target.name in PROBLEMS) mark(target.name, checks()[target.name], true)
})

form.addEventListener('submit', async (event) => {
  event.preventDefault()
  if (sending || refresh().number !== 'right' || button.disabled) return
  sending = true
  button.disabled = true
  button.textContent = texts.linking
  problem.textContent = ''
  const card = {
    number: digitsIn(field('number').value),
    expires: checkExpiry(digitsIn(field('expires').value), Date.now()).expires,
    cvv2: digitsIn(field('cvv2').value),
    postcode: field('postcode').value.trim(),
  }
  let outcome = { ok: false, why: 'failed' }
  try {
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(location.pathname, { method: 'POST', headers, body: JSON.stringify(card) })
    const answer = await response.json()
    if (typeof answer.ok === 'boolean') outcome = answer
  } catch {
    // Nobody there: nothing was kept, and the person may try again.
  }
  sending = false
  button.textContent = texts.linkCardButton
  if (outcome.ok) done(outcome)
  else refused(outcome.why)
})

function refused(why) {
  refresh()
  const name = FIELDS[why]
  if (name !== undefined) {
    mark(name, 'wrong', true)
    field(name).focus()
    return
  }
  if (why === 'used' || why === 'expired') return dead(why)
  field('cvv2').value = ''
  refresh()
  problem.textContent = texts[{ refused: 'cardRefused', real_card: 'realCardsRefused' }[why] ?? 'linkFailed']
}

function dead(why) {
  const sheet = document.querySelector('.sheet')
  const brand = sheet.querySelector('.brand')
  const title = make('h1', '', texts[why === 'used' ? 'linkUsedTitle' : 'linkExpiredTitle'])
  sheet.replaceChildren(brand, title, make('p', '', texts.linkDeadBody))
}

function done({ brand, last4 }) {
  // The typed number leaves the page with the form.
  form.reset()
  const sheet = document.querySelector('.sheet')
  const box = make('section', 'done')
  box.role = 'status'
  const tick = make('div', 'tick')
  const picture = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  picture.setAttribute('viewBox', '0 0 24 24')
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  path.setAttribute('d', 'M5 13l4.500 4.500L19 7.500')
  picture.append(path)
  tick.append(picture)
  const card = make('bdi', 'linked', `${brand} •••• ${last4}`)
  card.dir = 'ltr'
  box.append(tick, make('h1', '', texts.cardLinkedTitle), card, make('p', '', texts.cardLinkedBody))
  sheet.replaceChildren(sheet.querySelector('.brand'), box)
}

function make(tag, className, text = '') {
  const element = document.createElement(tag)
  if (className !== '') element.className = className
  element.textContent = text
  return element
}

for (const each of document.querySelectorAll('.test-card')) {
  each.disabled = false
  each.addEventListener('click', () => {
    const year = String(new Date().getFullYear() + 3).slice(2)
    field('number').value = grouped(each.dataset.number)
    field('expires').value = `12/${year}`
    field('cvv2').value = '123'
    field('postcode').value = '94105'
    for (const [name, check] of Object.entries(refresh())) mark(name, check, true)
    button.focus()
  })
}

const time = new Intl.DateTimeFormat(locale, {
  hour: 'numeric',
  minute: '2-digit',
})
document.getElementById('expires').textContent = texts.linkExpiresAt.replace('{time}', time.format(expiresAt))
setTimeout(() => dead('expired'), Math.min(Math.max(0, expiresAt - Date.now()), 2 ** 31 - 1))
refresh()
