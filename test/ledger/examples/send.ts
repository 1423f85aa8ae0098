/** A payment: one leg, two entries, and each entry carries the balance after it. */
import { transfer } from '../../../src/ledger/transfer.ts'
import { alice, amount, bob, book, NOW, nameOf, show, trf } from './stage.ts'

const lunch = {
  id: trf('lunch'),
  kind: 'payment',
  at: NOW,
  legs: [{ debit: alice, credit: bob, units: 20_00n }],
} as const

transfer(book, lunch)
for (const { transfer: id, account, units, balance } of book.entries.rows.values()) {
  if (id === lunch.id) console.log(`${nameOf(account)} ${amount(units)}, balance ${amount(balance)}`)
}

// The same again is the same transfer, not a second one. The same id with another amount is told what differs.
console.log(`said again: replayed ${transfer(book, lunch).replayed}`)
try {
  transfer(book, { ...lunch, legs: [{ debit: alice, credit: bob, units: 21_00n }] })
} catch (error) {
  console.log(`said differently: ${(error as Error).message.replace(lunch.id, 'lunch')}`)
}

// More than there is: refused, and nothing has changed.
try {
  transfer(book, { ...lunch, id: trf('car'), legs: [{ debit: alice, credit: bob, units: 900_00n }] })
} catch (error) {
  console.log(`a car: ${(error as Error).message}`)
}
show('in the end', alice, bob)
