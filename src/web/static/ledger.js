/** The ledger panel: each transfer with its entries, newest first. */
import { moneyText, t, timeText } from './texts.js'

const SHOWN_MAX = 100
const key = (word, name) =>
  word +
  name
    .split('_')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('')

export function createLedger() {
  const list = document.getElementById('transfers')
  const empty = document.getElementById('no-entries')
  /** Transfers by id: `{ at, kind, entries: Map }`. */
  const transfers = new Map()

  function add(lines, fresh) {
    const touched = new Set()
    for (const line of lines) {
      const transfer = transfers.get(line.transfer) ?? {
        id: line.transfer,
        at: line.at,
        kinds: new Set(),
        entries: new Map(),
      }
      if (transfer.entries.has(line.id)) continue
      transfer.entries.set(line.id, line)
      transfer.kinds.add(line.kind)
      transfers.set(line.transfer, transfer)
      touched.add(transfer)
    }
    if (touched.size > 0) draw(fresh ? touched : new Set())
  }

  function draw(fresh = new Set()) {
    empty.hidden = transfers.size > 0
    const newest = [...transfers.values()]
      .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
      .slice(0, SHOWN_MAX)
    list.replaceChildren(empty, ...newest.map((transfer) => drawTransfer(transfer, fresh.has(transfer))))
  }

  return { add, refresh: () => draw() }
}

function drawTransfer(transfer, fresh) {
  const card = make('article', fresh ? 'transfer fresh' : 'transfer')
  card.dataset.transfer = transfer.id
  const head = make('header')
  const kinds = [...transfer.kinds].map((kind) => t(key('transfer', kind)))
  const time = make('time', '', timeText(transfer.at))
  time.dateTime = new Date(transfer.at).toISOString()
  head.append(make('h3', '', kinds.join(' + ')), time)
  const table = make('table')
  const titles = make('tr')
  titles.append(
    make('th', '', t('account')),
    make('th', 'number', t('amount')),
    make('th', 'number', t('balanceAfter')),
  )
  const thead = make('thead')
  thead.append(titles)
  const body = make('tbody')
  const entries = [...transfer.entries.values()].sort((a, b) => a.leg - b.leg || (a.side < b.side ? 1 : -1))
  body.append(...entries.map(drawEntry))
  table.append(thead, body)
  card.append(head, table)
  return card
}

function drawEntry({ account, side, amount, balance }) {
  const row = make('tr')
  row.dataset.side = side
  const name = make('td', '', t(key('account', account.kind)))
  if (account.owner !== undefined) {
    const owner = make('bdi', 'handle', `@${account.owner}`)
    owner.dir = 'ltr'
    name.replaceChildren(`${t('accountWallet')} `, owner)
  }
  const much = make('td', 'number')
  much.append(money(amount), make('span', `side ${side}`, t(side)))
  const after = make('td', 'number after')
  after.append(money(balance))
  row.append(name, much, after)
  return row
}

/** Persian and Arabic write a mark before a minus that would turn the whole amount round if it gave the direction. */
function money(amount) {
  const element = make('bdi', '', moneyText(amount))
  element.dir = document.documentElement.dir
  return element
}

function make(tag, className = '', text = undefined) {
  const element = document.createElement(tag)
  if (className !== '') element.className = className
  if (text !== undefined) element.textContent = text
  return element
}
