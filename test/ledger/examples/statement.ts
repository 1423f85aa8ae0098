/** The past is looked up, never summed: every entry has the balance after it, so a page of a statement is a page of rows. */
import { balanceAt, statement } from '../../../src/ledger/history.ts'
import { transfer } from '../../../src/ledger/transfer.ts'
import { alice, amount, bob, book, NOW, nameOf, trf } from './stage.ts'

const MINUTE = 60_000
for (const n of [1, 2, 3, 4]) {
  const legs = [{ debit: alice, credit: bob, units: BigInt(n) * 1_00n }]
  transfer(book, { id: trf(`lunch ${n}`), kind: 'payment', at: NOW + n * MINUTE, legs })
}

// A page: the entries below a cursor, newest first. From the database it is one range of an index.
const entries = [...book.entries.rows.values()].filter(({ account }) => account === alice).reverse()
const legs = book.transfers.all()
let next: bigint | undefined
do {
  const below = entries.filter(({ version }) => next === undefined || version < next)
  const page = statement(below, legs, 3)
  for (const { at, kind, other, units, after } of page.lines) {
    const time = new Date(at).toISOString().slice(11, 16)
    console.log(`${time} ${kind} ${nameOf(other)} ${amount(units)}, balance ${amount(after)}`)
  }
  console.log(`page from ${amount(page.opening)} to ${amount(page.closing)}`)
  next = page.next
} while (next !== undefined)

const time = NOW + 2 * MINUTE
const last = entries.find(({ at }) => at <= time)
console.log(`balance at 12:02: ${amount(balanceAt(last, time))}`)
