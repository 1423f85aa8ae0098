/** Currency exchange: two legs, one in each asset, through accounts of ours. No rate is ever booked, only whole amounts. */

import { money } from '../../../src/kernel/money.ts'
import { convert, exchange } from '../../../src/ledger/exchange.ts'
import { alice, amount, book, NOW, nameOf, show, trf, yen } from './stage.ts'

// A rate is a fraction of whole units: 1.00 dollar is 156 yen.
const rate = { sell: money('USD', 1_00n), buy: money('JPY', 156n) }
console.log(
  `12.34 dollars are worth ${amount(convert(money('USD', 12_34n), rate).units, 'JPY')}, rounded down`,
)

const { legs } = exchange(book, {
  id: trf('yen'),
  from: alice,
  to: yen,
  units: 12_34n,
  rate,
  shard: 0,
  at: NOW,
})
for (const { debit, credit, units } of legs) {
  const asset = book.accounts.get(debit)?.asset ?? 'USD'
  const [from, to] = [debit, credit].map((id) => (nameOf(id) === id ? `our exchange (${asset})` : nameOf(id)))
  console.log(`${amount(units, asset)} from ${from} to ${to}`)
}
show('in the end', alice, yen)
