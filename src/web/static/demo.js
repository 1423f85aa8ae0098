/** The demo page: who is on it, in which language, and the wiring between the stream and its parts. */
import { createLedger } from './ledger.js'
import { createPane } from './pane.js'
import { openSession, read } from './session.js'
import { follow } from './stream.js'
import { currentLanguage, label, nameOf, speak, t } from './texts.js'

const PEOPLE_KEPT_AS = 'florin.people'
const LANGUAGE_KEPT_AS = 'florin.language'
const $ = (id) => document.getElementById(id)

const panes = new Map()
const ledger = createLedger()
/** Which tab is shown where only one fits: a person's uid, or `:ledger`. */
let shown
const unread = new Set()
let state = 'connecting'

const people = () => [...panes.keys()]

function keep(key, value) {
  try {
    localStorage.setItem(key, value)
  } catch {
    // A browser that keeps nothing shows Alice and Bob again next time.
  }
}

function kept(key) {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

function addPane(uid) {
  if (panes.has(uid)) return
  const pane = createPane(uid, { others: people, news: () => markNews(uid) })
  pane.closeButton.addEventListener('click', () => {
    panes.delete(uid)
    pane.element.remove()
    if (shown === uid) shown = people()[0]
    peopleChanged()
  })
  panes.set(uid, pane)
  $('panes').append(pane.element)
}

function peopleChanged() {
  for (const pane of panes.values()) {
    pane.closeButton.hidden = panes.size === 1
    pane.refresh()
  }
  keep(PEOPLE_KEPT_AS, people().join(' '))
  drawTabs()
  follow(people(), {
    live: () => showState('live'),
    lost: () => showState('lost'),
    fresh: () => Promise.all([...[...panes.values()].map((pane) => pane.load()), loadLedger()]),
    event: take,
  })
}

function take(kind, data) {
  if (kind === 'line') panes.get(data.uid)?.put(data.line)
  else if (kind === 'balance') panes.get(data.uid)?.showHoldings(data.holdings)
  else if (kind === 'entries') {
    ledger.add(data, true)
    markNews(':ledger')
  }
}

async function loadLedger() {
  const { lines } = await read('/demo/ledger', people()[0])
  ledger.add(lines, false)
}

function showState(next) {
  state = next
  $('state').dataset.state = next
  $('state-text').textContent = t(next === 'live' ? 'connected' : 'reconnecting')
}

function markNews(tab) {
  if (tab === shown) return
  unread.add(tab)
  drawTabs()
}

function drawTabs() {
  const tabs = [...people().map((uid) => [uid, nameOf(uid)]), [':ledger', t('ledgerPanelTitle')]]
  const buttons = tabs.map(([tab, text]) => {
    const button = document.createElement('button')
    button.type = 'button'
    button.role = 'tab'
    button.textContent = text
    button.ariaSelected = String(tab === shown)
    button.classList.toggle('news', unread.has(tab))
    button.addEventListener('click', () => show(tab))
    return button
  })
  const plus = document.createElement('button')
  plus.type = 'button'
  plus.className = 'plus'
  plus.textContent = '+'
  plus.ariaLabel = t('addPerson')
  plus.addEventListener('click', () => {
    document.body.classList.toggle('adding')
    $('add').elements.name.focus()
  })
  $('tabs').replaceChildren(...buttons, plus)
  for (const [uid, pane] of panes) pane.element.classList.toggle('shown', uid === shown)
  $('ledger').classList.toggle('shown', shown === ':ledger')
}

function show(tab) {
  shown = tab
  unread.delete(tab)
  drawTabs()
  panes.get(tab)?.scroll()
}

function changeLanguage(next) {
  speak(next)
  keep(LANGUAGE_KEPT_AS, next)
  $('language').value = next
  showState(state)
  for (const pane of panes.values()) pane.refresh()
  ledger.refresh()
  drawTabs()
}

$('language').addEventListener('change', (event) => changeLanguage(event.target.value))

$('add').addEventListener('submit', async (event) => {
  event.preventDefault()
  const form = event.target
  try {
    const { uid } = await openSession(form.elements.name.value.trim().replace(/^@/, '').toLowerCase())
    addPane(uid)
    shown = uid
    form.reset()
    $('add-problem').textContent = ''
    document.body.classList.remove('adding')
    peopleChanged()
    panes.get(uid).element.scrollIntoView({ inline: 'end', block: 'nearest' })
  } catch (error) {
    $('add-problem').textContent = t(error.message === 'bad_name' ? 'nameInvalid' : 'connectionLost')
  }
})

const asked = new URLSearchParams(location.search).get('as') ?? kept(PEOPLE_KEPT_AS) ?? ''
const names = asked.split(/[\s,]+/).filter((name) => /^[a-z0-9_]{1,15}$/.test(name))
for (const name of names.length > 0 ? names.slice(0, 8) : ['alice', 'bob']) addPane(name)
shown = people()[0]
label(document)
const language = kept(LANGUAGE_KEPT_AS)
if (
  !new URLSearchParams(location.search).has('lang') &&
  language !== null &&
  $('language').namedItem?.(language) !== undefined
) {
  if ([...$('language').options].some((option) => option.value === language)) changeLanguage(language)
}
showState('connecting')
peopleChanged()
if (currentLanguage() !== $('language').value) $('language').value = currentLanguage()
