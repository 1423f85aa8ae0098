/** One person's chat with Florin. */
import { read, say } from './session.js'
import { textNodes } from './text-nodes.js'
import { currentLanguage, label, moneyText, nameOf, t, timeText } from './texts.js'

const REPLY_USUALLY_WITHIN_MS = 6_000
const NEAR_END_PIXELS = 120

/** Makes the pane of a person. `others()` gives the people of the page, for the examples; `news()` marks a tab. */
export function createPane(uid, { others, news }) {
  const template = document.getElementById('pane-template')
  const element = template.content.firstElementChild.cloneNode(true)
  const find = (selector) => element.querySelector(selector)
  const list = find('.lines')
  /** Lines by id, in the order they are shown. */
  const lines = new Map()
  let dots

  element.dataset.uid = uid
  find('h2').textContent = nameOf(uid)
  find('.handle').textContent = `@${uid}`
  find('.face').textContent = nameOf(uid).charAt(0)
  find('.face').style.setProperty('--hue', [...uid].reduce((sum, c) => sum * 31 + c.charCodeAt(0), 7) % 360)

  const scroll = () => {
    list.scrollTop = list.scrollHeight
  }

  function put(line) {
    const known = lines.get(line.id)
    const shown = drawLine(line, { press, again })
    // Whoever reads further up is left there, except by what they say themselves.
    const follows = list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_END_PIXELS
    if (known !== undefined) known.element.replaceWith(shown)
    else {
      shown.classList.add('new')
      list.append(shown)
    }
    lines.set(line.id, { ...line, element: shown })
    if (line.edits !== undefined) settle(line.edits)
    find('.welcome')?.remove()
    if (line.from === 'florin') stopDots()
    if (follows || (known === undefined && line.from === 'person')) scroll()
  }

  /** The buttons of an answered prompt go away. */
  function settle(id) {
    const line = lines.get(id)
    if (line?.buttons === undefined) return
    const { buttons, ...rest } = line
    put(rest)
  }

  function startDots() {
    stopDots()
    dots = document.createElement('div')
    dots.className = 'dots'
    dots.append(...[1, 2, 3].map(() => document.createElement('span')))
    list.append(dots)
    scroll()
    setTimeout(stopDots, REPLY_USUALLY_WITHIN_MS, dots)
  }

  function stopDots(only = dots) {
    only?.remove()
  }

  async function send(text, id = crypto.randomUUID()) {
    const line = { id: `${uid}:${id}`, from: 'person', text, at: Date.now(), bare: id }
    put({ ...line, state: 'sending' })
    try {
      const sent = say(uid, { id, text, locale: currentLanguage() })
      startDots()
      await sent
      const { element: drawn, ...now } = lines.get(line.id) ?? line
      const { state, ...settled } = now
      put(settled)
    } catch {
      stopDots()
      put({ ...line, state: 'failed' })
    }
  }

  const again = (line) => send(line.text, line.bare)

  async function press(line, button, pressed) {
    const all = [...pressed.parentElement.children]
    for (const each of all) each.disabled = true
    pressed.classList.add('pressed')
    startDots()
    try {
      const { intent, answer } = button
      await say(uid, { id: crypto.randomUUID(), press: { intent, answer, message: line.id } })
      settle(line.id)
    } catch {
      stopDots()
      pressed.classList.remove('pressed')
      for (const each of all) each.disabled = false
    }
  }

  /** Reads the past, and keeps what was said meanwhile and is not in it yet. */
  async function load() {
    const { lines: past, holdings } = await read('/demo/chat', uid)
    const known = new Set(past.map(({ id }) => id))
    const unknown = [...lines.values()].filter(({ id, from }) => from === 'person' && !known.has(id))
    list.replaceChildren()
    lines.clear()
    for (const line of past) put(line)
    for (const { element: drawn, ...line } of unknown) put(line)
    scroll()
    showHoldings(holdings)
    if (lines.size === 0) welcome()
  }

  function welcome() {
    const hint = document.createElement('p')
    hint.className = 'welcome'
    hint.textContent = t('noMessagesYet')
    list.append(hint)
  }

  let holdings = []
  function showHoldings(next) {
    holdings = next
    const amount = find('.purse-amount')
    const before = amount.textContent
    const text = next.map(({ available }) => moneyText(available)).join(' · ')
    amount.textContent = text === '' ? '–' : text
    const held = next.filter(({ held }) => held.units !== '0').map(({ held }) => moneyText(held))
    find('.purse-held').hidden = held.length === 0
    find('.purse-held').textContent = `${held.join(' · ')} ${t('held')}`
    if (before === '' || before === '–' || before === text) return
    amount.classList.remove('changed')
    void amount.offsetWidth // lets the animation begin anew
    amount.classList.add('changed')
  }

  function drawTries() {
    const payee = others().find((other) => other !== uid) ?? 'bob'
    const texts = ['tryBalance', 'trySend', 'tryCard', 'tryPayout', 'tryHelp'].map((key) => t(key, { payee }))
    find('.tries').replaceChildren(
      ...texts.map((text) => {
        const button = document.createElement('button')
        button.type = 'button'
        button.dir = 'auto'
        button.append(...textNodes(text))
        button.addEventListener('click', () => send(text))
        return button
      }),
    )
  }

  /** Says everything anew, when the language or the people have changed. */
  function refresh() {
    label(element)
    drawTries()
    showHoldings(holdings)
    const hint = find('.welcome')
    if (hint !== null) hint.textContent = t('noMessagesYet')
    for (const { element: drawn, ...line } of lines.values()) put(line)
  }

  const box = find('textarea')
  const submit = () => {
    const text = box.value
    if (text.trim() === '') return
    box.value = ''
    send(text)
  }
  find('.composer').addEventListener('submit', (event) => {
    event.preventDefault()
    submit()
  })
  box.addEventListener('keydown', (event) => {
    // While a composed character is being chosen, Enter chooses it.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    submit()
  })

  refresh()
  const take = (line) => {
    put(line)
    news()
  }
  return { uid, element, load, put: take, showHoldings, refresh, closeButton: find('.close'), scroll }
}

function drawLine(line, { press, again }) {
  const element = document.createElement('div')
  element.className = `line ${line.from}${line.buttons === undefined ? '' : ' asks'}`
  element.dataset.id = line.id
  const bubble = document.createElement('div')
  bubble.className = 'bubble'
  bubble.dir = 'auto'
  bubble.append(...textNodes(line.text))
  element.append(bubble)
  if (line.buttons !== undefined) element.append(drawButtons(line, press))
  element.append(drawMeta(line, again))
  return element
}

function drawButtons(line, press) {
  const row = document.createElement('div')
  row.className = 'buttons'
  for (const each of line.buttons) {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = each.answer
    button.textContent = each.label
    button.addEventListener('click', () => press(line, each, button))
    row.append(button)
  }
  return row
}

function drawMeta(line, again) {
  const meta = document.createElement('span')
  meta.className = 'meta'
  if (line.state === 'sending') meta.textContent = t('sending')
  else if (line.state === 'failed') {
    meta.classList.add('wrong')
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = t('tryAgain')
    button.addEventListener('click', () => again(line))
    meta.append(`${t('notSent')} `, button)
  } else meta.textContent = timeText(line.at)
  return meta
}
